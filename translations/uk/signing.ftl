account-nav-signatures = Підписи
signing-title = Підписи
signing-waiting = Чекають на вас
signing-none = Зараз жоден документ не чекає на ваш підпис.
signing-done = Завершені
signing-from = Від
signing-purpose = Для чого
signing-kind = Документ
signing-kind-text = Текст
signing-kind-pdf = PDF
signing-state = Стан
signing-state-waiting = чекає
signing-state-signed = підписано
signing-state-refused = не підписано
signing-state-withdrawn = відкликано
signing-state-expired = строк минув
signing-until = Можливо до
signing-hash = Контрольна сума (SHA-256)
signing-get-document = Зберегти документ
signing-get-signature = Зберегти підпис
signing-refuse = Не підписувати
signing-keep = Зберігайте обидва файли разом. Перевірити їх може кожен тут:
signing-not-kept = Документ тут більше не зберігається.
signing-code = Код для застосунку на вашому телефоні
signing-link = Відкрити в застосунку на цьому пристрої
signing-step-1 = Відкрийте застосунок на телефоні. Документ чекає там у розділі «Підписи».
signing-step-2 = Або зіскануйте цей код застосунком.
signing-step-3 = Прочитайте документ і підпишіть відбитком пальця, обличчям або блокуванням екрана.
verify-title = Перевірити підпис
verify-lead = Тут ви перевірите, хто підписав документ у застосунку цієї служби входу і чи не змінили його потім.
verify-missing = Бракує файлу
verify-missing-text = Виберіть документ і підпис.
verify-good = Підпис дійсний
verify-good-text = Це саме той документ, який було підписано.
verify-differs = Це інший документ
verify-differs-text = Підпис справжній, але не належить до цього документа. Можливо, документ змінили, а можливо, це просто не той файл.
verify-given = Контрольна сума вашого файлу:
verify-bad = Підпис недійсний
verify-bad-text = Він не від цієї служби входу або його змінили.
verify-name = Підписав(-ла)
verify-level = Безпека
verify-level-1 = Рівень 1: ім'я людина вказала сама.
verify-level-2 = Рівень 2: ім'я перевірено, і людина користувалася безпечним телефоном.
verify-level-3 = Рівень 3: ім'я та вхід перевірено на найвищому рівні.
verify-at = Час
verify-document = Назва документа
verify-authority = Засвідчує
verify-field-document = Документ
verify-field-document-hint = Файл, який було підписано; щонайбільше 5 МБ.
verify-field-signature = Підпис
verify-field-signature-hint = Файл до нього; його назва закінчується на .jws.
verify-button = Перевірити
verify-privacy = Ваші файли лише перевіряються і не зберігаються.
verify-yourself = Ви можете перевірити й самостійно: будь-якою програмою для JSON Web Signatures або OpenSSL. Для цього потрібен:
verify-authority-file = Сертифікат цієї служби входу
notice-signature-asked-subject = Документ чекає на ваш підпис
notice-signature-asked-text = Добрий день, { $name },

    у { $realm } на ваш підпис чекає документ. Відкрийте застосунок на телефоні та виберіть «Підписи» або подивіться у своєму акаунті: { $origin }/account/signatures

    Підписуйте лише те, що прочитали і з чим згодні. Ви не зобов'язані нічого підписувати.
notice-signature-made-subject = Ви підписали документ
notice-signature-made-text = Добрий день, { $name },

    вашим телефоном щойно підписано документ у { $realm }. Документ і підпис є у вашому акаунті: { $origin }/account/signatures

    Це були не ви? Негайно видаліть телефон зі свого акаунта: { $origin }/account/ways
error-level-too-low = Цього телефона для цього недостатньо
error-level-too-low-help = Документ вимагає вищого рівня. У вашому акаунті в розділі «Способи входу» написано, як перевірити особу.
error-document-gone = Документ тут більше не зберігається
error-document-gone-help = Скористайтеся своєю копією або запитайте службу.
