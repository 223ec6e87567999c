//! How a client says who it is at the token endpoint (RFC 6749, section 2.3).

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{OauthError, token::is_sound};
use crate::form::{self, Form};

/// A client's word of who it is; the secret is still to be checked.
#[derive(Clone, PartialEq, Eq)]
pub enum ClientAuth {
    /// A public client: a name without a secret.
    None {
        /// The client's name.
        client_id: String,
    },
    /// `client_secret_basic`: name and secret in the Authorization header.
    Basic {
        /// The client's name.
        id: String,
        /// The client's secret, as the client sent it.
        secret: String,
    },
    /// `client_secret_post`: name and secret in the body.
    Post {
        /// The client's name.
        id: String,
        /// The client's secret, as the client sent it.
        secret: String,
    },
}

// A secret never reaches a log.
impl fmt::Debug for ClientAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = match self {
            Self::None { .. } => "None",
            Self::Basic { .. } => "Basic",
            Self::Post { .. } => "Post",
        };
        f.debug_tuple(method).field(&self.client_id()).finish()
    }
}

impl ClientAuth {
    /// The name of the client, whichever way it was sent.
    #[must_use]
    pub fn client_id(&self) -> &str {
        match self {
            Self::None { client_id: id } | Self::Basic { id, .. } | Self::Post { id, .. } => id,
        }
    }

    /// The secret, if one was sent.
    #[must_use]
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::None { .. } => None,
            Self::Basic { secret, .. } | Self::Post { secret, .. } => Some(secret),
        }
    }

    /// The value of the Authorization header for `client_secret_basic`.
    ///
    /// Name and secret are form-encoded before they are joined (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn basic_header(id: &str, secret: &str) -> String {
        let pair = format!("{}:{}", form::encode(id), form::encode(secret));
        format!("Basic {}", STANDARD.encode(pair))
    }

    /// Reads the Authorization header of a request whose body is no form; nothing for other schemes
    /// and malformed headers.
    #[must_use]
    pub fn from_basic(header: &str) -> Option<Self> {
        let (id, secret) = basic(header)?;
        Some(Self::Basic { id, secret })
    }

    pub(super) fn read(
        authorization: Option<&str>,
        form: &mut Form,
    ) -> Result<Self, (OauthError, &'static str)> {
        let id = form.take("client_id").filter(|id| !id.is_empty());
        let secret = form.take("client_secret");
        if form.take("client_assertion").is_some() || form.take("client_assertion_type").is_some() {
            return Err((
                OauthError::InvalidClient,
                "client assertions are not supported",
            ));
        }
        match (authorization, id, secret) {
            (Some(_), _, Some(_)) => Err((
                OauthError::InvalidRequest,
                "the client authenticates in two ways at once",
            )),
            (Some(header), named, None) => {
                let (id, secret) = basic(header).ok_or((
                    OauthError::InvalidClient,
                    "the Authorization header is malformed",
                ))?;
                if named.is_some_and(|named| named != id) {
                    return Err((
                        OauthError::InvalidRequest,
                        "two different clients are named",
                    ));
                }
                Ok(Self::Basic { id, secret })
            }
            (None, Some(id), Some(secret)) => Ok(Self::Post { id, secret }),
            (None, Some(client_id), None) => Ok(Self::None { client_id }),
            (None, None, _) => Err((OauthError::InvalidClient, "no client is named")),
        }
    }
}

fn basic(header: &str) -> Option<(String, String)> {
    let (scheme, credentials) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(credentials.trim_matches(' ')).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let (id, secret) = (form::decode(id).ok()?, form::decode(secret).ok()?);
    let sound = |text: &str| !text.is_empty() && is_sound(text);
    (sound(&id) && sound(&secret)).then_some((id, secret))
}
