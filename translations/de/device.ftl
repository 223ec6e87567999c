## Geräte ohne Tastatur
device-title = Gerät anmelden
device-lead = Ihr Gerät zeigt einen Code mit acht Buchstaben. Geben Sie ihn hier ein.
device-code = Code auf dem Gerät
device-code-hint = Acht Buchstaben, zum Beispiel BCDF-GHJK
device-next = Weiter
device-compare = Steht genau dieser Code gerade auf Ihrem Gerät?
device-compare-warning = Hat Ihnen jemand den Link oder den Code geschickt? Dann brechen Sie ab: Sie würden ein fremdes Gerät mit Ihrem Konto anmelden.
device-same = Ja, derselbe Code
device-other = Nein, Code eingeben
device-confirm-title = Ein Gerät bei { $service } anmelden?
device-warning = Nur, wenn das Gerät vor Ihnen steht
device-warning-text = Das Gerät handelt danach bei diesem Dienst mit Ihrem Konto. Hat Sie jemand angerufen, angeschrieben oder gebeten, einen Code einzugeben, brechen Sie ab. Wir bitten Sie nie darum.
device-where = Das Gerät
device-where-text = ungefähr { $place }, hat am { $time } Uhr gefragt
device-account = Ihr Konto
device-yes = Ja, das ist mein Gerät
device-no = Nein, abbrechen
device-done = Ihr Gerät ist angemeldet
device-done-text = Auf dem Gerät geht es gleich weiter. Diese Seite können Sie schließen. Melden Sie sich in diesem Browser ab, ist auch das Gerät abgemeldet.
device-stopped = Das Gerät ist nicht angemeldet
device-stopped-text = Sie haben abgebrochen. Das Gerät bekommt nichts von Ihnen.
error-device-code-wrong = Diesen Code gibt es nicht
error-device-code-wrong-help = Vielleicht haben Sie sich vertippt, oder der Code ist abgelaufen. Lassen Sie sich auf dem Gerät einen neuen zeigen.
error-device-gone = Der Code ist abgelaufen
error-device-gone-help = Lassen Sie sich auf dem Gerät einen neuen Code zeigen und beginnen Sie noch einmal.
## Anmeldungen, die ein Dienst am Handy beginnt
push-call-title = Melden Sie sich gerade bei einem Dienst an?
push-call-text = Öffnen Sie die App und vergleichen Sie den Text. Waren Sie es nicht, sagen Sie es dort.
event-call-begun = Ein Dienst hat Ihr Handy gefragt
event-call-agreed = Anmeldung eines Dienstes am Handy bestätigt
event-call-unwanted = Dienst darf Ihr Handy nicht mehr fragen
event-device-agreed = Gerät angemeldet
## Verwaltung
console-client-devices = Geräte ohne Browser melden Menschen bei diesem Dienst an
console-client-calls = Der Dienst beginnt Anmeldungen am Handy
console-client-calls-hint = poll: Der Dienst fragt nach. ping: Er wird benachrichtigt. Er fragt nur Menschen, die ihm schon zugestimmt haben.
console-client-call-level = Höchste Stufe solcher Anmeldungen
