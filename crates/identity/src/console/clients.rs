//! Services that sign people in: found by name, shown without their secrets.
use super::{administrator::Administrator, registration::ProofKey, sql};
use crate::{
    account::when,
    client::{self, Stored},
};
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
    fn fits(&self, q: &str) -> bool {
        let holds = |text: &str| text.to_lowercase().contains(q);
        q.is_empty() || holds(&self.name) || holds(&self.id) || holds(&self.domain)
    }
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
    /// Where it was registered: `file`, `console`, `dynamic`, `federation`. What was registered in
    /// the console is changed there; what stands in the region's files is not even switched off.
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
        form::encode(&self.id).replace('+', "%20")
    }
}

#[derive(Template)]
#[template(path = "console_clients.html")]
struct ListPage {
    page: Page,
    q: String,
    listed: Listed,
    earlier: Option<String>,
    later: Option<String>,
    may: bool,
}

#[derive(Template)]
#[template(path = "console_client.html")]
struct OnePage {
    page: Page,
    client: Registered,
    /// The secret, once, right after it was made.
    secret: Option<String>,
    may: bool,
}

/// Those in memory, and those that are switched off.
async fn list(me: &Administrator, q: &str, page: usize) -> Result<Listed, Failure> {
    let off = me.here.scan(|tx, here| {
        let realm = here.realm.id.as_str();
        let ids: Vec<(String,)> = tx.all(&sql::DISABLED_CLIENTS, (realm,))?;
        let mut lines = vec![];
        for (id,) in ids {
            let found = client::stored(tx, realm, &id)?;
            lines.extend(found.map(|s| Line::of(&s.client, true)));
        }
        Ok(lines)
    });
    let off = off.await?;
    let q = q.trim().to_lowercase();
    let on = me
        .here
        .identity
        .app
        .region
        .clients
        .of_realm(&me.here.realm.id);
    let on = on.iter().map(|c| Line::of(c, false));
    let mut found: Vec<Line> = on.chain(off).filter(|line| line.fits(&q)).collect();
    found.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
    found.dedup_by(|a, b| a.id == b.id);
    let total = found.len();
    let shown = found.into_iter().skip((page - 1) * PAGE).take(PAGE);
    Ok(Listed {
        total,
        page,
        clients: shown.collect(),
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

pub(super) async fn list_page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (q, n) = wish(query.as_deref());
    let listed = list(&me, &q, n).await?;
    let to = |n: usize| Form::encode(&[("q", &q), ("page", &n.to_string())]);
    Ok(page::html(&ListPage {
        earlier: (n > 1).then(|| to(n - 1)),
        later: (n * PAGE < listed.total).then(|| to(n + 1)),
        may: me.may("clients.create"),
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
    list(&me, &q, n).await.map(Json)
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
    }))
}

pub(super) async fn one_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    shown(&me, page, &id, None).await
}

pub(super) async fn one_call(
    me: Administrator,
    Path(id): Path<String>,
) -> Result<Json<Registered>, Failure> {
    one(&me, &id).await.map(Json)
}
