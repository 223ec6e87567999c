//! Pushed authorization requests (RFC 9126): the client hands over its request itself, so that
//! nothing of it passes through the browser.

use serde::{Deserialize, Serialize};

use super::{
    ClientAuth, OauthError,
    posted::{Posted, Refusal},
};
use crate::oidc::Incoming;

/// What the names of pushed requests begin with (section 2.2).
const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";
/// The most characters of a reference.
const LONGEST_REFERENCE: usize = 128;

/// A pushed request, of which only the client is known yet.
#[derive(Debug)]
pub struct PushedRequest {
    /// Who pushes it.
    pub client: ClientAuth,
    /// The request, to be read as one that came through the browser.
    pub incoming: Incoming,
}

/// The answer (section 2.2), sent with status 201.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushedResponse {
    /// What the client sends through the browser instead of its request.
    pub request_uri: String,
    /// For how many seconds it is good.
    pub expires_in: u64,
}

impl PushedRequest {
    /// Reads a pushed request from the value of the Authorization header and the body.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers.
    pub fn parse(
        authorization: Option<&str>,
        body: &str,
    ) -> Result<Self, (OauthError, &'static str)> {
        let posted = Posted::read(authorization, body, &["resource"])?;
        let client = posted.client.clone();
        let mut pairs = posted.rest();
        // Section 2.1: a reference to a reference could go in a circle.
        if pairs
            .iter()
            .any(|(name, value)| name == "request_uri" && !value.is_empty())
        {
            let why = "a request that is pushed has no request_uri";
            return Err((OauthError::InvalidRequest, why));
        }
        pairs.push(("client_id".to_owned(), client.client_id().to_owned()));
        let refusal =
            |refused: crate::oidc::Refused| -> Refusal { (refused.error, refused.description) };
        let incoming = Incoming::from_pairs(pairs).map_err(refusal)?;
        Ok(Self { client, incoming })
    }
}

/// The `request_uri` of a reference: random and unguessable text of the URL-safe alphabet.
#[must_use]
pub fn request_uri(reference: &str) -> String {
    format!("{PREFIX}{reference}")
}

/// The reference in a `request_uri`; nothing where it is of another kind or form.
#[must_use]
pub fn reference(request_uri: &str) -> Option<&str> {
    let reference = request_uri.strip_prefix(PREFIX)?;
    let of_alphabet = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    ((1..=LONGEST_REFERENCE).contains(&reference.len()) && reference.bytes().all(of_alphabet))
        .then_some(reference)
}
