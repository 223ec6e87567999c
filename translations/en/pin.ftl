## With a PIN in a browser that is not known: the link by e-mail
pin-mail-title = Confirm by e-mail as well
pin-mail-lead = Your phone has agreed. We have sent you an e-mail with a link.
pin-mail-how = Open the link in this browser, on this device. It is good for ten minutes.
pin-mail-why = We do not know this browser yet, and you confirm with a PIN. The link shows that it is you who sits here.
pin-mail-warning = Give the link to nobody, and paste it into no other page.
pin-mail-again = Send the e-mail again
pin-mail-subject = { $realm }: continue your sign-in
pin-mail-text =
    Hello,

    you agreed to a sign-in on your phone:
    Service: { $service } ({ $domain })
    Browser: { $kind }, about { $place }

    Open this link in the browser in which you are signing in. It is good for ten minutes.

    { $link }

    You did not begin this sign-in? Then open the link on this device and end it.
    Give the link to nobody, and paste it into no other page.
pin-link-title = Continue signing in?
pin-link-lead = Your sign-in at { $service } ({ $domain }) waits in this browser.
pin-link-yes = Sign in
pin-link-elsewhere-title = This sign-in waits in another browser
pin-link-elsewhere = The sign-in at { $service } ({ $domain }) was begun there: { $kind }, about { $place }.
pin-link-mine = If you sit at that browser yourself, open the link there. Do not paste it into a page that somebody sent you.
pin-link-not-mine = If you do not know that browser, end the sign-in now.
pin-link-end = End the sign-in
pin-ended-title = The sign-in has ended
pin-ended-lead = Nobody was signed in, and the link is no longer good.
pin-ended-warning = You did not begin it? Then somebody wanted to sign in as you, and you agreed on your phone. Agree only if you scanned the code on a page that you opened yourself.

## Notices and errors
notice-pin-last-subject = { $realm }: the PIN of your phone was wrong several times
notice-pin-last-text =
    Hello { $name },

    a wrong PIN was entered on your phone several times. If the last try is wrong too, the phone is blocked.
    That was not you? Then somebody has your phone. Sign in another way and remove it:

    { $origin }/account
notice-pin-locked-subject = { $realm }: your phone is blocked
notice-pin-locked-text =
    Hello { $name },

    the PIN of your phone was wrong too often. The phone is blocked, and whoever was signed in with it is signed out.
    You can activate it again in your account:

    { $origin }/account
error-pin-locked = This phone is blocked
error-pin-locked-help = The PIN was wrong too often. Activate the phone again.
error-mail-link-ended = This link is no longer good
error-mail-link-ended-help = The sign-in has ended or expired. Begin again at the service.
error-letters-sent = We have already sent you three e-mails
error-letters-sent-help = Look into your spam folder too, or begin the sign-in again.

## Changing the phone
change-title = A new phone?
change-text = If you change to a new phone, everything stays: the name, the verified identity, known browsers and services. This phone works until you remove it.
change-button = Change to a new phone
change-done-title = Your new phone is activated
change-done-lead = It has the name of the old one: { $name }.
change-done-old = Are you giving the old phone away, or is it lost? Then remove it now. It can confirm nothing after that, and what it signed in is signed out.
change-done-remove = Remove the old phone
change-done-keep = Keep both
