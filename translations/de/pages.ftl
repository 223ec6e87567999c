## Seiten des Portals
# Stellen
pages-offices = Ämter und Stellen
pages-offices-lead = Wo Sie hingehen können, wann geöffnet ist und was dort erledigt wird.
pages-offices-none = Hier ist noch keine Stelle eingetragen.
pages-offices-here = Hier gehen Sie hin
pages-office-services = Das wird hier erledigt
pages-office-parts = Dazu gehören
pages-visit = Besuch und Kontakt
pages-letters-to = Adresse für Briefe
pages-appointment = Termin vereinbaren
pages-contact-phone = Telefon
pages-contact-mobile = Mobiltelefon
pages-contact-fax = Fax
pages-contact-mail = E-Mail
pages-contact-web = Website
pages-contact-other = Weiterer Kontakt
pages-hours = Öffnungszeiten
pages-hours-holidays = An Feiertagen kann es anders sein.
pages-today = heute
pages-closed = geschlossen
pages-open = Jetzt geöffnet, bis { $time } Uhr
pages-open-later = Öffnet heute um { $time } Uhr
pages-open-on = Geschlossen, öffnet { $day } um { $time } Uhr
pages-open-unknown = Öffnungszeiten sind nicht bekannt
pages-day-1 = Montag
pages-day-2 = Dienstag
pages-day-3 = Mittwoch
pages-day-4 = Donnerstag
pages-day-5 = Freitag
pages-day-6 = Samstag
pages-day-7 = Sonntag
# In der Nähe
pages-near-label = Postleitzahl oder Ort: das Nächste zuerst
pages-near-button = Sortieren
pages-near-from = Das Nächste von { $place } steht oben. Die Entfernung ist Luftlinie.
pages-near-unknown = „{ $place }“ kennen wir hier nicht. Versuchen Sie eine Postleitzahl.
pages-near-here = Meinen Standort nehmen
pages-near-here-help = Ihr Standort bleibt in Ihrem Browser. Wir erfahren ihn nicht.
pages-near-failed = Der Standort ließ sich nicht feststellen. Geben Sie eine Postleitzahl ein.
pages-near-sorted = Die Liste ist jetzt nach Entfernung sortiert.
pages-near-away = { $km } km entfernt
pages-map = { $n ->
    [one] Karte mit einer Stelle. Sie steht auch in der Liste.
   *[other] Karte mit { $n } Stellen. Alle stehen auch in der Liste.
}
pages-map-note = Die Nummern sind die der Liste. Norden ist oben.
# Leistung
pages-contents = Auf dieser Seite
pages-fees = Gebühren im Einzelnen
pages-fee-what = Wofür
pages-fee-amount = Betrag
pages-fee-free = gebührenfrei
pages-fee-exact = { $amount } Euro
pages-fee-range = { $least } bis { $most } Euro
pages-fee-most = bis { $amount } Euro
pages-fee-in-advance = (vorab zu zahlen)
pages-forms = Vordrucke
pages-languages = Diesen Text gibt es auch in
pages-share = Seite weitergeben
pages-share-mail = Link per E-Mail schicken
# Checkliste
pages-checklist = Checkliste
pages-checklist-link = Checkliste: Was ich brauche
pages-checklist-lead = Haken Sie ab, was Sie schon haben. Nichts davon wird gespeichert oder gesendet.
pages-checklist-for = Für diese Leistungen
pages-checklist-remove = Von der Liste nehmen
pages-checklist-nothing = Für diese Leistung müssen Sie nichts mitbringen, oder es ist noch nicht beschrieben. Fragen Sie im Zweifel nach.
pages-checklist-print = Zum Drucken nehmen Sie die Druckfunktion Ihres Browsers. Die Liste hat immer dieselbe Adresse: Sie können sie als Lesezeichen behalten.
pages-checklist-more = Oft zusammen gebraucht
pages-checklist-add = Hinzufügen:
# Themen, Unternehmen, A bis Z
pages-audience = Für wen
pages-audience-both = Alle
pages-audience-people = Für Bürgerinnen und Bürger
pages-topic-services = Alle Leistungen zu diesem Thema
pages-companies = Für Unternehmen
pages-companies-lead = Gründen, führen, verändern, schließen: was Betriebe von der Verwaltung brauchen.
pages-letters = Anfangsbuchstaben
pages-letter-empty = Mit diesem Buchstaben beginnt keine Leistung.
