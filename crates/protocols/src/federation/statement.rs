//! Entity statements (section 3): what an entity says of itself or of one right below it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{Constraints, Owner};
use crate::{
    Timestamp,
    jose::{Jwks, JwtError, unverified_claims, verify_foreign},
    oidc::CLOCK_SKEW_SECS,
};

/// The type in the header of an entity statement.
pub const ENTITY_STATEMENT_TYPE: &str = "entity-statement+jwt";

/// The claims of an entity statement. One whose issuer is its subject is an entity configuration,
/// any other a subordinate statement. Times are seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EntityStatement {
    /// Who says it.
    pub iss: String,
    /// Of whom.
    pub sub: String,
    /// When it was said.
    pub iat: i64,
    /// Until when it holds.
    pub exp: i64,
    /// The federation keys of the subject.
    pub jwks: Jwks,
    /// Who vouches for the subject; in entity configurations below an anchor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authority_hints: Vec<String>,
    /// What it is, for each entity type. In a subordinate statement it goes before the subject's
    /// own word.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub metadata: BTreeMap<String, Map<String, Value>>,
    /// What metadata below must be, for each entity type; in subordinate statements only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata_policy: Option<Value>,
    /// Operators of the policy that must be understood.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metadata_policy_crit: Vec<String>,
    /// What a chain below may look like; in subordinate statements only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub constraints: Option<Constraints>,
    /// Claims that must be understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crit: Option<Value>,
    /// Marks that the subject shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trust_marks: Vec<NamedMark>,
    /// Who may give which mark; in an anchor's configuration.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub trust_mark_issuers: BTreeMap<String, Vec<String>>,
    /// Whose marks they are, where others give them; in an anchor's configuration.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub trust_mark_owners: BTreeMap<String, Owner>,
    /// Where a subordinate statement is fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_endpoint: Option<String>,
}

/// A trust mark with its type, as an entity configuration lists it (section 3.1.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedMark {
    /// What kind of mark it is.
    pub trust_mark_type: String,
    /// The signed mark.
    pub trust_mark: String,
}

/// Why an entity statement is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// Its signature, type or form.
    #[error("the statement cannot be verified")]
    Token(#[from] JwtError),
    /// Over, or from the future.
    #[error("the statement is over or from the future")]
    WrongTime,
    /// It has claims that must be understood; none is.
    #[error("the statement needs a claim that is not known")]
    Critical,
    /// A configuration with claims of a statement about others, or the other way round.
    #[error("the statement has claims that do not belong there")]
    Misplaced,
    /// It has no keys, or metadata that are null.
    #[error("the statement is malformed")]
    Malformed,
}

impl EntityStatement {
    /// What an entity says of itself, to be signed with the type [`ENTITY_STATEMENT_TYPE`].
    #[must_use]
    pub fn configuration(entity: &str, jwks: Jwks, now: Timestamp, lifetime_secs: i64) -> Self {
        Self::subordinate(entity, entity, jwks, now, lifetime_secs)
    }

    /// What an entity says of one right below it, whose keys are given.
    #[must_use]
    pub fn subordinate(
        iss: &str,
        sub: &str,
        jwks: Jwks,
        now: Timestamp,
        lifetime_secs: i64,
    ) -> Self {
        Self {
            iss: iss.to_owned(),
            sub: sub.to_owned(),
            iat: now.secs(),
            exp: now.plus_secs(lifetime_secs).secs(),
            jwks,
            ..Self::default()
        }
    }

    /// Verifies a statement with the keys that its issuer is known to have.
    ///
    /// # Errors
    /// [`StatementError`].
    pub fn verify(token: &str, keys: &Jwks, now: Timestamp) -> Result<Self, StatementError> {
        let statement: Self = verify_signed(token, ENTITY_STATEMENT_TYPE, keys)?;
        statement.check(now)?;
        Ok(statement)
    }

    /// Verifies an entity configuration with the keys it names itself: whoever made it has them.
    /// Whose keys they are, only a chain says.
    ///
    /// # Errors
    /// [`StatementError`].
    pub fn verify_configuration(token: &str, now: Timestamp) -> Result<Self, StatementError> {
        let claimed: Self = unverified_claims(token)?;
        let statement = Self::verify(token, &claimed.jwks, now)?;
        if statement.is_configuration() {
            Ok(statement)
        } else {
            Err(StatementError::Misplaced)
        }
    }

    /// Whether it is about its issuer.
    #[must_use]
    pub fn is_configuration(&self) -> bool {
        self.iss == self.sub
    }

    fn check(&self, now: Timestamp) -> Result<(), StatementError> {
        let now = now.secs();
        let over = self.exp.saturating_add(CLOCK_SKEW_SECS) <= now;
        if over || self.iat > now.saturating_add(CLOCK_SKEW_SECS) {
            return Err(StatementError::WrongTime);
        }
        if self.crit.is_some() {
            return Err(StatementError::Critical);
        }
        let about_others = self.metadata_policy.is_some()
            || !self.metadata_policy_crit.is_empty()
            || self.constraints.is_some()
            || self.source_endpoint.is_some();
        let about_itself = !self.authority_hints.is_empty()
            || !self.trust_mark_issuers.is_empty()
            || !self.trust_mark_owners.is_empty();
        let misplaced = if self.is_configuration() {
            about_others
        } else {
            about_itself
        };
        if misplaced {
            return Err(StatementError::Misplaced);
        }
        let null = self
            .metadata
            .values()
            .flat_map(Map::values)
            .any(Value::is_null);
        if null || self.jwks.keys.is_empty() {
            return Err(StatementError::Malformed);
        }
        Ok(())
    }
}

/// Verifies a signed token of one type.
pub(super) fn verify_signed<T: DeserializeOwned>(
    token: &str,
    typ: &str,
    keys: &Jwks,
) -> Result<T, JwtError> {
    verify_foreign(token, &[typ], keys)
}
