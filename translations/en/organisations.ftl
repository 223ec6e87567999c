# Organisations
organisations-title = Organisations
organisations-lead = To act for a business or an association, create the organisation, invite members and give them mandates.
organisations-none = You belong to no organisation.
organisations-create-title = Create an organisation
organisations-name = Name of the organisation
organisations-name-hint = As it stands in the register or in the statutes
organisations-unchecked = We do not check the name. Every service where you act for the organisation is told so.
organisations-create = Create
organisation-members = Members
organisation-role = Role
organisation-role-member = Member
organisation-role-manager = Manager
organisation-role-owner = Owner
organisation-roles-help = Members act only where they have a mandate. Managers also invite and give mandates. Owners decide on roles and can end the organisation.
organisation-you = You
organisation-appoint = Change role
organisation-appoint-label = Change the role of { $name }
organisation-remove = Remove
organisation-remove-label = Remove { $name }
organisation-leave = Leave the organisation
organisation-invitations = Open invitations
organisation-invite-title = Invite a member
organisation-invite-mail = Email address
organisation-invite-hint = The address of the person's account. Only that account can accept the invitation.
organisation-invite = Invite
organisation-withdraw = Withdraw
organisation-withdraw-label = Withdraw the invitation to { $mail }
organisation-mandates = Mandates
organisation-no-mandate = Nobody may act for the organisation yet.
organisation-mandate-title = Give a mandate
organisation-mandate-who = Who may act?
organisation-mandate-give = Give mandate
organisation-end = End the organisation
organisation-end-help = All memberships, invitations and mandates end at once.
# Mandates
mandates-title = Mandates
mandates-lead = A mandate allows somebody to act for another person at services. Both have to agree, and the service always sees both.
mandates-mine = I act for
mandates-mine-none = You act for nobody.
mandates-theirs = Acting for me
mandates-theirs-none = Nobody acts for you.
mandates-new = New mandate
mandates-direction = Who should act?
mandates-direction-give = Somebody else for me
mandates-direction-ask = I for somebody else
mandates-mail = Email address of the other person
mandates-mail-hint = The address of their account. Only that account can agree.
mandates-send = Ask for agreement
mandate-services = At which services?
mandate-services-all = At all, including future ones
mandate-services-only = Only at these
mandate-length = For how long?
mandate-days-7 = 7 days
mandate-days-30 = 30 days
mandate-days-90 = 90 days
mandate-days-365 = 1 year
mandate-days-730 = 2 years
mandate-all = all services
mandate-until = until { $day }
mandate-waits = waits for { $mail } to agree
mandate-end = End
mandate-end-label = End the mandate: { $name }
# Invitation
invitation-title = An invitation for you
invitation-joins = { $name } ({ $mail }) invites you into an organisation:
invitation-gives = { $name } ({ $mail }) asks you to act in their name.
invitation-asks = { $name } ({ $mail }) would like to act in your name.
invitation-organisation = Organisation
invitation-careful = Accept only if you know this person and have talked to them about it.
invitation-end-any-time = You can end this in your account at any time.
invitation-accept = Accept
invitation-decline = Decline
# Signing in
acting-title = For whom are you acting?
acting-lead = Your mandates are also good at { $service }. The service always sees who you are and for whom you act.
acting-self = For myself: { $name }
acting-organisation = For { $name } ({ $role })
acting-person = For { $name }
acting-over-title = A mandate has ended
acting-over = The mandate you last acted with here is no longer valid. You can act for yourself only.
acting-button = Continue
# When something does not work
error-organisation-name = This name cannot be used
error-organisation-name-help = Enter 2 to 120 letters, digits and usual signs.
error-organisation-many = You cannot run more organisations
error-organisation-many-help = First end one that you no longer need.
error-organisation-role = Your role in the organisation does not allow this
error-organisation-role-help = Ask an owner of the organisation.
error-last-owner = The last owner cannot leave
error-last-owner-help = Appoint another owner first, or end the organisation.
error-already-member = This person belongs to the organisation already
error-already-member-help = Change their role instead.
error-mandate-services = Choose at least one service
error-mandate-services-help = Go back and choose all services or single ones.
error-mandate-length = Choose for how long the mandate is good
error-mandate-length-help = Go back and choose one of the times offered.
error-mandate-gone = This mandate is not good here, or no longer
error-mandate-gone-help = Look under "Mandates" in your account to see what is still good.
error-invitation-wrong = We do not know this link
error-invitation-wrong-help = Copy all of it from the email. If that does not help, ask for a new invitation.
error-invitation-over = This invitation is no longer good
error-invitation-over-help = It was used, withdrawn or has expired. Ask for a new one.
error-invitation-other = This invitation is for another account
error-invitation-other-help = Sign in with the account whose email address it was sent to.
error-invitation-self = You cannot invite yourself
error-invitation-self-help = Enter the email address of the other person.
error-invitation-mail = This email address cannot be used
error-invitation-mail-help = Check the spelling, for example name@example.org.
error-invitation-many = That was a lot of invitations for one day
error-invitation-many-help = Try again tomorrow.
# Letters and notices
mail-invited-subject = { $realm }: an invitation for you
mail-invited-text =
    Hello,

    somebody with an account at { $realm } has sent you an invitation. It is about acting for an organisation or for another person. You see who it is after signing in. This link is good for seven days, and only for the account with this email address:

    { $link }

    If you expect no invitation, you need not do anything.
notice-mandate-given-subject = { $realm }: you have a mandate
notice-mandate-given-text =
    Hello { $name },

    you may now act for an organisation. Your account says which one and for how long. There you can also end it:

    { $origin }/account/mandates
notice-mandate-accepted-subject = { $realm }: a mandate has begun
notice-mandate-accepted-text =
    Hello { $name },

    a mandate between you and another person is good from now on. Look into your account; there you can also end it:

    { $origin }/account/mandates
notice-mandate-ended-subject = { $realm }: a mandate has ended
notice-mandate-ended-text =
    Hello { $name },

    a mandate in which you took part has ended. Your account says what is still good:

    { $origin }/account/mandates
notice-joined-subject = { $realm }: your invitation was accepted
notice-joined-text =
    Hello { $name },

    somebody you invited now belongs to your organisation. Your account says who:

    { $origin }/account/organisations
notice-removed-subject = { $realm }: you no longer belong to an organisation
notice-removed-text =
    Hello { $name },

    your membership in an organisation has ended, and its mandates with it. Your account says what is still good:

    { $origin }/account/organisations
