//! What a member of an organisation may do.

/// The part somebody plays in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// Acts for it where a mandate says so.
    Member,
    /// Also invites members and gives mandates.
    Manager,
    /// Also appoints managers and owners, and ends the organisation.
    Owner,
}

/// What somebody wants to do in an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    /// Invite somebody into this role.
    Invite(Role),
    /// Give a mandate to a member of this role.
    Mandate(Role),
    /// Remove a member of this role, or take a mandate away from them.
    Remove(Role),
    /// Give a member of the first role the second.
    Appoint(Role, Role),
    /// End the organisation.
    End,
}

impl Role {
    pub(crate) const ALL: [Self; 3] = [Self::Member, Self::Manager, Self::Owner];

    /// As it is stored and as services read it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Manager => "manager",
            Self::Owner => "owner",
        }
    }
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
    /// The text that names it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Member => "organisation-role-member",
            Self::Manager => "organisation-role-manager",
            Self::Owner => "organisation-role-owner",
        }
    }

    /// Nobody makes anybody more than they are themselves, or touches those above them.
    pub(crate) fn may(self, deed: Deed) -> bool {
        match deed {
            Deed::Invite(role) | Deed::Remove(role) => match self {
                Self::Owner => true,
                Self::Manager => role == Self::Member,
                Self::Member => false,
            },
            Deed::Mandate(role) => self >= Self::Manager && role <= self,
            Deed::Appoint(..) | Deed::End => self == Self::Owner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_raises_anybody_above_themselves() {
        for me in Role::ALL {
            for other in Role::ALL {
                for deed in [
                    Deed::Invite(other),
                    Deed::Mandate(other),
                    Deed::Remove(other),
                ] {
                    assert!(!me.may(deed) || other <= me, "{me:?} {deed:?}");
                    assert!(me != Role::Member || !me.may(deed), "{me:?} {deed:?}");
                }
                for new in Role::ALL {
                    assert_eq!(me.may(Deed::Appoint(other, new)), me == Role::Owner);
                }
            }
            assert_eq!(me.may(Deed::End), me == Role::Owner);
            assert_eq!(Role::from_name(me.name()), Some(me));
        }
        assert!(
            !Role::Manager.may(Deed::Remove(Role::Manager)),
            "not even equals"
        );
    }
}
