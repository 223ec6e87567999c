//! The other side of a federation: an anchor and relying parties below it, which publish what they
//! say on this machine (OpenID Federation 1.0).
use super::{
    ask::{Ask, random},
    installation::shared,
    party::{Party, known_key},
    proof::now,
    site::Site,
};
use protocols::{
    Timestamp,
    federation::{ENTITY_STATEMENT_TYPE, EntityStatement, FEDERATION_ENTITY, RELYING_PARTY},
    form::Form,
    jose::{Jwks, SigningKey},
};
use serde_json::{Value, json};
use std::sync::OnceLock;

/// The realm of the provider under test, and that of an anchor.
pub const PROVIDER: &str = "federated.localhost";
pub const SUPERIOR: &str = "anchor.localhost";

const WELL_KNOWN: &str = "/.well-known/openid-federation";
const ANCHOR: &str = "/anchor";

fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| {
        let site = Site::new();
        let entity = site.at(ANCHOR);
        let mut said = statement(&entity, &entity, &known_key());
        said["metadata"][FEDERATION_ENTITY] =
            json!({ "federation_fetch_endpoint": site.at("/anchor/fetch") });
        publish(&site, ANCHOR, &said, &known_key());
        site
    })
}

/// The anchor that the provider trusts; its key is the known one.
pub fn anchor() -> String {
    site().at(ANCHOR)
}

/// What somebody says of an entity with this key, as far as it is always the same.
fn statement(iss: &str, sub: &str, key: &SigningKey) -> Value {
    let keys = vec![key.public().into()];
    let at = Timestamp::from_secs(now());
    json!(EntityStatement::subordinate(
        iss,
        sub,
        Jwks { keys },
        at,
        3600
    ))
}

fn publish(site: &Site, path: &str, said: &Value, key: &SigningKey) {
    let signed = key.sign(ENTITY_STATEMENT_TYPE, said).unwrap();
    site.publish(&format!("{path}{WELL_KNOWN}"), &signed);
}

/// A relying party that the anchor vouches for, and that the provider has never heard of.
#[derive(Debug)]
pub struct Member {
    /// As a relying party; its key is not that of the federation.
    pub party: Party,
    path: String,
    /// Its key in the federation.
    pub key: SigningKey,
    /// What the anchor says of it.
    above: String,
}

impl Member {
    /// A new one, whose configuration is changed before it is signed.
    pub fn new(change: impl FnOnce(&mut Value)) -> Self {
        let path = format!("/{}", random());
        let (entity, key) = (site().at(&path), SigningKey::generate().unwrap());
        let mut party = Party::known_by_key(&entity);
        party.host = PROVIDER;
        party.key = SigningKey::generate().unwrap();
        party.proof_key = true;
        party.redirect_uri = format!("{entity}/callback");
        let mut said = statement(&entity, &entity, &key);
        said["authority_hints"] = json!([anchor()]);
        said["metadata"][RELYING_PARTY] = json!({
            "client_registration_types": ["automatic"],
            "client_name": "Zertifizierung im Verbund",
            "redirect_uris": [party.redirect_uri],
            "response_types": ["code"],
            "scope": "openid email",
            "token_endpoint_auth_method": "private_key_jwt",
            "id_token_signed_response_alg": "ES256",
            "jwks": { "keys": [party.key.public()] },
        });
        change(&mut said);
        publish(site(), &path, &said, &key);
        let above = statement(&anchor(), &entity, &key);
        let above = known_key().sign(ENTITY_STATEMENT_TYPE, &above).unwrap();
        let query = Form::encode(&[("sub", &entity)]);
        site().publish(&format!("/anchor/fetch?{query}"), &above);
        Self {
            party,
            path,
            key,
            above,
        }
    }

    /// Whether somebody asked what it is.
    pub fn was_asked(&self) -> bool {
        site().was_asked(&format!("{}{WELL_KNOWN}", self.path))
    }

    /// The statements from its own up to the anchor's (section 4).
    pub fn chain(&self) -> [String; 3] {
        let own = site().document(&format!("{}{WELL_KNOWN}", self.path));
        let anchor = site().document(&format!("{ANCHOR}{WELL_KNOWN}"));
        [own, self.above.clone(), anchor]
    }

    /// A request of it, and the claims of its object (section 12.1.1.1).
    pub fn asks(&self) -> (Ask, Value) {
        let ask = Ask::of(&self.party).with("scope", "openid email");
        let mut claims = crate::core::objects::claims(&ask);
        claims["iss"] = self.party.id.clone().into();
        claims["aud"] = self.party.issuer().into();
        claims["jti"] = random().into();
        claims["iat"] = now().into();
        claims["exp"] = (now() + 300).into();
        (ask, claims)
    }
}

/// The provider's own entity identifier, and that of the anchor beside it.
pub fn entity(host: &str) -> String {
    shared().host(host).origin()
}
