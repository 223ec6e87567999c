//! Client data: what the browser says about the page that asked
//! (Web Authentication Level 3, section 5.8.1).

use serde::Deserialize;

use super::{Expected, Refusal};
use crate::{base64url, digest::sha256};

/// The most bytes of client data.
const LONGEST: usize = 4 * 1024;

/// The ceremony that the client data must name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ceremony {
    Create,
    Get,
}

// Further members are to be ignored (section 5.8.1.2); a repeated one of these is an error.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    ceremony: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<String>,
}

/// Checks the client data and gives back its digest, which the authenticator signed.
pub(super) fn check(
    expected: &Expected<'_>,
    ceremony: Ceremony,
    client_data: &[u8],
) -> Result<[u8; 32], Refusal> {
    if client_data.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    let data: ClientData =
        serde_json::from_slice(client_data).map_err(|_| Refusal::ClientDataMalformed)?;
    let ceremony = match ceremony {
        Ceremony::Create => "webauthn.create",
        Ceremony::Get => "webauthn.get",
    };
    if data.ceremony != ceremony {
        return Err(Refusal::WrongType);
    }
    if data.challenge != base64url::encode(expected.challenge) {
        return Err(Refusal::WrongChallenge);
    }
    if data.origin != expected.origin {
        return Err(Refusal::WrongOrigin);
    }
    if data.cross_origin || data.top_origin.is_some() {
        return Err(Refusal::CrossOrigin);
    }
    Ok(sha256(client_data))
}
