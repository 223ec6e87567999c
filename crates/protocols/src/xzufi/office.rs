//! Offices (`organisationseinheit`).

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Space},
    lens::{self, Lens},
    parts::{Identifier, Link, Text, put_token},
    problem::Reason,
    responsibility::Responsibility,
    service::identifier,
};

/// An office of the administration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// `id`.
    pub id: Identifier,
    /// Identifiers of other systems (`idSekundaer`).
    #[serde(default)]
    pub secondary: Vec<Identifier>,
    /// The office it belongs to (`uebergeordneteOrganisationseinheitID`).
    #[serde(default)]
    pub parent: Option<Identifier>,
    /// `name/name`.
    #[serde(default)]
    pub names: Vec<Text>,
    /// `kurzbeschreibung`.
    #[serde(default)]
    pub short: Vec<Text>,
    /// `beschreibung`.
    #[serde(default)]
    pub description: Vec<Text>,
    /// `infoOeffnungszeitenText`.
    #[serde(default)]
    pub opening_hours: Vec<Text>,
    /// `anschrift`.
    #[serde(default)]
    pub addresses: Vec<Address>,
    /// Telephone, mail and the like (`erreichbarkeit`).
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// `internetadresse`.
    #[serde(default)]
    pub websites: Vec<Link>,
    /// What it is responsible for, where that is not sent by itself (`zustaendigkeit`).
    #[serde(default)]
    pub responsibilities: Vec<Responsibility>,
}

const ORDER: [&str; 14] = [
    "id",
    "idSekundaer",
    "uebergeordneteOrganisationseinheitID",
    "kategorie",
    "name",
    "beschreibung",
    "kurzbeschreibung",
    "infoOeffnungszeitenText",
    "internetadresse",
    "anschrift",
    "erreichbarkeit",
    "kommunikationssystem",
    "zustaendigkeit",
    "versionsinformation",
];

impl Office {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        let parent = element.first("uebergeordneteOrganisationseinheitID");
        let names = element.first("name").map(|name| lens::all(name, "name"));
        Ok(Self {
            id: identifier(element)?,
            secondary: lens::all(element, "idSekundaer"),
            parent: parent.and_then(Identifier::read),
            names: names.unwrap_or_default(),
            short: lens::all(element, "kurzbeschreibung"),
            description: lens::all(element, "beschreibung"),
            opening_hours: lens::all(element, "infoOeffnungszeitenText"),
            addresses: lens::all(element, "anschrift"),
            channels: lens::all(element, "erreichbarkeit"),
            websites: lens::all(element, "internetadresse"),
            responsibilities: lens::all(element, "zustaendigkeit"),
        })
    }

    pub(super) fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", Some(&self.id), &ORDER);
        lens::put(element, "idSekundaer", &self.secondary, &ORDER);
        let parent = "uebergeordneteOrganisationseinheitID";
        lens::put_one(element, parent, self.parent.as_ref(), &ORDER);
        put_names(element, &self.names);
        lens::put(element, "kurzbeschreibung", &self.short, &ORDER);
        lens::put(element, "beschreibung", &self.description, &ORDER);
        lens::put(
            element,
            "infoOeffnungszeitenText",
            &self.opening_hours,
            &ORDER,
        );
        lens::put(element, "anschrift", &self.addresses, &ORDER);
        lens::put(element, "erreichbarkeit", &self.channels, &ORDER);
        lens::put(element, "internetadresse", &self.websites, &ORDER);
        lens::put(element, "zustaendigkeit", &self.responsibilities, &ORDER);
    }
}

fn put_names(element: &mut Element, wanted: &[Text]) {
    const INNER: [&str; 2] = ["name", "kurzbezeichnung"];
    match element.first("name") {
        Some(name) if lens::all::<Text>(name, "name") == wanted => {}
        None if wanted.is_empty() => {}
        Some(_) => element.change(Space::Xzufi, "name", |name| {
            lens::put(name, "name", wanted, &INNER);
        }),
        None => lens::put(element, "name", &[Names(wanted.to_vec())], &ORDER),
    }
}

/// A name that is made anew.
#[derive(PartialEq)]
struct Names(Vec<Text>);

impl Lens for Names {
    fn read(_: &Element) -> Option<Self> {
        None
    }

    fn key(&self) -> String {
        String::new()
    }

    fn write(&self, element: &mut Element) {
        lens::put(element, "name", &self.0, &["name"]);
    }
}

/// A postal address (`XÖV` core component Anschrift).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// `strasse`.
    pub street: String,
    /// `hausnummer`.
    pub number: String,
    /// `postleitzahl`.
    pub postal_code: String,
    /// `ort`.
    pub town: String,
    /// Regional key, 12 digits (`verwaltungspolitischeKodierung/regionalschluessel`).
    pub regional_key: String,
}

const ADDRESS: [&str; 9] = [
    "typ",
    "strasse",
    "hausnummer",
    "postleitzahl",
    "ort",
    "ortsteil",
    "verwaltungspolitischeKodierung",
    "zusatz",
    "geokodierung",
];

impl Lens for Address {
    fn read(element: &Element) -> Option<Self> {
        let token = |name| {
            element
                .first(name)
                .and_then(Element::token)
                .unwrap_or_default()
        };
        let coded = element.first("verwaltungspolitischeKodierung");
        let key = coded.map(|coded| lens::codes(coded, "regionalschluessel"));
        Some(Self {
            street: token("strasse"),
            number: token("hausnummer"),
            postal_code: token("postleitzahl"),
            town: token("ort"),
            regional_key: key
                .and_then(|keys| keys.into_iter().next())
                .unwrap_or_default(),
        })
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.street, self.number, self.town)
    }

    fn write(&self, element: &mut Element) {
        put_token(element, "strasse", Some(&self.street), &ADDRESS);
        put_token(element, "hausnummer", Some(&self.number), &ADDRESS);
        put_token(element, "postleitzahl", Some(&self.postal_code), &ADDRESS);
        put_token(element, "ort", Some(&self.town), &ADDRESS);
        let current = Self::read(element).unwrap_or_default();
        if current.regional_key != self.regional_key {
            let key = (!self.regional_key.is_empty()).then(|| self.regional_key.clone());
            let keys: Vec<String> = key.into_iter().collect();
            element.change(Space::Xzufi, "verwaltungspolitischeKodierung", |coded| {
                lens::put_codes(coded, "regionalschluessel", &keys, &[]);
            });
        }
    }
}

/// How an office is reached (`XÖV` core component Kommunikation).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The code of `kanal` in `urn:de:xoev:codeliste:erreichbarkeit`: 01 mail, 02 telephone,
    /// 03 mobile telephone, 04 fax, 09 web.
    pub kind: String,
    /// Number or address (`kennung`).
    pub value: String,
}

impl Lens for Channel {
    fn read(element: &Element) -> Option<Self> {
        Some(Self {
            kind: lens::codes(element, "kanal").into_iter().next()?,
            value: element.first("kennung")?.token()?,
        })
    }

    fn key(&self) -> String {
        format!("{} {}", self.kind, self.value)
    }

    fn write(&self, element: &mut Element) {
        const CHANNEL: [&str; 4] = ["kanal", "kennung", "kennungszusatz", "zusatz"];
        if lens::codes(element, "kanal") != [self.kind.as_str()] {
            lens::put_codes(element, "kanal", std::slice::from_ref(&self.kind), &CHANNEL);
            element.change(Space::Xzufi, "kanal", |e| {
                e.set_attribute("listURI", Some("urn:de:xoev:codeliste:erreichbarkeit"));
                e.set_attribute("listVersionID", Some("3"));
            });
        }
        put_token(element, "kennung", Some(&self.value), &CHANNEL);
    }
}
