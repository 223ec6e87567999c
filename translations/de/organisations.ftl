# Organisationen
organisations-title = Organisationen
organisations-lead = Für einen Betrieb oder Verein handeln: Legen Sie die Organisation an, laden Sie Mitglieder ein und geben Sie ihnen Vollmachten.
organisations-none = Sie gehören zu keiner Organisation.
organisations-create-title = Organisation anlegen
organisations-name = Name der Organisation
organisations-name-hint = So, wie er im Register oder in der Satzung steht
organisations-unchecked = Wir prüfen den Namen nicht. Das erfährt jeder Dienst, bei dem Sie für die Organisation handeln.
organisations-create = Anlegen
organisation-members = Mitglieder
organisation-role = Rolle
organisation-role-member = Mitglied
organisation-role-manager = Stellvertretung
organisation-role-owner = Leitung
organisation-roles-help = Mitglieder handeln nur, wo sie eine Vollmacht haben. Die Stellvertretung lädt auch ein und gibt Vollmachten. Die Leitung bestimmt die Rollen und kann die Organisation auflösen.
organisation-you = Sie
organisation-appoint = Rolle ändern
organisation-appoint-label = Rolle von { $name } ändern
organisation-remove = Entfernen
organisation-remove-label = { $name } entfernen
organisation-leave = Organisation verlassen
organisation-invitations = Offene Einladungen
organisation-invite-title = Mitglied einladen
organisation-invite-mail = E-Mail-Adresse
organisation-invite-hint = Die Adresse, mit der die Person ihr Konto hat. Nur dieses Konto kann die Einladung annehmen.
organisation-invite = Einladen
organisation-withdraw = Zurückziehen
organisation-withdraw-label = Einladung an { $mail } zurückziehen
organisation-mandates = Vollmachten
organisation-no-mandate = Noch niemand darf für die Organisation handeln.
organisation-mandate-title = Vollmacht geben
organisation-mandate-who = Wer soll handeln dürfen?
organisation-mandate-give = Vollmacht geben
organisation-end = Organisation auflösen
organisation-end-help = Alle Mitgliedschaften, Einladungen und Vollmachten enden sofort.
# Vollmachten
mandates-title = Vollmachten
mandates-lead = Eine Vollmacht erlaubt jemandem, bei Diensten für eine andere Person zu handeln. Beide müssen zustimmen, und der Dienst sieht immer beide.
mandates-mine = Ich handle für
mandates-mine-none = Sie handeln für niemanden.
mandates-theirs = Für mich handeln
mandates-theirs-none = Niemand handelt für Sie.
mandates-new = Neue Vollmacht
mandates-direction = Wer soll handeln?
mandates-direction-give = Jemand anderes für mich
mandates-direction-ask = Ich für jemand anderen
mandates-mail = E-Mail-Adresse der anderen Person
mandates-mail-hint = Die Adresse, mit der sie ihr Konto hat. Nur dieses Konto kann zustimmen.
mandates-send = Zustimmung anfragen
mandate-services = Bei welchen Diensten?
mandate-services-all = Bei allen, auch bei künftigen
mandate-services-only = Nur bei diesen
mandate-length = Wie lange?
mandate-days-7 = 7 Tage
mandate-days-30 = 30 Tage
mandate-days-90 = 90 Tage
mandate-days-365 = 1 Jahr
mandate-days-730 = 2 Jahre
mandate-all = alle Dienste
mandate-until = bis { $day }
mandate-waits = wartet auf die Zustimmung von { $mail }
mandate-end = Beenden
mandate-end-label = Vollmacht beenden: { $name }
# Einladung
invitation-title = Eine Einladung für Sie
invitation-joins = { $name } ({ $mail }) lädt Sie in eine Organisation ein:
invitation-gives = { $name } ({ $mail }) bittet Sie, in ihrem oder seinem Namen zu handeln.
invitation-asks = { $name } ({ $mail }) möchte in Ihrem Namen handeln.
invitation-organisation = Organisation
invitation-careful = Nehmen Sie nur an, wenn Sie diese Person kennen und das mit ihr besprochen haben.
invitation-end-any-time = Sie können das jederzeit in Ihrem Konto beenden.
invitation-accept = Annehmen
invitation-decline = Ablehnen
# Beim Anmelden
acting-title = Für wen handeln Sie?
acting-lead = Ihre Vollmachten gelten auch bei { $service }. Der Dienst sieht immer, wer Sie sind und für wen Sie handeln.
acting-self = Für mich selbst: { $name }
acting-organisation = Für { $name } ({ $role })
acting-person = Für { $name }
acting-over-title = Eine Vollmacht ist zu Ende
acting-over = Die Vollmacht, mit der Sie hier zuletzt gehandelt haben, gilt nicht mehr. Sie können nur noch für sich selbst handeln.
acting-button = Weiter
# Wenn etwas nicht geht
error-organisation-name = Dieser Name geht nicht
error-organisation-name-help = Geben Sie 2 bis 120 Buchstaben, Ziffern und übliche Zeichen ein.
error-organisation-many = Mehr Organisationen können Sie nicht leiten
error-organisation-many-help = Lösen Sie zuerst eine auf, die Sie nicht mehr brauchen.
error-organisation-role = Das erlaubt Ihre Rolle in der Organisation nicht
error-organisation-role-help = Bitten Sie die Leitung der Organisation darum.
error-last-owner = Die letzte Leitung kann nicht gehen
error-last-owner-help = Bestimmen Sie vorher eine andere Leitung, oder lösen Sie die Organisation auf.
error-already-member = Diese Person gehört schon zur Organisation
error-already-member-help = Ändern Sie stattdessen ihre Rolle.
error-mandate-services = Wählen Sie mindestens einen Dienst
error-mandate-services-help = Gehen Sie zurück und wählen Sie alle Dienste oder einzelne aus.
error-mandate-length = Wählen Sie, wie lange die Vollmacht gilt
error-mandate-length-help = Gehen Sie zurück und wählen Sie eine der angebotenen Zeiten.
error-mandate-gone = Diese Vollmacht gilt hier nicht oder nicht mehr
error-mandate-gone-help = Sehen Sie unter „Vollmachten“ in Ihrem Konto nach, was noch gilt.
error-invitation-wrong = Diesen Link kennen wir nicht
error-invitation-wrong-help = Kopieren Sie ihn ganz aus der E-Mail. Hilft das nicht, bitten Sie um eine neue Einladung.
error-invitation-over = Diese Einladung gilt nicht mehr
error-invitation-over-help = Sie wurde benutzt, zurückgezogen oder ist abgelaufen. Bitten Sie um eine neue.
error-invitation-other = Diese Einladung ist für ein anderes Konto
error-invitation-other-help = Melden Sie sich mit dem Konto an, an dessen E-Mail-Adresse sie ging.
error-invitation-self = Sich selbst können Sie nicht einladen
error-invitation-self-help = Geben Sie die E-Mail-Adresse der anderen Person ein.
error-invitation-mail = Diese E-Mail-Adresse geht nicht
error-invitation-mail-help = Prüfen Sie die Schreibweise, zum Beispiel name@example.org.
error-invitation-many = Das waren viele Einladungen an einem Tag
error-invitation-many-help = Versuchen Sie es morgen wieder.
# Briefe und Nachrichten
mail-invited-subject = { $realm }: Eine Einladung für Sie
mail-invited-text =
    Guten Tag,

    jemand mit einem Konto bei { $realm } hat Ihnen eine Einladung gesandt. Es geht darum, für eine Organisation oder für eine andere Person zu handeln. Wer das ist, sehen Sie nach der Anmeldung. Dieser Link gilt sieben Tage und nur für das Konto mit dieser E-Mail-Adresse:

    { $link }

    Erwarten Sie keine Einladung, müssen Sie nichts tun.
notice-mandate-given-subject = { $realm }: Sie haben eine Vollmacht
notice-mandate-given-text =
    Guten Tag { $name },

    Sie dürfen jetzt für eine Organisation handeln. Welche es ist und wie lange das gilt, steht in Ihrem Konto. Dort können Sie es auch beenden:

    { $origin }/account/mandates
notice-mandate-accepted-subject = { $realm }: Eine Vollmacht gilt
notice-mandate-accepted-text =
    Guten Tag { $name },

    eine Vollmacht zwischen Ihnen und einer anderen Person gilt ab jetzt. Sehen Sie in Ihr Konto; dort können Sie sie auch beenden:

    { $origin }/account/mandates
notice-mandate-ended-subject = { $realm }: Eine Vollmacht ist beendet
notice-mandate-ended-text =
    Guten Tag { $name },

    eine Vollmacht, an der Sie beteiligt waren, gilt nicht mehr. Was noch gilt, steht in Ihrem Konto:

    { $origin }/account/mandates
notice-joined-subject = { $realm }: Ihre Einladung wurde angenommen
notice-joined-text =
    Guten Tag { $name },

    jemand, den Sie eingeladen haben, gehört jetzt zu Ihrer Organisation. Wer das ist, steht in Ihrem Konto:

    { $origin }/account/organisations
notice-removed-subject = { $realm }: Sie gehören nicht mehr zu einer Organisation
notice-removed-text =
    Guten Tag { $name },

    Ihre Mitgliedschaft in einer Organisation ist beendet, und mit ihr die Vollmachten. Was noch gilt, steht in Ihrem Konto:

    { $origin }/account/organisations
