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
portal-search-corrected = Ви мали на увазі це? Ми шукали «{ $query }».
portal-facets = Звузити результати
portal-facet-way = Доступ
portal-facet-audience = Для кого
portal-facet-topic = Тема
portal-facet-level = Хто відповідає
portal-facet-online = Можливо онлайн
portal-facet-people = Люди
portal-facet-companies = Підприємства
portal-facet-municipal = Місто або громада
portal-facet-district = Район або велике місто
portal-facet-state = Земля
portal-facet-federal = Федерація
portal-facets-none = Скасувати всі обмеження
portal-search-town = Ваше місто: { $town }
portal-search-town-portal = Шукати на порталі { $town }
portal-search-town-office = За «{ $service }» там відповідає:
portal-search-only-in = лише { $town }
portal-search-suggestions = Підказки
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
portal-missing-key = надійного ключа
portal-missing-key-help = Ви увійшли без телефона чи ключа доступу. Тут цього не досить: пароль можна вгадати або виманити. Увійдіть за допомогою телефона чи ключа доступу. Тоді ми покажемо, чи бракує ще чогось.
portal-missing-identity = підтвердження, хто ви
portal-missing-identity-help = Ваш ключ достатньо надійний. Але для входу, з яким ви зараз тут, ще ніхто не перевірив вашого посвідчення. Ми покажемо, як це зробити. Подати заяву можна й особисто у відповідальній установі.
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
# Звідки тексти та їхні частини
portal-origin-federal = Текст: федерація
portal-origin-state = Текст: земля
portal-origin-local = Текст: місцева адміністрація
portal-origin-town = Текст: { $name }
portal-module-name = Офіційна назва
portal-module-title = Назва
portal-module-terms = Терміни
portal-module-summary = Коротко
portal-module-key-points = Найважливіше
portal-module-requirements = Умови
portal-module-procedure = Як це відбувається
portal-module-deadlines = Строки
portal-module-more = Докладніше
portal-module-remarks = Варто знати
portal-module-appeal = Якщо ви не згодні
portal-module-contact = До кого звернутися
portal-module-forms = Бланки
portal-module-author = Хто написав текст
