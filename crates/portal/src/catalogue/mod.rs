//! What towns offer: topics, life situations and services, and who is responsible for each.
//!
//! The catalogue is data, the same for all towns of an installation. Who does a service differs
//! from town to town; [`Responsible`] decides that from the service's level.
mod parse;
mod responsible;
#[cfg(test)]
mod tests;

pub use responsible::Responsible;

use serde::Deserialize;
use std::collections::HashMap;

/// What the existing portals of the region are used for most, by `LeiKa` key: the same in every town.
const MOST_USED: [&str; 8] = [
    "99108001001000", // Bewohnerparkausweis
    "99110009104000", // Hund anmelden
    "99107028001000", // Sozialticket
    "99115003012000", // Meldebescheinigung
    "99027002012000", // Geburtsurkunde
    "99115005104001", // Wohnsitz anmelden
    "99001009004002", // Sperrmüll
    "99077020040000", // Bibliotheksausweis
];

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
    /// Text key of the remark for whom something is, where it is not for everybody.
    pub(crate) const fn remark(self) -> Option<&'static str> {
        match self {
            Self::Companies => Some("portal-for-companies"),
            Self::People | Self::Both => None,
        }
    }
}

/// On which level of the administration a service is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
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

/// Something the administration does for people or companies.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Key in the German catalogue of services (`LeiKa`), 14 digits.
    pub leika_key: String,
    /// Last part of its address.
    pub slug: String,
    /// Official name.
    pub name: String,
    /// What people call it, for example "Hund anmelden".
    pub title: String,
    /// Ids of the life situations in which it is needed.
    pub situations: Vec<u32>,
    /// Who does it.
    pub level: Level,
    /// The body (federal, state) or the office within the municipality; may be empty there.
    #[serde(default)]
    pub authority: String,
    /// The level of sign-in it needs: 0 none, then 1 to 3.
    pub assurance: u8,
    /// What it costs, in words.
    pub fee: String,
    /// Where it can be asked for online.
    pub online: Online,
    /// How long it takes, in words.
    #[serde(default)]
    pub duration: Option<String>,
    /// The law it follows from.
    pub legal_basis: String,
    /// One sentence.
    pub summary: String,
    /// Some sentences; an empty line separates paragraphs.
    pub description: String,
    /// What people need for it.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Everyday words for it, for the search.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
}

impl Service {
    /// Whether it can be asked for online anywhere.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.online != Online::No
    }
    /// The description's paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.description
            .split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty())
    }
}

/// A file of the catalogue that cannot be used; the sentence names file, entry and field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadCatalogue(pub String);

/// All of it, checked.
#[derive(Debug)]
pub struct Catalogue {
    topics: Vec<Topic>,
    situations: Vec<Situation>,
    services: Vec<Service>,
    by_slug: HashMap<String, usize>,
    by_situation: HashMap<u32, Vec<usize>>,
}

impl Catalogue {
    /// Reads `topics.csv`, `life_situations.csv` and `services.toml` from their texts.
    ///
    /// # Errors
    /// One sentence that names file, entry and field.
    pub fn parse(topics: &str, situations: &str, services: &str) -> Result<Self, BadCatalogue> {
        parse::catalogue(topics, situations, services)
    }

    /// The topics in the file's order.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }
    /// The life situations in the file's order.
    #[must_use]
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }
    /// The services in the file's order.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.services
    }
    /// A service by its address.
    #[must_use]
    pub fn service(&self, slug: &str) -> Option<&Service> {
        self.by_slug.get(slug).map(|at| &self.services[*at])
    }
    /// A life situation by its id.
    #[must_use]
    pub fn situation(&self, id: u32) -> Option<&Situation> {
        self.situations.iter().find(|s| s.id == id)
    }
    /// The topic of a life situation.
    #[must_use]
    pub fn topic_of(&self, situation: &Situation) -> Option<&Topic> {
        self.topics.iter().find(|t| t.id == situation.topic)
    }
    /// The life situations of a topic with the number of services in each, in the file's order.
    #[must_use]
    pub fn situations_of(&self, topic: &Topic) -> Vec<(&Situation, usize)> {
        let of_topic = self.situations.iter().filter(|s| s.topic == topic.id);
        of_topic
            .map(|s| (s, self.by_situation.get(&s.id).map_or(0, Vec::len)))
            .collect()
    }
    /// The services of a life situation, by title.
    #[must_use]
    pub fn services_of(&self, situation: &Situation) -> Vec<&Service> {
        let all = self
            .by_situation
            .get(&situation.id)
            .map(Vec::as_slice)
            .unwrap_or_default();
        all.iter().map(|at| &self.services[*at]).collect()
    }
    /// What people ask their town for most, as far as the catalogue holds it.
    #[must_use]
    pub fn popular(&self) -> Vec<&Service> {
        let held = |key: &&str| self.services.iter().find(|s| s.leika_key == **key);
        MOST_USED.iter().filter_map(held).collect()
    }
}
