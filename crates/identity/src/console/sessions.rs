//! Sessions of people: how many, and those of one person who asked for help. Nobody browses:
//! a case begins with a code that the person has shown on their own page and told.
use super::{
    administrator::{Administrator, Noted},
    overview, sql,
};
use crate::console::table::{HELPERS, Operation, PLAIN, api, page};
use crate::{
    account::when,
    desk::code,
    session::{self, Listed},
};
use askama::Template;
use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::ssf::InitiatingEntity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Id, Tx};
use web::{Failure, Fields, Page, PathId, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "sessions.count",
        may: HELPERS,
        nav: Some("console-nav-sessions"),
        page: page!(GET "/sessions", page),
        api: api!(
            GET "/sessions", call,
            "How many sessions run. Nobody can browse them.",
            gives Count
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.find",
        may: HELPERS,
        records: Some("support.case-opened"),
        page: page!(POST "/sessions/find", find_page),
        api: api!(
            POST "/sessions/find", find_call,
            "Opens a case with the code that a person told.",
            takes Told,
            gives Case
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.read",
        may: HELPERS,
        records: Some("data.read"),
        page: page!(GET "/sessions/{case}", case_page),
        api: api!(
            GET "/sessions/{case}", case_call,
            "The running sessions of the person of a case.",
            gives Vec<Running>
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.end",
        may: HELPERS,
        records: Some("support.session-ended"),
        page: page!(POST "/sessions/{case}/{session}/end", end_page),
        api: api!(
            POST "/sessions/{case}/{session}/end", end_call,
            "Ends a session of the person of a case.",
            gives Vec<Running>
        ),
        ..PLAIN
    },
];

/// How many sessions run.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Count {
    /// In the realm.
    pub running: i64,
}

/// What a person told.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// The code on the person's page.
    pub code: String,
}

/// A case that was opened.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Case {
    /// Its id.
    pub case: String,
}

/// A running session. It says nothing of factors.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Running {
    /// Its id.
    pub id: String,
    /// As in "Firefox, Linux".
    pub browser: String,
    /// When it signed in, in milliseconds since 1970.
    pub since: i64,
}

impl Running {
    fn when(&self) -> String {
        when(protocols::Timestamp(self.since))
    }
}

#[derive(Template)]
#[template(path = "console_sessions.html")]
struct SessionsPage {
    page: Page,
    running: i64,
}

#[derive(Template)]
#[template(path = "console_case.html")]
struct CasePage {
    page: Page,
    case: Id,
    sessions: Vec<Running>,
}

async fn count(me: &Administrator) -> Result<i64, Failure> {
    let read = |tx: &mut Tx<'_>, here: &crate::here::Here| {
        overview::sessions(tx, &here.realm.id, here.now)
    };
    me.here.scan(read).await
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let running = count(&me).await?;
    let page = me.page(page);
    Ok(page::html(&SessionsPage { page, running }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Count>, Failure> {
    let running = count(&me).await?;
    Ok(Json(Count { running }))
}

/// Takes the case of a code, once. Guessing is charged, by address and by account.
async fn find(me: &Administrator, told: String) -> Result<Id, Failure> {
    me.here.charge("support", 20)?;
    let staff = me.person()?;
    let found = me.act(move |tx, me| {
        let here = &me.here;
        let realm = here.realm.id.as_str();
        let index = code::index(&here.identity.app.vault, realm, &told);
        let found: Option<(Id, Id)> = tx.first(&sql::CASE_BY_CODE, (realm, index, here.now))?;
        let wrong = || Failure::refuse(StatusCode::FORBIDDEN, "console-code-wrong");
        let (case, person) = found.ok_or_else(wrong)?;
        // Nobody opens a case of their own: what they may see of themselves is in their account.
        if person == staff || tx.run(&sql::TAKE_CASE, (case, staff, here.now))? == 0 {
            return Err(wrong());
        }
        Ok((case, Noted::of(Some(person), &[])))
    });
    let found = found.await;
    if found.is_err() {
        me.refused().await?;
    }
    found
}

/// The person of a case that this member of staff has opened.
fn person_of(tx: &mut Tx<'_>, me: &Administrator, case: Id) -> Result<Id, Failure> {
    let (here, staff) = (&me.here, me.person()?);
    let row = (case, here.realm.id.as_str(), staff, here.now);
    let found: Option<(Id,)> = tx.first(&sql::TAKEN_CASE, row)?;
    found.map(|(id,)| id).ok_or_else(Failure::not_found)
}

fn listed(tx: &mut Tx<'_>, me: &Administrator, person: Id) -> Result<Vec<Running>, Failure> {
    let running = |one: Listed| Running {
        id: one.id.to_string(),
        browser: one.kind,
        since: one.authenticated_at.millis(),
    };
    let all = session::list(tx, person, me.here.now)?;
    Ok(all.into_iter().map(running).collect())
}

/// The sessions of a case; the person sees in their account that they were read.
async fn sessions(me: &Administrator, case: Id) -> Result<Vec<Running>, Failure> {
    me.act(move |tx, me| {
        let person = person_of(tx, me, case)?;
        let realm = me.here.realm.id.as_str();
        let detail = [
            ("authority", realm),
            ("attributes", "sessions"),
            ("why", "support"),
        ];
        let noted = Noted::of(Some(person), &detail);
        Ok((listed(tx, me, person)?, noted))
    })
    .await
}

async fn end(me: &Administrator, case: Id, session: Id) -> Result<Vec<Running>, Failure> {
    me.act(move |tx, me| {
        let person = person_of(tx, me, case)?;
        let running = session::list(tx, person, me.here.now)?;
        if !running.iter().any(|s| s.id == session) {
            return Err(Failure::not_found());
        }
        let by = InitiatingEntity::Admin;
        session::end_by(tx, &me.here.moment(), (session, person), by)?;
        let noted = Noted::of(
            Some(person),
            &[("authority", me.here.realm.id.as_str()), ("why", "support")],
        );
        Ok((listed(tx, me, person)?, noted))
    })
    .await
}

pub(super) async fn find_page(
    me: Administrator,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let told = form.get("code").unwrap_or_default().to_owned();
    let case = find(&me, told).await?;
    Ok(Redirect::to(&format!("/console/sessions/{case}")))
}

pub(super) async fn find_call(
    me: Administrator,
    web::Json(Told { code }): web::Json<Told>,
) -> Result<Json<Case>, Failure> {
    let case = find(&me, code).await?.to_string();
    Ok(Json(Case { case }))
}

pub(super) async fn case_page(
    me: Administrator,
    page: Page,
    PathId(case): PathId,
) -> Result<Response, Failure> {
    let sessions = sessions(&me, case).await?;
    let mut page = me.page(page);
    "/console/sessions".clone_into(&mut page.path);
    let shown = CasePage {
        page,
        case,
        sessions,
    };
    Ok(page::html(&shown))
}

pub(super) async fn case_call(
    me: Administrator,
    PathId(case): PathId,
) -> Result<Json<Vec<Running>>, Failure> {
    sessions(&me, case).await.map(Json)
}

/// The ids of case and session in an address.
fn ids(text: &(String, String)) -> Result<(Id, Id), Failure> {
    let id = |text: &str| text.parse().map_err(|_| Failure::not_found());
    Ok((id(&text.0)?, id(&text.1)?))
}

pub(super) async fn end_page(
    me: Administrator,
    Path(path): Path<(String, String)>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let (case, session) = ids(&path)?;
    end(&me, case, session).await?;
    Ok(Redirect::to(&format!("/console/sessions/{case}")))
}

pub(super) async fn end_call(
    me: Administrator,
    Path(path): Path<(String, String)>,
) -> Result<Json<Vec<Running>>, Failure> {
    let (case, session) = ids(&path)?;
    end(&me, case, session).await.map(Json)
}
