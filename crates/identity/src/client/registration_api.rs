//! Dynamic registration (RFC 7591) and its management (RFC 7592).
use super::{
    Source, Stored, change, end, insert, offered,
    record::{self, token_hash},
    registered, stored,
};
use crate::here::Here;
use axum::{
    Json,
    extract::{Path, Request},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    base64url, digest,
    jose::{Algorithm, ForeignKeys},
    oauth::{
        bearer,
        rar::TYPES,
        registration::{
            AuthMethod, ClientMetadata, Profile, Refused, Registered, Rules, StatementIssuer,
            Update,
        },
    },
};
use web::{
    Client, Failure, Realm,
    extract::body_text,
    region::{Registration, Secret, SoftwareIssuer},
};

/// Bytes of secrets and tokens.
const SECRET: usize = 32;

/// Reads something by the rules of the realm; what was chosen before an algorithm was switched off
/// may stay.
fn by_rules<T>(
    here: &Here,
    profile: Profile,
    before: Option<&ClientMetadata>,
    read: impl FnOnce(&Rules<'_>) -> T,
) -> T {
    let issuers = &here.realm.software_issuer;
    let keys: Vec<ForeignKeys> = issuers.iter().map(SoftwareIssuer::keys).collect();
    let statements = issuers.iter().zip(&keys);
    let statements: Vec<StatementIssuer<'_>> = statements
        .map(|(issuer, keys)| StatementIssuer {
            iss: &issuer.iss,
            keys,
        })
        .collect();
    let methods = offered(&here.realm, !here.identity.authorities.is_empty());
    let off = switched_off(&here.realm, before);
    let usual = match profile {
        Profile::Plain => Algorithm::Rs256,
        Profile::Fapi2 | Profile::Fapi2Signing => Algorithm::Ps256,
    };
    read(&Rules {
        algorithm: here.realm.new_algorithm(usual),
        algorithms_off: &off,
        reach: here.identity.push_reach(),
        auth_methods: &methods,
        front_channel: here.realm.browser_tokens,
        profile,
        authorization_details_types: &TYPES,
        statements: &statements,
        ..Rules::default()
    })
}

/// The algorithms that a client may not choose; those that it has it keeps.
pub(crate) fn switched_off(realm: &Realm, before: Option<&ClientMetadata>) -> Vec<Algorithm> {
    let kept: Vec<Algorithm> = before.iter().flat_map(|m| m.algorithms()).collect();
    let off = realm.algorithms_off.iter().copied();
    off.filter(|one| !kept.contains(one)).collect()
}

/// How a registration is refused (RFC 7591, section 3.2.2).
fn refusal(refused: &Refused) -> Response {
    (StatusCode::BAD_REQUEST, Json(refused.to_json())).into_response()
}

fn unauthorized() -> Failure {
    Failure::refuse(StatusCode::UNAUTHORIZED, "invalid_token")
}

fn bearer_of(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?;
    bearer::token(value.to_str().ok()?)
}

/// `POST /clients`
pub(super) async fn register(here: Here, request: Request) -> Result<Response, Failure> {
    here.charge("registration", 10)?;
    let initial = match here.realm.registration {
        Registration::Open => None,
        Registration::Token => {
            let token = bearer_of(request.headers()).ok_or_else(unauthorized)?;
            Some(digest::sha256(token.as_bytes()))
        }
        Registration::Closed => {
            let why = "clients are registered by the operator";
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "access_denied").because(why));
        }
    };
    let body = body_text(request, "application/json").await?;
    let read = |rules: &Rules<'_>| ClientMetadata::parse(&body, rules, here.now);
    let metadata = match by_rules(&here, here.realm.profile, None, read) {
        Ok(metadata) => metadata,
        Err(refused) => return Ok(refusal(&refused)),
    };
    if let Err(refused) = whose(&here, &metadata).await {
        return Ok(refusal(&refused));
    }
    let mut chance = here.moment().chance();
    let [id, secret, token] = [chance.bytes(), chance.bytes(), chance.bytes()]
        .map(|bytes: [u8; SECRET]| base64url::encode(&bytes));
    let id = id[..22].to_owned();
    let secret = has_secret(&metadata).then_some(secret);
    let mut client = registered(&here.realm, id, metadata);
    client.secret = secret.as_deref().map(Secret::of);
    client.profile = here.realm.profile;
    let (made, management) = (client.clone(), token_hash(&token));
    here.write("client.register", move |tx, here| {
        let moment = here.moment();
        if let Some(initial) = initial
            && !record::spend_initial(tx, &here.realm.id, &initial, here.now)?
        {
            return Err(unauthorized());
        }
        insert(tx, &moment, &made, Source::Dynamic, Some(management))
    })
    .await?;
    here.identity.clients.refresh(&here.identity.app).await?;
    let answer = Answer {
        client: &client,
        issued_at: here.now,
        secret: secret.as_deref(),
        token: &token,
    };
    Ok((StatusCode::CREATED, answer.json(&here)).into_response())
}

/// Whoever has several hosts must show that they belong together; whoever asks without a browser,
/// which host is its own.
async fn whose(here: &Here, metadata: &ClientMetadata) -> Result<(), Refused> {
    metadata.check_own_host()?;
    let Some(url) = &metadata.sector_identifier_uri else {
        return Ok(());
    };
    let document = here.identity.client_keys.document(url).await;
    metadata.check_sector_document(document.as_deref().unwrap_or_default())
}

fn has_secret(metadata: &ClientMetadata) -> bool {
    let method = metadata.token_endpoint_auth_method;
    method.is_some_and(AuthMethod::has_secret)
}

struct Answer<'a> {
    client: &'a Client,
    issued_at: protocols::Timestamp,
    secret: Option<&'a str>,
    token: &'a str,
}

impl Answer<'_> {
    fn json(&self, here: &Here) -> Json<serde_json::Value> {
        let issuer = here.identity.app.region.issuer(&here.realm);
        let uri = format!("{issuer}/clients/{}", self.client.id);
        Json(self.client.oauth.response(&Registered {
            client_id: &self.client.id,
            issued_at: self.issued_at,
            client_secret: self.secret,
            registration_client_uri: &uri,
            registration_access_token: self.token,
        }))
    }
}

/// The client whose registration access token came along; an unknown client and a wrong token are
/// the same (RFC 7592, section 2.1).
async fn managed(here: &Here, id: &str, headers: &HeaderMap) -> Result<(Stored, String), Failure> {
    here.charge("registration", 1)?;
    let token = bearer_of(headers).ok_or_else(unauthorized)?.to_owned();
    let name = id.to_owned();
    let found = here
        .read(move |tx, here| stored(tx, &here.realm.id, &name))
        .await?;
    let found = found.filter(|found| {
        let hash = token_hash(&token);
        found.management.is_some_and(|m| digest::equal(&m, &hash))
    });
    Ok((found.ok_or_else(unauthorized)?, token))
}

/// `GET /clients/{id}`. The secret is not known any more and not shown again.
pub(super) async fn show(
    here: Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let (found, token) = managed(&here, &id, &headers).await?;
    Ok(answer(&here, &found, &token))
}

fn answer(here: &Here, found: &Stored, token: &str) -> Response {
    let answer = Answer {
        client: &found.client,
        issued_at: found.created_at,
        secret: None,
        token,
    };
    answer.json(here).into_response()
}

/// `PUT /clients/{id}`: everything is replaced. What people agreed to is asked again where the
/// service wants something else.
pub(super) async fn replace(
    here: Here,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Failure> {
    let (found, token) = managed(&here, &id, request.headers()).await?;
    let body = body_text(request, "application/json").await?;
    // What it once had to keep it keeps.
    let profile = found.client.profile.max(here.realm.profile);
    let read = |rules: &Rules<'_>| Update::parse(&body, &id, rules, here.now);
    let update = match by_rules(&here, profile, Some(&found.client.oauth), read) {
        Ok(update) => update,
        Err(refused) => return Ok(refusal(&refused)),
    };
    let present = found.client.secret.clone();
    let wrong = |given: &String| !present.as_ref().is_some_and(|secret| secret.fits(given));
    if update.client_secret.as_ref().is_some_and(wrong) {
        return Ok(refusal(&Update::wrong_secret()));
    }
    // A client that had no secret would have to be given one, which a change does not do.
    if has_secret(&update.metadata) != present.is_some() {
        return Ok(refusal(&Update::wrong_secret()));
    }
    if let Err(refused) = whose(&here, &update.metadata).await {
        return Ok(refusal(&refused));
    }
    let mut client = registered(&here.realm, id, update.metadata);
    client.secret = present;
    client.profile = profile;
    // Read again: who was switched off meanwhile does not switch itself on.
    let next = here
        .write("client.replace", move |tx, here| {
            let now = stored(tx, &here.realm.id, &client.id)?.ok_or_else(unauthorized)?;
            let client = client.clone();
            let next = Stored { client, ..now };
            change(tx, &here.moment(), &next)?;
            Ok(next)
        })
        .await?;
    here.identity.clients.refresh(&here.identity.app).await?;
    Ok(answer(&here, &next, &token))
}

/// `DELETE /clients/{id}`
pub(super) async fn remove(
    here: Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    managed(&here, &id, &headers).await?;
    here.write("client.remove", move |tx, here| {
        end(tx, &here.moment(), &id)
    })
    .await?;
    here.identity.clients.refresh(&here.identity.app).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
