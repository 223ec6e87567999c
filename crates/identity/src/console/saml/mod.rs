//! Services that speak SAML: entered with their metadata, uploaded or fetched, and changed. They
//! pass the same checks as those of the region's files, which are only shown here.
mod form;
mod shown;

pub use form::SamlRegistration;
pub use shown::SamlShown;

use super::{
    administrator::{Administrator, Noted},
    clients::{self, segment},
};
use crate::console::table::{MANAGERS, Operation, PLAIN, SETTINGS, api, page};
use crate::{
    client,
    saml::{self, sql},
    signing::{Upload, check_csrf},
};
use axum::{
    Json,
    extract::{Path, RawQuery, Request},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use form::{FormPage, Wrong};
use protocols::saml::{Refusal, ServiceMetadata};
use shown::find;
use std::sync::Arc;
use web::{Browser, Failure, Page, SamlService, page};

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "saml.list",
        may: SETTINGS,
        nav: Some("console-nav-saml"),
        page: page!(GET "/saml", list_page),
        api: api!(
            GET "/saml-services", list_call,
            "Services that speak SAML, by name; 50 to a page.",
            query ["q", "page"],
            gives clients::Listed
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.read",
        may: SETTINGS,
        page: page!(GET "/saml/{id}", one_page),
        api: api!(
            GET "/saml-services/{id}", one_call,
            "How a SAML service is registered, and how fresh its metadata are.",
            gives SamlShown
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.new",
        may: MANAGERS,
        page: page!(GET "/saml/new", new_page),
        ..PLAIN
    },
    Operation {
        id: "saml.create",
        may: MANAGERS,
        records: Some("saml-service.created"),
        page: page!(POST "/saml/new", create_page),
        api: api!(
            POST "/saml-services", create_call,
            "Enters a SAML service with its metadata, given or fetched.",
            takes SamlRegistration,
            gives SamlShown
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.edit",
        may: MANAGERS,
        page: page!(GET "/saml/{id}/edit", edit_page),
        ..PLAIN
    },
    Operation {
        id: "saml.change",
        may: MANAGERS,
        records: Some("saml-service.edited"),
        page: page!(POST "/saml/{id}/edit", change_page),
        api: api!(
            POST "/saml-services/{id}", change_call,
            "Changes how a SAML service is registered. It is switched and ended as a client.",
            takes SamlRegistration,
            gives SamlShown
        ),
        ..PLAIN
    },
];

/// Metadata of one service are never so large; a federation's list is.
const LARGEST: usize = 256 * 1024;

/// Why a registration is not taken: wrong input is told, anything else refuses.
enum Refused {
    Wrong(Wrong),
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
            Refused::Wrong(_) => Failure::refuse(StatusCode::UNPROCESSABLE_ENTITY, "console-saml"),
            Refused::Failure(why) => why,
        }
    }
}

fn wrong(key: &'static str, detail: &impl ToString) -> Refused {
    let detail = detail.to_string();
    Refused::Wrong(Wrong { key, detail })
}

fn unreadable(why: Refusal) -> Refused {
    wrong("console-saml-wrong-metadata", &why)
}

/// The metadata that a registration means: given, fetched and verified, or those that are there.
async fn metadata(
    me: &Administrator,
    given: &SamlRegistration,
    before: Option<&SamlService>,
) -> Result<String, Refused> {
    if let Some(text) = &given.metadata {
        return Ok(text.clone());
    }
    let kept = before.and_then(|s| s.metadata.clone());
    let same = before.is_some_and(|s| s.metadata_url == given.metadata_url);
    match (&given.metadata_url, kept) {
        (_, Some(text)) if same || given.metadata_url.is_none() => Ok(text),
        (None, _) => Err(wrong("console-saml-wrong-missing", &"")),
        (Some(url), _) => {
            // An address of our own network would tell its neighbours to whoever asks.
            let text = me.here.identity.client_keys.document(url).await;
            let text = text.ok_or_else(|| wrong("console-saml-wrong-fetch", url))?;
            let keys = given
                .service("", String::new(), String::new())
                .metadata_keys();
            let signed = ServiceMetadata::signed(&text, &keys);
            signed.map_err(|why| wrong("console-saml-wrong-signature", &why))
        }
    }
}

/// The service of a registration, checked as the region's files are.
async fn read(
    me: &Administrator,
    given: &SamlRegistration,
    before: Option<&SamlService>,
) -> Result<SamlService, Refused> {
    let text = metadata(me, given, before).await?;
    if text.len() > LARGEST {
        return Err(unreadable(Refusal::TooLarge));
    }
    let entity = match before {
        Some(before) => before.entity.clone(),
        None => ServiceMetadata::entity_of(&text).map_err(unreadable)?,
    };
    ServiceMetadata::read(&text, &entity).map_err(unreadable)?;
    if given.name.is_empty() || given.name.len() > 200 {
        let detail = "the name must not be empty or too long";
        return Err(wrong("console-saml-wrong-other", &detail));
    }
    let app = &me.here.identity.app;
    let mut service = given.service(&me.here.realm.id, entity, text);
    let other = |why: &dyn std::fmt::Display| wrong("console-saml-wrong-other", &why);
    let checked = service.check(&app.region.public);
    checked.map_err(|why| other(&why))?;
    let client = saml::client(&app.region, &app.vault, &service);
    let checked = app.region.check_client(&client);
    checked.map_err(|why| other(&why))?;
    if app.region.clients.is_of_files(&service.entity) {
        return Err(wrong("console-saml-wrong-taken", &service.entity));
    }
    Ok(service)
}

/// This node sees it at once, the others within a second; a realm's first service gets keys.
async fn seen(me: &Administrator) -> Result<(), Failure> {
    let identity = &me.here.identity;
    identity.clients.refresh(&identity.app).await?;
    let keys = identity.saml.refresh(&identity.app).await;
    keys.map_err(Failure::fault)
}

async fn create(me: &Administrator, given: &SamlRegistration) -> Result<String, Refused> {
    let service = read(me, given, None).await?;
    let entity = service.entity.clone();
    let app = &me.here.identity.app;
    let client = saml::client(&app.region, &app.vault, &service);
    let made = me.act(move |tx, me| {
        client::insert_saml(tx, &me.here.moment(), &service, &client)?;
        let noted = Noted::of(None, &[("client", &service.entity)]);
        Ok(((), noted))
    });
    match made.await {
        Err(why) if why.code == "saml-taken" => {
            return Err(wrong("console-saml-wrong-taken", &entity));
        }
        other => other?,
    }
    seen(me).await?;
    Ok(entity)
}

/// What is there, if it was entered.
async fn entered(me: &Administrator, entity: &str) -> Result<Arc<SamlService>, Failure> {
    let (asking, entity) = (me.clone(), entity.to_owned());
    let found = me
        .here
        .read(move |tx, _| find(tx, &asking, &entity))
        .await?;
    let ours = found.entered.then_some(found.service);
    ours.ok_or_else(Failure::not_found)
}

async fn change(me: &Administrator, entity: &str, given: &SamlRegistration) -> Result<(), Refused> {
    let before = entered(me, entity).await?;
    let service = read(me, given, Some(&before)).await?;
    let app = &me.here.identity.app;
    let made = saml::client(&app.region, &app.vault, &service);
    let id = entity.to_owned();
    me.act(move |tx, me| {
        let realm = me.here.realm.id.as_str();
        let now = client::stored(tx, realm, &id)?;
        let mut now = now.ok_or_else(Failure::not_found)?;
        now.client = web::Client {
            secret: None,
            ..made.clone()
        };
        now.saml = Some(service.clone());
        client::change(tx, &me.here.moment(), &now)?;
        // What was fetched belongs to what was said before.
        tx.run(&sql::FORGET_METADATA, (realm, id.as_str()))?;
        Ok(((), Noted::of(None, &[("client", &id)])))
    })
    .await?;
    Ok(seen(me).await?)
}

fn form_page(
    me: &Administrator,
    page: Page,
    of: Option<&str>,
    given: SamlRegistration,
    wrong: Option<Wrong>,
) -> Response {
    let status = match wrong {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let mut page = me.page(page);
    "/console/saml".clone_into(&mut page.path);
    let of = of.map(|entity| (segment(entity), entity.to_owned()));
    let shown = FormPage {
        page,
        of,
        given,
        wrong,
    };
    page::html_with(status, &shown)
}

pub(super) async fn list_page(
    me: Administrator,
    page: Page,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    clients::listed_page(&me, page, query.as_deref(), true).await
}

pub(super) async fn list_call(
    me: Administrator,
    RawQuery(query): RawQuery,
) -> Result<Json<clients::Listed>, Failure> {
    clients::listed_call(&me, query.as_deref(), true)
        .await
        .map(Json)
}

pub(super) async fn one_page(
    me: Administrator,
    page: Page,
    Path(entity): Path<String>,
) -> Result<Response, Failure> {
    shown::page(&me, page, &entity).await
}

pub(super) async fn one_call(
    me: Administrator,
    Path(entity): Path<String>,
) -> Result<Json<SamlShown>, Failure> {
    shown::one(&me, &entity).await.map(Json)
}

pub(super) async fn new_page(me: Administrator, page: Page) -> Response {
    form_page(&me, page, None, SamlRegistration::default(), None)
}

/// What a form with a file holds.
async fn received(
    me: &Administrator,
    browser: &Browser,
    request: Request,
) -> Result<SamlRegistration, Failure> {
    let identity = &me.here.identity;
    let upload = Upload::receive(identity, request).await?;
    let parts = upload.parts()?;
    check_csrf(&identity.app, browser, &parts)?;
    Ok(SamlRegistration::of_form(&parts))
}

pub(super) async fn create_page(
    me: Administrator,
    page: Page,
    browser: Browser,
    request: Request,
) -> Result<Response, Failure> {
    let given = received(&me, &browser, request).await?;
    match create(&me, &given).await {
        Ok(entity) => Ok(to(&entity)),
        Err(Refused::Wrong(why)) => Ok(form_page(&me, page, None, given, Some(why))),
        Err(Refused::Failure(why)) => Err(why),
    }
}

fn to(entity: &str) -> Response {
    Redirect::to(&format!("/console/saml/{}", segment(entity))).into_response()
}

pub(super) async fn create_call(
    me: Administrator,
    web::Json(given): web::Json<SamlRegistration>,
) -> Result<Json<SamlShown>, Failure> {
    let entity = create(&me, &given).await?;
    shown::one(&me, &entity).await.map(Json)
}

pub(super) async fn edit_page(
    me: Administrator,
    page: Page,
    Path(entity): Path<String>,
) -> Result<Response, Failure> {
    let service = entered(&me, &entity).await?;
    let given = SamlRegistration::of_service(&service);
    Ok(form_page(&me, page, Some(&entity), given, None))
}

pub(super) async fn change_page(
    me: Administrator,
    page: Page,
    browser: Browser,
    Path(entity): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let given = received(&me, &browser, request).await?;
    match change(&me, &entity, &given).await {
        Ok(()) => Ok(to(&entity)),
        Err(Refused::Wrong(why)) => Ok(form_page(&me, page, Some(&entity), given, Some(why))),
        Err(Refused::Failure(why)) => Err(why),
    }
}

pub(super) async fn change_call(
    me: Administrator,
    Path(entity): Path<String>,
    web::Json(given): web::Json<SamlRegistration>,
) -> Result<Json<SamlShown>, Failure> {
    change(&me, &entity, &given).await?;
    shown::one(&me, &entity).await.map(Json)
}
