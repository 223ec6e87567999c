//! What tokens are bound to: a key of which the client sends proofs (RFC 9449), or the certificate
//! of its connection (RFC 8705, section 3). Which of them, the client registered.
use super::super::{dpop, refuse};
use crate::{client::Shown, here::Here};
use axum::response::Response;
use protocols::oauth::{Confirmation, OauthError};
use web::{Client, Failure};

/// What the tokens that are asked for are to be bound to; the inner error is an answer.
///
/// # Errors
/// `invalid_request` where the certificate is missing; a fault of the database.
pub(super) async fn binding(
    here: &Here,
    client: &Client,
    shown: &Shown,
) -> Result<Result<Option<Confirmation>, Response>, Failure> {
    let by_certificate = client.oauth.tls_client_certificate_bound_access_tokens;
    let refusal = |error, why| Ok(Err(dpop::refusal(here, error, why)));
    match dpop::shown(here, &shown.proofs, "POST", "/token", None).await? {
        dpop::Shown::Wrong(error, why) => refusal(error, why),
        dpop::Shown::Key(_) if by_certificate => refusal(
            OauthError::InvalidDpopProof,
            "tokens of this client are bound to its certificate",
        ),
        dpop::Shown::Key(proof) => Ok(Ok(Some(Confirmation::Key(proof.thumbprint)))),
        dpop::Shown::Nothing if by_certificate => {
            let why = "tokens of this client are bound to its certificate: show it at the \
                       address in mtls_endpoint_aliases";
            let missing = || refuse(OauthError::InvalidRequest, why);
            let chain = here.certificate.as_ref().ok_or_else(missing)?;
            Ok(Ok(Some(Confirmation::of_certificate(chain.leaf()))))
        }
        dpop::Shown::Nothing if client.oauth.dpop_bound_access_tokens => refusal(
            OauthError::InvalidDpopProof,
            "tokens of this client are bound to a key",
        ),
        dpop::Shown::Nothing => Ok(Ok(None)),
    }
}
