//! Whether a document is that of the account's owner.
use crate::{
    desk::{
        card::{Card, Field},
        confirm::folded,
    },
    profile::{Attribute, Profile},
};

/// From this level on a field of the profile was read from a document.
const VERIFIED: i64 = 2;

/// What a document says about an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Names and date of birth are those that were verified.
    Same,
    /// At least one of them was verified and is another one.
    Other,
    /// Nobody verified all of them: the document fits as everybody's would.
    Unknown,
}

impl Verdict {
    /// What a factor is worth that comes of it. Without anything to compare the document says
    /// no more than the mailbox, which is open already.
    pub(super) fn level(self) -> i64 {
        match self {
            Self::Same => 2,
            Self::Other | Self::Unknown => 1,
        }
    }
}

/// Pure: compares given names, family name and date of birth. Who took another family name since
/// shows the former one as birth name.
pub(super) fn compare(profile: &Profile, card: &Card) -> Verdict {
    let decisive: [(Attribute, &[Field]); 3] = [
        (Attribute::GivenName, &[Field::GivenName]),
        (
            Attribute::FamilyName,
            &[Field::FamilyName, Field::BirthName],
        ),
        (Attribute::Birthdate, &[Field::Birthdate]),
    ];
    let mut verdict = Verdict::Same;
    for (attribute, fields) in decisive {
        let known = profile.get(attribute);
        let known = known.filter(|e| e.verified.as_ref().is_some_and(|v| v.level >= VERIFIED));
        let Some(known) = known else {
            verdict = Verdict::Unknown;
            continue;
        };
        let value = folded(&known.value);
        if !fields.iter().any(|field| folded(card.get(*field)) == value) {
            return Verdict::Other;
        }
    }
    verdict
}
