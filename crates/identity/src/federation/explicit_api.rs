//! Explicit registration (OpenID Federation 1.0, section 12.2): a service hands over what it says of
//! itself, a chain to an anchor is found for it, and from then on it is a client like any other.
use super::{Places, automatic, members, part_of, resolve, sign, superiors::anchors};
use crate::here::Here;
use axum::{
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::federation::{EXPLICIT_RESPONSE_TYPE, RegistrationWay, explicit_request, is_entity};
use web::{Failure, extract::body_text};

fn refused(code: &'static str, why: &'static str) -> Failure {
    Failure::refuse(StatusCode::BAD_REQUEST, code).because(why)
}

/// `POST /federation_registration`
///
/// Names that no chain leads to are not remembered as elsewhere: anybody can send something under
/// another's name, and would keep that service out.
pub(super) async fn register(here: Here, request: Request) -> Result<Response, Failure> {
    let federation = part_of(&here)?;
    if federation.trust_anchor.is_empty() {
        return Err(Failure::not_found());
    }
    here.charge("federation", automatic::COST)?;
    let token = body_text(request, "application/entity-statement+jwt").await?;
    let (identity, now) = (&here.identity, here.now);
    let issuer = identity.app.region.issuer(&here.realm);
    let said = explicit_request(token.trim(), &issuer, now).map_err(|why| {
        tracing::info!(%why, "an explicit registration is refused");
        refused(
            "invalid_request",
            "it is no fresh entity configuration made for this provider",
        )
    })?;
    if said.sub == issuer || !is_entity(&said.sub, identity.push_reach()) {
        return Err(refused(
            "invalid_request",
            "the entity identifier cannot be that of a service",
        ));
    }
    let Ok(place) = Places::try_acquire(&identity.federation.places) else {
        let busy = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
        return Err(busy.because("too many services are being looked up"));
    };
    let anchors = anchors(identity, &here.realm);
    let own = (token.trim().to_owned(), said);
    let chain = resolve::chain_of(identity, &anchors, own, now).await;
    let chain = chain.map_err(|_| refused("invalid_trust_chain", "no chain leads to an anchor"))?;
    let way = RegistrationWay::Explicit;
    let client = automatic::admissible(&here, federation, &anchors, &chain, way).await;
    drop(place);
    let client = client.map_err(|why| refused("invalid_metadata", why))?;
    let until = automatic::until(&chain, now);
    let client = members::keep_client(&here, client).await?;
    let answer = chain.explicit_response(&issuer, &client.oauth, (now, until));
    let headers = [
        (
            header::CONTENT_TYPE,
            format!("application/{EXPLICIT_RESPONSE_TYPE}"),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, sign(&here, EXPLICIT_RESPONSE_TYPE, &answer)?).into_response())
}
