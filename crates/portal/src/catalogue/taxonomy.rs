//! Topics, life situations, and the words that describe a service.
use serde::{Deserialize, Serialize};

/// A field of life that holds several situations, for example "Bauen & Wohnen".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its number, part of addresses.
    pub id: u32,
    /// What people read.
    pub name: String,
    /// One sentence.
    pub summary: String,
}

/// What happens in people's lives when they need services, for example "Umzug".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    /// Its number, part of its address.
    pub id: u32,
    /// Id of its topic.
    pub topic: u32,
    /// What people read.
    pub name: String,
    /// Whom it happens to.
    pub audience: Audience,
}

/// Whom something is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// People.
    People,
    /// Companies and associations.
    Companies,
    /// Both.
    Both,
}

impl Audience {
    /// The word in the data and in the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Companies => "companies",
            Self::Both => "both",
        }
    }

    /// Whom a word means; everybody if nothing was said.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        match word {
            "people" => Self::People,
            "companies" => Self::Companies,
            _ => Self::Both,
        }
    }

    /// Whether it is for these as well.
    #[must_use]
    pub fn includes(self, other: Self) -> bool {
        self == Self::Both || other == Self::Both || self == other
    }

    /// Text key of the remark for whom something is, where it is not for everybody.
    pub(crate) const fn remark(self) -> Option<&'static str> {
        match self {
            Self::Companies => Some("portal-for-companies"),
            Self::People | Self::Both => None,
        }
    }
}

/// On which level of the administration a service is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// By a body of the federation.
    Federal,
    /// By a body of the Land.
    State,
    /// By the district, or by a city that belongs to none.
    District,
    /// By every city and town itself.
    Municipal,
}

impl Level {
    /// The word in the data and in the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Federal => "federal",
            Self::State => "state",
            Self::District => "district",
            Self::Municipal => "municipal",
        }
    }
}

/// Where a service can be asked for without going to the office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Online {
    /// In this portal.
    Here,
    /// At an address of somebody else, beginning with `https://`.
    Elsewhere(String),
    /// Nowhere yet.
    No,
}

impl TryFrom<String> for Online {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        match text.as_str() {
            "here" => Ok(Self::Here),
            "" => Ok(Self::No),
            // Anything else in a link could run script (`javascript:`) or go out unencrypted.
            url if url.starts_with("https://") && url.bytes().all(|b| b.is_ascii_graphic()) => {
                Ok(Self::Elsewhere(text))
            }
            _ => Err(format!(
                "online \"{text}\" is neither \"here\" nor empty nor an https address"
            )),
        }
    }
}

impl From<Online> for String {
    fn from(online: Online) -> Self {
        online.word().to_owned()
    }
}

impl Online {
    /// The word in the data and in the JSON interface.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Here => "here",
            Self::Elsewhere(url) => url,
            Self::No => "",
        }
    }
}
