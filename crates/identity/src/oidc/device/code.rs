//! What a person typed, and the device that it belongs to.
use crate::{
    guess::{Rule, Tries},
    here::Here,
    oidc::awaited::sql,
    password::network,
};
use axum::http::StatusCode;
use protocols::{Timestamp, oauth::UserCode, oidc::AuthorizationRequest};
use store::{Id, Tx};
use web::Failure;

/// Codes that were typed in one network. A right one is counted too: who has a device of their own
/// must not buy guesses with its code.
const TRIES: Rule = Rule {
    free: 10,
    longest_secs: 900,
    forget_secs: 60,
};
/// What is guessed at: no account, but any device's code.
const ANY_DEVICE: &[u8] = b"device code";

/// A device that waits.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub id: Id,
    pub client: String,
    pub request: AuthorizationRequest,
    /// Where it is, in words.
    pub place: String,
    pub since: Timestamp,
}

fn unknown() -> Failure {
    Failure::refuse(StatusCode::UNPROCESSABLE_ENTITY, "device-code-wrong")
}

/// Counts a try. In a transaction of its own, before anybody looks: a refusal keeps it.
///
/// # Errors
/// `too-many`, with the seconds to wait.
pub(super) async fn charge(here: &Here) -> Result<(), Failure> {
    here.charge("device", 1)?;
    here.write("device.try", |tx, here| {
        let place = network(&here.identity.app, here.address);
        let tries = Tries {
            rule: TRIES,
            target: ANY_DEVICE,
            place: &place,
            now: here.now,
        };
        tries.charge(tx)
    })
    .await
}

/// The device whose code this is, as long as nobody has decided about it.
///
/// # Errors
/// `device-code-wrong`, for what is no code, unknown, used or too old alike.
pub(super) fn find(tx: &mut Tx<'_>, here: &Here, typed: &str) -> Result<Waiting, Failure> {
    type Row = (Id, String, String, Option<String>, Timestamp);
    let code = UserCode::parse(typed).ok_or_else(unknown)?;
    let realm = here.realm.id.as_str();
    let row: Option<Row> = tx.first(&sql::OF_CODE, (code.hash(realm), realm, here.now))?;
    let (id, client, request, place, since) = row.ok_or_else(unknown)?;
    let unreadable = |_| Failure::fault("stored request unreadable");
    Ok(Waiting {
        id,
        client,
        request: serde_json::from_str(&request).map_err(unreadable)?,
        place: place.unwrap_or_default(),
        since,
    })
}
