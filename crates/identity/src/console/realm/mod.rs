//! The realm itself: its name and its rules. The region's file is the loosest that there is; here
//! an administrator makes a realm stricter ([`RealmSettings`]). Hosts, providers, assessments and
//! whether a realm is one for tests stay the operator's.
mod form;
mod settings;

pub(crate) use settings::Settings;
pub(super) use settings::{differ, of, set};

use super::administrator::{Administrator, Noted};
use crate::console::table::{ADMINISTRATORS, Operation, PLAIN, SETTINGS, api, page};
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use form::{BROWSERS, REGISTRATIONS, RealmPage, wish_of};
use protocols::jose::Algorithm;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use web::{
    Failure, Fields, Page, Realm, RealmSettings, page,
    region::{Assessment, Registration, UnknownBrowser},
};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "realm.read",
        may: SETTINGS,
        nav: Some("console-nav-realm"),
        page: page!(GET "/realm", page),
        api: api!(
            GET "/realm", call,
            "What counts in the realm, and what the region's file says.",
            gives RealmShown
        ),
        ..PLAIN
    },
    Operation {
        id: "realm.change",
        may: ADMINISTRATORS,
        records: Some("realm.changed"),
        strongest: true,
        page: page!(POST "/realm", change_page),
        api: api!(
            POST "/realm", change_call,
            "Sets what counts in the realm; never looser than the region's file.",
            takes Wish,
            gives RealmShown
        ),
        ..PLAIN
    },
];

/// What counts in a realm.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Rules {
    /// What people read.
    pub name: String,
    /// In a browser that is not known: `webauthn`, `low` or `refuse`.
    pub unknown_browser: String,
    /// Who may register clients: `closed`, `token` or `open`.
    pub registration: String,
    /// Whether one official alone may identify somebody.
    pub one_official: bool,
    /// Who is younger opens no account, in years.
    pub minimum_age: i64,
    /// Minutes until somebody is let into an account without any of its factors.
    pub recovery_wait_minutes: u32,
    /// Days after which keys change by themselves; 0 for never.
    pub key_days: u16,
    /// The algorithm of signatures for new services that name none, as in `ES256`; nothing where
    /// that is left to the protocol.
    pub algorithm: Option<String>,
    /// Algorithms of signatures that new services do not get.
    pub algorithms_off: Vec<String>,
}

/// A way to sign in that somebody assessed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Assessed {
    /// How people sign in, as in `phone`.
    pub method: String,
    /// How they were identified, as in `desk`.
    pub source: String,
    /// `low`, `substantial` or `high` (Regulation (EU) 910/2014, Article 8).
    pub eidas: String,
    /// The level of ours that it takes at the least.
    pub level: i64,
    /// Where the finding can be looked up.
    pub reference: String,
}

/// A realm with its rules.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RealmShown {
    /// Its id.
    pub id: String,
    /// Host of the issuer.
    pub issuer_host: String,
    /// Host of the phone app.
    pub app_host: String,
    /// What counts now.
    pub now: Rules,
    /// What the region's file says: the loosest that can be set.
    pub file: Rules,
    /// Ways to sign in that were assessed against eIDAS levels, as the region's file says.
    pub assessments: Vec<Assessed>,
    /// Whether it is a realm for tests.
    pub test_people: bool,
}

/// What is to count; what is not said is as the region's file says.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wish {
    /// What people read.
    #[serde(default)]
    pub name: Option<String>,
    /// `webauthn`, `low` or `refuse`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub unknown_browser: Option<UnknownBrowser>,
    /// `closed`, `token` or `open`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub registration: Option<Registration>,
    /// Whether one official alone may identify somebody.
    #[serde(default)]
    pub one_official: Option<bool>,
    /// In years.
    #[serde(default)]
    pub minimum_age: Option<i64>,
    /// In minutes.
    #[serde(default)]
    pub recovery_wait_minutes: Option<u32>,
    /// In days.
    #[serde(default)]
    pub key_days: Option<u16>,
    /// `ES256`, `RS256`, `PS256` or `EdDSA`.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub algorithm: Option<Algorithm>,
    /// Besides those of the region's file.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub algorithms_off: Vec<Algorithm>,
}

impl From<Wish> for RealmSettings {
    fn from(wish: Wish) -> Self {
        Self {
            name: wish.name,
            unknown_browser: wish.unknown_browser,
            registration: wish.registration,
            one_official: wish.one_official,
            minimum_age: wish.minimum_age,
            recovery_wait_minutes: wish.recovery_wait_minutes,
            key_days: wish.key_days,
            algorithm: wish.algorithm,
            algorithms_off: wish.algorithms_off,
        }
    }
}

fn names(algorithms: &[Algorithm]) -> Vec<String> {
    algorithms.iter().map(|one| one.name().to_owned()).collect()
}

impl Assessed {
    fn of(found: &Assessment) -> Self {
        Self {
            method: found.method.clone(),
            source: found.source.clone(),
            eidas: found.level.name().to_owned(),
            level: found.level.level(),
            reference: found.reference.clone(),
        }
    }
}

fn rules(me: &Administrator, realm: &Realm) -> Rules {
    let accounts = &me.here.identity.app.region.accounts;
    let browser = BROWSERS
        .iter()
        .find(|(rule, ..)| *rule == realm.unknown_browser);
    let registration = REGISTRATIONS
        .iter()
        .find(|(rule, ..)| *rule == realm.registration);
    Rules {
        name: realm.name.clone(),
        unknown_browser: browser.map_or("", |(_, value, _)| value).to_owned(),
        registration: registration.map_or("", |(_, value, _)| value).to_owned(),
        one_official: realm.one_official,
        minimum_age: realm.least_age(accounts),
        recovery_wait_minutes: realm.recovery_wait_minutes,
        key_days: realm.key_days,
        algorithm: realm.algorithm.map(|one| one.name().to_owned()),
        algorithms_off: names(&realm.algorithms_off),
    }
}

/// The realm as the region's file says it.
fn of_file(me: &Administrator) -> Result<Arc<Realm>, Failure> {
    let found = me.here.identity.app.region.realm(&me.here.realm.id);
    found.cloned().ok_or_else(Failure::not_found)
}

fn shown(me: &Administrator) -> Result<RealmShown, Failure> {
    let file = of_file(me)?;
    let now = me.here.identity.app.region.current(&file);
    let assessed = file.assessment.iter();
    Ok(RealmShown {
        id: file.id.clone(),
        issuer_host: file.issuer_host.clone(),
        app_host: file.app_host.clone(),
        now: rules(me, &now),
        file: rules(me, &file),
        assessments: assessed.map(Assessed::of).collect(),
        test_people: file.test_people,
    })
}

fn shown_page(me: &Administrator, page: Page, wrong: Option<&str>) -> Result<Response, Failure> {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut page = me.page(page);
    "/console/realm".clone_into(&mut page.path);
    let shown = RealmPage {
        seen: shown(me)?,
        may: me.may("realm.change"),
        wrong: wrong.map(|name| format!("console-realm-{}", name.replace('_', "-"))),
        page,
    };
    Ok(page::html_with(status, &shown))
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    shown_page(&me, page, None)
}

pub(super) async fn call(me: Administrator) -> Result<Json<RealmShown>, Failure> {
    shown(&me).map(Json)
}

/// Sets it; gives the name of what cannot be set so.
async fn change(
    me: &Administrator,
    wish: RealmSettings,
) -> Result<Result<(), &'static str>, Failure> {
    let (identity, file) = (&me.here.identity, of_file(me)?);
    if let Err(wrong) = wish.check(&file, &identity.app.region.accounts) {
        return Ok(Err(wrong));
    }
    me.act(move |tx, me| {
        let here = &me.here;
        let was = of(tx, &here.realm.id)?;
        set(tx, &here.realm.id, &wish, here.now)?;
        let changed = differ(&was, &wish).join(" ");
        Ok(((), Noted::of(None, &[("changed", &changed)])))
    })
    .await?;
    identity.settings.refresh(&identity.app).await?;
    Ok(Ok(()))
}

pub(super) async fn change_page(
    me: Administrator,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let wish = wish_of(&form, &rules(&me, &*of_file(&me)?));
    match change(&me, wish).await? {
        Ok(()) => Ok(Redirect::to("/console/realm").into_response()),
        Err(wrong) => shown_page(&me, page, Some(wrong)),
    }
}

pub(super) async fn change_call(
    me: Administrator,
    web::Json(wish): web::Json<Wish>,
) -> Result<Json<RealmShown>, Failure> {
    let wrong = || Failure::refuse(StatusCode::UNPROCESSABLE_ENTITY, "console-realm");
    let done = change(&me, wish.into()).await?;
    done.map_err(|name| wrong().because(name))?;
    shown(&me).map(Json)
}
