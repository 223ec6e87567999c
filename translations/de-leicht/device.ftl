## Geräte ohne Tastatur
device-title = Gerät anmelden
device-lead = Auf Ihrem Gerät steht ein Code. Der Code hat 8 Buchstaben. Schreiben Sie den Code hier hin.
device-code = Code auf dem Gerät
device-code-hint = 8 Buchstaben, zum Beispiel BCDF-GHJK
device-next = Weiter
device-compare = Steht dieser Code jetzt auf Ihrem Gerät?
device-compare-warning = Hat Ihnen jemand den Code geschickt? Dann hören Sie auf. Sonst benutzt ein fremdes Gerät Ihr Konto.
device-same = Ja, der Code ist gleich
device-other = Nein, Code schreiben
device-confirm-title = Ein Gerät bei { $service } anmelden?
device-warning = Nur, wenn das Gerät vor Ihnen steht
device-warning-text = Das Gerät benutzt danach Ihr Konto. Hat Sie jemand angerufen? Oder hat Ihnen jemand geschrieben? Dann hören Sie auf. Wir fragen Sie nie nach einem Code.
device-where = Das Gerät
device-where-text = ungefähr { $place }, gefragt am { $time } Uhr
device-account = Ihr Konto
device-yes = Ja, das ist mein Gerät
device-no = Nein, aufhören
device-done = Ihr Gerät ist angemeldet
device-done-text = Auf dem Gerät geht es weiter. Sie können diese Seite zu machen. Melden Sie sich hier ab? Dann ist auch das Gerät abgemeldet.
device-stopped = Das Gerät ist nicht angemeldet
device-stopped-text = Sie haben aufgehört. Das Gerät bekommt nichts.
error-device-code-wrong = Diesen Code gibt es nicht
error-device-code-wrong-help = Der Code ist falsch oder zu alt. Das Gerät kann einen neuen Code zeigen.
error-device-gone = Der Code ist zu alt
error-device-gone-help = Das Gerät kann einen neuen Code zeigen. Fangen Sie dann noch einmal an.
## Anmeldungen, die ein Dienst am Handy beginnt
push-call-title = Melden Sie sich gerade an?
push-call-text = Öffnen Sie die App. Vergleichen Sie den Text. Waren Sie das nicht? Dann sagen Sie es dort.
event-call-begun = Ein Dienst hat Ihr Handy gefragt
event-call-agreed = Anmeldung am Handy bestätigt
event-call-unwanted = Dienst darf Ihr Handy nicht mehr fragen
event-device-agreed = Gerät angemeldet
## Verwaltung
console-client-devices = Geräte ohne Browser melden Menschen an
console-client-calls = Der Dienst beginnt Anmeldungen am Handy
console-client-calls-hint = poll: Der Dienst fragt nach. ping: Der Dienst bekommt eine Nachricht.
console-client-call-level = Höchste Stufe dieser Anmeldungen
