//! What a service wants to know of people, and under which rules a realm's sign-ins were assessed.
use serde::{Deserialize, Serialize};

/// The attributes a service can register for, by the names in which they are sent (OpenID Connect
/// Core 5.1, OpenID Connect for Identity Assurance Claims Registration 1.0).
pub const ATTRIBUTES: [&str; 10] = [
    "name",
    "given_name",
    "family_name",
    "birth_family_name",
    "birthdate",
    "place_of_birth",
    "nationalities",
    "address",
    "email",
    "phone_number",
];

/// One attribute that a service registered for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// One of [`ATTRIBUTES`].
    pub name: String,
    /// One sentence for people: why the service needs it.
    pub purpose: String,
    /// The service does without, if the person prefers that.
    #[serde(default)]
    pub voluntary: bool,
}

/// A level of Regulation (EU) 910/2014, Article 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Eidas {
    /// Niedrig.
    Low,
    /// Substantiell.
    Substantial,
    /// Hoch.
    High,
}

impl Eidas {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Substantial, Self::High];

    /// As it stands in `acr` (Implementing Regulation (EU) 2015/1501, the eIDAS profiles' names).
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::Low => "http://eidas.europa.eu/LoA/low",
            Self::Substantial => "http://eidas.europa.eu/LoA/substantial",
            Self::High => "http://eidas.europa.eu/LoA/high",
        }
    }
    /// As it stands in `verified_claims`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Substantial => "substantial",
            Self::High => "high",
        }
    }
    /// The level of ours that it takes at the least.
    #[must_use]
    pub const fn level(self) -> i64 {
        match self {
            Self::Low => 1,
            Self::Substantial => 2,
            Self::High => 3,
        }
    }
}

/// Somebody assessed one way to sign in, as this operator runs it. Without one no eIDAS name is
/// ever sent: a level is a property of an audited deployment, not of software.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assessment {
    /// How people sign in, by its name in records, for example `passkey` or `phone`.
    pub method: String,
    /// How they were identified, for example `desk`.
    pub source: String,
    /// What the assessment found.
    pub level: Eidas,
    /// Where the finding can be looked up: certificate, notification, file number.
    pub reference: String,
}

/// What is wrong with a list of wanted attributes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// There is no such attribute.
    #[error("there is no attribute \"{0}\"; there are: {all}", all = ATTRIBUTES.join(", "))]
    Unknown(String),
    /// It is named twice.
    #[error("the attribute \"{0}\" is wanted twice")]
    Twice(String),
    /// Nobody can agree to something without knowing what for.
    #[error("the attribute \"{0}\" lacks a purpose")]
    NoPurpose(String),
}

impl Mistake {
    pub(crate) const fn key(&self) -> &'static str {
        match self {
            Self::Unknown(_) => "client-wrong-attribute",
            Self::Twice(_) => "client-wrong-attribute-twice",
            Self::NoPurpose(_) => "client-wrong-attribute-purpose",
        }
    }
    pub(crate) fn name(&self) -> &str {
        let (Self::Unknown(name) | Self::Twice(name) | Self::NoPurpose(name)) = self;
        name
    }
}

/// Whether a list of wanted attributes can be asked about.
pub(crate) fn check(wanted: &[Wanted]) -> Result<(), Mistake> {
    for (at, one) in wanted.iter().enumerate() {
        let name = one.name.clone();
        if !ATTRIBUTES.contains(&name.as_str()) {
            return Err(Mistake::Unknown(name));
        }
        if wanted[..at].iter().any(|earlier| earlier.name == name) {
            return Err(Mistake::Twice(name));
        }
        if one.purpose.trim().is_empty() {
            return Err(Mistake::NoPurpose(name));
        }
    }
    Ok(())
}
