## Anmelden mit einem anderen Konto
way-upstream = Mit einem anderen Konto
way-upstream-text = Wenn Sie dort schon ein Konto haben. Beim ersten Mal eröffnen Sie damit ein neues Konto bei uns.
way-upstream-button = Mit { $provider } anmelden
upstream-open-title = Neues Konto eröffnen
upstream-open-lead = Ihr Konto bei { $provider } ist bei der { $realm } noch nicht bekannt. Sie können damit ein neues Konto eröffnen.
upstream-takes = Das übernehmen wir von { $provider }
upstream-open-wrong = Prüfen Sie Name und E-Mail-Adresse
upstream-mail-confirmed = Diese Adresse ist schon bestätigt. Nehmen Sie eine andere, schicken wir Ihnen einen Link.
upstream-open-button = Konto eröffnen
upstream-have-title = Haben Sie schon ein Konto bei uns?
upstream-have-text = Dann melden Sie sich damit an und verbinden Sie { $provider } in Ihrem Konto unter „Anmeldewege“. Nur so können wir sicher sein, dass beide Konten Ihnen gehören.
upstream-other-way = Zurück zur Anmeldung
upstream-mail-lead = Ein Konto mit der Adresse { $mail } und Ihrem Konto bei { $provider } eröffnen?
upstream-go-on-title = Sie sind angemeldet
upstream-go-on = Weiter
upstream-title = Andere Konten verbinden
upstream-lead = Mit einem verbundenen Konto können Sie sich auch bei uns anmelden.
upstream-none = Hier gibt es zurzeit kein anderes Konto zum Verbinden.
upstream-is-connected = Verbunden. Sie können sich damit anmelden.
upstream-disconnect = { $provider } trennen
upstream-connect-text = Sie melden sich dort neu an. Danach fragen wir Sie noch einmal, bevor wir verbinden.
upstream-connect = { $provider } verbinden
upstream-link-title = { $provider } verbinden?
upstream-link-lead = Danach öffnet auch Ihr Konto bei { $provider } dieses Konto. Verbinden Sie nur Ihr eigenes.
upstream-link-mine = Ihr Konto hier
upstream-link-theirs = Ihr Konto bei { $provider }
upstream-link-button = Ja, verbinden
upstream-link-no = Nein, nicht verbinden
upstream-recover-with = Mit einem geprüften anderen Konto
upstream-recover-text = Das andere Konto muss dieselbe geprüfte Identität haben: Vorname, Nachname und Geburtsdatum.
upstream-recover-title = Ist das Ihr Konto?
upstream-recover-lead = Bei { $provider } sind Sie { $name }. Wir vergleichen Ihre geprüften Angaben mit denen des verlorenen Kontos.
upstream-recover-button = Ja, vergleichen
upstream-attribute-given-name = Vorname
upstream-attribute-family-name = Nachname
upstream-attribute-birth-family-name = Geburtsname
upstream-attribute-birthdate = Geburtsdatum
upstream-attribute-place-of-birth = Geburtsort
upstream-attribute-nationality = Staatsangehörigkeit
upstream-attribute-street-address = Straße und Hausnummer
upstream-attribute-postal-code = Postleitzahl
upstream-attribute-locality = Ort
upstream-attribute-country = Land
upstream-attribute-phone-number = Telefonnummer
notice-upstream-connected-subject = { $realm }: { $provider } ist verbunden
notice-upstream-connected-text =
    Guten Tag { $name },

    ein Konto bei { $provider } kann ab jetzt Ihr Konto öffnen.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Anmeldewege:

    { $origin }/account/ways
error-upstream-off = Diese Anmeldung gibt es hier nicht
error-upstream-off-help = Der Anbieter ist abgeschaltet. Gehen Sie zurück und wählen Sie einen anderen Weg.
error-upstream-lost = Diese Anmeldung ist nicht mehr da
error-upstream-lost-help = Sie wurde schon benutzt, hat zu lange gedauert oder gehört zu einem anderen Browser. Beginnen Sie neu.
error-upstream-refused = Die Antwort des Anbieters nehmen wir nicht an
error-upstream-refused-help = Sie passt nicht zu dem, was wir gefragt haben. Beginnen Sie neu. Bleibt es dabei, wählen Sie einen anderen Weg.
error-upstream-cancelled = Sie wurden dort nicht angemeldet
error-upstream-cancelled-help = Vielleicht haben Sie abgebrochen. Beginnen Sie neu oder wählen Sie einen anderen Weg.
error-upstream-unreachable = Der Anbieter ist gerade nicht erreichbar
error-upstream-unreachable-help = Versuchen Sie es später noch einmal, oder wählen Sie einen anderen Weg.
error-upstream-no-id = Der Anbieter nennt keine feste Kennung
error-upstream-no-id-help = Ohne sie erkennen wir Sie beim nächsten Mal nicht. Wählen Sie einen anderen Weg.
error-upstream-old = Sie müssen sich dort neu anmelden
error-upstream-old-help = Zum Verbinden zählt nur eine Anmeldung von jetzt. Beginnen Sie neu.
error-upstream-taken = Dieses Konto ist schon verbunden
error-upstream-taken-help = Es gehört zu einem anderen Konto bei uns. Trennen Sie es zuerst dort.
error-upstream-differs = Das ist nicht dieselbe Person
error-upstream-differs-help = Name oder Geburtsdatum sind anders als in Ihrem Konto, und beides wurde geprüft. Stimmt das nicht, wenden Sie sich an Ihre Stadt.
error-upstream-exists = Mit dieser Adresse gibt es schon ein Konto
error-upstream-exists-help = Melden Sie sich damit an und verbinden Sie das andere Konto unter „Anmeldewege“.
error-upstream-elsewhere = Öffnen Sie den Link dort, wo Sie begonnen haben
error-upstream-elsewhere-help = Er gilt eine Stunde, einmal, und nur in dem Browser, in dem Sie sich angemeldet haben.
