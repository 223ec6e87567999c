//! The organisations of a person, and founding one.
use super::{
    mandate::{self, Sides},
    member::{self, tidy},
    role::Role,
    scope::{LONGEST_DAYS, Scope, last_second},
    sql,
};
use crate::{account::Me, factor};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Failure, Fields, Page, page};

/// So many organisations a person may own.
const MOST: i64 = 20;

struct Line {
    id: Id,
    name: String,
    role: &'static str,
}

#[derive(Template)]
#[template(path = "organisations.html")]
struct ListPage {
    page: Page,
    lines: Vec<Line>,
}

/// All of them, and the form for a new one.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let person = me.session.person;
    let lines = me
        .here
        .read(move |tx, here| {
            let moment = here.moment();
            let rows: Vec<(Id, String)> = tx.all(&sql::OF_PERSON, (person,))?;
            let mut lines = vec![];
            for (id, role) in rows {
                let role = Role::from_name(&role).map_or("", Role::label);
                if let Some(name) = member::name(tx, &moment, id)? {
                    lines.push(Line { id, name, role });
                }
            }
            Ok(lines)
        })
        .await?;
    let profile = me.profile().await?;
    let page = Me::page(page, &profile);
    Ok(page::html(&ListPage { page, lines }))
}

/// Founds one. The founder may act for it at once, everywhere, as long as a mandate can last.
pub(super) async fn create(me: Me, Fields(form): Fields) -> Result<Response, Failure> {
    let name = tidy(&me.here.identity.app, form.get("name").unwrap_or_default())?;
    let session = me.session.clone();
    let created = me
        .here
        .write("organisation.create", move |tx, here| {
            factor::may_change(tx, &session, here.now)?;
            let (moment, person) = (here.moment(), session.person);
            let (owned,): (i64,) = tx
                .first(&sql::COUNT_OF_PERSON, (person,))?
                .unwrap_or_default();
            if owned >= MOST {
                return Err(Failure::refuse(StatusCode::CONFLICT, "organisation-many"));
            }
            let id = member::create(tx, &moment, person, &name)?;
            let sides = Sides {
                organisation: Some(id),
                person: None,
                agent: Some(person),
            };
            let until = last_second(LONGEST_DAYS, here.now);
            mandate::give(tx, &moment, sides, &Scope::All, until, person)?;
            Ok(id)
        })
        .await;
    match created {
        Ok(id) => Ok(Redirect::to(&format!("/account/organisations/{id}")).into_response()),
        Err(why) => me.again(why, "/account/organisations").await,
    }
}
