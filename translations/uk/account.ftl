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
account-since = з { $day }
account-used = востаннє { $day }
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
account-nav-overview = Огляд
account-nav-ways = Способи входу
account-nav-devices = Пристрої
account-ways-text = Телефони, ключі доступу та все, що відчиняє двері.
account-devices-text = Браузери, у яких достатньо телефону.
account-profile-text = Ім'я, адреса та інше, що про вас відомо.
account-codes-text = Вони повернуть вам доступ, якщо телефона немає.
account-desk-text = Так ваш вхід стане перевіреним.
account-data-text = Що відбувалося з вашими даними, довідка й видалення.
account-mandates-text = Хто діє за вас і за кого дієте ви.
account-signatures-text = Що ви підписали або маєте підписати.
method-password-code = за паролем і кодом
method-phone-elsewhere = за допомогою телефону, у невідомому браузері
method-pin = за допомогою телефону та PIN-коду
method-upstream = через інший обліковий запис
