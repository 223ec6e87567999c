//! Whether a second person has to approve what somebody wrote.
use super::sql;
use crate::{
    Portal,
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use store::{Id, Tx};
use web::{Failure, Now, Page};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/vier-augen", Role::Administrator, None, page),
        operation(
            "/redaktion/vier-augen",
            Role::Administrator,
            Some("desk.eyes_changed"),
            set,
        ),
    ]
}

/// Whether authors may approve their own texts in this town.
pub(super) fn are_two(tx: &mut Tx<'_>, town: &str) -> Result<bool, store::Error> {
    Ok(tx.first::<(Timestamp,)>(&sql::TWO_EYES, (town,))?.is_some())
}

#[derive(Template)]
#[template(path = "desk/eyes.html")]
struct Eyes<'a> {
    page: &'a Page,
    two: bool,
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let two = portal.app.db.read(move |tx| are_two(tx, &staff.town.id));
    let two = two.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(visit.show(&Eyes {
        page: &visit.page,
        two,
    }))
}

async fn set(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let two = match form.get("eyes") {
        Some("two") => true,
        Some("four") => false,
        _ => return Err(Failure::malformed()),
    };
    let event = Id::new(now, &mut portal.app.dice.chance());
    let set = portal.app.db.write("desk.eyes", move |tx| {
        let eyes = if two { "two" } else { "four" };
        staff.act(tx, (event, now), None, &[("eyes", eyes)])?;
        let town = staff.town.id.as_str();
        if two {
            tx.run(&sql::ALLOW_TWO_EYES, (town, staff.id, now))?;
        } else {
            tx.run(&sql::DEMAND_FOUR_EYES, (town,))?;
        }
        Ok::<_, Failure>(())
    });
    set.await?;
    Ok(Redirect::to("/redaktion/vier-augen").into_response())
}
