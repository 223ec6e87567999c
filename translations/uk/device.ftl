## Geräte ohne Tastatur
device-title = Вхід на пристрої
device-lead = Ваш пристрій показує код із восьми літер. Введіть його тут.
device-code = Код на пристрої
device-code-hint = Вісім літер, наприклад BCDF-GHJK
device-next = Далі
device-compare = Чи саме цей код зараз на вашому пристрої?
device-compare-warning = Хтось надіслав вам посилання або код? Тоді зупиніться: ви впустили б чужий пристрій у свій обліковий запис.
device-same = Так, той самий код
device-other = Ні, ввести код
device-confirm-title = Увійти на пристрої до { $service }?
device-warning = Лише якщо пристрій перед вами
device-warning-text = Пристрій потім діятиме в цій службі від вашого імені. Якщо вам телефонували, писали або просили ввести код, зупиніться. Ми ніколи про це не просимо.
device-where = Пристрій
device-where-text = приблизно { $place }, запит { $time }
device-account = Ваш обліковий запис
device-yes = Так, це мій пристрій
device-no = Ні, скасувати
device-done = На пристрої виконано вхід
device-done-text = Незабаром продовжиться на пристрої. Цю сторінку можна закрити. Якщо вийти в цьому браузері, пристрій теж вийде.
device-stopped = На пристрої не виконано вхід
device-stopped-text = Ви скасували. Пристрій нічого від вас не отримає.
error-device-code-wrong = Такого коду немає
error-device-code-wrong-help = Можливо, помилка під час введення або термін дії коду минув. Нехай пристрій покаже новий.
error-device-gone = Термін дії коду минув
error-device-gone-help = Нехай пристрій покаже новий код, і почніть знову.
## Anmeldungen, die ein Dienst am Handy beginnt
push-call-title = Ви зараз входите до служби?
push-call-text = Відкрийте застосунок і порівняйте текст. Якщо це не ви, скажіть про це там.
event-call-begun = Служба запитала ваш телефон
event-call-agreed = Вхід служби підтверджено на телефоні
event-call-unwanted = Служба більше не може запитувати ваш телефон
event-device-agreed = На пристрої виконано вхід
## Verwaltung
console-client-devices = Пристрої без браузера виконують вхід до цієї служби
console-client-calls = Служба починає вхід на телефоні
console-client-calls-hint = poll: служба питає знову. ping: їй повідомляють. Вона питає лише тих, хто вже погодився.
console-client-call-level = Найвищий рівень таких входів
