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
    Добрий день, { $name }!

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
error-password-wrong-help = Поверніться й перевірте обидва поля. Після кількох хибних спроб доведеться трохи зачекати.
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

## Serviceportal
# Serviceportal: Rahmen
portal-nav-services = Leistungen
portal-nav-situations = Lebenslagen
portal-nav-region = Region
portal-sign-in = Anmelden
portal-sign-out = Abmelden
portal-signed-in = Angemeldet
portal-signed-in-as = Angemeldet als
portal-imprint = Impressum
portal-privacy = Datenschutz
portal-crumbs = Sie sind hier
portal-start = Start
portal-to-start = Zur Startseite
portal-try-again = Noch einmal versuchen
# Startseite
portal-home-title = Startseite
portal-home-welcome = Was möchten Sie erledigen?
portal-home-lead = { $name }: was Sie brauchen, was es kostet und wer zuständig ist.
portal-home-popular = Oft gebraucht
portal-home-topics = Nach Thema
portal-home-all-services = Alle Leistungen von A bis Z
portal-home-all-situations = Alle Lebenslagen
portal-signed-out = Sie sind abgemeldet
portal-signed-out-help = An einem fremden Gerät schließen Sie jetzt am besten auch den Browser.
portal-umbrella-lead = { $n ->
    [one] Eine Verwaltung, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
   *[other] { $n } Verwaltungen, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
}
portal-umbrella-towns = Städte und Kreise
portal-kind-city = Kreisfreie Stadt
portal-kind-district = Kreis
portal-kind-town = Kreisangehörige Stadt
# Suche
portal-search-label = Suche nach Leistungen, zum Beispiel „Hund anmelden“
portal-search-button = Suchen
portal-search-all = Alle Leistungen von A bis Z
portal-search-title = Suche nach „{ $query }“
portal-search-count = { $n ->
    [one] Eine Leistung gefunden
   *[other] { $n } Leistungen gefunden
}
portal-search-none = Dazu haben wir nichts gefunden. Das können Sie tun:
portal-search-none-other-words = Versuchen Sie ein anderes Wort, zum Beispiel „umziehen“ statt „Wohnsitzwechsel“.
portal-search-none-shorter = Suchen Sie mit nur einem Wort und prüfen Sie die Schreibweise.
portal-search-none-situations = Wählen Sie eine Lebenslage.
portal-search-none-all = Sehen Sie alle Leistungen durch.
portal-search-beyond = So weit reicht die Liste nicht. Zurück zum Anfang.
portal-pages = Seiten
portal-earlier = Vorherige Seite
portal-later = Nächste Seite
portal-page-number = Seite { $number } von { $pages }
# Lebenslagen
portal-situations-title = Lebenslagen
portal-situations-lead = Wählen Sie, was bei Ihnen gerade ansteht. Sie sehen dann alle Leistungen dazu.
portal-situation-lead = { $n ->
    [one] Eine Leistung gehört zu dieser Lebenslage.
   *[other] { $n } Leistungen gehören zu dieser Lebenslage.
}
portal-situation-empty = Zu dieser Lebenslage sind noch keine Leistungen beschrieben. Suchen Sie mit einem Stichwort.
portal-situation-others = Mehr zum Thema { $topic }
portal-service-count = { $n ->
    [0] noch keine Leistung
    [one] eine Leistung
   *[other] { $n } Leistungen
}
portal-for-companies = Für Unternehmen
# Leistung
portal-at-a-glance = Auf einen Blick
portal-fee = Kosten
portal-duration = Dauer und Fristen
portal-responsible = Zuständig
portal-responsible-local = Die Verwaltung an Ihrem Wohnort
portal-level = Anmeldung
portal-level-0 = Ohne Anmeldung
portal-level-1 = Einfache Anmeldung
portal-level-2 = Anmeldung mit geprüfter Identität
portal-level-3 = Anmeldung mit dem Online-Ausweis
portal-level-why-0 = Sie müssen nicht nachweisen, wer Sie sind.
portal-level-why-1 = Es genügt, dass wir Sie wiedererkennen und Ihnen antworten können.
portal-level-why-2 = Es geht um Ihre persönlichen Daten oder um einen Bescheid. Niemand soll das in Ihrem Namen tun können.
portal-level-why-3 = Hier verlangt das Gesetz einen Nachweis wie beim Vorzeigen des Ausweises.
portal-documents = Das brauchen Sie
portal-description = Das sollten Sie wissen
portal-legal = Rechtsgrundlage
portal-official-name = Amtlicher Name: { $name }. LeiKa-Schlüssel: { $key }.
portal-belongs-to = Gehört zu
portal-apply-online = Online beantragen
portal-apply-open = Dafür brauchen Sie keine Anmeldung.
portal-apply-sign-in = Melden Sie sich dafür zuerst an. Danach kommen Sie hierher zurück.
portal-apply-passed = Sie sind angemeldet als { $name }:
portal-apply-passed-nameless = Sie sind angemeldet:
portal-apply-soon = Das Online-Formular öffnet sich an dieser Stelle, sobald die Verwaltung es freigeschaltet hat. Bis dahin wenden Sie sich bitte an die zuständige Stelle.
portal-apply-too-low = Für diese Leistung reicht das noch nicht. Nötig ist:
portal-apply-too-low-help = Melden Sie sich noch einmal an. Wir fragen nur nach dem, was fehlt.
portal-sign-in-higher = Mit höherer Sicherheit anmelden
portal-apply-elsewhere = Diese Leistung wird auf einer anderen Website angeboten. Unsere Anmeldung gilt dort nicht.
portal-apply-elsewhere-link = Weiter zu { $host }
portal-apply-other = Zuständig: { $name }. Dort können Sie die Leistung online beantragen.
portal-apply-other-link = Weiter zu: { $name }
portal-choose = Wählen Sie Ihren Ort
portal-choose-help = Diese Leistung erledigt die Verwaltung dort, wo Sie wohnen oder Ihr Betrieb seinen Sitz hat.
portal-apply-office = So geht es
portal-apply-office-help = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an: { $authority }.
portal-apply-office-local = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an die Verwaltung an Ihrem Wohnort.
# Anmeldung, die nicht gelang
portal-failed-forgotten = Diese Anmeldung kennen wir nicht mehr
portal-failed-forgotten-help = Vielleicht hat sie länger als zehn Minuten gedauert, oder sie wurde in einem anderen Fenster beendet. Beginnen Sie bitte noch einmal.
portal-failed-declined = Sie haben die Anmeldung abgebrochen
portal-failed-declined-help = Es wurden keine Daten übermittelt. Sie können sich jederzeit neu anmelden.
portal-failed-level = Die nötige Sicherheitsstufe wurde nicht erreicht
portal-failed-level-help = Für diese Leistung müssen Sie Ihre Identität stärker nachweisen. In Ihrem Konto sehen Sie, welche Wege es dafür gibt.
portal-failed-refused = Die Anmeldung hat nicht geklappt
portal-failed-refused-help = Der Anmeldedienst hat die Anmeldung nicht abgeschlossen. Versuchen Sie es bitte noch einmal.
portal-failed-unreachable = Der Anmeldedienst antwortet gerade nicht
portal-failed-unreachable-help = Warten Sie einen Augenblick und versuchen Sie es noch einmal. Alle Seiten, die keine Anmeldung brauchen, können Sie weiter nutzen.
portal-failed-untrusted = Wir haben die Anmeldung aus Vorsicht beendet
portal-failed-untrusted-help = Die Antwort des Anmeldedienstes ließ sich nicht sicher prüfen. Beginnen Sie auf dieser Website noch einmal. Passiert es wieder, sagen Sie uns bitte Bescheid.
# Datenschutz und Impressum
portal-demo-note = Dies ist eine Vorführung mit erfundenen Konten. Sie ist kein Angebot der genannten Verwaltung.
portal-privacy-lead = { $name }: So gehen wir mit Ihren Daten um.
portal-privacy-visit = Wenn Sie nur lesen
portal-privacy-visit-text = Sie können alle Informationen lesen, ohne sich anzumelden. Wir setzen dabei keine Cookies, außer Sie wählen eine Sprache. Nichts wird von fremden Servern geladen.
portal-privacy-signed-in = Wenn Sie sich anmelden
portal-privacy-signed-in-text = { $identity } teilt uns ein Kennzeichen nur für dieses Portal, Ihren Namen und die Stufe der Anmeldung mit. Wir speichern das verschlüsselt, längstens zwölf Stunden.
portal-privacy-cookies = Cookies
portal-cookie-lang = merkt sich die Sprache, die Sie gewählt haben
portal-cookie-login = hält bis zu zehn Minuten fest, dass Sie sich gerade anmelden
portal-cookie-session = hält Ihre Anmeldung, bis Sie sich abmelden oder den Browser schließen, längstens zwölf Stunden
portal-imprint-lead = Anbieter dieses Portals: { $name }
portal-imprint-missing = Die Angaben zum Anbieter trägt die Verwaltung hier ein, bevor das Portal öffentlich wird.
portal-imprint-website = Website: { $name }
# Schnittstelle
portal-api-bad = Ein Parameter kann nicht verwendet werden
portal-api-bad-number = { $name } muss eine ganze Zahl von { $low } bis { $high } sein.
portal-api-bad-text = { $name } darf höchstens { $high } Zeichen haben und keine Steuerzeichen enthalten.

## Postfach der Vorführung
# Das Postfach der Vorführung
mailbox-title = Postfach der Vorführung
mailbox-lead = Hier landen alle E-Mails, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.
mailbox-empty = Noch keine E-Mails. Registrieren Sie sich zum Beispiel bei einem der Portale.
mailbox-subject = Betreff
mailbox-to = An
mailbox-when = Eingegangen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist eine Vorführung: In einer echten Installation käme diese E-Mail beim Empfänger an.
