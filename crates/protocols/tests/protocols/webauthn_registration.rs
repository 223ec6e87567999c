//! Registering a passkey, and what an attacker would change about it.

use protocols::{
    digest::sha256,
    webauthn::{
        Expected, NewCredential, Refusal,
        soft::{self, Created, SoftAuthenticator},
        verify_registration,
    },
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

fn check(created: &Created) -> Result<NewCredential, Refusal> {
    verify_registration(&EXPECTED, &created.client_data, &created.attestation_object)
}

/// A registration whose page said this.
fn with_client_data(text: &str) -> Result<NewCredential, Refusal> {
    let mut created = authenticator().create(ORIGIN, b"challenge");
    created.client_data = text.as_bytes().to_vec();
    check(&created)
}

/// A registration whose attestation object was rebuilt around changed authenticator data.
fn with_data(change: impl FnOnce(&mut Vec<u8>)) -> Result<NewCredential, Refusal> {
    let created = authenticator().create(ORIGIN, b"challenge");
    let start = created.attestation_object.len() - 148;
    let mut data = created.attestation_object[start..].to_vec();
    change(&mut data);
    let mut object = created.attestation_object[..start - 2].to_vec();
    let [high, low] = u16::try_from(data.len()).unwrap().to_be_bytes();
    match (high, low) {
        (0, 0..24) => object.push(0x40 | low),
        (0, _) => object.extend([0x58, low]),
        _ => object.extend([0x59, high, low]),
    }
    object.extend(data);
    verify_registration(&EXPECTED, &created.client_data, &object)
}

#[test]
fn a_new_passkey_is_read_as_the_authenticator_made_it() {
    let authenticator = authenticator();
    let credential = check(&authenticator.create(ORIGIN, b"challenge")).unwrap();
    assert_eq!(credential.credential_id, authenticator.credential_id());
    assert_eq!(credential.public_key, authenticator.public_key());
    assert_eq!((credential.sign_count, credential.aaguid), (0, [0; 16]));
    assert!(!credential.backup_eligible && !credential.backed_up);
}

#[test]
fn a_synced_passkey_is_told_from_a_device_bound_one() {
    let mut authenticator = authenticator();
    (authenticator.flags, authenticator.sign_count) = (0b0001_1101, 7);
    let credential = check(&authenticator.create(ORIGIN, b"challenge")).unwrap();
    assert!(credential.backup_eligible && credential.backed_up);
    assert_eq!(credential.sign_count, 7);
}

#[test]
fn a_passkey_made_on_another_page_is_refused() {
    let authenticator = authenticator();
    for origin in [
        "https://app.id.example.org.attacker.example",
        "http://app.id.example.org",
        "https://app.id.example.org:444",
        "https://APP.id.example.org",
        "null",
        "",
    ] {
        let created = authenticator.create(origin, b"challenge");
        assert_eq!(check(&created), Err(Refusal::WrongOrigin), "{origin}");
    }
}

#[test]
fn a_passkey_made_in_a_frame_is_refused() {
    let framed = |more: &str| {
        with_client_data(&format!(
            r#"{{"type":"webauthn.create","challenge":"Y2hhbGxlbmdl","origin":"{ORIGIN}"{more}}}"#
        ))
    };
    assert!(framed("").is_ok());
    assert!(framed(r#","crossOrigin":false,"other_keys_can_be_added_here":{"a":[1]}"#).is_ok());
    assert_eq!(framed(r#","crossOrigin":true"#), Err(Refusal::CrossOrigin));
    let top = r#","crossOrigin":false,"topOrigin":"https://attacker.example""#;
    assert_eq!(framed(top), Err(Refusal::CrossOrigin));
    assert_eq!(
        framed(r#","crossOrigin":"no""#),
        Err(Refusal::ClientDataMalformed)
    );
    let twice = format!(r#","origin":"{ORIGIN}""#);
    assert_eq!(framed(&twice), Err(Refusal::ClientDataMalformed));
}

#[test]
fn an_answer_to_another_challenge_is_refused() {
    for challenge in [b"".as_slice(), b"challeng", b"challenge ", b"another"] {
        let created = authenticator().create(ORIGIN, challenge);
        assert_eq!(check(&created), Err(Refusal::WrongChallenge));
    }
}

#[test]
fn an_assertion_is_no_registration() {
    let mut created = authenticator().create(ORIGIN, b"challenge");
    created.client_data = soft::client_data("webauthn.get", ORIGIN, b"challenge");
    assert_eq!(check(&created), Err(Refusal::WrongType));
}

#[test]
fn malformed_client_data_is_refused() {
    for text in ["", "{}", "null", "[]", r#"{"type":1}"#, "\u{feff}{}"] {
        assert_eq!(
            with_client_data(text),
            Err(Refusal::ClientDataMalformed),
            "{text}"
        );
    }
    let long = format!("{{}}{}", " ".repeat(4096));
    assert_eq!(with_client_data(&long), Err(Refusal::TooLong));
}

#[test]
fn a_passkey_for_another_relying_party_is_refused() {
    let foreign = SoftAuthenticator::new("attacker.example").unwrap();
    let created = foreign.create(ORIGIN, b"challenge");
    assert_eq!(check(&created), Err(Refusal::WrongRelyingParty));
    let mirrored = with_data(|data| data[..32].copy_from_slice(&sha256(b"example.org")));
    assert_eq!(mirrored, Err(Refusal::WrongRelyingParty));
}

#[test]
fn presence_and_verification_of_the_person_are_both_needed() {
    let flagged = |flags| {
        let mut authenticator = authenticator();
        authenticator.flags = flags;
        check(&authenticator.create(ORIGIN, b"challenge")).map(drop)
    };
    assert_eq!(flagged(soft::PRESENT_AND_VERIFIED), Ok(()));
    assert_eq!(flagged(0b001), Err(Refusal::NotVerified));
    assert_eq!(flagged(0b100), Err(Refusal::NotPresent));
    assert_eq!(flagged(0b000), Err(Refusal::NotPresent));
    let backed_up_but_not_eligible = flagged(0b1_0101);
    assert_eq!(
        backed_up_but_not_eligible,
        Err(Refusal::AuthenticatorDataMalformed)
    );
}

#[test]
fn truncated_authenticator_data_is_refused_at_every_length() {
    for length in 0..148 {
        let refused = with_data(|data| data.truncate(length)).unwrap_err();
        let expected = [Refusal::AuthenticatorDataMalformed, Refusal::KeyMalformed];
        assert!(expected.contains(&refused), "{length}: {refused}");
    }
    assert!(with_data(|_| ()).is_ok());
}

#[test]
fn a_truncated_attestation_object_is_refused_at_every_length() {
    let created = authenticator().create(ORIGIN, b"challenge");
    for length in 0..created.attestation_object.len() {
        let cut = &created.attestation_object[..length];
        let refused = verify_registration(&EXPECTED, &created.client_data, cut);
        assert_eq!(refused, Err(Refusal::AttestationMalformed), "{length}");
    }
}

#[test]
fn trailing_bytes_are_refused() {
    let mut created = authenticator().create(ORIGIN, b"challenge");
    created.attestation_object.push(0xf6);
    assert_eq!(check(&created), Err(Refusal::AttestationMalformed));
    let malformed = Err(Refusal::AuthenticatorDataMalformed);
    assert_eq!(with_data(|data| data.push(0xa0)), malformed);
    assert_eq!(
        with_data(|data| data[32] &= !0x40),
        malformed,
        "a credential nobody announced"
    );
}

#[test]
fn extensions_must_be_exactly_one_map() {
    let extended = |bytes: &[u8]| {
        with_data(|data| {
            data[32] |= 0x80;
            data.extend(bytes);
        })
    };
    // {"credProtect": 2}
    assert!(extended(b"\xa1\x6bcredProtect\x02").is_ok());
    for bytes in [b"".as_slice(), b"\x01", b"\xa0\xa0", b"\xa1\x6bcredProtect"] {
        assert_eq!(
            extended(bytes),
            Err(Refusal::AuthenticatorDataMalformed),
            "{bytes:?}"
        );
    }
}

#[test]
fn a_registration_without_a_credential_is_refused() {
    let bare = |data: &mut Vec<u8>| {
        data.truncate(37);
        data[32] &= !0x40;
    };
    assert_eq!(with_data(bare), Err(Refusal::AuthenticatorDataMalformed));
}

#[test]
fn empty_and_oversized_credential_ids_are_refused() {
    let sized = |length: u16| {
        with_data(|data| {
            let id = vec![7; usize::from(length)];
            data.splice(53..71, [length.to_be_bytes().to_vec(), id].concat());
        })
    };
    assert_eq!(sized(1023).unwrap().credential_id.len(), 1023);
    assert_eq!(sized(0), Err(Refusal::AuthenticatorDataMalformed));
    assert_eq!(sized(1024), Err(Refusal::AuthenticatorDataMalformed));
}

#[test]
fn oversized_answers_are_refused_before_they_are_read() {
    let mut created = authenticator().create(ORIGIN, b"challenge");
    created.attestation_object.resize(64 * 1024 + 1, 0);
    assert_eq!(check(&created), Err(Refusal::TooLong));
    assert_eq!(
        with_data(|data| data.resize(8 * 1024 + 1, 0)),
        Err(Refusal::TooLong)
    );
}
