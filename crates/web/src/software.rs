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

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer(text: &str) -> SoftwareIssuer {
        toml::from_str(text).unwrap()
    }

    #[test]
    fn an_issuer_without_a_usable_key_is_refused_with_the_region() {
        let good = r#"
            iss = "https://state.example"
            jwks = { keys = [{ kty = "EC", crv = "P-256", x = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }] }
        "#;
        assert_eq!(issuer(good).check("r"), Ok(()));
        for (from, to) in [
            ("https://state.example", ""),
            ("P-256", "P-0"),
            ("keys =", "key ="),
        ] {
            let wrong = issuer(&good.replace(from, to)).check("r");
            assert!(wrong.unwrap_err().0.starts_with("realm \"r\""), "{to}");
        }
    }
}
