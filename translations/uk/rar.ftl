## Що людина дозволяє одним запитом
rar-title = { $service } просить вашого дозволу
rar-once = Ви дозволяєте саме це і лише один раз. Перевірте, будь ласка, кожен рядок.
rar-yes = Дозволити й продовжити
rar-payment = Ви платите { $amount } отримувачу «{ $payee }».
rar-signature =
    { $n ->
        [one] Від вашого імені буде підписано { $n } документ.
        [few] Від вашого імені буде підписано { $n } документи.
       *[other] Від вашого імені буде підписано { $n } документів.
    }
rar-proof = «{ $recipient }» отримає підтвердження цих даних про вас.
rar-amount = Сума
rar-payee = Отримувач
rar-account = Рахунок (IBAN)
rar-reference = Призначення платежу
rar-document = Документ
rar-digest = Контрольна сума (SHA-256)
rar-reason = Для чого
rar-attribute = Дані
rar-recipient = Хто їх отримає
rar-purpose = Для чого
offline-title = Доступ, коли вас немає
offline-text = Сервіс до { $day } може отримувати ці дані й тоді, коли ви не ввійшли. Ви можете будь-коли припинити це в обліковому записі в розділі «Сервіси».
offline-until = Цей сервіс до { $day } має доступ і тоді, коли ви не ввійшли.
details-payment = Платіж
details-document-signature = Підпис під документами
details-attribute-proof = Підтвердження даних
