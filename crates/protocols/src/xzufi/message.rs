//! What surrounds the records: the head of a message, and deletions.

use crate::{Timestamp, date::Date};

use super::{
    element::{Element, Node},
    lens::Lens,
    parts::Identifier,
    problem::Reason,
    service::identifier,
};

/// A message and its head (`nachrichtenkopf`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The name of the root element. A reader takes any; to which one a recipient's schema is
    /// bound is agreed with that recipient.
    pub name: String,
    /// Attribute `produktbezeichnung` of the root.
    pub product: String,
    /// Attribute `produkthersteller` of the root.
    pub vendor: String,
    /// `nachrichtUUID`.
    pub id: String,
    /// `erstelltDatumZeit`, for example `2026-01-02T03:04:05Z`.
    pub created: String,
    /// `empfaenger`.
    pub recipient: String,
    /// `sender`.
    pub sender: String,
}

impl Message {
    /// The name that the root of a transfer has, unless told otherwise.
    pub const NAME: &str = "transfer";

    /// How a moment is written (`xs:dateTime`), in UTC.
    #[must_use]
    pub fn moment(at: Timestamp) -> String {
        let second = at.secs().rem_euclid(86_400);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        format!("{}T{hour:02}:{minute:02}:{:02}Z", Date::of(at), second % 60)
    }

    /// Reads a head. What belongs to the root is left empty.
    pub(super) fn read(head: &Element) -> Self {
        let token = |name| {
            head.first(name)
                .and_then(Element::token)
                .unwrap_or_default()
        };
        Self {
            name: Self::NAME.to_owned(),
            product: String::new(),
            vendor: String::new(),
            id: token("nachrichtUUID"),
            created: token("erstelltDatumZeit"),
            recipient: token("empfaenger"),
            sender: token("sender"),
        }
    }

    pub(super) fn head(&self) -> Element {
        let mut head = Element::new("nachrichtenkopf");
        for (name, value) in [
            ("nachrichtUUID", &self.id),
            ("erstelltDatumZeit", &self.created),
            ("empfaenger", &self.recipient),
            ("sender", &self.sender),
        ] {
            let mut part = Element::new(name);
            part.set_text(value);
            head.children.push(Node::Element(part));
        }
        head
    }
}

/// A record that is gone (`loesche`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deletion {
    /// What it was (`klasse`): `Leistung`, `Organisationseinheit`, `Zustaendigkeit`,
    /// `Onlinedienst`, `LeistungSpezialisierung` and others.
    pub class: String,
    /// Its identifier.
    pub id: Identifier,
}

impl Deletion {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        let class = element.attribute("klasse").map(str::trim);
        let class = class.filter(|class| !class.is_empty() && class.len() <= 80);
        Ok(Self {
            class: class.ok_or(Reason::Missing("klasse"))?.to_owned(),
            id: identifier(element)?,
        })
    }

    pub(super) fn element(&self) -> Element {
        let mut id = Element::new("id");
        self.id.write(&mut id);
        let mut element = Element::new("loesche");
        element.set_attribute("klasse", Some(&self.class));
        element.children.push(Node::Element(id));
        element
    }
}
