//! What an entity demands of every chain below it (section 6.2).

use serde::{Deserialize, Serialize};

use super::FEDERATION_ENTITY;

/// Constraints of a subordinate statement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constraints {
    /// The most intermediates between the issuer and the end of the chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_path_length: Option<usize>,
    /// Which hosts the entities below may have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub naming_constraints: Option<NamingConstraints>,
    /// Which entity types count; a federation entity always does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_entity_types: Option<Vec<String>>,
}

/// Hosts as RFC 5280, section 4.2.1.10, writes them: `.example.org` for all below it,
/// `example.org` for that one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamingConstraints {
    /// If there are any, a host must be among them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permitted: Option<Vec<String>>,
    /// A host must not be among them, whatever is permitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excluded: Option<Vec<String>>,
}

impl Constraints {
    /// Whether that many intermediates may follow.
    pub(super) fn allows_length(&self, intermediates: usize) -> bool {
        self.max_path_length
            .is_none_or(|most| intermediates <= most)
    }

    /// Whether an entity of that identifier may follow.
    pub(super) fn allows_entity(&self, entity: &str) -> bool {
        let Some(naming) = &self.naming_constraints else {
            return true;
        };
        let Some(host) = host(entity) else {
            return false;
        };
        let among = |hosts: &[String]| hosts.iter().any(|constraint| covers(constraint, &host));
        naming.permitted.as_deref().is_none_or(among)
            && !naming.excluded.as_deref().is_some_and(among)
    }

    /// Whether metadata of that entity type count.
    pub(super) fn allows_type(&self, entity_type: &str) -> bool {
        let listed = |all: &Vec<String>| all.iter().any(|one| one == entity_type);
        entity_type == FEDERATION_ENTITY || self.allowed_entity_types.as_ref().is_none_or(listed)
    }
}

fn covers(constraint: &str, host: &str) -> bool {
    let constraint = constraint.to_ascii_lowercase();
    if constraint.starts_with('.') {
        host.len() > constraint.len() && host.ends_with(&constraint)
    } else {
        host == constraint
    }
}

fn host(entity: &str) -> Option<String> {
    let rest = entity
        .strip_prefix("https://")
        .or_else(|| entity.strip_prefix("http://"))?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // A user name before the host would let a stranger look permitted.
    if authority.contains('@') || authority.starts_with('[') {
        return None;
    }
    let host = authority.split(':').next()?;
    (!host.is_empty()).then(|| host.to_ascii_lowercase())
}
