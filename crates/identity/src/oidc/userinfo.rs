//! Userinfo: what the person agreed to, as long as session and consent last (OpenID Connect Core
//! 5.3).
use super::{
    access::{self, wrong},
    sql,
};
use crate::{
    consent::release::{Asked, release},
    here::Here,
    level, organisation,
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    oauth::{OauthError, step_up::Challenge},
    oidc::Place,
};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure};

pub(super) async fn userinfo(here: Here, headers: HeaderMap) -> Result<Response, Failure> {
    let claims = access::shown(&here, &headers, "/userinfo")?;
    let region = &here.identity.app.region;
    let client = region.client(&here.realm.id, &claims.client_id);
    let (client, grant) = (client.ok_or_else(wrong)?, claims.grant.ok_or_else(wrong)?);
    let asking = client.clone();
    // Written, not only read: that attributes leave is recorded before they do.
    let told = here
        .write("userinfo", move |tx, here| tell(tx, here, &asking, grant))
        .await?;
    match told {
        Told::Attributes(mut answer) => {
            answer.insert("sub".to_owned(), claims.sub.into());
            Ok(Json(answer).into_response())
        }
        Told::TooLow => Ok(too_low(&client)),
    }
}

enum Told {
    Attributes(Map<String, Value>),
    /// The service serves a higher level than this token was given at.
    TooLow,
}

fn tell(tx: &mut Tx<'_>, here: &Here, client: &Arc<Client>, grant: Id) -> Result<Told, Failure> {
    type Row = (Id, String, i64, String, Option<String>, Option<[u8; 32]>);
    let row: Option<Row> = tx.first(&sql::LIVING, (grant, here.now, here.realm.id.as_str()))?;
    let (person, of_client, level, scope, claims, wish) = row.ok_or_else(wrong)?;
    if of_client != client.id {
        return Err(wrong());
    }
    if level < client.level.unwrap_or(1) {
        return Ok(Told::TooLow);
    }
    let asked = Asked::stored(&scope, claims.as_deref(), wish)?;
    let released = release(tx, &here.moment(), client, person, &asked, Place::UserInfo)?;
    let mut released = released.ok_or_else(wrong)?;
    let named = released.contains_key("name");
    let acting = organisation::told(tx, &here.moment(), client, grant, person, named);
    // A mandate that has ended gives nothing any more, not even the person alone.
    let acting = match acting {
        Err(why) if why.code == "mandate-gone" => return Err(wrong()),
        acting => acting?,
    };
    if let Some(acting) = acting {
        let acting = serde_json::to_value(acting).map_err(Failure::fault)?;
        released.insert("acting_for".to_owned(), acting);
    }
    Ok(Told::Attributes(released))
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
