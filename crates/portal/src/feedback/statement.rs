//! `/barrierefreiheit`
use super::{
    message::{LONGEST, MOST_WAITING, Message, Wrong},
    sql,
};
use crate::{Portal, statistics::Viewed, tenant, visit::Visit};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use store::Id;
use web::{Address, Failure, Now, Page, body_text};

/// Six messages a minute from one network where the limit is as it comes.
const COST: u32 = 50;
/// Of how the page begins after a message was taken.
const TAKEN: &str = "gesendet";

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Statement<'a> {
    page: &'a Page,
    name: &'a str,
    /// What the portal's staff wrote instead of our words, with its language.
    own: Option<(String, &'static str)>,
    /// Whether somebody reads messages here: the region has no staff of its own.
    form: bool,
    /// The towns, where people tell theirs.
    towns: Vec<(&'a str, String)>,
    taken: bool,
    said: Message,
    wrong: Wrong,
    longest: usize,
}

/// The statement with an empty form, or with the thanks for a message.
pub(super) async fn page(State(portal): State<Portal>, visit: Visit, uri: Uri) -> Response {
    let taken = uri.query() == Some(TAKEN);
    let empty = Message {
        text: String::new(),
        page: String::new(),
        address: String::new(),
    };
    show(&portal, &visit, (taken, empty, Wrong::default()))
}

fn show(portal: &Portal, visit: &Visit, (taken, said, wrong): (bool, Message, Wrong)) -> Response {
    let region = &portal.app.region;
    let towns = match &visit.place.town {
        Some(_) => Vec::new(),
        None => region
            .of_realm(&visit.place.realm.id)
            .map(|m| {
                (
                    m.official_name.as_str(),
                    region.public.origin(&m.host) + "/barrierefreiheit",
                )
            })
            .collect(),
    };
    let statement = Statement {
        page: &visit.page,
        name: visit.place.name(),
        own: tenant::texts(&visit.tenant, "accessibility", visit.page.t.0),
        form: visit.place.town.is_some(),
        towns,
        taken,
        said,
        wrong,
        longest: LONGEST,
    };
    if wrong.is_any() {
        visit.show_with(StatusCode::UNPROCESSABLE_ENTITY, &statement)
    } else {
        visit.show_as(Viewed::Information, "", &statement)
    }
}

/// Takes a message. The form carries no token: it acts for nobody, and forms of other sites are
/// refused before (the layer of all pages).
pub(super) async fn tell(
    State(portal): State<Portal>,
    Now(now): Now,
    Address(address): Address,
    visit: Visit,
    request: Request,
) -> Result<Response, Failure> {
    let town = visit.place.town.clone().ok_or_else(Failure::not_found)?;
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = protocols::form::parse(&body).map_err(|_| Failure::malformed())?;
    let message = Message::read(&form);
    let wrong = message.check();
    if wrong.is_any() {
        return Ok(show(&portal, &visit, (false, message, wrong)));
    }
    let app = &portal.app;
    let charged = app.limiter.charge(address, "feedback", COST, now);
    charged.map_err(Failure::too_many)?;
    let mut chance = app.dice.chance();
    let id = Id::new(now, &mut chance);
    let sealed = message.seal(app, id, &mut chance)?;
    let stored = app.db.write("feedback.tell", move |tx| {
        let waiting = tx.first::<(i64,)>(&sql::WAITING, (town.id.as_str(),))?;
        if waiting.is_some_and(|(count,)| count >= MOST_WAITING) {
            return Err(Failure::too_many(3600));
        }
        tx.run(&sql::TELL, (id, town.id.as_str(), sealed.as_slice(), now))?;
        Ok(())
    });
    stored.await?;
    Ok(Redirect::to(&format!("/barrierefreiheit?{TAKEN}")).into_response())
}
