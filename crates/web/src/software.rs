//! Who may vouch for the software of clients that register (RFC 7591, section 2.3).
use crate::region::BadRegion;
use protocols::jose::ForeignKeys;
use serde::Deserialize;

/// Somebody whose software statements a realm believes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoftwareIssuer {
    /// The name in `iss`.
    pub iss: String,
    /// Its public keys, as a set of JSON Web Keys (RFC 7517, section 5).
    pub jwks: serde_json::Value,
}

impl SoftwareIssuer {
    /// Its keys, those of kinds that are not known here left out.
    #[must_use]
    pub fn keys(&self) -> ForeignKeys {
        serde_json::from_value(self.jwks.clone()).unwrap_or_default()
    }

    pub(crate) fn check(&self, realm: &str) -> Result<(), BadRegion> {
        let wrong = |what| {
            Err(BadRegion(format!(
                "realm \"{realm}\": software_issuer \"{}\" {what}",
                self.iss
            )))
        };
        if self.iss.is_empty() {
            return wrong("has no name");
        }
        if self.keys().keys.is_empty() {
            return wrong("has no key that can be used");
        }
        Ok(())
    }
}
