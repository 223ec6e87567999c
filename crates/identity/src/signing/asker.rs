//! Who asks for a signature: a service, or an authority by one of its officials.
use web::Region;

/// Who asks, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Asker {
    /// The id of a service.
    Service(String),
    /// The id of a municipality.
    Authority(String),
}

impl Asker {
    /// From the two columns, one of which is empty.
    pub(super) fn stored(client: String, municipality: String) -> Self {
        if municipality.is_empty() {
            Self::Service(client)
        } else {
            Self::Authority(municipality)
        }
    }
    /// The two columns.
    pub(super) fn columns(&self) -> (&str, &str) {
        match self {
            Self::Service(id) => (id, ""),
            Self::Authority(id) => ("", id),
        }
    }
    /// As events name it.
    pub(super) fn detail(&self) -> (&'static str, &str) {
        match self {
            Self::Service(id) => ("client", id),
            Self::Authority(id) => ("authority", id),
        }
    }
    /// What the person reads of it, if it still exists. `office` is the part of an authority that
    /// asks: it stands behind the authority's name, never instead of it.
    pub(super) fn shown(&self, region: &Region, realm: &str, office: &str) -> Option<Shown> {
        match self {
            Self::Service(id) => {
                let client = region.client(realm, id)?;
                Some(Shown {
                    id: client.id.clone(),
                    name: client.name.clone(),
                    domain: client.domain().to_owned(),
                })
            }
            Self::Authority(id) => {
                let town = region.municipality(realm, id)?;
                let name = match office {
                    "" => town.official_name.clone(),
                    _ => format!("{}, {office}", town.official_name),
                };
                Some(Shown {
                    id: format!("authority:{id}"),
                    name,
                    domain: town.host.clone(),
                })
            }
        }
    }
}

/// Who asks, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown {
    pub id: String,
    pub name: String,
    pub domain: String,
}
