//! The authorization request (OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636, section 4.3).

mod read;

use serde::{Deserialize, Serialize};

use super::ClaimsRequest;
use crate::{digest::sha256, form::Form, oauth::OauthError};

/// A well-formed request to sign a person in. Whether the client exists and the redirect URI is
/// its own is for the caller to check, before anything else is done with it.
///
/// The order of the fields is the order of the JSON that [`AuthorizationRequest::hash`] covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRequest {
    /// The client that asks.
    pub client_id: String,
    /// Where the answer goes, to be compared as a whole with the registered ones.
    pub redirect_uri: String,
    /// What is asked for: a code.
    pub response_type: ResponseType,
    /// How the answer travels, if the client said so.
    pub response_mode: Option<ResponseMode>,
    /// The scopes, `openid` among them, each once.
    pub scope: Vec<String>,
    /// The client's own word, given back with the answer.
    pub state: Option<String>,
    /// Bound into the ID token, so that one cannot be injected into another session.
    pub nonce: Option<String>,
    /// The S256 challenge (RFC 7636); no other method is accepted.
    pub code_challenge: String,
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
}

/// What the client wants back: the code flow alone, since tokens in a URL leak
/// (RFC 9700, section 2.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseType {
    /// An authorization code.
    Code,
}

/// How the answer travels to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the redirect URI.
    Query,
}

/// What the person is to be asked (OpenID Connect Core 1.0, section 3.1.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Nothing: answer at once or fail.
    None,
    /// To sign in again.
    Login,
    /// To consent again.
    Consent,
    /// Which account to use.
    SelectAccount,
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
}

impl AuthorizationRequest {
    /// Reads the query (or the form body) of an authorization request.
    ///
    /// Unknown parameters are ignored. Every parameter is at most 2 KiB, `state` at most 1 KiB,
    /// `claims` at most 4 KiB.
    ///
    /// # Errors
    /// [`Refused`], which says whether the client may be told or a page is to be shown.
    pub fn parse(query: &str) -> Result<Self, Refused> {
        read::request(query)
    }

    /// Where the answer to this request goes.
    #[must_use]
    pub fn reply_to(&self) -> ReplyTo {
        ReplyTo {
            client_id: self.client_id.clone(),
            redirect_uri: self.redirect_uri.clone(),
            state: self.state.clone(),
        }
    }

    /// Whether the client asks for this prompt.
    #[must_use]
    pub fn prompts(&self, prompt: Prompt) -> bool {
        self.prompt.contains(&prompt)
    }

    /// Writes the request as a query; the inverse of [`AuthorizationRequest::parse`].
    #[must_use]
    pub fn to_query(&self) -> String {
        let (scope, acr) = (self.scope.join(" "), self.acr_values.join(" "));
        let prompt: Vec<_> = self.prompt.iter().map(|prompt| prompt.name()).collect();
        let (prompt, locales) = (prompt.join(" "), self.ui_locales.join(" "));
        let max_age = self
            .max_age
            .map(|secs| secs.to_string())
            .unwrap_or_default();
        let text = |value: &'_ Option<String>| value.clone().unwrap_or_default();
        let claims = self
            .claims
            .as_ref()
            .map(ClaimsRequest::to_json)
            .unwrap_or_default();
        let mode = self.response_mode.map_or("", |ResponseMode::Query| "query");
        let pairs = [
            ("client_id", self.client_id.as_str()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("response_type", "code"),
            ("response_mode", mode),
            ("scope", scope.as_str()),
            ("state", &text(&self.state)),
            ("nonce", &text(&self.nonce)),
            ("code_challenge", self.code_challenge.as_str()),
            ("code_challenge_method", "S256"),
            ("prompt", prompt.as_str()),
            ("max_age", max_age.as_str()),
            ("acr_values", acr.as_str()),
            ("ui_locales", locales.as_str()),
            ("login_hint", &text(&self.login_hint)),
            ("id_token_hint", &text(&self.id_token_hint)),
            ("claims", claims.as_str()),
        ];
        let sent: Vec<_> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        Form::encode(&sent)
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

impl Prompt {
    /// The prompt as it stands in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        let all = [Self::None, Self::Login, Self::Consent, Self::SelectAccount];
        all.into_iter().find(|prompt| prompt.name() == name)
    }
}
