## Startseite und Konto
front-title = Ihre digitale Identität
front-heading = { $realm }: ein Schlüssel für Ihre Stadt
front-lead = Ein Konto auf Ihrem Handy für alle Angebote der Städte. Ohne Passwort, ohne Papier.
front-account = Mein Konto
front-portals = Hier können Sie sich anmelden
account-title = Mein Konto
account-method = Angemeldet
method-password = mit Passwort (Stufe 1)
method-passkey = mit Passkey
method-phone = mit dem Handy
account-since = seit { $day }
account-used = zuletzt { $day }
account-remove-phone = { $name } entfernen
account-add-phone = Weiteres Handy aktivieren
account-browsers = Bekannte Browser
account-no-browser = Keine. Nach der nächsten Anmeldung fragen wir Sie.
account-forget = Vergessen
account-forget-browser = { $name } vergessen
account-weak-title = Handys und Browser sind verborgen
account-weak = Melden Sie sich mit dem Handy an, um sie zu sehen und zu ändern.
account-sessions = Sitzungen
account-sessions-count =
    { $n ->
        [one] Sie sind an einer Stelle angemeldet.
       *[other] Sie sind an { $n } Stellen angemeldet.
    }
account-sign-out = Überall abmelden
account-nav-overview = Übersicht
account-nav-ways = Anmeldewege
account-nav-devices = Geräte
account-ways-text = Handys, Passkeys und was sonst die Tür öffnet.
account-devices-text = Browser, in denen das Handy genügt.
account-profile-text = Name, Adresse und was sonst über Sie bekannt ist.
account-codes-text = Damit kommen Sie zurück, wenn das Handy fehlt.
account-desk-text = So wird aus Ihrer Anmeldung eine geprüfte.
account-data-text = Was mit Ihren Daten geschah, Auskunft und Löschen.
account-mandates-text = Wer für Sie handelt, und für wen Sie handeln.
account-signatures-text = Was Sie unterschrieben haben oder noch sollen.
method-password-code = mit Passwort und Code
method-phone-elsewhere = mit dem Handy, in einem unbekannten Browser
method-pin = mit Handy und PIN
method-upstream = über ein anderes Konto
