//! Services that sign people in: found by name, shown without their secrets.
use super::{
    administrator::{Administrator, Noted},
    api::Done,
    registration::ProofKey,
};
use crate::{
    account::when,
    client::{self, Source, Stored},
};
use askama::Template;
use axum::{
    Json,
    extract::{Path, RawQuery},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{
    form::{self, Form},
    oauth::registration::GrantType,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use web::{Client, Failure, Fields, Page, page};

/// So many to a page.
const PAGE: usize = 50;

/// A service in a list.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    /// The `client_id`.
    pub id: String,
    /// What people read.
    pub name: String,
    /// Where people are sent back to.
    pub domain: String,
    /// Whether it is switched off.
    pub disabled: bool,
}

/// The name of a service as a part of an address: those of SAML are addresses themselves.
pub(super) fn segment(id: &str) -> String {
    form::encode(id).replace('+', "%20")
}

impl Line {
    fn of(client: &Client, disabled: bool) -> Self {
        Self {
            id: client.id.clone(),
            name: client.name.clone(),
            domain: client.domain().to_owned(),
            disabled,
        }
    }
    fn path(&self) -> String {
        segment(&self.id)
    }
}

fn fits(client: &Client, q: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(q);
    q.is_empty() || holds(&client.name) || holds(&client.id) || holds(client.domain())
}

/// A page of services.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Listed {
    /// How many fit the search.
    pub total: usize,
    /// Which page this is, counted from 1.
    pub page: usize,
    /// Those of this page.
    pub clients: Vec<Line>,
}

/// How a service is registered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Registered {
    /// The `client_id`.
    pub id: String,
    /// Where it was registered: `file`, `console`, `dynamic`, `federation`, `saml`. What was
    /// registered in the console is changed there; what stands in the region's files is not even
    /// switched off.
    pub source: String,
    /// Whether it is switched off.
    pub disabled: bool,
    /// What people read.
    pub name: String,
    /// One sentence: why it asks for data.
    pub purpose: Option<String>,
    /// Whether it authenticates with a secret.
    pub confidential: bool,
    /// Where people may be sent.
    pub redirect_uris: Vec<String>,
    /// Where they may return after signing out.
    pub post_logout_redirect_uris: Vec<String>,
    /// Where logout tokens go.
    pub backchannel_logout_uri: Option<String>,
    /// The grants it may use.
    pub grant_types: Vec<String>,
    /// How it hears of a sign-in that it began at a phone: `poll` or `ping`.
    pub backchannel_token_delivery_mode: Option<String>,
    /// Where it is pinged.
    pub backchannel_client_notification_endpoint: Option<String>,
    /// The level that such sign-ins reach at the most, where the operator trusts it with more than 1.
    pub backchannel_level: Option<i64>,
    /// What the page after signing out embeds.
    pub frontchannel_logout_uri: Option<String>,
    /// Where a sign-in begins that people begin elsewhere.
    pub initiate_login_uri: Option<String>,
    /// What it may ask for.
    pub response_types: Vec<String>,
    /// When it has to prove that it is the one who asked.
    pub pkce: ProofKey,
    /// Pseudonyms are the same within it.
    pub sector: String,
    /// The least level it serves.
    pub level: Option<i64>,
    /// What it may ask for.
    pub attributes: Vec<Asked>,
    /// When it was registered, in milliseconds since 1970; unknown for those of the files.
    pub created_at: Option<i64>,
    /// When it was changed last.
    pub changed_at: Option<i64>,
}

/// An attribute that a service may ask for.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Asked {
    /// By its name in tokens.
    pub name: String,
    /// What for.
    pub purpose: String,
    /// Whether people can say no to it alone.
    pub voluntary: bool,
}

impl Registered {
    fn of(client: &Client, source: &str, disabled: bool) -> Self {
        let asked = |wanted: &web::region::Wanted| Asked {
            name: wanted.name.clone(),
            purpose: wanted.purpose.clone(),
            voluntary: wanted.voluntary,
        };
        let types = client.response_types().iter();
        Self {
            id: client.id.clone(),
            source: source.to_owned(),
            disabled,
            name: client.name.clone(),
            purpose: client.purpose.clone(),
            confidential: client.secret.is_some(),
            redirect_uris: client.redirect_uris.clone(),
            post_logout_redirect_uris: client.post_logout_redirect_uris.clone(),
            backchannel_logout_uri: client.backchannel_logout_uri.clone(),
            grant_types: GrantType::ALL
                .iter()
                .filter(|grant| client.may_use(**grant))
                .map(|grant| grant.as_str().to_owned())
                .collect(),
            backchannel_token_delivery_mode: client
                .oauth
                .backchannel_token_delivery_mode
                .map(|mode| mode.as_str().to_owned()),
            backchannel_client_notification_endpoint: client
                .oauth
                .backchannel_client_notification_endpoint
                .clone(),
            backchannel_level: client.backchannel_level,
            frontchannel_logout_uri: client.oauth.frontchannel_logout_uri.clone(),
            initiate_login_uri: client.oauth.initiate_login_uri.clone(),
            response_types: types.map(|one| one.name().to_owned()).collect(),
            pkce: ProofKey::of(client.pkce),
            sector: client.sector().to_owned(),
            level: client.level,
            attributes: client.attributes.iter().map(asked).collect(),
            created_at: None,
            changed_at: None,
        }
    }
    fn of_stored(stored: &Stored) -> Self {
        Self {
            created_at: Some(stored.created_at.millis()),
            changed_at: Some(stored.changed_at.millis()),
            ..Self::of(
                &stored.client,
                stored.source.name(),
                stored.disabled_at.is_some(),
            )
        }
    }
    /// When it was changed, in words.
    fn changed(&self) -> Option<String> {
        self.changed_at.map(|at| when(protocols::Timestamp(at)))
    }
    /// The id as a part of an address.
    fn path(&self) -> String {
        segment(&self.id)
    }
}

#[derive(Template)]
#[template(path = "console_clients.html")]
struct ListPage {
    page: Page,
    /// Whether those that speak SAML are shown, or the others.
    saml: bool,
    q: String,
    listed: Listed,
    earlier: Option<String>,
    later: Option<String>,
    may: bool,
}

impl ListPage {
    fn title(&self) -> &'static str {
        if self.saml {
            "console-nav-saml"
        } else {
            "console-nav-clients"
        }
    }
    fn path(&self) -> &'static str {
        if self.saml {
            "/console/saml"
        } else {
            "/console/clients"
        }
    }
    fn new_key(&self) -> &'static str {
        if self.saml {
            "console-saml-new"
        } else {
            "console-client-new"
        }
    }
}

#[derive(Template)]
#[template(path = "console_client.html")]
struct OnePage {
    page: Page,
    client: Registered,
    /// The secret, once, right after it was made.
    secret: Option<String>,
    may: bool,
    /// Whether it can be tried out.
    tries: bool,
}

/// Those in memory, and those that are switched off; either the ones that speak SAML, or the
/// others.
async fn list(me: &Administrator, q: &str, page: usize, saml: bool) -> Result<Listed, Failure> {
    let off = me
        .here
        .scan(|tx, here| client::disabled(tx, &here.realm.id))
        .await?;
    let q = q.trim().to_lowercase();
    let (region, realm) = (&me.here.identity.app.region, &me.here.realm.id);
    let on = region.clients.of_realm(realm).into_iter();
    let on = on.map(|client| (client.front.is_some(), client, false));
    let off = off.into_iter();
    let off = off.map(|s| (s.saml.is_some(), Arc::new(s.client), true));
    let mut found: Vec<(Arc<Client>, bool)> = on
        .chain(off)
        .filter(|(speaks, client, _)| *speaks == saml && fits(client, &q))
        .map(|(_, client, off)| (client, off))
        .collect();
    found.sort_by(|(a, _), (b, _)| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    found.dedup_by(|(a, _), (b, _)| a.id == b.id);
    let shown = found.iter().skip((page - 1) * PAGE).take(PAGE);
    Ok(Listed {
        total: found.len(),
        page,
        clients: shown.map(|(client, off)| Line::of(client, *off)).collect(),
    })
}

/// What is sought, and the page; what cannot be read is left out.
fn wish(query: Option<&str>) -> (String, usize) {
    let form = form::parse(query.unwrap_or_default()).unwrap_or_default();
    let page = form.get("page").and_then(|n| n.parse().ok());
    let q: String = form
        .get("q")
        .unwrap_or_default()
        .chars()
        .take(100)
        .collect();
    (q, page.unwrap_or(1).clamp(1, 100_000))
}

pub(super) async fn listed_page(
    me: &Administrator,
    page: Page,
    query: Option<&str>,
    saml: bool,
) -> Result<Response, Failure> {
    let (q, n) = wish(query);
    let listed = list(me, &q, n, saml).await?;
    let to = |n: usize| Form::encode(&[("q", &q), ("page", &n.to_string())]);
    Ok(page::html(&ListPage {
        earlier: (n > 1).then(|| to(n - 1)),
        later: (n * PAGE < listed.total).then(|| to(n + 1)),
        may: me.may("clients.create"),
        listed,
        page: me.page(page),
        saml,
        q,
    }))
}

pub(super) async fn listed(
    me: &Administrator,
    query: Option<&str>,
    saml: bool,
) -> Result<Listed, Failure> {
    let (q, n) = wish(query);
    list(me, &q, n, saml).await
}

pub(super) async fn list_page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    listed_page(&me, page, query.as_deref(), false).await
}

pub(super) async fn list_call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<Listed>, Failure> {
    listed(&me, query.as_deref(), false).await.map(Json)
}

/// A service of the realm, wherever it is registered.
pub(super) async fn one(me: &Administrator, id: &str) -> Result<Registered, Failure> {
    let name = id.to_owned();
    let stored: Option<Stored> = me
        .here
        .read(move |tx, here| client::stored(tx, &here.realm.id, &name))
        .await?;
    if let Some(stored) = stored {
        return Ok(Registered::of_stored(&stored));
    }
    let region = &me.here.identity.app.region;
    let client = region.client(&me.here.realm.id, id);
    let client = client.ok_or_else(Failure::not_found)?;
    Ok(Registered::of(&client, "file", false))
}

/// The page of a service; with its secret where that was just made.
pub(super) async fn shown(
    me: &Administrator,
    page: Page,
    id: &str,
    secret: Option<String>,
) -> Result<Response, Failure> {
    let client = one(me, id).await?;
    let mut page = me.page(page);
    "/console/clients".clone_into(&mut page.path);
    let may = client.source != "file" && me.may("clients.change");
    Ok(page::html(&OnePage {
        page,
        client,
        secret,
        may,
        tries: me.may("trials.begin"),
    }))
}

pub(super) async fn one_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let region = &me.here.identity.app.region;
    let known = region.client(&me.here.realm.id, &id);
    if known.is_some_and(|client| client.front.is_some()) {
        return Ok(Redirect::to(&format!("/console/saml/{}", segment(&id))).into_response());
    }
    shown(&me, page, &id, None).await
}

pub(super) async fn one_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Registered>, Failure> {
    one(&me, &id).await.map(Json)
}

/// Ends a service that was entered here: nobody signs in there any more, and what it was given
/// gives nothing.
async fn delete(me: &Administrator, id: &str) -> Result<bool, Failure> {
    let name = id.to_owned();
    let saml = me
        .act(move |tx, me| {
            let moment = me.here.moment();
            let found = client::stored(tx, &moment.realm.id, &name)?;
            let ours = |s: &Stored| matches!(s.source, Source::Console | Source::Saml);
            let found = found.filter(ours).ok_or_else(Failure::not_found)?;
            client::end(tx, &moment, &name)?;
            let row = (moment.realm.id.as_str(), name.as_str());
            tx.run(&crate::saml::sql::FORGET_METADATA, row)?;
            Ok((found.saml.is_some(), Noted::of(None, &[("client", &name)])))
        })
        .await?;
    let identity = &me.here.identity;
    identity.clients.refresh(&identity.app).await?;
    Ok(saml)
}

pub(super) async fn delete_page(
    me: Administrator,
    Path(id): Path<String>,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let saml = delete(&me, &id).await?;
    let list = if saml { "saml" } else { "clients" };
    Ok(Redirect::to(&format!("/console/{list}")))
}

pub(super) async fn delete_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Done>, Failure> {
    delete(&me, &id).await?;
    Ok(Json(Done { done: true }))
}
