## Passwort
password-title = Passwort
password-lead = Sie können sich mit E-Mail-Adresse und Passwort anmelden. Das geht auch ohne Handy. Sie sind dann auf Stufe 1 angemeldet.
password-none = Ihr Konto hat kein Passwort.
password-since = Ihr Passwort gilt seit dem { $day }.
password-field-new = Neues Passwort
password-hint = Nehmen Sie 10 Zeichen oder mehr. Gut sind 4 Wörter. Die Wörter sollen nichts miteinander zu tun haben. Sie müssen das Passwort später nicht ändern.
password-save = Passwort speichern
password-remove = Passwort entfernen
password-remove-text = Danach kann sich niemand mehr mit einem Passwort anmelden.
password-short = Nehmen Sie 10 Zeichen oder mehr.
password-long = Nehmen Sie nicht mehr als 256 Zeichen.
password-guessable = Andere können dieses Passwort leicht erraten. Nehmen Sie andere Wörter. Die Wörter sollen nichts mit Ihnen zu tun haben.
password-leaked = Jemand hat dieses Passwort gestohlen. Es steht auf einer Liste. Nehmen Sie ein anderes.
password-first-link = Kein Smartphone? Dann nehmen Sie ein Passwort
password-first-title = Ihr Passwort
password-first-lead = Ohne Handy melden Sie sich mit E-Mail-Adresse und Passwort an. Sie können später ein Handy hinzufügen. Dann ist Ihr Konto besser geschützt.

## Zweiter Schritt
second-title = Zweiter Schritt mit einer App
second-lead = Erst geben Sie Ihr Passwort ein. Dann geben Sie einen Code ein. Den Code zeigt eine App auf Ihrem Handy. Er ist alle 30 Sekunden neu. So ist Ihr Konto besser geschützt: Das Passwort allein reicht nicht.
second-is-on = Der zweite Schritt ist an. Er ist an seit dem { $day }.
second-is-off = Der zweite Schritt ist aus.
second-go = Zweiten Schritt einrichten
second-manage = Zweiten Schritt ansehen
second-needs-password = Der zweite Schritt gehört zum Passwort. Setzen Sie zuerst ein Passwort.
second-step-scan = Öffnen Sie die App für Codes auf Ihrem Handy. Scannen Sie diesen Code. Scannen heißt: Das Handy liest den Code.
second-step-type = Die App zeigt Ihnen eine Zahl. Geben Sie die Zahl hier ein.
second-qr-label = Code für die App
second-secret = Oder schreiben Sie das in die App
second-code = Code aus der App
second-code-hint = 6 Ziffern
second-confirm = Zweiten Schritt einschalten
second-remove = Zweiten Schritt ausschalten
second-remove-text = Danach reicht wieder das Passwort allein.
second-code-wrong = Dieser Code ist falsch. Geht die Uhr von Ihrem Handy richtig? Nehmen Sie den neuesten Code.
second-ask-title = Noch ein Schritt
second-ask-lead = Ihr Passwort ist richtig. Geben Sie jetzt den Code aus der App ein.
second-ask-code = Code
second-ask-hint = 6 Ziffern aus der App. Haben Sie die App nicht mehr? Dann nehmen Sie einen Ersatz-Code vom Papier.
second-ask-button = Weiter
second-ask-other = Anders anmelden

## Ersatz-Codes
codes-title = Ersatz-Codes
codes-lead = Haben Sie Ihr Handy verloren? Dann kommen Sie mit einem Ersatz-Code wieder in Ihr Konto. Jeder Code gilt nur ein Mal.
codes-left =
    { $n ->
        [one] Sie haben noch 1 Code.
       *[other] Sie haben noch { $n } Codes.
    }
codes-none = Sie haben noch keine Codes.
codes-make = Codes machen
codes-again = Neue Codes machen
codes-again-text = Die alten Codes gelten dann nicht mehr.
codes-new-title = Ihre neuen Codes
codes-new-lead = Drucken Sie diese Seite. Oder schreiben Sie die Codes ab. Legen Sie das Papier zu Ihrem Ausweis. Wir zeigen die Codes nur jetzt.
codes-done = Ich habe die Codes gut aufbewahrt

error-last-factor = Das ist Ihr einziger Weg in das Konto
error-last-factor-help = Fügen Sie zuerst einen anderen Weg hinzu. Zum Beispiel ein Handy.
error-code-wrong = Dieser Code ist falsch
error-code-wrong-help = Nehmen Sie den neuesten Code aus der App. Oder nehmen Sie einen Ersatz-Code. Sie dürfen ihn noch nicht benutzt haben.
error-app-codes-paused = Codes aus der App gehen gerade nicht
error-app-codes-paused-help = Es gab zu viele falsche Codes. Nehmen Sie einen Ersatz-Code. Oder melden Sie sich anders an. Morgen geht es wieder.

notice-password-set-subject = { $realm }: Ihr Konto hat ein neues Passwort
notice-password-set-text =
    Guten Tag { $name },

    Ihr Konto hat jetzt ein neues Passwort.
    Haben Sie das nicht gemacht? Dann melden Sie sich an. Entfernen Sie das Passwort:

    { $origin }/account/password
notice-second-added-subject = { $realm }: Der zweite Schritt ist an
notice-second-added-text =
    Guten Tag { $name },

    nach Ihrem Passwort fragen wir jetzt nach einem Code. Den Code zeigt eine App.
    Haben Sie das nicht gemacht? Dann melden Sie sich an. Schalten Sie es aus:

    { $origin }/account/second
notice-second-removed-subject = { $realm }: Der zweite Schritt ist aus
notice-second-removed-text =
    Guten Tag { $name },

    nach Ihrem Passwort fragen wir jetzt nicht mehr nach einem Code.
    Haben Sie das nicht gemacht? Dann melden Sie sich an. Ändern Sie Ihr Passwort:

    { $origin }/account/password
notice-codes-made-subject = { $realm }: Neue Ersatz-Codes
notice-codes-made-text =
    Guten Tag { $name },

    Ihr Konto hat neue Ersatz-Codes. Die alten Codes gelten nicht mehr.
    Haben Sie das nicht gemacht? Dann melden Sie sich an. Machen Sie andere Codes:

    { $origin }/account/codes
notice-code-used-subject = { $realm }: Jemand hat einen Ersatz-Code benutzt
notice-code-used-text =
    Guten Tag { $name },

    jemand hat sich mit Ihrem Passwort und einem Ersatz-Code angemeldet.
    Waren Sie das nicht? Dann melden Sie sich an. Ändern Sie das Passwort. Machen Sie neue Codes:

    { $origin }/account/password
notice-wrong-passwords-subject = { $realm }: Viele falsche Passwörter
notice-wrong-passwords-text =
    Guten Tag { $name },

    jemand wollte heute sehr oft Ihr Passwort erraten. Es hat nicht geklappt.
    Mit einem Handy oder einem zweiten Schritt ist Ihr Konto besser geschützt:

    { $origin }/account
notice-wrong-codes-subject = { $realm }: Jemand kennt Ihr Passwort
notice-wrong-codes-text =
    Guten Tag { $name },

    jemand hat Ihr Passwort eingegeben. Das Passwort war richtig. Aber der Code war mehrere Male falsch.
    Waren Sie das nicht? Dann ändern Sie Ihr Passwort:

    { $origin }/account/password
