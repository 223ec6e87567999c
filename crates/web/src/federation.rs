//! A realm's part in federations, as the region names it (OpenID Federation 1.0).
use crate::region::{ATTRIBUTES, BadRegion};
use protocols::{Timestamp, federation::Constraints, jose::Jwks};
use serde::Deserialize;
use serde_json::Value;

/// What a realm is in federations, and whom it believes there.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Federation {
    /// Who runs the realm: "Stadt Musterstadt".
    pub organization_name: String,
    /// Where its operators are reached: mail addresses or telephone numbers.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Entities right above the realm, by their identifiers; none above an anchor.
    #[serde(default)]
    pub authority_hints: Vec<String>,
    /// Whose word counts in the end.
    #[serde(default)]
    pub trust_anchor: Vec<Member>,
    /// For whom the realm vouches: with these it is an intermediate or an anchor itself.
    #[serde(default)]
    pub subordinate: Vec<Subordinate>,
    /// What a service that comes by federation may ask for; nothing unless it is named here.
    #[serde(default)]
    pub attributes: Vec<String>,
    /// The least level that such a service serves, 1 to 3.
    #[serde(default)]
    pub level: Option<i64>,
    /// Kinds of trust marks that such a service must show, all of them.
    #[serde(default)]
    pub trust_marks: Vec<String>,
    /// Whether people may sign in with providers of the federation, and how far those are believed.
    #[serde(default)]
    pub providers: Option<Providers>,
}

/// Somebody whose keys are known by another way than the federation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The entity identifier.
    #[serde(default)]
    pub entity: Option<String>,
    /// Its federation keys (RFC 7517, section 5).
    #[serde(default)]
    pub jwks: Option<Jwks>,
    /// In the place of both: another realm of this installation, by its id.
    #[serde(default)]
    pub realm: Option<String>,
}

/// Somebody for whom the realm vouches.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subordinate {
    /// The entity identifier.
    #[serde(default)]
    pub entity: Option<String>,
    /// Its federation keys.
    #[serde(default)]
    pub jwks: Option<Jwks>,
    /// In the place of both: another realm of this installation, by its id.
    #[serde(default)]
    pub realm: Option<String>,
    /// Of which types it is, as the list of subordinates is filtered (section 8.2).
    #[serde(default)]
    pub entity_types: Vec<String>,
    /// What its metadata, and those below it, must be (section 6.1).
    #[serde(default)]
    pub metadata_policy: Option<Value>,
    /// What chains below it may look like (section 6.2).
    #[serde(default)]
    pub constraints: Option<Constraints>,
}

/// How providers of the federation are believed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Providers {
    /// The highest level (1 to 3) that any of them is believed.
    #[serde(default = "lowest")]
    pub level: u8,
    /// Whether mail addresses count as confirmed where a provider says that they are.
    #[serde(default)]
    pub confirms_mail: bool,
}

fn lowest() -> u8 {
    1
}

/// What a federation says about a service that nobody entered here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vouched {
    /// Who runs the service, by its own word, which those above it may have replaced.
    pub organization: Option<String>,
    /// The anchor that the chain ends at.
    pub anchor: String,
    /// When the chain ends: from then on it has to be looked at anew.
    pub expires_at: Timestamp,
}

impl Federation {
    /// Whether it can be used as it is written; `realms` are the ids of the others.
    ///
    /// # Errors
    /// One sentence that names the entry.
    pub(crate) fn check(&self, realm: &str, realms: &[&str]) -> Result<(), BadRegion> {
        let bad = |what: &str| Err(BadRegion(format!("realm \"{realm}\", federation: {what}")));
        if self.organization_name.trim().is_empty() {
            return bad("organization_name is empty");
        }
        let anchors = self.trust_anchor.iter();
        let anchors = anchors.map(|m| (&m.entity, &m.jwks, &m.realm));
        let below = self.subordinate.iter();
        let below = below.map(|m| (&m.entity, &m.jwks, &m.realm));
        for member in anchors.chain(below) {
            let sound = match member {
                (Some(entity), Some(keys), None) => is_address(entity) && !keys.keys.is_empty(),
                (None, None, Some(other)) => other != realm && realms.contains(&other.as_str()),
                _ => false,
            };
            if !sound {
                return bad(
                    "whoever is named needs entity and jwks with usable keys, or another realm",
                );
            }
        }
        if !self.authority_hints.iter().all(|hint| is_address(hint)) {
            return bad("authority_hints are entity identifiers");
        }
        let known = |name: &String| ATTRIBUTES.contains(&name.as_str());
        if !self.attributes.iter().all(known) {
            return bad("there is an attribute that is not known");
        }
        let level = self.level.unwrap_or(1);
        let believed = self.providers.as_ref().map_or(1, |p| p.level);
        if !(1..=3).contains(&level) || !(1..=3).contains(&believed) {
            return bad("levels are 1, 2 or 3");
        }
        Ok(())
    }
}

fn is_address(entity: &str) -> bool {
    let web = entity.starts_with("https://") || entity.starts_with("http://");
    web && !entity.contains(['?', '#', '@']) && !entity.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), BadRegion> {
        let federation: Federation = toml::from_str(text).unwrap();
        federation.check("one", &["one", "two"])
    }

    #[test]
    fn what_could_not_work_or_trusts_nobodys_keys_is_refused_at_the_start() {
        let named = |rest: &str| format!("organization_name = \"Stadt\"\n{rest}");
        let key = protocols::jose::SigningKey::generate().unwrap().public();
        let key = serde_json::to_value(key).unwrap();
        let text = |name: &str| key[name].as_str().unwrap().to_owned();
        let keys = format!(
            "{{ keys = [{{ kty = \"EC\", crv = \"P-256\", x = \"{}\", y = \"{}\", kid = \"a\" }}] }}",
            text("x"),
            text("y")
        );
        for good in [
            named(""),
            named("[[trust_anchor]]\nrealm = \"two\""),
            named(&format!(
                "[[trust_anchor]]\nentity = \"https://a.example\"\njwks = {keys}"
            )),
            named("attributes = [\"name\"]\nlevel = 2\nproviders = { level = 2 }"),
        ] {
            assert_eq!(check(&good), Ok(()), "{good}");
        }
        for bad in [
            "organization_name = \" \"".to_owned(),
            named("[[trust_anchor]]\nrealm = \"one\""),
            named("[[trust_anchor]]\nrealm = \"three\""),
            named("[[trust_anchor]]\nentity = \"https://a.example\""),
            named("[[trust_anchor]]\nentity = \"https://a.example\"\njwks = { keys = [] }"),
            named("[[subordinate]]\nentity = \"https://a.example\""),
            named("authority_hints = [\"a.example\"]"),
            named("attributes = [\"shoe_size\"]"),
            named("level = 4"),
            named("providers = { level = 0 }"),
        ] {
            assert!(check(&bad).is_err(), "{bad}");
        }
    }
}
