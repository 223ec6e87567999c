//! Services that sign people in: found by name, shown without their secrets.
use super::administrator::Administrator;
use askama::Template;
use axum::{
    Json,
    extract::{Path, RawQuery},
    response::Response,
};
use protocols::form::{self, Form};
use schemars::JsonSchema;
use serde::Serialize;
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
}

impl Line {
    /// The id as a part of an address.
    fn path(&self) -> String {
        form::encode(&self.id).replace('+', "%20")
    }
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
    /// Pseudonyms are the same within it.
    pub sector: String,
    /// The least level it serves.
    pub level: Option<i64>,
    /// Whether it may ask people to sign documents.
    pub signatures: bool,
    /// What it may ask for.
    pub attributes: Vec<Asked>,
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

#[derive(Template)]
#[template(path = "console_clients.html")]
struct ListPage {
    page: Page,
    q: String,
    listed: Listed,
    earlier: Option<String>,
    later: Option<String>,
}

#[derive(Template)]
#[template(path = "console_client.html")]
struct OnePage {
    page: Page,
    client: Registered,
}

fn fits(client: &Client, q: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(q);
    q.is_empty() || holds(&client.name) || holds(&client.id) || holds(client.domain())
}

fn list(me: &Administrator, q: &str, page: usize) -> Listed {
    let region = &me.here.identity.app.region;
    let q = q.trim().to_lowercase();
    let all = region.clients_of(&me.here.realm.id).into_iter();
    let found: Vec<_> = all.filter(|c| fits(c, &q)).collect();
    let shown = found.iter().skip((page - 1) * PAGE).take(PAGE);
    let line = |c: &&std::sync::Arc<Client>| Line {
        id: c.id.clone(),
        name: c.name.clone(),
        domain: c.domain().to_owned(),
    };
    Listed {
        total: found.len(),
        page,
        clients: shown.map(line).collect(),
    }
}

/// What is sought, and the page; what cannot be read is left out.
fn wish(query: Option<&str>) -> (String, usize) {
    let form = form::parse(query.unwrap_or_default()).unwrap_or_default();
    let page = form.get("page").and_then(|n| n.parse().ok());
    let q: String = form.get("q").unwrap_or_default().chars().take(100).collect();
    (q, page.unwrap_or(1).clamp(1, 100_000))
}

pub(super) async fn list_page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (q, n) = wish(query.as_deref());
    let listed = list(&me, &q, n);
    let to = |n: usize| Form::encode(&[("q", &q), ("page", &n.to_string())]);
    Ok(page::html(&ListPage {
        earlier: (n > 1).then(|| to(n - 1)),
        later: (n * PAGE < listed.total).then(|| to(n + 1)),
        listed,
        page: me.page(page),
        q,
    }))
}

pub(super) async fn list_call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<Listed>, Failure> {
    let (q, n) = wish(query.as_deref());
    Ok(Json(list(&me, &q, n)))
}

fn one(me: &Administrator, id: &str) -> Result<Registered, Failure> {
    let region = &me.here.identity.app.region;
    let client = region.client(&me.here.realm.id, id);
    let client = client.ok_or_else(Failure::not_found)?;
    let asked = |wanted: &web::region::Wanted| Asked {
        name: wanted.name.clone(),
        purpose: wanted.purpose.clone(),
        voluntary: wanted.voluntary,
    };
    Ok(Registered {
        id: client.id.clone(),
        name: client.name.clone(),
        purpose: client.purpose.clone(),
        confidential: client.secret.is_some(),
        redirect_uris: client.redirect_uris.clone(),
        post_logout_redirect_uris: client.post_logout_redirect_uris.clone(),
        backchannel_logout_uri: client.backchannel_logout_uri.clone(),
        sector: client.sector().to_owned(),
        level: client.level,
        signatures: client.signatures,
        attributes: client.attributes.iter().map(asked).collect(),
    })
}

pub(super) async fn one_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let client = one(&me, &id)?;
    let mut page = me.page(page);
    "/console/clients".clone_into(&mut page.path);
    Ok(page::html(&OnePage { page, client }))
}

pub(super) async fn one_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Registered>, Failure> {
    one(&me, &id).map(Json)
}
