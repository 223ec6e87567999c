//! Userinfo: the attributes of the scopes, as long as the session lives (OpenID Connect Core 5.3).
use super::{sql, token_endpoint::AccessClaims};
use crate::{Identity, issuer::Issuer, moment::Moment, organisation, person};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
};
use protocols::{jose, oauth::bearer};
use serde_json::{Value, json};
use store::Id;
use web::{Failure, Now};

pub(super) async fn userinfo(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
    Now(now): Now,
    headers: HeaderMap,
) -> Result<Json<Value>, Failure> {
    let app = identity.app.clone();
    let wrong = || Failure::refuse(StatusCode::UNAUTHORIZED, "invalid_token");
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|v| v.to_str().ok())
        .and_then(bearer::token)
        .ok_or_else(wrong)?;
    let keys = identity
        .keys
        .of(&realm.id)
        .ok_or_else(|| Failure::fault("realm without keys"))?;
    let claims: AccessClaims =
        jose::verify(given, &["at+jwt"], &keys.published).map_err(|_| wrong())?;
    let issuer = app.region.issuer(&realm);
    if claims.iss != issuer
        || claims.aud != format!("{issuer}/userinfo")
        || claims.exp <= now.secs()
    {
        return Err(wrong());
    }
    let (inner, grant) = (app.clone(), claims.jti);
    let found = app
        .db
        .read(move |tx| {
            let row: Option<(Id, String, String)> =
                tx.first(&sql::LIVING, (grant, now, realm.id.as_str()))?;
            let Some((person, client, scope)) = row else {
                return Ok(None);
            };
            let moment = Moment {
                app: &inner,
                realm: &realm,
                now,
            };
            let acting = match inner.region.client(&realm.id, &client) {
                Some(of) if scope.split(' ').any(|s| s == "profile") => {
                    organisation::with_names(tx, &moment, of, grant, person)
                }
                Some(of) => organisation::acting_for(tx, &moment, of, grant, person),
                None => return Ok(None),
            };
            // A mandate that has ended gives nothing any more, not even the person alone.
            let acting = match acting {
                Err(why) if why.code == "mandate-gone" => return Ok(None),
                acting => acting?,
            };
            Ok::<_, Failure>(Some((
                person::profile(tx, &inner.vault, person)?,
                client,
                scope,
                acting,
            )))
        })
        .await?;
    let (profile, client, scope, acting) = found.ok_or_else(wrong)?;
    if client != claims.client_id {
        return Err(wrong());
    }
    let mut answer = json!({ "sub": claims.sub });
    if let Some(acting) = acting {
        answer["acting_for"] = serde_json::to_value(acting).map_err(Failure::fault)?;
    }
    let scope: Vec<String> = scope.split(' ').map(str::to_owned).collect();
    for attribute in super::attributes(&scope) {
        if attribute == "name" {
            answer["name"] = profile.name.clone().into();
        } else {
            answer["email"] = profile.mail.clone().into();
            answer["email_verified"] = true.into();
        }
    }
    Ok(Json(answer))
}
