//! The security profiles of clients at run time (FAPI 2.0).
//!
//! What a profile demands is registered: pushed requests, bound tokens, how the client
//! authenticates. Those rules are checked when a client registers and looked at again with each
//! request, for a realm may come to demand more than it did. What no registration says is here.
use crate::here::Here;
use protocols::{
    jose::Algorithm,
    oauth::{OauthError, registration::Profile},
    oidc::AuthorizationRequest,
};
use web::Client;

/// Whether a client keeps the profile that is demanded of it.
///
/// # Errors
/// A sentence for its developers, to be sent with `unauthorized_client`.
pub(crate) fn kept(here: &Here, client: &Client) -> Result<(), &'static str> {
    let profile = here.realm.profile_of(client);
    let kept = client.oauth.check_profile(profile);
    kept.map_err(|_| "the client does not keep the security profile that is demanded here")
}

/// Whether the client keeps FAPI 2.0.
pub(crate) fn is_fapi(here: &Here, client: &Client) -> bool {
    here.realm.profile_of(client) >= Profile::Fapi2
}

/// Whether its messages are signed (FAPI 2.0 Message Signing).
pub(crate) fn signs_messages(here: &Here, client: &Client) -> bool {
    here.realm.profile_of(client) >= Profile::Fapi2Signing
}

/// Whether what the client signs may be signed so (FAPI 2.0 Security Profile, section 5.4.1).
pub(crate) fn takes(here: &Here, client: &Client, algorithm: Algorithm) -> bool {
    algorithm != Algorithm::Rs256 || !is_fapi(here, client)
}

/// Whether a request may be answered as it asks (FAPI 2.0 Message Signing, section 5.4).
///
/// # Errors
/// The code for the client and a sentence for its developers.
pub(crate) fn answered(
    here: &Here,
    client: &Client,
    request: &AuthorizationRequest,
) -> Result<(), (OauthError, &'static str)> {
    if signs_messages(here, client) && !request.mode().is_signed() {
        let why = "the answer to this client is signed: response_mode=jwt";
        return Err((OauthError::InvalidRequest, why));
    }
    Ok(())
}
