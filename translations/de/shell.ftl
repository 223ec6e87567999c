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
