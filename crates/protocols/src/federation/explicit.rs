//! Explicit registration (section 12.2): a service hands over its entity configuration, made for
//! this provider, and is told as what it is registered, and until when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{EntityStatement, RELYING_PARTY, StatementError, TrustChain};
use crate::{
    Timestamp,
    jose::{Jwks, unverified_claims},
    oauth::registration::ClientMetadata,
    oidc::{Audience, CLOCK_SKEW_SECS},
};

/// The type in the header of an answer.
pub const EXPLICIT_RESPONSE_TYPE: &str = "explicit-registration-response+jwt";

/// How old a request may be, in seconds: whoever finds an old one cannot bring back what the service
/// was then.
const FRESH_SECS: i64 = 600;

/// The claim that an entity configuration has in a request alone.
#[derive(Deserialize)]
struct Addressed {
    aud: Audience,
}

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplicitError {
    /// It is no entity configuration, or not signed with its own keys.
    #[error(transparent)]
    Statement(#[from] StatementError),
    /// It is for nobody, for another provider, or for several.
    #[error("the request is not for this provider alone")]
    Audience,
    /// It was made too long ago.
    #[error("the request was made too long ago")]
    Old,
}

/// The configuration that a service hands over, verified with the keys it names itself. Whose keys
/// they are, only a chain says.
///
/// # Errors
/// [`ExplicitError`].
pub fn explicit_request(
    token: &str,
    provider: &str,
    now: Timestamp,
) -> Result<EntityStatement, ExplicitError> {
    let said = EntityStatement::verify_configuration(token, now)?;
    let addressed = unverified_claims::<Addressed>(token);
    let addressed = addressed.map_err(|_| ExplicitError::Audience)?;
    if addressed.aud != Audience::from(provider) {
        return Err(ExplicitError::Audience);
    }
    if said.iat.saturating_add(FRESH_SECS + CLOCK_SKEW_SECS) <= now.secs() {
        return Err(ExplicitError::Old);
    }
    Ok(said)
}

/// The answer, to be signed with the type [`EXPLICIT_RESPONSE_TYPE`] (section 12.2.3). Times are
/// seconds since 1970.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExplicitResponse {
    /// The provider.
    pub iss: String,
    /// The service.
    pub sub: String,
    /// The service, for whom the answer is.
    pub aud: String,
    /// When it was registered.
    pub iat: i64,
    /// Until when.
    pub exp: i64,
    /// The federation keys of the service, as it named them.
    pub jwks: Jwks,
    /// The anchor that the chain ends at.
    pub trust_anchor: String,
    /// The entity right above the service in that chain.
    pub authority_hints: [String; 1],
    /// As what it is registered: what the chain made of its own word.
    pub metadata: BTreeMap<String, Map<String, Value>>,
}

impl TrustChain {
    /// What a service is told that was registered by this chain as `client`, under its own entity
    /// identifier.
    #[must_use]
    pub fn explicit_response(
        &self,
        provider: &str,
        client: &ClientMetadata,
        (now, until): (Timestamp, Timestamp),
    ) -> ExplicitResponse {
        let service = self.subject();
        let mut registered = match serde_json::to_value(client) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        registered.insert("client_id".into(), service.sub.as_str().into());
        registered.insert("client_id_issued_at".into(), now.secs().into());
        registered.insert("client_registration_types".into(), vec!["explicit"].into());
        ExplicitResponse {
            iss: provider.to_owned(),
            sub: service.sub.clone(),
            aud: service.sub.clone(),
            iat: now.secs(),
            exp: until.secs(),
            jwks: service.jwks.clone(),
            trust_anchor: self.anchor().to_owned(),
            authority_hints: [self.superior().to_owned()],
            metadata: BTreeMap::from([(RELYING_PARTY.to_owned(), registered)]),
        }
    }
}
