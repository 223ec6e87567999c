//! Ending a session: the person's request (OpenID Connect RP-Initiated Logout 1.0, section 2)
//! and the word to the clients (OpenID Connect Back-Channel Logout 1.0, section 2.4).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Audience, id_token::CLOCK_SKEW_SECS, parameters::Parameters};
use crate::{Chance, Timestamp, base64url, form::Form, oauth::OauthError};

/// The type in the header of a logout token.
pub const LOGOUT_TOKEN_TYPE: &str = "logout+jwt";
/// The one event a logout token reports.
pub const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// How long a logout token may be used, in seconds: two minutes, as section 4 recommends.
const LIFETIME_SECS: i64 = 120;

/// A request to end the session at the issuer; nothing in it is verified yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndSessionRequest {
    /// The ID token of the session that is to end.
    pub id_token_hint: Option<String>,
    /// The client that asks.
    pub client_id: Option<String>,
    /// Where the person goes afterwards, to be compared with the registered ones.
    pub post_logout_redirect_uri: Option<String>,
    /// The client's own word, given back with the redirect.
    pub state: Option<String>,
    /// Languages in order of preference (BCP 47).
    pub ui_locales: Vec<String>,
}

impl EndSessionRequest {
    /// Reads the query (or the form body) of an end-session request.
    ///
    /// # Errors
    /// `invalid_request` and a sentence. It is shown on a page: nobody may be redirected on the
    /// word of a malformed request.
    pub fn parse(query: &str) -> Result<Self, (OauthError, &'static str)> {
        let invalid = |sentence| (OauthError::InvalidRequest, sentence);
        let parameters =
            Parameters::parse(query).map_err(|_| invalid("the request is not a form"))?;
        let one = |name| parameters.one(name).map_err(|why| invalid(why.sentence()));
        Ok(Self {
            id_token_hint: one("id_token_hint")?,
            client_id: one("client_id")?,
            post_logout_redirect_uri: one("post_logout_redirect_uri")?,
            state: one("state")?,
            ui_locales: parameters
                .list("ui_locales")
                .map_err(|why| invalid(why.sentence()))?,
        })
    }

    /// Writes the request as a query; the inverse of [`EndSessionRequest::parse`].
    #[must_use]
    pub fn to_query(&self) -> String {
        let locales = self.ui_locales.join(" ");
        let pairs = [
            ("id_token_hint", self.id_token_hint.as_deref()),
            ("client_id", self.client_id.as_deref()),
            (
                "post_logout_redirect_uri",
                self.post_logout_redirect_uri.as_deref(),
            ),
            ("state", self.state.as_deref()),
            ("ui_locales", Some(locales.as_str())),
        ];
        let given = pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let sent: Vec<_> = given.filter(|(_, value)| !value.is_empty()).collect();
        Form::encode(&sent)
    }
}

/// The claims of a logout token. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoutToken {
    /// Who issued it.
    pub iss: String,
    /// The client it is for.
    pub aud: Audience,
    /// When it was issued.
    pub iat: i64,
    /// When it ends.
    pub exp: i64,
    /// Its own name; a client acts on each once.
    pub jti: String,
    /// The session that ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// The person whose session ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// [`LOGOUT_EVENT`] and an empty object.
    pub events: BTreeMap<String, serde_json::Value>,
    /// Must not be there: it would make an ID token pass as a logout token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nonce: Option<serde_json::Value>,
}

/// Why a client refuses a logout token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogoutTokenError {
    /// Issued by somebody else.
    #[error("the logout token is of another issuer")]
    WrongIssuer,
    /// Meant for another client.
    #[error("the logout token is for another client")]
    WrongAudience,
    /// Over, or issued in the future.
    #[error("the logout token is over or from the future")]
    WrongTime,
    /// Names neither a session nor a person.
    #[error("the logout token names neither session nor person")]
    NobodyNamed,
    /// Does not report a logout, or carries a nonce.
    #[error("the token is not a logout token")]
    NotALogout,
}

impl LogoutToken {
    /// A logout token for one client, valid for two minutes from `now`.
    #[must_use]
    pub fn new(
        iss: &str,
        aud: &str,
        sub: &str,
        sid: &str,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Self {
        Self {
            iss: iss.to_owned(),
            aud: Audience::from(aud),
            iat: now.secs(),
            exp: now.plus_secs(LIFETIME_SECS).secs(),
            jti: base64url::encode(&chance.bytes::<16>()),
            sid: Some(sid.to_owned()),
            sub: Some(sub.to_owned()),
            events: BTreeMap::from([(LOGOUT_EVENT.to_owned(), serde_json::json!({}))]),
            nonce: None,
        }
    }

    /// Checks the claims of a token whose signature and type are verified (section 2.6). That
    /// `jti` is new is for the caller to check.
    ///
    /// # Errors
    /// [`LogoutTokenError`], the first rule that is broken.
    pub fn check(&self, iss: &str, aud: &str, now: Timestamp) -> Result<(), LogoutTokenError> {
        if self.iss != iss {
            return Err(LogoutTokenError::WrongIssuer);
        }
        if !self.aud.contains(aud) {
            return Err(LogoutTokenError::WrongAudience);
        }
        let now = now.secs();
        let over = self.exp.saturating_add(CLOCK_SKEW_SECS) <= now;
        if over || self.iat > now.saturating_add(CLOCK_SKEW_SECS) {
            return Err(LogoutTokenError::WrongTime);
        }
        if self.sid.is_none() && self.sub.is_none() {
            return Err(LogoutTokenError::NobodyNamed);
        }
        let reported = self.events.get(LOGOUT_EVENT);
        if self.nonce.is_some() || !reported.is_some_and(serde_json::Value::is_object) {
            return Err(LogoutTokenError::NotALogout);
        }
        Ok(())
    }
}
