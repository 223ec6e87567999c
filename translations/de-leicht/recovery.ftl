## Zugang verloren
recover-link = Handy verloren? Hier gibt es Hilfe
recover-title = Wieder in das Konto kommen
recover-lead = Sie kommen nicht mehr in Ihr Konto? Das können Sie tun.
recover-other-title = Haben Sie noch ein anderes Handy oder einen Passkey?
recover-other-text = Dann melden Sie sich damit an. Entfernen Sie das verlorene Handy. Fügen Sie ein neues Handy hinzu. Das geht sofort.
recover-other-button = Anmelden
recover-lost-title = Haben Sie nichts mehr davon?
recover-lost-text = Dann schicken wir Ihnen einen Link. Danach müssen Sie warten. Das schützt Sie: Vielleicht war es ein Betrüger. Dann können Sie Nein sagen.
recover-button = Link schicken
recover-mail-wrong = Geben Sie eine E-Mail-Adresse ein. Zum Beispiel: name@example.org.
recover-sent-title = Sehen Sie in Ihr Postfach
recover-sent = Wir haben eine E-Mail an diese Adresse geschickt. In der E-Mail steht: So geht es weiter.
mail-recover-subject = { $realm }: Wieder in das Konto kommen
mail-recover-text =
    Guten Tag,

    jemand möchte wieder in Ihr Konto der { $realm } kommen.
    Waren Sie das? Dann öffnen Sie diesen Link. Heben Sie diese E-Mail auf. Sie brauchen den Link später noch einmal.

    { $link }

    Geben Sie den Link niemandem. Geben Sie den Link auf keiner anderen Seite ein.
    Waren Sie das nicht? Dann müssen Sie nichts tun.
mail-no-account-subject = { $realm }: Hier gibt es kein Konto
mail-no-account-text =
    Guten Tag,

    jemand möchte mit dieser E-Mail-Adresse in ein Konto der { $realm } kommen.
    Aber mit dieser Adresse gibt es kein Konto. Haben Sie noch eine andere Adresse? Ein Konto machen Sie hier:

    { $origin }/register

    Waren Sie das nicht? Dann müssen Sie nichts tun.

recovery-prove-title = Zeigen Sie: Das ist mein Konto
recovery-prove-lead = Danach müssen Sie warten. Die Wartezeit ist: { $wait }. Wir schicken eine Nachricht an alle Ihre Geräte und Adressen.
recovery-hours =
    { $n ->
        [one] 1 Stunde
       *[other] { $n } Stunden
    }
recovery-minutes =
    { $n ->
        [one] 1 Minute
       *[other] { $n } Minuten
    }
recovery-code-title = Mit einem Ersatz-Code
recovery-code-text = Die Ersatz-Codes stehen auf Ihrem Papier. Behalten Sie den Code. Sie brauchen ihn nach der Wartezeit noch einmal.
recovery-code-label = Ersatz-Code
recovery-code-button = Code prüfen
recovery-desk-title = Mit dem Ausweis im Amt
recovery-desk-text = Gehen Sie mit Ihrem Ausweis zum Bürgerbüro. Sagen Sie dort diese Nummer und Ihre E-Mail-Adresse. Die Nummer gilt einen Tag. Zwei Personen prüfen Ihren Ausweis. Dann bekommen Sie einen Code. Den Code brauchen Sie nach der Wartezeit. Zeigen Sie niemandem den Link aus der E-Mail.
recovery-mail-title = Nur mit der E-Mail-Adresse
recovery-mail-text = Das geht. Denn noch niemand hat für dieses Konto Ihren Ausweis geprüft.
recovery-mail-button = Jetzt warten
recovery-mail-not-enough = Jemand vom Amt hat für dieses Konto Ihren Ausweis geprüft. Darum reicht die E-Mail-Adresse allein nicht.
recovery-waiting-title = Sie müssen noch warten
recovery-waiting = Sie können ab { $time } weitermachen. Öffnen Sie dann noch einmal den Link aus der E-Mail.
recovery-cancel-text = Waren Sie das nicht? Oder haben Sie Ihr Handy wieder?
recovery-cancel = Abbrechen
recovery-ready-title = Richten Sie Ihren Zugang neu ein
recovery-ready = Wenn Sie weitermachen, gelten die alten Wege nicht mehr. Das sind: alte Handys, Passkeys, das Passwort und bekannte Browser.
recovery-receipt = Ihr Code
recovery-receipt-hint = Das ist der Ersatz-Code vom Papier. Oder der Code, den Sie im Amt bekommen haben. Oder der Code, den Sie nach der Anmeldung mit dem anderen Konto gesehen haben.
recovery-phone = Neues Handy einrichten
recovery-password = Passwort setzen
recovery-over-title = Das ist schon zu Ende
recovery-over = Jemand hat abgebrochen. Oder Sie sind schon fertig. Oder es hat zu lange gedauert.
recovery-again = Neu anfangen
recovery-cancelled-title = Sie haben abgebrochen
recovery-cancelled = In Ihrem Konto ändert sich nichts. Haben Sie gar nicht damit angefangen? Dann liest vielleicht jemand Ihre E-Mails. Ändern Sie das Passwort von Ihrem Postfach.
recovery-receipt-title = Ihr Code zum Weitermachen
recovery-receipt-lead = Schreiben Sie diesen Code auf. Sie brauchen ihn nach der Wartezeit. Dann brauchen Sie auch den Link aus der E-Mail. Wir zeigen den Code nur jetzt.
recovery-running-title = Jemand will in Ihr Konto kommen
recovery-running = Ab { $time } kann diese Person in Ihr Konto. Ihre Geräte gelten dann nicht mehr. Waren Sie das nicht? Dann brechen Sie es ab.
recovery-none = Im Moment will niemand neu in Ihr Konto kommen.

error-recovery-over = Das ist schon zu Ende
error-recovery-over-help = Kommen Sie noch nicht in Ihr Konto? Dann fangen Sie neu an.
error-recovery-waiting = Sie müssen noch warten
error-recovery-waiting-help = Öffnen Sie den Link aus der E-Mail nach der Wartezeit noch einmal.
error-recovery-code-wrong = Dieser Code ist falsch
error-recovery-code-wrong-help = Haben Sie ihn richtig abgeschrieben? Jeder Ersatz-Code gilt nur ein Mal.
error-mail-not-enough = Die E-Mail-Adresse allein reicht nicht
error-mail-not-enough-help = Jemand vom Amt hat für dieses Konto Ihren Ausweis geprüft. Nehmen Sie einen Ersatz-Code. Oder gehen Sie mit Ihrem Ausweis zum Bürgerbüro.

notice-recovery-begun-subject = { $realm }: Jemand will in Ihr Konto kommen
notice-recovery-begun-text =
    Guten Tag { $name },

    jemand will neu in Ihr Konto kommen.
    Ab { $time } kann diese Person in Ihr Konto. Ihre Handys und Ihr Passwort gelten dann nicht mehr.

    Waren Sie das nicht? Dann brechen Sie es ab:

    { $link }

    Das geht auch in Ihrem Konto: { $origin }/account/recovery
notice-recovery-cancelled-subject = { $realm }: Es ist abgebrochen
notice-recovery-cancelled-text =
    Guten Tag { $name },

    jemand wollte neu in Ihr Konto kommen. Das ist jetzt abgebrochen. In Ihrem Konto ändert sich nichts.
    Waren Sie das selbst? Dann fangen Sie neu an:

    { $origin }/recover
notice-recovery-finished-subject = { $realm }: Ihr Zugang wird neu
notice-recovery-finished-text =
    Guten Tag { $name },

    die Wartezeit ist vorbei. Ihr Zugang wird jetzt neu eingerichtet. Ihre alten Handys und Ihr altes Passwort gelten nicht mehr.
    Waren Sie das nicht? Dann gehen Sie mit Ihrem Ausweis zum Bürgerbüro.
