//! The browser's side: an order that is brought to the phone by a message.
use super::{Message, enqueue, limit, sql};
use crate::{
    here::Here,
    person::{self, by_mail, mail_index},
    phone, sign_in,
    sign_in::known::{self, Known},
};
use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use store::{Id, Tx};
use web::{Failure, Fields, PathId, cookie};

/// Whether the sign-in page offers a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    /// One person knows this browser.
    One,
    /// Several do: the page asks for the address, because it must not name them.
    Several,
}

/// The people who know this browser and whose phone can be reached.
fn reachable(tx: &mut Tx<'_>, here: &Here) -> Result<Vec<Id>, Failure> {
    let Some(shown) = here.known else {
        return Ok(vec![]);
    };
    let since = here.now.minus_secs(known::LIFETIME_SECS);
    let rows: Vec<(Id,)> = tx.all(&sql::REACHABLE, (shown.id, shown.hash, since))?;
    Ok(rows.into_iter().map(|(person,)| person).collect())
}

/// What the sign-in page may offer in this browser.
pub(crate) fn offer(tx: &mut Tx<'_>, here: &Here) -> Result<Option<Offer>, Failure> {
    Ok(match reachable(tx, here)?.len() {
        0 => None,
        1 => Some(Offer::One),
        _ => Some(Offer::Several),
    })
}

/// Begins an order and has the phone told. An address that nobody here has gets the same page: it
/// tells nothing about who knows this browser.
pub(super) async fn begin(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    here.charge("order", 1)?;
    let mail = form.get("mail").unwrap_or_default().to_owned();
    let begun = here
        .write("push.begin", move |tx, here| {
            sign_in::find(tx, here, id)?;
            let people = reachable(tx, here)?;
            let first = *people.first().ok_or_else(unbound)?;
            let next = match known::check(tx, here, first)? {
                Known::Yes(next) => next,
                Known::No => return Err(unbound()),
                // What was forgotten on the way must stay.
                Known::Copied => return Ok(None),
            };
            let person = match people[..] {
                [only] => Some(only),
                _ => addressed(tx, here, &mail)?.filter(|p| people.contains(p)),
            };
            send(tx, here, id, person)?;
            Ok(Some(next))
        })
        .await?;
    let mut response = match &begun {
        Some(_) => Redirect::to(&format!("/sign-in/{id}")).into_response(),
        None => unbound().into_response(),
    };
    let set = match begun {
        Some(next) => next.as_deref().map(known::cookie_for),
        None => Some(cookie::remove(known::COOKIE)),
    };
    if let Some(value) = set {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

fn unbound() -> Failure {
    Failure::refuse(StatusCode::FORBIDDEN, "push-unbound")
}

fn addressed(tx: &mut Tx<'_>, here: &Here, mail: &str) -> Result<Option<Id>, Failure> {
    let realm = here.realm.id.as_str();
    by_mail(
        tx,
        realm,
        &mail_index(&here.identity.app.vault, realm, mail),
    )
}

/// Stores the order with its number and enqueues the messages.
fn send(tx: &mut Tx<'_>, here: &Here, id: Id, person: Option<Id>) -> Result<(), Failure> {
    let (moment, now) = (here.moment(), here.now);
    let initiator = here.known.ok_or_else(unbound)?.id;
    if let Some(person) = person {
        limit::check(tx, initiator, person, now)?;
    }
    let order = phone::begin_order(tx, here, id)?;
    let number = two_digits(moment.chance().bytes());
    let kept = now.plus_secs(limit::DAY_SECS);
    let row = (order, person, initiator, number.as_str(), now, kept);
    tx.run(&sql::ORDER_INSERT, row)?;
    let Some(person) = person else {
        return Ok(());
    };
    let t = person::profile(tx, &moment.app.vault, person)?.language();
    let message = Message {
        kind: "order".to_owned(),
        id: order,
        secret: None,
        title: t.say("push-order-title").into_owned(),
        text: t.say("push-order-text").into_owned(),
    };
    let until = now.plus_secs(phone::ORDER_LIFETIME_SECS);
    enqueue(tx, &moment, person, None, &message, until)?;
    moment.record(tx, "order.sent", None, Some(order), &[])
}

/// "10" to "99".
fn two_digits(random: [u8; 8]) -> String {
    (10 + u64::from_be_bytes(random) % 90).to_string()
}
