//! `POST /par`: a client hands its request over itself, so that nothing of it passes through the
//! browser (RFC 9126).
use super::{
    dpop,
    incoming::{acceptable, in_hand},
    refuse, sql,
};
use crate::{
    client::{self, Shown, authenticate},
    federation,
    here::Here,
    token::Token,
};
use axum::{
    Json,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocols::{
    oauth::{
        ClientAuth, OauthError,
        pushed::{PushedRequest, PushedResponse, request_uri},
    },
    oidc::{AuthorizationRequest, Refused},
};
use store::Tx;
use web::{Client, Failure};

/// How long the browser has to arrive, in seconds.
const LIFETIME_SECS: i64 = 90;

pub(super) async fn push(here: Here, request: Request) -> Result<Response, Failure> {
    here.charge("token", 1)?;
    let (shown, body) = Shown::of(request).await?;
    let pushed = PushedRequest::parse(shown.authorization(), &body);
    let pushed = pushed.map_err(|(error, why)| refuse(error, why))?;
    admit(&here, &pushed.client).await?;
    let client = authenticate(&here, &pushed.client).await?;
    let told = |refused: Refused| refuse(refused.error, refused.description);
    let request = in_hand(&here, &client, pushed.incoming).await;
    let request = request.and_then(|request| acceptable(&here, &client, request));
    let mut request = request.map_err(told)?;
    // RFC 9449, section 10.1.
    match dpop::shown(&here, &shown.proofs, "POST", "/par", None).await? {
        dpop::Shown::Nothing => {}
        dpop::Shown::Wrong(error, why) => return Ok(dpop::refusal(&here, error, why)),
        dpop::Shown::Key(proof) => {
            let named = request.dpop_jkt.get_or_insert(proof.thumbprint.clone());
            if *named != proof.thumbprint {
                let why = "dpop_jkt is not the key of the proof";
                return Ok(dpop::refusal(&here, OauthError::InvalidDpopProof, why));
            }
        }
    }
    if !client.may_redirect_to(&request.redirect_uri) {
        let why = "the redirect_uri is not registered";
        return Err(refuse(OauthError::InvalidRequest, why));
    }
    let reference = here
        .write("request.push", move |tx, here| {
            keep(tx, here, &client.id, &request)
        })
        .await?;
    let answer = PushedResponse {
        request_uri: request_uri(&reference),
        expires_in: LIFETIME_SECS.unsigned_abs(),
    };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// Keeps a request until the browser comes; gives what refers to it.
fn keep(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &str,
    request: &AuthorizationRequest,
) -> Result<String, Failure> {
    let text = serde_json::to_string(request).map_err(Failure::fault)?;
    let token = Token::new(here.now, &mut here.moment().chance());
    let until = here.now.plus_secs(LIFETIME_SECS);
    let realm = here.realm.id.as_str();
    let row = (token.id, token.hash(), realm, client, text, until);
    tx.post(&sql::PUSH, row)?;
    Ok(token.text())
}

/// Pushes a request for a client, as if it had shown who it is: for the console, which tries it
/// out. Where the answer goes is the caller's to decide.
///
/// # Errors
/// `trial-refused`: the client could not ask so.
pub(crate) fn push_inside(
    tx: &mut Tx<'_>,
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
) -> Result<String, Failure> {
    let request = acceptable(here, client, request.clone());
    let refused = |why: Refused| {
        Failure::refuse(StatusCode::CONFLICT, "trial-refused").because(why.description)
    };
    keep(tx, here, &client.id, &request.map_err(refused)?)
}

/// A service that nobody entered here shows its key, and a federation vouches for it (OpenID
/// Federation 1.0, section 12.1.1.2).
async fn admit(here: &Here, shown: &ClientAuth) -> Result<(), Failure> {
    let ClientAuth::Assertion { client_id, .. } = shown else {
        return Ok(());
    };
    if client::find(here, client_id).await?.is_none() {
        federation::admit(here, client_id).await?;
    }
    Ok(())
}
