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

## Signing out
logout-title = Sign out?
logout-lead = We will end your session here and with every service you are signed in to with it.
logout-button = Sign out
logout-stay = Stay signed in
logout-done-title = You are signed out
logout-done = Your session has ended, with the services too.
