//! Writing a token request as a client sends it.

use super::{Grant, TokenRequest, TypedToken};
use crate::{
    form::Form,
    oauth::{ClientAuth, client::ASSERTION_TYPE, rar::AuthorizationDetails},
};

type Pairs<'r> = Vec<(&'static str, &'r str)>;

pub(super) fn request(request: &TokenRequest) -> (Option<String>, String) {
    let scope = match &request.grant {
        Grant::RefreshToken { scope, .. } | Grant::ClientCredentials { scope } => scope.join(" "),
        Grant::TokenExchange(exchange) => exchange.scope.join(" "),
        _ => String::new(),
    };
    let details = request.authorization_details.as_ref();
    let details = details.map(AuthorizationDetails::to_json);
    let mut pairs: Pairs<'_> = vec![("grant_type", request.grant.name())];
    grant(&request.grant, &mut pairs);
    if !scope.is_empty() {
        pairs.push(("scope", &scope));
    }
    pairs.extend(
        request
            .resource
            .iter()
            .map(|one| ("resource", one.as_str())),
    );
    pairs.extend(
        details
            .as_deref()
            .map(|text| ("authorization_details", text)),
    );
    let header = client(&request.client, &mut pairs);
    (header, Form::encode(&pairs))
}

fn grant<'r>(grant: &'r Grant, pairs: &mut Pairs<'r>) {
    match grant {
        Grant::AuthorizationCode {
            code,
            redirect_uri,
            code_verifier,
        } => {
            pairs.extend([
                ("code", code.as_str()),
                ("redirect_uri", redirect_uri.as_str()),
            ]);
            pairs.extend(code_verifier.as_deref().map(|v| ("code_verifier", v)));
        }
        Grant::RefreshToken { refresh_token, .. } => pairs.push(("refresh_token", refresh_token)),
        Grant::ClientCredentials { .. } => {}
        Grant::DeviceCode { device_code } => pairs.push(("device_code", device_code)),
        Grant::Ciba { auth_req_id } => pairs.push(("auth_req_id", auth_req_id)),
        Grant::TokenExchange(exchange) => {
            let TypedToken { token, kind } = &exchange.subject;
            pairs.extend([
                ("subject_token", token.as_str()),
                ("subject_token_type", kind.uri()),
            ]);
            if let Some(TypedToken { token, kind }) = &exchange.actor {
                pairs.extend([
                    ("actor_token", token.as_str()),
                    ("actor_token_type", kind.uri()),
                ]);
            }
            let requested = exchange.requested.map(super::TokenType::uri);
            pairs.extend(requested.map(|uri| ("requested_token_type", uri)));
            pairs.extend(
                exchange
                    .audience
                    .iter()
                    .map(|one| ("audience", one.as_str())),
            );
        }
    }
}

fn client<'r>(client: &'r ClientAuth, pairs: &mut Pairs<'r>) -> Option<String> {
    match client {
        ClientAuth::Basic { id, secret } => return Some(ClientAuth::basic_header(id, secret)),
        ClientAuth::None { client_id } | ClientAuth::Tls { client_id } => {
            pairs.push(("client_id", client_id));
        }
        ClientAuth::Post { id, secret } => {
            pairs.extend([
                ("client_id", id.as_str()),
                ("client_secret", secret.as_str()),
            ]);
        }
        ClientAuth::Assertion { assertion, .. } => pairs.extend([
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", assertion.as_str()),
        ]),
    }
    None
}
