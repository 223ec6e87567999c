## Anmelden mit einem anderen Konto
way-upstream = Mit einem anderen Konto
way-upstream-text = Haben Sie dort schon ein Konto? Dann können Sie sich damit anmelden. Beim ersten Mal bekommen Sie ein neues Konto bei uns.
way-upstream-button = Mit { $provider } anmelden
upstream-open-title = Neues Konto eröffnen
upstream-open-lead = Wir kennen Ihr Konto bei { $provider } noch nicht. Sie können ein neues Konto bei der { $realm } eröffnen.
upstream-takes = Das sagt uns { $provider } über Sie
upstream-open-wrong = Prüfen Sie den Namen und die E-Mail-Adresse
upstream-mail-confirmed = Wir wissen: Diese Adresse gehört Ihnen. Bei einer anderen Adresse schicken wir Ihnen einen Link.
upstream-open-button = Konto eröffnen
upstream-have-title = Haben Sie schon ein Konto bei uns?
upstream-have-text = Dann melden Sie sich zuerst mit diesem Konto an. Gehen Sie dann zu „So melden Sie sich an“. Dort verbinden Sie { $provider }. So wissen wir: Beide Konten gehören Ihnen.
upstream-other-way = Zurück zur Anmeldung
upstream-mail-lead = Wollen Sie ein Konto eröffnen? Ihre Adresse ist { $mail }. Sie melden sich mit { $provider } an.
upstream-go-on-title = Sie sind angemeldet
upstream-go-on = Weiter
upstream-title = Andere Konten verbinden
upstream-lead = Sie können sich auch mit einem anderen Konto anmelden. Dafür verbinden Sie die Konten.
upstream-none = Im Moment können Sie hier kein anderes Konto verbinden.
upstream-is-connected = Das Konto ist verbunden. Sie können sich damit anmelden.
upstream-disconnect = { $provider } trennen
upstream-connect-text = Sie melden sich dort neu an. Dann fragen wir Sie noch einmal.
upstream-connect = { $provider } verbinden
upstream-link-title = Wollen Sie { $provider } verbinden?
upstream-link-lead = Dann öffnet auch Ihr Konto bei { $provider } dieses Konto. Verbinden Sie nur Ihr eigenes Konto.
upstream-link-mine = Ihr Konto hier
upstream-link-theirs = Ihr Konto bei { $provider }
upstream-link-button = Ja, verbinden
upstream-link-no = Nein, nicht verbinden
upstream-recover-with = Mit einem anderen Konto
upstream-recover-text = Das andere Konto kennt Sie genau. Es muss den gleichen Namen und den gleichen Geburtstag haben wie Ihr Konto hier.
upstream-recover-title = Ist das Ihr Konto?
upstream-recover-lead = Bei { $provider } heißen Sie { $name }. Wir vergleichen das mit Ihrem Konto hier.
upstream-recover-button = Ja, vergleichen
upstream-attribute-given-name = Vorname
upstream-attribute-family-name = Nachname
upstream-attribute-birth-family-name = Name bei der Geburt
upstream-attribute-birthdate = Geburtstag
upstream-attribute-place-of-birth = Ort der Geburt
upstream-attribute-nationality = Staats-Angehörigkeit
upstream-attribute-street-address = Straße und Hausnummer
upstream-attribute-postal-code = Postleitzahl
upstream-attribute-locality = Ort
upstream-attribute-country = Land
upstream-attribute-phone-number = Telefon-Nummer
notice-upstream-connected-subject = { $realm }: { $provider } ist verbunden
notice-upstream-connected-text =
    Guten Tag { $name },

    ein Konto bei { $provider } öffnet jetzt auch Ihr Konto.
    Waren Sie das nicht? Melden Sie sich an. Prüfen Sie Ihre Anmelde-Wege:

    { $origin }/account/ways
error-upstream-off = Diese Anmeldung gibt es hier nicht
error-upstream-off-help = Sie ist abgeschaltet. Gehen Sie zurück. Nehmen Sie einen anderen Weg.
error-upstream-lost = Diese Anmeldung ist nicht mehr da
error-upstream-lost-help = Jemand hat sie schon benutzt. Oder es hat zu lange gedauert. Oder Sie haben in einem anderen Browser angefangen. Fangen Sie neu an.
error-upstream-refused = Die Antwort stimmt nicht
error-upstream-refused-help = Die Antwort passt nicht zu unserer Frage. Fangen Sie neu an. Oder nehmen Sie einen anderen Weg.
error-upstream-cancelled = Sie sind dort nicht angemeldet
error-upstream-cancelled-help = Vielleicht haben Sie abgebrochen. Fangen Sie neu an. Oder nehmen Sie einen anderen Weg.
error-upstream-unreachable = Die andere Seite antwortet gerade nicht
error-upstream-unreachable-help = Versuchen Sie es später noch einmal. Oder nehmen Sie einen anderen Weg.
error-upstream-no-id = Die andere Seite sagt nicht genug über Sie
error-upstream-no-id-help = Wir können Sie so nicht wieder erkennen. Nehmen Sie einen anderen Weg.
error-upstream-old = Sie müssen sich dort neu anmelden
error-upstream-old-help = Zum Verbinden brauchen wir eine neue Anmeldung. Fangen Sie neu an.
error-upstream-taken = Dieses Konto ist schon verbunden
error-upstream-taken-help = Es gehört zu einem anderen Konto bei uns. Trennen Sie es zuerst dort.
error-upstream-differs = Das ist nicht die gleiche Person
error-upstream-differs-help = Der Name oder der Geburtstag ist anders als in Ihrem Konto. Ist das falsch? Dann fragen Sie bei Ihrer Stadt nach.
error-upstream-exists = Mit dieser Adresse gibt es schon ein Konto
error-upstream-exists-help = Melden Sie sich mit diesem Konto an. Gehen Sie dann zu „So melden Sie sich an“. Dort verbinden Sie das andere Konto.
error-upstream-elsewhere = Öffnen Sie den Link im gleichen Browser
error-upstream-elsewhere-help = Der Browser ist das Programm für Internet-Seiten. Der Link geht nur dort, wo Sie angefangen haben. Er geht nur einmal und nur eine Stunde lang.
