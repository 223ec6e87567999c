//! Services (`leistung`) and what a place says differently about them (`spezialisierung`).

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Node, Space},
    lens::{self, Lens, Token},
    modules::{self, Module},
    parts::{Category, Identifier, Text, Validity, put_token},
    problem::Reason,
};

/// A service of the administration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Service {
    /// `id`.
    pub id: Identifier,
    /// Identifiers of other systems (`idSekundaer`).
    #[serde(default)]
    pub secondary: Vec<Identifier>,
    /// `LeiKa` keys, 14 digits each (`referenzLeiKa`).
    #[serde(default)]
    pub keys: Vec<String>,
    /// Where it holds (`gueltigkeitGebietID`).
    #[serde(default)]
    pub areas: Vec<Identifier>,
    /// Its texts.
    #[serde(default)]
    pub modules: Vec<Module>,
    /// Words that people use for it (`modulBegriffImKontext`).
    #[serde(default)]
    pub terms: Vec<Term>,
    /// Codes of who it is for (`leistungsadressat`): 001 people, 002 companies, 003 authorities.
    #[serde(default)]
    pub audiences: Vec<String>,
    /// Codes of who makes its texts (`typisierung`).
    #[serde(default)]
    pub typing: Vec<String>,
    /// Topics and life situations (`kategorie`).
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Codes of the Single Digital Gateway (`informationsbereichSDG`).
    #[serde(default)]
    pub gateway_areas: Vec<String>,
    /// When it was changed (`versionsinformation/geaendertDatumZeit`), as the sender wrote it.
    #[serde(default)]
    pub changed: Option<String>,
    /// From when until when (`gueltigkeit`).
    #[serde(default)]
    pub valid: Validity,
}

/// A word that people use for a service (`begriffImKontext`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// `begriff`.
    pub text: Text,
    /// The code of what it is (`typ`).
    #[serde(default)]
    pub kind: Option<String>,
}

impl Lens for Term {
    fn read(element: &Element) -> Option<Self> {
        Some(Self {
            text: Text::read(element.first("begriff")?)?,
            kind: lens::codes(element, "typ").into_iter().next(),
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.text.language, self.text.value)
    }

    fn write(&self, element: &mut Element) {
        const ORDER: [&str; 2] = ["begriff", "typ"];
        let text = std::slice::from_ref(&self.text);
        lens::put(element, "begriff", text, &ORDER);
        let kind: Vec<String> = self.kind.iter().cloned().collect();
        lens::put_codes(element, "typ", &kind, &ORDER);
    }
}

/// The order in which services of the federal collection have these elements.
const ORDER: [&str; 23] = [
    "id",
    "idSekundaer",
    "struktur",
    "referenzLeiKa",
    "modulText",
    "modulFrist",
    "modulKosten",
    "modulBearbeitungsdauer",
    "modulBegriffImKontext",
    "modulFachlicheFreigabe",
    "modulUrsprungsportal",
    "leistungsadressat",
    "typisierung",
    "kennzeichenSchriftformerfordernis",
    "kategorie",
    "informationsbereichSDG",
    "leistungID",
    "gueltigkeitGebietID",
    "gebietID",
    "kennzeichenEA",
    "versionsinformation",
    "sprachversion",
    "gueltigkeit",
];

impl Service {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        let keys = lens::codes(element, "referenzLeiKa");
        let digits = |key: &String| key.len() == 14 && key.bytes().all(|b| b.is_ascii_digit());
        if !keys.iter().all(digits) {
            return Err(Reason::Value("referenzLeiKa"));
        }
        let changed = element.first("versionsinformation");
        Ok(Self {
            id: identifier(element)?,
            secondary: lens::all(element, "idSekundaer"),
            keys,
            areas: lens::all(element, "gueltigkeitGebietID"),
            modules: modules::all(element),
            terms: terms(element),
            audiences: lens::codes(element, "leistungsadressat"),
            typing: lens::codes(element, "typisierung"),
            categories: lens::all(element, "kategorie"),
            gateway_areas: lens::codes(element, "informationsbereichSDG"),
            changed: changed.and_then(|e| e.first("geaendertDatumZeit")?.token()),
            valid: Validity::of(element),
        })
    }

    pub(super) fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", Some(&self.id), &ORDER);
        lens::put(element, "idSekundaer", &self.secondary, &ORDER);
        lens::put_codes(element, "referenzLeiKa", &self.keys, &ORDER);
        lens::put(element, "gueltigkeitGebietID", &self.areas, &ORDER);
        modules::put(element, &self.modules, &ORDER);
        put_terms(element, &self.terms);
        lens::put_codes(element, "leistungsadressat", &self.audiences, &ORDER);
        lens::put_codes(element, "typisierung", &self.typing, &ORDER);
        lens::put(element, "kategorie", &self.categories, &ORDER);
        lens::put_codes(
            element,
            "informationsbereichSDG",
            &self.gateway_areas,
            &ORDER,
        );
        if Self::read(element).is_ok_and(|now| now.changed != self.changed) {
            put_changed(element, self.changed.as_deref());
        }
        self.valid.put(element, &ORDER);
    }
}

fn put_changed(element: &mut Element, changed: Option<&str>) {
    if element.first("versionsinformation").is_none() {
        // Made at its place by a token, which the next line replaces by its only child.
        let made = Token("-".to_owned());
        lens::put(element, "versionsinformation", &[made], &ORDER);
    }
    element.change(Space::Xzufi, "versionsinformation", |e| {
        if e.text().is_some() {
            e.children.clear();
        }
        put_token(
            e,
            "geaendertDatumZeit",
            changed,
            &["erstelltDatumZeit", "geaendertDatumZeit"],
        );
    });
}

fn terms(element: &Element) -> Vec<Term> {
    let modules = element.all("modulBegriffImKontext");
    modules
        .flat_map(|m| lens::all(m, "begriffImKontext"))
        .collect()
}

fn put_terms(element: &mut Element, wanted: &[Term]) {
    if terms(element) == wanted {
        return;
    }
    // All of them in the first module, which is made if there is none.
    let mut first = Some(wanted);
    for node in &mut element.children {
        if let Node::Element(module) = node
            && module.is("modulBegriffImKontext")
        {
            let all = first.take().unwrap_or_default();
            lens::put(module, "begriffImKontext", all, &["begriffImKontext"]);
        }
    }
    if let Some(wanted) = first {
        lens::put(
            element,
            "modulBegriffImKontext",
            &[Terms(wanted.to_vec())],
            &ORDER,
        );
    }
}

/// A module of words that is made anew.
#[derive(PartialEq)]
struct Terms(Vec<Term>);

impl Lens for Terms {
    fn read(_: &Element) -> Option<Self> {
        None
    }

    fn key(&self) -> String {
        String::new()
    }

    fn write(&self, element: &mut Element) {
        lens::put(element, "begriffImKontext", &self.0, &["begriffImKontext"]);
    }
}

/// The identifier of a record.
pub(super) fn identifier(element: &Element) -> Result<Identifier, Reason> {
    let found = element.first("id").and_then(Identifier::read);
    found.ok_or(Reason::Missing("id"))
}

/// What a place says differently about a service (`spezialisierung`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specialisation {
    /// `id`.
    pub id: Identifier,
    /// The services it belongs to (`leistungID`).
    #[serde(default)]
    pub services: Vec<Identifier>,
    /// Where it holds (`gebietID`).
    #[serde(default)]
    pub areas: Vec<Identifier>,
    /// The texts that differ.
    #[serde(default)]
    pub modules: Vec<Module>,
}

impl Specialisation {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        Ok(Self {
            id: identifier(element)?,
            services: lens::all(element, "leistungID"),
            areas: lens::all(element, "gebietID"),
            modules: modules::all(element),
        })
    }

    pub(super) fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", Some(&self.id), &ORDER);
        lens::put(element, "leistungID", &self.services, &ORDER);
        lens::put(element, "gebietID", &self.areas, &ORDER);
        modules::put(element, &self.modules, &ORDER);
    }
}
