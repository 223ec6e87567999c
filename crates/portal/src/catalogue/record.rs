//! What one source says of one service, office, online service or responsibility.
use super::{Area, Service};
use protocols::{Timestamp, digest::sha256};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Id;

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Leistung.
    Service,
    /// Organisationseinheit.
    Office,
    /// Onlinedienst.
    OnlineService,
    /// Zuständigkeit.
    Responsibility,
}

impl Kind {
    /// All of them, those first that others refer to.
    pub const ALL: [Self; 4] = [
        Self::Service,
        Self::Office,
        Self::OnlineService,
        Self::Responsibility,
    ];

    /// The word in the database and in the JSON interface.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Office => "office",
            Self::OnlineService => "online_service",
            Self::Responsibility => "responsibility",
        }
    }
}

/// A record as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its row.
    pub id: Id,
    /// Who says it: "files", "desk", or the name of a foreign system.
    pub source: String,
    /// Under which name the source knows it.
    pub foreign_id: String,
    /// Id of the municipality whose staff may change it; empty for those of Land and federation.
    pub owner: String,
    /// Where it holds.
    pub area: Area,
    /// What it says.
    pub body: Body,
    /// What the source said and is not understood here, as it was (XML); empty if nothing.
    pub extra: String,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    /// Leistung.
    Service(Box<Service>),
    /// Organisationseinheit.
    Office(Box<Office>),
    /// Onlinedienst.
    OnlineService(Box<OnlineService>),
    /// Zuständigkeit.
    Responsibility(Responsibility),
}

impl Body {
    /// What it is about.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Service(_) => Kind::Service,
            Self::Office(_) => Kind::Office,
            Self::OnlineService(_) => Kind::OnlineService,
            Self::Responsibility(_) => Kind::Responsibility,
        }
    }
}

impl Record {
    /// How other records name this one.
    #[must_use]
    pub fn name(&self) -> Name {
        Name::new(&self.source, &self.foreign_id)
    }

    /// What belongs together across sources and areas: a service's `LeiKa` key, where it has one;
    /// a responsibility's service; else the record's own name.
    #[must_use]
    pub fn group(&self) -> String {
        match &self.body {
            Body::Service(service) => match &service.leika_key {
                Some(key) => key.clone(),
                None => self.name().0,
            },
            Body::Responsibility(responsibility) => responsibility.service.clone(),
            Body::Office(_) | Body::OnlineService(_) => self.name().0,
        }
    }

    /// What is said, as bytes to compare.
    pub(crate) fn hash(&self, body: &str) -> [u8; 32] {
        let area = self.area.as_str();
        let parts = [&self.owner, area, body, &self.extra].map(|part| sha256(part.as_bytes()));
        sha256(&parts.concat())
    }
}

/// How a record is named by another: its source, a `#`, and its name there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name(pub String);

impl Name {
    /// Of a source and its own name for the record.
    #[must_use]
    pub fn new(source: &str, foreign_id: &str) -> Self {
        Self(format!("{source}#{foreign_id}"))
    }

    /// Source and name there.
    #[must_use]
    pub fn parts(&self) -> (&str, &str) {
        self.0.split_once('#').unwrap_or((&self.0, ""))
    }
}

/// Texts by language ("de", "en", "tr", "uk", "de-leicht" ...).
pub type ByLanguage = BTreeMap<String, String>;

/// A part of the administration that people can turn to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Office {
    /// "Bürgercenter", by language.
    pub name: ByLanguage,
    /// What it does, by language.
    pub description: ByLanguage,
    /// The office above it.
    pub parent: Option<Name>,
    /// Where people go, and where letters go.
    pub addresses: Vec<PostalAddress>,
    /// Telephone, e-mail, web, and what else there is.
    pub contacts: Vec<Contact>,
    /// When it is open, by weekday.
    pub opening_hours: Vec<OpeningHours>,
    /// Remarks on the opening hours ("only with an appointment"), by language.
    pub opening_remark: ByLanguage,
    /// Where one makes an appointment.
    pub appointments: Option<String>,
    /// Whether one gets in and around without steps, by language.
    pub accessibility: ByLanguage,
}

/// An address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PostalAddress {
    /// What is written above the street.
    pub extra_line: String,
    /// Street with number, or the post-office box.
    pub street: String,
    /// Five digits.
    pub postal_code: String,
    /// The place.
    pub town: String,
    /// An address for letters alone.
    pub for_letters: bool,
    /// Degrees times a million, north and east (WGS 84).
    pub position: Option<(i32, i32)>,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// How.
    pub kind: ContactKind,
    /// The number or address.
    pub value: String,
}

/// How somebody is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContactKind {
    /// Telephone.
    Phone,
    /// Mobile telephone.
    Mobile,
    /// Fax.
    Fax,
    /// E-mail.
    Mail,
    /// A page.
    Web,
    /// De-Mail and others.
    Other,
}

/// A stretch of a weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OpeningHours {
    /// 1 for Monday to 7 for Sunday.
    pub weekday: u8,
    /// Minutes since midnight.
    pub from: u16,
    /// Minutes since midnight.
    pub until: u16,
}

/// A place where a service can be asked for online.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OnlineService {
    /// What people read, by language.
    pub name: ByLanguage,
    /// Its address, https, by language; "here" for a form of this portal.
    pub url: ByLanguage,
    /// The level of sign-in it needs, 0 to 3.
    pub assurance: Option<u8>,
    /// How far it is digital, 0 to 4 (OZG-Reifegradmodell).
    pub maturity: Option<u8>,
    /// How it takes payment, in the source's words.
    pub payment: Vec<String>,
    /// What people should know before, by language.
    pub remark: ByLanguage,
}

/// Who does a service, or where it is online, within an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The service's group: its `LeiKa` key, or the name of its record.
    pub service: String,
    /// The office or the online service.
    pub target: Target,
    /// What the office does ("zuständig", "Ansprechpunkt"), in the source's words; empty if nothing
    /// was said.
    #[serde(default)]
    pub role: String,
}

/// What is responsible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Name of an office's record.
    Office(Name),
    /// Name of an online service's record.
    Online(Name),
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Valid {
    /// From then on.
    pub from: Option<Timestamp>,
    /// Until then.
    pub until: Option<Timestamp>,
}

impl Valid {
    /// Both as numbers that lists compare with a moment: from the first on, before the second.
    pub(super) fn bounds(self) -> (Timestamp, Timestamp) {
        let ever = (Timestamp(0), Timestamp(i64::MAX));
        (self.from.unwrap_or(ever.0), self.until.unwrap_or(ever.1))
    }

    /// Whether it holds now.
    #[must_use]
    pub fn at(self, now: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }
}
