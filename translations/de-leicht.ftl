# Leichte Sprache. Ein Schlüssel steht in jeder Sprache genau einmal.

## Rahmen der Seiten
skip = Zum Inhalt
demo-banner = Das ist nur zum Ausprobieren. Hier gibt es keine echten Daten.
nav-label = Haupt-Menü
language-label = Sprache
footer-note = Stadttor ist freie Software (EUPL-1.2).
claim-identity = Im Internet zeigen, wer Sie sind
claim-portal = Service-Portal
claim-region = Service-Portal für die Region
claim-mailbox = Nur zum Ausprobieren
to-start = Zur Start-Seite
check-input = Bitte prüfen Sie: Haben Sie alles richtig geschrieben?

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
attribute-name = Ihren Namen
attribute-email = Ihre E-Mail-Adresse

## Mit dem Handy
phone-title = Mit dem Handy anmelden
phone-qr-label = Code zum Anmelden. Der Code ändert sich jede Sekunde.
phone-waiting = Scannen Sie den Code mit der App. Der Code ändert sich jede Sekunde.
phone-claimed = Bestätigen Sie jetzt auf Ihrem Handy.
phone-offline = Das Internet ist gerade weg. Wir versuchen es weiter.
phone-seconds = Sekunden haben Sie noch Zeit
phone-link = App auf diesem Gerät öffnen
phone-step-1 = Öffnen Sie die App auf Ihrem Handy.
phone-step-2 = Drücken Sie auf „Code scannen“. Halten Sie das Handy vor diesen Bildschirm.
phone-step-3 = Prüfen Sie: Wo melden Sie sich an? Ist es richtig? Dann bestätigen Sie.
phone-cancel = Anders anmelden
prove-title = Noch ein Schritt an diesem Gerät
prove-lead = Ihr Handy hat Ja gesagt. Zeigen Sie jetzt: Sie sitzen selbst an diesem Gerät.
prove-why = Der Browser ist das Programm für Internet-Seiten. Wir kennen diesen Browser noch nicht. Darum bestätigen Sie einmal hier. Der Browser zeigt Ihnen, wie es geht. Das schützt Sie vor falschen Internet-Seiten.
prove-noscript = Dieser Schritt braucht JavaScript. Schalten Sie JavaScript im Browser ein. Oder brechen Sie ab. Dann melden Sie sich anders an.
prove-button = Hier bestätigen
prove-warning = Vorsicht! Haben Sie keinen Code gescannt? Dann brechen Sie ab. Oben im Browser steht eine Adresse. Ist die Adresse anders als sonst? Dann brechen Sie ab.
known-title = Ist das Ihr eigener Browser?
known-lead = Der Browser ist das Programm für Internet-Seiten. Ist es Ihr eigener Browser? Dann bestätigen Sie hier bald nur noch auf dem Handy.
known-warning = Gehört das Gerät jemand anderem? Oder benutzen es viele Menschen? Zum Beispiel in der Bücherei? Dann sagen Sie „Nein“.
known-no = Nein
known-yes = Ja, nur ich benutze ihn
known-later = Danach geht es hier weiter: { $service }. Sie können Ihre Antwort später ändern. Das geht in Ihrem Konto.
release-title = Mit diesem Konto weiter?
release-account = Sie sind angemeldet. Ihr Name ist { $name }. Ihre E-Mail-Adresse ist { $mail }.
release-yes = Weiter
release-other = Anderes Konto

## Konto eröffnen
register-title = Konto eröffnen
register-lead = Das Konto ist von { $realm }. Mit dem Konto können Sie alle Angebote von den Städten nutzen.
register-step = Schritt { $n } von 3
register-button = Weiter
register-privacy = Wir speichern Ihren Namen und Ihre Adresse. Wir verschlüsseln beides. Das heißt: Andere können es nicht lesen. Wir nutzen beides nur für dieses Konto.
register-name-wrong = Schreiben Sie Ihren Namen. Nehmen Sie Buchstaben. Der Name darf höchstens 100 Zeichen haben.
register-mail-wrong = Schreiben Sie eine E-Mail-Adresse. Zum Beispiel: name@example.org.
sent-title = Sehen Sie in Ihre E-Mails
sent-lead = Wir haben Ihnen eine E-Mail geschickt. Die E-Mail ging an { $mail }.
sent-next = In der E-Mail ist ein Link. Öffnen Sie den Link auf diesem Gerät. Der Link gilt einen Tag.
sent-missing = Ist keine E-Mail da? Dann sehen Sie im Spam-Ordner nach. Im Spam-Ordner liegt Werbung. Oder fangen Sie noch einmal an.
sent-demo = Nur zum Ausprobieren
sent-demo-link = Postfach zum Ausprobieren öffnen
confirm-title = E-Mail-Adresse bestätigen
confirm-lead = Wollen Sie ein Konto bei { $realm } eröffnen? Das Konto ist für { $name }.
confirm-button = Ja, Konto eröffnen
confirm-here = Es geht in diesem Browser weiter. Der Browser ist das Programm für Internet-Seiten.
confirm-not-me = Das war ich nicht

## Handy aktivieren
activate-title = Handy aktivieren
activate-qr-label = Code für das Handy. Damit aktivieren Sie das Handy.
activate-link = Auf diesem Handy aktivieren
activate-step-1 = Öffnen Sie die Kamera auf Ihrem Handy. Scannen Sie den Code. Lesen Sie diese Seite auf dem Handy? Dann drücken Sie auf den Link unter dem Code.
activate-step-2 = Bestätigen Sie auf dem Handy. Nehmen Sie Ihren Finger, Ihr Gesicht oder die Sperre vom Handy.
activate-step-3 = Auf dem Handy steht dann eine Zahl. Hier steht dann auch eine Zahl. Vergleichen Sie die Zahlen.
activate-no-store = Aktivieren heißt: Sie verbinden das Handy mit Ihrem Konto. Die App läuft im Browser auf Ihrem Handy. Der Browser ist das Programm für Internet-Seiten. Sie brauchen keinen App-Store.
activate-compare-title = Sind die Zahlen gleich?
activate-compare = Auf Ihrem Handy muss diese Zahl stehen:
activate-same = Ja, Handy aktivieren
activate-differs = Nein, die Zahlen sind anders
activate-ended-title = Der Code gilt nicht mehr
activate-ended = Der Code ist zu alt. Oder jemand hat Nein gesagt. Holen Sie einen neuen Code.
activate-again = Neuer Code

## Abmelden
logout-title = Wollen Sie sich abmelden?
logout-lead = Wir melden Sie hier ab. Sind Sie damit auch bei anderen Diensten angemeldet? Dort melden wir Sie auch ab.
logout-button = Abmelden
logout-stay = Angemeldet bleiben
logout-done-title = Sie sind abgemeldet
logout-done = Sie sind auch bei den anderen Diensten abgemeldet.

## Startseite und Konto
front-title = Im Internet zeigen, wer Sie sind
front-heading = { $realm }: ein Schlüssel für Ihre Stadt
front-lead = Sie haben ein Konto auf Ihrem Handy. Das Konto gilt für alle Angebote von den Städten. Sie brauchen kein Passwort. Sie brauchen kein Papier.
front-account = Mein Konto
front-portals = Hier können Sie sich anmelden
account-title = Mein Konto
account-method = So sind Sie angemeldet
method-password = mit Passwort (Stufe 1)
method-passkey = mit Passkey
method-phone = mit dem Handy
account-phones = Handys
account-no-phone = Sie haben noch kein Handy aktiviert. Aktivieren heißt: Sie verbinden das Handy mit Ihrem Konto.
account-since = seit { $day }
account-used = zuletzt benutzt: { $day }
account-remove = Entfernen
account-remove-phone = { $name } entfernen
account-add-phone = Noch ein Handy aktivieren
account-browsers = Bekannte Browser
account-no-browser = Wir kennen noch keinen Browser. Der Browser ist das Programm für Internet-Seiten. Wir fragen Sie nach der nächsten Anmeldung.
account-forget = Vergessen
account-forget-browser = { $name } vergessen
account-weak-title = Sie sehen hier keine Handys und keine Browser
account-weak = Melden Sie sich mit dem Handy an. Dann sehen Sie alles. Dann können Sie alles ändern.
account-sessions = Hier sind Sie angemeldet
account-sessions-count =
    { $n ->
        [one] Sie sind an einer Stelle angemeldet.
       *[other] Sie sind an { $n } Stellen angemeldet.
    }
account-sign-out = Überall abmelden

## Briefe
mail-confirm-subject = { $realm }: Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-confirm-text =
    Guten Tag,

    jemand will ein Konto bei { $realm } eröffnen.
    Das Konto ist für diese E-Mail-Adresse.
    Waren Sie das?
    Dann öffnen Sie diesen Link.
    Der Link gilt einen Tag:

    { $link }

    Waren Sie das nicht?
    Dann müssen Sie nichts tun.
mail-already-subject = { $realm }: Sie haben schon ein Konto
mail-already-text =
    Guten Tag,

    jemand wollte ein Konto bei { $realm } eröffnen.
    Das Konto war für diese E-Mail-Adresse.
    Sie haben aber schon ein Konto.
    Melden Sie sich einfach an:

    { $origin }/account

    Waren Sie das nicht?
    Dann müssen Sie nichts tun.
mail-phone-subject = { $realm }: Ein Handy ist jetzt aktiviert
mail-phone-text =
    Guten Tag { $name },

    jemand hat gerade ein Handy aktiviert.
    Das Handy ist jetzt mit Ihrem Konto verbunden.
    Waren Sie das nicht?
    Dann entfernen Sie das Handy sofort:

    { $origin }/account
mail-phone-removed-subject = { $realm }: Ein Handy ist weg
mail-phone-removed-text =
    Guten Tag { $name },

    ein Handy ist nicht mehr in Ihrem Konto.
    Das Handy kann nichts mehr bestätigen.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Handys an:

    { $origin }/account
mail-browser-subject = { $realm }: Wir kennen jetzt einen Browser
mail-browser-text =
    Guten Tag { $name },

    der Browser ist das Programm für Internet-Seiten.
    Sie haben gesagt: Das ist mein eigener Browser ({ $kind }).
    Waren Sie das nicht?
    Dann gehen Sie in Ihr Konto.
    Drücken Sie dort bei dem Browser auf „Vergessen“:

    { $origin }/account

## Wenn etwas nicht geht
error-word = Fehler
error-number = Haben Sie Fragen? Dann sagen Sie uns diese Nummer: { $number }
error-malformed = Das verstehen wir nicht
error-malformed-help = Gehen Sie zurück. Versuchen Sie es noch einmal. Geht es wieder nicht? Dann fangen Sie auf der Start-Seite an.
error-not-found = Diese Seite gibt es nicht
error-not-found-help = Prüfen Sie die Adresse. Oder suchen Sie auf der Start-Seite.
error-method = So geht diese Adresse nicht
error-method-help = Gehen Sie zurück. Drücken Sie auf den Knopf auf der Seite.
error-too-large = Das ist zu groß
error-too-large-help = Das war zu viel auf einmal. Senden Sie weniger.
error-too-long = Diese Adresse ist zu lang
error-too-long-help = Fangen Sie auf der Start-Seite an.
error-unsupported-type = Diese Art von Daten nehmen wir nicht
error-unsupported-type-help = Nehmen Sie das Formular auf der Seite.
error-form-foreign = Das Formular ist nicht von unserer Seite. Oder es ist zu alt.
error-form-foreign-help = Laden Sie die Seite neu. Senden Sie das Formular noch einmal. Erlauben Sie Cookies im Browser. Cookies sind kleine Dateien. Damit erkennt die Seite Sie wieder.
error-too-many = Das war zu oft
error-too-many-help = Warten Sie { $seconds } Sekunden. Versuchen Sie es dann noch einmal.
error-internal = Wir haben einen Fehler gemacht
error-internal-help = Sie haben nichts falsch gemacht. Versuchen Sie es später noch einmal.
error-unavailable = Unsere Seite geht gerade nicht
error-unavailable-help = Warten Sie { $seconds } Sekunden. Versuchen Sie es dann noch einmal. Alle Daten sind noch da.
error-sign-in-unknown = Ihr Browser kennt diese Anmeldung nicht
error-sign-in-unknown-help = Gehen Sie zu dem Angebot zurück. Melden Sie sich dort neu an. Erlauben Sie Cookies im Browser. Cookies sind kleine Dateien. Damit erkennt die Seite Sie wieder.
error-sign-in-done = Diese Anmeldung ist schon fertig
error-sign-in-done-help = Gehen Sie zu dem Angebot zurück. Oder melden Sie sich dort neu an.
error-sign-in-expired = Diese Anmeldung hat zu lange gedauert
error-sign-in-expired-help = Gehen Sie zu dem Angebot zurück. Melden Sie sich dort neu an.
error-client-unknown = Wir kennen dieses Angebot nicht
error-client-unknown-help = Wir schicken Sie nur zu bekannten Angeboten. Öffnen Sie das Angebot selbst. Sagen Sie dort Bescheid.
error-redirect-unknown = Wir kennen die Adresse von dem Angebot nicht
error-redirect-unknown-help = Wir schicken Sie nicht dorthin. Das ist zu Ihrem Schutz. Öffnen Sie das Angebot selbst. Sagen Sie dort Bescheid.
error-request-wrong = Das Angebot hat einen Fehler gemacht
error-request-wrong-help = Versuchen Sie es dort noch einmal. Geht es wieder nicht? Dann sagen Sie dort Bescheid.
error-no-script = Dafür braucht der Browser JavaScript
error-no-script-help = Der Browser ist das Programm für Internet-Seiten. Schalten Sie JavaScript im Browser ein. Oder gehen Sie zurück. Dann nehmen Sie einen anderen Weg.
error-passkey-unknown = Wir kennen diesen Passkey nicht
error-passkey-unknown-help = Ein Passkey ist ein digitaler Schlüssel. Vielleicht hat ihn jemand entfernt. Gehen Sie zurück. Nehmen Sie einen anderen Weg.
error-password-wrong = Die E-Mail-Adresse oder das Passwort ist falsch
error-password-wrong-help = Prüfen Sie beides. Bei vielen falschen Versuchen müssen Sie warten.
error-proof-used = Das haben Sie schon benutzt
error-proof-used-help = Es geht nur einmal. Gehen Sie zurück. Versuchen Sie es noch einmal.
error-other-person = Dieser Passkey gehört zu einem anderen Konto
error-other-person-help = Ein Passkey ist ein digitaler Schlüssel. Auf dem Handy ist ein anderes Konto. Nehmen Sie den Passkey von dem Konto auf dem Handy. Oder brechen Sie ab.
error-browser-unknown = Wir kennen diesen Browser nicht
error-browser-unknown-help = Der Browser ist das Programm für Internet-Seiten. Melden Sie sich hier einmal mit Passkey an. Dann können Sie sagen: Das ist mein eigener Browser.
error-not-claimed = Noch kein Handy hat den Code gescannt
error-not-claimed-help = Scannen Sie den Code noch einmal.
error-already-claimed = Ein Handy hat diesen Code schon gescannt
error-already-claimed-help = Waren Sie das nicht? Dann brechen Sie im Browser ab. Fangen Sie dort neu an.
error-already-decided = Das ist schon entschieden
error-already-decided-help = Sehen Sie in den Browser. Wollen Sie sich anmelden? Dann fangen Sie dort neu an.
error-ended = Diese Anmeldung ist zu Ende
error-ended-help = Fangen Sie im Browser neu an. Scannen Sie dann den neuen Code.
error-expired = Die Zeit für den Code ist vorbei
error-expired-help = Holen Sie im Browser einen neuen Code.
error-frame-old = Dieser Code ist zu alt
error-frame-old-help = Sehen Sie auf den Bildschirm. Dort steht jetzt ein neuer Code. Scannen Sie den neuen Code.
error-frame-wrong = Dieser Code ist nicht echt
error-frame-wrong-help = Vorsicht! Sie melden sich auf einer Seite an. Scannen Sie nur den Code auf dieser Seite.
error-device-unknown = Wir kennen dieses Handy nicht
error-device-unknown-help = Aktivieren Sie das Handy in Ihrem Konto.
error-device-revoked = Jemand hat dieses Handy entfernt
error-device-revoked-help = Aktivieren Sie das Handy in Ihrem Konto neu.
error-signature-wrong = Die Bestätigung passt nicht
error-signature-wrong-help = Versuchen Sie es noch einmal. Geht es wieder nicht? Dann aktivieren Sie das Handy in Ihrem Konto neu.
error-secret-wrong = Ein Teil von dem Code fehlt
error-secret-wrong-help = Scannen Sie den Code im Browser noch einmal.
error-activation-ended = Das Aktivieren ist zu Ende
error-activation-ended-help = Fangen Sie neu an. Melden Sie sich an. Aktivieren Sie das Handy in Ihrem Konto.
error-has-factor = Sie haben für dieses Konto schon ein Handy
error-has-factor-help = Melden Sie sich mit diesem Handy an. Wollen Sie noch ein Handy? Das geht in Ihrem Konto.
error-link-wrong = Ein Teil von dem Link fehlt
error-link-wrong-help = Kopieren Sie den ganzen Link aus der E-Mail. Oder fangen Sie neu an.
error-link-used = Jemand hat diesen Link schon benutzt
error-link-used-help = Melden Sie sich an. Haben Sie noch kein Handy aktiviert? Dann eröffnen Sie das Konto noch einmal.
error-link-ended = Dieser Link gilt nicht mehr
error-link-ended-help = Eröffnen Sie das Konto noch einmal. Dann kommt ein neuer Link.
error-too-weak = Diese Anmeldung ist nicht sicher genug
error-too-weak-help = Melden Sie sich ab. Melden Sie sich dann mit dem Handy an.
error-signed-out = Sie sind nicht mehr angemeldet
error-signed-out-help = Melden Sie sich neu an. Versuchen Sie es dann noch einmal.

## Service-Portal
# Service-Portal: Rahmen
portal-nav-services = Leistungen
portal-nav-situations = Lebens-Lagen
portal-nav-region = Region
portal-sign-in = Anmelden
portal-sign-out = Abmelden
portal-signed-in = Sie sind angemeldet
portal-signed-in-as = Sie sind angemeldet als
portal-imprint = Impressum
portal-privacy = Daten-Schutz
portal-crumbs = Sie sind hier
portal-start = Start
portal-to-start = Zur Start-Seite
portal-try-again = Noch einmal versuchen
# Startseite
portal-home-title = Start-Seite
portal-home-welcome = Was wollen Sie machen?
portal-home-lead = Das ist das Service-Portal von: { $name }. Hier finden Sie Leistungen. Eine Leistung heißt: Ein Amt macht etwas für Sie. Sie lesen hier: Was brauchen Sie? Was kostet es? Welches Amt hilft Ihnen?
portal-home-popular = Das brauchen viele Menschen
portal-home-topics = Nach Thema
portal-home-all-services = Alle Leistungen von A bis Z
portal-home-all-situations = Alle Lebens-Lagen
portal-signed-out = Sie sind abgemeldet
portal-signed-out-help = Gehört das Gerät jemand anderem? Dann schließen Sie jetzt auch den Browser. Der Browser ist das Programm für Internet-Seiten.
portal-umbrella-lead = { $n ->
    [one] Hier finden Sie die Angebote von einer Verwaltung. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis. Zu einem Kreis gehören mehrere Städte. Suchen Sie hier. Oder wählen Sie Ihre Stadt.
   *[other] Hier finden Sie die Angebote von { $n } Verwaltungen. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis. Zu einem Kreis gehören mehrere Städte. Suchen Sie hier. Oder wählen Sie Ihre Stadt.
}
portal-umbrella-towns = Städte und Kreise
portal-kind-city = Stadt ohne Kreis
portal-kind-district = Kreis
portal-kind-town = Stadt in einem Kreis
# Suche
portal-search-label = Was suchen Sie? Zum Beispiel: „Hund anmelden“
portal-search-button = Suchen
portal-search-all = Alle Leistungen von A bis Z
portal-search-title = Sie suchen: „{ $query }“
portal-search-count = { $n ->
    [one] Wir haben eine Leistung gefunden
   *[other] Wir haben { $n } Leistungen gefunden
}
portal-search-none = Wir haben nichts gefunden. Das können Sie tun:
portal-search-none-other-words = Nehmen Sie ein anderes Wort. Zum Beispiel „umziehen“. Nehmen Sie nicht „Wohnsitzwechsel“.
portal-search-none-shorter = Schreiben Sie nur ein Wort. Prüfen Sie: Ist das Wort richtig geschrieben?
portal-search-none-situations = Wählen Sie eine Lebens-Lage. Eine Lebens-Lage heißt: Etwas passiert in Ihrem Leben.
portal-search-none-all = Sehen Sie alle Leistungen an.
portal-search-beyond = Die Liste ist vorher zu Ende. Zurück zum Anfang.
portal-pages = Seiten
portal-earlier = Eine Seite zurück
portal-later = Eine Seite weiter
portal-page-number = Seite { $number } von { $pages }
# Lebenslagen
portal-situations-title = Lebens-Lagen
portal-situations-lead = Eine Lebens-Lage heißt: Etwas passiert in Ihrem Leben. Zum Beispiel: Sie ziehen um. Wählen Sie Ihre Lebens-Lage. Dann sehen Sie alle Leistungen dazu. Eine Leistung heißt: Ein Amt macht etwas für Sie.
portal-situation-lead = { $n ->
    [one] Dazu gibt es eine Leistung.
   *[other] Dazu gibt es { $n } Leistungen.
}
portal-situation-empty = Hier stehen noch keine Leistungen. Nehmen Sie die Suche. Schreiben Sie dort ein Wort.
portal-situation-others = Mehr zum Thema { $topic }
portal-service-count = { $n ->
    [0] noch keine Leistung
    [one] eine Leistung
   *[other] { $n } Leistungen
}
portal-for-companies = Für Firmen
# Leistung
portal-at-a-glance = Das Wichtigste
portal-fee = Das kostet es
portal-duration = So lange dauert es
portal-responsible = Hier hilft man Ihnen
portal-responsible-local = Das Amt an Ihrem Wohn-Ort
portal-level = Anmeldung
portal-level-0 = Ohne Anmeldung
portal-level-1 = Einfache Anmeldung
portal-level-2 = Anmeldung mit geprüftem Namen
portal-level-3 = Anmeldung mit dem Online-Ausweis
portal-level-why-0 = Sie müssen nicht zeigen, wer Sie sind.
portal-level-why-1 = Wir müssen Sie nur wiedererkennen. Und wir müssen Ihnen antworten können.
portal-level-why-2 = Hier geht es um Ihre eigenen Daten. Oder es geht um einen Bescheid. Ein Bescheid ist ein Brief vom Amt. Darin steht eine Entscheidung. Niemand darf das heimlich für Sie machen.
portal-level-why-3 = Das Gesetz sagt: Sie müssen Ihren Ausweis zeigen. Das geht hier im Internet. Dafür brauchen Sie den Online-Ausweis.
portal-documents = Das brauchen Sie
portal-description = Das müssen Sie wissen
portal-legal = Das steht im Gesetz
portal-official-name = Beim Amt heißt die Leistung: { $name }. Die LeiKa-Nummer ist: { $key }. LeiKa ist eine Liste von allen Leistungen.
portal-belongs-to = Das gehört zu
portal-apply-online = Im Internet beantragen
portal-apply-open = Dafür müssen Sie sich nicht anmelden.
portal-apply-sign-in = Melden Sie sich zuerst an. Danach kommen Sie wieder hierher.
portal-apply-passed = Sie sind angemeldet. Ihr Name ist { $name }. So sind Sie angemeldet:
portal-apply-passed-nameless = Sie sind angemeldet. So sind Sie angemeldet:
portal-apply-soon = Das Formular ist noch nicht fertig. Das Formular kommt später hierher. Fragen Sie jetzt bitte beim Amt.
portal-apply-too-low = Das reicht für diese Leistung noch nicht. Sie brauchen:
portal-apply-too-low-help = Wir müssen dafür sicher wissen, wer Sie sind. Hat ein Amt Sie schon geprüft? Dann melden Sie sich neu an. Wenn nicht: Gehen Sie zum Amt. Sie können den Antrag auch dort stellen.
portal-sign-in-higher = Sicherer anmelden
portal-apply-elsewhere = Diese Leistung gibt es auf einer anderen Internet-Seite. Unsere Anmeldung gilt dort nicht.
portal-apply-elsewhere-link = Weiter zu { $host }
portal-apply-other = Das macht: { $name }. Dort können Sie die Leistung im Internet beantragen.
portal-apply-other-link = Weiter zu: { $name }
portal-choose = Wählen Sie Ihren Ort
portal-choose-help = Wo wohnen Sie? Oder wo ist Ihre Firma? Das Amt dort hilft Ihnen.
portal-apply-office = So geht es
portal-apply-office-help = Diese Leistung gibt es noch nicht im Internet. Fragen Sie bitte hier: { $authority }.
portal-apply-office-local = Diese Leistung gibt es noch nicht im Internet. Fragen Sie bitte das Amt an Ihrem Wohn-Ort.
# Anmeldung, die nicht gelang
portal-failed-forgotten = Wir kennen diese Anmeldung nicht mehr
portal-failed-forgotten-help = Vielleicht hat es länger als 10 Minuten gedauert. Oder Sie waren in einem anderen Fenster schon fertig. Fangen Sie bitte noch einmal an.
portal-failed-declined = Sie haben die Anmeldung abgebrochen
portal-failed-declined-help = Wir haben keine Daten bekommen. Sie können sich immer neu anmelden.
portal-failed-level = Die Anmeldung ist nicht sicher genug
portal-failed-level-help = Zeigen Sie noch sicherer, wer Sie sind. Das braucht diese Leistung. Sehen Sie in Ihr Konto. Dort steht, wie es geht.
portal-failed-refused = Die Anmeldung hat nicht geklappt
portal-failed-refused-help = Der Dienst für die Anmeldung hat abgebrochen. Versuchen Sie es bitte noch einmal.
portal-failed-unreachable = Die Anmeldung geht gerade nicht
portal-failed-unreachable-help = Warten Sie kurz. Versuchen Sie es dann noch einmal. Viele Seiten gehen auch ohne Anmeldung. Diese Seiten können Sie weiter lesen.
portal-failed-untrusted = Wir haben die Anmeldung beendet
portal-failed-untrusted-help = Das ist zu Ihrem Schutz. Wir wissen nicht: Ist die Antwort von der Anmeldung echt? Fangen Sie auf dieser Internet-Seite noch einmal an. Passiert es wieder? Dann sagen Sie uns bitte Bescheid.
# Datenschutz und Impressum
portal-demo-note = Das ist nur zum Ausprobieren. Die Konten sind erfunden. Die Seite ist nicht von der echten Verwaltung. Verwaltung heißt: alle Ämter von einer Stadt oder von einem Kreis.
portal-privacy-lead = Das Portal ist von: { $name }. Hier lesen Sie: Was machen wir mit Ihren Daten?
portal-privacy-visit = Sie lesen nur
portal-privacy-visit-text = Sie können alles ohne Anmeldung lesen. Dabei speichern wir keine Cookies. Cookies sind kleine Dateien. Wählen Sie eine Sprache? Nur dann speichern wir ein Cookie. Wir laden nichts von fremden Internet-Seiten.
portal-privacy-signed-in = Sie melden sich an
portal-privacy-signed-in-text = Das Konto ist von { $identity }. Von dort bekommen wir 3 Dinge: ein Kennzeichen, Ihren Namen und die Stufe von der Anmeldung. Das Kennzeichen ist wie eine Nummer. Es gilt nur für dieses Portal. Wir verschlüsseln alles. Das heißt: Andere können es nicht lesen. Wir speichern alles höchstens 12 Stunden.
portal-privacy-cookies = Cookies
portal-cookie-lang = Das Cookie merkt sich Ihre Sprache.
portal-cookie-login = Das Cookie merkt sich: Sie melden sich gerade an. Es bleibt höchstens 10 Minuten.
portal-cookie-session = Das Cookie merkt sich: Sie sind angemeldet. Melden Sie sich ab? Oder schließen Sie den Browser? Dann ist das Cookie weg. Es bleibt höchstens 12 Stunden.
portal-imprint-lead = Im Impressum steht: Von wem ist die Seite? Dieses Portal ist von: { $name }
portal-imprint-missing = Hier fehlt noch etwas. Die Verwaltung schreibt hier noch, wer sie ist. Erst danach können alle das Portal nutzen.
portal-imprint-website = Internet-Seite: { $name }
# Schnittstelle
portal-api-bad = Eine Angabe ist falsch
portal-api-bad-number = { $name } muss eine ganze Zahl sein. Die kleinste Zahl ist { $low }. Die größte Zahl ist { $high }.
portal-api-bad-text = { $name } darf höchstens { $high } Zeichen haben. Steuer-Zeichen sind nicht erlaubt. Steuer-Zeichen kann man nicht sehen.

## Postfach zum Ausprobieren
# Das Postfach zum Ausprobieren
mailbox-title = Postfach zum Ausprobieren
mailbox-lead = Hier kommen alle E-Mails an. Das ist nur zum Ausprobieren. Die E-Mails bleiben auf diesem Computer.
mailbox-empty = Noch sind keine E-Mails da. Eröffnen Sie ein Konto. Das geht zum Beispiel bei einem Portal. Dann kommt hier eine E-Mail an.
mailbox-subject = Thema
mailbox-to = An
mailbox-when = Angekommen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist nur zum Ausprobieren. Darum bleibt die E-Mail hier. Sonst geht die E-Mail an diese Adresse.
