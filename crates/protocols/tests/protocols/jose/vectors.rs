//! Tokens that others made: published examples, and another implementation.

use protocols::jose::{
    Algorithm, Jwks, JwtError,
    jwe::{DecryptionKey, decrypt},
    verify_as, verify_foreign,
};
use serde_json::{Value, json};

use super::{INTEROP, public};

/// The payloads of these examples are sentences: `Claims` says that the signature was right.
fn is_signed(token: &str, algorithm: Algorithm, key: &Value) -> bool {
    let keys: Jwks = serde_json::from_value(json!({ "keys": [key] })).unwrap();
    verify_as::<Value>(token, &[""], algorithm, &keys) == Err(JwtError::Claims)
}

// RFC 7520, section 4.1.
#[test]
fn the_rs256_token_of_the_cookbook_is_verified() {
    let key = json!({ "kty": "RSA", "kid": "bilbo.baggins@hobbiton.example", "use": "sig", "e": "AQAB", "n": "n4EPtAOCc9AlkeQHPzHStgAbgs7bTZLwUBZdR8_KuKPEHLd4rHVTeT-O-XV2jRojdNhxJWTDvNd7nqQ0VEiZQHz_AJmSCpMaJMRBSFKrKb2wqVwGU_NsYOYL-QtiWN2lbzcEe6XC0dApr5ydQLrHqkHHig3RBordaZ6Aj-oBHqFEHYpPe7Tpe-OfVfHd1E6cS6M1FZcD1NNLYD5lFHpPI9bTwJlsde3uhGqC0ZCuEHg8lhzwOHrtIQbS0FVbb9k3-tVTU4fg_3L_vniUFAKwuCLqKnS2BYwdq_mzSnbLY7h_qixoR7jig3__kRhuaxwUkRz5iaiQkqgc5gHdrNP5zw" });
    let token = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJpbGJvLmJhZ2dpbnNAaG9iYml0b24uZXhhbXBsZSJ9.SXTigJlzIGEgZGFuZ2Vyb3VzIGJ1c2luZXNzLCBGcm9kbywgZ29pbmcgb3V0IHlvdXIgZG9vci4gWW91IHN0ZXAgb250byB0aGUgcm9hZCwgYW5kIGlmIHlvdSBkb24ndCBrZWVwIHlvdXIgZmVldCwgdGhlcmXigJlzIG5vIGtub3dpbmcgd2hlcmUgeW91IG1pZ2h0IGJlIHN3ZXB0IG9mZiB0by4.MRjdkly7_-oTPTS3AXP41iQIGKa80A0ZmTuV5MEaHoxnW2e5CZ5NlKtainoFmKZopdHM1O2U4mwzJdQx996ivp83xuglII7PNDi84wnB-BDkoBwA78185hX-Es4JIwmDLJK3lfWRa-XtL0RnltuYv746iYTh_qHRD68BNt1uSNCrUCTJDt5aAE6x8wW1Kt9eRo4QPocSadnHXFxnt8Is9UzpERV0ePPQdLuW3IS_de3xyIrDaLGdjluPxUAhb6L2aXic1U12podGU0KLUQSE_oI-ZnmKJ3F4uOZDnd6QZWJushZ41Axf_fcIe8u9ipH84ogoree7vjbU5y18kDquDg";
    assert!(is_signed(token, Algorithm::Rs256, &key));
    assert!(!is_signed(token, Algorithm::Ps256, &key));
}

// RFC 7520, section 6: the token inside.
#[test]
fn the_ps256_token_of_the_cookbook_is_verified() {
    let key = json!({ "kty": "RSA", "kid": "hobbiton.example", "use": "sig", "e": "AQAB", "n": "kNrPIBDXMU6fcyv5i-QHQAQ-K8gsC3HJb7FYhYaw8hXbNJa-t8q0lDKwLZgQXYV-ffWxXJv5GGrlZE4GU52lfMEegTDzYTrRQ3tepgKFjMGg6Iy6fkl1ZNsx2gEonsnlShfzA9GJwRTmtKPbk1s-hwx1IU5AT-AIelNqBgcF2vE5W25_SGGBoaROVdUYxqETDggM1z5cKV4ZjDZ8-lh4oVB07bkac6LQdHpJUUySH_Er20DXx30Kyi97PciXKTS-QKXnmm8ivyRCmux22ZoPUind2BKC5OiG4MwALhaL2Z2k8CsRdfy-7dg7z41Rp6D0ZeEvtaUp4bX4aKraL4rTfw" });
    let keys: Jwks = serde_json::from_value(json!({ "keys": [key] })).unwrap();
    let token = "eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJob2JiaXRvbi5leGFtcGxlIiwiZXhwIjoxMzAwODE5MzgwLCJodHRwOi8vZXhhbXBsZS5jb20vaXNfcm9vdCI6dHJ1ZX0.dPpMqwRZxFYi1UfcDAaf8M99o7kwUWtiXZ-ByvVuJih4MhJ_aZqciprz0OWaIAkIvn1qskChirjKvY9ESZNUCP4JjvfyPS-nqjJxYoA5ztWOyFk2cZNIPXjcJXSQwXPO9tEe-v4VSqgD0aKHqPxYog4N6Cz1lKph1U1sYDSI67_bLL7elg_vkjfMp5_W5l5LuUYGMeh6hxQIaIUXf9EwV2JmvTMuZ-vBOWy0Sniy1EFo72CRTvmtrIf5AROo5MNliY3KtUxeP-SOmD-LEYwW9SlkohYzMVAZDDOrVbv7KVRHpeYNaK75KEQqdCEEkS_rskZS-Qtt_nlegTWh1mEYaA";
    let claims: Value = verify_as(token, &["JWT"], Algorithm::Ps256, &keys).unwrap();
    assert_eq!(claims["iss"], "hobbiton.example");
}

// RFC 8037, appendix A.4.
#[test]
fn the_eddsa_token_of_the_specification_is_verified() {
    let key = json!({ "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" });
    let token = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
    assert!(is_signed(token, Algorithm::EdDsa, &key));
}

#[test]
fn tokens_that_another_implementation_signed_are_verified() {
    for one in INTEROP["signed"].as_array().unwrap() {
        let algorithm = Algorithm::parse(one["alg"].as_str().unwrap()).unwrap();
        let key = public(&one["key"]);
        assert_eq!(key.thumbprint(), one["thumbprint"]);
        let keys = Jwks { keys: vec![key] };
        let token = one["token"].as_str().unwrap();
        let claims: Value = verify_as(token, &["JWT"], algorithm, &keys).unwrap();
        assert_eq!(claims["sub"], "x");
        assert!(verify_foreign::<Value>(token, &["JWT"], &keys).is_ok());
    }
}

#[test]
fn tokens_that_another_implementation_encrypted_are_decrypted() {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let keys = ["p256", "rsa"].map(|name| {
        let pkcs8 = STANDARD.decode(INTEROP[name].as_str().unwrap()).unwrap();
        DecryptionKey::from_pkcs8(&pkcs8).unwrap()
    });
    let all = INTEROP["encrypted"].as_array().unwrap();
    assert_eq!(all.len(), 16);
    for one in all {
        let token = one["token"].as_str().unwrap();
        let read = decrypt(token, &keys);
        assert_eq!(
            read,
            Ok((None, b"content".to_vec())),
            "{} {}",
            one["alg"],
            one["enc"]
        );
    }
}
