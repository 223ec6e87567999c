//! One request as officials see it: typing in the document, and looking at it again.
use super::{
    card::{Card, DOCUMENTS, Field, Mistake},
    confirm::is_same_person,
    office::{Office, authority, number, still_official},
    request::{self, Act, CARD, Request, Stage},
    sql,
};
use crate::{here::Here, person};
use askama::Template;
use axum::{
    Json as Answer,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::date::Date;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, T, page};

/// One field of the form.
struct Input {
    field: Field,
    value: String,
    /// What is wrong with it, in words.
    wrong: Option<String>,
}

impl Input {
    fn is(&self, name: &str) -> bool {
        self.field.name() == name
    }
    fn hint(&self) -> Option<&'static str> {
        match self.field {
            Field::Birthdate | Field::Expires => Some("desk-date-hint"),
            Field::Nationality | Field::Country => Some("desk-country-hint"),
            Field::Street | Field::PostalCode => Some("desk-street-hint"),
            _ => None,
        }
    }
}

/// What the form is for.
pub(super) struct About {
    /// Of what is entered; the form goes below it.
    pub path: String,
    pub number: String,
    pub authority: String,
}

impl About {
    /// Where the list is.
    fn back(&self) -> &str {
        self.path.rsplit_once('/').map_or("/desk", |(list, _)| list)
    }
}

#[derive(Template)]
#[template(path = "desk_entry.html")]
struct EntryPage {
    page: Page,
    about: About,
    inputs: Vec<Input>,
    documents: [(&'static str, &'static str); 4],
}

impl EntryPage {
    fn has_mistakes(&self) -> bool {
        self.inputs.iter().any(|input| input.wrong.is_some())
    }
}

#[derive(Template)]
#[template(path = "desk_request.html")]
struct RequestPage {
    page: Page,
    id: Id,
    number: String,
    authority: String,
    stage: &'static str,
    /// Whether this official claimed it.
    mine: bool,
    version: i64,
    /// Label and value, for the second official alone.
    shown: Vec<(String, String)>,
}

/// A request of one of the official's municipalities; for all others it does not exist.
fn find(
    tx: &mut Tx<'_>,
    here: &Here,
    municipalities: &[String],
    id: Id,
) -> Result<Request, Failure> {
    let found = request::find(tx, &here.realm.id, id)?;
    let ours = found.filter(|r| municipalities.contains(&r.municipality));
    ours.ok_or_else(Failure::not_found)
}

/// What a document says, in the words of a page.
pub(super) fn shown(card: &Card, t: T) -> Vec<(String, String)> {
    let line = |(field, value): (Field, &str)| {
        let value = match field {
            Field::Birthdate | Field::Expires => value
                .parse()
                .map_or_else(|_| value.to_owned(), Date::german),
            Field::Document => {
                let known = DOCUMENTS.iter().find(|(name, _)| *name == value);
                known.map_or_else(String::new, |(_, text)| t.say(text).into_owned())
            }
            _ => value.to_owned(),
        };
        (t.say(field.label()).into_owned(), value)
    };
    card.iter().map(line).collect()
}

/// The form for whoever claimed it, the document for the second official, or what is waited for.
/// That a second official reads the document is an event the person sees.
pub(super) async fn show(
    office: Office,
    page: Page,
    PathId(id): PathId,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let (request, card) = office
        .me
        .here
        .write("desk.show", move |tx, here| {
            let request = find(tx, here, &mine, id)?;
            let first = request.claimed_by == Some(official);
            let sees = match request.stage(here.now) {
                Stage::Claimed => first,
                Stage::Entered => !first && request.allows(official, Act::Check, here.now).is_ok(),
                _ => false,
            };
            let moment = here.moment();
            let card = if sees {
                request.card(tx, &moment.app.vault)?
            } else {
                None
            };
            if card.is_some() {
                let detail = [
                    ("authority", request.municipality.as_str()),
                    ("attributes", "identity-document"),
                    ("why", "identification"),
                ];
                let (actor, subject) = (Some(official), Some(request.person));
                moment.record(tx, "data.read", actor, subject, &detail)?;
            }
            Ok((request, card))
        })
        .await?;
    let (here, page) = (&office.me.here, office.page(page).await?);
    let mine = request.claimed_by == Some(official);
    let stage = request.stage(here.now);
    if mine && stage == Stage::Claimed {
        let typed = |field: Field| card.as_ref().map(|c| c.get(field).to_owned());
        return Ok(form(
            page,
            about(here, &request),
            StatusCode::OK,
            typed,
            &[],
        ));
    }
    Ok(page::html(&RequestPage {
        id,
        number: number(id),
        authority: authority(here, &request.municipality),
        stage: stage.name(),
        mine,
        version: request.version,
        shown: card.map(|c| shown(&c, page.t)).unwrap_or_default(),
        page,
    }))
}

fn about(here: &Here, request: &Request) -> About {
    About {
        path: format!("/desk/{}", request.id),
        number: number(request.id),
        authority: authority(here, &request.municipality),
    }
}

/// The form for a document, with what was typed so far and what is wrong with it.
pub(super) fn form(
    page: Page,
    about: About,
    status: StatusCode,
    typed: impl Fn(Field) -> Option<String>,
    mistakes: &[(Field, Mistake)],
) -> Response {
    let input = |field: Field| {
        let mistake = mistakes.iter().find(|(wrong, _)| *wrong == field);
        let label = page.t.say(field.label());
        let default = match field {
            Field::Nationality | Field::Country => "DE",
            _ => "",
        };
        Input {
            field,
            value: typed(field).unwrap_or_else(|| default.to_owned()),
            wrong: mistake.map(|(_, m)| {
                page.t
                    .put(m.text(), &[("field", &label), ("age", &m.age())])
            }),
        }
    };
    let inputs = Field::ALL.map(input).into();
    let template = EntryPage {
        about,
        inputs,
        documents: DOCUMENTS,
        page,
    };
    page::html_with(status, &template)
}

/// Takes what was typed; with mistakes the form comes back as it was.
pub(super) async fn enter(
    office: Office,
    page: Page,
    PathId(id): PathId,
    Fields(form_data): Fields,
) -> Result<Response, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let here = &office.me.here;
    let youngest = here.realm.least_age(&here.identity.app.region.accounts);
    let read = Card::read(|name| form_data.get(name), Date::of(here.now), youngest);
    let card = match read {
        Ok(card) => card,
        Err(mistakes) => {
            let request = here
                .read(move |tx, here| {
                    let request = find(tx, here, &mine, id)?;
                    request.allows(official, Act::Enter, here.now)?;
                    Ok(request)
                })
                .await?;
            let page = office.page(page).await?;
            let typed = |field: Field| form_data.get(field.name()).map(str::to_owned);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(form(page, about(here, &request), status, typed, &mistakes));
        }
    };
    here.write("desk.enter", move |tx, here| {
        let request = find(tx, here, &mine, id)?;
        still_official(tx, here, official, &request.municipality)?;
        request.allows(official, Act::Enter, here.now)?;
        let moment = here.moment();
        let vault = &moment.app.vault;
        is_same_person(&person::profile(tx, vault, request.person)?, &card)?;
        let json = serde_json::to_vec(&card).map_err(Failure::fault)?;
        let key = person::key(tx, vault, request.person)?;
        let sealed = key.seal(CARD, &mut moment.chance(), &json);
        if tx.run(&sql::ENTER, (id, official, sealed, here.now))? == 0 {
            return Err(request::over());
        }
        let detail = [("authority", request.municipality.as_str())];
        let (actor, subject) = (Some(official), Some(request.person));
        moment.record(tx, "desk.entered", actor, subject, &detail)
    })
    .await?;
    Ok(Redirect::to(&format!("/desk/{id}")).into_response())
}

/// The second official has looked at person and document: at the version that was shown.
pub(super) async fn check(
    office: Office,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    let version: i64 = form
        .get("version")
        .and_then(|v| v.parse().ok())
        .ok_or_else(Failure::malformed)?;
    office
        .me
        .here
        .write("desk.check", move |tx, here| {
            let request = find(tx, here, &mine, id)?;
            still_official(tx, here, official, &request.municipality)?;
            request.allows(official, Act::Check, here.now)?;
            if tx.run(&sql::CHECK, (id, official, version, here.now))? == 0 {
                return Err(request::over());
            }
            let detail = [("authority", request.municipality.as_str())];
            let (actor, subject) = (Some(official), Some(request.person));
            let moment = here.moment();
            moment.record(tx, "desk.checked", actor, subject, &detail)
        })
        .await?;
    Ok(Redirect::to(&format!("/desk/{id}")))
}

/// The official who claimed it ends it.
pub(super) async fn end(
    office: Office,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let (official, mine) = (office.me.session.person, office.municipalities.clone());
    office
        .me
        .here
        .write("desk.end", move |tx, here| {
            let request = find(tx, here, &mine, id)?;
            request.allows(official, Act::End, here.now)?;
            if tx.run(&sql::END, (id, here.now))? == 0 {
                return Err(request::over());
            }
            let detail = [("authority", request.municipality.as_str())];
            let (actor, subject) = (Some(official), Some(request.person));
            let moment = here.moment();
            moment.record(tx, "desk.ended", actor, subject, &detail)
        })
        .await?;
    Ok(Redirect::to("/desk"))
}

/// For the page's script.
pub(super) async fn state(office: Office, PathId(id): PathId) -> Result<Answer<Value>, Failure> {
    let mine = office.municipalities.clone();
    let stage = office
        .me
        .here
        .read(move |tx, here| Ok(find(tx, here, &mine, id)?.stage(here.now)))
        .await?;
    Ok(Answer(json!({ "state": stage.name() })))
}
