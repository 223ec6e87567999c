//! What the relying party is told of the person.
use super::{Flow, Run};
use crate::driver::Request;
use protocols::jose::UnverifiedHeader;
use serde_json::Value;

/// What the relying party learns: from userinfo, or from the ID token where nothing else came (Core
/// 5.4).
pub fn person(run: &Run) -> Value {
    if run.tokens.access().is_empty() {
        return run.tokens.id.clone();
    }
    let person = run.party.userinfo(run.tokens.access()).good();
    assert!(
        person
            .header("content-type")
            .starts_with("application/json")
    );
    let person = person.value();
    assert_eq!(person["sub"], run.tokens.id["sub"]);
    person
}

fn scope(flow: Flow, scope: &str) -> Value {
    person(&flow.run(|ask| ask.with("scope", scope)))
}

fn has_profile(person: &Value) {
    assert_eq!(person["name"], "Testperson Eins");
}

fn has_mail(person: &Value) {
    assert_eq!(person["email"], "test1@example.org");
    assert_eq!(person["email_verified"], true);
}

fn has_address(person: &Value) {
    assert_eq!(person["address"]["street_address"], "Testweg 1");
    assert_eq!(person["address"]["locality"], "Gelsenkirchen");
}

fn has_phone(person: &Value) {
    let number = person["phone_number"].as_str();
    assert!(number.is_some_and(|n| n.starts_with('+')), "{person}");
}

fn lacks(person: &Value, names: &[&str]) {
    for name in names {
        assert!(person.get(name).is_none(), "{name} in {person}");
    }
}

pub fn oidcc_scope_profile(flow: Flow) {
    let person = scope(flow, "openid profile");
    has_profile(&person);
    lacks(&person, &["email", "address", "phone_number"]);
}

pub fn oidcc_scope_email(flow: Flow) {
    let person = scope(flow, "openid email");
    has_mail(&person);
    lacks(&person, &["name", "address", "phone_number"]);
}

pub fn oidcc_scope_address(flow: Flow) {
    let person = scope(flow, "openid address");
    has_address(&person);
    lacks(&person, &["name", "email", "phone_number"]);
}

pub fn oidcc_scope_phone(flow: Flow) {
    let person = scope(flow, "openid phone");
    has_phone(&person);
    lacks(&person, &["name", "email", "address"]);
}

pub fn oidcc_scope_all(flow: Flow) {
    let person = scope(flow, "openid profile email address phone");
    has_profile(&person);
    has_mail(&person);
    has_address(&person);
    has_phone(&person);
}

pub fn oidcc_claims_essential(flow: Flow) {
    let claims = match flow.response_type {
        "id_token" => r#"{"id_token":{"name":{"essential":true}}}"#,
        _ => r#"{"userinfo":{"name":{"essential":true}}}"#,
    };
    has_profile(&person(&flow.run(|ask| ask.with("claims", claims))));
}

pub fn oidcc_idtoken_signature(flow: Flow) {
    let run = flow.run(|ask| ask);
    let header = UnverifiedHeader::of(run.tokens.id_token()).unwrap();
    assert!(header.kid().is_some_and(|kid| !kid.is_empty()));
}

pub fn oidcc_userinfo_get(flow: Flow) {
    person(&flow.run(|ask| ask));
}

pub fn oidcc_userinfo_post_header(flow: Flow) {
    let run = flow.run(|ask| ask);
    let request = Request::of("POST", "/userinfo").bearer(run.tokens.access());
    let person = request.send(&run.party.at.issuer()).good().value();
    assert_eq!(person["sub"], run.tokens.id["sub"]);
}

/// The suite takes a refusal with a warning: no specification demands it.
pub fn oidcc_userinfo_post_body(flow: Flow) {
    let run = flow.run(|ask| ask);
    let request = Request::form("/userinfo", &[("access_token", run.tokens.access())]);
    assert_eq!(request.send(&run.party.at.issuer()).status, 401);
}
