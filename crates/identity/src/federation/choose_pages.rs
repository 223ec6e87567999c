//! Somebody has an account at a provider of the federation, and says at which.
use super::{list, part_of, providers};
use crate::{
    here::Here,
    sign_in::{self, Service},
};
use askama::Template;
use axum::{
    extract::RawQuery,
    http::StatusCode,
    response::{Redirect, Response},
};
use protocols::form;
use store::Id;
use web::{Failure, Fields, Page, PathId, page, region::host_of};

/// A provider that was looked up.
struct Chosen {
    id: String,
    name: String,
    entity: String,
    anchor: String,
}

#[derive(Template)]
#[template(path = "federation_choose.html")]
struct ChoosePage {
    page: Page,
    service: Service,
    /// Entity identifier and name.
    providers: Vec<(String, String)>,
    chosen: Option<Chosen>,
}

async fn service(here: &Here, id: Id) -> Result<Service, Failure> {
    here.read(move |tx, here| {
        let sign_in = sign_in::find(tx, here, id)?;
        sign_in::service_of(here, &sign_in)
    })
    .await
}

/// `GET /sign-in/{id}/federation`
pub(super) async fn show(
    here: Here,
    page: Page,
    PathId(id): PathId,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    offered(&here)?;
    here.charge("upstream", 1)?;
    let service = service(&here, id).await?;
    let form = form::parse(query.as_deref().unwrap_or_default()).unwrap_or_default();
    let known = &here.identity.federation.providers;
    let chosen = form.get("chosen").and_then(|id| {
        let found = known.find(&here.realm.id, id)?;
        Some(Chosen {
            id: id.to_owned(),
            name: found.name.clone(),
            entity: found.entity.clone(),
            anchor: found.vouched.as_ref()?.anchor.clone(),
        })
    });
    let all = known.of_realm(&here.realm.id);
    let name = |entity: &String| {
        let found = all.iter().find(|p| p.entity == *entity);
        found.map_or_else(|| host_of(entity).to_owned(), |p| p.name.clone())
    };
    let listed = list::providers(&here).await;
    let providers = listed.iter().map(|entity| (entity.clone(), name(entity)));
    Ok(page::html(&ChoosePage {
        providers: providers.collect(),
        chosen,
        service,
        page,
    }))
}

/// `POST /sign-in/{id}/federation`: looks the provider up. The way there is a link on the next page:
/// people see first who vouches for it, and a form of ours leads to no other site.
pub(super) async fn choose(
    here: Here,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Redirect, Failure> {
    offered(&here)?;
    service(&here, id).await?;
    let named = form.get("entity").unwrap_or_default().trim();
    let entity = if named.contains("://") {
        named.to_owned()
    } else {
        format!("https://{named}")
    };
    let found = providers::admit(&here, &entity).await?;
    let unknown = || Failure::refuse(StatusCode::NOT_FOUND, "federation-unknown");
    let found = found.ok_or_else(unknown)?;
    let to = format!("/sign-in/{id}/federation?chosen={}", found.id);
    Ok(Redirect::to(&to))
}

fn offered(here: &Here) -> Result<(), Failure> {
    let offered = part_of(here)?.providers.is_some();
    offered.then_some(()).ok_or_else(Failure::not_found)
}
