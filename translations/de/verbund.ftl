## Portalverbund
verbund-title = Bei unseren Nachbarn
verbund-ask = Bei den Nachbarn suchen
verbund-told = Diese Leistungen gehören zu anderen Portalen. Wir haben dort nur nach Ihren Suchwörtern gefragt, nicht in Ihrem Namen.
verbund-none = Bei den Nachbarn wurde nichts gefunden.
verbund-more = Noch nicht alle Nachbarn haben geantwortet. Noch einmal nachsehen
verbund-privacy = Wenn Sie nach einer Leistung suchen, fragt unser Server auch die Portale, die hier genannt sind. Er sendet ihnen die Suchwörter, sonst nichts: keine Cookies, keine Adresse Ihres Geräts, nichts über Sie. Sucheingaben mit einem @, mit sechs oder mehr Ziffern oder mit mehr als 80 Zeichen sendet er nicht. Die Antworten bewahrt er höchstens einen Tag auf, ohne zu wissen, wer gefragt hat.
verbund-api-bad-ars = { $name } muss der Anfang eines Regionalschlüssels sein: { $low } bis { $high } Ziffern.
verbund-api-elsewhere = { $name } liegt nicht in dem Gebiet, für das dieses Portal antwortet.
verbund-api-bad-keys = { $name } muss { $low } bis { $high } Schlüssel mit je 14 Ziffern nennen, getrennt durch Kommas.
verbund-api-bad-place = { $name } muss { $low } bis { $high } Zeichen haben und darf keine Steuerzeichen enthalten.
verbund-api-bad-since = { $name } muss eine Revision aus der Liste sein: eine ganze Zahl.
