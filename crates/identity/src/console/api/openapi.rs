//! The description of the API (`OpenAPI` 3.1.1), made from the table of operations and the types of
//! their bodies, so that it cannot say something else than the code does.
use super::Problem;
use crate::console::{
    role::Role,
    route::{Call, Operation, Verb},
    table::operations,
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The whole document.
pub(super) fn document(issuer: &str) -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    "/components/schemas".clone_into(settings.definitions_path.to_mut());
    settings.meta_schema = None;
    let mut generator = SchemaGenerator::new(settings);
    let mut paths = Map::new();
    for operation in operations() {
        let Some(call) = &operation.api else { continue };
        let path = paths.entry(call.face.path).or_insert_with(|| json!({}));
        let verb = match call.face.verb {
            Verb::Get => "get",
            Verb::Post => "post",
        };
        path[verb] = described(operation, call, &mut generator);
    }
    let problem = generator.subschema_for::<Problem>();
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Administration of a realm",
            "version": "1",
            "description": "Times are milliseconds since 1970-01-01 UTC; ids are opaque.",
            "license": { "name": "EUPL-1.2", "identifier": "EUPL-1.2" },
        },
        "servers": [{ "url": issuer }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "securitySchemes": {
                "token": { "type": "oauth2", "flows": { "clientCredentials": { "tokenUrl": format!("{issuer}/token"),
                    "scopes": { "admin:read": "See everything but people's sessions.", "admin:write": "Do everything but look at people's sessions." } } },
                    "description": "For clients of the region's files whose `api` is this API." },
                "session": { "type": "apiKey", "in": "cookie", "name": "__Host-session",
                    "description": "The session of the console. What changes something also carries the form token in `x-csrf-token`." },
            },
            "responses": {
                "refused": {
                    "description": "Why it was not done (RFC 9457).",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
        },
        "security": [{ "session": [] }, { "token": ["admin:read"] }, { "token": ["admin:write"] }],
    })
}

fn described(operation: &Operation, call: &Call, generator: &mut SchemaGenerator) -> Value {
    let roles: Vec<&str> = operation.may.iter().map(|r: &Role| r.name()).collect();
    let fresh = " Needs a sign-in of the last five minutes with the strongest factor.";
    let fresh = if operation.strongest { fresh } else { "" };
    let recorded = operation
        .records
        .map(|kind| format!(" Recorded as `{kind}`."));
    let recorded = recorded.unwrap_or_default();
    let said = format!("Roles: {}.{fresh}{recorded}", roles.join(", "));
    let gives = (call.gives)(generator);
    let refused = json!({ "$ref": "#/components/responses/refused" });
    let mut described = json!({
        "operationId": operation.id,
        "summary": call.says,
        "description": said,
        "parameters": parameters(call),
        "responses": {
            "200": { "description": "Done.", "content": { "application/json": { "schema": gives } } },
            "401": refused, "403": refused, "404": refused, "default": refused,
        },
    });
    if let Some(takes) = call.takes {
        described["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": takes(generator) } },
        });
    }
    described
}

fn parameters(call: &Call) -> Vec<Value> {
    let text = |name: &str, place: &str, required: bool| json!({ "name": name, "in": place, "required": required, "schema": { "type": "string" } });
    let path = call.face.path.split('/');
    let path = path.filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let path = path.map(|name| text(name, "path", true));
    path.chain(call.query.iter().map(|name| text(name, "query", false)))
        .collect()
}
