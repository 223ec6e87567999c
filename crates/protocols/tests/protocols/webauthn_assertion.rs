//! Signing in with a passkey, and what an attacker would change about it.

use protocols::webauthn::{
    Assertion, Expected, Refusal,
    soft::{self, Signed, SoftAuthenticator},
    verify_assertion,
};

const ORIGIN: &str = "https://app.id.example.org";
const EXPECTED: Expected<'_> = Expected {
    rp_id: "id.example.org",
    origin: ORIGIN,
    challenge: b"challenge",
};

fn authenticator() -> SoftAuthenticator {
    SoftAuthenticator::new(EXPECTED.rp_id).unwrap()
}

fn check(key: &[u8], signed: &Signed) -> Result<Assertion, Refusal> {
    let Signed {
        client_data,
        authenticator_data,
        signature,
    } = signed;
    verify_assertion(&EXPECTED, key, client_data, authenticator_data, signature)
}

/// A correctly signed assertion whose parts were changed before signing.
fn signed_after(change: impl FnOnce(&mut Signed)) -> Result<Assertion, Refusal> {
    let authenticator = authenticator();
    let mut signed = authenticator.get(ORIGIN, b"challenge").unwrap();
    change(&mut signed);
    signed.signature = authenticator
        .sign(&signed.authenticator_data, &signed.client_data)
        .unwrap();
    check(&authenticator.public_key(), &signed)
}

#[test]
fn an_assertion_is_accepted_with_its_counter() {
    let mut authenticator = authenticator();
    (authenticator.flags, authenticator.sign_count) = (0b0001_1101, 0x0102_0304);
    let signed = authenticator.get(ORIGIN, b"challenge").unwrap();
    let expected = Assertion {
        sign_count: 0x0102_0304,
        backed_up: true,
    };
    assert_eq!(check(&authenticator.public_key(), &signed), Ok(expected));
}

#[test]
fn another_passkeys_signature_is_refused() {
    let signed = authenticator().get(ORIGIN, b"challenge").unwrap();
    assert_eq!(
        check(&authenticator().public_key(), &signed),
        Err(Refusal::WrongSignature)
    );
}

#[test]
fn one_changed_bit_of_the_signature_is_refused() {
    let authenticator = authenticator();
    let key = authenticator.public_key();
    let signed = authenticator.get(ORIGIN, b"challenge").unwrap();
    for bit in 0..signed.signature.len() * 8 {
        let mut forged = signed.clone();
        forged.signature[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(
            check(&key, &forged),
            Err(Refusal::WrongSignature),
            "bit {bit}"
        );
    }
}

#[test]
fn one_changed_bit_of_what_is_signed_is_refused() {
    let authenticator = authenticator();
    let key = authenticator.public_key();
    let signed = authenticator.get(ORIGIN, b"challenge").unwrap();
    for bit in 0..signed.authenticator_data.len() * 8 {
        let mut forged = signed.clone();
        forged.authenticator_data[bit / 8] ^= 1 << (bit % 8);
        assert!(
            check(&key, &forged).is_err(),
            "authenticator data, bit {bit}"
        );
    }
    for bit in 0..signed.client_data.len() * 8 {
        let mut forged = signed.clone();
        forged.client_data[bit / 8] ^= 1 << (bit % 8);
        assert!(check(&key, &forged).is_err(), "client data, bit {bit}");
    }
}

#[test]
fn an_assertion_from_another_page_challenge_or_ceremony_is_refused() {
    let said = |ceremony: &str, origin: &str, challenge: &[u8]| {
        signed_after(|signed| signed.client_data = soft::client_data(ceremony, origin, challenge))
    };
    assert!(said("webauthn.get", ORIGIN, b"challenge").is_ok());
    assert_eq!(
        said("webauthn.create", ORIGIN, b"challenge"),
        Err(Refusal::WrongType)
    );
    assert_eq!(
        said("payment.get", ORIGIN, b"challenge"),
        Err(Refusal::WrongType)
    );
    assert_eq!(
        said("webauthn.get", ORIGIN, b"other"),
        Err(Refusal::WrongChallenge)
    );
    let phishing = said("webauthn.get", "https://app-id.example.org", b"challenge");
    assert_eq!(phishing, Err(Refusal::WrongOrigin));
}

#[test]
fn an_assertion_for_another_relying_party_is_refused() {
    let mut foreign = authenticator();
    foreign.rp_id = "attacker.example".to_owned();
    let signed = foreign.get(ORIGIN, b"challenge").unwrap();
    assert_eq!(
        check(&foreign.public_key(), &signed),
        Err(Refusal::WrongRelyingParty)
    );
}

#[test]
fn presence_and_verification_of_the_person_are_both_needed() {
    let flagged = |flags| signed_after(|signed| signed.authenticator_data[32] = flags).map(drop);
    assert_eq!(flagged(0b101), Ok(()));
    assert_eq!(flagged(0b001), Err(Refusal::NotVerified));
    assert_eq!(flagged(0b100), Err(Refusal::NotPresent));
    assert_eq!(flagged(0b1_0101), Err(Refusal::AuthenticatorDataMalformed));
}

#[test]
fn authenticator_data_of_another_length_is_refused_even_when_signed() {
    let malformed = Err(Refusal::AuthenticatorDataMalformed);
    for length in 0..37 {
        let cut = signed_after(|signed| signed.authenticator_data.truncate(length));
        assert_eq!(cut, malformed, "{length}");
    }
    assert_eq!(
        signed_after(|signed| signed.authenticator_data.push(0)),
        malformed
    );
    let long = signed_after(|signed| signed.authenticator_data.resize(8 * 1024 + 1, 0));
    assert_eq!(long, Err(Refusal::TooLong));
}

#[test]
fn extensions_are_allowed_but_a_credential_is_not() {
    let extended = signed_after(|signed| {
        signed.authenticator_data[32] |= 0x80;
        signed.authenticator_data.push(0xa0);
    });
    assert!(extended.is_ok());
    let registered = signed_after(|signed| {
        let created = authenticator().create(ORIGIN, b"");
        let start = created.attestation_object.len() - 148;
        signed.authenticator_data = created.attestation_object[start..].to_vec();
    });
    assert_eq!(registered, Err(Refusal::AuthenticatorDataMalformed));
}

#[test]
fn an_oversized_signature_is_refused() {
    let authenticator = authenticator();
    let mut signed = authenticator.get(ORIGIN, b"challenge").unwrap();
    signed.signature.resize(513, 0);
    assert_eq!(
        check(&authenticator.public_key(), &signed),
        Err(Refusal::TooLong)
    );
    signed.signature.clear();
    assert_eq!(
        check(&authenticator.public_key(), &signed),
        Err(Refusal::WrongSignature)
    );
}
