//! The browser's side of an order: begin it, show its frames, cancel it.
use super::{browser_kind, browser_kind::place, frame, order, sql};
use crate::{Identity, issuer::Issuer, phone::order::State as OrderState, sign_in};
use axum::{
    Json as Answer,
    extract::State,
    http::{HeaderMap, header},
    response::Redirect,
};
use serde_json::{Value, json};
use store::{Event, Id};
use web::{Address, Browser, Failure, Fields, Now, PathId, Realm};

/// What a frame says and where its code leads.
pub(crate) struct Frame {
    pub link: String,
    pub svg: String,
}

/// The frame of an order at a moment.
pub(crate) fn frame_of(
    identity: &Identity,
    realm: &Realm,
    order: &order::Order,
    now: protocols::Timestamp,
    label: &str,
) -> Result<Frame, Failure> {
    let app = &identity.app;
    let second = frame::second(order.created_at, now);
    let mac = frame::mac(&app.vault, order.id, second);
    let link = format!(
        "{}/#q={}.{second}.{mac}",
        app.region.public.origin(&realm.app_host),
        order.id
    );
    let svg = frame::frame_svg(&link, label).ok_or_else(|| Failure::fault("code too long"))?;
    Ok(Frame { link, svg })
}

/// Begins an order; an earlier one of this sign-in ends.
pub(super) async fn begin(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Address(address): Address,
    Now(now): Now,
    PathId(id): PathId,
    headers: HeaderMap,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let app = identity.app.clone();
    app.limiter
        .charge(address, "order", 1, now)
        .map_err(Failure::too_many)?;
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let (kind, place) = (browser_kind(agent), place(address));
    let mut chance = app.dice.chance();
    let (order, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    app.db
        .write("order.begin", move |tx| {
            let sign_in = sign_in::find(tx, &realm.id, id, &browser.hash, now)?;
            tx.run(&sql::ORDER_END_OF_SIGN_IN, (id, now, "replaced"))?;
            tx.run(&sign_in::sql::NOTHING_TO_PROVE, (id,))?;
            let until = now.plus_secs(order::LIFETIME_SECS);
            let row = (
                order,
                id,
                browser.hash,
                sign_in.request_hash,
                kind.as_str(),
                place.as_str(),
                now,
                until,
            );
            tx.run(&sql::ORDER_INSERT, row)?;
            tx.record(&Event {
                id: event,
                at: now,
                realm: &realm.id,
                kind: "order.begun",
                actor: None,
                subject: Some(order),
                detail: &[("client", &sign_in.client)],
            })?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// A reload of the form's address goes where the sign-in stands.
pub(super) async fn back(PathId(id): PathId) -> Result<Redirect, Failure> {
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// Ends the open order, to choose another way.
pub(super) async fn cancel(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    browser: Browser,
    Now(now): Now,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    identity
        .app
        .db
        .write("order.cancel", move |tx| {
            sign_in::find(tx, &realm.id, id, &browser.hash, now)?;
            tx.run(&sql::ORDER_END_OF_SIGN_IN, (id, now, "cancelled"))?;
            tx.run(&sign_in::sql::NOTHING_TO_PROVE, (id,))?;
            Ok::<_, Failure>(())
        })
        .await?;
    Ok(Redirect::to(&format!("/sign-in/{id}")))
}

/// The newest frame, for the page's script. It tells no name: B learns who only by consuming.
pub(super) async fn frame(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    PathId(id): PathId,
    headers: HeaderMap,
) -> Result<Answer<Value>, Failure> {
    let browser = Browser::of(&headers).ok_or_else(Failure::not_found)?;
    let realm_id = realm.id.clone();
    let order = identity
        .app
        .db
        .read(move |tx| {
            sign_in::find(tx, &realm_id, id, &browser.hash, now)?;
            order::find_open(tx, id)?.ok_or_else(Failure::not_found)
        })
        .await?;
    let left = order.seconds_left(now);
    Ok(Answer(match order.state(now) {
        OrderState::Pending => {
            let frame = frame_of(&identity, &realm, &order, now, "QR")?;
            json!({ "state": "waiting", "svg": frame.svg, "link": frame.link, "seconds_left": left })
        }
        OrderState::Claimed => json!({ "state": "claimed", "seconds_left": left }),
        OrderState::Approved => json!({ "state": "approved" }),
        OrderState::Consumed | OrderState::Ended => json!({ "state": "ended" }),
    }))
}
