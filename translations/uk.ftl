# Українська. Кожен ключ є в кожній мові рівно один раз.

## Рамка сторінок
skip = Перейти до вмісту
demo-banner = Демонстрація: тут немає справжніх даних.
nav-label = Головне меню
language-label = Мова
footer-note = Stadttor – вільне програмне забезпечення (EUPL-1.2).
claim-identity = Ваша цифрова ідентичність
claim-portal = Портал послуг
claim-region = Регіональний портал послуг
claim-mailbox = Лише в демонстрації
to-start = На головну сторінку
check-input = Перевірте, будь ласка, введені дані

## Вхід
sign-in-title = Увійти
sign-in-order-ended = Вхід за допомогою телефону завершено
sign-in-order-ended-help = Його відхилено, скасовано або він тривав надто довго. Якщо хочете увійти, почніть знову.
way-phone = За допомогою телефону
way-phone-text = Ви скануєте код застосунком на своєму телефоні й підтверджуєте вхід там.
way-phone-button = Увійти за допомогою телефону
way-passkey = На цьому пристрої
way-passkey-text = За відбитком пальця, обличчям або блокуванням екрана – якщо ваш ключ на цьому пристрої або поруч.
way-passkey-noscript = Для цього має бути ввімкнено JavaScript. За допомогою телефону можна увійти й без нього.
way-passkey-button = Увійти з ключем доступу
way-password = З паролем
way-password-text = Для облікових записів із паролем. Так ви отримаєте рівень 1.
way-password-button = Увійти з паролем
passkey-failed = Не вдалося або дію скасовано. Спробуйте ще раз чи виберіть інший спосіб.
passkey-unsupported = Цей браузер не підтримує ключі доступу. Скористайтеся телефоном.
new-here = Ви тут уперше?
new-here-text = Один обліковий запис для всіх міст регіону: ім’я, адреса електронної пошти, телефон – і готово.
register = Створити обліковий запис
leave = Скасувати й повернутися
field-mail = Адреса електронної пошти
field-password = Пароль
field-name = Ім’я та прізвище
field-name-hint = Так, як у вашому посвідченні особи.
field-mail-hint = Ми надішлемо вам посилання для підтвердження.
service-wants = Ви входите до: { $service }
service-domain = Адреса
service-gets = Отримує
service-purpose = Для чого
attribute-name = ваше ім’я
attribute-email = вашу адресу електронної пошти

## За допомогою телефону
phone-title = Увійти за допомогою телефону
phone-qr-label = Код для входу, змінюється щосекунди
phone-waiting = Відскануйте код застосунком. Він змінюється щосекунди.
phone-claimed = Тепер підтвердьте на своєму телефоні.
phone-offline = З’єднання перервано. Ми продовжуємо спроби.
phone-seconds = сек. залишилося
phone-link = Відкрити застосунок на цьому пристрої
phone-step-1 = Відкрийте застосунок на своєму телефоні.
phone-step-2 = Торкніться кнопки сканування коду й наведіть телефон на цей екран.
phone-step-3 = Перевірте, куди ви входите, і підтвердьте.
phone-cancel = Увійти іншим способом
prove-title = Ще один крок на цьому пристрої
prove-lead = Ваш телефон дав згоду. Тепер покажіть, що за цим пристроєм саме ви.
prove-why = Ми ще не знаємо цього браузера. Тому один раз підтвердьте прямо тут – браузер покаже, як саме. Так ніхто не зможе перехопити ваш вхід через підроблену сторінку.
prove-noscript = Для цього кроку потрібен JavaScript. Увімкніть його або скасуйте й увійдіть іншим способом.
prove-button = Підтвердити тут
prove-warning = Ви не сканували жодного коду або адреса вгорі браузера не та, що зазвичай? Тоді скасуйте.
known-title = Це ваш власний браузер?
known-lead = Якщо так, надалі тут буде достатньо підтвердження на телефоні.
known-warning = На чужих або громадських пристроях, наприклад у бібліотеці, відповідайте «Ні».
known-no = Ні
known-yes = Так, ним користуюся лише я
known-later = Потім ви перейдете до: { $service }. Свою відповідь можна змінити в обліковому записі.
release-title = Продовжити з цим обліковим записом?
release-account = Ви увійшли як { $name } ({ $mail }).
release-yes = Продовжити
release-other = Інший обліковий запис

## Створення облікового запису
register-title = Створити обліковий запис
register-lead = З одним обліковим записом { $realm } вам доступне все, що пропонують міста.
register-step = Крок { $n } з 3
register-button = Далі
register-privacy = Ми зберігаємо ім’я та адресу в зашифрованому вигляді й лише для цього облікового запису.
register-name-wrong = Введіть своє ім’я літерами, не більше ніж 100 символів.
register-mail-wrong = Введіть адресу електронної пошти, наприклад name@example.org.
sent-title = Перевірте свою пошту
sent-lead = Ми надіслали електронного листа на { $mail }.
sent-next = Відкрийте посилання з листа на цьому пристрої. Воно діє один день.
sent-missing = Нічого не надійшло? Перевірте також папку «Спам» або почніть ще раз.
sent-demo = У демонстрації
sent-demo-link = Відкрити демонстраційну поштову скриньку
confirm-title = Підтвердити адресу електронної пошти
confirm-lead = Створити обліковий запис { $realm }? Ім’я: { $name }.
confirm-button = Так, створити обліковий запис
confirm-here = Ви продовжите в цьому браузері.
confirm-not-me = Це не мій запит

## Активація телефону
activate-title = Активувати телефон
activate-qr-label = Код для активації телефону
activate-link = Активувати на цьому телефоні
activate-step-1 = Відкрийте камеру телефону й відскануйте код. Читаєте цю сторінку на телефоні? Тоді торкніться посилання під кодом.
activate-step-2 = Підтвердьте відбитком пальця, обличчям або блокуванням екрана.
activate-step-3 = Порівняйте число на телефоні з числом, яке потім з’явиться тут.
activate-no-store = Застосунок працює в браузері вашого телефону. Магазин застосунків не потрібен.
activate-compare-title = Числа збігаються?
activate-compare = На вашому телефоні має бути те саме число:
activate-same = Так, активувати телефон
activate-differs = Ні, числа різні
activate-ended-title = Код більше не діє
activate-ended = Термін його дії минув або код відхилено. Отримайте новий.
activate-again = Новий код

## Вихід
logout-title = Вийти?
logout-lead = Ми завершимо ваш сеанс тут і в усіх службах, до яких ви увійшли через нього.
logout-button = Вийти
logout-stay = Не виходити
logout-done-title = Ви вийшли
logout-done = Ваш сеанс завершено, зокрема й у службах.

## Головна сторінка та обліковий запис
front-title = Ваша цифрова ідентичність
front-heading = { $realm }: один ключ до вашого міста
front-lead = Один обліковий запис на телефоні для всього, що пропонують міста. Без пароля, без паперів.
front-account = Мій обліковий запис
front-portals = Тут ви можете увійти
account-title = Мій обліковий запис
account-method = Ви увійшли
method-password = з паролем (рівень 1)
method-passkey = з ключем доступу
method-phone = за допомогою телефону
account-phones = Телефони
account-no-phone = Ще не активовано жодного телефону.
account-since = з { $day }
account-used = востаннє { $day }
account-remove = Вилучити
account-remove-phone = Вилучити { $name }
account-add-phone = Активувати ще один телефон
account-browsers = Відомі браузери
account-no-browser = Немає. Ми запитаємо вас після наступного входу.
account-forget = Забути
account-forget-browser = Забути { $name }
account-weak-title = Телефони та браузери приховано
account-weak = Увійдіть за допомогою телефону, щоб побачити й змінити їх.
account-sessions = Сеанси
account-sessions-count =
    { $n ->
        [one] Ви увійшли у { $n } місці.
       *[other] Ви увійшли у { $n } місцях.
    }
account-sign-out = Вийти всюди

## Листи
mail-confirm-subject = { $realm }: підтвердьте, будь ласка, адресу електронної пошти
mail-confirm-text =
    Добрий день!

    Хтось хоче створити обліковий запис { $realm } із цією адресою електронної пошти.
    Це були ви? Тоді відкрийте це посилання (воно діє один день):

    { $link }

    Якщо це були не ви, нічого робити не потрібно.
mail-already-subject = { $realm }: у вас уже є обліковий запис
mail-already-text =
    Добрий день!

    Хтось хотів створити обліковий запис { $realm } із цією адресою електронної пошти.
    Але у вас він уже є. Просто увійдіть:

    { $origin }/account

    Якщо це були не ви, нічого робити не потрібно.
mail-phone-subject = { $realm }: активовано телефон
mail-phone-text =
    Добрий день, { $name }!

    Для вашого облікового запису щойно активовано телефон.
    Це були не ви? Негайно вилучіть його:

    { $origin }/account
mail-phone-removed-subject = { $realm }: телефон видалено
mail-phone-removed-text =
    Вітаємо, { $name }!

    З вашого облікового запису щойно видалено телефон. Він більше нічого не може підтвердити.
    Якщо це були не ви, увійдіть і перевірте свої телефони:

    { $origin }/account
mail-browser-subject = { $realm }: браузер тепер відомий
mail-browser-text =
    Добрий день, { $name }!

    Ви зберегли браузер ({ $kind }) як свій власний.
    Це були не ви? Натисніть «Забути» біля нього у своєму обліковому записі:

    { $origin }/account

## Коли щось не виходить
error-word = Помилка
error-number = Номер для звернення: { $number }
error-malformed = Ми не розуміємо цього запиту
error-malformed-help = Поверніться й спробуйте ще раз. Якщо не допоможе, почніть із головної сторінки.
error-not-found = Такої сторінки немає
error-not-found-help = Перевірте адресу або пошукайте на головній сторінці.
error-method = Цю адресу не можна відкрити таким способом
error-method-help = Поверніться й скористайтеся кнопкою на сторінці.
error-too-large = Це завелике
error-too-large-help = Надсилайте менше за один раз.
error-too-long = Ця адреса задовга
error-too-long-help = Почніть із головної сторінки.
error-unsupported-type = Ми не приймаємо цього формату
error-unsupported-type-help = Скористайтеся формою на сторінці.
error-form-foreign = Ця форма не з нашої сторінки або застаріла
error-form-foreign-help = Оновіть сторінку й надішліть форму ще раз. Файли cookie мають бути дозволені.
error-too-many = Забагато спроб
error-too-many-help = Зачекайте { $seconds } сек. і спробуйте ще раз.
error-internal = У нас щось пішло не так
error-internal-help = Це не ваша провина. Спробуйте ще раз пізніше.
error-unavailable = Зараз ми недоступні
error-unavailable-help = Спробуйте ще раз через { $seconds } сек. Нічого не втрачено.
error-sign-in-unknown = Ваш браузер не знає цього входу
error-sign-in-unknown-help = Почніть вхід знову на сайті, яким хочете скористатися. Файли cookie мають бути дозволені.
error-sign-in-done = Цей вхід уже завершено
error-sign-in-done-help = Поверніться на сайт або почніть вхід там знову.
error-sign-in-expired = Цей вхід тривав надто довго
error-sign-in-expired-help = Почніть його знову на сайті, яким хочете скористатися.
error-client-unknown = Цей сайт тут не зареєстровано
error-client-unknown-help = Ми спрямовуємо вас лише на сайти, які знаємо. Відкрийте сайт напряму й повідомте там про це.
error-redirect-unknown = Ми не знаємо зворотної адреси цього сайту
error-redirect-unknown-help = Щоб захистити вас, ми не спрямовуємо вас туди. Відкрийте сайт напряму й повідомте там про це.
error-request-wrong = Сайт надіслав нам помилковий запит
error-request-wrong-help = Спробуйте там ще раз. Якщо не зміниться, повідомте про це на сайті.
error-no-script = Для цього має бути ввімкнено JavaScript
error-no-script-help = Увімкніть його або поверніться й виберіть інший спосіб.
error-passkey-unknown = Ми не знаємо цього ключа доступу
error-passkey-unknown-help = Можливо, його вилучено. Поверніться й виберіть інший спосіб.
error-password-wrong = Неправильна адреса електронної пошти або пароль
error-password-wrong-help = Перевірте обидва. Після кількох хибних спроб доведеться трохи зачекати.
error-proof-used = Це підтвердження вже використано
error-proof-used-help = Поверніться й спробуйте ще раз.
error-other-person = Цей ключ доступу належить до іншого облікового запису
error-other-person-help = На телефоні дав згоду інший обліковий запис. Візьміть ключ доступу того облікового запису або скасуйте.
error-browser-unknown = Цей браузер невідомий
error-browser-unknown-help = Увійдіть тут один раз із ключем доступу. Тоді зможете зберегти цей браузер як свій.
error-not-claimed = Код ще не відскановано
error-not-claimed-help = Відскануйте код ще раз.
error-already-claimed = Цей код уже відсканував якийсь телефон
error-already-claimed-help = Це були не ви? Скасуйте в браузері й почніть знову.
error-already-decided = Це вже вирішено
error-already-decided-help = Подивіться в браузер. Якщо хочете увійти, почніть там знову.
error-ended = Цей вхід завершено
error-ended-help = Почніть знову в браузері й відскануйте новий код.
error-expired = Термін дії коду минув
error-expired-help = Отримайте новий код у браузері.
error-frame-old = Цей код застарів
error-frame-old-help = Відскануйте код, який зараз на екрані.
error-frame-wrong = Цей код несправжній
error-frame-wrong-help = Скануйте лише код на сторінці, де ви входите.
error-device-unknown = Ми не знаємо цього телефону
error-device-unknown-help = Активуйте його у своєму обліковому записі.
error-device-revoked = Цей телефон вилучено
error-device-revoked-help = Активуйте його знову у своєму обліковому записі.
error-signature-wrong = Підтвердження не збігається
error-signature-wrong-help = Спробуйте ще раз. Якщо не зміниться, активуйте телефон знову у своєму обліковому записі.
error-secret-wrong = Цей код неповний
error-secret-wrong-help = Відскануйте код у браузері ще раз.
error-activation-ended = Цю активацію завершено
error-activation-ended-help = Почніть знову: увійдіть і активуйте телефон у своєму обліковому записі.
error-has-factor = Для цього облікового запису вже активовано телефон
error-has-factor-help = Увійдіть за його допомогою. Інші телефони можна додати в обліковому записі.
error-link-wrong = Це посилання неповне
error-link-wrong-help = Скопіюйте його з листа повністю або почніть знову.
error-link-used = Це посилання вже використано
error-link-used-help = Увійдіть. Якщо ви ще не активували телефон, створіть обліковий запис ще раз.
error-link-ended = Це посилання більше не діє
error-link-ended-help = Створіть обліковий запис ще раз, і ви отримаєте нове посилання.
error-too-weak = Для цього такого входу замало
error-too-weak-help = Вийдіть і увійдіть знову за допомогою телефону.
error-signed-out = Ви більше не в системі
error-signed-out-help = Увійдіть знову й спробуйте ще раз.

## Портал послуг
# Портал послуг: рамка
portal-nav-services = Послуги
portal-nav-situations = Життєві ситуації
portal-nav-region = Регіон
portal-sign-in = Увійти
portal-sign-out = Вийти
portal-signed-in = Ви увійшли
portal-signed-in-as = Ви увійшли як
portal-imprint = Правова інформація
portal-privacy = Захист даних
portal-crumbs = Ви тут
portal-start = Головна
portal-to-start = На головну сторінку
portal-try-again = Спробувати ще раз
# Головна сторінка
portal-home-title = Головна сторінка
portal-home-welcome = Що ви хочете зробити?
portal-home-lead = { $name }: що вам потрібно, скільки це коштує і хто за це відповідає.
portal-home-popular = Часто потрібне
portal-home-topics = За темами
portal-home-all-services = Усі послуги за абеткою
portal-home-all-situations = Усі життєві ситуації
portal-signed-out = Ви вийшли
portal-signed-out-help = Якщо це чужий пристрій, краще закрийте тепер і браузер.
portal-umbrella-lead = { $n ->
    [one] { $n } адміністрація, один спільний вхід: шукайте тут або виберіть своє місто.
   *[other] Адміністрацій: { $n }, спільний вхід один: шукайте тут або виберіть своє місто.
}
portal-umbrella-towns = Міста й райони
portal-kind-city = Місто поза районом
portal-kind-district = Район
portal-kind-town = Місто в складі району
# Пошук
portal-search-label = Пошук послуг німецькою, наприклад «Hund anmelden» (зареєструвати собаку)
portal-search-button = Шукати
portal-search-all = Усі послуги за абеткою
portal-search-title = Пошук: «{ $query }»
portal-search-count = { $n ->
    [one] Знайдено { $n } послугу
   *[other] Знайдено послуг: { $n }
}
portal-search-none = За цим запитом ми нічого не знайшли. Ось що можна зробити:
portal-search-none-other-words = Спробуйте інше німецьке слово, наприклад «umziehen» (переїжджати).
portal-search-none-shorter = Шукайте лише за одним словом і перевірте, чи правильно воно написане.
portal-search-none-situations = Виберіть життєву ситуацію.
portal-search-none-all = Перегляньте всі послуги.
portal-search-beyond = Список не такий довгий. Повернутися на початок.
portal-pages = Сторінки
portal-earlier = Попередня сторінка
portal-later = Наступна сторінка
portal-page-number = Сторінка { $number } з { $pages }
# Життєві ситуації
portal-situations-title = Життєві ситуації
portal-situations-lead = Виберіть, що зараз відбувається у вашому житті. Тоді ви побачите всі відповідні послуги.
portal-situation-lead = { $n ->
    [one] До цієї життєвої ситуації належить { $n } послуга.
   *[other] Послуг для цієї життєвої ситуації: { $n }.
}
portal-situation-empty = Для цієї життєвої ситуації ще не описано жодної послуги. Скористайтеся пошуком за ключовим словом.
portal-situation-others = Більше на тему: { $topic }
portal-service-count = { $n ->
    [0] ще немає послуг
    [one] { $n } послуга
   *[other] послуг: { $n }
}
portal-for-companies = Для підприємств
# Послуга
portal-at-a-glance = Коротко
portal-fee = Вартість
portal-duration = Тривалість і терміни
portal-responsible = Хто відповідає
portal-responsible-local = Адміністрація за місцем вашого проживання
portal-level = Вхід
portal-level-0 = Без входу
portal-level-1 = Простий вхід
portal-level-2 = Вхід із перевіреною особою
portal-level-3 = Вхід з онлайн-посвідченням особи
portal-level-why-0 = Вам не потрібно підтверджувати, хто ви.
portal-level-why-1 = Досить того, що ми можемо впізнати вас і відповісти вам.
portal-level-why-2 = Ідеться про ваші особисті дані або про офіційне рішення. Ніхто не повинен мати змоги зробити це від вашого імені.
portal-level-why-3 = Тут закон вимагає такого підтвердження, ніби ви показуєте посвідчення особи.
portal-documents = Що вам потрібно
portal-description = Що варто знати
portal-legal = Правова підстава
portal-official-name = Офіційна назва: { $name }. Ключ LeiKa: { $key }.
portal-belongs-to = Належить до
portal-apply-online = Подати заяву онлайн
portal-apply-open = Для цього входити не потрібно.
portal-apply-sign-in = Для цього спочатку увійдіть. Потім ви повернетеся сюди.
portal-apply-passed = Ви увійшли як { $name }:
portal-apply-passed-nameless = Ви увійшли:
portal-apply-soon = Онлайн-форма відкриватиметься тут, щойно адміністрація її ввімкне. До того часу зверніться, будь ласка, до відповідальної установи.
portal-apply-too-low = Для цієї послуги цього ще не досить. Потрібно:
portal-apply-too-low-help = Для цього вашу особу має бути перевірено. Якщо це вже зроблено, увійдіть так ще раз. Інакше зверніться до відповідальної установи; там можна подати заяву й особисто.
portal-sign-in-higher = Увійти з вищим рівнем безпеки
portal-apply-elsewhere = Цю послугу надають на іншому сайті. Наш вхід там не діє.
portal-apply-elsewhere-link = Перейти до { $host }
portal-apply-other = Відповідає: { $name }. Там можна подати заяву на послугу онлайн.
portal-apply-other-link = Перейти до: { $name }
portal-choose = Виберіть свій населений пункт
portal-choose-help = Цю послугу надає адміністрація там, де ви живете або де розташоване ваше підприємство.
portal-apply-office = Як це зробити
portal-apply-office-help = Цієї послуги ще немає онлайн. Зверніться, будь ласка, сюди: { $authority }.
portal-apply-office-local = Цієї послуги ще немає онлайн. Зверніться, будь ласка, до адміністрації за місцем вашого проживання.
# Вхід, який не вдався
portal-failed-forgotten = Ми вже не знаємо цього входу
portal-failed-forgotten-help = Можливо, він тривав понад десять хвилин або його завершено в іншому вікні. Почніть, будь ласка, ще раз.
portal-failed-declined = Ви скасували вхід
portal-failed-declined-help = Жодних даних не передано. Ви можете будь-коли увійти знову.
portal-failed-level = Потрібного рівня безпеки не досягнуто
portal-failed-level-help = Для цієї послуги потрібно надійніше підтвердити свою особу. У своєму обліковому записі ви побачите, якими способами це можна зробити.
portal-failed-refused = Увійти не вдалося
portal-failed-refused-help = Служба входу не завершила вхід. Спробуйте, будь ласка, ще раз.
portal-failed-unreachable = Служба входу зараз не відповідає
portal-failed-unreachable-help = Зачекайте трохи й спробуйте ще раз. Усіма сторінками, які не потребують входу, можна користуватися далі.
portal-failed-untrusted = Ми завершили вхід з обережності
portal-failed-untrusted-help = Не вдалося надійно перевірити відповідь служби входу. Почніть ще раз на цьому сайті. Якщо це повториться, повідомте нас, будь ласка.
# Захист даних і правова інформація
portal-demo-note = Це демонстрація з вигаданими обліковими записами. Вона не є послугою названої адміністрації.
portal-privacy-lead = { $name }: як ми поводимося з вашими даними.
portal-privacy-visit = Якщо ви лише читаєте
portal-privacy-visit-text = Усю інформацію можна читати без входу. При цьому ми не зберігаємо файлів cookie, хіба що ви виберете мову. Із чужих серверів нічого не завантажується.
portal-privacy-signed-in = Якщо ви входите
portal-privacy-signed-in-text = { $identity } передає нам ідентифікатор лише для цього порталу, ваше ім’я та рівень входу. Ми зберігаємо це в зашифрованому вигляді, щонайбільше дванадцять годин.
portal-privacy-cookies = Файли cookie
portal-cookie-lang = запам’ятовує мову, яку ви вибрали
portal-cookie-login = до десяти хвилин пам’ятає, що ви саме входите
portal-cookie-session = зберігає ваш вхід, доки ви не вийдете або не закриєте браузер, щонайбільше дванадцять годин
portal-imprint-lead = Власник цього порталу: { $name }
portal-imprint-missing = Адміністрація вкаже тут свої дані, перш ніж портал стане загальнодоступним.
portal-imprint-website = Сайт: { $name }
# Програмний інтерфейс
portal-api-bad = Параметр не можна використати
portal-api-bad-number = { $name } має бути цілим числом від { $low } до { $high }.
portal-api-bad-text = { $name } може містити щонайбільше { $high } символів і не може містити керівних символів.

## Демонстраційна поштова скринька
# Поштова скринька демонстрації
mailbox-title = Демонстраційна поштова скринька
mailbox-lead = Сюди надходять усі електронні листи, які надсилає ця демонстрація. Жоден із них не залишає цього комп’ютера.
mailbox-empty = Листів ще немає. Створіть обліковий запис, наприклад, на одному з порталів.
mailbox-subject = Тема
mailbox-to = Кому
mailbox-when = Надійшов
mailbox-minutes = { $n ->
    [0] щойно
    [one] { $n } хв. тому
   *[other] { $n } хв. тому
}
mailbox-again = Оновити
mailbox-back = Назад до скриньки
mailbox-addressed = Кому: { $to }
mailbox-demo = Це демонстрація: у справжній системі цей лист надійшов би одержувачу.
