//! The test people of a realm: listed, made and ended. Only administrators make them.
use super::person;
use crate::console::table::{ADMINISTRATORS, MANAGERS, Operation, PLAIN, api, page};
use crate::{
    account::day,
    console::{
        administrator::{Administrator, Noted},
        api::Done,
    },
};
use askama::Template;
use axum::{
    Json,
    response::{Redirect, Response},
};
use protocols::{Timestamp, base64url};
use schemars::JsonSchema;
use serde::Serialize;
use web::{Failure, Fields, Page, PathId, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "test-people.list",
        may: MANAGERS,
        nav: Some("console-nav-test-people"),
        page: page!(GET "/test-people", list_page),
        api: api!(
            GET "/test-people", list_call,
            "Test people of the realm; everything of them is invented.",
            gives Vec<TestPerson>
        ),
        ..PLAIN
    },
    Operation {
        id: "test-people.create",
        may: ADMINISTRATORS,
        records: Some("test-person.created"),
        page: page!(POST "/test-people", create_page),
        api: api!(
            POST "/test-people", create_call,
            "Makes a test person; its password is told once.",
            gives MadePerson
        ),
        ..PLAIN
    },
    Operation {
        id: "test-people.delete",
        may: ADMINISTRATORS,
        records: Some("test-person.ended"),
        page: page!(POST "/test-people/{id}/delete", delete_page),
        api: api!(
            POST "/test-people/{id}/delete", delete_call,
            "Ends a test person.",
            gives Done
        ),
        ..PLAIN
    },
];

/// A test person. Everything of it is invented.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TestPerson {
    /// Its id.
    pub id: String,
    /// "Testperson Eins".
    pub name: String,
    /// What it signs in with, where the realm is one for tests; no mail ever arrives there.
    pub mail: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
}

impl TestPerson {
    fn day(&self) -> String {
        day(Timestamp(self.created_at))
    }
}

/// A test person that was just made.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct MadePerson {
    /// Its id.
    pub id: String,
    /// "Testperson Eins".
    pub name: String,
    /// What it signs in with.
    pub mail: String,
    /// Its password, told this once.
    pub password: String,
}

#[derive(Template)]
#[template(path = "console_test_people.html")]
struct PeoplePage {
    page: Page,
    people: Vec<TestPerson>,
    made: Option<MadePerson>,
    /// Whether they can sign in at every service.
    everywhere: bool,
    may: bool,
}

/// Those of the realm.
pub(super) async fn read(me: &Administrator) -> Result<Vec<TestPerson>, Failure> {
    me.here
        .read(|tx, here| {
            let all = person::all(tx, &here.moment())?;
            let shown = all.into_iter().map(|(id, profile, at)| TestPerson {
                id: id.to_string(),
                name: profile.name,
                mail: profile.mail,
                created_at: at.millis(),
            });
            Ok(shown.collect())
        })
        .await
}

async fn shown(
    me: Administrator,
    page: Page,
    made: Option<MadePerson>,
) -> Result<Response, Failure> {
    let people = read(&me).await?;
    let mut page = me.page(page);
    "/console/test-people".clone_into(&mut page.path);
    Ok(page::html(&PeoplePage {
        everywhere: person::is_for_tests(&me.here),
        may: me.may("test-people.create"),
        page,
        people,
        made,
    }))
}

pub(in crate::console) async fn list_page(
    me: Administrator,
    page: Page,
) -> Result<Response, Failure> {
    shown(me, page, None).await
}

pub(in crate::console) async fn list_call(
    me: Administrator,
) -> Result<Json<Vec<TestPerson>>, Failure> {
    read(&me).await.map(Json)
}

async fn make(me: &Administrator) -> Result<MadePerson, Failure> {
    let password = base64url::encode(&me.here.moment().chance().bytes::<12>());
    let chance = me.here.moment().chance();
    let passwords = &me.here.identity.passwords;
    let hash = passwords.hash(password.clone(), chance).await?;
    let (id, profile) = me
        .act(move |tx, me| {
            let (id, profile) = person::make(tx, &me.here.moment(), &hash)?;
            Ok(((id, profile), Noted::of(Some(id), &[])))
        })
        .await?;
    Ok(MadePerson {
        id: id.to_string(),
        name: profile.name,
        mail: profile.mail,
        password,
    })
}

pub(in crate::console) async fn create_page(
    me: Administrator,
    page: Page,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let made = make(&me).await?;
    shown(me, page, Some(made)).await
}

pub(in crate::console) async fn create_call(
    me: Administrator,
) -> Result<Json<MadePerson>, Failure> {
    make(&me).await.map(Json)
}

async fn end(me: &Administrator, id: store::Id) -> Result<(), Failure> {
    me.act(move |tx, me| {
        person::end(tx, &me.here.moment(), id)?;
        Ok(((), Noted::of(Some(id), &[])))
    })
    .await
}

pub(in crate::console) async fn delete_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    end(&me, id).await?;
    Ok(Redirect::to("/console/test-people"))
}

pub(in crate::console) async fn delete_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    end(&me, id).await?;
    Ok(Json(Done { done: true }))
}
