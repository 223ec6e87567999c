## Seiten des Portals
# Stellen
pages-offices = Ämter und Büros
pages-offices-lead = Hier finden Sie alle Ämter. Sie sehen: Wo ist das Amt? Wann ist es offen?
pages-offices-none = Hier steht noch kein Amt.
pages-offices-here = Hier gehen Sie hin
pages-office-services = Das können Sie hier machen
pages-office-parts = Dazu gehören
pages-visit = Besuch und Kontakt
pages-letters-to = Adresse für Briefe
pages-appointment = Einen Termin machen
pages-contact-phone = Telefon
pages-contact-mobile = Handy
pages-contact-fax = Fax
pages-contact-mail = E-Mail
pages-contact-web = Internet-Seite
pages-contact-other = Anderer Kontakt
pages-hours = Wann ist offen?
pages-hours-holidays = An Feiertagen kann es anders sein.
pages-today = heute
pages-closed = zu
pages-open = Jetzt offen, bis { $time } Uhr
pages-open-later = Heute offen ab { $time } Uhr
pages-open-on = Jetzt zu. Wieder offen: { $day }, { $time } Uhr
pages-open-unknown = Wir wissen nicht, wann offen ist
pages-day-1 = Montag
pages-day-2 = Dienstag
pages-day-3 = Mittwoch
pages-day-4 = Donnerstag
pages-day-5 = Freitag
pages-day-6 = Samstag
pages-day-7 = Sonntag
# In der Nähe
pages-near-label = Ihre Postleitzahl oder Ihr Ort
pages-near-button = Sortieren
pages-near-from = Ganz oben steht, was nah bei { $place } ist.
pages-near-unknown = „{ $place }“ kennen wir nicht. Schreiben Sie eine Postleitzahl.
pages-near-here = Meinen Standort nehmen
pages-near-here-help = Ihr Standort bleibt in Ihrem Browser. Wir sehen ihn nicht.
pages-near-failed = Das hat nicht geklappt. Schreiben Sie Ihre Postleitzahl.
pages-near-sorted = Die Liste ist sortiert: Das Nächste steht oben.
pages-near-away = { $km } km entfernt
pages-map = { $n ->
    [one] Karte mit einem Amt. Es steht auch in der Liste.
   *[other] Karte mit { $n } Ämtern. Alle stehen auch in der Liste.
}
pages-map-note = Die Nummern sind wie in der Liste.
# Leistung
pages-contents = Auf dieser Seite
pages-fees = Das kostet es genau
pages-fee-what = Wofür
pages-fee-amount = Geld
pages-fee-free = kostet nichts
pages-fee-exact = { $amount } Euro
pages-fee-range = { $least } bis { $most } Euro
pages-fee-most = höchstens { $amount } Euro
pages-fee-in-advance = (vorher bezahlen)
pages-forms = Formulare
pages-languages = Diesen Text gibt es auch in
pages-share = Seite weitergeben
pages-share-mail = Link mit E-Mail schicken
# Checkliste
pages-checklist = Checkliste
pages-checklist-link = Checkliste: Was ich brauche
pages-checklist-lead = Machen Sie einen Haken an das, was Sie schon haben. Wir speichern nichts.
pages-checklist-for = Für diese Leistungen
pages-checklist-remove = Von der Liste nehmen
pages-checklist-nothing = Hier steht noch nichts. Fragen Sie das Amt.
pages-checklist-print = Sie können die Liste drucken.
pages-checklist-more = Das brauchen viele auch
pages-checklist-add = Dazu nehmen:
# Themen, Unternehmen, A bis Z
pages-audience = Für wen
pages-audience-both = Alle
pages-audience-people = Für Menschen
pages-topic-services = Alle Leistungen zu diesem Thema
pages-companies = Für Firmen
pages-companies-lead = Sie haben eine Firma? Hier finden Sie, was Sie vom Amt brauchen.
pages-letters = Buchstaben
pages-letter-empty = Mit diesem Buchstaben gibt es nichts.
