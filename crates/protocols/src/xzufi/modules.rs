//! Text modules of services (`Textmodule`).

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Node, Space},
    lens::{self, Lens},
    parts::{Link, Text},
};

/// Which text of a service it is. The codes are those of the list
/// `urn:de:xzufi:codeliste:leistungstextmodulleika`; deadlines, fees and times have elements of
/// their own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ModuleKind {
    /// 02, the name in the catalogue (Leistungsbezeichnung).
    Name,
    /// 03, the name in everyday words (Leistungsbezeichnung II).
    Title,
    /// 05 (Kurztext).
    ShortText,
    /// 06 (Volltext).
    FullText,
    /// 07 (Handlungsgrundlagen).
    LegalBasis,
    /// 08 (Erforderliche Unterlagen).
    Documents,
    /// 09 (Voraussetzungen).
    Requirements,
    /// 11 (Verfahrensablauf).
    Procedure,
    /// 14 (Formulare).
    Forms,
    /// 15 (Weiterführende Informationen).
    Further,
    /// 16 (Hinweise).
    Remarks,
    /// 18 (Urheber).
    Author,
    /// 22 (Zuständige Stelle).
    Authority,
    /// 23 (Ansprechpunkt).
    Contact,
    /// 24 (Teaser).
    Teaser,
    /// 25 (Rechtsbehelf).
    Remedy,
    /// `modulFrist`.
    Deadlines,
    /// `modulKosten`.
    Fees,
    /// `modulBearbeitungsdauer`.
    ProcessingTime,
    /// Another code.
    Other(String),
}

const CODES: [(&str, ModuleKind); 16] = [
    ("02", ModuleKind::Name),
    ("03", ModuleKind::Title),
    ("05", ModuleKind::ShortText),
    ("06", ModuleKind::FullText),
    ("07", ModuleKind::LegalBasis),
    ("08", ModuleKind::Documents),
    ("09", ModuleKind::Requirements),
    ("11", ModuleKind::Procedure),
    ("14", ModuleKind::Forms),
    ("15", ModuleKind::Further),
    ("16", ModuleKind::Remarks),
    ("18", ModuleKind::Author),
    ("22", ModuleKind::Authority),
    ("23", ModuleKind::Contact),
    ("24", ModuleKind::Teaser),
    ("25", ModuleKind::Remedy),
];

impl ModuleKind {
    /// The kind of that code.
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        let known = CODES.iter().find(|(known, _)| *known == code);
        known.map_or_else(|| Self::Other(code.to_owned()), |(_, kind)| kind.clone())
    }

    /// Its code; `None` for what has an element of its own.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Other(code) => Some(code),
            kind => CODES.iter().find(|(_, k)| k == kind).map(|(code, _)| *code),
        }
    }

    fn element(&self) -> &'static str {
        match self {
            Self::Deadlines => "modulFrist",
            Self::Fees => "modulKosten",
            Self::ProcessingTime => "modulBearbeitungsdauer",
            _ => "modulText",
        }
    }
}

/// The elements of modules, in their order.
const ELEMENTS: [&str; 4] = [
    "modulText",
    "modulFrist",
    "modulKosten",
    "modulBearbeitungsdauer",
];

/// A text module in all its languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Which one.
    pub kind: ModuleKind,
    /// Its texts.
    pub texts: Vec<Text>,
    /// Links that belong to it (`weiterfuehrenderLink`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
}

const ORDER: [&str; 8] = [
    "id",
    "gueltigkeit",
    "positionDarstellung",
    "inhalt",
    "beschreibung",
    "weiterfuehrenderLink",
    "leikaTextmodul",
    "leikaTextmodulAbweichendeBezeichnung",
];

/// Where its texts stand: code modules have an `inhalt`, the others a `beschreibung`.
fn texts_in(element: &Element) -> &'static str {
    if element.is("modulText") {
        "inhalt"
    } else {
        "beschreibung"
    }
}

impl Lens for Module {
    fn read(element: &Element) -> Option<Self> {
        let kind = match element.name.local.as_str() {
            "modulFrist" => ModuleKind::Deadlines,
            "modulKosten" => ModuleKind::Fees,
            "modulBearbeitungsdauer" => ModuleKind::ProcessingTime,
            // Modules that an editorial system invented have no code; they stay as they are.
            _ => ModuleKind::of_code(&lens::codes(element, "leikaTextmodul").into_iter().next()?),
        };
        Some(Self {
            kind,
            texts: lens::all(element, texts_in(element)),
            links: lens::all(element, "weiterfuehrenderLink"),
        })
    }

    fn key(&self) -> String {
        format!("{:?}", self.kind)
    }

    fn write(&self, element: &mut Element) {
        lens::put(element, texts_in(element), &self.texts, &ORDER);
        lens::put(element, "weiterfuehrenderLink", &self.links, &ORDER);
        if let Some(code) = self.kind.code()
            && lens::codes(element, "leikaTextmodul") != [code]
        {
            lens::put_codes(element, "leikaTextmodul", &[code.to_owned()], &ORDER);
            element.change(Space::Xzufi, "leikaTextmodul", |e| {
                let list = "urn:de:xzufi:codeliste:leistungstextmodulleika";
                e.set_attribute("listURI", Some(list));
            });
        }
    }
}

/// All modules of a record: those with a code, then deadlines, fees, times.
pub(super) fn all(parent: &Element) -> Vec<Module> {
    ELEMENTS
        .iter()
        .flat_map(|name| lens::all(parent, name))
        .collect()
}

/// Makes `wanted` the modules of a record.
pub(super) fn put(parent: &mut Element, wanted: &[Module], order: &[&str]) {
    for name in ELEMENTS {
        let of_name = wanted.iter().filter(|m| m.kind.element() == name);
        let of_name: Vec<Module> = of_name.cloned().collect();
        lens::put(parent, name, &of_name, order);
    }
}

/// The namespace of the attribute at a text that is kept elsewhere. No document of others may use
/// it.
pub(super) const KEPT: &str = "urn:stadttor:kept";

fn kept() -> Space {
    Space::Other {
        prefix: "kept".to_owned(),
        uri: KEPT.to_owned(),
    }
}

/// Takes those texts out of the modules that `known` says; [`fill`] puts them back.
pub(super) fn hollow<'a>(
    record: &mut Element,
    known: &impl Fn(&ModuleKind, &str) -> Option<&'a str>,
) {
    let mut taken = false;
    each_text(record, |kind, text| {
        let Some(said) = Text::read(text).filter(|said| !said.value.is_empty()) else {
            return;
        };
        if known(kind, &said.language) == Some(said.value.as_str()) {
            text.set_text("");
            text.set(kept(), "text", Some("elsewhere"));
            taken = true;
        }
    });
    // Once for all of them, unless the record uses the prefix for something else.
    if taken && record.declarations.iter().all(|(p, _)| p != "kept") {
        let declaration = ("kept".to_owned(), KEPT.to_owned());
        record.declarations.push(declaration);
    }
}

/// Puts back what [`hollow`] took out.
pub(super) fn fill<'a>(
    record: &mut Element,
    known: &impl Fn(&ModuleKind, &str) -> Option<&'a str>,
) {
    let space = kept();
    record.declarations.retain(|(_, uri)| uri != KEPT);
    each_text(record, |kind, text| {
        if text.attributes.iter().any(|(name, _)| name.space == space) {
            let language = text.attribute("languageCode").unwrap_or_default();
            let said = known(kind, language).unwrap_or_default();
            text.set_text(said);
            text.set(space.clone(), "text", None);
            text.declarations.retain(|(_, uri)| uri != KEPT);
        }
    });
}

fn each_text(record: &mut Element, mut found: impl FnMut(&ModuleKind, &mut Element)) {
    for node in &mut record.children {
        let Node::Element(module) = node else {
            continue;
        };
        let known = ELEMENTS.iter().any(|name| module.is(name));
        let Some(read) = known.then(|| Module::read(module)).flatten() else {
            continue;
        };
        let name = texts_in(module);
        for node in &mut module.children {
            match node {
                Node::Element(text) if text.is(name) => found(&read.kind, text),
                _ => {}
            }
        }
    }
}
