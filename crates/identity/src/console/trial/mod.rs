//! "Sign in as a test person with this service": an authorization code flow with the service's own
//! registration, whose answer comes to the console. So an administrator sees what the service
//! would get, before people sign in there.
//!
//! The test person signs in apart from the administrator: its session has no cookie, lives in the
//! trial alone and ends with it. The code is bound to a redirect URI of ours and to a proof that
//! only we can make; no address of ours is ever registered for a service.
mod answer;
mod begin;
pub(super) mod people;
mod person;
pub(crate) mod sql;
mod warning;

pub(crate) use person::{admits, admits_ahead, is_test};

use super::{
    administrator::Administrator,
    clients::{self, segment},
};
use crate::console::table::{MANAGERS, Operation, PLAIN, page};
use answer::Outcome;
use askama::Template;
use axum::{
    extract::{Path, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use people::TestPerson;
use protocols::form;
use serde_json::Value;
use store::Id;
use warning::warnings;
use web::{Failure, Fields, Page, PathId, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "trials.new",
        may: MANAGERS,
        page: page!(GET "/clients/{id}/test", begin_page),
        ..PLAIN
    },
    Operation {
        id: "trials.begin",
        may: MANAGERS,
        records: Some("trial.begun"),
        page: page!(POST "/clients/{id}/test", begin),
        ..PLAIN
    },
    Operation {
        id: "trials.result",
        may: MANAGERS,
        page: page!(GET "/trials/{id}", result),
        ..PLAIN
    },
];

/// Where answers come.
const TRIAL_PATH: &str = "/console/trials";

#[derive(Template)]
#[template(path = "console_trial.html")]
struct BeginPage {
    page: Page,
    name: String,
    /// Of the service's own page.
    back: String,
    path: String,
    people: Vec<TestPerson>,
    warnings: Vec<&'static str>,
    /// Whether test people can be made here.
    may: bool,
}

#[derive(Template)]
#[template(path = "console_trial_result.html")]
struct ResultPage {
    page: Page,
    name: String,
    back: String,
    path: String,
    /// Nothing while the sign-in still runs.
    outcome: Option<Outcome>,
    going: String,
}

impl ResultPage {
    /// Claims, each on a line of its own.
    fn lines(claims: &Value) -> Vec<(String, String)> {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let all = claims.as_object().into_iter().flatten();
        all.map(|(name, value)| (name.clone(), text(value)))
            .collect()
    }
}

/// What a service is called, and where its page is.
async fn named(me: &Administrator, id: &str) -> Result<(String, String), Failure> {
    let known = clients::one(me, id).await?;
    let region = &me.here.identity.app.region;
    let saml = region.saml_service(&me.here.realm.id, id).is_some();
    let list = if saml { "saml" } else { "clients" };
    Ok((known.name, format!("/console/{list}/{}", segment(id))))
}

pub(super) async fn begin_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let region = &me.here.identity.app.region;
    let client = region.client(&me.here.realm.id, &id);
    let client = client.ok_or_else(Failure::not_found)?;
    let (name, back) = named(&me, &id).await?;
    Ok(page::html(&BeginPage {
        people: people::read(&me).await?,
        warnings: warnings(&client),
        may: me.may("test-people.create"),
        path: segment(&id),
        page: me.page(page),
        name,
        back,
    }))
}

pub(super) async fn begin(
    me: Administrator,
    Path(id): Path<String>,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let who: Option<Id> = form.get("person").and_then(|id| id.parse().ok());
    let who = who.ok_or_else(Failure::malformed)?;
    let trial = begin::begin(&me, &id, who).await?;
    Ok(Redirect::to(&format!("/sign-in/{trial}")))
}

/// The answer comes here, and is shown under an address without it.
pub(super) async fn result(
    me: Administrator,
    page: Page,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let form = form::parse(&query.unwrap_or_default()).map_err(|_| Failure::malformed())?;
    let answered = ["code", "error", "response"].iter();
    if answered.into_iter().any(|name| form.get(name).is_some()) {
        answer::take(&me, id, &form).await?;
        return Ok(Redirect::to(&format!("{TRIAL_PATH}/{id}")).into_response());
    }
    let asking = me.clone();
    let trial = me.here.read(move |tx, _| answer::find(tx, &asking, id));
    let trial = trial.await?;
    let (name, back) = named(&me, &trial.client).await?;
    Ok(page::html(&ResultPage {
        page: me.page(page),
        path: segment(&trial.client),
        outcome: trial.outcome,
        going: format!("/sign-in/{id}"),
        name,
        back,
    }))
}
