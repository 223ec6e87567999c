//! Automatic registration (section 12.1): a service that was never registered sends people here,
//! with a signed request, and a chain says who it is.

use serde::{Deserialize, Serialize};

use super::{ChainError, FEDERATION_ENTITY, RELYING_PARTY, TrustChain};
use crate::{
    Timestamp,
    oauth::{
        OnceOnly,
        registration::{AuthMethod, ClientMetadata, Refused, Rules},
    },
    oidc::{Audience, CLOCK_SKEW_SECS},
    shown::is_showable,
};

/// The longest a request may be used, in seconds.
const LONGEST_LIFETIME_SECS: i64 = 3600;
/// The most characters of an organisation's name.
const LONGEST_NAME: usize = 200;

/// The claims of a request object that matter to who sent it (section 12.1.1.1). Its signature is
/// verified before, with the keys of the chain's metadata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AutomaticRequest {
    /// The service.
    pub iss: String,
    /// The service, too.
    pub client_id: String,
    /// This provider, and nobody else.
    pub aud: Audience,
    /// The request's own name: each is used once, which is for the caller to check.
    pub jti: String,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
    /// Must not be there: the request would pass as the client's assertion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sub: Option<serde_json::Value>,
}

/// How a service of a federation becomes a client (section 12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegistrationWay {
    /// It asks for a sign-in, and is looked up.
    Automatic,
    /// It hands over what it is before.
    Explicit,
}

impl RegistrationWay {
    /// As `client_registration_types` has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Automatic => "automatic",
            Self::Explicit => "explicit",
        }
    }
}

/// Why a service is not registered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AutomaticError {
    /// The chain.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The metadata.
    #[error(transparent)]
    Metadata(#[from] Refused),
    /// The service does not register that way.
    #[error("the service does not register that way")]
    NotOffered,
    /// The chain is about somebody else, or the request is not for us or from somebody else.
    #[error("the request names somebody else")]
    Mismatch,
    /// The request is over, or may be used for too long.
    #[error("the request is over or lasts too long")]
    WrongTime,
}

impl TrustChain {
    /// The client that the chain vouches for, by the rules that hold for every registration.
    ///
    /// # Errors
    /// [`AutomaticError`], also for a service without keys: nothing else tells it from others.
    pub fn client(
        &self,
        way: RegistrationWay,
        rules: &Rules<'_>,
        now: Timestamp,
    ) -> Result<ClientMetadata, AutomaticError> {
        let mut members = self.metadata(RELYING_PARTY)?;
        let ways = members.remove("client_registration_types");
        let named = |ways: &serde_json::Value| {
            let ways = ways.as_array();
            ways.is_some_and(|all| all.iter().any(|one| one == way.name()))
        };
        if !ways.as_ref().is_some_and(named) {
            return Err(AutomaticError::NotOffered);
        }
        let client = ClientMetadata::from_members(members, rules, now)?;
        let secret = client.token_endpoint_auth_method;
        if !client.has_keys() || secret.is_some_and(AuthMethod::has_secret) {
            return Err(AutomaticError::NotOffered);
        }
        Ok(client)
    }

    /// Who runs the entity, as this type of it or as a member of the federation says, if people
    /// may be shown that.
    #[must_use]
    pub fn organization(&self, entity_type: &str) -> Option<String> {
        let of = |entity_type| {
            let metadata = self.metadata(entity_type).ok()?;
            let name = metadata.get("organization_name")?.as_str()?;
            is_showable(name, LONGEST_NAME).then(|| name.to_owned())
        };
        of(entity_type).or_else(|| of(FEDERATION_ENTITY))
    }
}

impl AutomaticRequest {
    /// Checks that the request is `entity`'s, for this `provider`, and of now.
    ///
    /// # Errors
    /// [`AutomaticError::Mismatch`], [`AutomaticError::WrongTime`].
    pub fn check(
        &self,
        entity: &str,
        provider: &str,
        now: Timestamp,
    ) -> Result<(), AutomaticError> {
        let ours = self.aud == Audience::from(provider);
        if self.iss != entity || self.client_id != entity || !ours || self.sub.is_some() {
            return Err(AutomaticError::Mismatch);
        }
        let now = now.secs();
        let over = self.exp.saturating_add(CLOCK_SKEW_SECS) <= now;
        // What is remembered of used requests must end some day.
        let endless = self.exp > now.saturating_add(LONGEST_LIFETIME_SECS);
        if over || endless || self.jti.is_empty() {
            return Err(AutomaticError::WrongTime);
        }
        Ok(())
    }

    /// What is to be remembered of the request; nothing for a `jti` that is no name.
    #[must_use]
    pub fn once(&self) -> Option<OnceOnly> {
        let until = self.exp.saturating_add(CLOCK_SKEW_SECS);
        OnceOnly::of("request object", &self.client_id, &self.jti, until)
    }
}
