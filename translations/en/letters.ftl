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
