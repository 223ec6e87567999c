//! What a service needs to know (OpenID Connect Discovery 1.0, RFC 8414).
use super::{dpop, offline};
use crate::{Identity, client, consent, issuer::Issuer, level};
use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    jose::{
        Algorithm,
        jwe::{ContentEncryption, KeyManagement},
    },
    oauth::{
        rar,
        registration::{DeliveryMode, GrantType},
    },
    oidc::{ResponseMode, ResponseType},
};
use serde_json::{Map, Value, json};
use web::{
    Failure, Realm,
    region::{ATTRIBUTES, Eidas, Registration},
};

pub(super) async fn configuration(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
) -> Response {
    cached(&document(&identity, &realm))
}

/// The whole document; a realm's entity configuration says the same.
pub(crate) fn document(identity: &Identity, realm: &Realm) -> Value {
    let issuer = identity.app.region.issuer(realm);
    let at = |path: &str| format!("{issuer}{path}");
    let types = response_types(identity, realm);
    let implicit = types.len() > 1;
    let mut document = json!({
        "issuer": issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "end_session_endpoint": at("/logout"),
        "scopes_supported": scopes(realm),
        "response_types_supported": types,
        "response_modes_supported": ResponseMode::ALL.map(ResponseMode::name),
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials", "urn:ietf:params:oauth:grant-type:token-exchange"],
        "authorization_details_types_supported": rar::TYPES,
        "pushed_authorization_request_endpoint": at("/par"),
        "introspection_endpoint": at("/introspect"),
        "revocation_endpoint": at("/revoke"),
        "acr_values_supported": acr_values(realm),
        "subject_types_supported": ["pairwise"],
        "token_endpoint_auth_methods_supported": client::offered(realm, !identity.authorities.is_empty()),
        "claim_types_supported": ["normal"],
        "claims_supported": claims(),
        "code_challenge_methods_supported": ["S256"],
        "prompt_values_supported": ["none", "login", "consent", "select_account", "create"],
        "ui_locales_supported": ["de", "en", "tr", "uk"],
        "authorization_response_iss_parameter_supported": true,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "frontchannel_logout_supported": true,
        "frontchannel_logout_session_supported": true,
        "request_parameter_supported": true,
        "request_uri_parameter_supported": true,
        "require_request_uri_registration": true,
        "claims_parameter_supported": true,
    });
    if let (true, Value::Array(grants)) = (implicit, &mut document["grant_types_supported"]) {
        grants.push("implicit".into());
    }
    if realm.session_management {
        document["check_session_iframe"] = at("/session/frame").into();
    }
    without_browser(&mut document, at);
    if realm.registration != Registration::Closed {
        document["registration_endpoint"] = at("/clients").into();
    }
    for more in [algorithms(), assurance(realm), federation(realm, &issuer)] {
        if let (Value::Object(all), Value::Object(more)) = (&mut document, more) {
            all.extend(more);
        }
    }
    let mtls = identity.app.region.mtls_origin(realm);
    with_certificates(&mut document, mtls, &issuer);
    document
}

/// Services that nobody entered here sign what they ask for (OpenID Federation 1.0, section 5.1.3).
fn federation(realm: &Realm, issuer: &str) -> Value {
    let anchors = realm.federation.iter().flat_map(|f| &f.trust_anchor);
    if anchors.count() == 0 {
        return json!({});
    }
    json!({
        "client_registration_types_supported": ["automatic", "explicit"],
        "federation_registration_endpoint": format!("{issuer}/federation_registration"),
        "request_authentication_methods_supported": {
            "authorization_endpoint": ["request_object"],
            "pushed_authorization_request_endpoint": ["private_key_jwt"],
        },
        "request_authentication_signing_alg_values_supported": Algorithm::ALL.map(Algorithm::name),
    })
}

/// What is signed, and may be encrypted inside: four answers, and what services ask for.
const NESTED: [&str; 5] = [
    "id_token",
    "userinfo",
    "authorization",
    "introspection",
    "request_object",
];

/// What we sign and encrypt with, and what we take.
fn algorithms() -> Value {
    let mut all = Map::new();
    let signing = Value::from(Algorithm::ALL.map(Algorithm::name).to_vec());
    for what in NESTED {
        let mut list = |kind: &str, values: Value| {
            all.insert(format!("{what}_{kind}_values_supported"), values)
        };
        list("signing_alg", signing.clone());
        let management = KeyManagement::ALL.map(KeyManagement::name);
        list("encryption_alg", management.to_vec().into());
        let content = ContentEncryption::ALL.map(ContentEncryption::name);
        list("encryption_enc", content.to_vec().into());
    }
    let dpop = dpop::ALGORITHMS.map(Algorithm::name).to_vec();
    all.insert("dpop_signing_alg_values_supported".into(), dpop.into());
    all.insert(
        "token_endpoint_auth_signing_alg_values_supported".into(),
        signing,
    );
    all.into()
}

/// Tokens through the browser are named where a service may have them, or register for them.
fn response_types(identity: &Identity, realm: &Realm) -> Vec<&'static str> {
    let clients = &identity.app.region.clients;
    let open = realm.browser_tokens && realm.registration != Registration::Closed;
    let all = ResponseType::ALL.into_iter();
    if open || clients.any_through_browser(&realm.id) {
        all.map(ResponseType::name).collect()
    } else {
        vec![ResponseType::Code.name()]
    }
}

/// The grants for which no browser comes back (RFC 8628, section 4; CIBA Core 1.0, section 4).
fn without_browser(document: &mut Value, at: impl Fn(&str) -> String) {
    if let Value::Array(grants) = &mut document["grant_types_supported"] {
        let more = [GrantType::DeviceCode, GrantType::Ciba];
        grants.extend(more.map(|grant| Value::from(grant.as_str())));
    }
    document["device_authorization_endpoint"] = at("/device_authorization").into();
    document["backchannel_authentication_endpoint"] = at("/backchannel-authentication").into();
    let modes = DeliveryMode::ALL.iter().map(|mode| mode.as_str());
    document["backchannel_token_delivery_modes_supported"] = modes.collect();
    document["backchannel_authentication_request_signing_alg_values_supported"] =
        Algorithm::ALL.map(Algorithm::name).into_iter().collect();
    document["backchannel_user_code_parameter_supported"] = false.into();
}

/// Where programs call with their certificate (RFC 8705, sections 3.3 and 5): at the same paths of
/// another host.
fn with_certificates(document: &mut Value, mtls: Option<String>, issuer: &str) {
    let Some(mtls) = mtls else {
        return;
    };
    let alias = |name: &&str| {
        let path = document[*name].as_str()?.strip_prefix(issuer)?;
        Some(((*name).to_owned(), Value::from(format!("{mtls}{path}"))))
    };
    let aliases: Map<String, Value> = ALIASED.iter().filter_map(alias).collect();
    document["mtls_endpoint_aliases"] = aliases.into();
    document["tls_client_certificate_bound_access_tokens"] = true.into();
}

/// The addresses at which a client says who it is or shows a token.
const ALIASED: [&str; 7] = [
    "token_endpoint",
    "userinfo_endpoint",
    "pushed_authorization_request_endpoint",
    "introspection_endpoint",
    "revocation_endpoint",
    "device_authorization_endpoint",
    "backchannel_authentication_endpoint",
];

/// Our own levels, and eIDAS names only where the realm has an assessment of some way to sign in.
fn acr_values(realm: &Realm) -> Vec<String> {
    let own = (1..=3).map(level::name);
    let assessed = |e: &Eidas| realm.assessment.iter().any(|a| a.level == *e);
    let eidas = Eidas::ALL.into_iter().filter(assessed);
    own.chain(eidas.map(|e| e.uri().to_owned())).collect()
}

/// Access while people are away is not promised where it is never given.
fn scopes(realm: &Realm) -> Vec<&'static str> {
    let offline = (realm.offline_days > 0).then_some(offline::SCOPE);
    let usual = ["openid", "profile", "email", "address", "phone"];
    usual.into_iter().chain(offline).collect()
}

fn claims() -> Vec<&'static str> {
    let own = [
        "iss",
        "sub",
        "aud",
        "exp",
        "iat",
        "auth_time",
        "nonce",
        "acr",
        "amr",
        "sid",
        "at_hash",
        "acting_for",
    ];
    let more = ["email_verified", "verified_claims"];
    own.into_iter().chain(ATTRIBUTES).chain(more).collect()
}

/// What services can ask for in `verified_claims` (OpenID Connect for Identity Assurance 1.0,
/// section 8).
fn assurance(realm: &Realm) -> Value {
    let mut frameworks = vec![consent::TRUST_FRAMEWORK];
    if !realm.assessment.is_empty() {
        frameworks.push("eidas");
    }
    let proven: Vec<&str> = ATTRIBUTES.into_iter().filter(|a| *a != "email").collect();
    json!({
        "verified_claims_supported": true,
        "trust_frameworks_supported": frameworks,
        "claims_in_verified_claims_supported": proven,
        "evidence_supported": ["document", "electronic_record"],
        "documents_check_methods_supported": ["vpip", "pvp"],
    })
}

pub(super) async fn jwks(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
) -> Result<Response, Failure> {
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    Ok(cached(
        &serde_json::to_value(&keys.published).map_err(Failure::fault)?,
    ))
}

/// Public, for five minutes; browsers' programs may read it too.
fn cached(document: &serde_json::Value) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    (StatusCode::OK, headers, Json(document)).into_response()
}
