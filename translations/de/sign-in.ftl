## Anmelden
sign-in-title = Anmelden
sign-in-order-ended = Die Anmeldung mit dem Handy wurde beendet
sign-in-order-ended-help = Sie wurde abgelehnt, abgebrochen oder hat zu lange gedauert. Beginnen Sie neu, wenn Sie sich anmelden möchten.
way-phone = Mit dem Handy
way-phone-text = Sie scannen einen Code mit der App auf Ihrem Handy und bestätigen dort.
way-phone-button = Mit dem Handy anmelden
way-passkey = Auf diesem Gerät
way-passkey-text = Mit Fingerabdruck, Gesicht oder Gerätesperre – wenn Ihr Schlüssel auf diesem Gerät oder in der Nähe ist.
way-passkey-noscript = Dafür muss JavaScript eingeschaltet sein. Mit dem Handy geht es auch ohne.
way-passkey-button = Mit Passkey anmelden
way-password = Mit Passwort
way-password-text = Für Konten mit Passwort. Damit erreichen Sie Stufe 1.
way-password-button = Mit Passwort anmelden
passkey-failed = Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.
passkey-unsupported = Dieser Browser kann keine Passkeys. Nehmen Sie das Handy.
new-here = Neu hier?
new-here-text = Ein Konto für alle Städte der Region: Name, E-Mail-Adresse, Handy – fertig.
register = Konto eröffnen
leave = Abbrechen und zurück
field-mail = E-Mail-Adresse
field-password = Passwort
field-name = Vor- und Nachname
field-name-hint = So, wie er in Ihrem Ausweis steht.
field-mail-hint = Wir schicken Ihnen einen Link zur Bestätigung.
service-wants = Sie melden sich an bei: { $service }
service-domain = Adresse
service-gets = Erhält
service-purpose = Wofür

## Abmelden
logout-title = Abmelden?
logout-lead = Wir beenden Ihre Sitzung hier und bei allen Diensten, bei denen Sie damit angemeldet sind.
logout-button = Abmelden
logout-stay = Angemeldet bleiben
logout-done-title = Sie sind abgemeldet
logout-done = Ihre Sitzung ist beendet, auch bei den Diensten.
