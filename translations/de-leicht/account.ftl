## Startseite und Konto
front-title = Im Internet zeigen, wer Sie sind
front-heading = { $realm }: ein Schlüssel für Ihre Stadt
front-lead = Sie haben ein Konto auf Ihrem Handy. Das Konto gilt für alle Angebote von den Städten. Sie brauchen kein Passwort. Sie brauchen kein Papier.
front-account = Mein Konto
front-portals = Hier können Sie sich anmelden
account-title = Mein Konto
account-method = So sind Sie angemeldet
method-password = mit Passwort (Stufe 1)
method-passkey = mit Passkey
method-phone = mit dem Handy
account-since = seit { $day }
account-used = zuletzt benutzt: { $day }
account-remove-phone = { $name } entfernen
account-add-phone = Noch ein Handy aktivieren
account-browsers = Bekannte Browser
account-no-browser = Wir kennen noch keinen Browser. Der Browser ist das Programm für Internet-Seiten. Wir fragen Sie nach der nächsten Anmeldung.
account-forget = Vergessen
account-forget-browser = { $name } vergessen
account-weak-title = Sie sehen hier keine Handys und keine Browser
account-weak = Melden Sie sich mit dem Handy an. Dann sehen Sie alles. Dann können Sie alles ändern.
account-sessions = Hier sind Sie angemeldet
account-sessions-count =
    { $n ->
        [one] Sie sind an einer Stelle angemeldet.
       *[other] Sie sind an { $n } Stellen angemeldet.
    }
account-sign-out = Überall abmelden
account-nav-overview = Übersicht
account-nav-ways = So melden Sie sich an
account-nav-devices = Geräte
account-ways-text = Ihre Handys und Ihre Passkeys.
account-devices-text = Browser, in denen Ihr Handy reicht.
account-profile-text = Hier stehen Ihr Name und Ihre Adresse.
account-codes-text = Mit den Codes kommen Sie wieder in Ihr Konto.
account-desk-text = Dann wissen wir: Das sind wirklich Sie.
account-data-text = Hier sehen Sie: Das passierte mit Ihren Daten.
account-mandates-text = Hier steht: Wer darf etwas für Sie tun?
account-signatures-text = Hier stehen Ihre Unterschriften.
method-password-code = mit Passwort und Code
method-phone-elsewhere = mit dem Handy, in einem fremden Browser
method-pin = mit Handy und PIN
method-upstream = mit einem anderen Konto
