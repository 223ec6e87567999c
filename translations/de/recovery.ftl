## Zugang verloren
recover-link = Handy verloren? Zugang wiederherstellen
recover-title = Zugang wiederherstellen
recover-lead = Sie kommen nicht mehr in Ihr Konto? So geht es weiter.
recover-other-title = Sie haben noch ein anderes Handy oder einen Passkey?
recover-other-text = Dann melden Sie sich damit an, entfernen das verlorene Handy und fügen ein neues hinzu. Das geht sofort.
recover-other-button = Anmelden
recover-lost-title = Sie haben nichts mehr davon?
recover-lost-text = Wir schicken Ihnen einen Link. Zu Ihrem Schutz gibt es danach eine Wartezeit, in der Sie widersprechen können, falls es jemand anders war.
recover-button = Link schicken
recover-mail-wrong = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.
recover-sent-title = Sehen Sie in Ihr Postfach
recover-sent = Wir haben eine E-Mail an diese Adresse geschickt. Darin steht, wie es weitergeht.
mail-recover-subject = { $realm }: Zugang wiederherstellen
mail-recover-text =
    Guten Tag,

    jemand möchte den Zugang zu Ihrem Konto der { $realm } wiederherstellen.
    Waren Sie das? Dann öffnen Sie diesen Link. Bewahren Sie diese E-Mail auf: Mit dem Link geht es nach der Wartezeit auch weiter.

    { $link }

    Geben Sie den Link niemandem und auf keiner anderen Seite ein.
    Waren Sie es nicht, müssen Sie nichts tun.
mail-no-account-subject = { $realm }: Hier gibt es kein Konto
mail-no-account-text =
    Guten Tag,

    jemand möchte mit dieser E-Mail-Adresse den Zugang zu einem Konto der { $realm } wiederherstellen.
    Mit dieser Adresse gibt es aber kein Konto, das man wiederherstellen könnte. Vielleicht nutzen Sie eine andere Adresse? Ein Konto eröffnen Sie hier:

    { $origin }/register

    Waren Sie es nicht, müssen Sie nichts tun.

recovery-prove-title = Zeigen Sie, dass es Ihr Konto ist
recovery-prove-lead = Danach gibt es eine Wartezeit von { $wait }. Wir sagen allen Ihren Geräten und Adressen Bescheid.
recovery-hours =
    { $n ->
        [one] einer Stunde
       *[other] { $n } Stunden
    }
recovery-minutes =
    { $n ->
        [one] einer Minute
       *[other] { $n } Minuten
    }
recovery-code-title = Mit einem Wiederherstellungs-Code
recovery-code-text = Sie haben die Codes bei sich aufbewahrt. Behalten Sie den Code, den Sie eingeben: Nach der Wartezeit brauchen Sie ihn noch einmal.
recovery-code-label = Wiederherstellungs-Code
recovery-code-button = Code prüfen
recovery-desk-title = Mit dem Ausweis vor Ort
recovery-desk-text = Gehen Sie mit Ihrem Ausweis zum Bürgerbüro. Nennen Sie dort diese Nummer und die E-Mail-Adresse Ihres Kontos. Die Nummer gilt einen Tag. Zwei Fachkräfte prüfen den Ausweis und geben Ihnen einen Code für die Zeit nach der Wartezeit. Zeigen Sie dort niemandem den Link aus der E-Mail.
recovery-mail-title = Nur mit der E-Mail-Adresse
recovery-mail-text = Das geht, weil für dieses Konto noch niemand Ihren Ausweis geprüft hat.
recovery-mail-button = Wartezeit beginnen
recovery-mail-not-enough = Für dieses Konto wurde Ihr Ausweis geprüft. Darum genügt die E-Mail-Adresse allein nicht.
recovery-waiting-title = Die Wartezeit läuft
recovery-waiting = Ab { $time } machen Sie hier weiter. Öffnen Sie dann noch einmal den Link aus der E-Mail.
recovery-cancel-text = Waren Sie das nicht, oder haben Sie Ihr Handy wiedergefunden?
recovery-cancel = Wiederherstellung abbrechen
recovery-ready-title = Richten Sie Ihren Zugang neu ein
recovery-ready = Wenn Sie weitermachen, gilt nichts mehr von dem, womit man sich bisher an Ihrem Konto anmelden konnte: Handys, Passkeys, Passwort und bekannte Browser.
recovery-receipt = Ihr Code
recovery-receipt-hint = Der Wiederherstellungs-Code, den Sie eingegeben haben, oder der Code, den Sie vor Ort oder nach der Anmeldung mit Ihrem anderen Konto bekommen haben.
recovery-phone = Neues Handy einrichten
recovery-password = Passwort setzen
recovery-over-title = Diese Wiederherstellung ist beendet
recovery-over = Sie wurde abgebrochen, abgeschlossen oder ist abgelaufen.
recovery-again = Neu beginnen
recovery-cancelled-title = Die Wiederherstellung ist abgebrochen
recovery-cancelled = An Ihrem Konto ändert sich nichts. Waren Sie es nicht, der sie begonnen hat? Dann liest vielleicht jemand Ihre E-Mails: Ändern Sie das Passwort Ihres Postfachs.
recovery-receipt-title = Ihr Code für die Fortsetzung
recovery-receipt-lead = Schreiben Sie diesen Code auf. Nach der Wartezeit brauchen Sie ihn zusammen mit dem Link aus der E-Mail. Wir zeigen ihn nur dieses eine Mal.
recovery-running-title = Jemand stellt den Zugang zu Ihrem Konto wieder her
recovery-running = Ab { $time } kann sich diese Person einen neuen Zugang einrichten, und Ihre Geräte gelten nicht mehr. Waren Sie das nicht, brechen Sie es ab.
recovery-none = Zurzeit stellt niemand den Zugang zu Ihrem Konto wieder her.

error-recovery-over = Diese Wiederherstellung ist beendet
error-recovery-over-help = Beginnen Sie neu, wenn Sie immer noch nicht in Ihr Konto kommen.
error-recovery-waiting = Die Wartezeit läuft noch
error-recovery-waiting-help = Öffnen Sie den Link aus der E-Mail nach der Wartezeit noch einmal.
error-recovery-code-wrong = Dieser Code stimmt nicht
error-recovery-code-wrong-help = Prüfen Sie, ob Sie ihn richtig abgeschrieben haben. Jeder Wiederherstellungs-Code gilt nur einmal.
error-mail-not-enough = Die E-Mail-Adresse allein genügt nicht
error-mail-not-enough-help = Für dieses Konto wurde Ihr Ausweis geprüft. Nehmen Sie einen Wiederherstellungs-Code oder gehen Sie mit Ihrem Ausweis zum Bürgerbüro.

notice-recovery-begun-subject = { $realm }: Jemand stellt den Zugang zu Ihrem Konto wieder her
notice-recovery-begun-text =
    Guten Tag { $name },

    jemand hat begonnen, den Zugang zu Ihrem Konto wiederherzustellen.
    Ab { $time } kann diese Person einen neuen Zugang einrichten. Alles, womit Sie sich bisher anmelden, gilt dann nicht mehr.

    Waren Sie das nicht? Brechen Sie es ab:

    { $link }

    Das geht auch in Ihrem Konto: { $origin }/account/recovery
notice-recovery-cancelled-subject = { $realm }: Die Wiederherstellung ist abgebrochen
notice-recovery-cancelled-text =
    Guten Tag { $name },

    die Wiederherstellung des Zugangs zu Ihrem Konto wurde abgebrochen. An Ihrem Konto ändert sich nichts.
    Haben Sie sie selbst begonnen, fangen Sie einfach neu an:

    { $origin }/recover
notice-recovery-finished-subject = { $realm }: Der Zugang zu Ihrem Konto wird neu eingerichtet
notice-recovery-finished-text =
    Guten Tag { $name },

    die Wartezeit ist vorbei, und der Zugang zu Ihrem Konto wird nun neu eingerichtet. Was bisher galt, gilt nicht mehr.
    Waren Sie das nicht? Gehen Sie mit Ihrem Ausweis zum Bürgerbüro.
