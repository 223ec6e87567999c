//! Small parts that several records have.

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Space},
    lens::{self, Lens, Token},
};

/// The most bytes of a part of an identifier; a longer one is read as none.
const LONGEST: usize = 120;

/// An identifier with the authority and the scheme that it belongs to (`Identifikator`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identifier {
    /// Who gave it (`schemeAgencyID`), for example an editorial system.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agency: String,
    /// Within what it is unique (`schemeID`).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scheme: String,
    /// Its value; never empty.
    pub value: String,
}

impl Identifier {
    /// An identifier without authority and scheme.
    #[must_use]
    pub fn plain(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            ..Self::default()
        }
    }

    /// All three in one text, different for different identifiers, without `~`; the value alone
    /// where there is nothing else.
    #[must_use]
    pub fn joined(&self) -> String {
        let escape = |part: &str| {
            let part = part.replace('%', "%25").replace('|', "%7C");
            part.replace('~', "%7E")
        };
        if self.agency.is_empty() && self.scheme.is_empty() {
            return escape(&self.value);
        }
        [&self.agency, &self.scheme, &self.value]
            .map(|part| escape(part))
            .join("|")
    }

    /// The identifier that [`Self::joined`] wrote.
    #[must_use]
    pub fn split(joined: &str) -> Self {
        let plain = |part: &str| {
            let part = part.replace("%7E", "~").replace("%7C", "|");
            part.replace("%25", "%")
        };
        let mut parts = joined.splitn(3, '|');
        match (parts.next(), parts.next(), parts.next()) {
            (Some(agency), Some(scheme), Some(value)) => Self {
                agency: plain(agency),
                scheme: plain(scheme),
                value: plain(value),
            },
            _ => Self::plain(&plain(joined)),
        }
    }
}

impl Lens for Identifier {
    fn read(element: &Element) -> Option<Self> {
        let attribute = |name| {
            element
                .attribute(name)
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        let read = Self {
            agency: attribute("schemeAgencyID"),
            scheme: attribute("schemeID"),
            value: element.token()?,
        };
        // Databases index them.
        let parts = [&read.agency, &read.scheme, &read.value];
        parts
            .iter()
            .all(|part| part.len() <= LONGEST)
            .then_some(read)
    }

    fn key(&self) -> String {
        self.joined()
    }

    fn write(&self, element: &mut Element) {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        element.set_attribute("schemeAgencyID", given(&self.agency).as_deref());
        element.set_attribute("schemeID", given(&self.scheme).as_deref());
        element.set_text(&self.value);
    }
}

/// A text in a language (`String.Localized`). Texts of services may hold simple HTML, escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// `languageCode`, for example `de`; empty if none is given.
    pub language: String,
    /// The text as it stands there.
    pub value: String,
}

impl Text {
    /// A German text.
    #[must_use]
    pub fn german(value: &str) -> Self {
        Self {
            language: "de".to_owned(),
            value: value.to_owned(),
        }
    }
}

impl Lens for Text {
    fn read(element: &Element) -> Option<Self> {
        Some(Self {
            language: element
                .attribute("languageCode")
                .unwrap_or_default()
                .to_owned(),
            value: element.text()?,
        })
    }

    fn key(&self) -> String {
        self.language.clone()
    }

    fn write(&self, element: &mut Element) {
        let language = (!self.language.is_empty()).then_some(self.language.as_str());
        element.set_attribute("languageCode", language);
        element.set_text(&self.value);
    }
}

/// A link in a language (`HyperlinkErweitert`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// `languageCode`; empty if none is given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub language: String,
    /// `uri`.
    pub uri: String,
    /// `titel`; empty if there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
}

const LINK: [&str; 4] = ["uri", "titel", "beschreibung", "positionDarstellung"];

impl Lens for Link {
    fn read(element: &Element) -> Option<Self> {
        let token = |name| element.first(name).and_then(Element::token);
        Some(Self {
            language: element
                .attribute("languageCode")
                .unwrap_or_default()
                .to_owned(),
            uri: token("uri")?,
            title: token("titel").unwrap_or_default(),
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.language, self.uri)
    }

    fn write(&self, element: &mut Element) {
        let language = (!self.language.is_empty()).then_some(self.language.as_str());
        element.set_attribute("languageCode", language);
        put_token(element, "uri", Some(&self.uri), &LINK);
        put_token(element, "titel", Some(&self.title), &LINK);
    }
}

/// A category of a classification (`kategorie`): a topic, a life situation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// `id`.
    pub id: Identifier,
    /// Which classification it belongs to (`klasse/id`).
    pub class: Option<Identifier>,
    /// `bezeichnung`.
    pub labels: Vec<Text>,
}

const CATEGORY: [&str; 6] = [
    "id",
    "idSekundaer",
    "klasse",
    "uebergeordneteKategorieID",
    "bezeichnung",
    "beschreibung",
];

impl Lens for Category {
    fn read(element: &Element) -> Option<Self> {
        let class = element.first("klasse").and_then(|class| class.first("id"));
        Some(Self {
            id: Identifier::read(element.first("id")?)?,
            class: class.and_then(Identifier::read),
            labels: lens::all(element, "bezeichnung"),
        })
    }

    fn key(&self) -> String {
        self.id.joined()
    }

    fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", Some(&self.id), &CATEGORY);
        if let Some(class) = &self.class {
            element.change(Space::Xzufi, "klasse", |e| {
                lens::put_one(e, "id", Some(class), &["id"]);
            });
        }
        lens::put(element, "bezeichnung", &self.labels, &CATEGORY);
    }
}

/// From when until when something holds (`gueltigkeit`), as dates `YYYY-MM-DD`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// `beginn`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// `ende`: the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl Validity {
    pub(super) fn of(parent: &Element) -> Self {
        let read = |name| {
            let part = parent.first("gueltigkeit")?.first(name)?;
            part.token()
        };
        Self {
            from: read("beginn"),
            until: read("ende"),
        }
    }

    pub(super) fn put(&self, parent: &mut Element, order: &[&str]) {
        if Self::of(parent) == *self {
            return;
        }
        if parent.first("gueltigkeit").is_some() {
            parent.change(Space::Xzufi, "gueltigkeit", |e| self.write(e));
        } else {
            lens::put(parent, "gueltigkeit", std::slice::from_ref(self), order);
        }
    }
}

impl Lens for Validity {
    fn read(_: &Element) -> Option<Self> {
        None
    }

    fn key(&self) -> String {
        String::new()
    }

    fn write(&self, element: &mut Element) {
        const ORDER: [&str; 2] = ["beginn", "ende"];
        put_token(element, "beginn", self.from.as_deref(), &ORDER);
        put_token(element, "ende", self.until.as_deref(), &ORDER);
    }
}

/// Sets a token; an empty one is none.
pub(super) fn put_token(parent: &mut Element, local: &str, wanted: Option<&str>, order: &[&str]) {
    let wanted = wanted.filter(|text| !text.is_empty());
    let wanted = wanted.map(|text| Token(text.to_owned()));
    lens::put_one(parent, local, wanted.as_ref(), order);
}
