//! OpenID Connect: dynamic profile of the provider. Relying parties register themselves and sign
//! who they are; they send a proof key, which this issuer demands of everybody that it does not
//! know.
use crate::{
    core::objects::{beside, claims},
    driver::{
        Ask, Browser, Party, REDIRECT, Site, bare, claims_of, now, registered_at, shared, signed,
        unsigned,
    },
};
use protocols::{
    form::Form,
    jose::{Algorithm, SigningKey, TokenKey, UnverifiedHeader},
};
use serde_json::{Value, json};
use std::{sync::OnceLock, thread, time::Duration};

fn registered(more: Value) -> Party {
    let mut metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let Value::Object(more) = more else {
        panic!("metadata are an object")
    };
    metadata.as_object_mut().unwrap().extend(more);
    Party::register(metadata)
}

/// A key of RSA; one is enough for all cases, they take long to make.
pub fn rsa() -> &'static TokenKey {
    static KEY: OnceLock<TokenKey> = OnceLock::new();
    KEY.get_or_init(|| TokenKey::generate(Algorithm::Rs256).unwrap())
}

fn signs_in(party: &Party) {
    party.signs_in(&mut Browser::new(shared()), &Ask::of(party));
}

#[test]
fn oidcc_server() {
    let party = registered(json!({}));
    let ask = Ask::of(&party).with("scope", "openid email");
    let tokens = party.signs_in(&mut Browser::new(shared()), &ask);
    let person = party.userinfo(tokens.access()).good().value();
    assert_eq!(person["sub"], tokens.id["sub"]);
    assert_eq!(person["email"], "test1@example.org");
}

#[test]
fn oidcc_ensure_client_assertion_with_iss_aud_succeeds() {
    let party = registered(json!({}));
    assert_eq!(party.statement()["aud"], shared().name());
    signs_in(&party);
}

#[test]
fn oidcc_idtoken_rs256() {
    let party = registered(json!({ "id_token_signed_response_alg": "RS256" }));
    let ask = Ask::of(&party);
    let tokens = party.signs_in(&mut Browser::new(shared()), &ask);
    let header = UnverifiedHeader::of(tokens.id_token()).unwrap();
    assert_eq!(header.alg, Algorithm::Rs256);
}

#[test]
fn oidcc_userinfo_rs256() {
    let party = registered(json!({ "userinfo_signed_response_alg": "RS256" }));
    let tokens = party.signs_in(&mut Browser::new(shared()), &Ask::of(&party));
    let answer = party.userinfo(tokens.access()).good();
    assert!(answer.header("content-type").starts_with("application/jwt"));
    let header = UnverifiedHeader::of(&answer.body).unwrap();
    assert_eq!(header.alg, Algorithm::Rs256);
    let said = claims_of(&answer.body);
    assert_eq!(said["sub"], tokens.id["sub"]);
    assert_eq!(
        (&said["iss"], &said["aud"]),
        (&tokens.id["iss"], &tokens.id["aud"])
    );
}

#[test]
fn oidcc_ensure_redirect_uri_in_authorization_request() {
    let ask = Ask::of(&registered(json!({}))).without("redirect_uri");
    Browser::new(shared()).open(&ask.path()).refused_on_a_page();
}

#[test]
fn oidcc_redirect_uri_query_ok() {
    let uri = format!("{REDIRECT}?foo=bar");
    let party = registered(json!({ "redirect_uris": [uri] }));
    let ask = Ask::of(&party);
    let back = Browser::new(shared()).open(&ask.path()).back();
    assert_eq!((back.uri.as_str(), back.get("foo")), (REDIRECT, "bar"));
    party.tokens_for(&ask, back.code());
}

#[test]
fn oidcc_redirect_uri_query_added() {
    let party = registered(json!({}));
    let ask = Ask::of(&party).with("redirect_uri", &format!("{REDIRECT}?foo=bar"));
    Browser::new(shared()).open(&ask.path()).refused_on_a_page();
}

#[test]
fn oidcc_redirect_uri_query_mismatch() {
    let uri = format!("{REDIRECT}?foo=bar");
    let party = registered(json!({ "redirect_uris": [uri] }));
    for other in ["?foo=baz", "?foo=bar&foo=baz", "", "?foo=bar&bar=baz"] {
        let ask = Ask::of(&party).with("redirect_uri", &format!("{REDIRECT}{other}"));
        Browser::new(shared()).open(&ask.path()).refused_on_a_page();
    }
}

#[test]
fn oidcc_redirect_uri_regfrag() {
    let uri = format!("{REDIRECT}#foobar");
    let answer = registered_at(shared(), &json!({ "redirect_uris": [uri] }));
    answer.refused("invalid_redirect_uri");
}

#[test]
fn oidcc_registration_logo_uri() {
    signs_in(&registered(
        json!({ "logo_uri": "https://rp.example.org/logo.png" }),
    ));
}

#[test]
fn oidcc_registration_policy_uri() {
    signs_in(&registered(
        json!({ "policy_uri": "https://rp.example.org/policy" }),
    ));
}

#[test]
fn oidcc_registration_tos_uri() {
    signs_in(&registered(
        json!({ "tos_uri": "https://rp.example.org/terms" }),
    ));
}

/// A party whose keys are at an address.
fn with_jwks_uri(site: &Site) -> Party {
    let key = SigningKey::generate().unwrap();
    site.publish("/jwks", &json!({ "keys": [key.public()] }).to_string());
    let metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "grant_types": ["authorization_code", "refresh_token"],
        "jwks_uri": site.at("/jwks"),
    });
    Party::register_with(key, &Value::Null, metadata)
}

#[test]
fn oidcc_registration_jwks_uri() {
    let site = Site::new();
    signs_in(&with_jwks_uri(&site));
    assert!(site.asked() > 0);
}

/// The suite waits a minute, so that nobody's limit on how often keys are fetched is met; ours is
/// half of that.
#[test]
fn oidcc_refresh_token_rp_key_rotation() {
    let site = Site::new();
    let mut party = with_jwks_uri(&site);
    let ask = Ask::of(&party);
    let tokens = party.signs_in(&mut Browser::new(shared()), &ask);
    party.key = SigningKey::generate().unwrap();
    let keys = json!({ "keys": [party.key.public()] });
    site.publish("/jwks", &keys.to_string());
    thread::sleep(Duration::from_secs(31));
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens.refresh()),
    ];
    party.checked(&ask, party.token(&fields).good().value());
}

#[test]
fn oidcc_refresh_token() {
    let party = registered(json!({}));
    let ask = Ask::of(&party);
    let tokens = party.signs_in(&mut Browser::new(shared()), &ask);
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens.refresh()),
    ];
    let again = party.checked(&ask, party.token(&fields).good().value());
    assert_eq!(again.id["sub"], tokens.id["sub"]);
}

fn sector(named: &[&str]) -> (Site, Value) {
    let site = Site::new();
    site.publish("/sector.json", &json!(named).to_string());
    let metadata = json!({
        "redirect_uris": [REDIRECT, "https://other.example.org/callback"],
        "sector_identifier_uri": site.at("/sector.json"),
    });
    (site, metadata)
}

#[test]
fn oidcc_registration_sector_uri() {
    let (_site, metadata) = sector(&[REDIRECT, "https://other.example.org/callback"]);
    signs_in(&registered(metadata));
}

#[test]
fn oidcc_registration_sector_bad() {
    let (_site, metadata) = sector(&[REDIRECT]);
    registered_at(shared(), &metadata).refused("invalid_client_metadata");
}

/// A party that keeps its requests at an address, and a signature of RS256 under one of them.
fn by_reference(object: impl Fn(&Ask) -> String) -> (Party, Ask, Ask) {
    let site = Site::new();
    let uri = site.at("/request.jwt");
    let metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "request_object_signing_alg": "RS256",
        "request_uris": [uri],
    });
    let key = SigningKey::generate().unwrap();
    let keys = json!({ "keys": [key.public(), rsa().public()] });
    let party = Party::register_with(key, &keys, metadata);
    let ask = Ask::of(&party);
    site.publish("/request.jwt", &object(&ask));
    let outer = beside(&ask, "request_uri", &uri);
    (party, ask, outer)
}

fn signed_by_rsa(ask: &Ask) -> String {
    rsa().sign("oauth-authz-req+jwt", &claims(ask)).unwrap()
}

#[test]
fn oidcc_request_uri_signed_rs256() {
    let (party, ask, outer) = by_reference(signed_by_rsa);
    let back = Browser::new(shared()).open(&outer.path()).back();
    party.belongs(&ask, &back);
    party.tokens_for(&ask, back.code());
}

/// `none` is not offered, so the suite leaves this out; it is played all the same.
#[test]
fn oidcc_request_uri_unsigned() {
    let (_, _, outer) = by_reference(|ask| unsigned(&claims(ask)));
    let back = Browser::new(shared()).open(&outer.path()).back();
    assert_eq!(back.get("error"), "invalid_request_object");
}

#[test]
fn oidcc_ensure_request_object_with_redirect_uri() {
    let party = registered(json!({ "request_object_signing_alg": "ES256" }));
    let ask = Ask::of(&party);
    let object = signed(&party.key, &bare(), &claims(&ask));
    let outer = beside(&ask, "request", &object);
    let outer = outer.with("redirect_uri", "https://rp.example.org/other");
    let back = Browser::new(shared()).open(&outer.path()).back();
    party.belongs(&ask, &back);
}

#[test]
fn oidcc_server_rotate_keys() {
    let party = registered(json!({ "id_token_signed_response_alg": "ES256" }));
    let mut browser = Browser::new(shared());
    let before = party.signs_in(&mut browser, &Ask::of(&party));
    let rotated = shared().operate(&["keys", "rotate", "--realm", "emscher-lippe"]);
    assert!(rotated.status.success(), "{rotated:?}");
    let kid = |token: &str| {
        UnverifiedHeader::of(token)
            .unwrap()
            .kid()
            .map(str::to_owned)
    };
    let until = now() + 30;
    loop {
        let after = party.signs_in(&mut browser, &Ask::of(&party));
        if kid(after.id_token()) != kid(before.id_token()) {
            break;
        }
        assert!(now() < until, "the key was not changed");
        thread::sleep(Duration::from_millis(200));
    }
    // What was signed with the key before still counts.
    party.verified(before.id_token(), "JWT");
    party.userinfo(before.access()).good();
    let hint = Form::encode(&[("id_token_hint", before.id_token())]);
    let end = browser.look(&format!("/logout?{hint}"));
    assert_eq!(end.page().status, 200);
}
