## Briefe
mail-confirm-subject = { $realm }: Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-confirm-text =
    Guten Tag,

    jemand möchte mit dieser E-Mail-Adresse ein Konto der { $realm } eröffnen.
    Waren Sie das? Dann öffnen Sie diesen Link (er gilt einen Tag):

    { $link }

    Waren Sie es nicht, müssen Sie nichts tun.
mail-already-subject = { $realm }: Sie haben schon ein Konto
mail-already-text =
    Guten Tag,

    jemand wollte mit dieser E-Mail-Adresse ein Konto der { $realm } eröffnen.
    Sie haben aber schon eines. Melden Sie sich einfach an:

    { $origin }/account

    Waren Sie es nicht, müssen Sie nichts tun.
mail-phone-subject = { $realm }: Ein Handy wurde aktiviert
mail-phone-text =
    Guten Tag { $name },

    für Ihr Konto wurde gerade ein Handy aktiviert.
    Waren Sie das nicht? Entfernen Sie es sofort:

    { $origin }/account
mail-phone-removed-subject = { $realm }: Ein Handy wurde entfernt
mail-phone-removed-text =
    Guten Tag { $name },

    aus Ihrem Konto wurde gerade ein Handy entfernt. Es kann nichts mehr bestätigen.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Handys:

    { $origin }/account
mail-browser-subject = { $realm }: Ein Browser ist nun bekannt
mail-browser-text =
    Guten Tag { $name },

    Sie haben einen Browser ({ $kind }) als Ihren eigenen gemerkt.
    Waren Sie das nicht? Vergessen Sie ihn in Ihrem Konto:

    { $origin }/account
