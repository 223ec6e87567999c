//! `/api/openapi.json`: the description of the JSON interface (`OpenAPI` 3.1.1), made from the table
//! of its addresses and the types of their answers.
use super::{
    Problem, public,
    table::{Endpoint, Gives, endpoints},
};
use crate::place::Place;
use axum::{http::HeaderMap, response::Response, routing::get};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use web::{Failure, Site};

pub(super) fn own_endpoints() -> Vec<Endpoint> {
    vec![Endpoint {
        id: "description",
        path: "/api/openapi.json",
        says: "This description.",
        parameters: vec![],
        gives: Gives::Json(SchemaGenerator::subschema_for::<Value>),
        at_umbrella: true,
        handler: || get(describe),
    }]
}

async fn describe(site: Site, headers: HeaderMap) -> Result<Response, Failure> {
    let place = Place::of(&site).ok_or_else(Failure::not_found)?;
    Ok(public(
        &headers,
        &document(&site.origin, place.town.is_none()),
    ))
}

fn document(origin: &str, umbrella: bool) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    "/components/schemas".clone_into(settings.definitions_path.to_mut());
    settings.meta_schema = None;
    let mut generator = SchemaGenerator::new(settings);
    let mut paths = Map::new();
    for endpoint in endpoints() {
        if endpoint.at_umbrella || !umbrella {
            let described = described(&endpoint, &mut generator);
            paths.insert(endpoint.path.to_owned(), json!({ "get": described }));
        }
    }
    let problem = generator.subschema_for::<Problem>();
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Services of a portal",
            "version": "1",
            "description": "Public data, the same for everybody; no key is needed. Answers carry an ETag.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": origin }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": { "refused": {
                "description": "Why there is no answer (RFC 9457).",
                "content": { "application/problem+json": { "schema": problem } },
            } },
        },
    })
}

fn described(endpoint: &Endpoint, generator: &mut SchemaGenerator) -> Value {
    let in_path = |name: &str| endpoint.path.contains(&format!("{{{name}}}"));
    let parameter = |p: &super::table::Parameter| {
        json!({
            "name": p.name,
            "in": if in_path(p.name) { "path" } else { "query" },
            "required": p.required || in_path(p.name),
            "description": p.says,
            "schema": { "type": "string" },
        })
    };
    let parameters: Vec<Value> = endpoint.parameters.iter().map(parameter).collect();
    let content = match endpoint.gives {
        Gives::Json(schema) => json!({ "application/json": { "schema": schema(generator) } }),
        Gives::File(kind) => {
            json!({ kind: { "schema": { "type": "string", "contentMediaType": kind } } })
        }
    };
    let refused = json!({ "$ref": "#/components/responses/refused" });
    json!({
        "operationId": endpoint.id,
        "summary": endpoint.says,
        "parameters": parameters,
        "responses": {
            "200": { "description": "Done.", "content": content },
            "304": { "description": "What the ETag in `If-None-Match` names is still right." },
            "400": refused, "404": refused, "default": refused,
        },
    })
}
