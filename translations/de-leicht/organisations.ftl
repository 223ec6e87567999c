# Organisationen
organisations-title = Organisationen
organisations-lead = Sie wollen für eine Firma oder einen Verein handeln? Tragen Sie hier die Firma oder den Verein ein. Laden Sie andere Personen ein. Und sagen Sie, wer was darf.
organisations-none = Sie gehören zu keiner Organisation.
organisations-create-title = Organisation eintragen
organisations-name = Name der Organisation
organisations-name-hint = Der richtige Name, zum Beispiel aus dem Register
organisations-unchecked = Wir prüfen den Namen nicht. Das sagen wir auch jedem Angebot, bei dem Sie für die Organisation handeln.
organisations-create = Eintragen
organisation-members = Mitglieder
organisation-role = Aufgabe
organisation-role-member = Mitglied
organisation-role-manager = Stellvertretung
organisation-role-owner = Leitung
organisation-roles-help = Mitglieder dürfen nur handeln, wenn sie eine Vollmacht haben. Die Stellvertretung darf auch einladen und Vollmachten geben. Die Leitung verteilt die Aufgaben. Sie darf die Organisation auch beenden.
organisation-you = Sie
organisation-appoint = Aufgabe ändern
organisation-appoint-label = Aufgabe von { $name } ändern
organisation-remove = Entfernen
organisation-remove-label = { $name } entfernen
organisation-leave = Die Organisation verlassen
organisation-invitations = Einladungen ohne Antwort
organisation-invite-title = Jemanden einladen
organisation-invite-mail = E-Mail-Adresse
organisation-invite-hint = Die E-Mail-Adresse vom Konto der Person. Nur mit diesem Konto kann die Person Ja sagen.
organisation-invite = Einladen
organisation-withdraw = Zurücknehmen
organisation-withdraw-label = Einladung an { $mail } zurücknehmen
organisation-mandates = Vollmachten
organisation-no-mandate = Noch niemand darf für die Organisation handeln.
organisation-mandate-title = Vollmacht geben
organisation-mandate-who = Wer soll handeln dürfen?
organisation-mandate-give = Vollmacht geben
organisation-end = Organisation beenden
organisation-end-help = Dann ist alles sofort vorbei: alle Mitglieder, alle Einladungen, alle Vollmachten.
# Vollmachten
mandates-title = Vollmachten
mandates-lead = Mit einer Vollmacht darf jemand für eine andere Person handeln. Beide müssen Ja sagen. Das Angebot sieht immer beide Personen.
mandates-mine = Ich handle für
mandates-mine-none = Sie handeln für niemanden.
mandates-theirs = Für mich handeln
mandates-theirs-none = Niemand handelt für Sie.
mandates-new = Neue Vollmacht
mandates-direction = Wer soll handeln?
mandates-direction-give = Jemand anders für mich
mandates-direction-ask = Ich für jemand anders
mandates-mail = E-Mail-Adresse von der anderen Person
mandates-mail-hint = Die E-Mail-Adresse von ihrem Konto. Nur mit diesem Konto kann sie Ja sagen.
mandates-send = Fragen
mandate-services = Bei welchen Angeboten?
mandate-services-all = Bei allen. Auch bei neuen.
mandate-services-only = Nur bei diesen
mandate-length = Wie lange?
mandate-days-7 = 7 Tage
mandate-days-30 = 30 Tage
mandate-days-90 = 90 Tage
mandate-days-365 = 1 Jahr
mandate-days-730 = 2 Jahre
mandate-all = alle Angebote
mandate-until = bis { $day }
mandate-waits = { $mail } hat noch nicht Ja gesagt
mandate-end = Beenden
mandate-end-label = Vollmacht beenden: { $name }
# Einladung
invitation-title = Eine Einladung für Sie
invitation-joins = { $name } ({ $mail }) lädt Sie in eine Organisation ein:
invitation-gives = { $name } ({ $mail }) bittet Sie: Handeln Sie für mich.
invitation-asks = { $name } ({ $mail }) möchte für Sie handeln.
invitation-organisation = Organisation
invitation-careful = Kennen Sie die Person? Haben Sie mit ihr darüber gesprochen? Nur dann sagen Sie Ja.
invitation-end-any-time = Sie können das immer wieder beenden. Das geht in Ihrem Konto.
invitation-accept = Ja
invitation-decline = Nein
# Beim Anmelden
acting-title = Für wen handeln Sie?
acting-lead = Sie haben Vollmachten. Sie gelten auch bei { $service }. Das Angebot sieht immer, wer Sie sind. Und es sieht, für wen Sie handeln.
acting-self = Für mich: { $name }
acting-organisation = Für { $name } ({ $role })
acting-person = Für { $name }
acting-over-title = Eine Vollmacht ist zu Ende
acting-over = Hier haben Sie zuletzt mit einer Vollmacht gehandelt. Die Vollmacht gilt nicht mehr. Sie können nur für sich selbst handeln.
acting-button = Weiter
# Wenn etwas nicht geht
error-organisation-name = Dieser Name geht nicht
error-organisation-name-help = Nehmen Sie 2 bis 120 Buchstaben, Zahlen und übliche Zeichen.
error-organisation-many = Sie leiten schon sehr viele Organisationen
error-organisation-many-help = Beenden Sie erst eine Organisation, die Sie nicht mehr brauchen.
error-organisation-role = Das dürfen Sie in dieser Organisation nicht
error-organisation-role-help = Fragen Sie die Leitung der Organisation.
error-last-owner = Die letzte Leitung kann nicht gehen
error-last-owner-help = Bestimmen Sie erst eine andere Leitung. Oder beenden Sie die Organisation.
error-already-member = Die Person ist schon dabei
error-already-member-help = Sie können ihre Aufgabe ändern.
error-mandate-services = Wählen Sie ein Angebot
error-mandate-services-help = Gehen Sie zurück. Wählen Sie alle Angebote oder einzelne.
error-mandate-length = Wählen Sie, wie lange die Vollmacht gilt
error-mandate-length-help = Gehen Sie zurück. Wählen Sie eine Zeit aus.
error-mandate-gone = Diese Vollmacht gilt nicht
error-mandate-gone-help = Sehen Sie in Ihrem Konto bei „Vollmachten“ nach. Dort steht, was noch gilt.
error-invitation-wrong = Diesen Link kennen wir nicht
error-invitation-wrong-help = Nehmen Sie den ganzen Link aus der E-Mail. Geht es dann noch nicht? Bitten Sie um eine neue Einladung.
error-invitation-over = Diese Einladung gilt nicht mehr
error-invitation-over-help = Jemand hat sie schon benutzt oder zurückgenommen. Oder sie ist zu alt. Bitten Sie um eine neue.
error-invitation-other = Diese Einladung ist für ein anderes Konto
error-invitation-other-help = Melden Sie sich mit dem richtigen Konto an. Es hat die E-Mail-Adresse, an die die Einladung ging.
error-invitation-self = Sie können sich nicht selbst einladen
error-invitation-self-help = Schreiben Sie die E-Mail-Adresse von der anderen Person.
error-invitation-mail = Diese E-Mail-Adresse geht nicht
error-invitation-mail-help = Prüfen Sie, ob alles richtig geschrieben ist. Zum Beispiel: name@example.org
error-invitation-many = Das waren viele Einladungen an einem Tag
error-invitation-many-help = Versuchen Sie es morgen noch einmal.
# Briefe und Nachrichten
mail-invited-subject = { $realm }: Eine Einladung für Sie
mail-invited-text =
    Guten Tag,

    jemand hat Ihnen eine Einladung geschickt. Die Person hat ein Konto bei { $realm }. Es geht darum, für eine Organisation oder für eine andere Person zu handeln. Melden Sie sich an. Dann sehen Sie, wer es ist. Der Link gilt 7 Tage. Er geht nur mit dem Konto, das diese E-Mail-Adresse hat:

    { $link }

    Haben Sie keine Einladung erwartet? Dann müssen Sie nichts tun.
notice-mandate-given-subject = { $realm }: Sie haben eine Vollmacht
notice-mandate-given-text =
    Guten Tag { $name },

    Sie dürfen jetzt für eine Organisation handeln. In Ihrem Konto steht, für welche und wie lange. Dort können Sie es auch beenden:

    { $origin }/account/mandates
notice-mandate-accepted-subject = { $realm }: Eine Vollmacht gilt jetzt
notice-mandate-accepted-text =
    Guten Tag { $name },

    Sie und eine andere Person haben Ja gesagt: Eine Vollmacht gilt jetzt. Sehen Sie in Ihr Konto. Dort können Sie sie auch beenden:

    { $origin }/account/mandates
notice-mandate-ended-subject = { $realm }: Eine Vollmacht ist zu Ende
notice-mandate-ended-text =
    Guten Tag { $name },

    eine Vollmacht von Ihnen oder für Sie gilt nicht mehr. In Ihrem Konto steht, was noch gilt:

    { $origin }/account/mandates
notice-joined-subject = { $realm }: Jemand hat Ja gesagt
notice-joined-text =
    Guten Tag { $name },

    Sie haben jemanden eingeladen. Die Person gehört jetzt zu Ihrer Organisation. In Ihrem Konto steht, wer es ist:

    { $origin }/account/organisations
notice-removed-subject = { $realm }: Sie gehören nicht mehr zu einer Organisation
notice-removed-text =
    Guten Tag { $name },

    Sie gehören nicht mehr zu einer Organisation. Ihre Vollmachten dort sind zu Ende. In Ihrem Konto steht, was noch gilt:

    { $origin }/account/organisations
