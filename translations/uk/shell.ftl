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
