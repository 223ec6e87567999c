//! A passkey in this browser: bound to this origin, so nothing can be relayed.
use super::{accept, find, known, sql};
use crate::{
    here::Here,
    phone::AssertionJson,
    session::{self, Method, Proven},
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{base64url, webauthn};
use store::{Id, Tx};
use web::{Failure, Fields, PathId, region::UnknownBrowser};

struct Passkey {
    factor: Id,
    person: Id,
    public_key: Vec<u8>,
    sign_count: i64,
}

fn ahead(tx: &mut Tx<'_>, realm: &str, credential: &[u8]) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::PASSKEY, (realm, credential))?)
}

fn passkey(tx: &mut Tx<'_>, realm: &str, credential: &[u8]) -> Result<Passkey, Failure> {
    let row: Option<(Id, Id, Vec<u8>, i64)> = tx.first(&sql::PASSKEY, (realm, credential))?;
    let unknown = || Failure::refuse(StatusCode::FORBIDDEN, "passkey-unknown");
    let (factor, person, public_key, sign_count) = row.ok_or_else(unknown)?;
    Ok(Passkey {
        factor,
        person,
        public_key,
        sign_count,
    })
}

/// Keeps the counter and refuses a key whose counter did not grow: it was copied
/// (WebAuthn Level 3, 6.1.1). Keys without counters always say 0.
pub(crate) fn passkey_used(
    tx: &mut Tx<'_>,
    factor: Id,
    stored: i64,
    shown: u32,
) -> Result<(), Failure> {
    let shown = i64::from(shown);
    if is_copied(stored, shown) || tx.run(&sql::PASSKEY_USED, (factor, shown))? == 0 {
        return Err(copied());
    }
    Ok(())
}

/// The same where the stored counter was read in this transaction.
pub(crate) fn passkey_counted(
    tx: &mut Tx<'_>,
    factor: Id,
    stored: Option<i64>,
    shown: u32,
) -> Result<(), Failure> {
    let shown = i64::from(shown);
    if stored.is_none_or(|stored| is_copied(stored, shown)) {
        return Err(copied());
    }
    // A key without a counter leaves nothing to note.
    if shown > 0 {
        tx.post(&sql::PASSKEY_USED, (factor, shown))?;
    }
    Ok(())
}

const fn is_copied(stored: i64, shown: i64) -> bool {
    (stored > 0 || shown > 0) && shown <= stored
}

fn copied() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "passkey-unknown")
}

/// Takes the assertion that the page's script put into the form.
pub(super) async fn verify(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    here.charge("passkey", 1)?;
    let json = form
        .get("credential")
        .filter(|c| !c.is_empty())
        .ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "no-script"))?;
    let shown: AssertionJson = serde_json::from_str(json).map_err(|_| Failure::malformed())?;
    let credential = base64url::decode(&shown.id).ok_or_else(Failure::malformed)?;
    let wanted = credential.clone();
    let (sign_in, key) = here
        .read(move |tx, here| {
            ahead(tx, &here.realm.id, &wanted)?;
            let sign_in = find(tx, here, id)?;
            Ok((sign_in, passkey(tx, &here.realm.id, &wanted)?))
        })
        .await?;
    let origin = here.identity.app.region.issuer(&here.realm);
    let expected = webauthn::Expected {
        rp_id: &here.realm.issuer_host,
        origin: &origin,
        challenge: &sign_in.challenge,
    };
    let assertion = shown.verify(&expected, &key.public_key)?;
    let cookie = here
        .write("passkey.sign-in", move |tx, here| {
            ahead(tx, &here.realm.id, &credential)?;
            let may_ask = here.realm.unknown_browser != UnknownBrowser::Low;
            if may_ask {
                known::ahead(tx, here, key.person)?;
            }
            let now_in = find(tx, here, id)?;
            let current = passkey(tx, &here.realm.id, &credential)?;
            if now_in.challenge != sign_in.challenge {
                return Err(Failure::refuse(StatusCode::CONFLICT, "proof-used"));
            }
            let next = here.moment().chance().bytes::<32>();
            tx.post(&sql::USE_CHALLENGE, (id, &now_in.challenge, next))?;
            // The key that signed, and not another one that came under its name.
            let stored = (current.factor == key.factor).then_some(current.sign_count);
            passkey_counted(tx, key.factor, stored, assertion.sign_count)?;
            if now_in.to_prove.is_some_and(|who| who != key.person) {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "other-person"));
            }
            let asks = may_ask && known::should_ask(tx, here, key.person)?;
            let proven = Proven::by(key.person, key.factor, Method::Passkey);
            let (session, cookie) = accept(tx, here, id, proven, asks.then_some(here.now))?;
            let (actor, subject) = (Some(key.person), Some(session.id));
            let detail = [("client", now_in.client.as_str())];
            let moment = here.moment();
            moment.record(tx, "sign-in.passkey", actor, subject, &detail)?;
            Ok(cookie)
        })
        .await?;
    let set = [(header::SET_COOKIE, session::cookie_for(&cookie))];
    Ok((set, Redirect::to(&format!("/sign-in/{id}"))).into_response())
}
