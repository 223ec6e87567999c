## Passwort
password-title = Passwort
password-lead = Mit E-Mail-Adresse und Passwort melden Sie sich auch ohne Handy an. Damit erreichen Sie Stufe 1.
password-none = Ihr Konto hat kein Passwort.
password-since = Ihr Passwort gilt seit dem { $day }.
password-field-new = Neues Passwort
password-hint = Mindestens 10 Zeichen. Gut sind vier Wörter, die nichts miteinander zu tun haben. Sie müssen es später nicht regelmäßig ändern.
password-save = Passwort speichern
password-remove = Passwort entfernen
password-remove-text = Danach meldet sich niemand mehr mit einem Passwort an Ihrem Konto an.
password-short = Nehmen Sie mindestens 10 Zeichen.
password-long = Nehmen Sie höchstens 256 Zeichen.
password-guessable = Dieses Passwort ist leicht zu erraten. Nehmen Sie Wörter, die nichts mit Ihnen und nichts miteinander zu tun haben.
password-leaked = Dieses Passwort steht auf einer Liste gestohlener Passwörter. Nehmen Sie ein anderes.
password-first-link = Ohne Smartphone: ein Passwort setzen
password-first-title = Ihr Passwort
password-first-lead = Ohne Handy melden Sie sich mit E-Mail-Adresse und Passwort an. Ein Handy können Sie später hinzufügen; damit ist Ihr Konto besser geschützt.

## Zweiter Schritt
second-title = Code-App als zweiter Schritt
second-lead = Nach dem Passwort fragen wir dann nach einem Code, den eine App alle 30 Sekunden neu zeigt. Wer nur Ihr Passwort kennt, kommt nicht in Ihr Konto.
second-is-on = Der zweite Schritt ist eingeschaltet, seit dem { $day }.
second-is-off = Der zweite Schritt ist ausgeschaltet.
second-go = Zweiten Schritt einrichten
second-manage = Zweiten Schritt ansehen
second-needs-password = Der zweite Schritt gehört zum Passwort. Setzen Sie zuerst ein Passwort.
second-step-scan = Öffnen Sie eine Code-App auf Ihrem Handy und scannen Sie diesen Code.
second-step-type = Geben Sie dann den Code ein, den die App zeigt.
second-qr-label = Code für die Code-App
second-secret = Oder geben Sie dies in die App ein
second-code = Code aus der App
second-code-hint = 6 Ziffern
second-confirm = Zweiten Schritt einschalten
second-remove = Zweiten Schritt ausschalten
second-remove-text = Danach genügt wieder das Passwort.
second-code-wrong = Dieser Code stimmt nicht. Prüfen Sie die Uhrzeit Ihres Handys und nehmen Sie den neuesten Code.
second-ask-title = Noch ein Schritt
second-ask-lead = Ihr Passwort stimmt. Geben Sie nun den Code aus Ihrer Code-App ein.
second-ask-code = Code
second-ask-hint = 6 Ziffern aus der App. App verloren? Dann nehmen Sie einen Ihrer Wiederherstellungs-Codes.
second-ask-button = Weiter
second-ask-other = Anders anmelden

## Wiederherstellungs-Codes
codes-title = Wiederherstellungs-Codes
codes-lead = Mit diesen Codes kommen Sie wieder in Ihr Konto, wenn Handy oder Code-App verloren sind. Jeder Code gilt einmal.
codes-left =
    { $n ->
        [one] Sie haben noch einen Code.
       *[other] Sie haben noch { $n } Codes.
    }
codes-none = Sie haben noch keine Codes.
codes-make = Codes erzeugen
codes-again = Neue Codes erzeugen
codes-again-text = Die alten Codes gelten dann nicht mehr.
codes-new-title = Ihre neuen Codes
codes-new-lead = Drucken Sie diese Seite oder schreiben Sie die Codes ab. Bewahren Sie sie dort auf, wo Sie auch Ihren Ausweis aufbewahren. Wir zeigen sie nur dieses eine Mal.
codes-done = Ich habe die Codes aufbewahrt

error-last-factor = Das ist Ihr einziger Weg in das Konto
error-last-factor-help = Fügen Sie zuerst einen anderen hinzu, zum Beispiel ein Handy.
error-code-wrong = Dieser Code stimmt nicht
error-code-wrong-help = Nehmen Sie den neuesten Code aus der App, oder einen Wiederherstellungs-Code, den Sie noch nicht benutzt haben.
error-app-codes-paused = Codes aus der App nehmen wir gerade nicht an
error-app-codes-paused-help = Es gab zu viele falsche Versuche. Nehmen Sie einen Wiederherstellungs-Code oder melden Sie sich anders an. Morgen geht es wieder.

notice-password-set-subject = { $realm }: Ihr Passwort wurde gesetzt
notice-password-set-text =
    Guten Tag { $name },

    für Ihr Konto wurde gerade ein Passwort gesetzt oder geändert.
    Waren Sie das nicht? Melden Sie sich an und entfernen Sie es:

    { $origin }/account/password
notice-second-added-subject = { $realm }: Der zweite Schritt ist eingeschaltet
notice-second-added-text =
    Guten Tag { $name },

    nach Ihrem Passwort fragen wir ab jetzt nach einem Code aus einer Code-App.
    Waren Sie das nicht? Melden Sie sich an und schalten Sie es aus:

    { $origin }/account/second
notice-second-removed-subject = { $realm }: Der zweite Schritt ist ausgeschaltet
notice-second-removed-text =
    Guten Tag { $name },

    nach Ihrem Passwort fragen wir ab jetzt nicht mehr nach einem Code.
    Waren Sie das nicht? Melden Sie sich an und ändern Sie Ihr Passwort:

    { $origin }/account/password
notice-codes-made-subject = { $realm }: Neue Wiederherstellungs-Codes
notice-codes-made-text =
    Guten Tag { $name },

    für Ihr Konto wurden neue Wiederherstellungs-Codes erzeugt. Die alten gelten nicht mehr.
    Waren Sie das nicht? Melden Sie sich an und erzeugen Sie andere:

    { $origin }/account/codes
notice-code-used-subject = { $realm }: Ein Wiederherstellungs-Code wurde benutzt
notice-code-used-text =
    Guten Tag { $name },

    mit Ihrem Passwort und einem Wiederherstellungs-Code hat sich gerade jemand angemeldet.
    Waren Sie das nicht? Melden Sie sich an, ändern Sie das Passwort und erzeugen Sie neue Codes:

    { $origin }/account/password
notice-wrong-passwords-subject = { $realm }: Viele falsche Passwörter
notice-wrong-passwords-text =
    Guten Tag { $name },

    jemand hat heute sehr oft versucht, Ihr Passwort zu erraten, ohne Erfolg.
    Ein Handy oder ein zweiter Schritt schützt Ihr Konto besser:

    { $origin }/account
notice-wrong-codes-subject = { $realm }: Jemand kennt Ihr Passwort
notice-wrong-codes-text =
    Guten Tag { $name },

    jemand hat Ihr richtiges Passwort eingegeben und danach mehrmals einen falschen Code.
    Waren Sie das nicht? Ändern Sie Ihr Passwort:

    { $origin }/account/password
