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
account-since = since { $day }
account-used = last used { $day }
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
account-nav-overview = Overview
account-nav-ways = Ways to sign in
account-nav-devices = Devices
account-ways-text = Phones, passkeys and whatever else opens the door.
account-devices-text = Browsers in which the phone is enough.
account-profile-text = Name, address and what else is known of you.
account-codes-text = They bring you back when the phone is gone.
account-desk-text = It makes your sign-in a verified one.
account-data-text = What happened with your data, your copy, and erasing.
account-mandates-text = Who acts for you, and for whom you act.
account-signatures-text = What you signed or are asked to sign.
method-password-code = with password and code
method-phone-elsewhere = with the phone, in an unknown browser
method-pin = with phone and PIN
method-upstream = through another account
