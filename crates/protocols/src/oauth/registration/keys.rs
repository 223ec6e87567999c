//! The keys a client registers.

use serde_json::Value;

use super::{AuthMethod, ClientMetadata, Refused};
use crate::jose::ForeignKeys;

/// The most keys of a set.
const MOST: usize = 20;

impl ClientMetadata {
    /// The keys that were given with the registration, those for signatures.
    #[must_use]
    pub fn keys(&self) -> Option<ForeignKeys> {
        serde_json::from_value(self.jwks.clone()?).ok()
    }

    pub(super) fn check_keys(&self) -> Result<(), Refused> {
        if self.jwks.is_some() && self.jwks_uri.is_some() {
            return Err(Refused::new(
                "jwks",
                "keys are given or fetched, never both",
            ));
        }
        if let Some(keys) = &self.jwks {
            check(keys).map_err(|sentence| Refused::new("jwks", sentence))?;
        }
        let method = self.token_endpoint_auth_method;
        let keyed = [
            AuthMethod::PrivateKeyJwt,
            AuthMethod::SelfSignedTlsClientAuth,
        ];
        let needed = method.is_some_and(|method| keyed.contains(&method))
            || self.request_object_signing_alg.is_some()
            || self.require_signed_request_object
            || self.encrypted_to().next().is_some();
        if needed && !self.has_keys() {
            return Err(Refused::new(
                "jwks",
                "something needs keys, and there are none",
            ));
        }
        // Nothing that was to be encrypted goes out in the open, so it would never go out.
        if let Some(given) = self.keys()
            && self
                .encrypted_to()
                .any(|alg| given.for_encryption(alg).is_none())
        {
            return Err(Refused::new(
                "jwks",
                "something is to be encrypted, and no key is for that",
            ));
        }
        Ok(())
    }
}

fn check(set: &Value) -> Result<(), &'static str> {
    let keys = set.get("keys").and_then(Value::as_array);
    let keys = keys.ok_or("not a set of keys (RFC 7517, section 5)")?;
    if !(1..=MOST).contains(&keys.len()) {
        return Err("a set has 1 to 20 keys");
    }
    for key in keys {
        let members = key.as_object().ok_or("a key is no object")?;
        // What everybody can read is nobody's secret (RFC 7517, section 9.3).
        let private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
        if private.iter().any(|name| members.contains_key(*name)) {
            return Err("a private or shared key must not be sent");
        }
        if !members.get("kty").is_some_and(Value::is_string) {
            return Err("a key without its kind");
        }
    }
    Ok(())
}
