# Організації
organisations-title = Організації
organisations-lead = Щоб діяти від імені підприємства чи об’єднання, створіть організацію, запросіть учасників і надайте їм повноваження.
organisations-none = Ви не належите до жодної організації.
organisations-create-title = Створити організацію
organisations-name = Назва організації
organisations-name-hint = Так, як у реєстрі чи статуті
organisations-unchecked = Ми не перевіряємо назви. Про це дізнається кожна служба, де ви дієте від імені організації.
organisations-create = Створити
organisation-members = Учасники
organisation-role = Роль
organisation-role-member = Учасник
organisation-role-manager = Заступники
organisation-role-owner = Керівництво
organisation-roles-help = Учасники діють лише там, де мають повноваження. Заступники також запрошують і надають повноваження. Керівництво визначає ролі й може розпустити організацію.
organisation-you = Ви
organisation-appoint = Змінити роль
organisation-appoint-label = Змінити роль: { $name }
organisation-remove = Вилучити
organisation-remove-label = Вилучити: { $name }
organisation-leave = Вийти з організації
organisation-invitations = Відкриті запрошення
organisation-invite-title = Запросити учасника
organisation-invite-mail = Адреса електронної пошти
organisation-invite-hint = Адреса облікового запису людини. Лише цей обліковий запис може прийняти запрошення.
organisation-invite = Запросити
organisation-withdraw = Відкликати
organisation-withdraw-label = Відкликати запрошення на { $mail }
organisation-mandates = Повноваження
organisation-no-mandate = Поки ніхто не може діяти від імені організації.
organisation-mandate-title = Надати повноваження
organisation-mandate-who = Хто може діяти?
organisation-mandate-give = Надати повноваження
organisation-end = Розпустити організацію
organisation-end-help = Усе членство, запрошення й повноваження припиняються негайно.
# Повноваження
mandates-title = Повноваження
mandates-lead = Повноваження дозволяє комусь діяти в службах від імені іншої людини. Погодитися мають обоє, і служба завжди бачить обох.
mandates-mine = Я дію від імені
mandates-mine-none = Ви не дієте ні від чийого імені.
mandates-theirs = Від мого імені діють
mandates-theirs-none = Ніхто не діє від вашого імені.
mandates-new = Нове повноваження
mandates-direction = Хто має діяти?
mandates-direction-give = Хтось інший від мого імені
mandates-direction-ask = Я від імені когось іншого
mandates-mail = Адреса електронної пошти іншої людини
mandates-mail-hint = Адреса її облікового запису. Лише цей обліковий запис може погодитися.
mandates-send = Запитати згоду
mandate-services = У яких службах?
mandate-services-all = У всіх, також майбутніх
mandate-services-only = Лише в цих
mandate-length = Як довго?
mandate-days-7 = 7 днів
mandate-days-30 = 30 днів
mandate-days-90 = 90 днів
mandate-days-365 = 1 рік
mandate-days-730 = 2 роки
mandate-all = усі служби
mandate-until = до { $day }
mandate-waits = очікується згода { $mail }
mandate-end = Припинити
mandate-end-label = Припинити повноваження: { $name }
# Запрошення
invitation-title = Запрошення для вас
invitation-joins = { $name } ({ $mail }) запрошує вас до організації:
invitation-gives = { $name } ({ $mail }) просить вас діяти від свого імені.
invitation-asks = { $name } ({ $mail }) хоче діяти від вашого імені.
invitation-organisation = Організація
invitation-careful = Приймайте лише тоді, коли знаєте цю людину й домовилися з нею.
invitation-end-any-time = Ви можете будь-коли припинити це у своєму обліковому записі.
invitation-accept = Прийняти
invitation-decline = Відхилити
# Під час входу
acting-title = Від чийого імені ви дієте?
acting-lead = Ваші повноваження діють і в { $service }. Служба завжди бачить, хто ви й від чийого імені дієте.
acting-self = Від власного імені: { $name }
acting-organisation = Від імені { $name } ({ $role })
acting-person = Від імені { $name }
acting-over-title = Повноваження закінчилися
acting-over = Повноваження, з якими ви тут востаннє діяли, більше не діють. Ви можете діяти лише від себе.
acting-button = Далі
# Коли щось не виходить
error-organisation-name = Цю назву не можна використати
error-organisation-name-help = Введіть від 2 до 120 літер, цифр і звичайних знаків.
error-organisation-many = Більше організацій ви очолювати не можете
error-organisation-many-help = Спершу розпустіть ту, яка вам більше не потрібна.
error-organisation-role = Ваша роль в організації цього не дозволяє
error-organisation-role-help = Зверніться до керівництва організації.
error-last-owner = Останній керівник не може вийти
error-last-owner-help = Спершу призначте іншого керівника або розпустіть організацію.
error-already-member = Ця людина вже належить до організації
error-already-member-help = Натомість змініть її роль.
error-mandate-services = Виберіть принаймні одну службу
error-mandate-services-help = Поверніться й виберіть усі служби або окремі.
error-mandate-length = Виберіть, як довго діє повноваження
error-mandate-length-help = Поверніться й виберіть один із запропонованих строків.
error-mandate-gone = Це повноваження тут не діє або вже не діє
error-mandate-gone-help = Подивіться в розділі «Повноваження» облікового запису, що ще діє.
error-invitation-wrong = Ми не знаємо цього посилання
error-invitation-wrong-help = Скопіюйте його з листа повністю. Якщо не допоможе, попросіть нове запрошення.
error-invitation-over = Це запрошення вже не діє
error-invitation-over-help = Його використано, відкликано або строк минув. Попросіть нове.
error-invitation-other = Це запрошення для іншого облікового запису
error-invitation-other-help = Увійдіть в обліковий запис, на адресу якого його надіслано.
error-invitation-self = Себе запросити не можна
error-invitation-self-help = Введіть адресу іншої людини.
error-invitation-mail = Цю адресу не можна використати
error-invitation-mail-help = Перевірте написання, наприклад name@example.org.
error-invitation-many = Забагато запрошень за один день
error-invitation-many-help = Спробуйте завтра.
# Листи й повідомлення
mail-invited-subject = { $realm }: запрошення для вас
mail-invited-text =
    Вітаємо,

    хтось з обліковим записом { $realm } надіслав вам запрошення. Ідеться про те, щоб діяти від імені організації або іншої людини. Хто це, ви побачите після входу. Посилання діє сім днів і лише для облікового запису з цією адресою:

    { $link }

    Якщо ви не очікуєте запрошення, нічого робити не треба.
notice-mandate-given-subject = { $realm }: ви маєте повноваження
notice-mandate-given-text =
    Вітаємо, { $name },

    тепер ви можете діяти від імені організації. Якої саме та як довго, написано у вашому обліковому записі. Там це можна й припинити:

    { $origin }/account/mandates
notice-mandate-accepted-subject = { $realm }: повноваження почало діяти
notice-mandate-accepted-text =
    Вітаємо, { $name },

    відтепер діє повноваження між вами та іншою людиною. Подивіться в обліковий запис; там його можна й припинити:

    { $origin }/account/mandates
notice-mandate-ended-subject = { $realm }: повноваження припинено
notice-mandate-ended-text =
    Вітаємо, { $name },

    повноваження, у якому ви брали участь, більше не діє. Що ще діє, написано у вашому обліковому записі:

    { $origin }/account/mandates
notice-joined-subject = { $realm }: ваше запрошення прийнято
notice-joined-text =
    Вітаємо, { $name },

    людина, яку ви запросили, тепер належить до вашої організації. Хто це, написано у вашому обліковому записі:

    { $origin }/account/organisations
notice-removed-subject = { $realm }: ви більше не належите до організації
notice-removed-text =
    Вітаємо, { $name },

    ваше членство в організації припинено, а з ним і повноваження. Що ще діє, написано у вашому обліковому записі:

    { $origin }/account/organisations
