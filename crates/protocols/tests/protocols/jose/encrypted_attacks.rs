//! Encrypted tokens that must be refused, and all in the same way.

use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey, PrivateDecryptingKey,
};
use proptest::prelude::*;
use protocols::{
    Chance, base64url,
    jose::{
        Algorithm,
        jwe::{
            ContentEncryption, JweError, KeyManagement, decrypt, decrypt_token, encrypt,
            encrypt_token,
        },
    },
};
use serde_json::{Value, json};

use super::{OURS, encrypted::recipient, key};

fn sent(alg: KeyManagement, enc: ContentEncryption) -> String {
    encrypt(
        &recipient(alg, enc),
        None,
        b"content",
        &mut Chance::system(),
    )
    .unwrap()
}

/// The same token with a part replaced.
fn with_part(token: &str, at: usize, part: &[u8]) -> String {
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    parts[at] = base64url::encode(part);
    parts.join(".")
}

fn with_header(token: &str, change: impl FnOnce(&mut Value)) -> String {
    let header = base64url::decode(token.split('.').next().unwrap()).unwrap();
    let mut header: Value = serde_json::from_slice(&header).unwrap();
    change(&mut header);
    with_part(token, 0, header.to_string().as_bytes())
}

fn refused(token: &str) -> JweError {
    decrypt(token, OURS.as_slice()).unwrap_err()
}

/// CVE class: a request object that is encrypted was taken as if it were signed.
#[test]
fn what_is_only_encrypted_is_no_token() {
    let to = recipient(KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    let mut chance = Chance::system();
    let own = key(Algorithm::Es256);
    let part = |text: &str| base64url::encode(text.as_bytes());
    let signed = own.sign("JWT", &json!({ "sub": "x" })).unwrap();
    let unsigned = format!("{}.{}.", part(r#"{"alg":"none"}"#), part("{}"));
    let hs256 = format!("{}.{}.AAAA", part(r#"{"alg":"HS256"}"#), part("{}"));
    let twice = encrypt_token(&to, &signed, &mut chance).unwrap();
    for inner in [r#"{"client_id":"x"}"#, "", &unsigned, &hs256, &twice] {
        let token = encrypt_token(&to, inner, &mut chance).unwrap();
        let read = decrypt_token(&token, OURS.as_slice());
        assert_eq!(read, Err(JweError::NotSigned), "{inner}");
    }
    for cty in [None, Some("json")] {
        let token = encrypt(&to, cty, signed.as_bytes(), &mut chance).unwrap();
        let read = decrypt_token(&token, OURS.as_slice());
        assert_eq!(read, Err(JweError::NotSigned), "{cty:?}");
    }
    assert!(decrypt_token(&twice, OURS.as_slice()).is_ok());
}

/// Bleichenbacher, Manger, Vaudenay: whoever is told what was wrong decrypts what others sent.
#[test]
fn wrong_keys_paddings_and_tags_are_refused_alike() {
    for alg in KeyManagement::ALL {
        for enc in ContentEncryption::ALL {
            let token = sent(alg, enc);
            let parts: Vec<Vec<u8>> = token
                .split('.')
                .map(|part| base64url::decode(part).unwrap())
                .collect();
            let flip = |at: usize, byte: usize| {
                let mut part = parts[at].clone();
                part[byte] ^= 1;
                with_part(&token, at, &part)
            };
            let mut broken = vec![
                flip(2, 0),
                flip(3, 0),
                flip(3, parts[3].len() - 1),
                flip(4, 0),
                with_part(&token, 1, b"too short"),
                with_part(&token, 1, &[7; 384]),
                with_part(&token, 2, b""),
                with_part(&token, 3, b""),
                with_part(&token, 3, &[7; 17]),
                with_part(&token, 4, b""),
                with_part(&token, 4, &parts[4][1..]),
                with_header(&token, |header| header["kid"] = json!("other")),
                with_header(&token, |header| header["typ"] = json!("x")),
                with_header(&token, |header| header["apu"] = json!("QQ")),
            ];
            if !parts[1].is_empty() {
                broken.push(flip(1, 0));
                broken.push(with_part(&token, 1, b""));
            }
            for one in broken {
                assert_eq!(refused(&one), JweError::Failed, "{} {one}", alg.name());
            }
        }
    }
}

/// A content key that the attacker knows must never be used in the place of a wrong one.
#[test]
fn a_key_that_could_not_be_unwrapped_is_replaced_by_nothing_that_can_be_guessed() {
    use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
    let token = sent(KeyManagement::EcdhEsA128Kw, ContentEncryption::A128Gcm);
    let header = token.split('.').next().unwrap();
    for guess in [[0_u8; 16], [0xff; 16]] {
        let key = LessSafeKey::new(UnboundKey::new(&AES_128_GCM, &guess).unwrap());
        let mut text = b"forged".to_vec();
        let nonce = Nonce::assume_unique_for_key([0; 12]);
        let tag = key
            .seal_in_place_separate_tag(nonce, Aad::from(header.as_bytes()), &mut text)
            .unwrap();
        let forged = with_part(&with_part(&token, 1, &[1; 24]), 2, &[0; 12]);
        let forged = with_part(&with_part(&forged, 3, &text), 4, tag.as_ref());
        assert_eq!(refused(&forged), JweError::Failed);
    }
}

/// Points that are not on the curve give the private key away, step by step.
#[test]
fn points_off_the_curve_and_keys_of_other_kinds_agree_on_nothing() {
    let token = sent(KeyManagement::EcdhEs, ContentEncryption::A128Gcm);
    let zero = "A".repeat(43);
    for epk in [
        json!({ "kty": "EC", "crv": "P-256", "x": zero, "y": zero }),
        json!({ "kty": "EC", "crv": "P-384", "x": zero, "y": zero }),
        json!({ "kty": "OKP", "crv": "Ed25519", "x": zero }),
        serde_json::to_value(key(Algorithm::Rs256).public()).unwrap(),
        json!("x"),
        json!(null),
    ] {
        let changed = with_header(&token, |header| header["epk"] = epk);
        assert_eq!(refused(&changed), JweError::Failed);
    }
}

#[test]
fn ways_of_encrypting_that_are_not_known_are_refused() {
    let token = sent(KeyManagement::RsaOaep256, ContentEncryption::A128Gcm);
    for (name, value) in [
        ("alg", json!("RSA1_5")),
        ("alg", json!("RSA-OAEP")),
        ("alg", json!("dir")),
        ("alg", json!("PBES2-HS256+A128KW")),
        ("alg", json!("none")),
        ("alg", json!(null)),
        ("enc", json!("none")),
        ("enc", json!("A192GCM")),
        ("zip", json!("DEF")),
        ("crit", json!(["exp"])),
    ] {
        let changed = with_header(&token, |header| header[name] = value.clone());
        assert_eq!(refused(&changed), JweError::Unsupported, "{name} {value}");
    }
    let confused = with_header(&token, |header| header["alg"] = json!("ECDH-ES"));
    assert_eq!(refused(&confused), JweError::Failed);
    for bad in [
        "",
        "....",
        "a.b.c.d.e",
        "a.b.c",
        "a.b.c.d.e.f",
        "e30.e30.e30",
        "é....",
        "W10....",
    ] {
        assert_eq!(refused(bad), JweError::Malformed, "{bad}");
    }
    assert_eq!(refused("e30...."), JweError::Unsupported);
}

/// The same RSA key under an older padding opens nothing.
#[test]
fn other_paddings_of_rsa_open_nothing() {
    let own = OURS
        .iter()
        .find(|key| key.public().takes(KeyManagement::RsaOaep256))
        .unwrap();
    let public = || {
        PrivateDecryptingKey::from_pkcs8(own.pkcs8())
            .unwrap()
            .public_key()
    };
    let token = sent(KeyManagement::RsaOaep256, ContentEncryption::A128Gcm);
    let mut out = vec![0; 384];
    let pkcs1 = Pkcs1PublicEncryptingKey::new(public()).unwrap();
    let old = pkcs1.encrypt(&[1; 16], &mut out).unwrap().to_vec();
    assert_eq!(refused(&with_part(&token, 1, &old)), JweError::Failed);
    let oaep = OaepPublicEncryptingKey::new(public()).unwrap();
    let sha1 = oaep
        .encrypt(&OAEP_SHA1_MGF1SHA1, &[1; 16], &mut out, None)
        .unwrap()
        .to_vec();
    assert_eq!(refused(&with_part(&token, 1, &sha1)), JweError::Failed);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn no_byte_changed_passes(
        way in 0_usize..16, at in any::<prop::sample::Index>(), byte in "[A-Za-z0-9_.-]",
    ) {
        let token = sent(KeyManagement::ALL[way / 4], ContentEncryption::ALL[way % 4]);
        let at = at.index(token.len());
        let mut changed = token.clone();
        changed.replace_range(at..=at, &byte);
        prop_assume!(changed != token);
        prop_assert!(decrypt(&changed, OURS.as_slice()).is_err());
    }
}
