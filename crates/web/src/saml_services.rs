//! The services that speak SAML, of all realms: those of the files, and those that were entered
//! since.
use crate::SamlService;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

type ByEntity = BTreeMap<String, Arc<SamlService>>;

/// All of them. Each is a client, too, so entity ids are unique over all realms; one of the files
/// is never replaced.
#[derive(Debug, Default)]
pub struct SamlServices {
    of_files: Vec<Arc<SamlService>>,
    entered: RwLock<ByEntity>,
}

impl SamlServices {
    /// Adds one of the files.
    pub(crate) fn add(&mut self, service: SamlService) {
        self.of_files.push(Arc::new(service));
    }
    /// Keeps one that was entered, in the place of what it was before.
    pub fn put(&self, service: Arc<SamlService>) {
        let mut entered = self.entered.write().unwrap_or_else(PoisonError::into_inner);
        entered.insert(service.entity.clone(), service);
    }
    /// Forgets one that was entered.
    pub fn remove(&self, entity: &str) {
        let mut entered = self.entered.write().unwrap_or_else(PoisonError::into_inner);
        entered.remove(entity);
    }
    /// Those of the files, in their order.
    #[must_use]
    pub fn of_files(&self) -> &[Arc<SamlService>] {
        &self.of_files
    }
    /// Whether an entity stands in the files.
    #[must_use]
    pub fn is_of_files(&self, entity: &str) -> bool {
        self.of_files.iter().any(|s| s.entity == entity)
    }
    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<SamlService>> {
        let entered = self.entered();
        let entered = entered.values().filter(|s| !self.is_of_files(&s.entity));
        self.of_files.iter().chain(entered).cloned().collect()
    }
    /// One of a realm.
    #[must_use]
    pub fn find(&self, realm: &str, entity: &str) -> Option<Arc<SamlService>> {
        let mut of_files = self.of_files.iter();
        let found = match of_files.find(|s| s.entity == entity) {
            Some(service) => Some(service.clone()),
            None => self.entered().get(entity).cloned(),
        };
        found.filter(|s| s.realm == realm)
    }
    /// The realms that have any.
    #[must_use]
    pub fn realms(&self) -> BTreeSet<String> {
        let entered = self.entered();
        let all = self.of_files.iter().chain(entered.values());
        all.map(|s| s.realm.clone()).collect()
    }
    fn entered(&self) -> RwLockReadGuard<'_, ByEntity> {
        self.entered.read().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn service(entity: &str, realm: &str, name: &str) -> SamlService {
        SamlService {
            entity: entity.to_owned(),
            realm: realm.to_owned(),
            name: name.to_owned(),
            ..SamlService::default()
        }
    }

    #[test]
    fn a_service_is_found_in_its_own_realm_alone_and_never_replaces_one_of_the_files() {
        let mut all = SamlServices::default();
        all.add(service("a", "r", "File"));
        all.put(Arc::new(service("a", "s", "Impostor")));
        all.put(Arc::new(service("b", "s", "Entered")));
        assert_eq!(all.find("r", "a").unwrap().name, "File");
        assert!(all.find("s", "a").is_none() && all.find("r", "b").is_none());
        assert_eq!(all.find("s", "b").unwrap().name, "Entered");
        assert_eq!(all.all().len(), 2);
        all.remove("a");
        all.remove("b");
        assert_eq!(all.all().len(), 1);
    }
}
