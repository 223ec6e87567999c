//! Other identity providers: how they are set up, how their answers failed, and the switch that
//! stops one at once, whatever the region's file says.
use super::{
    administrator::{Administrator, Noted},
    sql,
};
use crate::console::table::{ADMINISTRATORS, Operation, PLAIN, SETTINGS, api, page};
use crate::{account::when, here::Here};
use askama::Template;
use axum::{
    Json,
    extract::Path,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Failure, Fields, Page, Upstream, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "providers.list",
        may: SETTINGS,
        nav: Some("console-nav-providers"),
        page: page!(GET "/providers", page),
        api: api!(
            GET "/providers", call,
            "Other identity providers, and how their answers failed.",
            gives Vec<Provider>
        ),
        ..PLAIN
    },
    Operation {
        id: "providers.switch",
        may: ADMINISTRATORS,
        records: Some("upstream.switched"),
        strongest: true,
        page: page!(POST "/providers/{id}", switch_page),
        api: api!(
            POST "/providers/{id}", switch_call,
            "Switches a provider off, or on again.",
            takes Switch,
            gives Vec<Provider>
        ),
        ..PLAIN
    },
];

/// A provider of the realm, without its secrets.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Provider {
    /// Its short name.
    pub id: String,
    /// What people read.
    pub name: String,
    /// `oidc`, `saml` or `realm`.
    pub protocol: String,
    /// Issuer, entity or realm.
    pub issuer: String,
    /// The highest level it is believed.
    pub level: u8,
    /// Whether the region's file has it switched on.
    pub enabled: bool,
    /// Whether an administrator has switched it off.
    pub switched_off: bool,
    /// How its answers failed, the last first.
    pub failures: Vec<Fault>,
}

/// One way in which answers failed.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fault {
    /// A code, as in `upstream-refused`.
    pub why: String,
    /// How often.
    pub times: i64,
    /// The last time, in milliseconds since 1970.
    pub last_at: i64,
}

impl Fault {
    /// When, in words.
    fn when(&self) -> String {
        when(Timestamp(self.last_at))
    }
    /// Key of the text.
    fn key(&self) -> String {
        format!("error-{}", self.why)
    }
}

/// What a switch is set to.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Whether people can sign in with it.
    pub on: bool,
}

#[derive(Template)]
#[template(path = "console_providers.html")]
struct ProvidersPage {
    page: Page,
    providers: Vec<Provider>,
    may: bool,
}

/// Whether an administrator has switched it off.
pub(crate) fn switched_off(tx: &mut Tx<'_>, realm: &str, provider: &str) -> Result<bool, Failure> {
    let found: Option<(Timestamp,)> = tx.first(&sql::SWITCHED_OFF, (realm, provider))?;
    Ok(found.is_some())
}

/// Counts an answer that failed.
pub(crate) fn failed(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &str,
    why: &str,
) -> Result<(), Failure> {
    tx.run(
        &sql::FAILED,
        (here.realm.id.as_str(), provider, why, here.now),
    )?;
    Ok(())
}

/// The providers that an administrator has switched off.
pub(crate) fn all_off(tx: &mut Tx<'_>, realm: &str) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = tx.all(&sql::SWITCHES, (realm,))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

fn provider(set: &Upstream, off: &[String], faults: &[(String, Fault)]) -> Provider {
    let (protocol, issuer) = match (&set.oidc, &set.saml, &set.realm) {
        (Some(oidc), ..) => ("oidc", oidc.issuer.clone()),
        (_, Some(saml), _) => ("saml", saml.entity.clone()),
        (.., realm) => ("realm", realm.clone().unwrap_or_default()),
    };
    let of = faults.iter().filter(|(id, _)| *id == set.id);
    Provider {
        id: set.id.clone(),
        name: set.name.clone(),
        protocol: protocol.to_owned(),
        issuer,
        level: set.level,
        enabled: set.enabled,
        switched_off: off.contains(&set.id),
        failures: of.map(|(_, fault)| fault.clone()).collect(),
    }
}

async fn read(me: &Administrator) -> Result<Vec<Provider>, Failure> {
    me.here
        .read(|tx, here| {
            type Row = (String, String, i64, Timestamp);
            let off = all_off(tx, &here.realm.id)?;
            let rows: Vec<Row> = tx.all(&sql::FAILURES, (here.realm.id.as_str(),))?;
            let fault = |(id, why, times, at): Row| {
                let last_at = at.millis();
                (
                    id,
                    Fault {
                        why,
                        times,
                        last_at,
                    },
                )
            };
            let faults: Vec<_> = rows.into_iter().map(fault).collect();
            let all = here.realm.upstream.iter();
            Ok(all.map(|set| provider(set, &off, &faults)).collect())
        })
        .await
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let providers = read(&me).await?;
    Ok(page::html(&ProvidersPage {
        may: me.may("providers.switch"),
        page: me.page(page),
        providers,
    }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Vec<Provider>>, Failure> {
    read(&me).await.map(Json)
}

async fn switch(me: &Administrator, id: String, on: bool) -> Result<(), Failure> {
    if !me.here.realm.upstream.iter().any(|u| u.id == id) {
        return Err(Failure::not_found());
    }
    me.act(move |tx, me| {
        set(tx, &me.here.realm.id, &id, on, me.here.now)?;
        let state = if on { "on" } else { "off" };
        let detail = [("provider", id.as_str()), ("switch", state)];
        Ok(((), Noted::of(None, &detail)))
    })
    .await
}

/// Sets the switch.
pub(super) fn set(
    tx: &mut Tx<'_>,
    realm: &str,
    provider: &str,
    on: bool,
    now: Timestamp,
) -> Result<(), Failure> {
    if on {
        tx.run(&sql::SWITCH_ON, (realm, provider))?;
    } else {
        tx.run(&sql::SWITCH_OFF, (realm, provider, now))?;
    }
    Ok(())
}

pub(super) async fn switch_page(
    me: Administrator,
    Path(id): Path<String>,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    switch(&me, id, form.get("on") == Some("yes")).await?;
    Ok(Redirect::to("/console/providers"))
}

pub(super) async fn switch_call(
    me: Administrator,
    Path(id): Path<String>,
    web::Json(Switch { on }): web::Json<Switch>,
) -> Result<Json<Vec<Provider>>, Failure> {
    switch(&me, id, on).await?;
    read(&me).await.map(Json)
}
