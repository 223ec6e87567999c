//! Messages for a phone: encrypted as RFC 8291 shows, signed as RFC 8292 wants.

use proptest::prelude::*;
use protocols::{
    Chance, Timestamp, base64url,
    jose::{Jwk, Jwks, SigningKey, verify},
    webpush::{
        EncryptError, Endpoint, LONGEST_MESSAGE, Reach, Receiver, Sender, authorization, encrypt,
        key_from, soft::SoftBrowser,
    },
};
use zeroize::Zeroizing;

// RFC 8291, section 5 and appendix A.
const MESSAGE: &[u8] = b"When I grow up, I want to be a watermelon";
const SENDER_PRIVATE: &str = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
const SALT: &str = "DGv6ra1nlYgDCS1FRnbzlw";
const RECEIVER_PUBLIC: &str =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const RECEIVER_PRIVATE: &str = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
const AUTH: &str = "BTBZMqHH6r4Tts7J_aSIgg";
const BODY: &str = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC\
    YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxs\
    j_Qulcy4a-fN";

fn array<const N: usize>(text: &str) -> [u8; N] {
    base64url::decode_array(text).unwrap()
}

fn published_browser() -> SoftBrowser {
    SoftBrowser::with(&array(RECEIVER_PRIVATE), array(AUTH)).unwrap()
}

fn receiver(browser: &SoftBrowser) -> Receiver {
    let (p256dh, auth) = browser.keys().unwrap();
    Receiver::parse(&p256dh, &auth).unwrap()
}

#[test]
fn the_example_of_rfc_8291_comes_out_byte_for_byte() {
    let sender = Sender {
        scalar: Zeroizing::new(array(SENDER_PRIVATE)),
        salt: array(SALT),
    };
    let receiver = Receiver::parse(RECEIVER_PUBLIC, AUTH).unwrap();
    let body = encrypt(&receiver, MESSAGE, 0, &sender).unwrap();
    assert_eq!(base64url::encode(&body), BODY);
}

#[test]
fn the_example_of_rfc_8291_is_read_by_its_receiver_alone() {
    let body = base64url::decode(BODY).unwrap();
    assert_eq!(published_browser().open(&body).unwrap(), MESSAGE);
    let other = SoftBrowser::new(&mut Chance::seeded(1)).unwrap();
    assert_eq!(other.open(&body), None);
}

#[test]
fn a_changed_byte_anywhere_makes_the_message_unreadable() {
    let body = base64url::decode(BODY).unwrap();
    let browser = published_browser();
    // The record size says nothing here: there is one record.
    for at in (0..16).chain(20..body.len()) {
        let mut changed = body.clone();
        changed[at] ^= 1;
        assert_eq!(browser.open(&changed), None, "byte {at}");
    }
}

#[test]
fn padded_messages_have_one_length() {
    let mut chance = Chance::seeded(2);
    let browser = SoftBrowser::new(&mut chance).unwrap();
    let body = |message: &[u8], chance: &mut Chance| {
        encrypt(&receiver(&browser), message, 256, &Sender::new(chance)).unwrap()
    };
    let (short, long) = (body(b"a", &mut chance), body(&[b'b'; 256], &mut chance));
    assert_eq!(short.len(), long.len());
    assert_eq!(browser.open(&short).unwrap(), b"a");
    assert_eq!(browser.open(&long).unwrap(), [b'b'; 256]);
}

#[test]
fn the_longest_message_fills_a_record_and_a_longer_one_is_refused() {
    let mut chance = Chance::seeded(3);
    let browser = SoftBrowser::new(&mut chance).unwrap();
    let sender = Sender::new(&mut chance);
    let of = |length: usize| encrypt(&receiver(&browser), &vec![1; length], 0, &sender);
    assert_eq!(of(LONGEST_MESSAGE).unwrap().len(), 4096);
    assert_eq!(of(LONGEST_MESSAGE + 1), Err(EncryptError::TooLong));
    let padded = encrypt(&receiver(&browser), b"", LONGEST_MESSAGE + 1, &sender);
    assert_eq!(padded, Err(EncryptError::TooLong));
}

#[test]
fn keys_that_are_none_are_refused() {
    let cut = &RECEIVER_PUBLIC[..86];
    let compressed = format!("A{}", &RECEIVER_PUBLIC[1..]);
    for p256dh in ["", cut, compressed.as_str()] {
        assert_eq!(Receiver::parse(p256dh, AUTH), None, "{p256dh}");
    }
    assert_eq!(Receiver::parse(RECEIVER_PUBLIC, &AUTH[..20]), None);
    // A point that is not on the curve would give away the sender's key bit by bit.
    let mut off = base64url::decode(RECEIVER_PUBLIC).unwrap();
    off[64] ^= 1;
    let off = Receiver::parse(&base64url::encode(&off), AUTH).unwrap();
    let sealed = encrypt(&off, b"x", 0, &Sender::new(&mut Chance::seeded(4)));
    assert_eq!(sealed, Err(EncryptError::Key));
}

#[test]
fn the_token_names_the_push_service_and_ends_within_a_day() {
    let key = SigningKey::from_scalar(&[7; 32]).unwrap();
    let text = "https://push.example.org/send/abc";
    let endpoint = Endpoint::parse(text, Reach::Public).unwrap();
    let now = Timestamp(1_700_000_000_000);
    let header = authorization(&key, &endpoint, "https://id.example.org", now).unwrap();
    let (token, public) = header
        .strip_prefix("vapid t=")
        .and_then(|rest| rest.split_once(", k="))
        .unwrap();
    let public = Jwk::from_point(&base64url::decode(public).unwrap()).unwrap();
    assert_eq!(public.thumbprint(), key.kid());
    let keys = Jwks {
        keys: vec![key.public().into()],
    };
    let claims: serde_json::Value = verify(token, &["JWT"], &keys).unwrap();
    assert_eq!(claims["aud"], "https://push.example.org");
    assert_eq!(claims["sub"], "https://id.example.org");
    assert_eq!(claims["exp"], 1_700_000_000 + 12 * 3600);
}

#[test]
fn the_same_secret_gives_the_same_key_and_no_key_is_skipped() {
    let same = |n| [n + 1; 32];
    let first = key_from(same).unwrap();
    assert_eq!(first.kid(), key_from(same).unwrap().kid());
    let none_at_first = |n| if n == 0 { [0xff; 32] } else { [n; 32] };
    let second = key_from(none_at_first).unwrap();
    assert_eq!(
        second.kid(),
        SigningKey::from_scalar(&[1; 32]).unwrap().kid()
    );
    assert!(key_from(|_| [0; 32]).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_message_arrives(message in prop::collection::vec(any::<u8>(), 0..600), seed: u64) {
        let mut chance = Chance::seeded(seed);
        let browser = SoftBrowser::new(&mut chance).unwrap();
        let body = encrypt(&receiver(&browser), &message, 512, &Sender::new(&mut chance)).unwrap();
        prop_assert_eq!(browser.open(&body).unwrap(), message);
    }

    #[test]
    fn any_bytes_are_read_without_a_panic(body in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(published_browser().open(&body), None);
    }
}
