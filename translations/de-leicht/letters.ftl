## Briefe
mail-confirm-subject = { $realm }: Bitte bestätigen Sie Ihre E-Mail-Adresse
mail-confirm-text =
    Guten Tag,

    jemand will ein Konto bei { $realm } eröffnen.
    Das Konto ist für diese E-Mail-Adresse.
    Waren Sie das?
    Dann öffnen Sie diesen Link.
    Der Link gilt einen Tag:

    { $link }

    Waren Sie das nicht?
    Dann müssen Sie nichts tun.
mail-already-subject = { $realm }: Sie haben schon ein Konto
mail-already-text =
    Guten Tag,

    jemand wollte ein Konto bei { $realm } eröffnen.
    Das Konto war für diese E-Mail-Adresse.
    Sie haben aber schon ein Konto.
    Melden Sie sich einfach an:

    { $origin }/account

    Waren Sie das nicht?
    Dann müssen Sie nichts tun.
mail-phone-subject = { $realm }: Ein Handy ist jetzt aktiviert
mail-phone-text =
    Guten Tag { $name },

    jemand hat gerade ein Handy aktiviert.
    Das Handy ist jetzt mit Ihrem Konto verbunden.
    Waren Sie das nicht?
    Dann entfernen Sie das Handy sofort:

    { $origin }/account
mail-phone-removed-subject = { $realm }: Ein Handy ist weg
mail-phone-removed-text =
    Guten Tag { $name },

    ein Handy ist nicht mehr in Ihrem Konto.
    Das Handy kann nichts mehr bestätigen.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Handys an:

    { $origin }/account
mail-browser-subject = { $realm }: Wir kennen jetzt einen Browser
mail-browser-text =
    Guten Tag { $name },

    der Browser ist das Programm für Internet-Seiten.
    Sie haben gesagt: Das ist mein eigener Browser ({ $kind }).
    Waren Sie das nicht?
    Dann gehen Sie in Ihr Konto.
    Drücken Sie dort bei dem Browser auf „Vergessen“:

    { $origin }/account
