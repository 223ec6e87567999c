## Geräte ohne Tastatur
device-title = Sign in a device
device-lead = Your device shows a code of eight letters. Enter it here.
device-code = Code on the device
device-code-hint = Eight letters, for example BCDF-GHJK
device-next = Continue
device-compare = Does your device show exactly this code right now?
device-compare-warning = Did somebody send you the link or the code? Then stop: you would sign in a stranger’s device to your account.
device-same = Yes, the same code
device-other = No, enter a code
device-confirm-title = Sign in a device at { $service }?
device-warning = Only if the device is in front of you
device-warning-text = The device will then act at this service with your account. If somebody called you, wrote to you or asked you to enter a code, stop. We never ask you to.
device-where = The device
device-where-text = about { $place }, asked on { $time }
device-account = Your account
device-yes = Yes, this is my device
device-no = No, stop
device-done = Your device is signed in
device-done-text = It goes on at the device in a moment. You can close this page. When you sign out in this browser, the device is signed out too.
device-stopped = The device is not signed in
device-stopped-text = You stopped. The device gets nothing from you.
error-device-code-wrong = There is no such code
error-device-code-wrong-help = It may be mistyped, or the code has expired. Have the device show a new one.
error-device-gone = The code has expired
error-device-gone-help = Have the device show a new code and begin again.
## Anmeldungen, die ein Dienst am Handy beginnt
push-call-title = Are you signing in at a service right now?
push-call-text = Open the app and compare the text. If it was not you, say so there.
event-call-begun = A service asked your phone
event-call-agreed = Sign-in of a service confirmed on the phone
event-call-unwanted = A service may not ask your phone any more
event-device-agreed = Device signed in
## Verwaltung
console-client-devices = Devices without a browser sign people in at this service
console-client-calls = The service begins sign-ins at the phone
console-client-calls-hint = poll: the service asks again. ping: it is notified. It asks only people who agreed to it before.
console-client-call-level = Highest level of such sign-ins
