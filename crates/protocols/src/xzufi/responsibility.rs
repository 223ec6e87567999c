//! Who is responsible for a service, where (`zustaendigkeit`).

use serde::{Deserialize, Serialize};

use super::{
    element::{Element, Space},
    lens::{self, Lens},
    parts::{Identifier, Validity},
    problem::Reason,
};

/// What is responsible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Responsible {
    /// An office (`ZustaendigkeitOrganisationseinheit`).
    Office,
    /// An online service that does it (`ZustaendigkeitOnlinedienst`).
    OnlineService,
    /// A form that belongs to it (`ZustaendigkeitFormular`).
    Form,
    /// None is named, or another.
    #[default]
    Unnamed,
}

impl Responsible {
    fn of(name: &str) -> Self {
        match name {
            "ZustaendigkeitOrganisationseinheit" => Self::Office,
            "ZustaendigkeitOnlinedienst" => Self::OnlineService,
            "ZustaendigkeitFormular" => Self::Form,
            _ => Self::Unnamed,
        }
    }

    fn name(self) -> Option<&'static str> {
        match self {
            Self::Office => Some("xzufi:ZustaendigkeitOrganisationseinheit"),
            Self::OnlineService => Some("xzufi:ZustaendigkeitOnlinedienst"),
            Self::Form => Some("xzufi:ZustaendigkeitFormular"),
            Self::Unnamed => None,
        }
    }
}

/// A responsibility, of what it stands in or is assigned to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// `id`.
    pub id: Option<Identifier>,
    /// Of what (`xsi:type`, or the scheme of the identifier).
    #[serde(default)]
    pub of: Responsible,
    /// For which services (`leistungID`).
    #[serde(default)]
    pub services: Vec<Identifier>,
    /// Where (`gebietID`); nowhere named is everywhere.
    #[serde(default)]
    pub areas: Vec<Identifier>,
    /// The codes of the role (`rolle`).
    #[serde(default)]
    pub roles: Vec<String>,
    /// From when until when (`gueltigkeit`).
    #[serde(default)]
    pub valid: Validity,
}

const ORDER: [&str; 8] = [
    "id",
    "idSekundaer",
    "leistungID",
    "gebietID",
    "kriterium",
    "bemerkung",
    "rolle",
    "gueltigkeit",
];

impl Lens for Responsibility {
    fn read(element: &Element) -> Option<Self> {
        let id = element.first("id").and_then(Identifier::read);
        let typed = element.instance_type();
        let scheme = id.as_ref().map(|id| id.scheme.as_str());
        Some(Self {
            of: Responsible::of(typed.or(scheme).unwrap_or_default()),
            services: lens::all(element, "leistungID"),
            areas: lens::all(element, "gebietID"),
            roles: lens::codes(element, "rolle"),
            valid: Validity::of(element),
            id,
        })
    }

    fn key(&self) -> String {
        self.id.as_ref().map(Identifier::joined).unwrap_or_default()
    }

    fn write(&self, element: &mut Element) {
        lens::put_one(element, "id", self.id.as_ref(), &ORDER);
        lens::put(element, "leistungID", &self.services, &ORDER);
        lens::put(element, "gebietID", &self.areas, &ORDER);
        lens::put_codes(element, "rolle", &self.roles, &ORDER);
        self.valid.put(element, &ORDER);
        if Self::read(element).is_some_and(|now| now.of != self.of) {
            element.set(Space::Instance, "type", self.of.name());
        }
    }
}

/// A responsibility that is sent by itself (`zustaendigkeitTransferObjekt`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// What is responsible: an office, an online service (`uebergeordnetesObjektID`).
    pub of: Identifier,
    /// For what (`zustaendigkeit`); with an identifier.
    pub responsibility: Responsibility,
}

const TRANSFER: [&str; 2] = ["uebergeordnetesObjektID", "zustaendigkeit"];

impl Assignment {
    pub(super) fn read(element: &Element) -> Result<Self, Reason> {
        let of = element.first("uebergeordnetesObjektID");
        let of = of.and_then(Identifier::read);
        let inner = element.first("zustaendigkeit");
        let responsibility = inner.and_then(Responsibility::read);
        let responsibility = responsibility.ok_or(Reason::Missing("zustaendigkeit"))?;
        if responsibility.id.is_none() {
            return Err(Reason::Missing("id"));
        }
        if responsibility.services.is_empty() {
            return Err(Reason::Missing("leistungID"));
        }
        Ok(Self {
            of: of.ok_or(Reason::Missing("uebergeordnetesObjektID"))?,
            responsibility,
        })
    }

    pub(super) fn write(&self, element: &mut Element) {
        lens::put_one(
            element,
            "uebergeordnetesObjektID",
            Some(&self.of),
            &TRANSFER,
        );
        let part = Some(&self.responsibility);
        lens::put_one(element, "zustaendigkeit", part, &TRANSFER);
    }
}
