//! Taking a file over, whole and in one transaction, or throwing it away.
use super::{
    PLACE,
    delivery::{Delivery, Standing},
    sql,
};
use crate::{
    Portal, import,
    staff::{Staff, StaffForm},
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use std::sync::atomic::AtomicU64;
use store::{Id, Tx};
use web::{Failure, Now};

fn conflict(code: &'static str) -> Failure {
    Failure::refuse(StatusCode::CONFLICT, code)
}

/// The file that the form was about, if it is still the town's and waits for a decision. `None` if
/// it was decided so before: who sends a form twice wants it once.
fn waiting(
    tx: &mut Tx<'_>,
    staff: &Staff,
    (seen, decided): (&str, Standing),
    now: Timestamp,
) -> Result<Option<Id>, Failure> {
    let delivery = Delivery::of(tx, &staff.town.id)?;
    let delivery = delivery.filter(|delivery| delivery.id.to_string() == seen);
    let delivery = delivery.ok_or_else(|| conflict("exchange-other"))?;
    match delivery.standing(now) {
        Standing::Ready => Ok(Some(delivery.id)),
        standing if standing == decided => Ok(None),
        _ => Err(conflict("exchange-outdated")),
    }
}

/// Makes the catalogue say what the file says.
pub(super) async fn take_over(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let seen = form.get("delivery").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    // Only numbers; the transaction decides whether it may be.
    let of_town = staff.clone();
    let of_form = seen.clone();
    let id = portal.app.db.read(move |tx| {
        let seen = (of_form.as_str(), Standing::Applied);
        waiting(tx, &of_town, seen, now)
    });
    let Some(id) = id.await? else {
        return Ok(Redirect::to(PLACE).into_response());
    };
    let difference = import::difference(&portal.app, id).await;
    let changes = difference.map_err(Failure::fault)?.changes();
    let applied = portal.app.db.write_alone("catalogue.import", move |tx| {
        let seen = (seen.as_str(), Standing::Applied);
        let Some(id) = waiting(tx, &staff, seen, now)? else {
            return Ok(false);
        };
        let number = changes.to_string();
        staff.act(tx, (event, now), Some(id), &[("changes", &number)])?;
        if !import::switch(tx, id, now, &AtomicU64::new(0))? {
            return Err(conflict("exchange-outdated"));
        }
        let changes = i64::try_from(changes).unwrap_or(i64::MAX);
        let row = (staff.town.id.as_str(), id, "applied", changes);
        tx.run(&sql::DECIDED, row)?;
        Ok(true)
    });
    if applied.await? {
        // Whoever is interrupted here loses nothing: the background does the rest.
        let app = portal.app.clone();
        tokio::spawn(async move {
            if let Err(error) = import::settle(&app, id).await {
                tracing::warn!(reason = %error, "what an import needed was not thrown away yet");
            }
        });
    }
    Ok(Redirect::to(PLACE).into_response())
}

/// Throws it away.
pub(super) async fn discard(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let seen = form.get("delivery").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    let dropped = portal.app.db.write("catalogue.discard", move |tx| {
        let seen = (seen.as_str(), Standing::Discarded);
        let Some(id) = waiting(tx, &staff, seen, now)? else {
            return Ok(None);
        };
        staff.act(tx, (event, now), Some(id), &[])?;
        tx.run(&sql::DECIDED, (staff.town.id.as_str(), id, "discarded", 0))?;
        import::drop_staged(tx, id)?;
        Ok::<_, Failure>(Some(id))
    });
    if let Some(id) = dropped.await? {
        let app = portal.app.clone();
        tokio::spawn(async move {
            if let Err(error) = import::discard(&app, id).await {
                tracing::warn!(reason = %error, "a discarded import was not thrown away yet");
            }
        });
    }
    Ok(Redirect::to(PLACE).into_response())
}
