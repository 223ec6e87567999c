//! What a realm says of itself and of those below it (OpenID Federation 1.0, sections 8 and 9).
use super::{
    party, sign,
    superiors::{hints, subordinates},
};
use crate::{here::Here, oidc};
use axum::{
    Json,
    extract::RawQuery,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    federation::{
        ENTITY_STATEMENT_TYPE, EntityStatement, FEDERATION_ENTITY, FetchQuery, ListQuery, PROVIDER,
        RELYING_PARTY,
    },
    oauth::OauthError,
};
use serde_json::{Map, Value, json};
use web::{Failure, federation::Federation};

/// How long a statement holds, in seconds: a day after a member was taken out, nobody believes it.
const LIFETIME_SECS: i64 = 86_400;

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// What the realm is, for each entity type.
fn metadata(here: &Here, federation: &Federation) -> Vec<(&'static str, Value)> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    let at = |path: &str| format!("{issuer}{path}");
    let mut member = json!({ "organization_name": federation.organization_name });
    if !federation.contacts.is_empty() {
        member["contacts"] = json!(federation.contacts);
    }
    if !federation.subordinate.is_empty() {
        member["federation_fetch_endpoint"] = at("/federation_fetch").into();
        member["federation_list_endpoint"] = at("/federation_list").into();
    }
    let mut provider = oidc::discovery_document(&here.identity, &here.realm);
    provider["organization_name"] = federation.organization_name.as_str().into();
    let mut all = vec![(FEDERATION_ENTITY, member), (PROVIDER, provider)];
    if federation.providers.is_some() {
        all.push((RELYING_PARTY, party::metadata(here, federation)));
    }
    all
}

/// `GET /.well-known/openid-federation`
pub(super) async fn configuration(here: Here) -> Result<Response, Failure> {
    let federation = super::part_of(&here)?;
    let (issuer, keys) = super::own(&here)?;
    let mut said =
        EntityStatement::configuration(&issuer, keys.published.clone(), here.now, LIFETIME_SECS);
    said.authority_hints = hints(&here.identity, &here.realm);
    let all = metadata(&here, federation).into_iter();
    said.metadata = all
        .map(|(kind, value)| (kind.to_owned(), members(value)))
        .collect();
    Ok(statement(sign(&here, ENTITY_STATEMENT_TYPE, &said)?))
}

/// `GET /federation_fetch`: what the realm says of one right below it (section 8.1).
pub(super) async fn fetch(here: Here, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    here.charge("federation", 1)?;
    super::part_of(&here)?;
    let query = FetchQuery::parse(query.as_deref().unwrap_or_default()).map_err(refused)?;
    let (issuer, _) = super::own(&here)?;
    let all = subordinates(&here.identity, &here.realm);
    let found = all.into_iter().find(|(known, _)| known.entity == query.sub);
    let Some((known, about)) = found else {
        let why = "nobody of that name is right below";
        return Err(Failure::refuse(StatusCode::NOT_FOUND, "not_found").because(why));
    };
    let keys = known.keys;
    let mut said =
        EntityStatement::subordinate(&issuer, &known.entity, keys, here.now, LIFETIME_SECS);
    said.metadata_policy.clone_from(&about.metadata_policy);
    said.constraints.clone_from(&about.constraints);
    said.source_endpoint = Some(format!("{issuer}/federation_fetch"));
    Ok(statement(sign(&here, ENTITY_STATEMENT_TYPE, &said)?))
}

/// `GET /federation_list`: who is right below (section 8.2).
pub(super) async fn list(here: Here, RawQuery(query): RawQuery) -> Result<Response, Failure> {
    here.charge("federation", 1)?;
    super::part_of(&here)?;
    let query = ListQuery::parse(query.as_deref().unwrap_or_default()).map_err(refused)?;
    let all = subordinates(&here.identity, &here.realm).into_iter();
    let wanted = |(_, about): &(_, &web::federation::Subordinate)| {
        let kind = query.entity_type.as_ref();
        kind.is_none_or(|kind| about.entity_types.contains(kind))
    };
    let names: Vec<String> = all.filter(wanted).map(|(known, _)| known.entity).collect();
    Ok(Json(names).into_response())
}

fn refused((error, why): (OauthError, &'static str)) -> Failure {
    oidc::refuse(error, why)
}

fn statement(token: String) -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            format!("application/{ENTITY_STATEMENT_TYPE}"),
        ),
        (header::CACHE_CONTROL, "public, max-age=300".to_owned()),
    ];
    (headers, token).into_response()
}
