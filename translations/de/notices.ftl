## „Das war ich nicht“
notice-was-it-you = Waren Sie das?
notice-was-me = Wenn ja, brauchen Sie nichts zu tun. Schließen Sie diese Seite.
notice-not-me = Das war ich nicht
notice-removes-factor = Wenn nein: Wir beenden alle Anmeldungen, vergessen alle bekannten Browser und sperren den Anmeldeweg, der benutzt wurde.
notice-removes-factor-done = Alle Anmeldungen sind beendet, alle bekannten Browser sind vergessen, und der benutzte Anmeldeweg ist gesperrt. Melden Sie sich mit einem anderen Weg an. Haben Sie keinen mehr, stellen Sie den Zugang wieder her.
notice-removes-recovery = Wenn nein: Wir beenden die Wiederherstellung. Ihr Konto bleibt, wie es ist.
notice-removes-recovery-done = Die Wiederherstellung ist beendet. Ihr Konto bleibt, wie es ist.
notice-removes-mandate = Wenn nein: Wir beenden die Vollmacht, um die es geht. Sonst ändert sich nichts.
notice-removes-mandate-done = Die Vollmacht ist beendet. Sonst hat sich nichts geändert.
notice-removes-codes = Wenn nein: Wir machen die Wiederherstellungs-Codes ungültig, beenden alle Anmeldungen, vergessen alle bekannten Browser und sperren den Anmeldeweg, der benutzt wurde.
notice-removes-codes-done = Die Wiederherstellungs-Codes sind ungültig. Alle Anmeldungen sind beendet, alle bekannten Browser sind vergessen, und der benutzte Anmeldeweg ist gesperrt. Melden Sie sich mit einem anderen Weg an.
notice-removes-erasure = Wenn nein: Wir löschen Ihr Konto nicht, beenden alle Anmeldungen, vergessen alle bekannten Browser und sperren den Anmeldeweg, der benutzt wurde.
notice-removes-erasure-done = Ihr Konto wird nicht gelöscht. Alle Anmeldungen sind beendet, alle bekannten Browser sind vergessen, und der benutzte Anmeldeweg ist gesperrt. Melden Sie sich mit einem anderen Weg an.
notice-done-title = Erledigt
notice-nothing-left = Hier ist nichts mehr zu tun.
notice-to-account = Zu meinem Konto
notice-undo-text =
    Waren Sie das nicht? Dann öffnen Sie diesen Link und wählen Sie „Das war ich nicht“. Alle Anmeldungen enden, und der benutzte Anmeldeweg wird gesperrt (der Link gilt 30 Tage):

    { $link }
notice-undo-mandate-text =
    Waren Sie das nicht, oder wollen Sie die Vollmacht nicht? Dann öffnen Sie diesen Link und wählen Sie „Das war ich nicht“. Die Vollmacht endet (der Link gilt 30 Tage):

    { $link }
notice-new-sign-in-subject = { $realm }: Neue Anmeldung bei Ihrem Konto
notice-new-sign-in-text =
    Guten Tag { $name },

    bei Ihrem Konto hat sich jemand an einem neuen Gerät oder einem neuen Ort angemeldet.

    Gerät: { $kind }
    Netz: { $place }
    Zeit: { $time }

    Waren Sie das, brauchen Sie nichts zu tun.
notice-blocked-subject = { $realm }: Anmeldungen beendet, Anmeldeweg gesperrt
notice-blocked-text =
    Guten Tag { $name },

    Sie haben gemeldet, dass Sie etwas in Ihrem Konto nicht selbst getan haben.
    Alle Anmeldungen sind beendet. Alle bekannten Browser sind vergessen. Der Anmeldeweg, der benutzt wurde, ist gesperrt.

    Melden Sie sich mit einem anderen Weg an und prüfen Sie Ihr Konto:

    { $origin }/account/ways
error-notice-gone = Dieser Link gilt nicht mehr
error-notice-gone-help = Melden Sie sich an und sehen Sie in Ihrem Konto nach. Dort können Sie Anmeldungen beenden und Anmeldewege entfernen.
notices-title = Benachrichtigungen
notices-lead = Das haben wir Ihnen in den letzten 90 Tagen geschrieben. Waren Sie etwas davon nicht, prüfen Sie Ihre Anmeldewege und Geräte.
notices-none = Es gab keine Benachrichtigung.
notices-undone = „Das war ich nicht“: { $time }
account-notices-text = Was wir Ihnen über Ihr Konto geschrieben haben.
