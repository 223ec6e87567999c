## Pages of the portal
# Stellen
pages-offices = Offices
pages-offices-lead = Where you can go, when it is open and what is done there.
pages-offices-none = No office has been entered here yet.
pages-offices-here = Where to go
pages-office-services = What is done here
pages-office-parts = Offices that belong to it
pages-visit = Visit and contact
pages-letters-to = Address for letters
pages-appointment = Make an appointment
pages-contact-phone = Telephone
pages-contact-mobile = Mobile phone
pages-contact-fax = Fax
pages-contact-mail = E-mail
pages-contact-web = Website
pages-contact-other = Other contact
pages-hours = Opening hours
pages-hours-holidays = Public holidays may differ.
pages-today = today
pages-closed = closed
pages-open = Open now, until { $time }
pages-open-later = Opens today at { $time }
pages-open-on = Closed, opens { $day } at { $time }
pages-open-unknown = Opening hours are not known
pages-day-1 = Monday
pages-day-2 = Tuesday
pages-day-3 = Wednesday
pages-day-4 = Thursday
pages-day-5 = Friday
pages-day-6 = Saturday
pages-day-7 = Sunday
# In der Nähe
pages-near-label = Postal code or town: the nearest first
pages-near-button = Sort
pages-near-from = The nearest to { $place } comes first, as the crow flies.
pages-near-unknown = We do not know “{ $place }” here. Try a postal code.
pages-near-here = Use my position
pages-near-here-help = Your position stays in your browser. We do not learn it.
pages-near-failed = Your position could not be found. Enter a postal code.
pages-near-sorted = The list is now sorted by distance.
pages-near-away = { $km } km away
pages-map = { $n ->
    [one] Map with one office. It is in the list, too.
   *[other] Map with { $n } offices. All of them are in the list, too.
}
pages-map-note = The numbers are those of the list. North is up.
# Leistung
pages-contents = On this page
pages-fees = Fees in detail
pages-fee-what = What for
pages-fee-amount = Amount
pages-fee-free = free of charge
pages-fee-exact = { $amount } euros
pages-fee-range = { $least } to { $most } euros
pages-fee-most = up to { $amount } euros
pages-fee-in-advance = (payable in advance)
pages-forms = Forms to print
pages-languages = This text is also available in
pages-share = Share this page
pages-share-mail = Send the link by e-mail
# Checkliste
pages-checklist = Checklist
pages-checklist-link = Checklist: what I need
pages-checklist-lead = Tick what you already have. Nothing of it is stored or sent.
pages-checklist-for = For these services
pages-checklist-remove = Take off the list
pages-checklist-nothing = You need to bring nothing for this, or it has not been described yet. Ask if in doubt.
pages-checklist-print = Use your browser’s print function. The list keeps its address: you can bookmark it.
pages-checklist-more = Often needed together
pages-checklist-add = Add:
# Themen, Unternehmen, A bis Z
pages-audience = For whom
pages-audience-both = Everybody
pages-audience-people = For people
pages-topic-services = All services on this topic
pages-companies = For companies
pages-companies-lead = Starting, running, changing and closing a business: what companies need from the administration.
pages-letters = First letters
pages-letter-empty = No service begins with this letter.
