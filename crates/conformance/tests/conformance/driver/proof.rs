//! What relying parties sign: assertions, requests, DPoP proofs; and what forgers would make.
use protocols::{base64url, jose::SigningKey};
use serde_json::{Map, Value, json};
use std::time::SystemTime;

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "a relying party has a clock of its own"
)]
pub fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    i64::try_from(since.unwrap().as_secs()).unwrap()
}

/// The claims of a token; its signature is not looked at.
pub fn claims_of(token: &str) -> Value {
    let payload = token.split('.').nth(1).and_then(base64url::decode);
    serde_json::from_slice(&payload.expect("a compact token")).expect("claims")
}

fn part(value: &Value) -> String {
    base64url::encode(value.to_string().as_bytes())
}

/// A token with any header, signed with ES256 whatever the header says.
pub fn signed(key: &SigningKey, header: &Value, claims: &Value) -> String {
    let signed = format!("{}.{}", part(header), part(claims));
    let signature = key.sign_bytes(signed.as_bytes()).unwrap();
    format!("{signed}.{}", base64url::encode(&signature))
}

/// A token that says that it is not signed.
pub fn unsigned(claims: &Value) -> String {
    format!("{}.{}.", part(&json!({ "alg": "none" })), part(claims))
}

/// A header of ES256 without more.
pub fn bare() -> Value {
    json!({ "alg": "ES256" })
}

/// A DPoP proof before it is signed.
#[derive(Debug, Clone)]
pub struct Proof {
    pub header: Value,
    pub claims: Value,
}

impl Proof {
    /// For one request to one address.
    pub fn of(key: &SigningKey, method: &str, uri: &str, jti: &str) -> Self {
        Self {
            header: json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() }),
            claims: json!({ "jti": jti, "htm": method, "htu": uri, "iat": now() }),
        }
    }
    /// With a claim, in the place of what it was; null takes it away.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        set(&mut self.claims, name, value.into());
        self
    }
    /// The same for the header.
    pub fn headed(mut self, name: &str, value: impl Into<Value>) -> Self {
        set(&mut self.header, name, value.into());
        self
    }
    pub fn sign(&self, key: &SigningKey) -> String {
        signed(key, &self.header, &self.claims)
    }
}

fn set(object: &mut Value, name: &str, value: Value) {
    let members: &mut Map<String, Value> = object.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.to_owned(), value);
    }
}
