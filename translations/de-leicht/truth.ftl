truth-german-only = Einige Texte gibt es nur in schwerer Sprache.
truth-open-holiday = Heute ist Feiertag. Heute ist geschlossen. Es öffnet: { $day } um { $time } Uhr
truth-holiday = Feiertag, geschlossen
