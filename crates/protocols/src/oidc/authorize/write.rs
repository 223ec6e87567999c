//! Writing an authorization request as a query.

use super::{AuthorizationRequest, Display, Prompt, ResponseMode};
use crate::{form::Form, oauth::rar::AuthorizationDetails, oidc::ClaimsRequest};

pub(super) fn query(request: &AuthorizationRequest) -> String {
    let (scope, acr) = (request.scope.join(" "), request.acr_values.join(" "));
    let prompt: Vec<_> = request
        .prompt
        .iter()
        .map(|one: &Prompt| one.name())
        .collect();
    let (prompt, locales) = (prompt.join(" "), request.ui_locales.join(" "));
    let max_age = request.max_age.map(|secs| secs.to_string());
    let claims = request.claims.as_ref().map(ClaimsRequest::to_json);
    let details = request.authorization_details.as_ref();
    let details = details.map(AuthorizationDetails::to_json);
    let challenge = request.code_challenge.as_deref();
    let pairs = [
        ("client_id", Some(request.client_id.as_str())),
        ("redirect_uri", Some(request.redirect_uri.as_str())),
        ("response_type", Some(request.response_type.name())),
        (
            "response_mode",
            request.response_mode.map(ResponseMode::name),
        ),
        ("scope", Some(scope.as_str())),
        ("state", request.state.as_deref()),
        ("nonce", request.nonce.as_deref()),
        ("code_challenge", challenge),
        ("code_challenge_method", challenge.map(|_| "S256")),
        ("prompt", Some(prompt.as_str())),
        ("max_age", max_age.as_deref()),
        ("acr_values", Some(acr.as_str())),
        ("ui_locales", Some(locales.as_str())),
        ("login_hint", request.login_hint.as_deref()),
        ("id_token_hint", request.id_token_hint.as_deref()),
        ("claims", claims.as_deref()),
        ("authorization_details", details.as_deref()),
        ("dpop_jkt", request.dpop_jkt.as_deref()),
        ("display", request.display.map(Display::name)),
    ];
    let resources = request
        .resource
        .iter()
        .map(|one| ("resource", one.as_str()));
    let given = pairs
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    let sent = given.filter(|(_, value)| !value.is_empty());
    Form::encode(&sent.chain(resources).collect::<Vec<_>>())
}
