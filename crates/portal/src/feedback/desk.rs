//! `/redaktion/rueckmeldungen`: what people told the town.
use super::{message::Message, sql};
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
use store::Id;
use web::{Failure, Now, Page, PathId};

/// Messages on the page, the oldest first.
const SHOWN: i64 = 50;

pub(crate) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/rueckmeldungen", Role::Editor, None, all),
        operation(
            "/redaktion/rueckmeldungen/{id}/erledigt",
            Role::Editor,
            Some("feedback.done"),
            done,
        ),
    ]
}

#[derive(Template)]
#[template(path = "staff/feedback.html")]
struct All<'a> {
    page: &'a Page,
    messages: Vec<Line>,
}

struct Line {
    id: Id,
    /// "22.11.2026"
    day: String,
    said: Message,
}

async fn all(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let town = staff.town.id.clone();
    let rows = portal
        .app
        .db
        .read(move |tx| tx.all::<(Id, Vec<u8>, Timestamp)>(&sql::OPEN, (town.as_str(), SHOWN)));
    let rows = rows.await.map_err(|e: store::Error| Failure::from(e))?;
    let line = |(id, sealed, at): (Id, Vec<u8>, Timestamp)| {
        let (year, month, day) = at.date();
        Ok(Line {
            id,
            day: format!("{day:02}.{month:02}.{year}"),
            said: Message::open(&portal.app, id, &sealed)?,
        })
    };
    let messages = rows.into_iter().map(line).collect::<Result<_, Failure>>()?;
    Ok(visit.show(&All {
        page: &visit.page,
        messages,
    }))
}

async fn done(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let ended = portal.app.db.write("feedback.done", move |tx| {
        staff.act(tx, (event, now), Some(id), &[])?;
        let row = (id, staff.town.id.as_str(), now, &[] as &[u8]);
        if tx.run(&sql::DONE, row)? == 0 {
            return Err(Failure::not_found());
        }
        Ok(())
    });
    ended.await?;
    Ok(Redirect::to("/redaktion/rueckmeldungen").into_response())
}
