//! Tokens that somebody asks for again and again, until a person has decided elsewhere: a device
//! (RFC 8628), or a client that rang the person's phone (OpenID Connect CIBA Core 1.0).
//!
//! What the person agrees to becomes a grant under the same id, in the transaction in which they
//! agree: whatever dies between that and the next question, nothing is lost. The grant's own code
//! is random and given to nobody, so that what is awaited is no authorization code.
mod redeem;
pub(crate) mod sql;

pub(crate) use redeem::{Keys, Polled, poll};

use crate::{moment::Moment, oidc::details, token::Token};
use protocols::{
    Timestamp,
    oauth::{OauthError, poll::FIRST_INTERVAL_SECS, rar::AuthorizationDetails},
    oidc::AuthorizationRequest,
};
use store::{Id, Tx};
use web::{Client, Failure};

/// Who asks again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Device,
    /// A client that rang a phone.
    Call,
}

impl Kind {
    /// As it is stored.
    const fn name(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Call => "call",
        }
    }
}

/// What is to be awaited.
pub(crate) struct NewAwaited<'a> {
    pub token: &'a Token,
    pub client: &'a Client,
    pub kind: Kind,
    pub request: &'a AuthorizationRequest,
    pub expires_at: Timestamp,
    pub sign_in: Option<Id>,
    /// The hash of what the person types.
    pub user_code: Option<[u8; 32]>,
    /// Where the device is, in words.
    pub place: Option<&'a str>,
    /// Whose phone was rung; nobody's where the hint named nobody.
    pub person: Option<Id>,
    pub message: Option<&'a str>,
    pub ping: Option<&'a [u8]>,
}

/// Stores it; false where another device has the same code.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    new: &NewAwaited<'_>,
) -> Result<bool, Failure> {
    let row = (
        new.token.id,
        new.token.hash(),
        moment.realm.id.as_str(),
        new.client.id.as_str(),
        new.kind.name(),
        serde_json::to_string(new.request).map_err(Failure::fault)?,
        moment.now,
        new.expires_at,
        i64::from(FIRST_INTERVAL_SECS),
        new.sign_in,
        new.user_code,
        new.place,
        new.person,
        new.message,
        new.ping,
    );
    Ok(tx.run(&sql::INSERT, row)? == 1)
}

/// The request of a client to which no browser goes back: what the person signs in for, and what
/// the grant is made of. `key` is what the tokens are bound to from the beginning.
pub(crate) fn request(
    client: &Client,
    scope: Vec<String>,
    resource: Vec<String>,
    details: Option<AuthorizationDetails>,
    key: Option<String>,
) -> AuthorizationRequest {
    AuthorizationRequest {
        client_id: client.id.clone(),
        scope,
        resource,
        authorization_details: details,
        dpop_jkt: key,
        ..AuthorizationRequest::default()
    }
}

/// What both doors refuse of a request.
///
/// # Errors
/// The code for the client and a sentence for its developers.
pub(crate) fn check(
    client: &Client,
    scope: &[String],
    details: Option<&AuthorizationDetails>,
) -> Result<(), (OauthError, &'static str)> {
    details::may_ask(client, details)
        .map_err(|why| (OauthError::InvalidAuthorizationDetails, why))?;
    if !scope.iter().any(|one| one == "openid") {
        return Err((OauthError::InvalidScope, "the scope openid is missing"));
    }
    // People compare an address; a name is whatever somebody typed in.
    if client.domain().is_empty() {
        let why = "the client has no domain that people could be shown";
        return Err((OauthError::UnauthorizedClient, why));
    }
    Ok(())
}

/// The person agrees; false where it is too late.
pub(crate) fn agree(tx: &mut Tx<'_>, id: Id, now: Timestamp) -> Result<bool, Failure> {
    Ok(tx.run(&sql::AGREE, (id, now))? == 1)
}

/// The person refuses; false where something was decided before.
pub(crate) fn refuse(tx: &mut Tx<'_>, id: Id, now: Timestamp) -> Result<bool, Failure> {
    Ok(tx.run(&sql::REFUSE, (id, now))? == 1)
}

/// The clients that a person told to leave their phones alone, for the export of everything.
pub(crate) fn unwanted(tx: &mut Tx<'_>, person: Id) -> Result<Vec<serde_json::Value>, Failure> {
    type Row = (String, Timestamp, Timestamp);
    let rows: Vec<Row> = tx.all(&sql::UNWANTED_OF_PERSON, (person,))?;
    let one = |(client, at, until): Row| serde_json::json!({ "client": client, "told_at": at, "expires_at": until });
    Ok(rows.into_iter().map(one).collect())
}
