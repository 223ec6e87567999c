//! A passkey of this browser or its password manager: several per person, without the app.
//!
//! The challenge lies in the database, bound to the session that may add a factor; it is used up
//! by the first credential that fits (Web Authentication Level 3, 7.1).
use super::{Me, sql};
use crate::{
    factor::{self, Kind, NewFactor},
    notice::{self, Undo},
    person, phone,
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url, webauthn};
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

/// An offer is good for ten minutes.
const LIFETIME_SECS: i64 = 600;

#[derive(Template)]
#[template(path = "passkey.html")]
struct OfferPage {
    page: Page,
    id: Id,
    options: String,
    suggestion: String,
}

/// Permits a passkey: after a fresh sign-in with the strongest factor only.
pub(super) async fn begin(me: Me, Fields(_): Fields) -> Result<Response, Failure> {
    let session = me.session.clone();
    let begun = me
        .here
        .write("account.passkey-begin", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let moment = here.moment();
            let (id, challenge) = (moment.id(), moment.chance().bytes::<32>());
            let until = here.now.plus_secs(LIFETIME_SECS);
            let row = (id, session.person, session.id, challenge, until);
            tx.run(&sql::OFFER, row)?;
            Ok(id)
        })
        .await;
    match begun {
        Ok(id) => Ok(Redirect::to(&format!("/account/passkeys/{id}")).into_response()),
        Err(why) => me.again(why, "/account/ways").await,
    }
}

/// The challenge of an offer to this very session.
fn challenge(tx: &mut Tx<'_>, me: &Me, id: Id) -> Result<[u8; 32], Failure> {
    let row: Option<(Id, [u8; 32], Timestamp)> = tx.first(&sql::OFFERED, (id,))?;
    let gone = || Failure::refuse(StatusCode::GONE, "passkey-offer-ended");
    let (session, challenge, until) = row.ok_or_else(gone)?;
    if session == me.session.id && until > me.here.now {
        Ok(challenge)
    } else {
        Err(gone())
    }
}

/// The page whose button makes the passkey.
pub(super) async fn offer(me: Me, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let (by, person) = (me.clone(), me.session.person);
    let (challenge, known) = me
        .here
        .read(move |tx, _| {
            let known: Vec<(Vec<u8>,)> = tx.all(&phone::sql::PASSKEY_CREDENTIALS, (person,))?;
            Ok((challenge(tx, &by, id)?, known))
        })
        .await?;
    let profile = me.profile().await?;
    let exclude: Vec<Value> = known
        .iter()
        .map(|(c,)| json!({ "type": "public-key", "id": base64url::encode(c) }))
        .collect();
    let realm = &me.here.realm;
    let options = json!({
        "challenge": base64url::encode(&challenge),
        "rp": { "id": realm.issuer_host, "name": realm.name },
        "user": { "id": base64url::encode(&person.0), "name": profile.mail, "displayName": profile.name },
        "pubKeyCredParams": [
            { "type": "public-key", "alg": -7 }, { "type": "public-key", "alg": -8 }, { "type": "public-key", "alg": -257 }
        ],
        "timeout": 120_000,
        "authenticatorSelection": { "residentKey": "required", "requireResidentKey": true, "userVerification": "required" },
        "attestation": "none",
        "excludeCredentials": exclude,
    });
    Ok(page::html(&OfferPage {
        suggestion: me.here.kind.clone(),
        page: Me::page(page, &profile),
        id,
        options: options.to_string(),
    }))
}

/// Takes the new credential. What the person may do is checked again in the same transaction.
pub(super) async fn create(
    me: Me,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    me.here.charge("passkey", 1)?;
    let given = form.get("credential").filter(|c| !c.is_empty());
    let given = given.ok_or_else(|| Failure::refuse(StatusCode::BAD_REQUEST, "no-script"))?;
    let given: phone::RegistrationJson =
        serde_json::from_str(given).map_err(|_| Failure::malformed())?;
    let name = super::ways::tidy(form.get("name").unwrap_or_default())?;
    let by = me.clone();
    let challenge = me.here.read(move |tx, _| challenge(tx, &by, id)).await?;
    let origin = me.here.identity.app.region.issuer(&me.here.realm);
    let expected = webauthn::Expected {
        rp_id: &me.here.realm.issuer_host,
        origin: &origin,
        challenge: &challenge,
    };
    let new = given.verify(&expected)?;
    let (session, attachment) = (me.session.clone(), given.attachment());
    me.here
        .write("account.passkey-create", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            if tx.run(&sql::OFFER_USED, (id, challenge))? == 0 {
                return Err(Failure::refuse(StatusCode::GONE, "passkey-offer-ended"));
            }
            let (moment, realm) = (here.moment(), here.realm.id.as_str());
            let row = (realm, &new.credential_id);
            if tx
                .first::<(i64,)>(&phone::sql::CREDENTIAL_EXISTS, row)?
                .is_some()
            {
                return Err(Failure::refuse(StatusCode::CONFLICT, "already-decided"));
            }
            let key = person::key(tx, &moment.app.vault, session.person)?;
            let factor = NewFactor {
                id,
                person: session.person,
                kind: Kind::Passkey,
                name: key.seal(factor::NAME, &mut moment.chance(), name.as_bytes()),
                synced: new.backup_eligible,
                proof: factor::inherited(tx, Some(&session), here.now)?,
            };
            let (credential, public) = (&new.credential_id, &new.public_key);
            let row = (id, realm, credential, public, i64::from(new.sign_count));
            tx.run(&phone::sql::PASSKEY_INSERT, row)?;
            if let Some(attachment) = attachment {
                tx.run(&phone::sql::PASSKEY_ATTACHED, (id, attachment))?;
            }
            factor::add(tx, &moment, &factor)?;
            let (actor, subject) = (Some(session.person), Some(id));
            moment.record(tx, "passkey.added", actor, subject, &[])?;
            let undo = Some(Undo::Factor(id));
            notice::tell(tx, &moment, session.person, "passkey-added", &[], undo)
        })
        .await?;
    Ok(Redirect::to("/account/ways"))
}
