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
notice-phone-added-subject = { $realm }: A phone was activated
notice-phone-added-text =
    Hello { $name },

    A phone has just been activated for your account.
    Was that not you? Remove it straight away:

    { $origin }/account
notice-phone-removed-subject = { $realm }: a phone was removed
notice-phone-removed-text =
    Hello { $name },

    a phone was just removed from your account. It can confirm nothing any more.
    Was that not you? Sign in and check your phones:

    { $origin }/account
notice-browser-known-subject = { $realm }: A browser is now known
notice-browser-known-text =
    Hello { $name },

    You have saved a browser ({ $kind }) as your own.
    Was that not you? Forget it in your account:

    { $origin }/account
notice-passkey-added-subject = { $realm }: new passkey
notice-passkey-removed-subject = { $realm }: passkey removed
notice-password-removed-subject = { $realm }: password removed
notice-upstream-removed-subject = { $realm }: linked account removed
notice-passkey-added-text =
    Hello { $name },

    a new passkey can open your account from now on.
    Was that not you? Sign in and check your ways to sign in:

    { $origin }/account/ways
notice-passkey-removed-text =
    Hello { $name },

    a passkey was removed from your account. It opens nothing any more.
    Was that not you? Sign in and check your ways to sign in:

    { $origin }/account/ways
notice-password-removed-text =
    Hello { $name },

    the password of your account was removed.
    Was that not you? Sign in and check your ways to sign in:

    { $origin }/account/ways
notice-upstream-removed-text =
    Hello { $name },

    a linked account no longer opens your account.
    Was that not you? Sign in and check your ways to sign in:

    { $origin }/account/ways
