## Вхід з іншим обліковим записом
way-upstream = З іншим обліковим записом
way-upstream-text = Якщо ви вже маєте там обліковий запис. Уперше ви відкриваєте ним новий обліковий запис у нас.
way-upstream-button = Увійти через { $provider }
upstream-open-title = Створити новий обліковий запис
upstream-open-lead = { $realm } ще не знає вашого облікового запису { $provider }. Ви можете створити з ним новий.
upstream-takes = Що ми беремо від { $provider }
upstream-open-wrong = Перевірте ім’я та адресу електронної пошти
upstream-mail-confirmed = Цю адресу вже підтверджено. Якщо візьмете іншу, ми надішлемо посилання.
upstream-open-button = Створити обліковий запис
upstream-have-title = Ви вже маєте обліковий запис у нас?
upstream-have-text = Тоді увійдіть із ним і приєднайте { $provider } у своєму обліковому записі в розділі «Способи входу». Лише так ми можемо бути певні, що обидва записи ваші.
upstream-other-way = Назад до входу
upstream-mail-lead = Створити обліковий запис з адресою { $mail } і вашим обліковим записом { $provider }?
upstream-go-on-title = Ви увійшли
upstream-go-on = Далі
upstream-title = Приєднати інші облікові записи
upstream-lead = З приєднаним обліковим записом можна входити й до нас.
upstream-none = Наразі тут немає іншого облікового запису, який можна приєднати.
upstream-is-connected = Приєднано. Ви можете входити з ним.
upstream-disconnect = Від’єднати { $provider }
upstream-connect-text = Ви входите там заново. Перш ніж приєднати, ми ще раз запитаємо вас.
upstream-connect = Приєднати { $provider }
upstream-link-title = Приєднати { $provider }?
upstream-link-lead = Відтоді ваш обліковий запис { $provider } також відкриватиме цей. Приєднуйте лише власний.
upstream-link-mine = Ваш обліковий запис тут
upstream-link-theirs = Ваш обліковий запис { $provider }
upstream-link-button = Так, приєднати
upstream-link-no = Ні, не приєднувати
upstream-recover-with = З іншим перевіреним обліковим записом
upstream-recover-text = Інший обліковий запис має містити ту саму перевірену особу: ім’я, прізвище й дату народження.
upstream-recover-title = Це ваш обліковий запис?
upstream-recover-lead = У { $provider } ви – { $name }. Ми порівняємо ваші перевірені дані з даними втраченого облікового запису.
upstream-recover-button = Так, порівняти
upstream-attribute-given-name = Ім’я
upstream-attribute-family-name = Прізвище
upstream-attribute-birth-family-name = Прізвище при народженні
upstream-attribute-birthdate = Дата народження
upstream-attribute-place-of-birth = Місце народження
upstream-attribute-nationality = Громадянство
upstream-attribute-street-address = Вулиця й номер будинку
upstream-attribute-postal-code = Поштовий індекс
upstream-attribute-locality = Населений пункт
upstream-attribute-country = Країна
upstream-attribute-phone-number = Номер телефону
notice-upstream-connected-subject = { $realm }: { $provider } приєднано
notice-upstream-connected-text =
    Вітаємо, { $name }!

    обліковий запис { $provider } відтепер може відкривати ваш обліковий запис.
    Це були не ви? Увійдіть і перевірте свої способи входу:

    { $origin }/account/ways
error-upstream-off = Такого входу тут немає
error-upstream-off-help = Постачальника вимкнено. Поверніться й виберіть інший спосіб.
error-upstream-lost = Цього входу вже немає
error-upstream-lost-help = Його вже використано, він тривав надто довго або належить іншому браузеру. Почніть знову.
error-upstream-refused = Ми не приймаємо відповідь постачальника
error-upstream-refused-help = Вона не відповідає нашому запиту. Почніть знову. Якщо повториться, виберіть інший спосіб.
error-upstream-cancelled = Вас там не впустили
error-upstream-cancelled-help = Можливо, ви скасували вхід. Почніть знову або виберіть інший спосіб.
error-upstream-unreachable = Постачальник зараз недоступний
error-upstream-unreachable-help = Спробуйте пізніше або виберіть інший спосіб.
error-upstream-no-id = Постачальник не називає сталого ідентифікатора
error-upstream-no-id-help = Без нього ми не впізнаємо вас наступного разу. Виберіть інший спосіб.
error-upstream-old = Там потрібно увійти заново
error-upstream-old-help = Для приєднання потрібен вхід, виконаний щойно. Почніть знову.
error-upstream-taken = Цей обліковий запис уже приєднано
error-upstream-taken-help = Він належить іншому обліковому запису в нас. Спершу від’єднайте його там.
error-upstream-differs = Це не та сама особа
error-upstream-differs-help = Ім’я або дата народження відрізняються від тих, що у вашому обліковому записі, а їх перевірено. Якщо це помилка, зверніться до свого міста.
error-upstream-exists = З цією адресою вже є обліковий запис
error-upstream-exists-help = Увійдіть із ним і приєднайте інший у розділі «Способи входу».
error-upstream-elsewhere = Відкрийте посилання там, де почали
error-upstream-elsewhere-help = Воно діє одну годину, один раз і лише в тому браузері, у якому ви входили.
