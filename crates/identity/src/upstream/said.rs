//! What a provider said of a person, in one form for all of them.
use crate::profile::{Attribute, Entry, Evidence, Profile};
use protocols::{
    Timestamp,
    saml::{self, Assertion, Trust, oid},
};
use serde::{Deserialize, Serialize};
use web::Upstream;

/// Longest value of an attribute, in characters.
const LONGEST: usize = 200;

/// What a provider said.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Said {
    /// The provider's own name for the person; always the same.
    pub subject: String,
    /// How sure this sign-in was, 1 to 3, at most what the operator believes the provider.
    pub level: i64,
    pub name: String,
    /// An address, and whether it counts as confirmed.
    pub mail: Option<(String, bool)>,
    pub stated: Vec<Stated>,
    /// Where authorities can send letters there.
    pub mailbox: Option<String>,
    pub at: Timestamp,
}

/// One attribute, and the level at which the provider knows it (1: the person wrote it there); at
/// most that of the sign-in, because whoever has the password to somebody's account there shows
/// attributes that were read from that person's ID card once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Stated {
    pub attribute: Attribute,
    pub value: String,
    pub level: i64,
}

// Personal data never reach a log.
impl std::fmt::Debug for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Said").finish_non_exhaustive()
    }
}

/// BundID's attributes, as a profile holds them.
const BUNDID: [(&str, Attribute); 10] = [
    (oid::GIVEN_NAME, Attribute::GivenName),
    (oid::SURNAME, Attribute::FamilyName),
    (oid::BIRTH_NAME, Attribute::BirthName),
    (oid::BIRTHDATE, Attribute::Birthdate),
    (oid::PLACE_OF_BIRTH, Attribute::PlaceOfBirth),
    (oid::NATIONALITY, Attribute::Nationality),
    (oid::POSTAL_ADDRESS, Attribute::Street),
    (oid::POSTAL_CODE, Attribute::PostalCode),
    (oid::LOCALITY_NAME, Attribute::Locality),
    (oid::COUNTRY, Attribute::Country),
];

/// What requests to BundID ask for, each with whether a sign-in needs it.
pub(super) const WANTED: [(&str, bool); 14] = [
    (oid::BPK2, true),
    (oid::GIVEN_NAME, true),
    (oid::SURNAME, true),
    (oid::MAIL, false),
    (oid::BIRTHDATE, false),
    (oid::BIRTH_NAME, false),
    (oid::PLACE_OF_BIRTH, false),
    (oid::NATIONALITY, false),
    (oid::POSTAL_ADDRESS, false),
    (oid::POSTAL_CODE, false),
    (oid::LOCALITY_NAME, false),
    (oid::COUNTRY, false),
    (oid::MAILBOX, false),
    (oid::QAA_LEVEL, false),
];

impl Said {
    /// Reads an assertion; nothing if it has no name for the person that stays the same.
    pub(super) fn by_saml(assertion: &Assertion, provider: &Upstream) -> Option<Self> {
        let lasting = assertion
            .name_id
            .as_deref()
            .filter(|_| assertion.persistent);
        let subject = assertion.value(oid::BPK2).or(lasting)?;
        // Said twice, in the context and as an attribute: the lower one counts.
        let context = saml::level_of_context(&assertion.context);
        let stated = assertion.value(oid::QAA_LEVEL).map(saml::level_of_context);
        let level = stated
            .unwrap_or(context)
            .min(context)
            .clamp(1, provider.level);
        let all: Vec<Stated> = BUNDID
            .iter()
            .filter_map(|(name, attribute)| {
                let value = tidy(assertion.value(name)?)?;
                let trust = assertion.attribute(name)?.trust.map_or(1, Trust::level);
                Some(Stated {
                    attribute: *attribute,
                    value,
                    level: i64::from(trust.min(level)),
                })
            })
            .collect();
        let trusted = |name| {
            let trust = assertion.attribute(name).and_then(|a| a.trust);
            provider.confirms_mail && trust >= Some(Trust::Normal)
        };
        let mail = assertion.value(oid::MAIL);
        Some(Self {
            subject: subject.to_owned(),
            level: i64::from(level),
            name: name_of(&all).unwrap_or_default(),
            mail: mail.map(|mail| (mail.to_owned(), trusted(oid::MAIL))),
            stated: all,
            mailbox: assertion.value(oid::MAILBOX).map(str::to_owned),
            at: assertion.authenticated_at,
        })
    }
    fn evidence(&self, provider: &Upstream, level: i64) -> Evidence {
        Evidence {
            source: provider.id.clone(),
            authority: provider.name.clone(),
            level,
            at: self.at,
        }
    }
    /// A profile of nothing but what the provider said.
    pub(super) fn only_stated(&self, provider: &Upstream) -> Profile {
        let mut profile = Profile::default();
        self.merge_into(&mut profile, provider);
        profile
    }
    /// A new profile with that address.
    pub(super) fn profile(&self, provider: &Upstream, name: &str, mail: &str) -> Option<Profile> {
        let mut profile = Profile::from_input(name, mail).ok()?;
        self.merge_into(&mut profile, provider);
        Some(profile)
    }
    /// Adds what the provider vouches for, and what the person wrote there where nothing is known
    /// yet. What somebody vouched for at a higher level stays. Says whether anything changed.
    pub(super) fn merge_into(&self, profile: &mut Profile, provider: &Upstream) -> bool {
        let before = profile.clone();
        for Stated {
            attribute,
            value,
            level,
        } in &self.stated
        {
            let known = profile.get(*attribute);
            let known_at = known
                .and_then(|e| e.verified.as_ref())
                .map_or(0, |e| e.level);
            let same = known.is_some_and(|e| e.value == *value);
            if *level >= 2 && *level >= known_at && !(same && *level == known_at) {
                profile.verify(*attribute, value, &self.evidence(provider, *level));
            } else if known.is_none() {
                let entry = Entry {
                    value: value.clone(),
                    verified: None,
                };
                profile.fields.insert(*attribute, entry);
            }
        }
        *profile != before
    }
    /// Whether it is the person of this profile beyond doubt: both know given and family name and
    /// date of birth for sure, and they are the same.
    pub(super) fn is_same_person(&self, profile: &Profile) -> bool {
        let decisive = [
            Attribute::GivenName,
            Attribute::FamilyName,
            Attribute::Birthdate,
        ];
        decisive.iter().all(|attribute| {
            let known = profile.get(*attribute);
            let known = known.filter(|e| e.verified.as_ref().is_some_and(|v| v.level >= 2));
            let stated = self
                .stated
                .iter()
                .find(|s| s.attribute == *attribute && s.level >= 2);
            matches!((known, stated), (Some(k), Some(s)) if alike(&k.value, &s.value))
        })
    }
    /// Whether this sign-in may raise what is proven of the person of this profile: where a date of
    /// birth is known for sure the provider states it as surely, and nothing decisive differs. Who
    /// says nothing does not differ, so silence is not enough.
    pub(super) fn may_identify(&self, profile: &Profile, decisive: &[Attribute]) -> bool {
        let born = Attribute::Birthdate;
        let known = profile.get(born).is_some_and(|e| e.verified.is_some());
        let mut stated = self.stated.iter();
        let says = stated.any(|s| s.attribute == born && s.level >= 2);
        (says || !known) && !self.contradicts(profile, decisive)
    }
    /// Whether it cannot be the person of this profile: one of these attributes is known for sure
    /// from somebody else, and differs.
    pub(super) fn contradicts(&self, profile: &Profile, decisive: &[Attribute]) -> bool {
        self.stated.iter().any(|stated| {
            let known = profile.get(stated.attribute);
            let differs =
                known.is_some_and(|e| e.verified.is_some() && !alike(&e.value, &stated.value));
            decisive.contains(&stated.attribute) && stated.level >= 2 && differs
        })
    }
}

fn alike(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

/// One line without characters that hide or turn text; nothing if that leaves nothing.
pub(super) fn tidy(value: &str) -> Option<String> {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let good = |c: char| !c.is_control() && !('\u{200b}'..='\u{206f}').contains(&c);
    let tidy: String = line.chars().filter(|c| good(*c)).take(LONGEST).collect();
    (!tidy.is_empty()).then_some(tidy)
}

fn name_of(stated: &[Stated]) -> Option<String> {
    let value = |wanted| {
        stated
            .iter()
            .find(|s| s.attribute == wanted)
            .map(|s| &s.value)
    };
    let (given, family) = (Attribute::GivenName, Attribute::FamilyName);
    Some(format!("{} {}", value(given)?, value(family)?))
}
