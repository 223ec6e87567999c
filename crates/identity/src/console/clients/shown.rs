//! A service as it is registered, without its secret.
use super::segment;
use crate::{
    account::when,
    client::{self, Stored},
    console::{
        administrator::Administrator,
        registration::{ProofKey, Security},
    },
};
use askama::Template;
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use protocols::oauth::registration::GrantType;
use schemars::JsonSchema;
use serde::Serialize;
use web::{Client, Failure, Page, page};

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
    /// The scopes of tokens that it gets for itself.
    pub own_scope: Vec<String>,
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
    /// What exactly it may ask people to allow (RFC 9396).
    pub authorization_details_types: Vec<String>,
    /// Ids of services whose tokens it gets in exchange for its own (RFC 8693).
    pub exchange_for: Vec<String>,
    /// How it shows who it is, and how its tokens are kept safe.
    pub security: Security,
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
    /// Whether it may use a grant.
    pub(in crate::console) fn uses(&self, grant: GrantType) -> bool {
        self.grant_types.iter().any(|one| one == grant.as_str())
    }
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
            own_scope: client.own_scope().map(str::to_owned).collect(),
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
            authorization_details_types: client.oauth.authorization_details_types.clone(),
            exchange_for: client.exchange_for.clone(),
            security: Security::of_client(client),
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

/// A service of the realm, wherever it is registered.
pub(in crate::console) async fn one(me: &Administrator, id: &str) -> Result<Registered, Failure> {
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
pub(in crate::console) async fn shown(
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
