//! Authorization codes: single use, a minute long, bound to client, redirect and PKCE. A code
//! that is shown twice revokes what it gave (RFC 9700 2.1.1, RFC 6749 4.1.2).
use super::sql;
use crate::{
    consent::{Pass, release::Asked},
    session::{Method, Session},
    token::{Shown, Token},
};
use protocols::{
    Timestamp,
    oidc::{AuthorizationRequest, ClaimsRequest},
};
use store::{Id, Tx};
use web::Failure;

/// Codes live a minute.
const LIFETIME_SECS: i64 = 60;

/// A grant to be stored.
pub(crate) struct NewGrant<'a> {
    pub code: &'a Token,
    pub session: &'a Session,
    pub client: &'a str,
    pub request: &'a AuthorizationRequest,
    pub pass: &'a Pass,
}

/// Stores a grant with its code.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewGrant<'_>, now: Timestamp) -> Result<(), Failure> {
    let request = new.request;
    let row = (
        new.code.id,
        new.code.hash(),
        new.session.id,
        new.session.person,
        new.client,
        request.redirect_uri.as_str(),
        request.code_challenge.as_deref().unwrap_or_default(),
        request.nonce.as_deref(),
        request.scope.join(" "),
        request.claims.as_ref().map(ClaimsRequest::to_json),
        new.pass.wish,
        new.pass.acr.as_str(),
        new.session.level,
        new.session.method.name(),
        new.session.authenticated_at,
        now,
        now.plus_secs(LIFETIME_SECS),
    );
    tx.run(&sql::INSERT, row)?;
    Ok(())
}

/// A redeemed grant.
#[derive(Debug, Clone)]
pub(crate) struct Grant {
    pub id: Id,
    pub session: Id,
    pub person: Id,
    pub nonce: Option<String>,
    pub scope: String,
    pub asked: Asked,
    pub method: Method,
    /// What was reached when the code was given: a session that rises or falls later does not
    /// change what this service is told.
    pub acr: String,
    pub authenticated_at: Timestamp,
}

/// What came of a code.
pub(crate) enum Redeemed {
    Now(Box<Grant>),
    /// It was redeemed before: everything it gave is revoked now.
    Again(Id),
    /// No such code, expired, or of somebody else.
    No(&'static str),
}

/// What the client showed together with the code.
pub(crate) struct Bound<'a> {
    pub realm: &'a str,
    pub client: &'a str,
    pub redirect_uri: &'a str,
    pub code_verifier: Option<&'a str>,
}

/// Redeems a code, once. `Again` and `No` are answers, not errors: what they wrote must stay.
pub(crate) fn redeem(
    tx: &mut Tx<'_>,
    code: Shown,
    bound: &Bound<'_>,
    now: Timestamp,
) -> Result<Redeemed, Failure> {
    type Row = (
        [u8; 32],
        String,
        String,
        String,
        Option<String>,
        String,
        Option<String>,
        Option<[u8; 32]>,
        Option<Timestamp>,
        Id,
        String,
        String,
        String,
        Timestamp,
        Option<Timestamp>,
        Id,
    );
    let row: Option<Row> = tx.first(&sql::FIND, (code.id,))?;
    let Some((
        secret,
        client,
        redirect_uri,
        challenge,
        nonce,
        scope,
        claims,
        wish,
        redeemed,
        person,
        realm,
        method,
        acr,
        authenticated_at,
        ended,
        session,
    )) = row
    else {
        return Ok(Redeemed::No("the code is unknown"));
    };
    if !code.fits(&secret) || client != bound.client || realm != bound.realm {
        return Ok(Redeemed::No("the code is unknown"));
    }
    if redeemed.is_some() {
        tx.run(&sql::REVOKE, (code.id, now))?;
        return Ok(Redeemed::Again(person));
    }
    if redirect_uri != bound.redirect_uri {
        return Ok(Redeemed::No(
            "redirect_uri is not the one of the authorization request",
        ));
    }
    if !protocols::oauth::pkce::fits(bound.code_verifier, Some(&challenge)) {
        return Ok(Redeemed::No("code_verifier does not fit"));
    }
    if ended.is_some() || tx.run(&sql::REDEEM, (code.id, now))? == 0 {
        return Ok(Redeemed::No("the code has expired"));
    }
    let method = Method::from_name(&method)?;
    Ok(Redeemed::Now(Box::new(Grant {
        id: code.id,
        session,
        person,
        nonce,
        asked: Asked::stored(&scope, claims.as_deref(), wish)?,
        scope,
        method,
        acr,
        authenticated_at,
    })))
}
