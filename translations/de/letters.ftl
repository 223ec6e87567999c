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
notice-phone-added-subject = { $realm }: Ein Handy wurde aktiviert
notice-phone-added-text =
    Guten Tag { $name },

    für Ihr Konto wurde gerade ein Handy aktiviert.
    Waren Sie das nicht? Entfernen Sie es sofort:

    { $origin }/account
notice-phone-removed-subject = { $realm }: Ein Handy wurde entfernt
notice-phone-removed-text =
    Guten Tag { $name },

    aus Ihrem Konto wurde gerade ein Handy entfernt. Es kann nichts mehr bestätigen.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Handys:

    { $origin }/account
notice-browser-known-subject = { $realm }: Ein Browser ist nun bekannt
notice-browser-known-text =
    Guten Tag { $name },

    Sie haben einen Browser ({ $kind }) als Ihren eigenen gemerkt.
    Waren Sie das nicht? Vergessen Sie ihn in Ihrem Konto:

    { $origin }/account
notice-passkey-added-subject = { $realm }: Neuer Passkey
notice-passkey-removed-subject = { $realm }: Passkey entfernt
notice-password-removed-subject = { $realm }: Passwort entfernt
notice-upstream-removed-subject = { $realm }: Verbundenes Konto getrennt
notice-passkey-added-text =
    Guten Tag { $name },

    ein neuer Passkey kann ab jetzt Ihr Konto öffnen.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Anmeldewege:

    { $origin }/account/ways
notice-passkey-removed-text =
    Guten Tag { $name },

    ein Passkey wurde aus Ihrem Konto entfernt. Er öffnet nichts mehr.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Anmeldewege:

    { $origin }/account/ways
notice-password-removed-text =
    Guten Tag { $name },

    das Passwort Ihres Kontos wurde entfernt.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Anmeldewege:

    { $origin }/account/ways
notice-upstream-removed-text =
    Guten Tag { $name },

    ein verbundenes Konto öffnet Ihr Konto nicht mehr.
    Waren Sie das nicht? Melden Sie sich an und prüfen Sie Ihre Anmeldewege:

    { $origin }/account/ways
