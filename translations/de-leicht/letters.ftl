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
notice-phone-added-subject = { $realm }: Ein Handy ist jetzt aktiviert
notice-phone-added-text =
    Guten Tag { $name },

    jemand hat gerade ein Handy aktiviert.
    Das Handy ist jetzt mit Ihrem Konto verbunden.
    Waren Sie das nicht?
    Dann entfernen Sie das Handy sofort:

    { $origin }/account
notice-phone-removed-subject = { $realm }: Ein Handy ist weg
notice-phone-removed-text =
    Guten Tag { $name },

    ein Handy ist nicht mehr in Ihrem Konto.
    Das Handy kann nichts mehr bestätigen.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Handys an:

    { $origin }/account
notice-browser-known-subject = { $realm }: Wir kennen jetzt einen Browser
notice-browser-known-text =
    Guten Tag { $name },

    der Browser ist das Programm für Internet-Seiten.
    Sie haben gesagt: Das ist mein eigener Browser ({ $kind }).
    Waren Sie das nicht?
    Dann gehen Sie in Ihr Konto.
    Drücken Sie dort bei dem Browser auf „Vergessen“:

    { $origin }/account
notice-passkey-added-subject = { $realm }: Neuer Passkey
notice-passkey-removed-subject = { $realm }: Passkey entfernt
notice-password-removed-subject = { $realm }: Passwort entfernt
notice-upstream-removed-subject = { $realm }: Anderes Konto getrennt
notice-passkey-added-text =
    Guten Tag { $name },

    Mit einem neuen Passkey kann man jetzt Ihr Konto öffnen.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Anmelde-Wege an:

    { $origin }/account/ways
notice-passkey-removed-text =
    Guten Tag { $name },

    Ein Passkey wurde entfernt. Er öffnet nichts mehr.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Anmelde-Wege an:

    { $origin }/account/ways
notice-password-removed-text =
    Guten Tag { $name },

    Das Passwort von Ihrem Konto wurde entfernt.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Anmelde-Wege an:

    { $origin }/account/ways
notice-upstream-removed-text =
    Guten Tag { $name },

    Ein anderes Konto öffnet Ihr Konto nicht mehr.
    Waren Sie das nicht?
    Dann melden Sie sich an.
    Und sehen Sie Ihre Anmelde-Wege an:

    { $origin }/account/ways
