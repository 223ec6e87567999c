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
    Guten Tag { $name },

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
error-password-wrong-help = Gehen Sie zurück. Prüfen Sie beides. War es oft falsch? Dann müssen Sie etwas warten.
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

## Serviceportal
# Serviceportal: Rahmen
portal-nav-services = Leistungen
portal-nav-situations = Lebenslagen
portal-nav-region = Region
portal-sign-in = Anmelden
portal-sign-out = Abmelden
portal-signed-in = Angemeldet
portal-signed-in-as = Angemeldet als
portal-imprint = Impressum
portal-privacy = Datenschutz
portal-crumbs = Sie sind hier
portal-start = Start
portal-to-start = Zur Startseite
portal-try-again = Noch einmal versuchen
# Startseite
portal-home-title = Startseite
portal-home-welcome = Was möchten Sie erledigen?
portal-home-lead = { $name }: was Sie brauchen, was es kostet und wer zuständig ist.
portal-home-popular = Oft gebraucht
portal-home-topics = Nach Thema
portal-home-all-services = Alle Leistungen von A bis Z
portal-home-all-situations = Alle Lebenslagen
portal-signed-out = Sie sind abgemeldet
portal-signed-out-help = An einem fremden Gerät schließen Sie jetzt am besten auch den Browser.
portal-umbrella-lead = { $n ->
    [one] Eine Verwaltung, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
   *[other] { $n } Verwaltungen, ein gemeinsamer Einstieg: Suchen Sie hier oder wählen Sie Ihre Stadt.
}
portal-umbrella-towns = Städte und Kreise
portal-kind-city = Kreisfreie Stadt
portal-kind-district = Kreis
portal-kind-town = Kreisangehörige Stadt
# Suche
portal-search-label = Suche nach Leistungen, zum Beispiel „Hund anmelden“
portal-search-button = Suchen
portal-search-all = Alle Leistungen von A bis Z
portal-search-title = Suche nach „{ $query }“
portal-search-count = { $n ->
    [one] Eine Leistung gefunden
   *[other] { $n } Leistungen gefunden
}
portal-search-none = Dazu haben wir nichts gefunden. Das können Sie tun:
portal-search-none-other-words = Versuchen Sie ein anderes Wort, zum Beispiel „umziehen“ statt „Wohnsitzwechsel“.
portal-search-none-shorter = Suchen Sie mit nur einem Wort und prüfen Sie die Schreibweise.
portal-search-none-situations = Wählen Sie eine Lebenslage.
portal-search-none-all = Sehen Sie alle Leistungen durch.
portal-search-beyond = So weit reicht die Liste nicht. Zurück zum Anfang.
portal-pages = Seiten
portal-earlier = Vorherige Seite
portal-later = Nächste Seite
portal-page-number = Seite { $number } von { $pages }
# Lebenslagen
portal-situations-title = Lebenslagen
portal-situations-lead = Wählen Sie, was bei Ihnen gerade ansteht. Sie sehen dann alle Leistungen dazu.
portal-situation-lead = { $n ->
    [one] Eine Leistung gehört zu dieser Lebenslage.
   *[other] { $n } Leistungen gehören zu dieser Lebenslage.
}
portal-situation-empty = Zu dieser Lebenslage sind noch keine Leistungen beschrieben. Suchen Sie mit einem Stichwort.
portal-situation-others = Mehr zum Thema { $topic }
portal-service-count = { $n ->
    [0] noch keine Leistung
    [one] eine Leistung
   *[other] { $n } Leistungen
}
portal-for-companies = Für Unternehmen
# Leistung
portal-at-a-glance = Auf einen Blick
portal-fee = Kosten
portal-duration = Dauer und Fristen
portal-responsible = Zuständig
portal-responsible-local = Die Verwaltung an Ihrem Wohnort
portal-level = Anmeldung
portal-level-0 = Ohne Anmeldung
portal-level-1 = Einfache Anmeldung
portal-level-2 = Anmeldung mit geprüfter Identität
portal-level-3 = Anmeldung mit dem Online-Ausweis
portal-level-why-0 = Sie müssen nicht nachweisen, wer Sie sind.
portal-level-why-1 = Es genügt, dass wir Sie wiedererkennen und Ihnen antworten können.
portal-level-why-2 = Es geht um Ihre persönlichen Daten oder um einen Bescheid. Niemand soll das in Ihrem Namen tun können.
portal-level-why-3 = Hier verlangt das Gesetz einen Nachweis wie beim Vorzeigen des Ausweises.
portal-documents = Das brauchen Sie
portal-description = Das sollten Sie wissen
portal-legal = Rechtsgrundlage
portal-official-name = Amtlicher Name: { $name }. LeiKa-Schlüssel: { $key }.
portal-belongs-to = Gehört zu
portal-apply-online = Online beantragen
portal-apply-open = Dafür brauchen Sie keine Anmeldung.
portal-apply-sign-in = Melden Sie sich dafür zuerst an. Danach kommen Sie hierher zurück.
portal-apply-passed = Sie sind angemeldet als { $name }:
portal-apply-passed-nameless = Sie sind angemeldet:
portal-apply-soon = Das Online-Formular öffnet sich an dieser Stelle, sobald die Verwaltung es freigeschaltet hat. Bis dahin wenden Sie sich bitte an die zuständige Stelle.
portal-apply-too-low = Für diese Leistung reicht das noch nicht. Nötig ist:
portal-apply-too-low-help = Melden Sie sich noch einmal an. Wir fragen nur nach dem, was fehlt.
portal-sign-in-higher = Mit höherer Sicherheit anmelden
portal-apply-elsewhere = Diese Leistung wird auf einer anderen Website angeboten. Unsere Anmeldung gilt dort nicht.
portal-apply-elsewhere-link = Weiter zu { $host }
portal-apply-other = Zuständig: { $name }. Dort können Sie die Leistung online beantragen.
portal-apply-other-link = Weiter zu: { $name }
portal-choose = Wählen Sie Ihren Ort
portal-choose-help = Diese Leistung erledigt die Verwaltung dort, wo Sie wohnen oder Ihr Betrieb seinen Sitz hat.
portal-apply-office = So geht es
portal-apply-office-help = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an: { $authority }.
portal-apply-office-local = Diese Leistung gibt es noch nicht online. Wenden Sie sich bitte an die Verwaltung an Ihrem Wohnort.
# Anmeldung, die nicht gelang
portal-failed-forgotten = Diese Anmeldung kennen wir nicht mehr
portal-failed-forgotten-help = Vielleicht hat sie länger als zehn Minuten gedauert, oder sie wurde in einem anderen Fenster beendet. Beginnen Sie bitte noch einmal.
portal-failed-declined = Sie haben die Anmeldung abgebrochen
portal-failed-declined-help = Es wurden keine Daten übermittelt. Sie können sich jederzeit neu anmelden.
portal-failed-level = Die nötige Sicherheitsstufe wurde nicht erreicht
portal-failed-level-help = Für diese Leistung müssen Sie Ihre Identität stärker nachweisen. In Ihrem Konto sehen Sie, welche Wege es dafür gibt.
portal-failed-refused = Die Anmeldung hat nicht geklappt
portal-failed-refused-help = Der Anmeldedienst hat die Anmeldung nicht abgeschlossen. Versuchen Sie es bitte noch einmal.
portal-failed-unreachable = Der Anmeldedienst antwortet gerade nicht
portal-failed-unreachable-help = Warten Sie einen Augenblick und versuchen Sie es noch einmal. Alle Seiten, die keine Anmeldung brauchen, können Sie weiter nutzen.
portal-failed-untrusted = Wir haben die Anmeldung aus Vorsicht beendet
portal-failed-untrusted-help = Die Antwort des Anmeldedienstes ließ sich nicht sicher prüfen. Beginnen Sie auf dieser Website noch einmal. Passiert es wieder, sagen Sie uns bitte Bescheid.
# Datenschutz und Impressum
portal-demo-note = Dies ist eine Vorführung mit erfundenen Konten. Sie ist kein Angebot der genannten Verwaltung.
portal-privacy-lead = { $name }: So gehen wir mit Ihren Daten um.
portal-privacy-visit = Wenn Sie nur lesen
portal-privacy-visit-text = Sie können alle Informationen lesen, ohne sich anzumelden. Wir setzen dabei keine Cookies, außer Sie wählen eine Sprache. Nichts wird von fremden Servern geladen.
portal-privacy-signed-in = Wenn Sie sich anmelden
portal-privacy-signed-in-text = { $identity } teilt uns ein Kennzeichen nur für dieses Portal, Ihren Namen und die Stufe der Anmeldung mit. Wir speichern das verschlüsselt, längstens zwölf Stunden.
portal-privacy-cookies = Cookies
portal-cookie-lang = merkt sich die Sprache, die Sie gewählt haben
portal-cookie-login = hält bis zu zehn Minuten fest, dass Sie sich gerade anmelden
portal-cookie-session = hält Ihre Anmeldung, bis Sie sich abmelden oder den Browser schließen, längstens zwölf Stunden
portal-imprint-lead = Anbieter dieses Portals: { $name }
portal-imprint-missing = Die Angaben zum Anbieter trägt die Verwaltung hier ein, bevor das Portal öffentlich wird.
portal-imprint-website = Website: { $name }
# Schnittstelle
portal-api-bad = Ein Parameter kann nicht verwendet werden
portal-api-bad-number = { $name } muss eine ganze Zahl von { $low } bis { $high } sein.
portal-api-bad-text = { $name } darf höchstens { $high } Zeichen haben und keine Steuerzeichen enthalten.

## Postfach der Vorführung
# Das Postfach der Vorführung
mailbox-title = Postfach der Vorführung
mailbox-lead = Hier landen alle E-Mails, die diese Vorführung verschickt. Nichts davon verlässt diesen Rechner.
mailbox-empty = Noch keine E-Mails. Registrieren Sie sich zum Beispiel bei einem der Portale.
mailbox-subject = Betreff
mailbox-to = An
mailbox-when = Eingegangen
mailbox-minutes = { $n ->
    [0] gerade eben
    [one] vor einer Minute
   *[other] vor { $n } Minuten
}
mailbox-again = Neu laden
mailbox-back = Zurück zum Postfach
mailbox-addressed = An: { $to }
mailbox-demo = Das ist eine Vorführung: In einer echten Installation käme diese E-Mail beim Empfänger an.
