//! A passkey in this browser: bound to this origin, so nothing can be relayed.
use super::{find, known, signed_in, sql};
use crate::{
    Identity,
    issuer::Issuer,
    phone::AssertionJson,
    session::{self, Frame, Method, Proven},
    token::Token,
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url, webauthn};
use store::{Event, Id, Tx};
use web::{Address, Browser, Failure, Fields, Now, PathId, region::UnknownBrowser};

struct Passkey {
    id: Id,
    person: Id,
    public_key: Vec<u8>,
    sign_count: i64,
    proof: i64,
}

fn passkey(tx: &mut Tx<'_>, realm: &str, credential: &[u8]) -> Result<Passkey, Failure> {
    let row: Option<(Id, Id, Vec<u8>, i64, i64, i64)> =
        tx.first(&sql::PASSKEY, (realm, credential))?;
    let unknown = || Failure::refuse(StatusCode::FORBIDDEN, "passkey-unknown");
    let (id, person, public_key, sign_count, _, proof) = row.ok_or_else(unknown)?;
    Ok(Passkey {
        id,
        person,
        public_key,
        sign_count,
        proof,
    })
}

/// Keeps the counter and refuses a key whose counter did not grow: it was copied
/// (WebAuthn Level 3, 6.1.1). Keys without counters always say 0.
pub(crate) fn passkey_used(
    tx: &mut Tx<'_>,
    passkey: Id,
    stored: i64,
    shown: u32,
    now: Timestamp,
) -> Result<(), Failure> {
    let shown = i64::from(shown);
    let copied = (stored > 0 || shown > 0) && shown <= stored;
    if copied || tx.run(&sql::PASSKEY_USED, (passkey, shown, now))? == 0 {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "passkey-unknown"));
    }
    Ok(())
}

/// Takes the assertion that the page's script put into the form.
pub(super) async fn verify(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Address(address): Address,
    Now(now): Now,
    PathId(id): PathId,
    headers: HeaderMap,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "passkey", 1, now)
        .map_err(Failure::too_many)?;
    let json = form
        .get("credential")
        .filter(|c| !c.is_empty())
        .ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "no-script"))?;
    let shown: AssertionJson = serde_json::from_str(json).map_err(|_| Failure::malformed())?;
    let credential = base64url::decode(&shown.id).ok_or_else(Failure::malformed)?;
    let (realm_id, hash) = (realm.id.clone(), browser.hash);
    let (sign_in, key) = app
        .db
        .read(move |tx| {
            let sign_in = find(tx, &realm_id, id, &hash, now)?;
            Ok::<_, Failure>((sign_in, passkey(tx, &realm_id, &credential)?))
        })
        .await?;
    let origin = app.region.issuer(&realm);
    let expected = webauthn::Expected {
        rp_id: &realm.issuer_host,
        origin: &origin,
        challenge: &sign_in.challenge,
    };
    let assertion = shown.verify(&expected, &key.public_key)?;
    let mut chance = app.dice.chance();
    let (fresh, event, next) = (
        Token::new(now, &mut chance),
        Id::new(now, &mut chance),
        chance.bytes::<32>(),
    );
    let seed = u64::from_be_bytes(chance.bytes());
    let (before, known) = (session::shown(&headers), known::shown(&headers));
    let inner = app.clone();
    let cookie = app
        .db
        .write("passkey.sign-in", move |tx| {
            let now_in = find(tx, &realm.id, id, &browser.hash, now)?;
            if tx.run(&sql::USE_CHALLENGE, (id, &now_in.challenge, next))? == 0
                || now_in.challenge != sign_in.challenge
            {
                return Err(Failure::refuse(StatusCode::CONFLICT, "proof-used"));
            }
            passkey_used(tx, key.id, key.sign_count, assertion.sign_count, now)?;
            if now_in
                .to_prove
                .is_some_and(|approved| approved != key.person)
            {
                return Err(Failure::refuse(StatusCode::FORBIDDEN, "other-person"));
            }
            let proven = Proven {
                person: key.person,
                factor: Some(key.id),
                method: Method::Passkey,
                level: key.proof.min(Method::Passkey.strength()),
            };
            let asks = realm.unknown_browser != UnknownBrowser::Low
                && known::should_ask(tx, known, key.person)?;
            let frame = Frame {
                region: &inner.region,
                realm: &realm.id,
                browser: &browser.hash,
                before,
                now,
                seed,
            };
            let (session, cookie) = signed_in(tx, id, &frame, proven, &fresh, asks.then_some(now))?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "sign-in.passkey",
                actor: Some(key.person),
                subject: Some(session.id),
                detail: &[("client", &now_in.client)],
            })?;
            Ok::<_, Failure>(cookie)
        })
        .await?;
    Ok((
        [(header::SET_COOKIE, session::cookie_for(&cookie))],
        Redirect::to(&format!("/sign-in/{id}")),
    )
        .into_response())
}
