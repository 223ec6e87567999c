## Password
password-title = Password
password-lead = With mail address and password you can also sign in without your phone. That reaches level 1.
password-none = Your account has no password.
password-since = Your password has been valid since { $day }.
password-field-new = New password
password-hint = At least 10 characters. Four words that have nothing to do with each other are good. You need not change it regularly.
password-save = Save password
password-remove = Remove password
password-remove-text = After that nobody signs in to your account with a password any more.
password-short = Take at least 10 characters.
password-long = Take at most 256 characters.
password-guessable = This password is easy to guess. Take words that have nothing to do with you or with each other.
password-leaked = This password is on a list of stolen passwords. Take another one.
password-first-link = Without a smartphone: set a password
password-first-title = Your password
password-first-lead = Without a phone you sign in with mail address and password. You can add a phone later; it protects your account better.

## Second step
second-title = Code app as a second step
second-lead = After the password we then ask for a code that an app shows anew every 30 seconds. Whoever knows your password alone does not get into your account.
second-is-on = The second step is on, since { $day }.
second-is-off = The second step is off.
second-go = Set up the second step
second-manage = Look at the second step
second-needs-password = The second step belongs to the password. Set a password first.
second-step-scan = Open a code app on your phone and scan this code.
second-step-type = Then enter the code that the app shows.
second-qr-label = Code for the code app
second-secret = Or enter this in the app
second-code = Code from the app
second-code-hint = 6 digits
second-confirm = Switch the second step on
second-remove = Switch the second step off
second-remove-text = After that the password is enough again.
second-code-wrong = This code is not right. Check the time of your phone and take the newest code.
second-ask-title = One more step
second-ask-lead = Your password is right. Now enter the code from your code app.
second-ask-code = Code
second-ask-hint = 6 digits from the app. Lost the app? Then take one of your recovery codes.
second-ask-button = Continue
second-ask-other = Sign in another way

## Recovery codes
codes-title = Recovery codes
codes-lead = With these codes you get back into your account when your phone or code app is lost. Each code counts once.
codes-left =
    { $n ->
        [one] You have one code left.
       *[other] You have { $n } codes left.
    }
codes-none = You have no codes yet.
codes-make = Make codes
codes-again = Make new codes
codes-again-text = The old codes then count no more.
codes-new-title = Your new codes
codes-new-lead = Print this page or write the codes down. Keep them where you keep your ID card. We show them only this once.
codes-done = I have put the codes in a safe place

error-last-factor = This is your only way into the account
error-last-factor-help = Add another one first, for example a phone.
error-code-wrong = This code is not right
error-code-wrong-help = Take the newest code from the app, or a recovery code that you have not used yet.
error-app-codes-paused = We take no codes from the app at the moment
error-app-codes-paused-help = There were too many wrong tries. Take a recovery code or sign in another way. Tomorrow it works again.

notice-password-set-subject = { $realm }: Your password was set
notice-password-set-text =
    Hello { $name },

    a password was just set or changed for your account.
    Was that not you? Sign in and remove it:

    { $origin }/account/password
notice-second-added-subject = { $realm }: The second step is on
notice-second-added-text =
    Hello { $name },

    after your password we now ask for a code from a code app.
    Was that not you? Sign in and switch it off:

    { $origin }/account/second
notice-second-removed-subject = { $realm }: The second step is off
notice-second-removed-text =
    Hello { $name },

    after your password we no longer ask for a code.
    Was that not you? Sign in and change your password:

    { $origin }/account/password
notice-codes-made-subject = { $realm }: New recovery codes
notice-codes-made-text =
    Hello { $name },

    new recovery codes were made for your account. The old ones count no more.
    Was that not you? Sign in and make other ones:

    { $origin }/account/codes
notice-code-used-subject = { $realm }: A recovery code was used
notice-code-used-text =
    Hello { $name },

    somebody just signed in with your password and a recovery code.
    Was that not you? Sign in, change the password and make new codes:

    { $origin }/account/password
notice-wrong-passwords-subject = { $realm }: Many wrong passwords
notice-wrong-passwords-text =
    Hello { $name },

    somebody tried to guess your password very often today, without success.
    A phone or a second step protects your account better:

    { $origin }/account
notice-wrong-codes-subject = { $realm }: Somebody knows your password
notice-wrong-codes-text =
    Hello { $name },

    somebody entered your right password and then a wrong code several times.
    Was that not you? Change your password:

    { $origin }/account/password
