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
    response::{IntoResponse, Redirect, Response},
};
use protocols::form;
use std::collections::BTreeMap;
use store::Id;
use web::{Failure, Fields, Page, PathId, page, region::host_of};

/// A provider that was looked up.
struct Chosen {
    id: String,
    name: String,
    entity: String,
    anchor: String,
}

/// Whom nobody vouches for, and what to do.
struct Wrong {
    title: String,
    help: String,
    /// As it was typed, to be mended.
    named: String,
}

#[derive(Template)]
#[template(path = "federation_choose.html")]
struct ChoosePage {
    page: Page,
    service: Service,
    /// Entity identifier and name.
    providers: Vec<(String, String)>,
    chosen: Option<Chosen>,
    wrong: Option<Wrong>,
}

async fn service(here: &Here, id: Id) -> Result<Service, Failure> {
    here.read(move |tx, here| {
        let sign_in = sign_in::find(tx, here, id)?;
        sign_in::service_of(here, &sign_in)
    })
    .await
}

/// Those that the anchors list and those that are believed since somebody came from there: they are
/// offered while an anchor does not answer, too.
async fn providers(here: &Here) -> Vec<(String, String)> {
    let known = &here.identity.federation.providers;
    let known = known.believed(&here.realm.id, here.now).into_iter();
    let listed = list::providers(here).await.into_iter();
    let mut all: BTreeMap<String, String> = listed
        .map(|(entity, name)| {
            let name = name.unwrap_or_else(|| host_of(&entity).to_owned());
            (entity, name)
        })
        .collect();
    all.extend(known.map(|p| (p.entity.clone(), p.name.clone())));
    let mut all: Vec<(String, String)> = all.into_iter().collect();
    all.sort_by_key(|(_, name)| name.to_lowercase());
    all
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
    Ok(page::html(&ChoosePage {
        providers: match chosen {
            Some(_) => vec![],
            None => providers(&here).await,
        },
        chosen,
        wrong: None,
        service,
        page,
    }))
}

/// `POST /sign-in/{id}/federation`: looks the provider up. The way there is a link on the next page:
/// people see first who vouches for it, and a form of ours leads to no other site.
pub(super) async fn choose(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Fields(form): Fields,
) -> Result<Response, Failure> {
    offered(&here)?;
    let service = service(&here, id).await?;
    let named = form.get("entity").unwrap_or_default().trim();
    let entity = if named.contains("://") {
        named.to_owned()
    } else {
        format!("https://{named}")
    };
    if let Some(found) = providers::by_entity(&here, &entity).await? {
        let to = format!("/sign-in/{id}/federation?chosen={}", found.id);
        return Ok(Redirect::to(&to).into_response());
    }
    let unknown = Failure::refuse(StatusCode::NOT_FOUND, "federation-unknown");
    let (title, help) = unknown.words(page.t);
    let again = ChoosePage {
        providers: providers(&here).await,
        chosen: None,
        wrong: Some(Wrong {
            title,
            help,
            named: named.chars().take(500).collect(),
        }),
        service,
        page,
    };
    Ok(page::html_with(unknown.status, &again))
}

fn offered(here: &Here) -> Result<(), Failure> {
    let offered = part_of(here)?.providers.is_some();
    offered.then_some(()).ok_or_else(Failure::not_found)
}
