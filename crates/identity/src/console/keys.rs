//! Signing keys, when they should change, and changing them now. Those that sign for SAML services
//! are shown beside them; they change when the operator says so, once services know the next one.
use super::{
    administrator::{Administrator, Noted},
    sql,
};
use crate::console::table::{ADMINISTRATORS, AUDITORS, Operation, PLAIN, api, page};
use crate::{account::day, here::Here, keys::rotate_keys, saml};
use askama::Template;
use axum::{
    Json,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use store::{Id, Tx};
use web::{Failure, Fields, Page, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "keys.list",
        may: AUDITORS,
        nav: Some("console-nav-keys"),
        page: page!(GET "/keys", page),
        api: api!(
            GET "/keys", call,
            "Signing keys and when they change.",
            gives Calendar
        ),
        ..PLAIN
    },
    Operation {
        id: "keys.rotate",
        may: ADMINISTRATORS,
        records: Some("keys.rotation-asked"),
        strongest: true,
        page: page!(POST "/keys/rotate", rotate_page),
        api: api!(
            POST "/keys/rotate", rotate_call,
            "Begins to sign with the next key.",
            gives Calendar
        ),
        ..PLAIN
    },
];

/// Where keys do not change by themselves, they should after a quarter of a year.
const SHOULD_DAYS: u16 = 90;
/// What keys for SAML services are listed under.
const SAML: &str = "SAML";
/// Retired keys are shown so long.
const SHOWN_SECS: i64 = 365 * 86_400;

/// Where a key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Published, so that services know it before it signs.
    Next,
    /// Signs.
    Active,
    /// Signs no more.
    Retired,
}

impl State {
    /// Key of the text.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Next => "console-key-next",
            Self::Active => "console-key-active",
            Self::Retired => "console-key-retired",
        }
    }
}

/// A signing key, without its secret part. Times are milliseconds since 1970.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Key {
    /// What it is for, as in `ES256` or `RSA-OAEP-256`; `SAML` for what SAML services are sent.
    pub algorithm: String,
    /// The id that tokens carry; of a key for SAML the SHA-256 of its certificate.
    pub kid: String,
    /// Where it stands.
    pub state: State,
    /// When it was made.
    pub created_at: i64,
    /// When it began to sign.
    pub activated_at: Option<i64>,
    /// When it stopped.
    pub retired_at: Option<i64>,
}

/// All keys of a realm, the newest first, those for SAML after the others.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Calendar {
    /// When the oldest active key changes, or should, in milliseconds since 1970; those for SAML do
    /// not change by themselves and are not counted.
    pub due_at: Option<i64>,
    /// The keys.
    pub keys: Vec<Key>,
}

#[derive(Template)]
#[template(path = "console_keys.html")]
struct KeysPage {
    page: Page,
    keys: Vec<Key>,
    /// Whether some are for SAML.
    saml: bool,
    due: Option<String>,
    over: bool,
    may: bool,
}

/// A day, from milliseconds.
pub(super) fn day_of(millis: i64) -> String {
    day(Timestamp(millis))
}

type Row = (
    String,
    String,
    Timestamp,
    Option<Timestamp>,
    Option<Timestamp>,
);

pub(super) fn calendar(tx: &mut Tx<'_>, here: &Here) -> Result<Calendar, Failure> {
    let since = here.now.minus_secs(SHOWN_SECS);
    let rows: Vec<Row> = tx.all(&sql::KEYS, (here.realm.id.as_str(), since))?;
    let keys: Vec<Key> = rows.into_iter().map(key).collect();
    let active = keys.iter().filter(|k| k.state == State::Active);
    let oldest = active.filter_map(|k| k.activated_at).min();
    let days = match here.realm.key_days {
        0 => SHOULD_DAYS,
        days => days,
    };
    let due = |at| Timestamp(at).plus_secs(i64::from(days) * 86_400).millis();
    Ok(Calendar {
        due_at: oldest.map(due),
        keys,
    })
}

fn key((algorithm, kid, created, activated, retired): Row) -> Key {
    let state = match (activated, retired) {
        (_, Some(_)) => State::Retired,
        (Some(_), None) => State::Active,
        (None, None) => State::Next,
    };
    Key {
        algorithm,
        kid,
        state,
        created_at: created.millis(),
        activated_at: activated.map(Timestamp::millis),
        retired_at: retired.map(Timestamp::millis),
    }
}

type SamlRow = (Id, Vec<u8>, Timestamp, Option<Timestamp>, Option<Timestamp>);

async fn read(me: &Administrator) -> Result<Calendar, Failure> {
    let both = me.here.read(|tx, here| {
        let row = (here.realm.id.as_str(), here.now.minus_secs(SHOWN_SECS));
        let of_saml: Vec<SamlRow> = tx.all(&sql::SAML_KEYS, row)?;
        Ok((calendar(tx, here)?, of_saml))
    });
    let (mut calendar, of_saml) = both.await?;
    let (app, realm) = (&me.here.identity.app, &me.here.realm);
    let of_saml = of_saml.into_iter().map(|(id, sealed, made, since, until)| {
        let kid = saml::fingerprint(app, realm, &sealed).unwrap_or_else(|| id.to_string());
        key((SAML.to_owned(), kid, made, since, until))
    });
    calendar.keys.extend(of_saml);
    Ok(calendar)
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let Calendar { due_at, keys } = read(&me).await?;
    Ok(page::html(&KeysPage {
        over: due_at.is_some_and(|at| at < me.here.now.millis()),
        due: due_at.map(day_of),
        may: me.may("keys.rotate"),
        saml: keys.iter().any(|k| k.algorithm == SAML),
        keys,
        page: me.page(page),
    }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Calendar>, Failure> {
    read(&me).await.map(Json)
}

/// Who asked stands in the history before the key changes: nobody rotates unseen.
async fn rotate(me: &Administrator) -> Result<(), Failure> {
    me.act(|_, _| Ok(((), Noted::default()))).await?;
    let (app, realm) = (&me.here.identity.app, &me.here.realm.id);
    let mut chance = me.here.moment().chance();
    rotate_keys(&app.db, &app.vault, realm, me.here.now, &mut chance)
        .await
        .map_err(Failure::fault)?;
    me.here.identity.refresh().await;
    Ok(())
}

pub(super) async fn rotate_page(me: Administrator, Fields(_): Fields) -> Result<Redirect, Failure> {
    rotate(&me).await?;
    Ok(Redirect::to("/console/keys"))
}

pub(super) async fn rotate_call(me: Administrator) -> Result<Json<Calendar>, Failure> {
    rotate(&me).await?;
    read(&me).await.map(Json)
}
