//! What a person let a service have: stored with the code that the service redeems, and found
//! again by refresh tokens and access tokens.
use super::{details, offline, sql};
use crate::{
    consent::{Pass, release::Asked},
    moment::Moment,
    organisation::Chosen,
    session::{Method, Session},
    token::Token,
};
use protocols::{
    Timestamp,
    oidc::{AuthorizationRequest, ClaimsRequest, Place},
};
use serde::{Deserialize, Serialize};
use store::{Id, Tx};
use web::{Client, Failure};

/// Codes live a minute.
const LIFETIME_SECS: i64 = 60;

/// What the service said when it asked, and what it was told.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Terms {
    pub redirect_uri: String,
    pub code_challenge: Option<String>,
    pub nonce: Option<String>,
    /// What was reached when the code was given: a session that rises or falls later does not
    /// change what this service is told.
    pub acr: String,
    /// When the person signed in, in seconds, if the service asked.
    pub auth_time: Option<i64>,
    /// The services that tokens are to be for (RFC 8707).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resource: Vec<String>,
    /// The key that the code is bound to (RFC 9449, section 10).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What exactly the person allowed (RFC 9396), sealed with their key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
}

/// A grant to be stored.
pub(crate) struct NewGrant<'a> {
    pub code: &'a Token,
    pub session: &'a Session,
    pub client: &'a Client,
    pub request: &'a AuthorizationRequest,
    pub pass: &'a Pass,
}

/// Stores a grant with its code.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    new: &NewGrant<'_>,
) -> Result<(), Failure> {
    let (request, session, now) = (new.request, new.session, moment.now);
    let asked = wants_auth_time(new.client, request);
    let until = offline::until(moment.realm, new.client, request, now);
    let terms = Terms {
        redirect_uri: request.redirect_uri.clone(),
        code_challenge: request.code_challenge.clone(),
        nonce: request.nonce.clone(),
        acr: new.pass.acr.clone(),
        auth_time: asked.then(|| session.authenticated_at.secs()),
        resource: request.resource.clone(),
        key: request.dpop_jkt.clone(),
        details: details::sealed(tx, moment, session.person, request)?,
    };
    let row = (
        new.code.id,
        new.code.hash(),
        session.id,
        session.person,
        new.client.id.as_str(),
        offline::scope(request, until.is_some()),
        request.claims.as_ref().map(ClaimsRequest::to_json),
        new.pass.wish,
        session.level,
        session.method.name(),
        serde_json::to_string(&terms).map_err(Failure::fault)?,
        now,
        now.plus_secs(LIFETIME_SECS),
        until,
        until.map(|_| moment.realm.id.as_str()),
        until.map(|_| session.factor),
    );
    tx.post(&sql::INSERT, row)?;
    Ok(())
}

/// Whether the service asked when the person signed in (OpenID Connect Core 2): with `max_age`, as
/// an essential claim, or when it registered. Others are not told, because it is the same second
/// at every service of a session, and two of them could compare.
fn wants_auth_time(client: &Client, request: &AuthorizationRequest) -> bool {
    let claims = request.claims.as_ref();
    let asked = claims.and_then(|c| c.asked(Place::IdToken, "auth_time"));
    request.max_age.is_some()
        || client.oauth.require_auth_time
        || asked.is_some_and(|how| how.essential)
}

/// A grant as it is stored, good or not.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub id: Id,
    pub session: Id,
    pub person: Id,
    pub scope: String,
    pub asked: Asked,
    pub method: Method,
    pub terms: Terms,
    /// As whom the person acts.
    pub acting: Chosen,
    pub redeemed_at: Option<Timestamp>,
    /// When its code expires.
    pub(super) expires_at: Timestamp,
    pub(super) code: [u8; 32],
    pub(super) refresh: Option<[u8; 32]>,
    pub(super) refresh_before: Option<[u8; 32]>,
    pub(super) refreshed_at: Option<Timestamp>,
    /// The key or the certificate that the refresh tokens of a public client are bound to.
    pub(super) refresh_key: Option<String>,
    /// It is not revoked, and its session runs or the person allowed access beyond it.
    pub living: bool,
}

type Columns = (
    [u8; 32],
    String,
    String,
    Id,
    Id,
    String,
    Option<String>,
    Option<[u8; 32]>,
    String,
    String,
    Timestamp,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<[u8; 32]>,
    Option<[u8; 32]>,
    Option<Timestamp>,
    Option<String>,
    Option<Timestamp>,
    Option<Timestamp>,
    Option<Id>,
);

/// Says that [`find`] will be asked for this one.
pub(crate) fn ahead(tx: &mut Tx<'_>, id: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::FIND, (id,))?)
}

/// A grant of this client; for all others it does not exist.
pub(super) fn find(
    tx: &mut Tx<'_>,
    client: &Client,
    id: Id,
    now: Timestamp,
) -> Result<Option<Grant>, Failure> {
    let row: Option<Columns> = tx.first(&sql::FIND, (id,))?;
    let Some(row) = row.filter(|row| row.1 == client.id && row.2 == client.realm) else {
        return Ok(None);
    };
    let (
        code,
        _client,
        _realm,
        session,
        person,
        scope,
        claims,
        wish,
        method,
        terms,
        expires_at,
        redeemed_at,
        revoked_at,
        refresh,
        refresh_before,
        refreshed_at,
        refresh_key,
        session_until,
        offline_until,
        mandate,
    ) = row;
    let lasts = |until: Option<Timestamp>| until.is_some_and(|at| at > now);
    Ok(Some(Grant {
        id,
        session,
        person,
        asked: Asked::stored(&scope, claims.as_deref(), wish)?,
        scope,
        method: Method::from_name(&method)?,
        terms: serde_json::from_str(&terms).map_err(|_| Failure::fault("a grant's terms"))?,
        acting: Chosen::of(mandate),
        redeemed_at,
        expires_at,
        code,
        refresh,
        refresh_before,
        refreshed_at,
        refresh_key,
        living: revoked_at.is_none() && (lasts(session_until) || lasts(offline_until)),
    }))
}
