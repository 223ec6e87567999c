# At the office: what the person sees
desk-title = Show your ID at the office
desk-lead = At the office an official checks your ID document. After that, the phone or passkey you are signed in with now counts as checked. With it you can also use services that need to be sure who you are.
desk-step-1 = Go to the office with your ID document. Bring the device you sign in with.
desk-step-2 = Open this page there, show the code and say the email address of your account.
desk-step-3 = Compare what was taken from your document and confirm it here.
desk-first = When your identity is checked for the first time, we remove all other phones, passkeys, passwords, browsers and sign-ins of your account. So nobody who had access before can stay.
desk-begin = Show a code
desk-weak-title = You need to sign in more securely for this
desk-weak = Sign in with your phone or a passkey. Only these can count as checked.
desk-code-title = Your code
desk-code-lead = Show this code to the official who is holding your document. It is valid for ten minutes.
desk-code-beware = Give it to nobody by phone, by message or on another page. Whoever has your code cannot sign in, but could enter false details.
desk-code-new = Show a new code
desk-claimed-title = Your document is being entered
desk-claimed = { $authority } has opened your request. This page goes on by itself.
desk-entered-title = A second official is checking
desk-entered = { $authority }: to be safe, two people look at your document. This page goes on by itself.
desk-confirm-title = Are these details right?
desk-confirm-lead = { $authority } has taken this from your document. Compare it carefully. When you confirm, it is entered into your account and cannot be changed there.
desk-confirm-button = Confirm details
desk-confirm-failed = That did not work. Try again with the phone or passkey you are signed in with.
desk-confirm-unsupported = This browser cannot use passkeys. Use another browser or your phone.
desk-confirm-noscript = JavaScript has to be switched on to confirm.
desk-confirm-refuse = Something is wrong
desk-cancel = Cancel
desk-done-title = Your identity has been checked
desk-done = { $authority } has checked your document. The device you confirmed with counts as checked from now on.
desk-over-title = This request is over
desk-over = Nothing was entered. You can show a new code.
desk-to-account = To the account
# What stands on a document
desk-given-name = Given names
desk-family-name = Family name
desk-birth-name = Name at birth, if different
desk-birthdate = Date of birth
desk-place-of-birth = Place of birth
desk-nationality = Nationality
desk-street = Street and number
desk-postal-code = Postcode
desk-locality = Place of residence
desk-country = Country of the address
desk-document = Kind of document
desk-expires = Valid until
desk-date-hint = For example 1.2.1990 (day, month, year)
desk-country-hint = Two letters, for example DE
desk-street-hint = Leave empty if the document shows no address.
desk-document-id-card = German ID card
desk-document-passport = Passport
desk-document-residence-permit = Electronic residence permit
desk-document-eu-id-card = Identity card of an EU state
desk-wrong-empty = { $field }: fill in this field.
desk-wrong-text = { $field }: use letters and usual signs only.
desk-wrong-number = { $field }: this looks like the number of a document. It must not be stored.
desk-wrong-date = { $field }: enter a day, for example 1.2.1990.
desk-wrong-birthdate = { $field }: the person cannot have been born on this day.
desk-wrong-young = { $field }: accounts begin at the age of 16.
desk-wrong-expired = { $field }: this document has expired.
desk-wrong-country = { $field }: enter two letters, for example DE.
desk-wrong-document = { $field }: choose the kind of document.
# At the office: what the official sees
desk-office-title = Check an identity
desk-office-lead = The person sits in front of you and shows a code on their own device. Ask for the email address of their account.
desk-office-code = Code of the person
desk-office-code-hint = Eight characters, for example K7M4-X2PQ
desk-office-mail = Email address the person says
desk-office-mail-hint = Type what the person says. Do not read it from their screen.
desk-office-municipality = For
desk-office-claim = Open the request
desk-office-running = Running requests
desk-office-none = No request is running.
desk-office-line = Request { $number }
desk-office-stage-claimed = The document is being entered
desk-office-stage-entered = A second official has to check
desk-office-stage-ready = The person has to confirm
desk-office-enter-title = Enter the document
desk-office-enter-lead = Check that it is genuine and valid and that the picture shows the person. Enter what stands on the document. Its number and the card access number do not belong here.
desk-office-enter-button = Enter details
desk-office-check-title = Check the document again
desk-office-check-lead = Look at the person and the document yourself. Compare every field.
desk-office-check-button = Person and document agree
desk-office-waits-second = Now a second official has to check this request, signed in with their own account.
desk-office-waits-person = Now the person confirms the details on their own device. Stay with them.
desk-office-done = The person is identified.
desk-office-over = This request is over. Nothing was entered.
desk-office-end = Cancel the request
desk-office-back = To all requests
# Who lost everything
desk-recovery-link = Somebody has lost their access
desk-recovery-title = Check who lost their access
desk-recovery-lead = The person cannot get into their account any more. They bring a number from the page whose link they got by mail. Do not look at the mail or the link. Two officials always check.
desk-recovery-code = Number of the person
desk-recovery-code-hint = Eight characters, for example 4T7M-X2PQ
desk-recovery-back = To Check an identity
desk-recovery-check-lead = Look at the person and the document yourself. Compare every field. Then the waiting time begins, and you see a code for the person.
desk-recovery-done = Checked. The waiting time has begun. The second official has seen the code for the person.
desk-recovery-over = This request is over. Nothing was changed.
desk-receipt-title = Code for the person
desk-receipt-lead = Print this page or write the code down, and give it to the person. It is shown only this once. Keep nothing of it.
desk-receipt-person = After the waiting time, open the link from the mail once more and enter this code. Only then do you set up your access anew. Show the link to nobody.
# When something does not work
error-not-official = This page is for officials
error-not-official-help = If you work there, your account has to be registered first. Ask those who run the system.
error-desk-weak = This sign-in is not enough for that
error-desk-weak-help = Sign out and sign in again with your phone or a passkey.
error-desk-code-wrong = Code and email address belong to no request
error-desk-code-wrong-help = Check both with the person. A code is valid for ten minutes; they can show a new one.
error-desk-self = You must not take part in checking your own identity
error-desk-self-help = Let your colleagues do it.
error-desk-same-official = Somebody else has to do the second check
error-desk-same-official-help = Ask a colleague to sign in with their own account.
error-desk-not-yours = Another official opened this request
error-desk-not-yours-help = Go back to the running requests.
error-desk-over = This request has moved on or is over
error-desk-over-help = Reload the page to see how it stands.
error-desk-other-identity = By its checked details this account belongs to somebody else
error-desk-other-identity-help = Given names and date of birth differ from the earlier check. Nothing was changed.
error-desk-other-factor = That was not the device you are signed in with
error-desk-other-factor-help = Confirm with the same phone or passkey, or show a new code.
error-desk-recovery-wrong = Number and email address do not belong together
error-desk-recovery-wrong-help = Check both with the person. A number is valid for a day, and no more once the recovery was cancelled or checked already.
error-desk-recovery-differs = By its checked details this account belongs to somebody else
error-desk-recovery-differs-help = Names or date of birth differ from the earlier check. Nothing was changed.
error-desk-recovery-unknown = The document cannot show that here
error-desk-recovery-unknown-help = This account has no checked details to compare with. The person needs a recovery code, or tries again later.
# Notice
notice-identified-subject = { $realm }: your identity was checked
notice-identified-text =
    Hello { $name },

    { $authority } has checked your ID document. The details now stand in your account. The device you confirmed with counts as checked.

    Was that not you? Tell your authority at once and look into your account:

    { $origin }/account
