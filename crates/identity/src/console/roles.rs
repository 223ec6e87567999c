//! Who holds which role. Roles are given by address of an account; the account must have a phone or
//! a passkey.
use super::{
    administrator::{Administrator, Noted},
    api::Done,
    role::{self, Role},
};
use crate::console::table::{ADMINISTRATORS, AUDITORS, Operation, PLAIN, api, page};
use crate::{account::day, person};
use askama::Template;
use axum::{
    Json,
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Id;
use web::{Failure, Fields, Page, PathId, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "roles.list",
        may: AUDITORS,
        records: Some("data.read"),
        nav: Some("console-nav-roles"),
        page: page!(GET "/roles", page),
        api: api!(
            GET "/roles", call,
            "Who holds which role.",
            gives Vec<Held>
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.give",
        may: ADMINISTRATORS,
        records: Some("role.given"),
        strongest: true,
        page: page!(POST "/roles/give", give_page),
        api: api!(
            POST "/roles", give_call,
            "Gives an account a role.",
            takes Giving,
            gives Done
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.revoke",
        may: ADMINISTRATORS,
        records: Some("role.revoked"),
        strongest: true,
        page: page!(POST "/roles/{id}/revoke", revoke_page),
        api: api!(
            POST "/roles/{id}/revoke", revoke_call,
            "Takes a role.",
            gives Done
        ),
        ..PLAIN
    },
];

/// A role that somebody holds.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Held {
    /// Id of this holding.
    pub id: String,
    /// Id of the account.
    pub person: String,
    /// Address of the account.
    pub mail: String,
    /// Which role.
    pub role: Role,
    /// Since when, in milliseconds since 1970.
    pub since: i64,
}

impl Held {
    fn day(&self) -> String {
        day(Timestamp(self.since))
    }
    fn role_key(&self) -> String {
        format!("console-role-{}", self.role.name())
    }
}

/// Who is to get which role.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Giving {
    /// Address of the account.
    pub mail: String,
    /// The role.
    pub role: Role,
}

#[derive(Template)]
#[template(path = "console_roles.html")]
struct RolesPage {
    page: Page,
    held: Vec<Held>,
    may: bool,
    roles: [(&'static str, &'static str); 4],
}

/// Values and text keys of all roles.
const NAMED: [(&str, &str); 4] = [
    ("administrator", "console-role-administrator"),
    ("client-manager", "console-role-client-manager"),
    ("auditor", "console-role-auditor"),
    ("support", "console-role-support"),
];

/// The list names people, so each of them sees that it was read.
async fn read(me: &Administrator) -> Result<Vec<Held>, Failure> {
    me.act(|tx, me| {
        let vault = &me.here.identity.app.vault;
        let realm = me.here.realm.id.as_str();
        let detail = [
            ("authority", realm),
            ("attributes", "email"),
            ("why", "oversight"),
        ];
        let mut held = vec![];
        let mut told: Vec<Id> = me.actor().into_iter().collect();
        for given in role::all(tx, &me.here.realm.id)? {
            held.push(Held {
                id: given.id.to_string(),
                person: given.person.to_string(),
                mail: person::profile(tx, vault, given.person)?.mail,
                role: given.role,
                since: given.since.millis(),
            });
            if !told.contains(&given.person) {
                told.push(given.person);
                me.note(tx, &Noted::of(Some(given.person), &detail))?;
            }
        }
        Ok((held, Noted::of(me.actor(), &detail)))
    })
    .await
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let held = read(&me).await?;
    Ok(page::html(&RolesPage {
        may: me.may("roles.give"),
        page: me.page(page),
        held,
        roles: NAMED,
    }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Vec<Held>>, Failure> {
    read(&me).await.map(Json)
}

async fn give(me: &Administrator, Giving { mail, role }: Giving) -> Result<(), Failure> {
    me.here.charge("roles", 5)?;
    me.act(move |tx, me| {
        let moment = me.here.moment();
        let person = role::account(tx, &moment, &mail)?;
        if !role::give(tx, &moment, person, role)? {
            return Err(Failure::refuse(StatusCode::CONFLICT, "console-role-held"));
        }
        Ok(((), Noted::of(Some(person), &[("role", role.name())])))
    })
    .await
}

async fn revoke(me: &Administrator, id: Id) -> Result<(), Failure> {
    me.act(move |tx, me| {
        let taken = role::revoke(tx, &me.here.moment(), id)?;
        let detail = [("role", taken.role.name())];
        Ok(((), Noted::of(Some(taken.person), &detail)))
    })
    .await
}

pub(super) async fn give_page(
    me: Administrator,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let role = Role::from_name(form.get("role").unwrap_or_default());
    let giving = Giving {
        mail: form.get("mail").unwrap_or_default().to_owned(),
        role: role.ok_or_else(Failure::malformed)?,
    };
    give(&me, giving).await?;
    Ok(Redirect::to("/console/roles"))
}

pub(super) async fn give_call(
    me: Administrator,
    web::Json(giving): web::Json<Giving>,
) -> Result<Json<Done>, Failure> {
    give(&me, giving).await?;
    Ok(Json(Done { done: true }))
}

pub(super) async fn revoke_page(
    me: Administrator,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    revoke(&me, id).await?;
    Ok(Redirect::to("/console/roles"))
}

pub(super) async fn revoke_call(
    me: Administrator,
    PathId(id): PathId,
) -> Result<Json<Done>, Failure> {
    revoke(&me, id).await?;
    Ok(Json(Done { done: true }))
}
