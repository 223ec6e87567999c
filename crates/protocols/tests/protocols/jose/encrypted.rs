//! Encrypted tokens: what goes in comes out, for those it was sent to.

use protocols::{
    Chance,
    jose::{
        Algorithm, Jwks, LONGEST,
        jwe::{
            ContentEncryption, DecryptionKey, EncryptError, JweError, KeyManagement, Recipient,
            decrypt, decrypt_token, encrypt, encrypt_token, is_encrypted,
        },
        verify_as,
    },
};
use serde_json::{Value, json};

use super::{OURS, key, public, set};

pub(super) fn recipient(alg: KeyManagement, enc: ContentEncryption) -> Recipient<'static> {
    let key = OURS.iter().find(|key| key.public().takes(alg)).unwrap();
    Recipient {
        key: key.public(),
        alg,
        enc,
    }
}

fn ways() -> impl Iterator<Item = Recipient<'static>> {
    KeyManagement::ALL
        .into_iter()
        .flat_map(|alg| ContentEncryption::ALL.map(|enc| recipient(alg, enc)))
}

#[test]
fn a_nested_token_is_read_and_verified_by_its_recipient() {
    let own = key(Algorithm::Es256);
    let mut chance = Chance::system();
    for to in ways() {
        let signed = own.sign("JWT", &json!({ "sub": "x" })).unwrap();
        let token = encrypt_token(&to, &signed, &mut chance).unwrap();
        assert!(is_encrypted(&token) && !is_encrypted(&signed));
        assert!(!token.contains(&signed[..20]));
        let inner = decrypt_token(&token, OURS.as_slice()).unwrap();
        assert_eq!(inner, signed);
        let claims: Value = verify_as(&inner, &["JWT"], Algorithm::Es256, &set(&[own])).unwrap();
        assert_eq!(claims["sub"], "x");
        let another = encrypt_token(&to, &signed, &mut chance).unwrap();
        assert_ne!(token, another, "no two are alike");
    }
}

#[test]
fn content_of_any_length_comes_back_with_its_type() {
    let mut chance = Chance::system();
    for to in ways() {
        for length in [0, 1, 15, 16, 17, 2000] {
            let content = vec![7; length];
            let token = encrypt(&to, Some("json"), &content, &mut chance).unwrap();
            let read = decrypt(&token, OURS.as_slice());
            assert_eq!(read, Ok((Some("json".to_owned()), content)));
        }
    }
}

#[test]
fn the_longest_signed_token_fits_and_a_longer_one_is_refused() {
    let to = recipient(KeyManagement::RsaOaep256, ContentEncryption::A256CbcHs512);
    let longest = vec![b'a'; LONGEST];
    let token = encrypt(&to, None, &longest, &mut Chance::system()).unwrap();
    assert_eq!(decrypt(&token, OURS.as_slice()), Ok((None, longest)));
    let longer = vec![b'a'; LONGEST + 1];
    assert_eq!(
        encrypt(&to, None, &longer, &mut Chance::system()),
        Err(EncryptError::TooLong)
    );
    let huge = "a".repeat(protocols::jose::jwe::LONGEST + 1);
    assert_eq!(decrypt(&huge, OURS.as_slice()), Err(JweError::TooLong));
}

#[test]
fn others_cannot_read_it() {
    for management in [KeyManagement::EcdhEs, KeyManagement::RsaOaep256] {
        let other = [DecryptionKey::generate(management).unwrap()];
        for enc in ContentEncryption::ALL {
            let to = recipient(management, enc);
            let mut token = encrypt(&to, None, b"x", &mut Chance::system()).unwrap();
            assert_eq!(decrypt(&token, &other), Err(JweError::Failed));
            assert_eq!(decrypt(&token, &[]), Err(JweError::Failed));
            // Without the name of the key every key is tried; none of them fits.
            let mut nameless = to.key.clone();
            let mut json = serde_json::to_value(&nameless).unwrap();
            json.as_object_mut().unwrap().remove("kid");
            nameless = public(&json);
            let to = Recipient {
                key: &nameless,
                ..to
            };
            token = encrypt(&to, None, b"x", &mut Chance::system()).unwrap();
            assert_eq!(decrypt(&token, &other), Err(JweError::Failed));
            assert!(decrypt(&token, OURS.as_slice()).is_ok());
        }
    }
}

#[test]
fn a_key_is_not_used_for_what_it_is_not_for() {
    let mut chance = Chance::system();
    let enc = ContentEncryption::A128Gcm;
    for one in [Algorithm::Es256, Algorithm::Rs256, Algorithm::EdDsa] {
        for alg in KeyManagement::ALL {
            let key = &key(one).public();
            let refused = encrypt(&Recipient { key, alg, enc }, None, b"x", &mut chance);
            assert_eq!(refused, Err(EncryptError::Key), "a key for signatures");
        }
    }
    // A point that is not on the curve.
    let off = json!({ "kty": "EC", "crv": "P-256", "x": "A".repeat(43), "y": "A".repeat(43) });
    let off: Jwks = serde_json::from_value(json!({ "keys": [off] })).unwrap();
    let key = off.for_encryption(KeyManagement::EcdhEs).unwrap();
    let alg = KeyManagement::EcdhEs;
    let refused = encrypt(&Recipient { key, alg, enc }, None, b"x", &mut chance);
    assert_eq!(refused, Err(EncryptError::Key));
}

#[test]
fn a_stored_key_decrypts_like_the_one_it_was_made_as() {
    for own in OURS.iter() {
        let again = DecryptionKey::from_pkcs8(own.pkcs8()).unwrap();
        assert_eq!((again.public(), again.kid()), (own.public(), own.kid()));
        assert_eq!(
            format!("{again:?}"),
            format!("DecryptionKey {{ kid: {:?}, .. }}", own.kid())
        );
        assert!(DecryptionKey::from_pkcs8(&own.pkcs8()[1..]).is_err());
    }
    assert!(DecryptionKey::from_pkcs8(key(Algorithm::EdDsa).pkcs8()).is_err());
}
