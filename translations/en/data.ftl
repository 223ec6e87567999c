## Menü
account-nav-profile = My details
account-nav-data = Privacy
## Registrieren
register-age = I am at least { $age } years old.
register-age-wrong = You can have an account of your own from the age of { $age }. If you are younger, your family can use the town's services for you.
error-too-young = You are still too young for an account of your own
error-too-young-help = The date of birth in your identity document says so. Your parents can use the town's services for you.
## Meine Daten
profile-name = Name
profile-email = E-mail address
profile-given_name = Given name
profile-family_name = Family name
profile-birth_family_name = Name at birth
profile-birthdate = Date of birth
profile-place_of_birth = Place of birth
profile-nationality = Nationality
profile-nationalities = Nationality
profile-address = Address
profile-street_address = Street and house number
profile-postal_code = Postal code
profile-locality = Town
profile-country = Country
profile-phone_number = Phone number
profile-identity-document = Details from your identity document
profile-verified = Checked by { $authority } on { $day }
profile-fixed = Checked. It cannot be changed here.
profile-name-fixed = Your name has been checked. If it has changed, have your new identity document checked at the citizens' office.
profile-change-name = Change name
profile-change-mail = Change e-mail address
profile-change-details = Change address, phone and language
profile-name-text = Your phone shows this name before you confirm anything. You will get a message about the change.
profile-before = Until now
profile-after = New
profile-name-sure = Is the new name right?
profile-name-save = Yes, change name
profile-keep = Change nothing
profile-next = Continue
profile-mail-text = Your address is { $mail } now. We will send a link to the new address. It counts once you have opened it.
profile-mail-new = New e-mail address
profile-mail-wrong = Enter a new e-mail address, such as name@example.com
profile-mail-send = Send link
profile-mail-sure = The address until now gets a copy of our messages about your account for another 30 days.
profile-mail-save = Use the new address
profile-waiting-title = Please confirm your new e-mail address
profile-waiting = We have sent a link to { $mail }. It is good for one day.
profile-waiting-cancel = Do not change it after all
profile-details-text = All of this is voluntary. Services get only what you release to them.
profile-wrong = { $field }: please check what you entered
profile-lang = Language of messages to you
profile-save = Save
error-name-verified = This name has been checked and cannot be changed here
error-name-verified-help = If your name has changed, have your new identity document checked at the citizens' office.
error-mail-taken = This address belongs to another account already
error-mail-taken-help = Take another address, or erase the other account first.
## Geräte
devices-here = this session
devices-since = signed in since { $when }
devices-end = End
devices-end-this = End: { $name }, since { $when }
## Datenschutz
data-lead = Here you see who received or read which of your data, when and why. Nobody can change this list afterwards without being noticed.
data-once = A service can fetch the same data several times in a row. Then only the first time in five minutes is listed here.
data-list = What happened to your data
data-filter = Show
data-what-all = Everything
data-what-released = Given to services
data-what-read = Read by authorities
data-what-account = In the account
data-from = From
data-to = To
data-show = Show
data-none = Nothing is recorded for this.
data-which = Data: { $which }
data-why = Reason: { $why }
data-older = Older entries
data-newest = Newest entries
data-proof = Proof
data-proof-text = This file proves that the entries about you are unchanged. Any expert can check it, without us too. Keep it if it matters.
data-proof-get = Download proof
data-export = Take everything along
data-export-text = You get an archive of everything we know about you: as a PDF to read and as JSON for programs. You may have to sign in once more.
data-export-get = Download my data
data-erase = Erase account and data
data-print-title = { $realm }: what is known about you
data-print-lead = Everything that is stored about you, as of { $when }.
data-print-files = In the same archive: konto.json and verlauf.json with the same details for programs, nachweis.json with the proof that the history is unchanged.
data-print-missing = This file cannot show some letters. They are in konto.json.
data-print-invitations = Invitations you sent
data-print-identifications = Identity document shown at a desk
data-print-connected = Connected accounts
data-print-messages = Phones that get messages
data-print-notices = Notices to you
## Gründe
why-own-portal = Sign-in at your town's portal
why-consent = You agreed
why-signature = You signed something
why-identification = Your identity document was checked at the office
why-mandate = Somebody acted for you with your mandate
why-refused = You said no
why-withdrawn = Taken back
## Ereignisse
event-data-released = Data given
event-data-read = Data read
event-registration-confirmed = Account opened
event-session-started = Signed in
event-session-ended = Signed out
event-sign-in-password-wrong = Sign-in tried with a wrong password
event-sign-in-code-wrong = Sign-in tried with a wrong code
event-phone-activated = Phone activated
event-passkey-added = Passkey added
event-factor-revoked = Way to sign in removed
event-factor-identified = Identity proven
event-browser-known = Browser made known
event-browser-forgotten = Browser forgotten
event-password-set = Password set
event-second-added = Second factor set up
event-second-removed = Second factor removed
event-codes-made = Recovery codes made
event-codes-used = Recovery code used
event-consent-given = Consent given
event-consent-withdrawn = Consent withdrawn
event-details-allowed = Approval given
event-offline-allowed = Access while away allowed
event-token-exchanged = Service called another one in your name
event-signature-requested = Asked for your signature
event-signature-ended = Not signed
event-signature-made = Signed
event-upstream-connected = Other account connected
event-recovery-begun = Recovery begun
event-recovery-finished = Access recovered
event-recovery-cancelled = Recovery cancelled
event-order-not-me = Reported on the phone: that was not me
event-mandate-offered = Mandate proposed
event-mandate-given = Mandate given
event-mandate-accepted = Mandate accepted
event-mandate-used = Acted with a mandate
event-mandate-ended = Mandate ended
event-organisation-created = Organisation created
event-organisation-ended = Organisation ended
event-member-joined = Joined an organisation
event-member-left = Membership ended
event-notice-not-me = Answered a notice: That was not me
event-profile-changed = Details changed
event-profile-name-changed = Name changed
event-profile-mail-asked = New e-mail address entered
event-profile-mail-changed = E-mail address changed
event-account-exported = All data downloaded
event-account-erasure-announced = Erasure announced
event-account-erasure-cancelled = Erasure cancelled
## Löschen
erase-title = Erase account
erase-due = Your account will be erased on { $day }
erase-due-text = Until then you can change your mind.
erase-due-unused = It has not been used for a long time. If you want to keep it, say so here.
erase-cancel = Keep account
erase-goes = What is erased
erase-goes-text = Your name, your addresses and all details, all ways to sign in, sessions, known browsers, consents, and the key that all of it is encrypted with. Afterwards not even the town can bring any of it back.
erase-stays = What stays for now
erase-history = Record
erase-history-text = What happened when, with a number instead of your name, so that accesses can be proven: until { $day }.
erase-backups = Backups
erase-backups-text = Encrypted until { $day }, then they are overwritten too.
erase-services = Services that have data of yours
erase-services-text = They erase by rules of their own. Please ask them.
erase-export = Download everything first
erase-sure = Yes, erase my account and all data in it.
erase-wrong = Tick the box if you want to erase your account
erase-days-text = We erase after { $days } days. Until then you can take it back.
erase-now-text = We erase at once. It cannot be taken back.
erase-button = Erase account
erased-title = Your account is erased
erased-text = You can open a new one at any time. It has nothing to do with the old one.
## Briefe
mail-change-subject = { $realm }: please confirm your new e-mail address
mail-change-text =
    Hello,

    this address is to belong to an account of { $realm }.
    Was it you? Then open this link (it is good for one day) and sign in:

    { $link }

    If it was not you, there is nothing you have to do.
notice-name-changed-subject = { $realm }: your name was changed
notice-name-changed-text =
    Hello { $name },

    this is the name in your account from now on.
    Was it not you? Sign in at once and check your account:

    { $origin }/account
notice-mail-changed-subject = { $realm }: your e-mail address was changed
notice-mail-changed-text =
    Hello { $name },

    another e-mail address belongs to your account from now on. The one until now gets a copy of our messages for 30 days.
    Was it not you? Sign in at once and check your account:

    { $origin }/account
notice-erasure-asked-subject = { $realm }: your account will be erased
notice-erasure-asked-text =
    Hello { $name },

    as you asked, we will erase your account on { $day }, with all data in it.
    Have you changed your mind, or was it not you? Take it back here:

    { $origin }/account/erase
notice-account-unused-subject = { $realm }: do you want to keep your account?
notice-account-unused-text =
    Hello { $name },

    your account has not been used for a long time. We do not keep data that nobody needs: on { $day } we will erase it.
    If you want to keep it, sign in once before then:

    { $origin }/account
notice-account-erased-subject = { $realm }: your account is erased
notice-account-erased-text =
    Hello { $name },

    your account and all data in it are erased. This is our last message to you.
    Was it not you? Please turn to your town.
