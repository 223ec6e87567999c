//! Proof Key for Code Exchange.

use protocols::{Chance, oauth::pkce};

// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

#[test]
fn the_challenge_of_the_specifications_verifier_is_the_specifications_challenge() {
    assert_eq!(pkce::challenge(VERIFIER), CHALLENGE);
    assert!(pkce::verify(VERIFIER, CHALLENGE));
}

#[test]
fn another_verifier_or_challenge_does_not_match() {
    assert!(!pkce::verify(&VERIFIER.replace("dB", "dC"), CHALLENGE));
    assert!(!pkce::verify(VERIFIER, &CHALLENGE.replace("E9", "E8")));
    assert!(!pkce::verify(VERIFIER, ""));
    assert!(!pkce::verify(VERIFIER, VERIFIER), "the method plain");
}

#[test]
fn a_malformed_verifier_never_matches_even_its_own_digest() {
    for verifier in [
        "",
        "short",
        &"a".repeat(42),
        &"a".repeat(129),
        &"ä".repeat(43),
        &"a b".repeat(20),
    ] {
        assert!(!pkce::is_verifier(verifier), "{verifier}");
        assert!(
            !pkce::verify(verifier, &pkce::challenge(verifier)),
            "{verifier}"
        );
    }
    assert!(pkce::is_verifier(&"~".repeat(43)) && pkce::is_verifier(&"a".repeat(128)));
}

#[test]
fn a_new_verifier_is_well_formed_and_fresh() {
    let mut chance = Chance::seeded(1);
    let (one, two) = (pkce::verifier(&mut chance), pkce::verifier(&mut chance));
    assert!(pkce::is_verifier(&one));
    assert_ne!(one, two);
}

#[test]
fn a_challenge_is_the_base64url_of_32_bytes() {
    assert!(pkce::is_challenge(CHALLENGE));
    for text in [
        "",
        &CHALLENGE[1..],
        &format!("{CHALLENGE}="),
        &"A".repeat(44),
        &CHALLENGE.replace('-', "+"),
    ] {
        assert!(!pkce::is_challenge(text), "{text}");
    }
}
