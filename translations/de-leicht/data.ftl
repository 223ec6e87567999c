## Menü
account-nav-profile = Meine Daten
account-nav-data = Daten-Schutz
## Registrieren
register-age = Ich bin { $age } Jahre alt oder älter.
register-age-wrong = Ein Konto bekommen Sie ab { $age } Jahren. Sind Sie jünger? Dann kann Ihre Familie Ihnen helfen.
error-too-young = Sie sind noch zu jung für ein Konto
error-too-young-help = Das steht in Ihrem Ausweis. Ihre Eltern können Ihnen helfen.
## Meine Daten
profile-name = Name
profile-email = E-Mail-Adresse
profile-given_name = Vorname
profile-family_name = Nachname
profile-birth_family_name = Name bei der Geburt
profile-birthdate = Geburts-Tag
profile-place_of_birth = Geburts-Ort
profile-nationality = Staats-Angehörigkeit
profile-nationalities = Staats-Angehörigkeit
profile-address = Adresse
profile-street_address = Straße und Haus-Nummer
profile-postal_code = Post-Leit-Zahl
profile-locality = Ort
profile-country = Land
profile-phone_number = Telefon-Nummer
profile-identity-document = Daten aus Ihrem Ausweis
profile-verified = Geprüft von { $authority } am { $day }
profile-fixed = Das ist geprüft. Sie können es hier nicht ändern.
profile-name-fixed = Ihr Name ist geprüft. Heißen Sie jetzt anders? Dann gehen Sie mit Ihrem neuen Ausweis ins Amt.
profile-change-name = Namen ändern
profile-change-mail = E-Mail-Adresse ändern
profile-change-details = Adresse, Telefon und Sprache ändern
profile-name-text = Diesen Namen sehen Sie auf dem Handy. Wir schreiben Ihnen eine Nachricht, wenn er sich ändert.
profile-before = Bisher
profile-after = Neu
profile-name-sure = Ist der neue Name richtig?
profile-name-save = Ja, Namen ändern
profile-keep = Nichts ändern
profile-next = Weiter
profile-mail-text = Ihre Adresse ist jetzt { $mail }. Wir schicken einen Link an die neue Adresse. Öffnen Sie den Link. Dann gilt die neue Adresse.
profile-mail-new = Neue E-Mail-Adresse
profile-mail-wrong = Geben Sie eine neue E-Mail-Adresse ein. Zum Beispiel name@beispiel.de
profile-mail-send = Link schicken
profile-mail-sure = Wir schreiben auch noch 30 Tage an die alte Adresse.
profile-mail-save = Neue Adresse benutzen
profile-waiting-title = Bitte bestätigen Sie die neue E-Mail-Adresse
profile-waiting = Wir haben einen Link an { $mail } geschickt. Der Link gilt einen Tag.
profile-waiting-cancel = Doch nicht ändern
profile-details-text = Sie müssen hier nichts eintragen. Sie entscheiden selbst, wer die Daten bekommt.
profile-wrong = { $field }: Bitte prüfen Sie das noch einmal
profile-lang = Sprache für Nachrichten an Sie
profile-save = Speichern
error-name-verified = Der Name ist geprüft. Sie können ihn hier nicht ändern
error-name-verified-help = Gehen Sie mit Ihrem neuen Ausweis ins Amt.
error-mail-taken = Diese Adresse hat schon ein anderes Konto
error-mail-taken-help = Nehmen Sie eine andere Adresse.
## Geräte
devices-here = hier
devices-since = angemeldet seit { $when }
devices-end = Beenden
devices-end-this = Beenden: { $name }, seit { $when }
## Datenschutz
data-lead = Hier sehen Sie: Wer hat Ihre Daten bekommen? Wer hat sie gelesen? Wann und warum? Niemand kann diese Liste heimlich ändern.
data-once = Manchmal holt ein Dienst dieselben Daten mehrmals hintereinander. Dann steht hier nur das erste Mal in 5 Minuten.
data-list = Das ist mit Ihren Daten passiert
data-filter = Zeige
data-what-all = Alles
data-what-released = Daten an Angebote
data-what-read = Ämter haben gelesen
data-what-account = Im Konto passiert
data-from = Vom
data-to = Bis zum
data-show = Anzeigen
data-none = Dazu gibt es keine Einträge.
data-which = Daten: { $which }
data-why = Grund: { $why }
data-older = Ältere Einträge
data-newest = Neueste Einträge
data-proof = Nachweis
data-proof-text = Diese Datei beweist: Die Einträge über Sie sind echt. Fachleute können das prüfen. Heben Sie die Datei auf.
data-proof-get = Nachweis herunterladen
data-export = Alles mitnehmen
data-export-text = Sie bekommen alle Daten, die wir von Ihnen haben. Als PDF zum Lesen. Vielleicht müssen Sie sich noch einmal anmelden.
data-export-get = Meine Daten herunterladen
data-erase = Konto und Daten löschen
data-print-title = Auskunft der { $realm }
data-print-lead = Das ist über Sie gespeichert. Stand: { $when }.
data-print-files = Im selben Archiv sind noch drei Dateien für Programme.
data-print-missing = Einige Buchstaben fehlen hier. Sie stehen in konto.json.
data-print-invitations = Diese Einladungen haben Sie geschickt
data-print-identifications = Hier haben Sie Ihren Ausweis gezeigt
data-print-connected = Ihre anderen Konten
data-print-messages = Diese Handys bekommen Nachrichten
data-print-notices = Das haben wir Ihnen geschrieben
## Gründe
why-own-portal = Sie haben sich bei Ihrer Stadt angemeldet
why-consent = Sie haben Ja gesagt
why-signature = Sie haben etwas unterschrieben
why-identification = Ihr Ausweis wurde im Amt geprüft
why-mandate = Jemand hat mit Ihrer Vollmacht für Sie gehandelt
why-refused = Sie haben Nein gesagt
why-withdrawn = Zurückgenommen
## Ereignisse
event-data-released = Daten weitergegeben
event-data-read = Daten gelesen
event-registration-confirmed = Konto eröffnet
event-session-started = Angemeldet
event-session-ended = Abgemeldet
event-sign-in-password-wrong = Falsches Passwort
event-sign-in-code-wrong = Falscher Code
event-phone-activated = Handy aktiviert
event-passkey-added = Passkey hinzugefügt
event-factor-revoked = Anmelde-Weg entfernt
event-factor-identified = Person nachgewiesen
event-browser-known = Browser gemerkt
event-browser-forgotten = Browser vergessen
event-password-set = Passwort festgelegt
event-second-added = Zweiten Schutz eingerichtet
event-second-removed = Zweiten Schutz entfernt
event-codes-made = Ersatz-Codes gemacht
event-codes-used = Ersatz-Code benutzt
event-consent-given = Sie haben Ja gesagt
event-consent-withdrawn = Sie haben Nein gesagt
event-details-allowed = Sie haben etwas erlaubt
event-offline-allowed = Sie haben Zugriff ohne Anmeldung erlaubt
event-token-exchanged = Ein Dienst hat für Sie einen anderen Dienst gefragt
event-signature-requested = Jemand wollte Ihre Unterschrift
event-signature-ended = Nicht unterschrieben
event-signature-made = Unterschrieben
event-upstream-connected = Anderes Konto verbunden
event-recovery-begun = Neuer Zugang begonnen
event-recovery-finished = Neuer Zugang fertig
event-recovery-cancelled = Neuer Zugang abgebrochen
event-order-not-me = Gemeldet: Das war ich nicht
event-mandate-offered = Vollmacht angefragt
event-mandate-given = Vollmacht gegeben
event-mandate-accepted = Vollmacht angenommen
event-mandate-used = Mit einer Vollmacht gehandelt
event-mandate-ended = Vollmacht beendet
event-organisation-created = Organisation angelegt
event-organisation-ended = Organisation beendet
event-member-joined = Mitglied in einer Organisation geworden
event-member-left = Kein Mitglied mehr
event-notice-not-me = Sie haben gesagt: Das war ich nicht
event-profile-changed = Daten geändert
event-profile-name-changed = Name geändert
event-profile-mail-asked = Neue E-Mail-Adresse eingetragen
event-profile-mail-changed = E-Mail-Adresse geändert
event-account-exported = Alle Daten heruntergeladen
event-account-erasure-announced = Löschung angekündigt
event-account-erasure-cancelled = Löschung zurückgenommen
## Löschen
erase-title = Konto löschen
erase-due = Wir löschen Ihr Konto am { $day }
erase-due-text = Bis dahin können Sie das noch ändern.
erase-due-unused = Sie haben das Konto lange nicht benutzt. Wollen Sie es behalten? Dann klicken Sie hier.
erase-cancel = Konto behalten
erase-goes = Das löschen wir
erase-goes-text = Ihren Namen. Ihre Adressen. Alle Wege, sich anzumelden. Danach kann niemand die Daten zurückholen.
erase-stays = Das bleibt noch
erase-history = Protokoll
erase-history-text = Wir merken uns, was wann passiert ist. Ohne Ihren Namen. Bis { $day }.
erase-backups = Sicherungs-Kopien
erase-backups-text = Verschlüsselt bis { $day }.
erase-services = Angebote mit Ihren Daten
erase-services-text = Diese Angebote löschen selbst. Fragen Sie dort nach.
erase-export = Vorher alles herunterladen
erase-sure = Ja, mein Konto soll gelöscht werden.
erase-wrong = Setzen Sie das Häkchen, wenn Sie das Konto löschen wollen
erase-days-text = Wir löschen nach { $days } Tagen. Bis dahin können Sie noch Nein sagen.
erase-now-text = Wir löschen sofort. Das geht nicht zurück.
erase-button = Konto löschen
erased-title = Ihr Konto ist gelöscht
erased-text = Sie können immer ein neues Konto machen.
## Briefe
mail-change-subject = { $realm }: Bitte bestätigen Sie die neue E-Mail-Adresse
mail-change-text =
    Guten Tag,

    diese Adresse soll zu einem Konto der { $realm } gehören.
    Waren Sie das? Dann öffnen Sie diesen Link. Er gilt einen Tag:

    { $link }

    Waren Sie das nicht? Dann tun Sie nichts.
notice-name-changed-subject = { $realm }: Ihr Name wurde geändert
notice-name-changed-text =
    Guten Tag { $name },

    in Ihrem Konto steht jetzt dieser Name.
    Waren Sie das nicht? Dann melden Sie sich sofort an:

    { $origin }/account
notice-mail-changed-subject = { $realm }: Ihre E-Mail-Adresse wurde geändert
notice-mail-changed-text =
    Guten Tag { $name },

    Ihr Konto hat jetzt eine andere E-Mail-Adresse. An die alte schreiben wir noch 30 Tage.
    Waren Sie das nicht? Dann melden Sie sich sofort an:

    { $origin }/account
notice-erasure-asked-subject = { $realm }: Wir löschen Ihr Konto
notice-erasure-asked-text =
    Guten Tag { $name },

    wir löschen Ihr Konto am { $day }.
    Wollen Sie das nicht? Dann klicken Sie hier:

    { $origin }/account/erase
notice-account-unused-subject = { $realm }: Wollen Sie Ihr Konto behalten?
notice-account-unused-text =
    Guten Tag { $name },

    Sie haben Ihr Konto lange nicht benutzt. Am { $day } löschen wir es.
    Wollen Sie es behalten? Dann melden Sie sich einmal an:

    { $origin }/account
notice-account-erased-subject = { $realm }: Ihr Konto ist gelöscht
notice-account-erased-text =
    Guten Tag { $name },

    Ihr Konto ist gelöscht. Wir schreiben Ihnen nicht mehr.
    Waren Sie das nicht? Dann fragen Sie bei Ihrer Stadt.
