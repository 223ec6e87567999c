## Service portal
# Service portal: frame
portal-nav-services = Services
portal-nav-situations = Life situations
portal-nav-region = Region
portal-sign-in = Sign in
portal-sign-out = Sign out
portal-signed-in = Signed in
portal-signed-in-as = Signed in as
portal-imprint = Imprint
portal-privacy = Privacy
portal-crumbs = You are here
portal-start = Home page
portal-to-start = To the start page
portal-try-again = Try again
# Start page
portal-home-title = Start page
portal-home-welcome = What would you like to do?
portal-home-lead = { $name }: what you need, what it costs and who is responsible.
portal-home-popular = Often needed
portal-home-topics = By topic
portal-home-all-services = All services from A to Z
portal-home-all-situations = All life situations
portal-signed-out = You are signed out
portal-signed-out-help = On somebody else’s device, it is best to close the browser now as well.
portal-umbrella-lead = { $n ->
    [one] One administration, one way in: search here or choose your town.
   *[other] { $n } administrations, one way in: search here or choose your town.
}
portal-umbrella-towns = Cities, towns and districts
portal-kind-city = City
portal-kind-district = District
portal-kind-town = Town in a district
# Search
portal-search-label = Search for services, for example “Hund anmelden” (register a dog)
portal-search-button = Search
portal-search-all = All services from A to Z
portal-search-title = Search for “{ $query }”
portal-search-count = { $n ->
    [one] One service found
   *[other] { $n } services found
}
portal-search-corrected = Did you mean this? We have searched for “{ $query }”.
portal-facets = Narrow down the results
portal-facet-way = Access
portal-facet-audience = For whom
portal-facet-topic = Topic
portal-facet-level = Who is responsible
portal-facet-online = Possible online
portal-facet-people = People
portal-facet-companies = Companies
portal-facet-municipal = Town
portal-facet-district = District or city
portal-facet-state = State
portal-facet-federal = Federation
portal-facets-none = Remove all filters
portal-search-town = Your place: { $town }
portal-search-town-portal = Search the service portal of { $town }
portal-search-town-office = Responsible for “{ $service }” there:
portal-search-only-in = only in { $town }
portal-search-suggestions = Suggestions
portal-search-none = We have found nothing for this. You can:
portal-search-none-other-words = Try another German word, for example “umziehen” (move house).
portal-search-none-shorter = Search with one word only and check its spelling.
portal-search-none-situations = Choose a life situation.
portal-search-none-all = Look through all services.
portal-search-beyond = The list does not go that far. Back to the beginning.
portal-pages = Pages
portal-earlier = Previous page
portal-later = Next page
portal-page-number = Page { $number } of { $pages }
# Life situations
portal-situations-title = Life situations
portal-situations-lead = Choose what is happening in your life. You will then see all services for it.
portal-situation-lead = { $n ->
    [one] One service belongs to this life situation.
   *[other] { $n } services belong to this life situation.
}
portal-situation-empty = No services are described for this life situation yet. Search with a keyword.
portal-situation-others = More on { $topic }
portal-service-count = { $n ->
    [0] no service yet
    [one] one service
   *[other] { $n } services
}
portal-for-companies = For companies
# Service
portal-at-a-glance = At a glance
portal-fee = Cost
portal-duration = Duration and deadlines
portal-responsible = Responsible
portal-responsible-local = The administration where you live
portal-level = Sign-in
portal-level-0 = Without signing in
portal-level-1 = Simple sign-in
portal-level-2 = Sign-in with a verified identity
portal-level-3 = Sign-in with the online ID card
portal-level-why-0 = You do not have to prove who you are.
portal-level-why-1 = It is enough that we recognise you and can answer you.
portal-level-why-2 = This is about your personal data or an official decision. Nobody should be able to do this in your name.
portal-level-why-3 = Here the law asks for proof as if you showed your ID card.
portal-documents = What you need
portal-description = Good to know
portal-legal = Legal basis
portal-official-name = Official name: { $name }. LeiKa key: { $key }.
portal-belongs-to = Belongs to
portal-apply-online = Apply online
portal-apply-open = You do not need to sign in for this.
portal-apply-sign-in = Please sign in first. Afterwards you will come back here.
portal-apply-passed = You are signed in as { $name }:
portal-apply-passed-nameless = You are signed in:
portal-apply-soon = The online form will open here as soon as the administration has activated it. Until then, please contact the responsible office.
portal-apply-too-low = This is not yet enough for this service. You need:
portal-missing-key = a secure key
portal-missing-key-help = You signed in without a phone or a passkey. That is not enough here: a password can be guessed or phished. Sign in with your phone or a passkey. We then show you whether anything else is missing.
portal-missing-identity = proof of who you are
portal-missing-identity-help = Your key is secure enough. But nobody has checked your ID card yet for the sign-in you are here with. We show you how to do that. You can also apply in person at the responsible office.
portal-sign-in-higher = Sign in with higher security
portal-apply-elsewhere = This service is offered on another website. Our sign-in does not apply there.
portal-apply-elsewhere-link = Continue to { $host }
portal-apply-other = Responsible: { $name }. You can apply for the service online there.
portal-apply-other-link = Continue to: { $name }
portal-choose = Choose your place
portal-choose-help = This service is handled by the administration where you live or where your company is based.
portal-apply-office = How to go about it
portal-apply-office-help = This service is not online yet. Please contact: { $authority }.
portal-apply-office-local = This service is not online yet. Please contact the administration where you live.
# A sign-in that did not succeed
portal-failed-forgotten = We no longer know this sign-in
portal-failed-forgotten-help = Perhaps it took longer than ten minutes, or it was finished in another window. Please start again.
portal-failed-declined = You cancelled the sign-in
portal-failed-declined-help = No data was passed on. You can sign in again at any time.
portal-failed-level = The necessary level of security was not reached
portal-failed-level-help = For this service you need stronger proof of your identity. Your account shows which ways there are.
portal-failed-refused = The sign-in did not work
portal-failed-refused-help = The sign-in service did not complete the sign-in. Please try again.
portal-failed-unreachable = The sign-in service is not answering at the moment
portal-failed-unreachable-help = Wait a moment and try again. You can go on using all pages that need no sign-in.
portal-failed-untrusted = We ended the sign-in to be on the safe side
portal-failed-untrusted-help = The answer from the sign-in service could not be verified. Start again on this website. If it happens again, please tell us.
# Privacy and imprint
portal-demo-note = This is a demonstration with invented accounts. It is not a service of the administration named.
portal-privacy-lead = { $name }: how we treat your data.
portal-privacy-visit = When you only read
portal-privacy-visit-text = You can read everything without signing in. We set no cookies then, unless you choose a language. Nothing is loaded from third-party servers.
portal-privacy-signed-in = When you sign in
portal-privacy-signed-in-text = { $identity } gives us an identifier for this portal alone, your name and the level of the sign-in. We store them encrypted, for twelve hours at the most.
portal-privacy-cookies = Cookies
portal-cookie-lang = remembers the language that you chose
portal-cookie-login = notes for up to ten minutes that you are signing in
portal-cookie-session = keeps you signed in until you sign out or close the browser, twelve hours at the most
portal-imprint-lead = Provider of this portal: { $name }
portal-imprint-missing = The administration enters its provider details here before the portal goes public.
portal-imprint-website = Website: { $name }
# Programming interface
portal-api-bad = A parameter cannot be used
portal-api-bad-number = { $name } must be a whole number from { $low } to { $high }.
portal-api-bad-text = { $name } may have at most { $high } characters and must not contain control characters.
# Where texts come from, and their modules
portal-origin-federal = Text: federation
portal-origin-state = Text: state
portal-origin-local = Text: local administration
portal-origin-town = Text: { $name }
portal-module-name = Official name
portal-module-title = Name
portal-module-terms = Terms
portal-module-summary = In short
portal-module-key-points = Key points
portal-module-requirements = Requirements
portal-module-procedure = How it works
portal-module-deadlines = Deadlines
portal-module-more = More about this
portal-module-remarks = Good to know
portal-module-appeal = If you disagree
portal-module-contact = Whom to ask
portal-module-forms = Forms
portal-module-author = Who wrote this text
