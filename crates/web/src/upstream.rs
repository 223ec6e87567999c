//! Other identity providers whose accounts people may sign in with, as the region names them.
use crate::region::{BadRegion, Public, host_of, is_loopback};
use protocols::saml::ProviderKey;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A provider of a realm.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Upstream {
    /// Short name in lower case; stands in addresses and records, and never changes.
    pub id: String,
    /// What people read: "BundID".
    pub name: String,
    /// Switched off, nobody gets in with it any more.
    #[serde(default = "on")]
    pub enabled: bool,
    /// The highest level (1 to 3) that the operator believes this provider.
    #[serde(default = "lowest")]
    pub level: u8,
    /// Whether mail addresses count as confirmed where the provider says that they are.
    #[serde(default)]
    pub confirms_mail: bool,
    /// Another realm of this installation, by its id.
    #[serde(default)]
    pub realm: Option<String>,
    /// A provider that speaks OpenID Connect.
    #[serde(default)]
    pub oidc: Option<Oidc>,
    /// A provider that speaks SAML: BundID, or one like it.
    #[serde(default)]
    pub saml: Option<Saml>,
    /// A provider that a federation vouches for, by its entity identifier; never of a file.
    #[serde(skip)]
    pub entity: Option<String>,
}

/// A provider that speaks OpenID Connect.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// Issuer identifier, without a slash at the end unless the provider has one there.
    pub issuer: String,
    /// How we are registered there.
    pub client_id: String,
    /// The shared secret.
    pub client_secret: String,
    /// Further hosts of the provider, beside the issuer's own, that its endpoints may lie on.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Which of its `acr` values reach which level; any other reaches 1.
    #[serde(default)]
    pub levels: BTreeMap<String, u8>,
}

/// A provider that speaks SAML.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Saml {
    /// Its entity id.
    pub entity: String,
    /// Its address for requests (HTTP-Redirect binding).
    pub sign_in: String,
    /// Its signing certificates in PEM; several while it changes them.
    pub certificates: Vec<String>,
    /// The authority that BundID names on its pages.
    #[serde(default)]
    pub organization: Option<String>,
    /// The id of the online service there; with it requests carry the AKDB extension.
    #[serde(default)]
    pub online_service: Option<String>,
}

fn on() -> bool {
    true
}

fn lowest() -> u8 {
    1
}

impl Saml {
    /// The pinned keys. All certificates were readable when the region was checked.
    #[must_use]
    pub fn keys(&self) -> Vec<ProviderKey> {
        let keys = self.certificates.iter();
        keys.filter_map(|pem| ProviderKey::from_pem(pem)).collect()
    }
}

impl Upstream {
    /// Whether it can be used as it is written; `realms` are the ids of the others.
    ///
    /// # Errors
    /// One sentence that names the entry.
    pub(crate) fn check(
        &self,
        realm: &str,
        realms: &[&str],
        public: &Public,
    ) -> Result<(), BadRegion> {
        let bad = |what: &str| {
            let id = &self.id;
            Err(BadRegion(format!(
                "realm \"{realm}\", upstream \"{id}\": {what}"
            )))
        };
        let clean = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        // "mail" and "desk" are other sources of proof, "attempt" and "federated" are pages; names
        // that begin with "fed-" are those of providers of federations.
        let taken = ["mail", "desk", "attempt", "federated"].contains(&self.id.as_str())
            || self.id.starts_with("fed-");
        if self.id.is_empty() || !self.id.chars().all(clean) || taken {
            return bad("id must be lower case letters, digits and hyphens, and no name of ours");
        }
        if !(1..=3).contains(&self.level) {
            return bad("level must be 1, 2 or 3");
        }
        let safe = |url: &str| {
            let plain = url.starts_with("http://")
                && (is_loopback(host_of(url)) || public.scheme == "http");
            (url.starts_with("https://") || plain) && !host_of(url).is_empty()
        };
        match (&self.realm, &self.oidc, &self.saml) {
            (Some(other), None, None) if other != realm && realms.contains(&other.as_str()) => {
                Ok(())
            }
            (Some(_), None, None) => bad("realm must name another realm of this region"),
            (None, Some(oidc), None) if !safe(&oidc.issuer) => {
                bad("issuer must begin with https://")
            }
            (None, Some(oidc), None) if oidc.levels.values().any(|l| !(1..=3).contains(l)) => {
                bad("levels must be 1, 2 or 3")
            }
            (None, None, Some(saml)) if !safe(&saml.sign_in) => {
                bad("sign_in must begin with https://")
            }
            (None, None, Some(saml))
                if saml.keys().is_empty() || saml.keys().len() != saml.certificates.len() =>
            {
                bad("certificates must be PEM with RSA, P-256 or P-384 keys, at least one")
            }
            (None, None, Some(saml))
                if saml.organization.is_some() != saml.online_service.is_some() =>
            {
                bad("organization and online_service belong together")
            }
            (None, Some(_), None) | (None, None, Some(_)) => Ok(()),
            _ => bad("one of realm, oidc and saml is needed, and only one"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, scheme: &str) -> Result<(), BadRegion> {
        let upstream: Upstream = toml::from_str(text).unwrap();
        let public = Public {
            scheme: scheme.to_owned(),
            port: None,
        };
        upstream.check("one", &["one", "two"], &public)
    }

    #[test]
    fn a_provider_that_could_not_work_or_is_not_safe_is_refused_at_the_start() {
        let oidc = |issuer: &str| {
            format!("oidc = {{ issuer = \"{issuer}\", client_id = \"a\", client_secret = \"b\" }}")
        };
        let named = |rest: &str| format!("id = \"x\"\nname = \"X\"\n{rest}");
        for good in [named("realm = \"two\""), named(&oidc("https://a.example"))] {
            assert_eq!(check(&good, "https"), Ok(()), "{good}");
        }
        assert_eq!(check(&named(&oidc("http://127.0.0.1:1")), "https"), Ok(()));
        let saml =
            "saml = { entity = \"e\", sign_in = \"https://a.example\", certificates = [\"no\"] }";
        for bad in [
            named(""),
            named("realm = \"one\""),
            named("realm = \"three\""),
            named(&format!("realm = \"two\"\n{}", oidc("https://a.example"))),
            named(&oidc("http://a.example")),
            named("realm = \"two\"\nlevel = 4"),
            named("realm = \"two\"").replace("id = \"x\"", "id = \"mail\""),
            named("realm = \"two\"").replace("id = \"x\"", "id = \"fed-1\""),
            named("realm = \"two\"").replace("id = \"x\"", "id = \"X/\""),
            named(saml),
        ] {
            assert!(check(&bad, "https").is_err(), "{bad}");
        }
    }
}
