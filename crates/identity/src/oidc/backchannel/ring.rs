//! Ringing a phone: a sign-in that no browser sees, an order for it, and a message.
use super::ping;
use crate::{
    here::Here,
    oidc::awaited::{self, Kind, NewAwaited},
    phone, push, sign_in,
    token::Token,
};
use protocols::{
    oauth::{BackchannelRequest, BackchannelResponse, poll::FIRST_INTERVAL_SECS},
    oidc::AuthorizationRequest,
};
use store::{Id, Tx};
use web::{Client, Failure};

/// What a client asks for, and whose phone is to ring.
pub(super) struct Call<'a> {
    pub client: &'a Client,
    pub asked: &'a BackchannelRequest,
    pub request: &'a AuthorizationRequest,
    /// Nobody's, where the hint named nobody who may be rung: then everything is the same but for
    /// the message.
    pub person: Option<Id>,
}

/// What stands for a client where a browser would be. It is a secret mark, so that no browser has a
/// cookie with this hash.
pub(super) fn mark(here: &Here, client: &str) -> [u8; 32] {
    let text = format!("{}\n{client}", here.realm.id);
    here.identity
        .app
        .vault
        .mac("calling-client", text.as_bytes())
}

/// `here` as if the client were a browser: what a session that begins there is called.
pub(super) fn at_client(here: &Here, client: &Client) -> Here {
    Here {
        browser: mark(here, &client.id),
        kind: client.name.clone(),
        session: None,
        known: None,
        ..here.clone()
    }
}

/// Stores everything and has the phone told, in one transaction.
pub(super) fn ring(
    tx: &mut Tx<'_>,
    here: &Here,
    call: &Call<'_>,
) -> Result<BackchannelResponse, Failure> {
    let (moment, asked) = (here.moment(), call.asked);
    let longest = phone::ORDER_LIFETIME_SECS;
    let wanted = asked.requested_expiry.map_or(longest, i64::from);
    let secs = wanted.min(longest);
    let until = here.now.plus_secs(secs);
    let token = Token::new(here.now, &mut moment.chance());
    let id = moment.id();
    let row = (
        id,
        here.realm.id.as_str(),
        mark(here, &call.client.id),
        call.client.id.as_str(),
        serde_json::to_string(call.request).map_err(Failure::fault)?,
        call.request.hash(),
        moment.chance().bytes::<32>(),
        here.now,
        until,
        None::<Id>,
        None::<protocols::Timestamp>,
    );
    tx.post(&sign_in::sql::INSERT, row)?;
    let notification = asked.client_notification_token.as_deref();
    let ping = notification.map(|told| ping::sealed(&moment, call.client, &token, told, until));
    let new = NewAwaited {
        token: &token,
        client: call.client,
        kind: Kind::Call,
        request: call.request,
        expires_at: until,
        sign_in: Some(id),
        user_code: None,
        place: None,
        person: call.person,
        message: asked.binding_message.as_deref(),
        ping: ping.as_deref(),
    };
    awaited::insert(tx, &moment, &new)?;
    let order = phone::begin_call(
        tx,
        &at_client(here, call.client),
        id,
        call.request.hash(),
        until,
    )?;
    let rung = push::call(tx, &moment, order, &call.client.id, call.person, until)?;
    if rung {
        let detail = [("client", call.client.id.as_str())];
        moment.record(tx, "call.begun", None, call.person, &detail)?;
    }
    Ok(BackchannelResponse {
        auth_req_id: token.text(),
        expires_in: secs.unsigned_abs(),
        interval: u64::from(FIRST_INTERVAL_SECS),
    })
}
