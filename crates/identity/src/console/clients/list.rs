//! The list of services: those of the region's files and those that were registered, by name.
use super::segment;
use crate::{client, console::administrator::Administrator};
use askama::Template;
use axum::{Json, extract::RawQuery, response::Response};
use protocols::form::{self, Form};
use schemars::JsonSchema;
use serde::Serialize;
use std::sync::Arc;
use web::{Client, Failure, Page, page};

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

pub(in crate::console) async fn listed_page(
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

pub(in crate::console) async fn listed(
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
