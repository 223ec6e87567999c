//! Requests to the token endpoint (RFC 6749, section 4.1.3).

use std::fmt;

use super::{ClientAuth, OauthError, pkce};
use crate::form::{self, Form, FormError};

/// The most bytes of one parameter.
const LONGEST: usize = 2048;

/// A request for tokens, well formed; nothing in it is checked against a stored grant yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRequest {
    /// Who asks.
    pub client: ClientAuth,
    /// What is exchanged for tokens.
    pub grant: Grant,
}

/// What is exchanged for tokens.
#[derive(Clone, PartialEq, Eq)]
pub enum Grant {
    /// The code of an authorization response, used once.
    AuthorizationCode {
        /// The code.
        code: String,
        /// The redirect URI of the authorization request, to be compared with it.
        redirect_uri: String,
        /// The proof that the asker also made the authorization request (RFC 7636).
        code_verifier: String,
    },
}

// Code and verifier are as good as a password until they are redeemed.
impl fmt::Debug for Grant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AuthorizationCode { redirect_uri, .. } => f
                .debug_struct("AuthorizationCode")
                .field("redirect_uri", redirect_uri)
                .finish_non_exhaustive(),
        }
    }
}

/// Whether a value is of a bearable length and cannot forge a line of a log.
pub(super) fn is_sound(value: &str) -> bool {
    value.len() <= LONGEST && !value.chars().any(char::is_control)
}

type Refusal = (OauthError, &'static str);

impl TokenRequest {
    /// Reads a token request from the value of the Authorization header and the body.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers; nothing of the request is
    /// repeated in it.
    pub fn parse(authorization: Option<&str>, body: &str) -> Result<Self, Refusal> {
        let mut form = form::parse(body).map_err(|error| match error {
            FormError::Repeated(_) => (OauthError::InvalidRequest, "a parameter is repeated"),
            FormError::TooLong | FormError::TooMany => {
                (OauthError::InvalidRequest, "the request is too large")
            }
            FormError::Malformed => (OauthError::InvalidRequest, "the body is not a form"),
        })?;
        if !form.iter().all(|(_, value)| is_sound(value)) {
            return Err((OauthError::InvalidRequest, "a parameter is malformed"));
        }
        let client = ClientAuth::read(authorization, &mut form)?;
        let grant = match form.take("grant_type").as_deref() {
            Some("authorization_code") => Self::code(&mut form)?,
            None | Some("") => return Err((OauthError::InvalidRequest, "grant_type is missing")),
            Some(_) => {
                return Err((
                    OauthError::UnsupportedGrantType,
                    "this grant is not supported",
                ));
            }
        };
        Ok(Self { client, grant })
    }

    fn code(form: &mut Form) -> Result<Grant, Refusal> {
        let mut needed = |name, missing| {
            let value = form.take(name).filter(|value| !value.is_empty());
            value.ok_or((OauthError::InvalidRequest, missing))
        };
        let code = needed("code", "code is missing")?;
        let redirect_uri = needed("redirect_uri", "redirect_uri is missing")?;
        let code_verifier = needed("code_verifier", "code_verifier is missing")?;
        if !pkce::is_verifier(&code_verifier) {
            return Err((OauthError::InvalidRequest, "code_verifier is malformed"));
        }
        Ok(Grant::AuthorizationCode {
            code,
            redirect_uri,
            code_verifier,
        })
    }

    /// Writes the request as a client sends it: the Authorization header, if one is needed, and
    /// the body; the inverse of [`TokenRequest::parse`].
    #[must_use]
    pub fn write(&self) -> (Option<String>, String) {
        let Grant::AuthorizationCode {
            code,
            redirect_uri,
            code_verifier,
        } = &self.grant;
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", redirect_uri.as_str()),
            ("code_verifier", code_verifier.as_str()),
        ];
        let mut header = None;
        match &self.client {
            ClientAuth::None { client_id } => pairs.push(("client_id", client_id)),
            ClientAuth::Basic { id, secret } => header = Some(ClientAuth::basic_header(id, secret)),
            ClientAuth::Post { id, secret } => {
                pairs.extend([
                    ("client_id", id.as_str()),
                    ("client_secret", secret.as_str()),
                ]);
            }
        }
        (header, Form::encode(&pairs))
    }
}
