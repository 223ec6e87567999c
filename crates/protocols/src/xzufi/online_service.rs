//! Online services (`onlinedienst`).

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Space},
    lens::{self, Lens},
    parts::{Identifier, Text, put_token},
    problem::Reason,
    responsibility::Responsibility,
    service::identifier,
};

/// An online service: where a service can be had over the network.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineService {
    /// `id`.
    pub id: Identifier,
    /// Identifiers of other systems (`idSekundaer`).
    #[serde(default)]
    pub secondary: Vec<Identifier>,
    /// `bezeichnung`.
    #[serde(default)]
    pub names: Vec<Text>,
    /// `link`.
    #[serde(default)]
    pub links: Vec<OnlineLink>,
    /// The codes of the levels of assurance it asks for (`vertrauensniveau`).
    #[serde(default)]
    pub levels: Vec<String>,
    /// For what and where (`zustaendigkeit`), where that is not sent by itself.
    #[serde(default)]
    pub responsibilities: Vec<Responsibility>,
}

/// Where an online service is (`OnlinedienstLink`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineLink {
    /// `languageCode`; empty if none is given.
    #[serde(default)]
    pub language: String,
    /// The code of `typ` in `urn:xoev-de:fim:codeliste:onlinedienstlinktyp`: 01 the service.
    pub kind: String,
    /// `link`.
    pub uri: String,
    /// `titel`; empty if there is none.
    #[serde(default)]
    pub title: String,
}

const ORDER: [&str; 8] = [
    "id",
    "idSekundaer",
    "bezeichnung",
    "link",
    "vertrauensniveau",
    "zustaendigkeit",
    "versionsinformation",
    "sprachversion",
];

impl OnlineService {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        Ok(Self {
            id: identifier(element)?,
            secondary: lens::all(element, "idSekundaer"),
            names: lens::all(element, "bezeichnung"),
            links: lens::all(element, "link"),
            levels: lens::codes(element, "vertrauensniveau"),
            responsibilities: lens::all(element, "zustaendigkeit"),
        })
    }

    pub(super) fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", Some(&self.id), &ORDER);
        lens::put(element, "idSekundaer", &self.secondary, &ORDER);
        lens::put(element, "bezeichnung", &self.names, &ORDER);
        lens::put(element, "link", &self.links, &ORDER);
        if lens::codes(element, "vertrauensniveau") != self.levels {
            lens::put_codes(element, "vertrauensniveau", &self.levels, &ORDER);
            if !self.levels.is_empty() {
                element.change(Space::Xzufi, "vertrauensniveau", |e| {
                    let list = "urn:de:fim:codeliste:vertrauensniveau";
                    e.set_attribute("listURI", Some(list));
                });
            }
        }
        lens::put(element, "zustaendigkeit", &self.responsibilities, &ORDER);
    }
}

impl Lens for OnlineLink {
    fn read(element: &Element) -> Option<Self> {
        let token = |name| element.first(name).and_then(Element::token);
        Some(Self {
            language: element
                .attribute("languageCode")
                .unwrap_or_default()
                .to_owned(),
            kind: lens::codes(element, "typ")
                .into_iter()
                .next()
                .unwrap_or_default(),
            uri: token("link")?,
            title: token("titel").unwrap_or_default(),
        })
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.language, self.kind, self.uri)
    }

    fn write(&self, element: &mut Element) {
        const LINK: [&str; 4] = ["typ", "link", "titel", "positionDarstellung"];
        let language = (!self.language.is_empty()).then_some(self.language.as_str());
        element.set_attribute("languageCode", language);
        let kinds: Vec<String> = [&self.kind]
            .into_iter()
            .filter(|k| !k.is_empty())
            .cloned()
            .collect();
        if lens::codes(element, "typ") != kinds {
            lens::put_codes(element, "typ", &kinds, &LINK);
            if !kinds.is_empty() {
                element.change(Space::Xzufi, "typ", |e| {
                    let list = "urn:xoev-de:fim:codeliste:onlinedienstlinktyp";
                    e.set_attribute("listURI", Some(list));
                });
            }
        }
        put_token(element, "link", Some(&self.uri), &LINK);
        put_token(element, "titel", Some(&self.title), &LINK);
    }
}
