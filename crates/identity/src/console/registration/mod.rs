//! Registering a service, changing it, giving it another secret, switching it off. What is typed
//! is checked as the region's own files are; what stands in those files is not changed here.
mod form;

pub use form::{Attribute, ProofKey, Registration};

use super::{
    administrator::{Administrator, Noted},
    clients::{self, Registered, new_secret},
};
use crate::client::{self, Source, Stored};
use crate::console::table::{MANAGERS, Operation, PLAIN, api, page};
use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use form::FormPage;
use protocols::base64url;
use schemars::JsonSchema;
use serde::Serialize;
use store::Tx;
use web::{Client, Failure, Fields, Mistake, Page, page, region::Secret};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "clients.new",
        may: MANAGERS,
        page: page!(GET "/clients/new", new_page),
        ..PLAIN
    },
    Operation {
        id: "clients.create",
        may: MANAGERS,
        records: Some("client.created"),
        page: page!(POST "/clients/new", create_page),
        api: api!(
            POST "/clients", create_call,
            "Registers a service; its secret is told once.",
            takes Registration,
            gives Issued
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.edit",
        may: MANAGERS,
        page: page!(GET "/clients/{id}/edit", edit_page),
        ..PLAIN
    },
    Operation {
        id: "clients.change",
        may: MANAGERS,
        records: Some("client.edited"),
        page: page!(POST "/clients/{id}/edit", change_page),
        api: api!(
            POST "/clients/{id}", change_call,
            "Changes how a service is registered.",
            takes Registration,
            gives clients::Registered
        ),
        ..PLAIN
    },
];

/// A service that was registered, or has a new secret.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Issued {
    /// The `client_id`.
    pub id: String,
    /// The secret, told this once; nothing for a service without one.
    pub secret: Option<String>,
}

/// Why a registration is not taken: wrong input is told, anything else refuses.
pub(in crate::console) enum Refused {
    Wrong(Mistake),
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(why: Failure) -> Self {
        Self::Failure(why)
    }
}

impl From<Refused> for Failure {
    fn from(why: Refused) -> Self {
        match why {
            Refused::Wrong(_) => {
                Failure::refuse(StatusCode::UNPROCESSABLE_ENTITY, "console-client")
            }
            Refused::Failure(why) => why,
        }
    }
}

/// The same check that the region's files pass, and what only a form can leave out.
fn check(me: &Administrator, client: &Client) -> Result<(), Refused> {
    let longest = client.redirect_uris.iter().map(String::len).max();
    if client.name.is_empty() || client.name.len() > 200 || longest.unwrap_or(0) > 2000 {
        return Err(Refused::Wrong(Mistake::Length));
    }
    let region = &me.here.identity.app.region;
    region.check_client(client).map_err(Refused::Wrong)
}

fn known_types(given: &Registration) -> Result<(), Refused> {
    given
        .unknown_type()
        .map_or(Ok(()), |mistake| Err(Refused::Wrong(mistake)))
}

async fn create(me: &Administrator, given: &Registration) -> Result<Issued, Refused> {
    known_types(given)?;
    let mut made = Client {
        id: base64url::encode(&me.here.moment().chance().bytes::<16>()),
        realm: me.here.realm.id.clone(),
        ..Client::default()
    };
    given.write(&mut made);
    let secret = given.confidential.then(|| new_secret(me));
    made.secret = secret.as_deref().map(Secret::of);
    check(me, &made)?;
    let id = made.id.clone();
    me.act(move |tx, me| {
        let moment = me.here.moment();
        client::insert(tx, &moment, &made, Source::Console, None)?;
        Ok(((), Noted::of(None, &[("client", &made.id)])))
    })
    .await?;
    seen(me).await?;
    Ok(Issued { id, secret })
}

/// This node sees it at once, the others within a second.
async fn seen(me: &Administrator) -> Result<(), Failure> {
    let identity = &me.here.identity;
    Ok(identity.clients.refresh(&identity.app).await?)
}

pub(in crate::console) fn stored(
    tx: &mut Tx<'_>,
    me: &Administrator,
    id: &str,
) -> Result<Stored, Failure> {
    client::stored(tx, &me.here.realm.id, id)?.ok_or_else(Failure::not_found)
}

/// One that was entered here. What a service registered itself it changes itself.
pub(in crate::console) fn entered(
    tx: &mut Tx<'_>,
    me: &Administrator,
    id: &str,
) -> Result<Stored, Failure> {
    let found = stored(tx, me, id)?;
    if found.source == Source::Console {
        Ok(found)
    } else {
        Err(Failure::not_found())
    }
}

pub(in crate::console) type Find = fn(&mut Tx<'_>, &Administrator, &str) -> Result<Stored, Failure>;

/// Reads a stored client, changes it, and writes it.
pub(in crate::console) async fn change(
    me: &Administrator,
    id: &str,
    find: Find,
    edit: impl Fn(&mut Stored) + Send + 'static,
) -> Result<(), Refused> {
    let id = id.to_owned();
    let done = me.act(move |tx, me| {
        let mut now = find(tx, me, &id)?;
        edit(&mut now);
        if let Err(why) = check(me, &now.client) {
            let Refused::Wrong(mistake) = why else {
                return Err(why.into());
            };
            return Ok((Err(mistake), Noted::of(None, &[("client", &id)])));
        }
        client::change(tx, &me.here.moment(), &now)?;
        Ok((Ok(()), Noted::of(None, &[("client", &id)])))
    });
    done.await?.map_err(Refused::Wrong)?;
    Ok(seen(me).await?)
}

pub(super) async fn new_page(me: Administrator, page: Page) -> Response {
    form_page(&me, page, None, Registration::default(), None)
}

fn form_page(
    me: &Administrator,
    page: Page,
    id: Option<String>,
    given: Registration,
    wrong: Option<Mistake>,
) -> Response {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut page = me.page(page);
    "/console/clients".clone_into(&mut page.path);
    let shown = FormPage {
        page,
        id,
        given,
        wrong,
    };
    page::html_with(status, &shown)
}

pub(super) async fn create_page(
    me: Administrator,
    page: Page,
    Fields(fields): Fields,
) -> Result<Response, Failure> {
    let given = Registration::of_form(&fields);
    match create(&me, &given).await {
        Ok(made) => clients::shown(&me, page, &made.id, made.secret).await,
        Err(Refused::Wrong(why)) => Ok(form_page(&me, page, None, given, Some(why))),
        Err(Refused::Failure(why)) => Err(why),
    }
}

pub(super) async fn create_call(
    me: Administrator,
    web::Json(given): web::Json<Registration>,
) -> Result<Json<Issued>, Failure> {
    Ok(Json(create(&me, &given).await?))
}

pub(super) async fn edit_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let name = id.clone();
    let asking = me.clone();
    let now = me
        .here
        .read(move |tx, _| entered(tx, &asking, &name))
        .await?;
    let known = clients::one(&me, &id).await?;
    let given = Registration::of_client(&known, now.client.sector);
    Ok(form_page(&me, page, Some(id), given, None))
}

pub(super) async fn change_page(
    me: Administrator,
    page: Page,
    Path(id): Path<String>,
    Fields(fields): Fields,
) -> Result<Response, Failure> {
    let given = Registration::of_form(&fields);
    let wish = given.clone();
    match change(&me, &id, entered, move |s| wish.write(&mut s.client)).await {
        Ok(()) => Ok(
            Redirect::to(&format!("/console/clients/{}", clients::segment(&id))).into_response(),
        ),
        Err(Refused::Wrong(why)) => Ok(form_page(&me, page, Some(id), given, Some(why))),
        Err(Refused::Failure(why)) => Err(why),
    }
}

pub(super) async fn change_call(
    me: Administrator,
    Path(id): Path<String>,
    web::Json(given): web::Json<Registration>,
) -> Result<Json<Registered>, Failure> {
    known_types(&given)?;
    change(&me, &id, entered, move |s| given.write(&mut s.client)).await?;
    clients::one(&me, &id).await.map(Json)
}
