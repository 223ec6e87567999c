//! Whose portal it is.
use crate::Area;
use std::sync::Arc;
use web::{
    Municipality, Realm, Region, Site,
    region::{Door, Kind},
};

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

    /// Whose settings and staff it has. The umbrella is a tenant like a town, under a name that no
    /// town can have.
    pub(crate) fn tenant(&self, region: &Region) -> Arc<Municipality> {
        match &self.town {
            Some(town) => town.clone(),
            None => Arc::new(umbrella(&self.realm, region)),
        }
    }

    /// The tenant's name in the database.
    pub(crate) fn tenant_id(&self) -> String {
        match &self.town {
            Some(town) => town.id.clone(),
            None => umbrella_tenant(&self.realm.id),
        }
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

/// The name of a realm's umbrella as a tenant; no town can have it.
pub(crate) fn umbrella_tenant(realm: &str) -> String {
    format!("umbrella:{realm}")
}

/// The umbrella of a realm as a tenant; of a realm that has none, a tenant without a host.
fn umbrella(realm: &Realm, region: &Region) -> Municipality {
    let name = realm.umbrella_name.as_ref().unwrap_or(&realm.name);
    let towns = region.of_realm(&realm.id).map(|m| area_of(m));
    Municipality {
        id: umbrella_tenant(&realm.id),
        realm: realm.id.clone(),
        name: name.clone(),
        official_name: name.clone(),
        kind: Kind::District,
        district: String::new(),
        ars: Area::common(towns.collect::<Vec<_>>().iter()).to_string(),
        host: realm.umbrella_host.clone().unwrap_or_default(),
        further_hosts: Vec::new(),
        website: String::new(),
        accent: crate::tenant::COMMON_ACCENT.to_owned(),
    }
}

/// A tenant by its name: a municipality, or the umbrella of a realm that has one.
pub(crate) fn tenant_of(region: &Region, id: &str) -> Option<Arc<Municipality>> {
    let town = region.municipalities.iter().find(|m| m.id == id).cloned();
    town.or_else(|| {
        let mut realms = region.realms.iter().filter(|r| r.umbrella_host.is_some());
        let realm = realms.find(|realm| umbrella_tenant(&realm.id) == id)?;
        Some(Arc::new(umbrella(realm, region)))
    })
}

pub(crate) fn town_client(id: &str) -> String {
    format!("portal-{id}")
}

pub(crate) fn umbrella_client(realm: &str) -> String {
    format!("portal-{realm}-umbrella")
}
