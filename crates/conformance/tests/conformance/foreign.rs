//! The crate `openidconnect`, which shares no code with us: it reads our metadata, registers,
//! verifies our signatures with libraries of its own, and complains of what it does not expect.
use crate::device::agrees;
use crate::driver::{Ask, Browser, Party, REDIRECT, Request, shared};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthorizationCode, ClientId, CsrfToken, DeviceAuthorizationUrl,
    HttpRequest, HttpResponse, IntrospectionUrl, IssuerUrl, LogoutRequest, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, ProviderMetadataWithLogout, RedirectUrl, RevocationUrl,
    Scope, TokenIntrospectionResponse, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientRegistrationRequest,
        CoreDeviceAuthorizationResponse, CoreGrantType, CoreIdTokenVerifier,
        CoreJwsSigningAlgorithm, CoreRevocableToken, CoreTokenIntrospectionResponse,
        CoreTokenResponse, CoreUserInfoClaims,
    },
    http::Response,
    registration::EmptyAdditionalClientMetadata,
};
use std::{convert::Infallible, str::from_utf8, time::Duration};

/// Its requests over our own connection: names below `.localhost` are known to browsers alone.
#[expect(clippy::unnecessary_wraps, reason = "the crate wants it so")]
fn http(request: HttpRequest) -> Result<HttpResponse, Infallible> {
    let (head, body) = request.into_parts();
    let path = head.uri.path_and_query().unwrap().as_str();
    let method = if head.method == "GET" { "GET" } else { "POST" };
    let mut sent = Request::of(method, path).body(from_utf8(&body).unwrap());
    for (name, value) in &head.headers {
        sent = sent.header(name.as_str(), value.to_str().unwrap());
    }
    let answer = sent.send(&shared().issuer());
    let kind = answer.header("content-type").to_owned();
    let response = Response::builder().status(answer.status);
    let response = response.header("content-type", kind);
    Ok(response.body(answer.body.into_bytes()).unwrap())
}

fn metadata() -> ProviderMetadataWithLogout {
    let issuer = IssuerUrl::new(shared().name()).unwrap();
    ProviderMetadataWithLogout::discover(&issuer, &http).unwrap()
}

/// A client that registered itself with this algorithm for its ID tokens.
fn registered(algorithm: CoreJwsSigningAlgorithm) -> (ClientId, openidconnect::ClientSecret) {
    let redirect = RedirectUrl::new(REDIRECT.to_owned()).unwrap();
    let request =
        CoreClientRegistrationRequest::new(vec![redirect], EmptyAdditionalClientMetadata {});
    let grants = vec![
        CoreGrantType::AuthorizationCode,
        CoreGrantType::RefreshToken,
    ];
    let request = request
        .set_grant_types(Some(grants))
        .set_id_token_signed_response_alg(Some(algorithm));
    let metadata = metadata();
    let at = metadata.registration_endpoint().unwrap();
    let answer = request.register(at, &http).unwrap();
    let secret = answer.client_secret().unwrap().clone();
    (answer.client_id().clone(), secret)
}

fn checked(tokens: &CoreTokenResponse, verifier: &CoreIdTokenVerifier<'_>, nonce: &Nonce) {
    let id = tokens.id_token().unwrap();
    let claims = id.claims(verifier, nonce).unwrap();
    let algorithm = id.signing_alg().unwrap();
    let key = id.signing_key(verifier).unwrap();
    let hash = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).unwrap();
    assert_eq!(claims.access_token_hash(), Some(&hash));
}

/// Keys of RSA are made when the first client wants one. This crate reads the issuer's keys once,
/// so somebody else must have wanted one before.
fn has_keys(algorithm: &CoreJwsSigningAlgorithm) {
    let named = serde_json::json!({ "id_token_signed_response_alg": algorithm });
    let party = Party::register(named);
    party.signs_in(&mut Browser::new(shared()), &Ask::of(&party));
}

/// Whether somebody is signed in there, as a service finds out that asks without being seen.
fn is_signed_in(browser: &mut Browser) -> bool {
    let ask = Ask::of(&Party::known("certified")).with("prompt", "none");
    let back = browser.open(&ask.path()).back();
    back.get("error") != "login_required"
}

fn signs_people_in(algorithm: CoreJwsSigningAlgorithm) {
    has_keys(&algorithm);
    let (id, secret) = registered(algorithm);
    let (metadata, redirect) = (metadata(), RedirectUrl::new(REDIRECT.to_owned()).unwrap());
    let end_session = metadata.additional_metadata().end_session_endpoint.clone();
    // It revokes over https alone; the connection is ours in any case.
    let at = shared().name().replace("http:", "https:");
    let revocation = RevocationUrl::new(format!("{at}/revoke")).unwrap();
    let introspection = IntrospectionUrl::new(format!("{}/introspect", shared().name()));
    let client = CoreClient::from_provider_metadata(metadata, id.clone(), Some(secret))
        .set_redirect_uri(redirect)
        .set_revocation_url(revocation)
        .set_introspection_url(introspection.unwrap());
    let about = |token: &AccessToken| -> CoreTokenIntrospectionResponse {
        client.introspect(token).request(&http).unwrap()
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let path = format!("{}?{}", url.path(), url.query().unwrap());
    let mut browser = Browser::new(shared());
    let back = browser.open(&path).back();
    assert_eq!(back.get("state"), state.secret());
    let code = AuthorizationCode::new(back.code().to_owned());
    let request = client.exchange_code(code).unwrap();
    let tokens = request.set_pkce_verifier(verifier).request(&http).unwrap();
    checked(&tokens, &client.id_token_verifier(), &nonce);
    let subject = tokens.id_token().unwrap();
    let subject = subject.claims(&client.id_token_verifier(), &nonce).unwrap();
    let request = client.user_info(
        tokens.access_token().clone(),
        Some(subject.subject().clone()),
    );
    let person: CoreUserInfoClaims = request.unwrap().request(&http).unwrap();
    let refresh = tokens.refresh_token().unwrap();
    let request = client.exchange_refresh_token(refresh).unwrap();
    let again = request.request(&http).unwrap();
    checked(&again, &client.id_token_verifier(), &nonce);
    let said = about(again.access_token());
    assert!(said.active());
    assert_eq!(said.client_id(), Some(&id));
    assert_eq!(said.sub(), Some(subject.subject().as_str()));
    let newest = CoreRevocableToken::RefreshToken(again.refresh_token().unwrap().clone());
    client.revoke_token(newest).unwrap().request(&http).unwrap();
    let gone = client.exchange_refresh_token(again.refresh_token().unwrap());
    assert!(gone.unwrap().request(&http).is_err());
    assert!(!about(again.access_token()).active());
    assert!(is_signed_in(&mut browser));
    let leave = LogoutRequest::from(end_session.unwrap())
        .set_id_token_hint(again.id_token().unwrap())
        .http_get_url();
    let path = format!("{}?{}", leave.path(), leave.query().unwrap());
    assert_eq!(browser.look(&path).page().status, 200);
    assert!(!is_signed_in(&mut browser), "the session has ended");
    assert_eq!(
        person.email().map(|mail| mail.as_str()),
        Some("test1@example.org")
    );
}

#[test]
fn openidconnect_signs_people_in_with_rs256() {
    signs_people_in(CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256);
}

#[test]
fn openidconnect_signs_people_in_with_ps256() {
    signs_people_in(CoreJwsSigningAlgorithm::RsaSsaPssSha256);
}

#[test]
fn openidconnect_signs_people_in_with_es256() {
    signs_people_in(CoreJwsSigningAlgorithm::EcdsaP256Sha256);
}

#[test]
fn openidconnect_signs_people_in_with_eddsa() {
    signs_people_in(CoreJwsSigningAlgorithm::EdDsa);
}

#[test]
fn openidconnect_signs_people_in_at_a_device() {
    has_keys(&CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256);
    let at = format!("{}/device_authorization", shared().name());
    let client = CoreClient::from_provider_metadata(
        metadata(),
        ClientId::new("certified-device".to_owned()),
        None,
    )
    .set_device_authorization_url(DeviceAuthorizationUrl::new(at).unwrap());
    let codes: CoreDeviceAuthorizationResponse = client
        .exchange_device_code()
        .add_scope(Scope::new("email".to_owned()))
        .request(&http)
        .unwrap();
    let mut browser = Browser::new(shared());
    agrees(&mut browser, codes.user_code().secret());
    let tokens = client
        .exchange_device_access_token(&codes)
        .unwrap()
        .request(&http, std::thread::sleep, Some(Duration::from_mins(1)))
        .unwrap();
    let id = tokens.id_token().unwrap();
    let no_nonce = |nonce: Option<&Nonce>| match nonce {
        None => Ok(()),
        Some(_) => Err("nobody gave one".to_owned()),
    };
    let claims = id.claims(&client.id_token_verifier(), no_nonce).unwrap();
    let request = client.user_info(
        tokens.access_token().clone(),
        Some(claims.subject().clone()),
    );
    let person: CoreUserInfoClaims = request.unwrap().request(&http).unwrap();
    assert_eq!(
        person.email().map(|mail| mail.as_str()),
        Some("test1@example.org")
    );
}
