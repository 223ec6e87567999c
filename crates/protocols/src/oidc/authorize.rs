//! The authorization request (OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636, section 4.3).

mod answer;
mod incoming;
mod read;
mod write;

use serde::{Deserialize, Serialize};

use super::ClaimsRequest;
use crate::{
    digest::sha256,
    oauth::{OauthError, rar::AuthorizationDetails},
};

pub use answer::{Display, Prompt, ResponseMode, ResponseType};
pub use incoming::{Incoming, OuterParameters, ProofKey, Rules, Source};

/// A well-formed request to sign a person in. Whether the client exists and the redirect URI is
/// its own is for the caller to check, before anything else is done with it.
///
/// The order of the fields is the order of the JSON that [`AuthorizationRequest::hash`] covers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The client that asks.
    pub client_id: String,
    /// Where the answer goes, to be compared as a whole with the registered ones.
    pub redirect_uri: String,
    /// What is asked for.
    pub response_type: ResponseType,
    /// How the answer travels, if the client said so; see [`AuthorizationRequest::mode`].
    pub response_mode: Option<ResponseMode>,
    /// The scopes, each once; `openid` is among them unless [`Rules::openid`] says otherwise.
    pub scope: Vec<String>,
    /// The client's own word, given back with the answer.
    pub state: Option<String>,
    /// Bound into the ID token, so that one cannot be injected into another session.
    pub nonce: Option<String>,
    /// The S256 challenge (RFC 7636); no other method is accepted. It is missing only where
    /// [`Rules::proof_key`] allows that, or where no code is asked for.
    pub code_challenge: Option<String>,
    /// What the person is to be asked; empty if the client does not say.
    pub prompt: Vec<Prompt>,
    /// The most seconds since the person last signed in.
    pub max_age: Option<u64>,
    /// Levels of assurance in order of preference.
    pub acr_values: Vec<String>,
    /// Languages in order of preference (BCP 47).
    pub ui_locales: Vec<String>,
    /// Whom the client expects to sign in.
    pub login_hint: Option<String>,
    /// An earlier ID token of the person the client expects, not verified yet.
    pub id_token_hint: Option<String>,
    /// Single attributes, proven ones, and a level that must be reached (section 5.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<ClaimsRequest>,
    /// The services that tokens are to be for (RFC 8707, section 2.1).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<String>,
    /// What exactly the person is to allow (RFC 9396).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_details: Option<AuthorizationDetails>,
    /// The thumbprint of the key that the code and all tokens are bound to (RFC 9449, section 10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dpop_jkt: Option<String>,
    /// In what kind of window the person sees the pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<Display>,
}

/// A refused request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The code for the client.
    pub error: OauthError,
    /// A sentence for the client's developers, repeating nothing of the request.
    pub description: &'static str,
    /// Where the refusal may be sent, once the caller knows the redirect URI as this client's;
    /// `None`: show a page, for a redirect here would make the server an open redirector.
    pub reply_to: Option<ReplyTo>,
}

/// The address of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyTo {
    /// The client that asked.
    pub client_id: String,
    /// The URI it asked from, still to be compared with the registered ones.
    pub redirect_uri: String,
    /// Its own word, to be given back.
    pub state: Option<String>,
    /// How the answer travels.
    pub mode: ResponseMode,
}

impl AuthorizationRequest {
    /// Reads the query (or the form body) of an authorization request under the strictest
    /// [`Rules`]: for the code flow, with a proof key, with all parameters in the open. What the
    /// rules of a client may loosen begins with [`Incoming::parse`].
    ///
    /// Unknown parameters are ignored. Every parameter is at most 2 KiB, `state` at most 1 KiB,
    /// `claims` at most 4 KiB.
    ///
    /// # Errors
    /// [`Refused`], which says whether the client may be told or a page is to be shown.
    pub fn parse(query: &str) -> Result<Self, Refused> {
        Incoming::parse(query)?.request(&Rules::default())
    }

    /// Where the answer to this request goes.
    #[must_use]
    pub fn reply_to(&self) -> ReplyTo {
        ReplyTo {
            client_id: self.client_id.clone(),
            redirect_uri: self.redirect_uri.clone(),
            state: self.state.clone(),
            mode: self.mode(),
        }
    }

    /// How the answer travels: as the client said, or as its response type usually does.
    #[must_use]
    pub fn mode(&self) -> ResponseMode {
        let usual = self.response_type.usual_mode();
        self.response_mode.unwrap_or(usual)
    }

    /// Whether the client asks for this prompt.
    #[must_use]
    pub fn prompts(&self, prompt: Prompt) -> bool {
        self.prompt.contains(&prompt)
    }

    /// Writes the request as a query; under the rules it was read by it reads back as itself.
    #[must_use]
    pub fn to_query(&self) -> String {
        write::query(self)
    }

    /// The SHA-256 of the request's canonical JSON: what an approval is bound to, so that an
    /// approved request cannot be exchanged for another.
    ///
    /// # Panics
    /// Never: a structure of texts and numbers can always be written as JSON.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let json = serde_json::to_vec(self).expect("texts and numbers can be written as JSON");
        sha256(&json)
    }
}
