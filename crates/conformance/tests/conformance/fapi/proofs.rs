//! DPoP proofs (RFC 9449).
use super::{Kind, signs_in};
use crate::driver::{Answer, Ask, Party, Proof, Request, bare, hash, now, signed, unsigned};
use protocols::{base64url, jose::SigningKey};
use serde_json::{Value, json};

/// Asks for the person with a proof that is made like this.
fn reads(party: &Party, token: &str, make: impl Fn(Proof) -> Vec<String>) -> Answer {
    party.proven_with("GET", "/userinfo", |proof| {
        let proofs = make(proof.with("ath", hash(token)));
        let request = Request::get("/userinfo").header("authorization", &format!("DPoP {token}"));
        let add = |request: Request, proof: &String| request.header("dpop", proof);
        proofs.iter().fold(request, add)
    })
}

/// The same with one proof that is changed before it is signed.
fn changed(party: &Party, token: &str, change: impl Fn(Proof) -> Proof) -> Answer {
    reads(party, token, |proof| vec![change(proof).sign(&party.bound)])
}

/// What RFC 9449, section 4.3 has a server check, one after the other.
pub fn dpop_negative_tests(kind: Kind) {
    let party = kind.party();
    let tokens = signs_in(&party, &Ask::of(&party));
    let token = tokens.access();
    changed(&party, token, |proof| proof).good();
    wrong_proofs(&party, token);
    wrong_members(&party, token);
    let upper = party.proven_with("GET", "/userinfo", |proof| {
        let proof = proof.with("ath", hash(token)).sign(&party.bound);
        Request::get("/userinfo")
            .header("authorization", &format!("DPoP {token}"))
            .header("DPOP", &proof)
    });
    upper.good();
    let uri = format!("{}/userinfo", party.door().origin());
    changed(&party, token, |p| p.with("htu", format!("{uri}?a=b#c"))).good();
    changed(&party, token, |p| p.with("extra", 1).headed("extra", 1)).good();
    let bearer = Request::get("/userinfo").bearer(token);
    assert_eq!(bearer.send(&party.door()).status, 401);
}

#[track_caller]
fn refused(answer: &Answer, what: &str) {
    assert_eq!(answer.status, 401, "{what}: {}", answer.body);
    assert!(
        answer.header("www-authenticate").starts_with("DPoP"),
        "{what}"
    );
}

fn wrong_proofs(party: &Party, token: &str) {
    let twice = |p: Proof| vec![p.sign(&party.bound), p.with("jti", "x").sign(&party.bound)];
    refused(&reads(party, token, twice), "two proofs");
    let broken = |p: Proof| vec![format!("{}x.", p.sign(&party.bound))];
    refused(&reads(party, token, broken), "no token");
    let none = |p: Proof| vec![unsigned(&p.claims)];
    refused(&reads(party, token, none), "unsigned");
    let bare = |p: Proof| vec![signed(&party.bound, &bare(), &p.claims)];
    refused(&reads(party, token, bare), "without a key");
    let other = SigningKey::generate().unwrap();
    let foreign = |p: Proof| vec![p.sign(&other)];
    refused(&reads(party, token, foreign), "not by its key");
    let stolen = |p: Proof| vec![p.headed("jwk", json!(other.public())).sign(&other)];
    refused(&reads(party, token, stolen), "by another key");
    let cut = |p: Proof| {
        let text = p.sign(&party.bound);
        let (rest, _) = text.rsplit_once('.').unwrap();
        vec![format!("{rest}.{}", base64url::encode(&[7; 64]))]
    };
    refused(&reads(party, token, cut), "a wrong signature");
    let once = party.proof("GET", "/userinfo").with("jti", "the-same");
    let once = |_: Proof| {
        let proof = once.clone().with("ath", hash(token));
        vec![proof.sign(&party.bound)]
    };
    reads(party, token, once).good();
    refused(&reads(party, token, once), "used before");
}

fn wrong_members(party: &Party, token: &str) {
    let mut private = json!(party.bound.public());
    private["d"] = base64url::encode(&[1; 32]).into();
    let claims: [(&str, Value); 11] = [
        ("jti", Value::Null),
        ("htm", Value::Null),
        ("htu", Value::Null),
        ("iat", Value::Null),
        ("ath", Value::Null),
        ("htm", "PUT".into()),
        ("htu", "https://elsewhere.example/userinfo".into()),
        ("iat", (now() + 3600).into()),
        ("iat", (now() - 3600).into()),
        ("ath", hash("another token").into()),
        ("nonce", "invented".into()),
    ];
    for (name, value) in claims {
        let answer = changed(party, token, |p| p.with(name, value.clone()));
        refused(&answer, &format!("claim {name} {value}"));
    }
    let headers = [
        ("typ", Value::Null),
        ("alg", Value::Null),
        ("jwk", Value::Null),
        ("typ", "JWT".into()),
        ("alg", "RS256".into()),
        ("alg", "HS256".into()),
        ("jwk", private),
    ];
    for (name, value) in headers {
        let answer = changed(party, token, |p| p.headed(name, value.clone()));
        refused(&answer, &format!("header {name} {value}"));
    }
}

/// A flow whose proofs are all changed like this.
fn flow_with(kind: Kind, change: impl Fn(Proof) -> Proof + Copy) {
    let party = kind.party();
    let (ask, code) = super::code(&party);
    let fields = Party::redemption(&ask, &code);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let answer = party.proven_with("POST", "/token", |proof| {
        let request = party.request("/token", &fields);
        request.header("dpop", &change(proof).sign(&party.bound))
    });
    let tokens = party.checked(&ask, answer.good().value());
    changed(&party, tokens.access(), change).good();
}

pub fn check_dpop_proof_nbf_exp(kind: Kind) {
    flow_with(kind, |proof| {
        proof.with("nbf", now()).with("exp", now() + 300)
    });
}

pub fn ensure_dpopproof_with_iat_10seconds_before_succeeds(kind: Kind) {
    flow_with(kind, |proof| proof.with("iat", now() - 10));
}

pub fn ensure_dpopproof_with_iat_10seconds_after_succeeds(kind: Kind) {
    flow_with(kind, |proof| proof.with("iat", now() + 10));
}
