truth-german-only = Einen Teil der Texte gibt es nur auf Deutsch.
truth-open-holiday = Heute geschlossen (Feiertag), öffnet { $day } um { $time } Uhr
truth-holiday = Feiertag, geschlossen
