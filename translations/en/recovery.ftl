## Access lost
recover-link = Lost your phone? Recover access
recover-title = Recover access
recover-lead = You cannot get into your account any more? This is how to go on.
recover-other-title = Do you still have another phone or a passkey?
recover-other-text = Then sign in with it, remove the lost phone and add a new one. That works at once.
recover-other-button = Sign in
recover-lost-title = Do you have none of these left?
recover-lost-text = We send you a link. To protect you there is a waiting time after that, in which you can object if it was somebody else.
recover-button = Send link
recover-mail-wrong = Enter a mail address, for example name@example.org.
recover-sent-title = Look into your mailbox
recover-sent = We have sent a mail to this address. It says how to go on.
mail-recover-subject = { $realm }: Recover access
mail-recover-text =
    Hello,

    somebody wants to recover access to your account of { $realm }.
    Was that you? Then open this link. Keep this mail: after the waiting time you go on with the same link.

    { $link }

    Give the link to nobody and enter it on no other page.
    If it was not you, you need not do anything.
mail-no-account-subject = { $realm }: There is no account here
mail-no-account-text =
    Hello,

    somebody wants to recover access to an account of { $realm } with this mail address.
    But there is no account with this address that could be recovered. Maybe you use another address? You open an account here:

    { $origin }/register

    If it was not you, you need not do anything.

recovery-prove-title = Show that it is your account
recovery-prove-lead = After that there is a waiting time of { $wait }. We tell all your devices and addresses.
recovery-hours =
    { $n ->
        [one] one hour
       *[other] { $n } hours
    }
recovery-minutes =
    { $n ->
        [one] one minute
       *[other] { $n } minutes
    }
recovery-code-title = With a recovery code
recovery-code-text = You have kept the codes in a safe place. Keep the code that you enter: after the waiting time you need it once more.
recovery-code-label = Recovery code
recovery-code-button = Check code
recovery-desk-title = With your ID card at the desk
recovery-desk-text = Go to the citizens' office with your ID card. Tell them this number and the email address of your account. The number is valid for a day. Two officials check the card and give you a code for after the waiting time. Show nobody there the link from the mail.
recovery-mail-title = With the mail address alone
recovery-mail-text = That is possible because nobody has checked your ID card for this account yet.
recovery-mail-button = Begin the waiting time
recovery-mail-not-enough = Your ID card was checked for this account. So the mail address alone is not enough.
recovery-waiting-title = The waiting time is running
recovery-waiting = From { $time } on you go on here. Open the link in the mail once more then.
recovery-cancel-text = Was that not you, or have you found your phone again?
recovery-cancel = Cancel the recovery
recovery-ready-title = Set up your access anew
recovery-ready = When you go on, nothing counts any more with which one could sign in to your account so far: phones, passkeys, password and known browsers.
recovery-receipt = Your code
recovery-receipt-hint = The recovery code that you entered, or the code that you were given at the desk or after signing in with your other account.
recovery-phone = Set up a new phone
recovery-password = Set a password
recovery-over-title = This recovery is over
recovery-over = It was cancelled, completed, or it ran out.
recovery-again = Begin anew
recovery-cancelled-title = The recovery is cancelled
recovery-cancelled = Nothing changes in your account. Was it not you who began it? Then maybe somebody reads your mail: change the password of your mailbox.
recovery-receipt-title = Your code for going on
recovery-receipt-lead = Write this code down. After the waiting time you need it together with the link in the mail. We show it only this once.
recovery-running-title = Somebody is recovering access to your account
recovery-running = From { $time } on this person can set up a new access, and your devices count no more. If it was not you, cancel it.
recovery-none = Nobody is recovering access to your account at present.

error-recovery-over = This recovery is over
error-recovery-over-help = Begin anew if you still cannot get into your account.
error-recovery-waiting = The waiting time is still running
error-recovery-waiting-help = Open the link in the mail once more after the waiting time.
error-recovery-code-wrong = This code is not right
error-recovery-code-wrong-help = Check whether you have copied it correctly. Each recovery code counts only once.
error-mail-not-enough = The mail address alone is not enough
error-mail-not-enough-help = Your ID card was checked for this account. Take a recovery code or go to the citizens' office with your ID card.

notice-recovery-begun-subject = { $realm }: Somebody is recovering access to your account
notice-recovery-begun-text =
    Hello { $name },

    somebody has begun to recover access to your account.
    From { $time } on this person can set up a new access. Nothing that you sign in with so far will count then.

    Was that not you? Cancel it:

    { $link }

    You can do that in your account as well: { $origin }/account/recovery
notice-recovery-cancelled-subject = { $realm }: The recovery is cancelled
notice-recovery-cancelled-text =
    Hello { $name },

    the recovery of access to your account was cancelled. Nothing changes in your account.
    If you began it yourself, just begin anew:

    { $origin }/recover
notice-recovery-finished-subject = { $realm }: Access to your account is being set up anew
notice-recovery-finished-text =
    Hello { $name },

    the waiting time is over, and access to your account is now being set up anew. What counted so far counts no more.
    Was that not you? Go to the citizens' office with your ID card.
