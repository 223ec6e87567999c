//! What a service asks and says about one token: introspection (RFC 7662, signed by RFC 9701) and
//! revocation (RFC 7009).
use super::{
    access::{self, AccessClaims},
    grant, refuse, sql,
};
use crate::{
    client::{Manner, Shown, authenticate, profile, told},
    here::Here,
    token::Shown as Secret,
};
use axum::{
    Json,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    digest,
    oauth::{
        Confirmation, OauthError,
        introspection::{
            AboutToken, ActiveToken, Introspection, RESPONSE_TYPE, SignedIntrospection,
        },
    },
};
use std::sync::Arc;
use store::Id;
use web::{Client, Failure};

/// Who asks, about which token, and whether the answer is to be signed.
async fn asked(here: &Here, request: Request) -> Result<(Arc<Client>, String, bool), Failure> {
    here.charge("token", 1)?;
    let accept = request.headers().get(header::ACCEPT);
    let signed = accept.and_then(|v| v.to_str().ok());
    let signed = signed.is_some_and(|v| v.contains(RESPONSE_TYPE));
    let (shown, body) = Shown::of(request).await?;
    let about = AboutToken::parse(shown.authorization(), &body);
    let about = about.map_err(|(error, why)| refuse(error, why))?;
    let client = authenticate(here, &about.client).await?;
    Ok((client, about.token, signed))
}

/// `POST /introspect`
pub(super) async fn introspect(here: Here, request: Request) -> Result<Response, Failure> {
    let (client, token, signed) = asked(&here, request).await?;
    // A public client could be anybody who found a token.
    if client.is_public() {
        let why = "only clients that can keep a secret may ask";
        return Err(refuse(OauthError::InvalidClient, why));
    }
    let said = said(&here, &client, &token).await?;
    let manner = Manner::introspection(&client);
    let signed = signed || profile::signs_messages(&here, &client);
    if !signed && !manner.is_wanted() {
        return Ok(Json(said).into_response());
    }
    let issuer = here.identity.app.region.issuer(&here.realm);
    let claims = SignedIntrospection::new(&issuer, &client.id, said, here.now);
    let text = told(&here, &client, manner, RESPONSE_TYPE, &claims).await?;
    let kind = format!("application/{RESPONSE_TYPE}");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

async fn said(here: &Here, client: &Arc<Client>, token: &str) -> Result<Introspection, Failure> {
    let Ok(claims) = access::read(here, token) else {
        return refresh_token(here, client, token).await;
    };
    let for_client = client
        .api
        .as_ref()
        .is_some_and(|api| claims.aud.contains(api));
    let asker = claims.client_id == client.id || for_client;
    if !asker || !living(here, &claims).await? {
        return Ok(Introspection::Inactive);
    }
    let bound = matches!(claims.cnf, Some(Confirmation::Key(_)));
    Ok(Introspection::Active(Box::new(ActiveToken {
        scope: Some(claims.scope),
        client_id: Some(claims.client_id),
        token_type: Some(if bound { "DPoP" } else { "Bearer" }.to_owned()),
        exp: Some(claims.exp),
        iat: Some(claims.iat),
        sub: Some(claims.sub),
        aud: Some(claims.aud),
        iss: Some(claims.iss),
        jti: Some(claims.jti),
        acr: claims.acr,
        auth_time: claims.auth_time,
        cnf: claims.cnf,
        authorization_details: claims.authorization_details,
    })))
}

/// Whether what the person allowed still holds; for a client's own token, whether it is there.
async fn living(here: &Here, claims: &AccessClaims) -> Result<bool, Failure> {
    let region = &here.identity.app.region;
    if region.client(&here.realm.id, &claims.client_id).is_none() {
        return Ok(false);
    }
    let Some(id) = claims.grant else {
        return Ok(true);
    };
    here.read(move |tx, here| {
        let row: Option<(Id, String)> =
            tx.first(&sql::LIVES, (id, here.now, here.realm.id.as_str()))?;
        // A token that was exchanged ends with the client that it came from, too.
        let (region, realm) = (&here.identity.app.region, &here.realm.id);
        Ok(row.is_some_and(|(_, client)| region.client(realm, &client).is_some()))
    })
    .await
}

/// A refresh token is told to its own client alone.
async fn refresh_token(
    here: &Here,
    client: &Arc<Client>,
    token: &str,
) -> Result<Introspection, Failure> {
    let (Some(shown), asking) = (Secret::parse(token), client.clone()) else {
        return Ok(Introspection::Inactive);
    };
    let found = here
        .read(move |tx, here| grant::find(tx, &asking, shown.id, here.now))
        .await?;
    let newest = |hash: [u8; 32]| digest::equal(&hash, &shown.hash);
    let good = found.filter(|grant| grant.living && grant.refresh.is_some_and(newest));
    let issuer = here.identity.app.region.issuer(&here.realm);
    Ok(good.map_or(Introspection::Inactive, |grant| {
        Introspection::Active(Box::new(ActiveToken {
            scope: Some(grant.scope),
            client_id: Some(client.id.clone()),
            iss: Some(issuer),
            ..ActiveToken::default()
        }))
    }))
}

/// `POST /revoke`. What is unknown is as good as revoked (RFC 7009, section 2.2).
pub(super) async fn revoke(here: Here, request: Request) -> Result<StatusCode, Failure> {
    let (client, token, _) = asked(&here, request).await?;
    let of_access = access::read(&here, &token).ok();
    if of_access
        .as_ref()
        .is_some_and(|claims| claims.grant.is_none())
    {
        let why = "a client's own token ends by itself after minutes";
        return Err(refuse(OauthError::UnsupportedTokenType, why));
    }
    let by_access = of_access.and_then(|claims| claims.grant);
    let by_refresh = Secret::parse(&token);
    let Some(id) = by_access.or(by_refresh.map(|shown| shown.id)) else {
        return Ok(StatusCode::OK);
    };
    here.write("token.revoke", move |tx, here| {
        let Some(found) = grant::find(tx, &client, id, here.now)? else {
            return Ok(());
        };
        let hashes = [found.refresh, found.refresh_before];
        let shown = by_refresh.is_some_and(|shown| {
            let same = |hash: &[u8; 32]| digest::equal(hash, &shown.hash);
            hashes.iter().flatten().any(same)
        });
        if (by_access.is_some() || shown) && tx.run(&sql::REVOKE, (id, here.now))? == 1 {
            let detail = [("client", client.id.as_str())];
            let (person, grant) = (Some(found.person), Some(id));
            here.moment()
                .record(tx, "token.revoked", person, grant, &detail)?;
        }
        Ok(())
    })
    .await?;
    Ok(StatusCode::OK)
}
