## Mit PIN in einem fremden Browser: der Link per E-Mail
pin-mail-title = Bestätigen Sie noch mit Ihrer E-Mail
pin-mail-lead = Ihr Handy hat Ja gesagt. Wir haben Ihnen eine E-Mail geschickt. In der E-Mail ist ein Link.
pin-mail-how = Drücken Sie auf den Link. Machen Sie das hier: in diesem Browser und an diesem Gerät. Der Link gilt 10 Minuten.
pin-mail-why = Wir kennen diesen Browser noch nicht. Sie haben eine PIN benutzt. Der Link zeigt uns: Sie sitzen selbst hier.
pin-mail-warning = Geben Sie den Link niemandem. Schreiben Sie den Link auf keine andere Internet-Seite.
pin-mail-again = E-Mail noch einmal schicken
pin-mail-subject = { $realm }: So geht die Anmeldung weiter
pin-mail-text =
    Guten Tag,

    Sie haben auf Ihrem Handy Ja gesagt. Es geht um diese Anmeldung:
    Dienst: { $service } ({ $domain })
    Browser: { $kind }, etwa hier: { $place }

    Drücken Sie auf diesen Link. Machen Sie das in dem Browser, in dem Sie sich anmelden. Der Link gilt 10 Minuten.

    { $link }

    Haben Sie die Anmeldung nicht selbst angefangen? Dann drücken Sie hier auf den Link. Beenden Sie die Anmeldung.
    Geben Sie den Link niemandem. Schreiben Sie den Link auf keine andere Internet-Seite.
pin-link-title = Mit der Anmeldung weiter?
pin-link-lead = In diesem Browser wartet Ihre Anmeldung. Der Dienst heißt { $service } ({ $domain }).
pin-link-yes = Anmelden
pin-link-elsewhere-title = Die Anmeldung wartet in einem anderen Browser
pin-link-elsewhere = Die Anmeldung bei { $service } ({ $domain }) hat woanders angefangen: { $kind }, etwa hier: { $place }.
pin-link-mine = Sitzen Sie selbst an dem anderen Browser? Dann drücken Sie dort auf den Link. Schreiben Sie den Link nicht auf eine fremde Seite.
pin-link-not-mine = Kennen Sie den anderen Browser nicht? Dann beenden Sie die Anmeldung jetzt.
pin-link-end = Anmeldung beenden
pin-ended-title = Die Anmeldung ist beendet
pin-ended-lead = Niemand ist angemeldet. Der Link gilt nicht mehr.
pin-ended-warning = Haben Sie die Anmeldung nicht selbst angefangen? Dann wollte sich jemand als Sie anmelden. Sie haben am Handy Ja gesagt. Sagen Sie nur Ja, wenn Sie die Internet-Seite mit dem Code selbst geöffnet haben.

## Nachrichten und Fehler
notice-pin-last-subject = { $realm }: Die PIN von Ihrem Handy war falsch
notice-pin-last-text =
    Guten Tag { $name },

    jemand hat auf Ihrem Handy eine falsche PIN eingegeben. Das ist mehrmals passiert. Ist die PIN noch einmal falsch, wird das Handy gesperrt.
    Waren Sie das nicht? Dann hat jemand Ihr Handy. Melden Sie sich anders an. Entfernen Sie das Handy:

    { $origin }/account
notice-pin-locked-subject = { $realm }: Ihr Handy ist gesperrt
notice-pin-locked-text =
    Guten Tag { $name },

    die PIN von Ihrem Handy war zu oft falsch. Das Handy ist jetzt gesperrt. Niemand ist mehr mit dem Handy angemeldet.
    Sie können das Handy neu verbinden. Das geht in Ihrem Konto:

    { $origin }/account
error-pin-locked = Das Handy ist gesperrt
error-pin-locked-help = Die PIN war zu oft falsch. Verbinden Sie das Handy neu.
error-mail-link-ended = Der Link gilt nicht mehr
error-mail-link-ended-help = Die Anmeldung ist zu Ende. Fangen Sie beim Dienst neu an.
error-letters-sent = Wir haben Ihnen schon 3 E-Mails geschickt
error-letters-sent-help = Sehen Sie auch im Ordner Spam nach. Oder fangen Sie die Anmeldung neu an.

## Das Handy wechseln
change-title = Haben Sie ein neues Handy?
change-text = Sie können auf ein neues Handy wechseln. Alles bleibt, wie es ist: der Name, Ihre geprüften Daten, Ihre Browser und Ihre Dienste. Das alte Handy geht so lange weiter, bis Sie es entfernen.
change-button = Neues Handy nehmen
change-done-title = Ihr neues Handy ist verbunden
change-done-lead = Es heißt wie das alte Handy: { $name }.
change-done-old = Brauchen Sie das alte Handy nicht mehr? Oder ist es weg? Dann entfernen Sie es jetzt. Das alte Handy kann dann nichts mehr bestätigen.
change-done-remove = Altes Handy entfernen
change-done-keep = Beide behalten
