## Anmelden
sign-in-title = Anmelden
sign-in-order-ended = Die Anmeldung mit dem Handy ist zu Ende
sign-in-order-ended-help = Jemand hat Nein gesagt. Oder jemand hat abgebrochen. Oder es hat zu lange gedauert. Wollen Sie sich anmelden? Dann fangen Sie neu an.
way-phone = Mit dem Handy
way-phone-text = Sie sehen einen Code. Sie scannen den Code mit der App. Scannen heißt: Das Handy liest den Code. Dann bestätigen Sie auf dem Handy.
way-phone-button = Mit dem Handy anmelden
way-passkey = Auf diesem Gerät
way-passkey-text = Sie nehmen Ihren Finger, Ihr Gesicht oder die Sperre vom Gerät. Dafür brauchen Sie einen Passkey. Ein Passkey ist ein digitaler Schlüssel. Der Schlüssel muss auf diesem Gerät sein. Oder er muss in der Nähe sein.
way-passkey-noscript = Dafür braucht der Browser JavaScript. Der Browser ist das Programm für Internet-Seiten. Schalten Sie JavaScript im Browser ein. Oder nehmen Sie das Handy. Das geht auch ohne JavaScript.
way-passkey-button = Mit Passkey anmelden
way-password = Mit Passwort
way-password-text = Das geht nur mit einem Passwort für das Konto. Sie sind dann auf Stufe 1 angemeldet.
way-password-button = Mit Passwort anmelden
passkey-failed = Das hat nicht geklappt. Oder jemand hat abgebrochen. Versuchen Sie es noch einmal. Oder nehmen Sie einen anderen Weg.
passkey-unsupported = Dieser Browser kann keine Passkeys. Der Browser ist das Programm für Internet-Seiten. Nehmen Sie das Handy.
new-here = Sind Sie neu hier?
new-here-text = Das Konto gilt für alle Städte in der Region. Sie brauchen nur 3 Dinge: Ihren Namen, Ihre E-Mail-Adresse und Ihr Handy.
register = Konto eröffnen
leave = Abbrechen und zurück
field-mail = E-Mail-Adresse
field-password = Passwort
field-name = Vorname und Nachname
field-name-hint = Schreiben Sie den Namen wie in Ihrem Ausweis.
field-mail-hint = Wir schicken Ihnen einen Link. Damit bestätigen Sie die Adresse.
service-wants = Sie melden sich hier an: { $service }
service-domain = Adresse im Internet
service-gets = Das bekommt der Dienst
service-purpose = Wofür?

## Abmelden
logout-title = Wollen Sie sich abmelden?
logout-lead = Wir melden Sie hier ab. Sind Sie damit auch bei anderen Diensten angemeldet? Dort melden wir Sie auch ab.
logout-button = Abmelden
logout-stay = Angemeldet bleiben
logout-done-title = Sie sind abgemeldet
logout-done = Sie sind auch bei den anderen Diensten abgemeldet.
