//! Automatic registration of relying parties that the anchor vouches for.
use super::{ask_with, beside, browser, changed, pushed, tokens};
use crate::driver::{Ask, Request, bare, federation::Member, signed};
use protocols::{
    Chance,
    jose::jwe::{ContentEncryption, KeyManagement, Recipient, encrypt_token},
};
use serde_json::{Value, json};

/// A new relying party with its request, signed below this header.
fn member(header: impl Fn(&Member) -> Value) -> (Member, Ask, String) {
    let member = Member::new(|_| ());
    let (ask, claims) = member.asks();
    let object = signed(&member.party.key, &header(&member), &claims);
    (member, ask, object)
}

/// The header with the whole chain (section 4.3).
fn with_chain(member: &Member) -> Value {
    json!({ "alg": "ES256", "typ": "oauth-authz-req+jwt", "trust_chain": member.chain() })
}

fn by_get(header: impl Fn(&Member) -> Value) {
    let (member, ask, object) = member(header);
    tokens(&member, &ask, ask_with(&ask, &object));
}

fn by_post(header: impl Fn(&Member) -> Value) {
    let (member, ask, object) = member(header);
    let request = Request::form("/authorize", &beside(&ask, &object).fields());
    let mut browser = browser();
    let answer = browser.send(&request.header("origin", "https://rp.example.org"));
    assert_eq!(answer.status, 303, "{}", answer.body);
    let end = browser.open(answer.location());
    tokens(&member, &ask, end);
}

fn by_par(header: impl Fn(&Member) -> Value) {
    let (member, ask, object) = member(header);
    let path = pushed(&member, &object);
    tokens(&member, &ask, browser().open(&path));
}

#[test]
fn with_jar_and_get() {
    by_get(|_| bare());
}

#[test]
fn with_jar_and_post() {
    by_post(|_| bare());
}

#[test]
fn with_par() {
    by_par(|_| bare());
}

#[test]
fn with_jar_and_get_and_trust_chain() {
    by_get(with_chain);
}

#[test]
fn with_jar_and_post_and_trust_chain() {
    by_post(with_chain);
}

#[test]
fn with_par_and_trust_chain() {
    by_par(with_chain);
}

#[test]
fn with_jar_and_encrypted_request_object() {
    let (member, ask, object) = member(|_| bare());
    let keys = member.party.keys();
    let key = keys.for_encryption(KeyManagement::EcdhEs).expect("a key");
    let to = Recipient {
        key,
        alg: KeyManagement::EcdhEs,
        enc: ContentEncryption::A256Gcm,
    };
    let object = encrypt_token(&to, &object, &mut Chance::system()).unwrap();
    tokens(&member, &ask, ask_with(&ask, &object));
}

/// The provider has never heard of it, so it asks the entity what it is.
#[test]
fn expect_entity_configuration_request() {
    let member = Member::new(|_| ());
    assert!(!member.was_asked());
    changed(&member, &[]).back().code();
    assert!(member.was_asked());
}

/// A chain in the request is not read: the anchor's own word is fetched, so a wrong one neither
/// helps nor harms.
fn with_other_chain(change: impl Fn([String; 3]) -> Vec<String>) {
    by_get(|member| {
        let chain = change(member.chain());
        json!({ "alg": "ES256", "trust_chain": chain })
    });
    let stranger = Member::new(|said| said["authority_hints"] = json!([]));
    let (ask, claims) = stranger.asks();
    let header = json!({ "alg": "ES256", "trust_chain": stranger.chain() });
    let object = signed(&stranger.party.key, &header, &claims);
    ask_with(&ask, &object).refused_on_a_page();
}

#[test]
fn invalid_trust_chain_order() {
    with_other_chain(|[own, above, anchor]| vec![own, anchor, above]);
}

#[test]
fn invalid_trust_chain_too_short() {
    with_other_chain(|[_, above, anchor]| vec![above, anchor]);
}
