## Mit PIN in einem fremden Browser: der Link per E-Mail
pin-mail-title = Bestätigen Sie noch per E-Mail
pin-mail-lead = Ihr Handy hat zugestimmt. Wir haben Ihnen eine E-Mail mit einem Link geschickt.
pin-mail-how = Öffnen Sie den Link in diesem Browser, auf diesem Gerät. Er gilt zehn Minuten.
pin-mail-why = Diesen Browser kennen wir noch nicht, und Sie bestätigen mit einer PIN. Mit dem Link zeigen Sie, dass Sie selbst hier sitzen.
pin-mail-warning = Geben Sie den Link niemandem, und fügen Sie ihn auf keiner anderen Seite ein.
pin-mail-again = E-Mail noch einmal senden
pin-mail-subject = { $realm }: Anmeldung fortsetzen
pin-mail-text =
    Guten Tag,

    Sie haben auf Ihrem Handy einer Anmeldung zugestimmt:
    Dienst: { $service } ({ $domain })
    Browser: { $kind }, ungefähr { $place }

    Öffnen Sie diesen Link in dem Browser, in dem Sie sich anmelden. Er gilt zehn Minuten.

    { $link }

    Haben Sie die Anmeldung nicht selbst begonnen? Dann öffnen Sie den Link auf diesem Gerät und beenden Sie sie.
    Geben Sie den Link niemandem und fügen Sie ihn auf keiner anderen Seite ein.
pin-link-title = Anmeldung fortsetzen?
pin-link-lead = In diesem Browser wartet Ihre Anmeldung bei { $service } ({ $domain }).
pin-link-yes = Anmelden
pin-link-elsewhere-title = Diese Anmeldung wartet in einem anderen Browser
pin-link-elsewhere = Die Anmeldung bei { $service } ({ $domain }) wurde dort begonnen: { $kind }, ungefähr { $place }.
pin-link-mine = Sitzen Sie selbst an jenem Browser, öffnen Sie den Link dort. Fügen Sie ihn nicht in eine Seite ein, die Ihnen jemand geschickt hat.
pin-link-not-mine = Kennen Sie diesen Browser nicht, beenden Sie die Anmeldung jetzt.
pin-link-end = Anmeldung beenden
pin-ended-title = Die Anmeldung ist beendet
pin-ended-lead = Es wurde niemand angemeldet, und der Link gilt nicht mehr.
pin-ended-warning = Haben Sie sie nicht selbst begonnen? Dann wollte sich jemand als Sie anmelden, und Sie haben auf dem Handy zugestimmt. Stimmen Sie nur zu, wenn Sie den Code auf einer Seite gescannt haben, die Sie selbst geöffnet haben.

## Nachrichten und Fehler
notice-pin-last-subject = { $realm }: Die PIN Ihres Handys war mehrmals falsch
notice-pin-last-text =
    Guten Tag { $name },

    auf Ihrem Handy wurde mehrmals eine falsche PIN eingegeben. Ist auch der letzte Versuch falsch, ist das Handy gesperrt.
    Waren Sie das nicht? Dann hat jemand Ihr Handy. Melden Sie sich auf einem anderen Weg an und entfernen Sie es:

    { $origin }/account
notice-pin-locked-subject = { $realm }: Ihr Handy ist gesperrt
notice-pin-locked-text =
    Guten Tag { $name },

    die PIN Ihres Handys war zu oft falsch. Das Handy ist gesperrt, und wer mit ihm angemeldet war, ist abgemeldet.
    Sie können es in Ihrem Konto neu aktivieren:

    { $origin }/account
error-pin-locked = Dieses Handy ist gesperrt
error-pin-locked-help = Die PIN war zu oft falsch. Aktivieren Sie das Handy neu.
error-mail-link-ended = Dieser Link gilt nicht mehr
error-mail-link-ended-help = Die Anmeldung ist beendet oder abgelaufen. Beginnen Sie beim Dienst neu.
error-letters-sent = Wir haben Ihnen schon drei E-Mails geschickt
error-letters-sent-help = Sehen Sie auch im Spam-Ordner nach, oder beginnen Sie die Anmeldung neu.

## Das Handy wechseln
change-title = Neues Handy?
change-text = Wechseln Sie auf ein neues Handy, bleibt alles erhalten: der Name, die geprüfte Identität, bekannte Browser und Dienste. Dieses Handy gilt, bis Sie es entfernen.
change-button = Auf ein neues Handy wechseln
change-done-title = Ihr neues Handy ist aktiviert
change-done-lead = Es heißt wie das alte: { $name }.
change-done-old = Geben Sie das alte Handy weg, oder ist es verloren? Dann entfernen Sie es jetzt. Es kann danach nichts mehr bestätigen, und was mit ihm angemeldet war, ist abgemeldet.
change-done-remove = Altes Handy entfernen
change-done-keep = Beide behalten
