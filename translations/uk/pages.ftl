## Сторінки порталу
# Stellen
pages-offices = Установи
pages-offices-lead = Куди можна звернутися, коли відчинено і що там роблять.
pages-offices-none = Тут ще не внесено жодної установи.
pages-offices-here = Куди звернутися
pages-office-services = Що тут роблять
pages-office-parts = Підрозділи
pages-visit = Відвідування і контакти
pages-letters-to = Адреса для листів
pages-appointment = Записатися на прийом
pages-contact-phone = Телефон
pages-contact-mobile = Мобільний телефон
pages-contact-fax = Факс
pages-contact-mail = Електронна пошта
pages-contact-web = Вебсайт
pages-contact-other = Інший контакт
pages-hours = Години роботи
pages-hours-holidays = У святкові дні може бути інакше.
pages-today = сьогодні
pages-closed = зачинено
pages-open = Зараз відчинено, до { $time }
pages-open-later = Відчиняється сьогодні о { $time }
pages-open-on = Зачинено, відчиняється: { $day }, { $time }
pages-open-unknown = Години роботи невідомі
pages-day-1 = понеділок
pages-day-2 = вівторок
pages-day-3 = середа
pages-day-4 = четвер
pages-day-5 = п’ятниця
pages-day-6 = субота
pages-day-7 = неділя
# In der Nähe
pages-near-label = Поштовий індекс або місто: спочатку найближчі
pages-near-button = Сортувати
pages-near-from = Найближчі до { $place } — угорі (відстань по прямій).
pages-near-unknown = Ми не знаємо «{ $place }». Спробуйте поштовий індекс.
pages-near-here = Взяти моє розташування
pages-near-here-help = Ваше розташування лишається у вашому браузері. Ми його не дізнаємося.
pages-near-failed = Не вдалося визначити розташування. Введіть поштовий індекс.
pages-near-sorted = Список відсортовано за відстанню.
pages-near-away = { $km } км звідси
pages-map = { $n ->
    [one] Карта з { $n } установою. Вона є і в списку.
   *[other] Карта з установами ({ $n }). Усі вони є і в списку.
}
pages-map-note = Номери — як у списку. Північ угорі.
# Leistung
pages-contents = На цій сторінці
pages-fees = Збори докладно
pages-fee-what = За що
pages-fee-amount = Сума
pages-fee-free = безоплатно
pages-fee-exact = { $amount } євро
pages-fee-range = від { $least } до { $most } євро
pages-fee-most = до { $amount } євро
pages-fee-in-advance = (сплачується наперед)
pages-forms = Бланки
pages-languages = Цей текст є також такими мовами
pages-share = Поділитися сторінкою
pages-share-mail = Надіслати посилання поштою
# Checkliste
pages-checklist = Список для перевірки
pages-checklist-link = Список: що мені потрібно
pages-checklist-lead = Позначте те, що вже маєте. Нічого не зберігається і не надсилається.
pages-checklist-for = Для цих послуг
pages-checklist-remove = Прибрати зі списку
pages-checklist-nothing = Для цього нічого не потрібно, або це ще не описано. Якщо сумніваєтеся, запитайте.
pages-checklist-print = Щоб надрукувати, скористайтеся друком у браузері. Адреса списку не змінюється: її можна зберегти.
pages-checklist-more = Часто потрібно разом
pages-checklist-add = Додати:
# Themen, Unternehmen, A bis Z
pages-audience = Для кого
pages-audience-both = Усі
pages-audience-people = Для людей
pages-topic-services = Усі послуги за цією темою
pages-companies = Для підприємств
pages-companies-lead = Заснувати, вести, змінити, закрити: що потрібно підприємствам від адміністрації.
pages-letters = Перші літери
pages-letter-empty = Немає послуг на цю літеру.
