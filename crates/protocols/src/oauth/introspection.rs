//! Asking about a token (RFC 7662), ending one (RFC 7009), and answers that are signed (RFC 9701).

use serde::{Deserialize, Serialize};

use super::{ClientAuth, Confirmation, OauthError, posted::Posted, rar::AuthorizationDetails};
use crate::{Timestamp, oidc::Audience};

/// The type in the header of a signed answer, and with `application/` before it that of the body
/// (RFC 9701, sections 4 and 5).
pub const RESPONSE_TYPE: &str = "token-introspection+jwt";

/// A client's word about one token: to be told of it (RFC 7662, section 2.1), or to end it
/// (RFC 7009, section 2.1).
#[derive(Clone, PartialEq, Eq)]
pub struct AboutToken {
    /// Who asks.
    pub client: ClientAuth,
    /// The token.
    pub token: String,
    /// What kind it is thought to be; to be looked for first, never alone.
    pub hint: Option<TokenHint>,
}

/// What kind of token somebody thinks to have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenHint {
    /// An access token.
    AccessToken,
    /// A refresh token.
    RefreshToken,
}

// The token is as good as a password.
impl std::fmt::Debug for AboutToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AboutToken")
            .field("client", &self.client)
            .field("hint", &self.hint)
            .finish_non_exhaustive()
    }
}

impl AboutToken {
    /// Reads a request from the value of the Authorization header and the body. An unknown hint is
    /// as good as none (RFC 7009, section 2.1).
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers.
    pub fn parse(
        authorization: Option<&str>,
        body: &str,
    ) -> Result<Self, (OauthError, &'static str)> {
        let mut posted = Posted::read(authorization, body, &[])?;
        Ok(Self {
            token: posted.needed("token", "token is missing")?,
            hint: match posted.optional("token_type_hint").as_deref() {
                Some("access_token") => Some(TokenHint::AccessToken),
                Some("refresh_token") => Some(TokenHint::RefreshToken),
                _ => None,
            },
            client: posted.client,
        })
    }
}

/// What is said of a token (RFC 7662, section 2.2). Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Written", try_from = "Written")]
pub enum Introspection {
    /// It is good.
    Active(Box<ActiveToken>),
    /// It is not, was never, or is nothing that the asker may know of: which one is not said.
    Inactive,
}

/// What is said of a token that is good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveToken {
    /// What it allows, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// The client it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// How it is shown: `Bearer` or `DPoP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_type: Option<String>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<i64>,
    /// When it was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iat: Option<i64>,
    /// The person, under the name that the asker knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// For whom it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aud: Option<Audience>,
    /// Who issued it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iss: Option<String>,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<String>,
    /// How surely the person signed in (RFC 9470, section 6.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// When the person signed in (RFC 9470, section 6.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The key it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cnf: Option<Confirmation>,
    /// What exactly it allows (RFC 9396, section 9.2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_details: Option<AuthorizationDetails>,
}

/// The claims of a signed answer (RFC 9701, section 5), without `sub` and `exp` of its own, so that
/// it can never be taken for an access token or an ID token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIntrospection {
    /// Who answers.
    pub iss: String,
    /// Who asked.
    pub aud: String,
    /// When it was answered.
    pub iat: i64,
    /// What is said of the token.
    pub token_introspection: Introspection,
}

impl SignedIntrospection {
    /// The answer to `aud`, to be signed with the type [`RESPONSE_TYPE`].
    #[must_use]
    pub fn new(iss: &str, aud: &str, said: Introspection, now: Timestamp) -> Self {
        Self {
            iss: iss.to_owned(),
            aud: aud.to_owned(),
            iat: now.secs(),
            token_introspection: said,
        }
    }
}

/// The answer as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    active: bool,
    #[serde(flatten)]
    token: ActiveToken,
}

impl From<Introspection> for Written {
    fn from(said: Introspection) -> Self {
        match said {
            Introspection::Active(token) => Self {
                active: true,
                token: *token,
            },
            Introspection::Inactive => Self {
                active: false,
                token: ActiveToken::default(),
            },
        }
    }
}

impl TryFrom<Written> for Introspection {
    type Error = &'static str;

    fn try_from(written: Written) -> Result<Self, Self::Error> {
        match written.active {
            true => Ok(Self::Active(Box::new(written.token))),
            false if written.token == ActiveToken::default() => Ok(Self::Inactive),
            false => Err("of a token that is not good nothing else is said"),
        }
    }
}
