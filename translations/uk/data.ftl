## Menü
account-nav-profile = Мої дані
account-nav-data = Захист даних
## Registrieren
register-age = Мені щонайменше { $age } років.
register-age-wrong = Власний рахунок можна мати з { $age } років. Якщо ви молодші, послугами міста за вас може користуватися ваша родина.
error-too-young = Ви ще замолоді для власного рахунку
error-too-young-help = Так свідчить дата народження у вашому документі. Послугами міста за вас можуть користуватися батьки.
## Meine Daten
profile-name = Ім’я
profile-email = Адреса електронної пошти
profile-given_name = Ім’я (власне)
profile-family_name = Прізвище
profile-birth_family_name = Прізвище при народженні
profile-birthdate = Дата народження
profile-place_of_birth = Місце народження
profile-nationality = Громадянство
profile-nationalities = Громадянство
profile-address = Адреса
profile-street_address = Вулиця і номер будинку
profile-postal_code = Поштовий індекс
profile-locality = Місто
profile-country = Країна
profile-phone_number = Номер телефону
profile-identity-document = Дані з вашого документа
profile-verified = Перевірено: { $authority }, { $day }
profile-fixed = Перевірено. Тут змінити не можна.
profile-name-fixed = Ваше ім’я перевірено. Якщо воно змінилося, покажіть новий документ у бюро для громадян.
profile-change-name = Змінити ім’я
profile-change-mail = Змінити адресу електронної пошти
profile-change-details = Змінити адресу, телефон і мову
profile-name-text = Телефон показує це ім’я перед підтвердженням. Ви отримаєте повідомлення про зміну.
profile-before = Досі
profile-after = Нове
profile-name-sure = Нове ім’я правильне?
profile-name-save = Так, змінити ім’я
profile-keep = Нічого не змінювати
profile-next = Далі
profile-mail-text = Зараз ваша адреса { $mail }. Ми надішлемо посилання на нову адресу. Вона діятиме, коли ви його відкриєте.
profile-mail-new = Нова адреса електронної пошти
profile-mail-wrong = Введіть нову адресу, наприклад name@example.com
profile-mail-send = Надіслати посилання
profile-mail-sure = Попередня адреса ще 30 днів отримуватиме копії наших повідомлень.
profile-mail-save = Використовувати нову адресу
profile-waiting-title = Підтвердьте нову адресу електронної пошти
profile-waiting = Ми надіслали посилання на { $mail }. Воно діє один день.
profile-waiting-cancel = Не змінювати
profile-details-text = Усе тут добровільно. Послуги отримують лише те, що ви дозволите.
profile-wrong = { $field }: перевірте введене
profile-lang = Мова повідомлень для вас
profile-save = Зберегти
error-name-verified = Це ім’я перевірене, тут його змінити не можна
error-name-verified-help = Якщо ваше ім’я змінилося, покажіть новий документ у бюро для громадян.
error-mail-taken = Ця адреса вже належить іншому рахунку
error-mail-taken-help = Візьміть іншу адресу або спершу видаліть інший рахунок.
## Geräte
devices-here = цей сеанс
devices-since = увійшли { $when }
devices-end = Завершити
devices-end-this = Завершити: { $name }, з { $when }
## Datenschutz
data-lead = Тут видно, хто, коли й чому отримав або прочитав ваші дані. Ніхто не може непомітно змінити цей список згодом.
data-once = Служба може отримувати ті самі дані кілька разів поспіль. Тоді тут зазначено лише перший раз за п’ять хвилин.
data-list = Що відбувалося з вашими даними
data-filter = Показати
data-what-all = Усе
data-what-released = Передано послугам
data-what-read = Прочитано установами
data-what-account = Події в рахунку
data-from = Від
data-to = До
data-show = Показати
data-none = Записів немає.
data-which = Дані: { $which }
data-why = Причина: { $why }
data-older = Старіші записи
data-newest = Найновіші записи
data-proof = Доказ
data-proof-text = Цей файл доводить, що записи про вас не змінено. Будь-який фахівець може перевірити його і без нас. Збережіть його, якщо це важливо.
data-proof-get = Завантажити доказ
data-export = Забрати все
data-export-text = Ви отримаєте архів з усім, що ми про вас знаємо: PDF для читання і JSON для програм. Можливо, доведеться увійти ще раз.
data-export-get = Завантажити мої дані
data-erase = Видалити рахунок і дані
data-print-title = { $realm }: що про вас відомо
data-print-lead = Усе, що про вас збережено, станом на { $when }.
data-print-files = У тому ж архіві: konto.json і verlauf.json з тими ж даними для програм, nachweis.json з доказом, що історію не змінено.
data-print-missing = Цей файл не може показати деякі літери. Вони є в konto.json.
data-print-invitations = Запрошення, які ви надіслали
data-print-identifications = Документ, показаний в установі
data-print-connected = Приєднані облікові записи
data-print-messages = Телефони, які отримують повідомлення
data-print-notices = Сповіщення для вас
## Gründe
why-own-portal = Вхід на портал вашого міста
why-consent = Ви погодилися
why-signature = Ви щось підписали
why-identification = Ваш документ перевірили в установі
why-mandate = Хтось діяв від вашого імені за вашими повноваженнями
why-refused = Ви відмовилися
why-withdrawn = Відкликано
## Ereignisse
event-data-released = Дані передано
event-data-read = Дані прочитано
event-registration-confirmed = Рахунок відкрито
event-session-started = Вхід
event-session-ended = Вихід
event-sign-in-password-wrong = Спроба входу з неправильним паролем
event-sign-in-code-wrong = Спроба входу з неправильним кодом
event-phone-activated = Телефон активовано
event-passkey-added = Додано ключ доступу
event-factor-revoked = Спосіб входу видалено
event-factor-identified = Особу підтверджено
event-browser-known = Браузер запам’ятовано
event-browser-forgotten = Браузер забуто
event-password-set = Пароль встановлено
event-second-added = Другий чинник налаштовано
event-second-removed = Другий чинник видалено
event-codes-made = Створено коди відновлення
event-codes-used = Використано код відновлення
event-consent-given = Згоду надано
event-consent-withdrawn = Згоду відкликано
event-details-allowed = Надано дозвіл
event-offline-allowed = Дозволено доступ без входу
event-token-exchanged = Сервіс звернувся до іншого від вашого імені
event-signature-requested = Попросили ваш підпис
event-signature-ended = Не підписано
event-signature-made = Підписано
event-upstream-connected = Інший рахунок під’єднано
event-recovery-begun = Відновлення розпочато
event-recovery-finished = Доступ відновлено
event-recovery-cancelled = Відновлення скасовано
event-order-not-me = Повідомлено з телефону: це був не я
event-mandate-offered = Запропоновано повноваження
event-mandate-given = Надано повноваження
event-mandate-accepted = Прийнято повноваження
event-mandate-used = Дія за повноваженнями
event-mandate-ended = Повноваження завершено
event-organisation-created = Створено організацію
event-organisation-ended = Розпущено організацію
event-member-joined = Вступ до організації
event-member-left = Членство завершено
event-notice-not-me = Відповідь на повідомлення: це був не я
event-profile-changed = Дані змінено
event-profile-name-changed = Ім’я змінено
event-profile-mail-asked = Введено нову адресу
event-profile-mail-changed = Адресу електронної пошти змінено
event-account-exported = Усі дані завантажено
event-account-erasure-announced = Оголошено видалення
event-account-erasure-cancelled = Видалення скасовано
## Löschen
erase-title = Видалити рахунок
erase-due = Ваш рахунок буде видалено { $day }
erase-due-text = До того часу ви можете передумати.
erase-due-unused = Ним довго не користувалися. Якщо хочете його залишити, скажіть тут.
erase-cancel = Залишити рахунок
erase-goes = Що видаляється
erase-goes-text = Ваше ім’я, адреси та всі дані, усі способи входу, сеанси, відомі браузери, згоди і ключ, яким усе це зашифровано. Після цього навіть місто не зможе нічого відновити.
erase-stays = Що ще залишається
erase-history = Журнал
erase-history-text = Що й коли сталося, з номером замість імені, щоб доступ можна було довести: до { $day }.
erase-backups = Резервні копії
erase-backups-text = Зашифровані до { $day }, потім їх теж перезаписують.
erase-services = Послуги, які мають ваші дані
erase-services-text = Вони видаляють за власними правилами. Зверніться до них.
erase-export = Спершу завантажити все
erase-sure = Так, видаліть мій рахунок і всі дані в ньому.
erase-wrong = Поставте позначку, якщо хочете видалити рахунок
erase-days-text = Ми видалимо через { $days } днів. До того часу можна скасувати.
erase-now-text = Ми видалимо одразу. Скасувати це неможливо.
erase-button = Видалити рахунок
erased-title = Ваш рахунок видалено
erased-text = Ви можете будь-коли відкрити новий. Він не матиме зв’язку зі старим.
## Briefe
mail-change-subject = { $realm }: підтвердьте нову адресу
mail-change-text =
    Вітаємо!

    ця адреса має належати до рахунку { $realm }.
    Це були ви? Тоді відкрийте посилання (діє один день) і увійдіть:

    { $link }

    Якщо це були не ви, нічого робити не потрібно.
notice-name-changed-subject = { $realm }: ваше ім’я змінено
notice-name-changed-text =
    Вітаємо, { $name }!

    тепер у вашому рахунку це ім’я.
    Це були не ви? Негайно увійдіть і перевірте рахунок:

    { $origin }/account
notice-mail-changed-subject = { $realm }: вашу адресу змінено
notice-mail-changed-text =
    Вітаємо, { $name }!

    відтепер вашому рахунку належить інша адреса. Попередня ще 30 днів отримуватиме копії наших повідомлень.
    Це були не ви? Негайно увійдіть і перевірте рахунок:

    { $origin }/account
notice-erasure-asked-subject = { $realm }: ваш рахунок буде видалено
notice-erasure-asked-text =
    Вітаємо, { $name }!

    як ви просили, { $day } ми видалимо ваш рахунок з усіма даними.
    Передумали або це були не ви? Скасуйте тут:

    { $origin }/account/erase
notice-account-unused-subject = { $realm }: бажаєте зберегти рахунок?
notice-account-unused-text =
    Вітаємо, { $name }!

    вашим рахунком довго не користувалися. Ми не зберігаємо непотрібних даних: { $day } ми його видалимо.
    Якщо хочете його зберегти, увійдіть до того часу:

    { $origin }/account
notice-account-erased-subject = { $realm }: ваш рахунок видалено
notice-account-erased-text =
    Вітаємо, { $name }!

    ваш рахунок і всі дані в ньому видалено. Це наше останнє повідомлення.
    Це були не ви? Зверніться до свого міста.
