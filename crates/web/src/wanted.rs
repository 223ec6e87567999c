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

/// What is wrong with a list of wanted attributes, as a sentence.
pub(crate) fn mistake(wanted: &[Wanted]) -> Option<String> {
    for (at, one) in wanted.iter().enumerate() {
        let name = &one.name;
        if !ATTRIBUTES.contains(&name.as_str()) {
            return Some(format!(
                "there is no attribute \"{name}\"; there are: {}",
                ATTRIBUTES.join(", ")
            ));
        }
        if wanted[..at].iter().any(|earlier| earlier.name == *name) {
            return Some(format!("the attribute \"{name}\" is wanted twice"));
        }
        // Nobody can agree to something without knowing what for.
        if one.purpose.trim().is_empty() {
            return Some(format!("the attribute \"{name}\" lacks a purpose"));
        }
    }
    None
}
