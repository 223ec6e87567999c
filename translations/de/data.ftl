## Menü
account-nav-profile = Meine Daten
account-nav-data = Datenschutz
## Registrieren
register-age = Ich bin mindestens { $age } Jahre alt.
register-age-wrong = Ein eigenes Konto gibt es ab { $age } Jahren. Sind Sie jünger, kann Ihre Familie die Angebote der Stadt für Sie nutzen.
error-too-young = Für ein eigenes Konto sind Sie noch zu jung
error-too-young-help = Das sagt das Geburtsdatum in Ihrem Ausweis. Ihre Eltern können die Angebote der Stadt für Sie nutzen.
## Meine Daten
profile-name = Name
profile-email = E-Mail-Adresse
profile-given_name = Vorname
profile-family_name = Familienname
profile-birth_family_name = Geburtsname
profile-birthdate = Geburtsdatum
profile-place_of_birth = Geburtsort
profile-nationality = Staatsangehörigkeit
profile-nationalities = Staatsangehörigkeit
profile-address = Anschrift
profile-street_address = Straße und Hausnummer
profile-postal_code = Postleitzahl
profile-locality = Ort
profile-country = Land
profile-phone_number = Telefonnummer
profile-identity-document = Angaben aus Ihrem Ausweis
profile-verified = Geprüft von { $authority } am { $day }
profile-fixed = Geprüft. Das lässt sich hier nicht ändern.
profile-name-fixed = Ihr Name ist geprüft. Hat er sich geändert, lassen Sie Ihren neuen Ausweis im Bürgeramt prüfen.
profile-change-name = Namen ändern
profile-change-mail = E-Mail-Adresse ändern
profile-change-details = Anschrift, Telefon und Sprache ändern
profile-name-text = Diesen Namen zeigt Ihr Handy, bevor Sie etwas bestätigen. Sie bekommen eine Nachricht über die Änderung.
profile-before = Bisher
profile-after = Neu
profile-name-sure = Stimmt der neue Name?
profile-name-save = Ja, Namen ändern
profile-keep = Nichts ändern
profile-next = Weiter
profile-mail-text = Ihre Adresse ist jetzt { $mail }. Wir senden einen Link an die neue Adresse. Erst wenn Sie ihn öffnen, gilt sie.
profile-mail-new = Neue E-Mail-Adresse
profile-mail-wrong = Geben Sie eine neue E-Mail-Adresse ein, zum Beispiel name@beispiel.de
profile-mail-send = Link senden
profile-mail-sure = Die bisherige Adresse bekommt noch 30 Tage lang eine Kopie unserer Nachrichten zu Ihrem Konto.
profile-mail-save = Neue Adresse verwenden
profile-waiting-title = Bitte bestätigen Sie Ihre neue E-Mail-Adresse
profile-waiting = Wir haben einen Link an { $mail } gesandt. Er gilt einen Tag.
profile-waiting-cancel = Doch nicht ändern
profile-details-text = Alles hier ist freiwillig. Angebote, die Sie nutzen, bekommen davon nur, was Sie ihnen freigeben.
profile-wrong = { $field }: Bitte prüfen Sie die Eingabe
profile-lang = Sprache für Nachrichten an Sie
profile-save = Speichern
error-name-verified = Dieser Name ist geprüft und lässt sich hier nicht ändern
error-name-verified-help = Hat sich Ihr Name geändert, lassen Sie Ihren neuen Ausweis im Bürgeramt prüfen.
error-mail-taken = Diese Adresse gehört schon zu einem anderen Konto
error-mail-taken-help = Nehmen Sie eine andere Adresse, oder löschen Sie zuerst das andere Konto.
## Geräte
devices-here = diese Sitzung
devices-since = angemeldet seit { $when }
devices-end = Beenden
devices-end-this = Beenden: { $name }, seit { $when }
## Datenschutz
data-lead = Hier sehen Sie, wer welche Ihrer Daten wann und warum bekommen oder gelesen hat. Niemand kann diese Liste nachträglich ändern, ohne dass es auffällt.
data-once = Ein Dienst kann dieselben Daten kurz nacheinander mehrmals abrufen. Hier steht dann nur das erste Mal in fünf Minuten.
data-list = Was mit Ihren Daten geschah
data-filter = Zeige
data-what-all = Alles
data-what-released = Weitergaben an Angebote
data-what-read = Einsicht durch Ämter
data-what-account = Vorgänge im Konto
data-from = Vom
data-to = Bis zum
data-show = Anzeigen
data-none = Hierzu ist nichts verzeichnet.
data-which = Daten: { $which }
data-why = Grund: { $why }
data-older = Ältere Einträge
data-newest = Neueste Einträge
data-proof = Nachweis
data-proof-text = Diese Datei beweist, dass die Einträge über Sie unverändert sind. Jede Fachperson kann sie prüfen, auch ohne uns. Heben Sie sie auf, wenn es darauf ankommt.
data-proof-get = Nachweis herunterladen
data-export = Alles mitnehmen
data-export-text = Sie bekommen ein Archiv mit allem, was wir über Sie wissen: als PDF zum Lesen und als JSON für Programme. Dafür melden Sie sich vielleicht noch einmal an.
data-export-get = Meine Daten herunterladen
data-erase = Konto und Daten löschen
data-print-title = Auskunft der { $realm }
data-print-lead = Alles, was über Sie gespeichert ist, Stand { $when }.
data-print-files = Im selben Archiv: konto.json und verlauf.json mit denselben Angaben für Programme, nachweis.json mit dem Beweis, dass der Verlauf unverändert ist.
data-print-missing = Einige Buchstaben kann diese Datei nicht zeigen. In konto.json stehen sie.
data-print-invitations = Einladungen, die Sie verschickt haben
data-print-identifications = Ausweis im Amt gezeigt
data-print-connected = Verbundene Konten
data-print-messages = Handys, die Nachrichten bekommen
data-print-notices = Hinweise an Sie
## Gründe
why-own-portal = Anmeldung am Serviceportal Ihrer Stadt
why-consent = Sie haben zugestimmt
why-signature = Sie haben etwas unterschrieben
why-identification = Ihr Ausweis wurde im Amt geprüft
why-mandate = Jemand hat mit Ihrer Vollmacht für Sie gehandelt
why-refused = Sie haben abgelehnt
why-withdrawn = Zurückgezogen
## Ereignisse
event-data-released = Daten weitergegeben
event-data-read = Daten eingesehen
event-registration-confirmed = Konto eröffnet
event-session-started = Angemeldet
event-session-ended = Abgemeldet
event-sign-in-password-wrong = Anmeldeversuch mit falschem Passwort
event-sign-in-code-wrong = Anmeldeversuch mit falschem Code
event-phone-activated = Handy aktiviert
event-passkey-added = Passkey hinzugefügt
event-factor-revoked = Anmeldeweg entfernt
event-factor-identified = Person nachgewiesen
event-browser-known = Browser gemerkt
event-browser-forgotten = Browser vergessen
event-password-set = Passwort festgelegt
event-second-added = Zweiten Faktor eingerichtet
event-second-removed = Zweiten Faktor entfernt
event-codes-made = Ersatzcodes erstellt
event-codes-used = Ersatzcode benutzt
event-consent-given = Einwilligung erteilt
event-consent-withdrawn = Einwilligung widerrufen
event-details-allowed = Freigabe erteilt
event-offline-allowed = Zugriff ohne Anmeldung erlaubt
event-token-exchanged = Dienst hat in Ihrem Namen einen anderen aufgerufen
event-signature-requested = Um Ihre Unterschrift gebeten
event-signature-ended = Unterschrift nicht geleistet
event-signature-made = Unterschrieben
event-upstream-connected = Anderes Konto verbunden
event-recovery-begun = Wiederherstellung begonnen
event-recovery-finished = Zugang wiederhergestellt
event-recovery-cancelled = Wiederherstellung abgebrochen
event-order-not-me = Auf dem Handy gemeldet: Das war ich nicht
event-mandate-offered = Vollmacht vorgeschlagen
event-mandate-given = Vollmacht gegeben
event-mandate-accepted = Vollmacht angenommen
event-mandate-used = Mit einer Vollmacht gehandelt
event-mandate-ended = Vollmacht beendet
event-organisation-created = Organisation angelegt
event-organisation-ended = Organisation aufgelöst
event-member-joined = Einer Organisation beigetreten
event-member-left = Mitgliedschaft beendet
event-notice-not-me = Auf einen Hinweis geantwortet: Das war ich nicht
event-profile-changed = Angaben geändert
event-profile-name-changed = Name geändert
event-profile-mail-asked = Neue E-Mail-Adresse eingetragen
event-profile-mail-changed = E-Mail-Adresse geändert
event-account-exported = Alle Daten heruntergeladen
event-account-erasure-announced = Löschung angekündigt
event-account-erasure-cancelled = Löschung zurückgenommen
## Löschen
erase-title = Konto löschen
erase-due = Ihr Konto wird am { $day } gelöscht
erase-due-text = Bis dahin können Sie es sich anders überlegen.
erase-due-unused = Es wurde lange nicht benutzt. Möchten Sie es behalten, sagen Sie es hier.
erase-cancel = Konto behalten
erase-goes = Was gelöscht wird
erase-goes-text = Ihr Name, Ihre Adressen und alle Angaben, alle Anmeldewege, Sitzungen, bekannte Browser, Einwilligungen und der Schlüssel, mit dem das alles verschlüsselt ist. Danach kann auch die Stadt nichts davon wiederherstellen.
erase-stays = Was noch bleibt
erase-history = Protokoll
erase-history-text = Wann was geschah, mit einer Nummer statt Ihres Namens, damit Zugriffe nachweisbar bleiben: bis { $day }.
erase-backups = Sicherungskopien
erase-backups-text = Verschlüsselt bis { $day }, dann sind auch sie überschrieben.
erase-services = Angebote, die Daten von Ihnen haben
erase-services-text = Sie löschen nach eigenen Regeln. Wenden Sie sich dafür an sie.
erase-export = Vorher alles herunterladen
erase-sure = Ja, mein Konto und alle Daten darin sollen gelöscht werden.
erase-wrong = Setzen Sie das Häkchen, wenn Sie Ihr Konto löschen möchten
erase-days-text = Wir löschen nach { $days } Tagen. So lange können Sie es zurücknehmen.
erase-now-text = Wir löschen sofort. Das lässt sich nicht zurücknehmen.
erase-button = Konto löschen
erased-title = Ihr Konto ist gelöscht
erased-text = Sie können jederzeit ein neues eröffnen. Es hat mit dem alten nichts zu tun.
## Briefe
mail-change-subject = { $realm }: Bitte bestätigen Sie Ihre neue E-Mail-Adresse
mail-change-text =
    Guten Tag,

    diese Adresse soll künftig zu einem Konto der { $realm } gehören.
    Haben Sie das veranlasst? Dann öffnen Sie diesen Link (er gilt einen Tag) und melden sich an:

    { $link }

    Waren Sie es nicht, müssen Sie nichts tun.
notice-name-changed-subject = { $realm }: Ihr Name wurde geändert
notice-name-changed-text =
    Guten Tag { $name },

    in Ihrem Konto steht ab jetzt dieser Name.
    Waren Sie das nicht? Melden Sie sich sofort an und prüfen Sie Ihr Konto:

    { $origin }/account
notice-mail-changed-subject = { $realm }: Ihre E-Mail-Adresse wurde geändert
notice-mail-changed-text =
    Guten Tag { $name },

    zu Ihrem Konto gehört ab jetzt eine andere E-Mail-Adresse. Die bisherige bekommt noch 30 Tage lang eine Kopie unserer Nachrichten.
    Waren Sie das nicht? Melden Sie sich sofort an und prüfen Sie Ihr Konto:

    { $origin }/account
notice-erasure-asked-subject = { $realm }: Ihr Konto wird gelöscht
notice-erasure-asked-text =
    Guten Tag { $name },

    wie gewünscht löschen wir Ihr Konto am { $day }, mit allen Daten darin.
    Haben Sie es sich anders überlegt, oder waren Sie das nicht? Hier nehmen Sie es zurück:

    { $origin }/account/erase
notice-account-unused-subject = { $realm }: Möchten Sie Ihr Konto behalten?
notice-account-unused-text =
    Guten Tag { $name },

    Ihr Konto wurde lange nicht benutzt. Daten, die niemand braucht, bewahren wir nicht auf: Am { $day } löschen wir es.
    Möchten Sie es behalten? Dann melden Sie sich vorher einmal an:

    { $origin }/account
notice-account-erased-subject = { $realm }: Ihr Konto ist gelöscht
notice-account-erased-text =
    Guten Tag { $name },

    Ihr Konto und alle Daten darin sind gelöscht. Das ist unsere letzte Nachricht an Sie.
    Waren Sie das nicht? Wenden Sie sich an Ihre Stadt.
