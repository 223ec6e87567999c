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
