//! The browser's side of an order: begin it, show its frames, cancel it.
use super::{frame, order, sql};
use crate::{here::Here, phone::order::State as OrderState, sign_in};
use axum::{Json as Answer, response::Redirect};
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, PathId};

/// What a frame says and where its code leads.
pub(crate) struct Frame {
    pub link: String,
    pub svg: String,
}

/// The frame of an order at this moment.
pub(crate) fn frame_of(here: &Here, order: &order::Order, label: &str) -> Result<Frame, Failure> {
    let app = &here.identity.app;
    let second = frame::second(order.created_at, here.now);
    let mac = frame::mac(&app.vault, order.id, second);
    let link = format!(
        "{}/#q={}.{second}.{mac}",
        app.region.public.origin(&here.realm.app_host),
        order.id
    );
    let svg = frame::frame_svg(&link, label).ok_or_else(|| Failure::fault("code too long"))?;
    Ok(Frame { link, svg })
}

/// Begins an order; an earlier one of this sign-in ends.
pub(super) async fn begin(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    here.charge("order", 1)?;
    here.write("order.begin", move |tx, here| begin_order(tx, here, id))
        .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// Stores a new order of a sign-in that belongs to this browser, and gives its id.
pub(crate) fn begin_order(tx: &mut Tx<'_>, here: &Here, id: Id) -> Result<Id, Failure> {
    let (moment, now) = (here.moment(), here.now);
    let sign_in = sign_in::find(tx, here, id)?;
    let new = moment.id();
    tx.post(&sql::ORDER_END_OF_SIGN_IN, (id, now, "replaced"))?;
    sign_in.choose_anew(tx)?;
    let row = (
        new,
        id,
        here.browser,
        sign_in.request_hash,
        here.kind.as_str(),
        here.place.as_str(),
        now,
        now.plus_secs(order::LIFETIME_SECS),
    );
    tx.post(&sql::ORDER_INSERT, row)?;
    let detail = [("client", sign_in.client.as_str())];
    moment.record(tx, "order.begun", None, Some(new), &detail)?;
    Ok(new)
}

/// Stores the order of a sign-in that a service began: `there` stands for it as for a browser.
pub(crate) fn begin_call(
    tx: &mut Tx<'_>,
    there: &Here,
    sign_in: Id,
    request_hash: [u8; 32],
    until: Timestamp,
) -> Result<Id, Failure> {
    let id = there.moment().id();
    let (kind, place) = (there.kind.as_str(), "");
    let row = (
        id,
        sign_in,
        there.browser,
        request_hash,
        kind,
        place,
        there.now,
        until,
    );
    tx.post(&sql::ORDER_INSERT, row)?;
    Ok(id)
}

/// A reload of the form's address goes where the sign-in stands.
pub(super) async fn back(PathId(id): PathId) -> Result<Redirect, Failure> {
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// Ends the open order, to choose another way.
pub(super) async fn cancel(
    here: Here,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    here.write("order.cancel", move |tx, here| {
        let sign_in = sign_in::find(tx, here, id)?;
        tx.post(&sql::ORDER_END_OF_SIGN_IN, (id, here.now, "cancelled"))?;
        sign_in.choose_anew(tx)
    })
    .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// The newest frame, for the page's script. It tells no name: B learns who only by consuming. An
/// order that was sent to a phone has no frames: nobody else is to scan it.
pub(super) async fn frame(here: Here, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let order = here
        .read(move |tx, here| {
            order::open_ahead(tx, id)?;
            sign_in::find(tx, here, id)?;
            order::find_open(tx, id)?.ok_or_else(Failure::not_found)
        })
        .await?;
    let left = order.seconds_left(here.now);
    Ok(Answer(match order.state(here.now) {
        OrderState::Pending if order.number.is_some() => {
            json!({ "state": "waiting", "seconds_left": left })
        }
        OrderState::Pending => {
            let frame = frame_of(&here, &order, "QR")?;
            json!({ "state": "waiting", "svg": frame.svg, "link": frame.link, "seconds_left": left })
        }
        OrderState::Claimed => json!({ "state": "claimed", "seconds_left": left }),
        OrderState::Approved => json!({ "state": "approved" }),
        OrderState::Consumed | OrderState::Ended => json!({ "state": "ended" }),
    }))
}
