//! Registering a service, changing it, giving it another secret, switching it off. What is typed
//! is checked as the region's own files are; what stands in those files is not changed here.
mod checked;
mod described;
mod form;
mod proof_key;
mod security;

pub(in crate::console) use checked::check;
pub use described::Attribute;
pub(in crate::console) use described::Described;
pub use form::Registration;
pub use proof_key::ProofKey;
pub use security::Security;
pub(in crate::console) use security::{BOUND, PROFILES, method_key};

use super::{
    administrator::{Administrator, Noted},
    clients::{self, Registered, new_secret},
    role::Role,
};
use crate::client::{self, Source, Stored};
use crate::console::table::{MANAGERS, Operation, PLAIN, api, page};
use axum::{
    Json,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use checked::Refused;
use form::FormPage;
use protocols::{base64url, jose::Algorithm};
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

async fn create(me: &Administrator, given: &Registration) -> Result<Issued, Refused> {
    let mut made = Client {
        id: base64url::encode(&me.here.moment().chance().bytes::<16>()),
        realm: me.here.realm.id.clone(),
        ..Client::default()
    };
    let secret = given.has_secret().then(|| new_secret(me));
    made.secret = secret.as_deref().map(Secret::of);
    made.oauth.id_token_signed_response_alg = me.here.realm.new_algorithm(Algorithm::Es256);
    checked::write(me, given, &mut made, true)?;
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
    edit: impl Fn(&Administrator, &mut Stored) -> Result<(), Refused> + Send + 'static,
) -> Result<(), Refused> {
    let id = id.to_owned();
    let done = me.act(move |tx, me| {
        let mut now = find(tx, me, &id)?;
        let noted = Noted::of(None, &[("client", &id)]);
        match edit(me, &mut now) {
            Ok(()) => client::change(tx, &me.here.moment(), &now)?,
            Err(Refused::Wrong(mistake)) => return Ok((Err(mistake), noted)),
            Err(Refused::Failure(why)) => return Err(why),
        }
        Ok((Ok(()), noted))
    });
    done.await?.map_err(Refused::Wrong)?;
    Ok(seen(me).await?)
}

/// Changes what was entered here to what is given.
async fn rewrite(me: &Administrator, id: &str, given: &Registration) -> Result<(), Refused> {
    let given = given.clone();
    let edit = move |me: &Administrator, now: &mut Stored| {
        checked::write(me, &given, &mut now.client, false)
    };
    change(me, id, entered, edit).await
}

pub(super) async fn new_page(me: Administrator, page: Page) -> Response {
    let given = Registration {
        confidential: true,
        ..Registration::default()
    };
    form_page(&me, page, None, given, None)
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
    let realm = &me.here.realm;
    // One that it has may stay, also where others do not get it any more.
    let kept = given
        .security
        .as_ref()
        .and_then(|s| s.id_token_signed_response_alg);
    let on = |one: &Algorithm| !realm.algorithms_off.contains(one) || Some(*one) == kept;
    let shown = FormPage {
        page,
        id,
        given,
        wrong,
        methods: client::offered(realm, !me.here.identity.authorities.is_empty()),
        algorithms: Algorithm::ALL.into_iter().filter(on).collect(),
        exchanges: me.roles.contains(&Role::Administrator),
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
    match rewrite(&me, &id, &given).await {
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
    rewrite(&me, &id, &given).await?;
    clients::one(&me, &id).await.map(Json)
}
