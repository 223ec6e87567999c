# English. Every key appears exactly once in each language.

## Page frame
skip = Skip to content
demo-banner = Demonstration: there is no real data here.
nav-label = Main navigation
language-label = Language
footer-note = Stadttor is free software (EUPL-1.2).
claim-identity = Your digital identity
claim-portal = Service portal
claim-region = Regional service portal
claim-mailbox = Only in the demonstration
to-start = Go to the start page
check-input = Check what you entered

## Signing in
sign-in-title = Sign in
sign-in-order-ended = Signing in with your phone has ended
sign-in-order-ended-help = It was declined, cancelled or took too long. Start again if you want to sign in.
way-phone = With your phone
way-phone-text = You scan a code with the app on your phone and confirm there.
way-phone-button = Sign in with your phone
way-passkey = On this device
way-passkey-text = With your fingerprint, face or screen lock – if your key is on this device or nearby.
way-passkey-noscript = This needs JavaScript switched on. With your phone, it works without.
way-passkey-button = Sign in with a passkey
way-password = With a password
way-password-text = For accounts with a password. This gets you to level 1.
way-password-button = Sign in with a password
passkey-failed = That did not work or was cancelled. Try again, or choose another way.
passkey-unsupported = This browser cannot use passkeys. Use your phone instead.
new-here = New here?
new-here-text = One account for every town in the region: name, email address, phone – done.
register = Open an account
leave = Cancel and go back
field-mail = Email address
field-password = Password
field-name = First and last name
field-name-hint = As it appears on your identity card.
field-mail-hint = We will send you a link to confirm it.
service-wants = You are signing in to: { $service }
service-domain = Address
service-gets = Receives
service-purpose = What for
attribute-name = your name
attribute-email = your email address

## With the phone
phone-title = Sign in with your phone
phone-qr-label = Code for signing in, changes every second
phone-waiting = Scan the code with the app. It changes every second.
phone-claimed = Now confirm on your phone.
phone-offline = The connection is interrupted. We will keep trying.
phone-seconds = seconds left
phone-link = Open the app on this device
phone-step-1 = Open the app on your phone.
phone-step-2 = Tap “Scan code” and hold your phone up to this screen.
phone-step-3 = Check where you are signing in, and confirm.
phone-cancel = Sign in another way
prove-title = One more step on this device
prove-lead = Your phone has agreed. Now show that it is you at this device.
prove-why = We do not know this browser yet. So you confirm once, right here – your browser shows you how. That way, nobody can divert your sign-in through a fake page.
prove-noscript = This step needs JavaScript. Switch it on, or cancel and sign in another way.
prove-button = Confirm here
prove-warning = You did not scan a code, or the address at the top of your browser is not the usual one? Then cancel.
known-title = Is this your own browser?
known-lead = If so, confirming on your phone will be enough here from now on.
known-warning = Say “No” on other people’s devices or public ones, for example in the library.
known-no = No
known-yes = Yes, only I use it
known-later = After that you continue to: { $service }. You can change your answer in your account.
release-title = Continue with this account?
release-account = You are signed in as { $name } ({ $mail }).
release-yes = Continue
release-other = Use another account

## Opening an account
register-title = Open an account
register-lead = With one { $realm } account you can use everything the towns offer.
register-step = Step { $n } of 3
register-button = Continue
register-privacy = We store your name and address encrypted, and only for this account.
register-name-wrong = Enter your name, using letters and no more than 100 characters.
register-mail-wrong = Enter an email address, for example name@example.org.
sent-title = Check your inbox
sent-lead = We have sent an email to { $mail }.
sent-next = Open the link in it on this device. It is valid for one day.
sent-missing = Nothing there? Check your spam folder too, or start again.
sent-demo = In the demonstration
sent-demo-link = Open the demonstration mailbox
confirm-title = Confirm your email address
confirm-lead = Open an account with { $realm } for { $name }?
confirm-button = Yes, open the account
confirm-here = You will continue in this browser.
confirm-not-me = That was not me

## Activating a phone
activate-title = Activate phone
activate-qr-label = Code for activating the phone
activate-link = Activate on this phone
activate-step-1 = Open the camera on your phone and scan the code. Are you reading this page on your phone? Then tap the link below the code.
activate-step-2 = Confirm with your fingerprint, face or screen lock.
activate-step-3 = Compare the number on your phone with the number that then appears here.
activate-no-store = The app runs in your phone’s browser. You do not need an app store.
activate-compare-title = Do the numbers match?
activate-compare = Your phone must show the same number:
activate-same = Yes, activate phone
activate-differs = No, the numbers are different
activate-ended-title = The code is no longer valid
activate-ended = It has expired or was declined. Get a new one.
activate-again = New code

## Signing out
logout-title = Sign out?
logout-lead = We will end your session here and with every service you are signed in to with it.
logout-button = Sign out
logout-stay = Stay signed in
logout-done-title = You are signed out
logout-done = Your session has ended, with the services too.

## Start page and account
front-title = Your digital identity
front-heading = { $realm }: one key to your town
front-lead = One account on your phone for everything the towns offer. No password, no paper.
front-account = My account
front-portals = Where you can sign in
account-title = My account
account-method = Signed in
method-password = with a password (level 1)
method-passkey = with a passkey
method-phone = with your phone
account-phones = Phones
account-no-phone = No phone activated yet.
account-since = since { $day }
account-used = last used { $day }
account-remove = Remove
account-remove-phone = Remove { $name }
account-add-phone = Activate another phone
account-browsers = Known browsers
account-no-browser = None. We will ask you after you next sign in.
account-forget = Forget
account-forget-browser = Forget { $name }
account-weak-title = Phones and browsers are hidden
account-weak = Sign in with your phone to see and change them.
account-sessions = Sessions
account-sessions-count =
    { $n ->
        [one] You are signed in in one place.
       *[other] You are signed in in { $n } places.
    }
account-sign-out = Sign out everywhere

## Letters
mail-confirm-subject = { $realm }: Please confirm your email address
mail-confirm-text =
    Hello,

    Someone wants to open an account with { $realm }, using this email address.
    Was that you? Then open this link (it is valid for one day):

    { $link }

    If it was not you, you do not need to do anything.
mail-already-subject = { $realm }: You already have an account
mail-already-text =
    Hello,

    Someone wanted to open an account with { $realm }, using this email address.
    But you already have one. Simply sign in:

    { $origin }/account

    If it was not you, you do not need to do anything.
mail-phone-subject = { $realm }: A phone was activated
mail-phone-text =
    Hello { $name },

    A phone has just been activated for your account.
    Was that not you? Remove it straight away:

    { $origin }/account
mail-phone-removed-subject = { $realm }: a phone was removed
mail-phone-removed-text =
    Hello { $name },

    a phone was just removed from your account. It can confirm nothing any more.
    Was that not you? Sign in and check your phones:

    { $origin }/account
mail-browser-subject = { $realm }: A browser is now known
mail-browser-text =
    Hello { $name },

    You have saved a browser ({ $kind }) as your own.
    Was that not you? Forget it in your account:

    { $origin }/account

## When something goes wrong
error-word = Error
error-number = Number to quote if you contact us: { $number }
error-malformed = We do not understand this request
error-malformed-help = Go back and try again. If that does not help, begin on the start page.
error-not-found = This page does not exist
error-not-found-help = Check the address, or look on the start page.
error-method = This address cannot be opened that way
error-method-help = Go back and use the button on the page.
error-too-large = That is too large
error-too-large-help = Send less at a time.
error-too-long = This address is too long
error-too-long-help = Begin on the start page.
error-unsupported-type = We do not accept this format
error-unsupported-type-help = Use the form on the page.
error-form-foreign = This form did not come from our page or is out of date
error-form-foreign-help = Reload the page and send the form again. Cookies must be allowed.
error-too-many = Those were too many attempts
error-too-many-help = Wait { $seconds } seconds, then try again.
error-internal = Something went wrong on our side
error-internal-help = It is not your fault. Try again later.
error-unavailable = You cannot reach us at the moment
error-unavailable-help = Try again in { $seconds } seconds. Nothing has been lost.
error-sign-in-unknown = Your browser does not know this sign-in
error-sign-in-unknown-help = Start signing in again from the service you want to use. Cookies must be allowed.
error-sign-in-done = This sign-in is already complete
error-sign-in-done-help = Go back to the service, or start signing in again there.
error-sign-in-expired = This sign-in took too long
error-sign-in-expired-help = Start again from the service you want to use.
error-client-unknown = This service is not registered here
error-client-unknown-help = We only send you to services that we know. Go to the service directly and let them know.
error-redirect-unknown = We do not know this service’s return address
error-redirect-unknown-help = To protect you, we will not send you there. Go to the service directly and let them know.
error-request-wrong = The service sent us a faulty request
error-request-wrong-help = Try again there. If it keeps happening, let the service know.
error-no-script = This needs JavaScript switched on
error-no-script-help = Switch it on, or go back and choose another way.
error-passkey-unknown = We do not know this passkey
error-passkey-unknown-help = It may have been removed. Go back and choose another way.
error-password-wrong = The email address or password is not right
error-password-wrong-help = Check both. After several wrong attempts you have to wait a little.
error-proof-used = This proof has already been used
error-proof-used-help = Go back and try again.
error-other-person = This passkey belongs to another account
error-other-person-help = A different account agreed on the phone. Use the passkey of that account, or cancel.
error-browser-unknown = This browser is not known
error-browser-unknown-help = Sign in here once with a passkey. Then you can save it as your own.
error-not-claimed = This has not been scanned yet
error-not-claimed-help = Scan the code again.
error-already-claimed = A phone has already scanned this code
error-already-claimed-help = Was that not you? Cancel in your browser and start again.
error-already-decided = This has already been decided
error-already-decided-help = Look at your browser. If you want to sign in, start again there.
error-ended = This sign-in has ended
error-ended-help = Start again in your browser and scan the new code.
error-expired = The code has expired
error-expired-help = Get a new code in your browser.
error-frame-old = This code is too old
error-frame-old-help = Scan the code that is on the screen now.
error-frame-wrong = This code is not genuine
error-frame-wrong-help = Only scan the code on the page where you are signing in.
error-device-unknown = We do not know this phone
error-device-unknown-help = Activate it in your account.
error-device-revoked = This phone was removed
error-device-revoked-help = Activate it again in your account.
error-signature-wrong = The confirmation does not match
error-signature-wrong-help = Try again. If it keeps happening, activate the phone again in your account.
error-secret-wrong = This code is not complete
error-secret-wrong-help = Scan the code in your browser again.
error-activation-ended = This activation has ended
error-activation-ended-help = Start again: sign in and activate the phone in your account.
error-has-factor = A phone is already activated for this account
error-has-factor-help = Sign in with it. You can add more phones in your account.
error-link-wrong = This link is not complete
error-link-wrong-help = Copy all of it from the email, or start again.
error-link-used = This link has already been used
error-link-used-help = Sign in. If you have not activated a phone yet, open the account again.
error-link-ended = This link is no longer valid
error-link-ended-help = Open the account again and we will send a new link.
error-too-weak = This sign-in is not strong enough for that
error-too-weak-help = Sign out, then sign in again with your phone.
error-signed-out = You are no longer signed in
error-signed-out-help = Sign in again and try once more.

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
portal-start = Start
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
portal-apply-too-low-help = Your identity must have been checked for this. If it has, sign in again with it. Otherwise contact the responsible office; you can also apply there in person.
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

## Mailbox of the demo
# The mailbox of the demonstration
mailbox-title = Mailbox of the demonstration
mailbox-lead = All emails that this demonstration sends arrive here. None of them leaves this computer.
mailbox-empty = No emails yet. Register at one of the portals, for example.
mailbox-subject = Subject
mailbox-to = To
mailbox-when = Received
mailbox-minutes = { $n ->
    [0] just now
    [one] one minute ago
   *[other] { $n } minutes ago
}
mailbox-again = Reload
mailbox-back = Back to the mailbox
mailbox-addressed = To: { $to }
mailbox-demo = This is a demonstration: in a real installation the recipient would receive this email.
