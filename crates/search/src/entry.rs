use serde::{Deserialize, Serialize};

/// One text about one service, in one language, as valid in one area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is replaced and deleted by; unique in the index.
    pub id: String,
    /// Entries with the same key are one service; a place sees its most specific one.
    pub key: String,
    /// Regional key (ARS) or its beginning: empty for the federation, `05` a Land, twelve digits
    /// a municipality.
    pub area: String,
    /// BCP 47.
    pub language: String,
    /// What people read first.
    pub title: String,
    /// The official name.
    pub name: String,
    /// Everyday words and phrases for it.
    pub words: Vec<String>,
    /// One sentence.
    pub summary: String,
    /// Everything else; searched, not stored.
    #[serde(skip)]
    pub text: String,
    /// Key in the German catalogue of services (`LeiKa`), fourteen digits; may be empty.
    pub leika_key: String,
    /// Ids of topics, counted as a facet.
    pub topics: Vec<String>,
    /// Ids of life situations.
    pub situations: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// Who does it.
    pub level: Level,
    /// Whether the area offers the service at all; if not, this hides it there.
    pub offered: bool,
    /// Whether it can be asked for without going to an office.
    pub online: bool,
    /// How much it is asked for, 0 to 100.
    pub demand: u8,
}

/// Whom a service is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Audience {
    /// People.
    People,
    /// Companies and associations.
    Companies,
    /// Both.
    Both,
}

impl Audience {
    /// Whether something for `self` is for `asked`, too.
    #[must_use]
    pub fn includes(self, asked: Self) -> bool {
        self == asked || self == Self::Both || asked == Self::Both
    }
}

/// The level of the administration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// The federation.
    Federal,
    /// A Land.
    State,
    /// A district, or a city that belongs to none.
    District,
    /// Every city and town.
    Municipal,
}
