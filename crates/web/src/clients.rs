//! The relying parties of all realms: those of the files, which stay as they are while the
//! program runs, and those that were registered since, which come and go.
use crate::{Client, client::origin_of};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

type ById = HashMap<String, Arc<Client>>;

/// All relying parties. Ids are unique over all realms; an id of the files is never replaced.
#[derive(Debug, Default)]
pub struct Clients {
    of_files: ById,
    registered: RwLock<ById>,
    /// By realm: one entity may be a client of several.
    federated: RwLock<HashMap<String, ById>>,
    /// Those that may have tokens sent through the browser, with their realms: few, if any.
    through_browser: RwLock<HashMap<String, String>>,
}

impl Clients {
    /// Adds one of the files; false if its id is taken.
    pub(crate) fn add(&mut self, client: Client) -> bool {
        if self.of_files.contains_key(&client.id) {
            return false;
        }
        self.note(&client);
        self.of_files.insert(client.id.clone(), Arc::new(client));
        true
    }
    fn note(&self, client: &Client) {
        let noted = self.through_browser.write();
        let mut noted = noted.unwrap_or_else(PoisonError::into_inner);
        if client.has_browser_tokens() {
            noted.insert(client.id.clone(), client.realm.clone());
        } else {
            noted.remove(&client.id);
        }
    }
    /// Whether a client of the realm may have tokens sent through the browser.
    #[must_use]
    pub fn any_through_browser(&self, realm: &str) -> bool {
        let noted = self.through_browser.read();
        let noted = noted.unwrap_or_else(PoisonError::into_inner);
        noted.values().any(|of| of == realm)
    }
    /// Whether a client of the realm is registered at this origin.
    #[must_use]
    pub fn any_at(&self, realm: &str, origin: &str) -> bool {
        let is_there = |client: &Arc<Client>| {
            let mut uris = client.redirect_uris.iter();
            client.realm == realm && uris.any(|uri| origin_of(uri) == origin)
        };
        self.of_files.values().any(is_there) || self.registered().values().any(is_there)
    }
    /// Keeps a registered one, in the place of what it was before.
    pub fn put(&self, client: Arc<Client>) {
        if !self.is_of_files(&client.id) {
            self.note(&client);
        }
        let mut registered = self
            .registered
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        registered.insert(client.id.clone(), client);
    }
    /// Forgets a registered one.
    pub fn remove(&self, id: &str) {
        if !self.is_of_files(id) {
            let noted = self.through_browser.write();
            noted.unwrap_or_else(PoisonError::into_inner).remove(id);
        }
        let mut registered = self
            .registered
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        registered.remove(id);
    }
    /// Keeps one that a federation vouches for.
    pub fn put_federated(&self, client: Arc<Client>) {
        let mut federated = self
            .federated
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        let of_realm = federated.entry(client.realm.clone()).or_default();
        of_realm.insert(client.id.clone(), client);
    }
    /// Forgets one that a federation vouched for.
    pub fn remove_federated(&self, realm: &str, id: &str) {
        let mut federated = self
            .federated
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        federated.get_mut(realm).and_then(|all| all.remove(id));
    }
    /// Whether an id belongs to the files.
    #[must_use]
    pub fn is_of_files(&self, id: &str) -> bool {
        self.of_files.contains_key(id)
    }
    /// Those of the files, of a realm.
    pub fn of_files(&self, realm: &str) -> impl Iterator<Item = &Arc<Client>> {
        let of = realm.to_owned();
        self.of_files.values().filter(move |c| c.realm == of)
    }
    /// One of a realm by its id.
    #[must_use]
    pub fn find(&self, realm: &str, id: &str) -> Option<Arc<Client>> {
        let found = match self.of_files.get(id) {
            Some(client) => Some(client.clone()),
            None => self.registered().get(id).cloned(),
        };
        let found = found.filter(|c| c.realm == realm);
        found.or_else(|| {
            let federated = self
                .federated
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            federated.get(realm)?.get(id).cloned()
        })
    }
    /// All of a realm, by their names.
    #[must_use]
    pub fn of_realm(&self, realm: &str) -> Vec<Arc<Client>> {
        let registered = self.registered();
        let registered = registered.values().filter(|c| !self.is_of_files(&c.id));
        let all = self.of_files.values().chain(registered);
        let mut found: Vec<_> = all.filter(|c| c.realm == realm).cloned().collect();
        found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        found
    }
    /// How many a realm has.
    #[must_use]
    pub fn count(&self, realm: &str) -> usize {
        let registered = self.registered();
        let registered = registered.values().filter(|c| !self.is_of_files(&c.id));
        let all = self.of_files.values().chain(registered);
        all.filter(|c| c.realm == realm).count()
    }
    /// Looks at every one of every realm, those of federations excepted: they come and go by the
    /// day.
    pub fn each(&self, mut look: impl FnMut(&Client)) {
        let registered = self.registered();
        let registered = registered.values().filter(|c| !self.is_of_files(&c.id));
        self.of_files
            .values()
            .chain(registered)
            .for_each(|c| look(c));
    }
    fn registered(&self) -> RwLockReadGuard<'_, ById> {
        self.registered
            .read()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::{oauth::registration::ClientMetadata, oidc::ResponseType};

    fn client(id: &str, realm: &str, name: &str) -> Client {
        Client {
            id: id.to_owned(),
            realm: realm.to_owned(),
            name: name.to_owned(),
            ..Client::default()
        }
    }

    #[test]
    fn a_client_is_found_in_its_own_realm_alone_and_never_replaces_one_of_the_files() {
        let mut clients = Clients::default();
        assert!(clients.add(client("a", "r", "Zoo")));
        assert!(!clients.add(client("a", "s", "Other")));
        clients.put(Arc::new(client("b", "r", "Bad")));
        clients.put(Arc::new(client("a", "r", "Impostor")));
        assert_eq!(clients.find("r", "a").unwrap().name, "Zoo");
        assert!(clients.find("s", "b").is_none());
        let names = |c: Vec<Arc<Client>>| c.iter().map(|c| c.id.clone()).collect::<Vec<_>>();
        assert_eq!(clients.find("r", "b").unwrap().name, "Bad");
        assert!(!clients.any_through_browser("r"));
        let oauth = ClientMetadata {
            response_types: vec![ResponseType::IdToken],
            ..ClientMetadata::default()
        };
        clients.put(Arc::new(Client {
            oauth,
            ..client("b", "r", "Bad")
        }));
        assert!(clients.any_through_browser("r") && !clients.any_through_browser("s"));
        clients.remove("a");
        assert_eq!(names(clients.of_realm("r")), ["b", "a"]);
        let mut seen = Vec::new();
        clients.each(|client| seen.push(client.name.clone()));
        seen.sort();
        assert_eq!(seen, ["Bad", "Zoo"]);
        clients.remove("b");
        assert!(!clients.any_through_browser("r"));
        assert_eq!(names(clients.of_realm("r")), ["a"]);
    }

    #[test]
    fn one_entity_is_a_client_of_several_realms_and_no_impostor_of_any_other() {
        let mut clients = Clients::default();
        assert!(clients.add(client("https://a.example", "r", "Filed")));
        for realm in ["r", "s"] {
            clients.put_federated(Arc::new(client("https://a.example", realm, "Federated")));
        }
        let name = |realm| {
            clients
                .find(realm, "https://a.example")
                .map(|c| c.name.clone())
        };
        assert_eq!(name("r").as_deref(), Some("Filed"));
        assert_eq!(name("s").as_deref(), Some("Federated"));
        assert_eq!(name("t"), None);
        clients.remove_federated("s", "https://a.example");
        assert_eq!(name("s"), None);
    }
}
