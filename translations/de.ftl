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
    Guten Tag { $name },

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
error-password-wrong-help = Gehen Sie zurück und prüfen Sie beides. Nach mehreren falschen Versuchen müssen Sie etwas warten.
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
