//! Federation partners: whose word counts, who came by it, and whom the realm vouches for.
use super::{
    administrator::{Administrator, Noted},
    api::Done,
};
use crate::console::table::{ADMINISTRATORS, Operation, PLAIN, SETTINGS, api, page};
use crate::{
    account::when,
    federation::{self, Role},
};
use askama::Template;
use axum::{
    Json,
    response::{Redirect, Response},
};
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use web::{Failure, Fields, Page, page, region::host_of};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "federation.list",
        may: SETTINGS,
        nav: Some("console-nav-federation"),
        page: page!(GET "/federation", page),
        api: api!(
            GET "/federation", call,
            "The realm's part in federations, and who came by one.",
            gives Partners
        ),
        ..PLAIN
    },
    Operation {
        id: "federation.forget",
        may: ADMINISTRATORS,
        records: Some("federation.forgotten"),
        page: page!(POST "/federation/forget", forget_page),
        api: api!(
            POST "/federation/forget", forget_call,
            "Forgets a service or a provider; it may come again while somebody vouches for it.",
            takes Forgotten,
            gives Done
        ),
        ..PLAIN
    },
];

/// A service or a provider that nobody entered here.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Partner {
    /// `client` or `provider`.
    pub role: String,
    /// Its entity identifier.
    pub entity: String,
    /// What people read.
    pub name: String,
    /// Who runs it, by its own word.
    pub organization: Option<String>,
    /// Who vouches for it.
    pub anchor: String,
    /// When it was looked up last, in milliseconds since 1970.
    pub resolved_at: i64,
    /// Until when its chain holds, in milliseconds since 1970.
    pub expires_at: i64,
}

impl Partner {
    fn until(&self) -> String {
        when(Timestamp(self.expires_at))
    }
    /// Key of the text.
    fn kind(&self) -> &'static str {
        if self.role == Role::Provider.name() {
            "console-partner-provider"
        } else {
            "console-partner-client"
        }
    }
}

/// A realm's part in federations.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Partners {
    /// Whether the realm is in a federation at all.
    pub takes_part: bool,
    /// The realm's own entity identifier.
    pub entity: String,
    /// The realm's federation keys as JSON (RFC 7517, section 5), to be handed to whoever is to vouch
    /// for it.
    pub keys: Option<String>,
    /// The anchors whose word counts.
    pub anchors: Vec<String>,
    /// For whom the realm vouches.
    pub subordinates: Vec<String>,
    /// Who came by a federation.
    pub members: Vec<Partner>,
}

/// Whom to forget.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forgotten {
    /// `client` or `provider`.
    pub role: String,
    /// Its entity identifier.
    pub entity: String,
}

#[derive(Template)]
#[template(path = "console_federation.html")]
struct FederationPage {
    page: Page,
    part: Partners,
    may: bool,
}

async fn read(me: &Administrator) -> Result<Partners, Failure> {
    let found = me
        .here
        .read(|tx, here| federation::of_realm(tx, &here.realm.id))
        .await?;
    let partner = |one: federation::Listed| {
        let document: serde_json::Value = serde_json::from_str(&one.document).unwrap_or_default();
        let name = document["name"].as_str();
        Partner {
            name: name.unwrap_or_else(|| host_of(&one.entity)).to_owned(),
            role: one.role,
            organization: one.organization,
            anchor: one.anchor,
            resolved_at: one.resolved_at.millis(),
            expires_at: one.expires_at.millis(),
            entity: one.entity,
        }
    };
    let known = federation::known(&me.here);
    Ok(Partners {
        takes_part: me.here.realm.federation.is_some(),
        keys: known
            .keys
            .and_then(|keys| serde_json::to_string(&keys).ok()),
        entity: known.entity,
        anchors: known.anchors,
        subordinates: known.subordinates,
        members: found.into_iter().map(partner).collect(),
    })
}

pub(super) async fn page(me: Administrator, page: Page) -> Result<Response, Failure> {
    let part = read(&me).await?;
    Ok(page::html(&FederationPage {
        may: me.may("federation.forget"),
        part,
        page: me.page(page),
    }))
}

pub(super) async fn call(me: Administrator) -> Result<Json<Partners>, Failure> {
    read(&me).await.map(Json)
}

async fn forget(me: &Administrator, gone: Forgotten) -> Result<(), Failure> {
    let role = [Role::Client, Role::Provider];
    let role = role.into_iter().find(|role| role.name() == gone.role);
    let role = role.ok_or_else(Failure::not_found)?;
    me.act(move |tx, me| {
        let moment = me.here.moment();
        if !federation::forget(tx, &moment, role, &gone.entity)? {
            return Err(Failure::not_found());
        }
        let detail = [("role", role.name()), ("entity", gone.entity.as_str())];
        Ok(((), Noted::of(None, &detail)))
    })
    .await?;
    me.here.identity.refresh().await;
    Ok(())
}

pub(super) async fn forget_page(
    me: Administrator,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    let text = |name| form.get(name).unwrap_or_default().to_owned();
    let gone = Forgotten {
        role: text("role"),
        entity: text("entity"),
    };
    forget(&me, gone).await?;
    Ok(Redirect::to("/console/federation"))
}

pub(super) async fn forget_call(
    me: Administrator,
    web::Json(gone): web::Json<Forgotten>,
) -> Result<Json<Done>, Failure> {
    forget(&me, gone).await?;
    Ok(Json(Done { done: true }))
}
