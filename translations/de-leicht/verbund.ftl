## Portalverbund
verbund-title = Bei unseren Nachbarn
verbund-ask = Bei den Nachbarn suchen
verbund-told = Das ist von anderen Portalen. Wir haben dort nur nach den Wörtern gefragt. Wir sagen dort nicht: Wer sucht.
verbund-none = Bei den Nachbarn haben wir nichts gefunden.
verbund-more = Manche Nachbarn antworten noch. Noch einmal nachsehen
verbund-privacy = Sie suchen etwas. Dann fragen wir auch diese Portale. Wir sagen nur die Wörter, die Sie suchen. Wir sagen nichts über Sie. Lange Nummern und E-Mail-Adressen sagen wir nicht weiter. Die Antworten behalten wir höchstens einen Tag.
verbund-api-bad-ars = { $name } muss { $low } bis { $high } Ziffern haben.
verbund-api-elsewhere = { $name } ist ein anderes Gebiet.
verbund-api-bad-keys = { $name } muss { $low } bis { $high } Nummern haben. Jede Nummer hat 14 Ziffern. Dazwischen ist ein Komma.
verbund-api-bad-place = { $name } muss { $low } bis { $high } Zeichen haben.
verbund-api-bad-since = { $name } muss eine ganze Zahl sein.
