//! The realm itself: its name and its rules. The region's file is the loosest that there is; here
//! an administrator makes a realm stricter ([`RealmSettings`]). Hosts, providers, assessments and
//! whether a realm is one for tests stay the operator's.
mod settings;

pub(crate) use settings::Settings;
pub(super) use settings::{differ, of, set};

use super::administrator::{Administrator, Noted};
use crate::console::table::{ADMINISTRATORS, Operation, PLAIN, SETTINGS, api, page};
use askama::Template;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use protocols::form::Form;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use web::{
    Failure, Fields, Page, Realm, RealmSettings, page,
    region::{Registration, UnknownBrowser},
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
    pub assessments: Vec<String>,
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
        }
    }
}

const BROWSERS: [(UnknownBrowser, &str, &str); 3] = [
    (UnknownBrowser::Low, "low", "console-realm-browser-low"),
    (
        UnknownBrowser::Webauthn,
        "webauthn",
        "console-realm-browser-webauthn",
    ),
    (
        UnknownBrowser::Refuse,
        "refuse",
        "console-realm-browser-refuse",
    ),
];
const REGISTRATIONS: [(Registration, &str, &str); 3] = [
    (
        Registration::Open,
        "open",
        "console-realm-registration-open",
    ),
    (
        Registration::Token,
        "token",
        "console-realm-registration-token",
    ),
    (
        Registration::Closed,
        "closed",
        "console-realm-registration-closed",
    ),
];

#[derive(Template)]
#[template(path = "console_realm.html")]
struct RealmPage {
    page: Page,
    seen: RealmShown,
    may: bool,
    /// Text key of what cannot be set so.
    wrong: Option<String>,
}

impl RealmPage {
    /// Values and text keys, and which of them is set; none that is looser than the file.
    fn browsers(&self) -> Vec<(&'static str, &'static str, bool)> {
        let (now, file) = (&self.seen.now, &self.seen.file);
        choices(
            BROWSERS.map(|(_, v, k)| (v, k)),
            &now.unknown_browser,
            &file.unknown_browser,
        )
    }
    fn registrations(&self) -> Vec<(&'static str, &'static str, bool)> {
        let (now, file) = (&self.seen.now, &self.seen.file);
        choices(
            REGISTRATIONS.map(|(_, v, k)| (v, k)),
            &now.registration,
            &file.registration,
        )
    }
}

/// Those from the file's on, for they are ordered from loose to strict.
fn choices(
    all: [(&'static str, &'static str); 3],
    now: &str,
    file: &str,
) -> Vec<(&'static str, &'static str, bool)> {
    let from = all.iter().skip_while(|(value, _)| *value != file);
    from.map(|(value, key)| (*value, *key, *value == now))
        .collect()
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
        assessments: assessed
            .map(|a| {
                format!(
                    "{}, {}: {} ({})",
                    a.method,
                    a.source,
                    a.level.name(),
                    a.reference
                )
            })
            .collect(),
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

/// What a form says. What is as the file says it is not set, so that it follows the file.
fn wish_of(me: &Administrator, form: &Form) -> Result<RealmSettings, Failure> {
    let file = rules(me, &*of_file(me)?);
    let text = |name: &str| Some(form.get(name)?.trim().to_owned());
    let other = |name: &str, usual: &str| text(name).filter(|t| t != usual);
    let number = |name: &str| text(name).and_then(|t| t.parse::<i64>().ok());
    let browser = other("unknown_browser", &file.unknown_browser);
    let browser = browser.and_then(|v| BROWSERS.into_iter().find(|(_, value, _)| *value == v));
    let registration = other("registration", &file.registration);
    let registration =
        registration.and_then(|v| REGISTRATIONS.into_iter().find(|(_, value, _)| *value == v));
    let wait = number("recovery_wait_minutes").and_then(|n| u32::try_from(n).ok());
    let days = number("key_days").and_then(|n| u16::try_from(n).ok());
    Ok(RealmSettings {
        name: other("name", &file.name),
        unknown_browser: browser.map(|(rule, ..)| rule),
        registration: registration.map(|(rule, ..)| rule),
        one_official: (file.one_official && form.get("two_officials") == Some("yes"))
            .then_some(false),
        minimum_age: number("minimum_age").filter(|n| *n != file.minimum_age),
        recovery_wait_minutes: wait.filter(|n| *n != file.recovery_wait_minutes),
        key_days: days.filter(|n| *n != file.key_days),
    })
}

pub(super) async fn change_page(
    me: Administrator,
    page: Page,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    let wish = wish_of(&me, &form)?;
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
