## Signing in with another account
way-upstream = With another account
way-upstream-text = If you already have an account there. The first time, you use it to open a new account with us.
way-upstream-button = Sign in with { $provider }
upstream-open-title = Open a new account
upstream-open-lead = { $realm } does not know your account with { $provider } yet. You can use it to open a new account.
upstream-takes = What we take over from { $provider }
upstream-open-wrong = Check your name and email address
upstream-mail-confirmed = This address has been confirmed already. If you use another one, we will send you a link.
upstream-open-button = Open an account
upstream-have-title = Do you already have an account with us?
upstream-have-text = Then sign in to it and connect { $provider } in your account under “Ways to sign in”. Only then can we be sure that both accounts are yours.
upstream-other-way = Back to signing in
upstream-mail-lead = Open an account with the address { $mail } and your account with { $provider }?
upstream-go-on-title = You are signed in
upstream-go-on = Continue
upstream-title = Connect other accounts
upstream-lead = A connected account lets you sign in with us too.
upstream-none = There is no other account to connect here at present.
upstream-is-connected = Connected. You can sign in with it.
upstream-disconnect = Disconnect { $provider }
upstream-connect-text = You sign in there anew. Then we ask you once more before we connect.
upstream-connect = Connect { $provider }
upstream-link-title = Connect { $provider }?
upstream-link-lead = From then on, your account with { $provider } opens this account too. Only connect your own.
upstream-link-mine = Your account here
upstream-link-theirs = Your account with { $provider }
upstream-link-button = Yes, connect
upstream-link-no = No, do not connect
upstream-recover-with = With another account that has been checked
upstream-recover-text = The other account must have the same checked identity: first name, last name and date of birth.
upstream-recover-title = Is this your account?
upstream-recover-lead = With { $provider } you are { $name }. We compare your checked details with those of the lost account.
upstream-recover-button = Yes, compare
upstream-attribute-given-name = First name
upstream-attribute-family-name = Last name
upstream-attribute-birth-family-name = Name at birth
upstream-attribute-birthdate = Date of birth
upstream-attribute-place-of-birth = Place of birth
upstream-attribute-nationality = Nationality
upstream-attribute-street-address = Street and number
upstream-attribute-postal-code = Postcode
upstream-attribute-locality = Town
upstream-attribute-country = Country
upstream-attribute-phone-number = Telephone number
notice-upstream-connected-subject = { $realm }: { $provider } is connected
notice-upstream-connected-text =
    Hello { $name },

    an account with { $provider } can open your account from now on.
    Was that not you? Sign in and check your ways to sign in:

    { $origin }/account/ways
error-upstream-off = This way to sign in is not available here
error-upstream-off-help = The provider has been switched off. Go back and choose another way.
error-upstream-lost = This sign-in is no longer there
error-upstream-lost-help = It has been used, took too long, or belongs to another browser. Start again.
error-upstream-refused = We do not accept the provider's answer
error-upstream-refused-help = It does not fit what we asked. Start again. If it happens again, choose another way.
error-upstream-cancelled = You were not signed in there
error-upstream-cancelled-help = Perhaps you cancelled. Start again or choose another way.
error-upstream-unreachable = The provider cannot be reached right now
error-upstream-unreachable-help = Try again later, or choose another way.
error-upstream-no-id = The provider does not give a lasting identifier
error-upstream-no-id-help = Without it we would not recognise you the next time. Choose another way.
error-upstream-old = You have to sign in there anew
error-upstream-old-help = Connecting needs a sign-in of just now. Start again.
error-upstream-taken = This account is already connected
error-upstream-taken-help = It belongs to another account with us. Disconnect it there first.
error-upstream-differs = This is not the same person
error-upstream-differs-help = Name or date of birth differ from those in your account, and both have been checked. If that is wrong, ask your town.
error-upstream-exists = There is already an account with this address
error-upstream-exists-help = Sign in to it and connect the other account under “Ways to sign in”.
error-upstream-elsewhere = Open the link where you began
error-upstream-elsewhere-help = It is good for one hour, once, and only in the browser in which you signed in.
