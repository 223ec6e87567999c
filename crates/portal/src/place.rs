//! Whose portal it is.
use crate::Area;
use std::sync::Arc;
use web::{Municipality, Realm, Region, Site, region::Door};

/// The portal of a municipality, or the umbrella of its region.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) realm: Arc<Realm>,
    /// None: the umbrella.
    pub(crate) town: Option<Arc<Municipality>>,
}

impl Place {
    /// None for hosts that are no portals.
    pub(crate) fn of(site: &Site) -> Option<Self> {
        match &site.door {
            Door::Portal(realm, town) => Some(Self {
                realm: realm.clone(),
                town: Some(town.clone()),
            }),
            Door::Umbrella(realm) => Some(Self {
                realm: realm.clone(),
                town: None,
            }),
            _ => None,
        }
    }

    /// Where its people live: the town's own area; for the umbrella what its towns share.
    pub(crate) fn area(&self, region: &Region) -> Area {
        if let Some(town) = &self.town {
            return area_of(town);
        }
        let towns = region.of_realm(&self.realm.id).map(|m| area_of(m));
        Area::common(towns.collect::<Vec<_>>().iter())
    }

    /// A session holds for this host alone.
    pub(crate) fn host(&self) -> &str {
        match &self.town {
            Some(town) => &town.host,
            None => self.realm.umbrella_host.as_deref().unwrap_or_default(),
        }
    }

    /// Under which name the issuer knows this portal.
    pub(crate) fn client_id(&self) -> String {
        match &self.town {
            Some(town) => town_client(&town.id),
            None => umbrella_client(&self.realm.id),
        }
    }

    /// What people call the operator.
    pub(crate) fn name(&self) -> &str {
        match &self.town {
            Some(town) => &town.official_name,
            None => self
                .realm
                .umbrella_name
                .as_deref()
                .unwrap_or(&self.realm.name),
        }
    }
}

/// A municipality's area; its regional key was checked when the region was read.
pub(crate) fn area_of(town: &Municipality) -> Area {
    Area::read(&town.ars).unwrap_or_default()
}

pub(crate) fn town_client(id: &str) -> String {
    format!("portal-{id}")
}

pub(crate) fn umbrella_client(realm: &str) -> String {
    format!("portal-{realm}-umbrella")
}
