//! What goes back to a service through the browser, and by which way (OAuth 2.0 Multiple Response
//! Type Encoding Practices, section 2.1; Form Post Response Mode; JARM).
use super::{browser_tokens::BrowserTokens, grant::NewGrant, session_management};
use crate::{
    client::{self, Manner, told},
    here::Here,
};
use axum::response::{IntoResponse, Redirect, Response};
use protocols::{
    form::Form,
    oauth::OauthError,
    oidc::{ReplyTo, ResponseMode},
};
use serde_json::{Map, Value};
use store::Tx;
use web::{Failure, mount::Carry};

/// How long a signed answer is good, in seconds; it is redeemed at once.
const LIFETIME_SECS: i64 = 60;

/// Where a browser goes from here.
#[derive(Debug, Clone)]
pub(crate) enum Leave {
    /// To a page of our own.
    Page(String),
    /// Back to the service.
    Service(Reply),
}

impl Leave {
    /// # Errors
    /// As [`Reply::respond`].
    pub(crate) async fn respond(self, here: &Here) -> Result<Response, Failure> {
        match self {
            Self::Page(path) => Ok(Redirect::to(&path).into_response()),
            Self::Service(reply) => reply.respond(here).await,
        }
    }
}

/// An answer on its way.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    to: ReplyTo,
    pairs: Vec<(&'static str, String)>,
    /// Still to be signed.
    tokens: Option<Box<BrowserTokens>>,
}

impl Reply {
    /// What a new grant gives: a code, or what else the request asked for (with `iss`, RFC 9207).
    ///
    /// # Errors
    /// A fault of the database.
    pub(crate) fn success(
        tx: &mut Tx<'_>,
        here: &Here,
        new: &NewGrant<'_>,
    ) -> Result<Self, Failure> {
        let request = new.request;
        let code = request.response_type.has_code().then(|| new.code.text());
        let tokens = BrowserTokens::collect(tx, here, new, code.as_deref())?;
        let mut pairs: Vec<_> = code.map(|code| ("code", code)).into_iter().collect();
        let state = session_management::state(here, new);
        pairs.extend(state.map(|state| ("session_state", state)));
        let issuer = here.identity.app.region.issuer(&here.realm);
        Ok(Self {
            tokens: tokens.map(Box::new),
            ..Self::new(request.reply_to(), pairs, &issuer)
        })
    }
    /// A refusal.
    pub(crate) fn failure(to: ReplyTo, error: OauthError, why: &str, issuer: &str) -> Self {
        let pairs = vec![
            ("error", error.code().to_owned()),
            ("error_description", why.to_owned()),
        ];
        Self::new(to, pairs, issuer)
    }
    fn new(to: ReplyTo, mut pairs: Vec<(&'static str, String)>, issuer: &str) -> Self {
        pairs.extend(to.state.clone().map(|state| ("state", state)));
        pairs.push(("iss", issuer.to_owned()));
        Self {
            to,
            pairs,
            tokens: None,
        }
    }

    /// The answer for the browser.
    ///
    /// # Errors
    /// A fault: it could not be signed.
    pub(crate) async fn respond(self, here: &Here) -> Result<Response, Failure> {
        let Self {
            to,
            mut pairs,
            tokens,
        } = self;
        if let Some(tokens) = tokens {
            pairs.extend(tokens.pairs(here).await?);
        }
        if to.mode.is_signed() {
            pairs = vec![("response", signed(here, &to, pairs).await?)];
        }
        if matches!(to.mode, ResponseMode::FormPost | ResponseMode::FormPostJwt) {
            let (to, fields) = (to.redirect_uri, pairs);
            return Ok(Carry { to, fields }.into_response());
        }
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let (uri, query) = (&to.redirect_uri, Form::encode(&pairs));
        let glue = match (to.mode.is_query(), uri.contains('?')) {
            (true, true) => '&',
            (true, false) => '?',
            // A redirect URI has no fragment of its own.
            (false, _) => '#',
        };
        Ok(Redirect::to(&format!("{uri}{glue}{query}")).into_response())
    }
}

/// The answer as one token (JARM, section 2.1).
async fn signed(
    here: &Here,
    to: &ReplyTo,
    pairs: Vec<(&'static str, String)>,
) -> Result<String, Failure> {
    let client = client::find(here, &to.client_id).await?;
    let client = client.ok_or_else(|| Failure::fault("an answer to nobody"))?;
    let mut claims: Map<String, Value> = pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.into()))
        .collect();
    claims.insert("aud".to_owned(), to.client_id.clone().into());
    let exp = here.now.secs() + LIFETIME_SECS;
    claims.insert("exp".to_owned(), exp.into());
    let manner = Manner::authorization(&client);
    told(here, &client, manner, "JWT", &claims).await
}
