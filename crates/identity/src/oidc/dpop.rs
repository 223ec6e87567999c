//! Tokens bound to a key that the service holds (RFC 9449): whoever steals one cannot use it.
//!
//! Every proof must bear a nonce of ours, so that none can be made beforehand, and counts once.
use crate::{client, here::Here};
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use protocols::{
    jose::Algorithm,
    oauth::{
        OauthError,
        dpop::{Expected, FAPI_ALGORITHMS, Nonces, Proof, challenge},
    },
};
use serde_json::json;
use web::Failure;

/// The header that carries the next nonce (section 8).
pub(crate) const NONCE: &str = "dpop-nonce";

/// The algorithms of proofs, for every client: those of FAPI 2.0.
pub(crate) const ALGORITHMS: [Algorithm; 3] = FAPI_ALGORITHMS;

fn nonces(here: &Here) -> Nonces {
    let realm = here.realm.id.as_bytes();
    Nonces::new(&here.identity.app.vault.mac("dpop-nonce", realm))
}

/// The nonce for the answer.
pub(crate) fn nonce(here: &Here) -> HeaderValue {
    let text = nonces(here).current(here.now);
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// What a request proves.
pub(crate) enum Shown {
    /// Nothing: there is no such header.
    Nothing,
    /// That it holds this key.
    Key(Proof),
    /// Something is wrong with it.
    Wrong(OauthError, &'static str),
}

/// The proof of a request to one of our doors.
///
/// # Errors
/// A fault of the database.
pub(crate) async fn shown(
    here: &Here,
    proofs: &[String],
    method: &str,
    path: &str,
    access_token: Option<&str>,
) -> Result<Shown, Failure> {
    let proof = match proofs {
        [] => return Ok(Shown::Nothing),
        [one] => one,
        _ => {
            let why = "there is more than one DPoP proof";
            return Ok(Shown::Wrong(OauthError::InvalidDpopProof, why));
        }
    };
    let uri = format!("{}{path}", here.called());
    let nonces = nonces(here);
    let expected = Expected {
        method,
        uri: &uri,
        access_token,
        algorithms: &ALGORITHMS,
        nonces: Some(&nonces),
        now: here.now,
    };
    match Proof::verify(proof, &expected) {
        Err((error, why)) => Ok(Shown::Wrong(error, why)),
        Ok(proof) if client::is_new(here, proof.once).await? => Ok(Shown::Key(proof)),
        Ok(_) => {
            let why = "the DPoP proof was used before";
            Ok(Shown::Wrong(OauthError::InvalidDpopProof, why))
        }
    }
}

/// A refusal at the token endpoint, with the nonce to try again with (section 8).
pub(crate) fn refusal(here: &Here, error: OauthError, why: &str) -> Response {
    let body = json!({ "error": error.code(), "error_description": why });
    let status = StatusCode::BAD_REQUEST;
    (status, [(NONCE, nonce(here))], Json(body)).into_response()
}

/// A refusal at a resource (section 7.1).
pub(crate) fn unauthorized(here: &Here, error: OauthError, why: &'static str) -> Response {
    let asks = challenge(Some((error, why)), &ALGORITHMS);
    let asks = HeaderValue::from_str(&asks).unwrap_or(HeaderValue::from_static("DPoP"));
    let body = json!({ "error": error.code(), "error_description": why });
    let headers = [
        (header::WWW_AUTHENTICATE, asks),
        (header::HeaderName::from_static(NONCE), nonce(here)),
    ];
    (StatusCode::UNAUTHORIZED, headers, Json(body)).into_response()
}
