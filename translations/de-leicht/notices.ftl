## „Das war ich nicht“
notice-was-it-you = Waren Sie das?
notice-was-me = Ja? Dann müssen Sie nichts tun. Machen Sie diese Seite zu.
notice-not-me = Das war ich nicht
notice-removes-factor = Nein? Dann drücken Sie auf den Knopf. Alle Anmeldungen enden. Wir vergessen alle Browser. Wir sperren den Weg, der benutzt wurde.
notice-removes-factor-done = Alle Anmeldungen sind zu Ende. Der Weg ist gesperrt. Melden Sie sich auf einem anderen Weg an. Haben Sie keinen Weg mehr? Dann stellen Sie den Zugang wieder her.
notice-removes-recovery = Nein? Dann drücken Sie auf den Knopf. Ihr Konto bleibt, wie es ist.
notice-removes-recovery-done = Das ist beendet. Ihr Konto bleibt, wie es ist.
notice-removes-mandate = Nein? Dann beenden wir die Vollmacht. Sonst ändert sich nichts.
notice-removes-mandate-done = Die Vollmacht ist beendet. Sonst hat sich nichts geändert.
notice-removes-codes = Nein? Dann gelten die Ersatz-Codes nicht mehr. Wir beenden alle Anmeldungen. Wir vergessen alle bekannten Browser. Und wir sperren den benutzten Weg.
notice-removes-codes-done = Die Ersatz-Codes gelten nicht mehr. Alle Anmeldungen sind beendet. Alle bekannten Browser sind vergessen. Der benutzte Weg ist gesperrt. Melden Sie sich mit einem anderen Weg an.
notice-removes-erasure = Nein? Dann löschen wir Ihr Konto nicht. Wir beenden alle Anmeldungen. Wir vergessen alle bekannten Browser. Und wir sperren den benutzten Weg.
notice-removes-erasure-done = Ihr Konto wird nicht gelöscht. Alle Anmeldungen sind beendet. Alle bekannten Browser sind vergessen. Der benutzte Weg ist gesperrt. Melden Sie sich mit einem anderen Weg an.
notice-done-title = Erledigt
notice-nothing-left = Hier ist nichts mehr zu tun.
notice-to-account = Zu meinem Konto
notice-undo-text =
    Waren Sie das nicht? Öffnen Sie diesen Link. Drücken Sie auf „Das war ich nicht“. Alle Anmeldungen enden. Der Link gilt 30 Tage:

    { $link }
notice-undo-mandate-text =
    Waren Sie das nicht? Oder wollen Sie die Vollmacht nicht? Dann öffnen Sie diesen Link. Wählen Sie: „Das war ich nicht“. Dann endet die Vollmacht. Der Link gilt 30 Tage:

    { $link }
notice-new-sign-in-subject = { $realm }: Neue Anmeldung bei Ihrem Konto
notice-new-sign-in-text =
    Guten Tag { $name },

    jemand hat sich bei Ihrem Konto angemeldet.
    Das Gerät oder der Ort ist neu.

    Gerät: { $kind }
    Netz: { $place }
    Zeit: { $time }

    Waren Sie das? Dann müssen Sie nichts tun.
notice-blocked-subject = { $realm }: Alle Anmeldungen sind beendet
notice-blocked-text =
    Guten Tag { $name },

    Sie haben gesagt: Das war ich nicht.
    Alle Anmeldungen sind zu Ende. Der Weg ist gesperrt.

    Melden Sie sich auf einem anderen Weg an. Prüfen Sie Ihr Konto:

    { $origin }/account/ways
error-notice-gone = Dieser Link gilt nicht mehr
error-notice-gone-help = Melden Sie sich an. Sehen Sie in Ihrem Konto nach.
notices-title = Nachrichten an Sie
notices-lead = Das haben wir Ihnen in 90 Tagen geschrieben. Waren Sie etwas nicht? Dann prüfen Sie Ihre Wege zum Anmelden und Ihre Geräte.
notices-none = Es gab keine Nachricht.
notices-undone = „Das war ich nicht“: { $time }
account-notices-text = Hier sehen Sie: Das haben wir Ihnen geschrieben.
