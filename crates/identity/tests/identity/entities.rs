//! Entities of a federation, and a network in which they publish what they say.
use crate::{people::VERIFIER, world::World};
use identity::{Call, Fetch, Unanswered};
use protocols::{
    Timestamp,
    federation::{ENTITY_STATEMENT_TYPE, EntityStatement, RELYING_PARTY, well_known},
    form::Form,
    jose::{Jwks, SigningKey},
};
use serde_json::{Map, Value, json};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

/// Who publishes, and what was asked for.
#[derive(Clone, Default)]
pub struct Network {
    pages: Arc<Mutex<HashMap<String, String>>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Network {
    pub fn fetch(&self) -> Fetch {
        let network = self.clone();
        Fetch::new(move |call: Call| {
            network.asked.lock().unwrap().push(call.url.clone());
            let found = network.pages.lock().unwrap().get(&call.url).cloned();
            std::future::ready(found.map(String::into_bytes).ok_or(Unanswered::Refused))
        })
    }
    pub fn publish(&self, url: &str, page: String) {
        self.pages.lock().unwrap().insert(url.to_owned(), page);
    }
    /// How often anybody was called so far.
    pub fn calls(&self) -> usize {
        self.asked.lock().unwrap().len()
    }
    pub fn was_asked(&self, part: &str) -> bool {
        self.asked.lock().unwrap().iter().any(|u| u.contains(part))
    }
}

/// An entity with its federation key, which signs for it as a service, too.
#[derive(Clone)]
pub struct Entity {
    pub id: String,
    pub key: Arc<SigningKey>,
}

impl Entity {
    pub fn new(id: &str) -> Self {
        let key = Arc::new(SigningKey::generate().unwrap());
        let id = id.to_owned();
        Self { id, key }
    }
    pub fn keys(&self) -> Jwks {
        Jwks {
            keys: vec![self.key.public().into()],
        }
    }
    pub fn configuration(&self, now: Timestamp, above: &[&str]) -> EntityStatement {
        let mut said = EntityStatement::configuration(&self.id, self.keys(), now, 3600);
        said.authority_hints = above.iter().map(|&hint| hint.to_owned()).collect();
        let member = json!({
            "federation_fetch_endpoint": format!("{}/fetch", self.id),
            "federation_list_endpoint": format!("{}/list", self.id),
        });
        said.metadata
            .insert("federation_entity".into(), members(&member));
        said
    }
    pub fn about(&self, other: &Self, now: Timestamp) -> EntityStatement {
        EntityStatement::subordinate(&self.id, &other.id, other.keys(), now, 3600)
    }
    pub fn sign(&self, said: &EntityStatement) -> String {
        self.key.sign(ENTITY_STATEMENT_TYPE, said).unwrap()
    }
    /// Publishes what the entity says of itself.
    pub fn says(&self, network: &Network, said: &EntityStatement) {
        network.publish(&well_known(&self.id), self.sign(said));
    }
    /// Publishes what the entity says of another.
    pub fn says_of(&self, network: &Network, said: &EntityStatement) {
        let query = Form::encode(&[("sub", &said.sub)]);
        network.publish(&format!("{}/fetch?{query}", self.id), self.sign(said));
    }
    /// A signed authorization request; `more` goes over its claims, null takes one away.
    pub fn request(&self, now: Timestamp, more: &Value) -> String {
        let challenge = protocols::oauth::pkce::challenge(VERIFIER);
        let mut claims = json!({
            "iss": self.id, "client_id": self.id, "aud": "https://id.one",
            "jti": format!("{}-{}", now.secs(), self.key.kid()), "exp": now.secs() + 300,
            "response_type": "code", "redirect_uri": format!("{}/cb", self.id),
            "scope": "openid profile email", "state": "st", "nonce": "nn",
            "code_challenge": challenge, "code_challenge_method": "S256",
        });
        overlay(&mut claims, more);
        self.key.sign("oauth-authz-req+jwt", &claims).unwrap()
    }
    /// The query that carries it.
    pub fn asks(&self, now: Timestamp, more: &Value) -> String {
        Form::encode(&[
            ("client_id", &self.id),
            ("request", &self.request(now, more)),
        ])
    }
    /// A statement of the service about itself (RFC 7523).
    pub fn assertion(&self, now: Timestamp, name: &str) -> String {
        let claims = json!({
            "iss": self.id, "sub": self.id, "aud": "https://id.one",
            "jti": name, "iat": now.secs(), "exp": now.secs() + 60,
        });
        self.key.sign("JWT", &claims).unwrap()
    }
    /// The configuration of a service.
    pub fn service(&self, now: Timestamp, above: &[&str]) -> EntityStatement {
        let mut said = self.configuration(now, above);
        let metadata = json!({
            "client_registration_types": ["automatic"], "client_name": "Stadtbibliothek Nachbarn",
            "organization_name": "Stadt Nachbarn",
            "redirect_uris": [format!("{}/cb", self.id)], "scope": "openid profile email",
            "token_endpoint_auth_method": "private_key_jwt", "response_types": ["code"],
            "id_token_signed_response_alg": "ES256", "jwks": self.keys(),
        });
        said.metadata
            .insert(RELYING_PARTY.into(), members(&metadata));
        said
    }
}

/// The members of an object.
pub fn members(value: &Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

fn overlay(claims: &mut Value, more: &Value) {
    let claims = claims.as_object_mut().unwrap();
    for (name, value) in more.as_object().into_iter().flatten() {
        claims.insert(name.clone(), value.clone());
    }
    claims.retain(|_, value| !value.is_null());
}

/// An anchor, an authority below it, and a service below that.
#[derive(Clone)]
pub struct Federation {
    pub network: Network,
    pub anchor: Entity,
    pub town: Entity,
    pub service: Entity,
}

pub const ANCHOR: &str = "https://anchor.example";
pub const TOWN: &str = "https://town.example";
pub const SERVICE: &str = "https://library.town.example";

impl Federation {
    /// Everybody publishes what is right.
    pub fn new(now: Timestamp) -> Self {
        let [anchor, town, service] = [ANCHOR, TOWN, SERVICE].map(Entity::new);
        let all = Self {
            network: Network::default(),
            anchor,
            town,
            service,
        };
        all.publish(now);
        all
    }
    pub fn publish(&self, now: Timestamp) {
        let net = &self.network;
        self.anchor.says(net, &self.anchor.configuration(now, &[]));
        self.anchor
            .says_of(net, &self.anchor.about(&self.town, now));
        self.town
            .says(net, &self.town.configuration(now, &[ANCHOR]));
        self.town.says_of(net, &self.town.about(&self.service, now));
        self.service.says(net, &self.service.service(now, &[TOWN]));
    }
    /// A world whose realm "one" trusts the anchor; `more` goes into the realm's federation.
    pub async fn world(&self, world: &World, more: &str) -> World {
        let jwk = serde_json::to_value(self.anchor.keys()).unwrap()["keys"][0].clone();
        let text = |name: &str| jwk[name].as_str().unwrap().to_owned();
        let keys = format!(
            "{{ keys = [{{ kty = \"EC\", crv = \"P-256\", x = \"{}\", y = \"{}\", kid = \"{}\" }}] }}",
            text("x"),
            text("y"),
            text("kid")
        );
        let part = format!(
            "federation = {{ organization_name = \"Stadt Eins\", contacts = [\"it@example.org\"], authority_hints = [\"{ANCHOR}\"], trust_anchor = [{{ entity = \"{ANCHOR}\", jwks = {keys} }}]{more} }}"
        );
        let to = format!("name = \"Eins-ID\", {part},");
        let world = world.changed("name = \"Eins-ID\",", &to).await;
        world.with_strangers(self.network.fetch())
    }
}

store::sql! {
    NEW_PARTNER = "INSERT INTO federation_members (realm, entity, role, revision, document, anchor, resolved_at, expires_at) VALUES ('one', ?1, 'client', ?2, '{}', 'https://anchor.example', ?3, ?3)";
    NEW_STREAM = "INSERT INTO ssf_streams (id, realm, client, wanted, everybody, status, created_at) VALUES (?1, 'one', 'library', '[]', 1, 'enabled', ?2)";
}

/// A service that came by a federation.
pub async fn new_partner(world: &World, n: u16) -> String {
    let (entity, now) = (format!("https://{n}.example"), world.now());
    let row = (entity.clone(), -i64::from(n), now);
    let made = world.app.db.write("test.partner", move |tx| {
        tx.run(&NEW_PARTNER, (row.0.as_str(), row.1, row.2))
    });
    made.await.unwrap();
    entity
}

/// A stream of a service.
pub async fn new_stream(world: &World, n: u16) -> String {
    let (id, now) = (store::Id(u128::from(n).to_be_bytes()), world.now());
    let made = world
        .app
        .db
        .write("test.stream", move |tx| tx.run(&NEW_STREAM, (id, now)));
    made.await.unwrap();
    id.to_string()
}
