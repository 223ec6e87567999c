//! Sign-ins that a client starts at the person's phone (OpenID Connect Client-Initiated Backchannel
//! Authentication Core 1.0).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    ClientAuth, OauthError, RequestObject, bearer,
    posted::{Posted, Refusal},
    rar::AuthorizationDetails,
};
use crate::shown::is_showable;

/// The most characters of a binding message: what a phone shows in two lines.
const LONGEST_MESSAGE: usize = 100;
/// The most characters of the token for the ping (section 7.1).
const LONGEST_NOTIFICATION_TOKEN: usize = 1024;

/// A call of the backchannel authentication endpoint, of which only the client is known yet.
pub struct BackchannelCall {
    /// Who calls.
    pub client: ClientAuth,
    /// The signed object that holds the request (section 7.1.1), if there is one: to be verified
    /// and handed to [`BackchannelCall::with_object`].
    pub object: Option<String>,
    posted: Posted,
}

/// A request to sign a person in at their phone (section 7.1).
#[derive(Clone, PartialEq, Eq)]
pub struct BackchannelRequest {
    /// The scopes, `openid` among them, each once.
    pub scope: Vec<String>,
    /// Who is to sign in.
    pub hint: Hint,
    /// What is shown at both places, so that the person can compare.
    pub binding_message: Option<String>,
    /// A secret that only the person knows, so that no stranger can make their phone ring.
    pub user_code: Option<String>,
    /// For how many seconds the request is wanted to be good, 1 at least.
    pub requested_expiry: Option<u32>,
    /// With what the client recognises the ping.
    pub client_notification_token: Option<String>,
    /// Levels of assurance in order of preference.
    pub acr_values: Vec<String>,
    /// The services the token is to be for (RFC 8707).
    pub resource: Vec<String>,
    /// What exactly the person is to allow (RFC 9396, section 4).
    pub authorization_details: Option<AuthorizationDetails>,
}

/// Who is to sign in.
#[derive(Clone, PartialEq, Eq)]
pub enum Hint {
    /// By a name that the client knows.
    Login(String),
    /// By an earlier ID token, not verified yet.
    IdToken(String),
}

/// The answer (section 7.3).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackchannelResponse {
    /// The name of the request, as secret as a code.
    pub auth_req_id: String,
    /// For how many seconds it is good.
    pub expires_in: u64,
    /// How many seconds to wait between two questions.
    pub interval: u64,
}

/// The body of the ping (section 10.2): it says that there is something to fetch, and no more.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ping {
    /// The name of the request.
    pub auth_req_id: String,
}

impl BackchannelCall {
    /// Reads a call from the value of the Authorization header and the body.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers.
    pub fn parse(
        authorization: Option<&str>,
        body: &str,
    ) -> Result<Self, (OauthError, &'static str)> {
        let mut posted = Posted::read(authorization, body, &["resource"])?;
        Ok(Self {
            client: posted.client.clone(),
            object: posted.optional("request"),
            posted,
        })
    }

    /// The request, where its parameters are in the open.
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers; also where there is an object,
    /// so that a caller who supports none does not overlook one.
    pub fn request(self) -> Result<BackchannelRequest, (OauthError, &'static str)> {
        if self.object.is_some() {
            let why = "this way of asking is not supported";
            return Err((OauthError::RequestNotSupported, why));
        }
        read(self.posted)
    }

    /// The request, where its parameters are in an object that was verified. Beside it there may
    /// be nothing but what the client authenticates with (section 7.1.1).
    ///
    /// # Errors
    /// The code for the client and a sentence for its developers.
    pub fn with_object(
        self,
        object: RequestObject,
    ) -> Result<BackchannelRequest, (OauthError, &'static str)> {
        if object.client_id() != self.client.client_id() {
            let why = "the request object is of another client";
            return Err((OauthError::InvalidRequestObject, why));
        }
        if self
            .posted
            .rest()
            .iter()
            .any(|(_, value)| !value.is_empty())
        {
            let why = "there are parameters beside the request object";
            return Err((OauthError::InvalidRequest, why));
        }
        read(Posted::signed(self.client, object.into_parameters())?)
    }
}

fn read(mut posted: Posted) -> Result<BackchannelRequest, Refusal> {
    let scope = posted.scope()?;
    if !scope.iter().any(|word| word == "openid") {
        return Err((OauthError::InvalidScope, "the scope openid is missing"));
    }
    Ok(BackchannelRequest {
        scope,
        hint: hint(&mut posted)?,
        binding_message: message(posted.optional("binding_message"))?,
        user_code: posted.optional("user_code"),
        requested_expiry: expiry(posted.optional("requested_expiry"))?,
        client_notification_token: notification(posted.optional("client_notification_token"))?,
        acr_values: posted.words("acr_values"),
        resource: posted.resources()?,
        authorization_details: posted.details()?,
    })
}

fn invalid(sentence: &'static str) -> Refusal {
    (OauthError::InvalidRequest, sentence)
}

/// One hint and no more: with two of them the client and the person could mean different people.
fn hint(posted: &mut Posted) -> Result<Hint, Refusal> {
    if posted.optional("login_hint_token").is_some() {
        return Err(invalid("login_hint_token is not supported"));
    }
    match (
        posted.optional("login_hint"),
        posted.optional("id_token_hint"),
    ) {
        (Some(name), None) => Ok(Hint::Login(name)),
        (None, Some(token)) => Ok(Hint::IdToken(token)),
        _ => Err(invalid("one of login_hint and id_token_hint is needed")),
    }
}

fn message(given: Option<String>) -> Result<Option<String>, Refusal> {
    if given
        .as_deref()
        .is_none_or(|text| is_showable(text, LONGEST_MESSAGE))
    {
        return Ok(given);
    }
    let why = "binding_message is longer than 100 characters or cannot be shown";
    Err((OauthError::InvalidBindingMessage, why))
}

fn expiry(given: Option<String>) -> Result<Option<u32>, Refusal> {
    let Some(text) = given else {
        return Ok(None);
    };
    match text.parse() {
        Ok(secs) if secs > 0 && text.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(secs)),
        _ => Err(invalid("requested_expiry is not a number of seconds")),
    }
}

/// It is sent in a header, so it must have the form of a bearer token.
fn notification(given: Option<String>) -> Result<Option<String>, Refusal> {
    let sound = |token: &str| {
        token.len() <= LONGEST_NOTIFICATION_TOKEN
            && bearer::token(&format!("Bearer {token}")) == Some(token)
    };
    if given.as_deref().is_none_or(sound) {
        Ok(given)
    } else {
        Err(invalid("client_notification_token is malformed"))
    }
}

// Hints, messages and codes are personal or secret; what a log needs is the client.
impl fmt::Debug for BackchannelCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackchannelCall")
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for BackchannelRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackchannelRequest")
            .field("scope", &self.scope)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Login(_) => "Login(..)",
            Self::IdToken(_) => "IdToken(..)",
        })
    }
}

impl fmt::Debug for BackchannelResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BackchannelResponse")
            .field("expires_in", &self.expires_in)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Ping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ping(..)")
    }
}
