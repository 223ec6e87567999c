//! Authorization codes: single use, a minute long, bound to client, redirect and PKCE. A code
//! that is shown twice revokes what it gave (RFC 9700 2.1.1, RFC 6749 4.1.2).
use super::{
    grant::{self, Grant},
    sql,
};
use crate::token::Shown;
use protocols::{Timestamp, oauth::pkce};
use store::{Id, Tx};
use web::{Client, Failure};

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
    pub client: &'a Client,
    pub redirect_uri: &'a str,
    pub code_verifier: Option<&'a str>,
    /// The key of the request's DPoP proof.
    pub key: Option<&'a str>,
    /// The key or the certificate that its refresh tokens are to be bound to.
    pub refresh_key: Option<&'a str>,
    /// The hash of the refresh token that it is given, if it is given one.
    pub refresh: Option<[u8; 32]>,
}

/// Redeems a code, once. `Again` and `No` are answers, not errors: what they wrote must stay.
pub(crate) fn redeem(
    tx: &mut Tx<'_>,
    code: Shown,
    bound: &Bound<'_>,
    now: Timestamp,
) -> Result<Redeemed, Failure> {
    let found = grant::find(tx, bound.client, code.id, now)?;
    let Some(grant) = found.filter(|grant| code.fits(&grant.code)) else {
        return Ok(Redeemed::No("the code is unknown"));
    };
    if grant.redeemed_at.is_some() {
        tx.post(&sql::REVOKE, (code.id, now))?;
        return Ok(Redeemed::Again(grant.person));
    }
    let terms = &grant.terms;
    if terms.redirect_uri != bound.redirect_uri {
        return Ok(Redeemed::No(
            "redirect_uri is not the one of the authorization request",
        ));
    }
    if !pkce::fits(bound.code_verifier, terms.code_challenge.as_deref()) {
        return Ok(Redeemed::No("code_verifier does not fit"));
    }
    if terms.key.is_some() && terms.key.as_deref() != bound.key {
        return Ok(Redeemed::No("the code is bound to another key"));
    }
    if !grant.living || grant.expires_at <= now {
        return Ok(Redeemed::No("the code has expired"));
    }
    // Nobody redeems it between the look and this: one of two transactions that try is run again,
    // and sees what the other one did.
    tx.post(
        &sql::REDEEM,
        (code.id, now, bound.refresh, bound.refresh_key),
    )?;
    Ok(Redeemed::Now(Box::new(grant)))
}
