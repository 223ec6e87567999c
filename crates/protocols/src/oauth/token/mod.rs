//! Requests to the token endpoint (RFC 6749, section 3.2), with all grants that are served.

mod grant;
mod read;
mod write;

use super::{
    ClientAuth, OauthError,
    posted::{Posted, Refusal},
    rar::AuthorizationDetails,
};

pub use grant::{Grant, TokenExchange, TokenType, TypedToken};

/// A request for tokens, well formed; nothing in it is checked against a stored grant yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRequest {
    /// Who asks.
    pub client: ClientAuth,
    /// What is exchanged for tokens.
    pub grant: Grant,
    /// The services the token is to be for (RFC 8707, section 2.2); none: as granted.
    pub resource: Vec<String>,
    /// What exactly the token is to allow (RFC 9396, section 6); `None`: as granted.
    pub authorization_details: Option<AuthorizationDetails>,
}

impl TokenRequest {
    /// A request for what was granted, with nothing narrowed.
    #[must_use]
    pub const fn new(client: ClientAuth, grant: Grant) -> Self {
        Self {
            client,
            grant,
            resource: vec![],
            authorization_details: None,
        }
    }

    /// Reads a token request from the value of the Authorization header and the body.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers; nothing of the request is
    /// repeated in it.
    pub fn parse(
        authorization: Option<&str>,
        body: &str,
    ) -> Result<Self, (OauthError, &'static str)> {
        let mut posted = Posted::read(authorization, body, &["resource", "audience"])?;
        Ok(Self {
            grant: read::grant(&mut posted)?,
            resource: posted.resources()?,
            authorization_details: posted.details()?,
            client: posted.client,
        })
    }

    /// Writes the request as a client sends it: the Authorization header, if one is needed, and
    /// the body; the inverse of [`TokenRequest::parse`].
    #[must_use]
    pub fn write(&self) -> (Option<String>, String) {
        write::request(self)
    }
}
