//! How a client says who it is at the token endpoint (RFC 6749, section 2.3; RFC 7521, section 4.2;
//! RFC 8705, section 2).

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{OauthError, assertion, posted::is_sound};
use crate::form::{self, Form};

/// The one kind of assertion that is read (RFC 7523, section 2.2).
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A client's word of who it is; the secret, the assertion or the certificate is still to be
/// checked.
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
    /// `private_key_jwt`: a statement that the client signed, to be verified by
    /// [`super::verify_client_assertion`].
    Assertion {
        /// The name in the statement, not verified yet.
        client_id: String,
        /// The statement.
        assertion: String,
    },
    /// `tls_client_auth` or `self_signed_tls_client_auth`: a name in the body, and a certificate
    /// that the connection showed, to be compared with the registered one.
    Tls {
        /// The client's name.
        client_id: String,
    },
}

// A secret never reaches a log.
impl fmt::Debug for ClientAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let method = match self {
            Self::None { .. } => "None",
            Self::Basic { .. } => "Basic",
            Self::Post { .. } => "Post",
            Self::Assertion { .. } => "Assertion",
            Self::Tls { .. } => "Tls",
        };
        f.debug_tuple(method).field(&self.client_id()).finish()
    }
}

impl ClientAuth {
    /// The name of the client, whichever way it was sent.
    #[must_use]
    pub fn client_id(&self) -> &str {
        match self {
            Self::Basic { id, .. } | Self::Post { id, .. } => id,
            Self::None { client_id }
            | Self::Assertion { client_id, .. }
            | Self::Tls { client_id } => client_id,
        }
    }

    /// The secret, if one was sent.
    #[must_use]
    pub fn secret(&self) -> Option<&str> {
        match self {
            Self::Basic { secret, .. } | Self::Post { secret, .. } => Some(secret),
            Self::None { .. } | Self::Assertion { .. } | Self::Tls { .. } => None,
        }
    }

    /// The same over a connection on which the client showed a certificate: a client that says no
    /// more than its name may mean that. Which way a client has to use is what it registered.
    #[must_use]
    pub fn with_certificate(self) -> Self {
        match self {
            Self::None { client_id } => Self::Tls { client_id },
            other => other,
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
        let assertion = (
            form.take("client_assertion"),
            form.take("client_assertion_type"),
        );
        if assertion != (None, None) {
            if authorization.is_some() || secret.is_some() {
                return Err((
                    OauthError::InvalidRequest,
                    "the client authenticates in two ways at once",
                ));
            }
            return Self::asserted(assertion, id.as_deref());
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

    fn asserted(
        (assertion, kind): (Option<String>, Option<String>),
        named: Option<&str>,
    ) -> Result<Self, (OauthError, &'static str)> {
        let refused = |why| Err((OauthError::InvalidClient, why));
        if kind.as_deref() != Some(ASSERTION_TYPE) {
            return refused("this kind of client assertion is not supported");
        }
        let assertion = assertion.unwrap_or_default();
        let Some(client_id) = assertion::claimed_client(&assertion) else {
            return refused("the client assertion is malformed");
        };
        // Elsewhere the name in the body would be looked up, and here the one in the statement.
        if named.is_some_and(|named| named != client_id) {
            return refused("two different clients are named");
        }
        Ok(Self::Assertion {
            client_id,
            assertion,
        })
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
