//! The published test vectors: bytes that another implementation made.

use protocols::webauthn::{
    Assertion, Expected, NewCredential, Refusal, verify_assertion, verify_registration,
};
use serde_json::Value;

fn vector(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("webauthn_vectors.json")).unwrap();
    all[name].clone()
}

fn bytes(vector: &Value, name: &str) -> Vec<u8> {
    let text = vector[name].as_str().expect(name);
    let digits = text
        .as_bytes()
        .chunks(2)
        .map(|pair| std::str::from_utf8(pair).unwrap());
    digits
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn expected(challenge: &[u8]) -> Expected<'_> {
    Expected {
        rp_id: "example.org",
        origin: "https://example.org",
        challenge,
    }
}

fn assertion(vector: &Value, public_key: &[u8]) -> Result<Assertion, Refusal> {
    let [challenge, client_data, authenticator_data, signature] = [
        "challenge",
        "client_data",
        "authenticator_data",
        "signature",
    ]
    .map(|n| bytes(vector, n));
    let expected = expected(&challenge);
    verify_assertion(
        &expected,
        public_key,
        &client_data,
        &authenticator_data,
        &signature,
    )
}

fn registration(vector: &Value) -> Result<NewCredential, Refusal> {
    let [challenge, client_data, attestation_object] =
        ["challenge", "client_data", "attestation_object"].map(|name| bytes(vector, name));
    verify_registration(&expected(&challenge), &client_data, &attestation_object)
}

#[test]
fn a_registered_passkey_signs_in() {
    let vector = vector("16.7 packed.ES256");
    let credential = registration(&vector["registration"]).unwrap();
    assert_eq!(
        credential.credential_id,
        bytes(&vector["registration"], "credential_id")
    );
    assert_eq!(
        credential.aaguid.to_vec(),
        bytes(&vector["registration"], "aaguid")
    );
    assert!(credential.backup_eligible && !credential.backed_up);
    let accepted = Assertion {
        sign_count: 0,
        backed_up: false,
    };
    assert_eq!(assertion(&vector, &credential.public_key), Ok(accepted));
}

#[test]
fn an_assertion_is_accepted_with_its_own_key_alone() {
    let vector = vector("16.6 none.ES256.long-credential-id");
    assert!(assertion(&vector, &bytes(&vector, "public_key")).is_ok());
    let other = bytes(&self::vector("16.2 none.ES256"), "public_key");
    assert_eq!(assertion(&vector, &other), Err(Refusal::WrongSignature));
}

#[test]
fn an_assertion_without_verification_of_the_person_is_refused() {
    let vector = vector("16.2 none.ES256");
    assert_eq!(
        assertion(&vector, &bytes(&vector, "public_key")),
        Err(Refusal::NotVerified)
    );
}

#[test]
fn an_assertion_made_in_a_frame_is_refused() {
    let vector = vector("16.4 none.ES256.crossOrigin");
    assert_eq!(
        assertion(&vector, &bytes(&vector, "public_key")),
        Err(Refusal::CrossOrigin)
    );
}
