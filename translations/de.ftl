# Deutsch. Ein Schlüssel steht in jeder Sprache genau einmal.

## Rahmen der Seiten
skip = Zum Inhalt springen
demo-banner = Vorführung: Hier liegen keine echten Daten.
nav-label = Hauptnavigation
language-label = Sprache
footer-note = Stadttor ist freie Software (EUPL-1.2).
claim-identity = Ihre digitale Identität
claim-portal = Serviceportal
claim-region = Regionales Serviceportal
claim-mailbox = Nur in der Vorführung
to-start = Zur Startseite
check-input = Bitte prüfen Sie Ihre Angaben

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
attribute-name = Ihren Namen
attribute-email = Ihre E-Mail-Adresse

## Mit dem Handy
phone-title = Mit dem Handy anmelden
phone-qr-label = Code zum Anmelden, wechselt jede Sekunde
phone-waiting = Scannen Sie den Code mit der App. Er wechselt jede Sekunde.
phone-claimed = Bestätigen Sie jetzt auf Ihrem Handy.
phone-offline = Die Verbindung ist unterbrochen. Wir versuchen es weiter.
phone-seconds = Sekunden übrig
phone-link = App auf diesem Gerät öffnen
phone-step-1 = Öffnen Sie die App auf Ihrem Handy.
phone-step-2 = Tippen Sie auf „Code scannen“ und halten Sie das Handy vor diesen Bildschirm.
phone-step-3 = Prüfen Sie, wo Sie sich anmelden, und bestätigen Sie.
phone-cancel = Anders anmelden
prove-title = Noch ein Schritt an diesem Gerät
prove-lead = Ihr Handy hat zugestimmt. Zeigen Sie nun, dass Sie selbst an diesem Gerät sitzen.
prove-why = Diesen Browser kennen wir noch nicht. Darum bestätigen Sie einmal direkt hier – Ihr Browser zeigt Ihnen, wie. So kann niemand Ihre Anmeldung über eine gefälschte Seite umleiten.
prove-noscript = Dieser Schritt braucht JavaScript. Schalten Sie es ein, oder brechen Sie ab und melden Sie sich anders an.
prove-button = Hier bestätigen
prove-warning = Sie haben gar keinen Code gescannt, oder die Adresse oben im Browser ist nicht die gewohnte? Dann brechen Sie ab.
known-title = Ist das Ihr eigener Browser?
known-lead = Wenn ja, genügt hier künftig die Bestätigung auf dem Handy.
known-warning = Sagen Sie „Nein“ an fremden oder öffentlichen Geräten, zum Beispiel in der Bibliothek.
known-no = Nein
known-yes = Ja, nur ich benutze ihn
known-later = Danach geht es weiter zu: { $service }. Ihre Antwort können Sie im Konto ändern.
release-title = Mit diesem Konto weiter?
release-account = Sie sind angemeldet als { $name } ({ $mail }).
release-yes = Weiter
release-other = Anderes Konto

## Konto eröffnen
register-title = Konto eröffnen
register-lead = Mit einem Konto der { $realm } erreichen Sie alle Angebote der Städte.
register-step = Schritt { $n } von 3
register-button = Weiter
register-privacy = Wir speichern Name und Adresse verschlüsselt, nur für dieses Konto.
register-name-wrong = Geben Sie Ihren Namen ein, mit Buchstaben und höchstens 100 Zeichen.
register-mail-wrong = Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@example.org.
sent-title = Sehen Sie in Ihr Postfach
sent-lead = Wir haben eine E-Mail an { $mail } geschickt.
sent-next = Öffnen Sie den Link darin auf diesem Gerät. Er gilt einen Tag.
sent-missing = Nichts angekommen? Sehen Sie auch im Spam-Ordner nach, oder beginnen Sie noch einmal.
sent-demo = In der Vorführung
sent-demo-link = Postfach der Vorführung öffnen
confirm-title = E-Mail-Adresse bestätigen
confirm-lead = Ein Konto der { $realm } für { $name } eröffnen?
confirm-button = Ja, Konto eröffnen
confirm-here = Es geht in diesem Browser weiter.
confirm-not-me = Das war ich nicht

## Handy aktivieren
activate-title = Handy aktivieren
activate-qr-label = Code zum Aktivieren des Handys
activate-link = Auf diesem Handy aktivieren
activate-step-1 = Öffnen Sie die Kamera Ihres Handys und scannen Sie den Code. Lesen Sie diese Seite auf dem Handy? Dann tippen Sie auf den Link darunter.
activate-step-2 = Bestätigen Sie mit Fingerabdruck, Gesicht oder Gerätesperre.
activate-step-3 = Vergleichen Sie die Zahl auf dem Handy mit der Zahl, die dann hier steht.
activate-no-store = Die App läuft im Browser Ihres Handys. Sie brauchen keinen App-Store.
activate-compare-title = Stimmen die Zahlen überein?
activate-compare = Auf Ihrem Handy muss dieselbe Zahl stehen:
activate-same = Ja, Handy aktivieren
activate-differs = Nein, die Zahlen sind verschieden
activate-ended-title = Der Code gilt nicht mehr
activate-ended = Er ist abgelaufen oder wurde abgelehnt. Holen Sie einen neuen.
activate-again = Neuer Code

## Abmelden
logout-title = Abmelden?
logout-lead = Wir beenden Ihre Sitzung hier und bei allen Diensten, bei denen Sie damit angemeldet sind.
logout-button = Abmelden
logout-stay = Angemeldet bleiben
logout-done-title = Sie sind abgemeldet
logout-done = Ihre Sitzung ist beendet, auch bei den Diensten.

## Startseite und Konto
front-title = Ihre digitale Identität
front-heading = { $realm }: ein Schlüssel für Ihre Stadt
front-lead = Ein Konto auf Ihrem Handy für alle Angebote der Städte. Ohne Passwort, ohne Papier.
front-account = Mein Konto
front-portals = Hier können Sie sich anmelden
account-title = Mein Konto
account-method = Angemeldet
method-password = mit Passwort (Stufe 1)
method-passkey = mit Passkey
method-phone = mit dem Handy
account-phones = Handys
account-no-phone = Noch kein Handy aktiviert.
account-since = seit { $day }
account-used = zuletzt { $day }
account-remove = Entfernen
account-remove-phone = { $name } entfernen
account-add-phone = Weiteres Handy aktivieren
account-browsers = Bekannte Browser
account-no-browser = Keine. Nach der nächsten Anmeldung fragen wir Sie.
account-forget = Vergessen
account-forget-browser = { $name } vergessen
account-weak-title = Handys und Browser sind verborgen
account-weak = Melden Sie sich mit dem Handy an, um sie zu sehen und zu ändern.
account-sessions = Sitzungen
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

    jemand möchte mit dieser E-Mail-Adresse ein Konto der { $realm } eröffnen.
    Waren Sie das? Dann öffnen Sie diesen Link (er gilt einen Tag):

    { $link }

    Waren Sie es nicht, müssen Sie nichts tun.
mail-already-subject = { $realm }: Sie haben schon ein Konto
mail-already-text =
    Guten Tag,

    jemand wollte mit dieser E-Mail-Adresse ein Konto der { $realm } eröffnen.
    Sie haben aber schon eines. Melden Sie sich einfach an:

    { $origin }/account

    Waren Sie es nicht, müssen Sie nichts tun.
mail-phone-subject = { $realm }: Ein Handy wurde aktiviert
mail-phone-text =
    Guten Tag { $name },

    für Ihr Konto wurde gerade ein Handy aktiviert.
    Waren Sie das nicht? Entfernen Sie es sofort:

    { $origin }/account
mail-phone-removed-subject = { $realm }: Ein Handy wurde entfernt
mail-phone-removed-text =
    Guten Tag { $name },

    aus Ihrem Konto wurde gerade ein Handy entfernt. Es kann nichts mehr bestätigen.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Handys:

    { $origin }/account
mail-browser-subject = { $realm }: Ein Browser ist nun bekannt
mail-browser-text =
    Guten Tag { $name },

    Sie haben einen Browser ({ $kind }) als Ihren eigenen gemerkt.
    Waren Sie das nicht? Vergessen Sie ihn in Ihrem Konto:

    { $origin }/account

## Wenn etwas nicht geht
error-word = Fehler
error-number = Nummer für die Rückfrage: { $number }
error-malformed = Diese Anfrage verstehen wir nicht
error-malformed-help = Gehen Sie zurück und versuchen Sie es noch einmal. Hilft das nicht, beginnen Sie auf der Startseite.
error-not-found = Diese Seite gibt es nicht
error-not-found-help = Prüfen Sie die Adresse, oder suchen Sie auf der Startseite.
error-method = So lässt sich diese Adresse nicht aufrufen
error-method-help = Gehen Sie zurück und nehmen Sie die Schaltfläche auf der Seite.
error-too-large = Das ist zu groß
error-too-large-help = Senden Sie weniger auf einmal.
error-too-long = Diese Adresse ist zu lang
error-too-long-help = Beginnen Sie auf der Startseite.
error-unsupported-type = Dieses Format nehmen wir nicht an
error-unsupported-type-help = Nutzen Sie das Formular auf der Seite.
error-form-foreign = Dieses Formular kam nicht von unserer Seite oder ist veraltet
error-form-foreign-help = Laden Sie die Seite neu und senden Sie das Formular noch einmal. Cookies müssen erlaubt sein.
error-too-many = Das waren zu viele Versuche
error-too-many-help = Warten Sie { $seconds } Sekunden und versuchen Sie es dann noch einmal.
error-internal = Bei uns ist etwas schiefgegangen
error-internal-help = Es liegt nicht an Ihnen. Versuchen Sie es später noch einmal.
error-unavailable = Wir sind gerade nicht erreichbar
error-unavailable-help = Versuchen Sie es in { $seconds } Sekunden noch einmal. Nichts ist verloren gegangen.
error-sign-in-unknown = Diese Anmeldung kennt Ihr Browser nicht
error-sign-in-unknown-help = Beginnen Sie die Anmeldung neu bei dem Angebot, das Sie nutzen möchten. Cookies müssen erlaubt sein.
error-sign-in-done = Diese Anmeldung ist schon abgeschlossen
error-sign-in-done-help = Gehen Sie zu dem Angebot zurück, oder beginnen Sie die Anmeldung dort neu.
error-sign-in-expired = Diese Anmeldung hat zu lange gedauert
error-sign-in-expired-help = Beginnen Sie sie neu bei dem Angebot, das Sie nutzen möchten.
error-client-unknown = Dieses Angebot ist hier nicht angemeldet
error-client-unknown-help = Wir senden Sie nur zu Angeboten, die wir kennen. Rufen Sie das Angebot direkt auf und sagen Sie dort Bescheid.
error-redirect-unknown = Die Rückadresse dieses Angebots kennen wir nicht
error-redirect-unknown-help = Zu Ihrem Schutz senden wir Sie nicht dorthin. Rufen Sie das Angebot direkt auf und sagen Sie dort Bescheid.
error-request-wrong = Das Angebot hat uns eine fehlerhafte Anfrage gesandt
error-request-wrong-help = Versuchen Sie es dort noch einmal. Bleibt es dabei, sagen Sie dem Angebot Bescheid.
error-no-script = Dafür muss JavaScript eingeschaltet sein
error-no-script-help = Schalten Sie es ein, oder gehen Sie zurück und wählen Sie einen anderen Weg.
error-passkey-unknown = Diesen Passkey kennen wir nicht
error-passkey-unknown-help = Vielleicht wurde er entfernt. Gehen Sie zurück und nehmen Sie einen anderen Weg.
error-password-wrong = E-Mail-Adresse oder Passwort stimmen nicht
error-password-wrong-help = Prüfen Sie beides. Nach mehreren falschen Versuchen müssen Sie etwas warten.
error-proof-used = Dieser Nachweis wurde schon benutzt
error-proof-used-help = Gehen Sie zurück und versuchen Sie es noch einmal.
error-other-person = Dieser Passkey gehört zu einem anderen Konto
error-other-person-help = Auf dem Handy hat ein anderes Konto zugestimmt. Nehmen Sie den Passkey dieses Kontos, oder brechen Sie ab.
error-browser-unknown = Dieser Browser ist nicht bekannt
error-browser-unknown-help = Melden Sie sich hier einmal mit Passkey an, dann können Sie ihn als Ihren eigenen merken.
error-not-claimed = Dieser Vorgang wurde noch nicht gescannt
error-not-claimed-help = Scannen Sie den Code noch einmal.
error-already-claimed = Diesen Code hat schon ein Handy gescannt
error-already-claimed-help = Waren Sie das nicht? Brechen Sie im Browser ab und beginnen Sie neu.
error-already-decided = Das ist schon entschieden
error-already-decided-help = Sehen Sie in den Browser. Möchten Sie sich anmelden, beginnen Sie dort neu.
error-ended = Diese Anmeldung ist beendet
error-ended-help = Beginnen Sie im Browser neu und scannen Sie den neuen Code.
error-expired = Der Code ist abgelaufen
error-expired-help = Holen Sie im Browser einen neuen Code.
error-frame-old = Dieser Code ist zu alt
error-frame-old-help = Scannen Sie den Code, der jetzt auf dem Bildschirm steht.
error-frame-wrong = Dieser Code ist nicht echt
error-frame-wrong-help = Scannen Sie nur den Code auf der Seite, auf der Sie sich anmelden.
error-device-unknown = Dieses Handy kennen wir nicht
error-device-unknown-help = Aktivieren Sie es in Ihrem Konto.
error-device-revoked = Dieses Handy wurde entfernt
error-device-revoked-help = Aktivieren Sie es in Ihrem Konto neu.
error-signature-wrong = Die Bestätigung passt nicht
error-signature-wrong-help = Versuchen Sie es noch einmal. Bleibt es dabei, aktivieren Sie das Handy in Ihrem Konto neu.
error-secret-wrong = Dieser Code ist nicht vollständig
error-secret-wrong-help = Scannen Sie den Code im Browser noch einmal.
error-activation-ended = Diese Aktivierung ist beendet
error-activation-ended-help = Beginnen Sie neu: melden Sie sich an und aktivieren Sie das Handy in Ihrem Konto.
error-has-factor = Für dieses Konto ist schon ein Handy aktiviert
error-has-factor-help = Melden Sie sich damit an. Weitere Handys fügen Sie in Ihrem Konto hinzu.
error-link-wrong = Dieser Link ist nicht vollständig
error-link-wrong-help = Kopieren Sie ihn ganz aus der E-Mail, oder beginnen Sie neu.
error-link-used = Dieser Link wurde schon benutzt
error-link-used-help = Melden Sie sich an. Haben Sie noch kein Handy aktiviert, eröffnen Sie das Konto noch einmal.
error-link-ended = Dieser Link gilt nicht mehr
error-link-ended-help = Eröffnen Sie das Konto noch einmal, dann kommt ein neuer Link.
error-too-weak = Dafür reicht diese Anmeldung nicht
error-too-weak-help = Melden Sie sich ab und mit dem Handy wieder an.
error-signed-out = Sie sind nicht mehr angemeldet
error-signed-out-help = Melden Sie sich neu an und versuchen Sie es noch einmal.

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
portal-apply-too-low-help = Ihre Identität muss dafür geprüft sein. Ist sie es schon, melden Sie sich damit neu an. Sonst wenden Sie sich an das zuständige Amt; dort können Sie die Leistung auch persönlich beantragen.
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
