//! Userinfo: what the person agreed to, as long as session and consent last (OpenID Connect Core
//! 5.3).
use super::{
    access::{self, wrong},
    sql,
};
use crate::{
    client::{Manner, told},
    consent::release::{self, Asked, Held},
    here::Here,
    level,
    organisation::{self, Chosen},
    person::Sealed,
};
use axum::{
    Json,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    Timestamp,
    oauth::{OauthError, step_up::Challenge},
    oidc::Place,
};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure};

pub(super) async fn userinfo(
    here: Here,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let claims = match access::shown(&here, &method, &headers, "/userinfo").await? {
        Ok(claims) => claims,
        Err(answer) => return Ok(answer),
    };
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &claims.client_id);
    let (client, grant) = (client.ok_or_else(wrong)?, claims.grant.ok_or_else(wrong)?);
    // A token can be good for less than what was granted.
    let asking = (client.clone(), grant, claims.scope.clone());
    let look = asking.clone();
    let found = here.read(move |tx, here| tell(tx, here, &look, Access::Look));
    let found = match found.await? {
        // That attributes leave is durable before they do. Something may have changed in between,
        // so they are looked at again.
        Told::Unrecorded => {
            let write = move |tx: &mut Tx<'_>, here: &Here| tell(tx, here, &asking, Access::Record);
            here.write("userinfo", write).await?
        }
        found => found,
    };
    match found {
        Told::Attributes(mut answer) => {
            answer.insert("sub".to_owned(), claims.sub.into());
            let manner = Manner::userinfo(&client);
            if !manner.is_wanted() {
                return Ok(Json(answer).into_response());
            }
            // Core 5.3.2: then it says who says it to whom.
            let issuer = region.issuer(&here.realm);
            answer.insert("iss".to_owned(), issuer.into());
            answer.insert("aud".to_owned(), client.id.clone().into());
            let text = told(&here, &client, manner, "JWT", &answer).await?;
            Ok(([(header::CONTENT_TYPE, "application/jwt")], text).into_response())
        }
        Told::TooLow => Ok(too_low(&client)),
        Told::Unrecorded => Err(Failure::fault("a release that was not recorded")),
    }
}

/// The same data to the same service again, within this time, are no other release.
const SAME_RELEASE_SECS: i64 = 300;

/// Whether a release can be recorded where it is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Look,
    Record,
}

enum Told {
    Attributes(Map<String, Value>),
    /// There are attributes that must be recorded first.
    Unrecorded,
    /// The service serves a higher level than this token was given at.
    TooLow,
}

/// A row of [`sql::LIVING`].
type Living = (
    Id,
    String,
    i64,
    String,
    Option<String>,
    Option<[u8; 32]>,
    Option<[u8; 32]>,
    Option<Timestamp>,
    Option<Id>,
    Option<String>,
    Vec<u8>,
    Vec<u8>,
);

fn tell(
    tx: &mut Tx<'_>,
    here: &Here,
    (client, grant, narrowed): &(Arc<Client>, Id, String),
    access: Access,
) -> Result<Told, Failure> {
    let grant = *grant;
    let row: Option<Living> = tx.first(&sql::LIVING, (grant, here.now, here.realm.id.as_str()))?;
    let row = row.ok_or_else(wrong)?;
    let (person, of_client, level, scope, claims, wish, told, told_at, ..) = row;
    let (.., mandate, agreed, key, profile) = row;
    if of_client != client.id {
        return Err(wrong());
    }
    if level < client.level.unwrap_or(1) {
        return Ok(Told::TooLow);
    }
    let (moment, place) = (here.moment(), Place::UserInfo);
    let asked = Asked::stored(&scope, claims.as_deref(), wish)?.narrowed(narrowed);
    let held = Held::new(agreed, Sealed { key, profile });
    let released = release::claims(&moment, client, person, &asked, place, &held)?;
    let mut released = released.ok_or_else(wrong)?;
    let named = released.contains_key("name");
    let chosen = Chosen::of(mandate);
    let acting = organisation::told(tx, &moment, client, chosen, person, named);
    // A mandate that has ended gives nothing any more, not even the person alone.
    let acting = match acting {
        Err(why) if why.code == "mandate-gone" => return Err(wrong()),
        acting => acting?,
    };
    let mark = mark(here, grant, &released)?;
    let since = here.now.minus_secs(SAME_RELEASE_SECS);
    if told != Some(mark) || told_at.is_none_or(|at| at <= since) {
        if access == Access::Look {
            return Ok(Told::Unrecorded);
        }
        release::record(tx, &moment, client, person, &released)?;
        tx.post(&sql::TOLD, (grant, mark, here.now))?;
    }
    if let Some(acting) = acting {
        let acting = serde_json::to_value(acting).map_err(Failure::fault)?;
        released.insert("acting_for".to_owned(), acting);
    }
    Ok(Told::Attributes(released))
}

/// Of names and values alike: a new address is another release. Nobody without the master key can
/// try out from it what the values are.
fn mark(here: &Here, grant: Id, claims: &Map<String, Value>) -> Result<[u8; 32], Failure> {
    let json = serde_json::to_vec(claims).map_err(Failure::fault)?;
    let vault = &here.identity.app.vault;
    Ok(vault.mac("userinfo-told", &[&grant.0[..], &json].concat()))
}

/// The level of a service can rise while a token lives (RFC 9470, section 3).
fn too_low(client: &Client) -> Response {
    let challenge = Challenge {
        acr_values: vec![level::name(client.level.unwrap_or(1))],
        max_age: None,
    };
    let error = OauthError::InsufficientUserAuthentication.code();
    (
        StatusCode::UNAUTHORIZED,
        [(header::WWW_AUTHENTICATE, challenge.header())],
        Json(json!({ "error": error })),
    )
        .into_response()
}
