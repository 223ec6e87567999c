//! Published examples of the parts that are not seen from outside.

use super::{
    ContentEncryption, DecryptionKey, KeyManagement,
    agreement::{Parties, unwrap, wrap},
    content::{Sealed, open, seal},
    decrypt,
};
use crate::{base64url, jose::SigningKey};
use aws_lc_rs::agreement::{ECDH_P256, PrivateKey};

fn bytes(text: &str) -> Vec<u8> {
    base64url::decode(text).unwrap()
}

fn hex(text: &str) -> Vec<u8> {
    let digits = (0..text.len()).step_by(2);
    digits
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

// RFC 7518, appendix C.
#[test]
fn both_sides_derive_the_key_of_the_specification() {
    let own = bytes("0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo");
    let own = PrivateKey::from_private_key(&ECDH_P256, &own).unwrap();
    let mut peer = vec![4];
    peer.extend(bytes("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ"));
    peer.extend(bytes("e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck"));
    let parties = Parties {
        alg: KeyManagement::EcdhEs,
        enc: ContentEncryption::A128Gcm,
        producer: b"Alice",
        recipient: b"Bob",
    };
    let key = parties.derive(&own, &peer.try_into().unwrap()).unwrap();
    assert_eq!(base64url::encode(&key), "VqqN6vgjbSBcIijNcacQGg");
}

// RFC 7516, appendix A.3.3.
#[test]
fn a_key_is_wrapped_as_in_the_specification() {
    let with = bytes("GawgguFyGrWKav7AX4VKUg");
    let key = [
        4, 211, 31, 197, 84, 157, 252, 254, 11, 100, 157, 250, 63, 170, 106, 206, 107, 124, 212,
        45, 111, 107, 9, 219, 200, 177, 0, 240, 143, 156, 44, 207,
    ];
    let wrapped = bytes("6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ");
    assert_eq!(wrap(&with, &key).unwrap(), wrapped);
    assert_eq!(*unwrap(&with, &wrapped).unwrap(), key);
    assert!(unwrap(&key[..16], &wrapped).is_none());
    assert!(unwrap(&with, &wrapped[..7]).is_none());
}

/// What an example says: the algorithm, key, vector, header, content, and what comes out.
struct Example<'a> {
    enc: ContentEncryption,
    key: Vec<u8>,
    iv: Vec<u8>,
    header: &'a [u8],
    content: &'a [u8],
    text: Vec<u8>,
    tag: Vec<u8>,
}

impl Example<'_> {
    fn check(&self) {
        let sealed = seal(self.enc, &self.key, &self.iv, self.header, self.content).unwrap();
        assert_eq!((&sealed.text, &sealed.tag), (&self.text, &self.tag));
        let again = |tag: Vec<u8>, header: &[u8]| {
            let text = self.text.clone();
            open(self.enc, &self.key, &self.iv, header, Sealed { text, tag })
        };
        assert_eq!(again(self.tag.clone(), self.header).unwrap(), self.content);
        assert!(again(self.tag.clone(), b"other").is_none());
        for length in 0..self.tag.len() {
            let short = self.tag[..length].to_vec();
            assert!(again(short, self.header).is_none(), "a shorter tag");
        }
        for key in [&self.key[1..], &[]] {
            assert!(seal(self.enc, key, &self.iv, b"", b"").is_none());
        }
        assert!(seal(self.enc, &self.key, &self.iv[1..], b"", b"").is_none());
    }
}

// RFC 7516, appendix A.1.
#[test]
fn content_is_encrypted_with_a256gcm_as_in_the_specification() {
    let key = [
        177, 161, 244, 128, 84, 143, 225, 115, 63, 180, 3, 255, 107, 154, 212, 246, 138, 7, 110,
        91, 112, 46, 34, 105, 47, 130, 203, 46, 122, 234, 64, 252,
    ];
    Example {
        enc: ContentEncryption::A256Gcm,
        key: key.to_vec(),
        iv: bytes("48V1_ALb6US04U3b"),
        header: b"eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ",
        content: b"The true sign of intelligence is not knowledge but imagination.",
        text: bytes(
            "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A",
        ),
        tag: bytes("XFBoMYUZodetZdvTiFvSkQ"),
    }
    .check();
}

// RFC 7516, appendix A.3.
#[test]
fn content_is_encrypted_with_a128cbc_hs256_as_in_the_specification() {
    let key = [
        4, 211, 31, 197, 84, 157, 252, 254, 11, 100, 157, 250, 63, 170, 106, 206, 107, 124, 212,
        45, 111, 107, 9, 219, 200, 177, 0, 240, 143, 156, 44, 207,
    ];
    Example {
        enc: ContentEncryption::A128CbcHs256,
        key: key.to_vec(),
        iv: bytes("AxY8DCtDaGlsbGljb3RoZQ"),
        header: b"eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0",
        content: b"Live long and prosper.",
        text: bytes("KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY"),
        tag: bytes("U0m_YmjN04DJvceFICbCVQ"),
    }
    .check();
}

// RFC 7518, appendices B.1 and B.3.
#[test]
fn content_is_encrypted_with_cbc_and_hmac_as_in_the_specification() {
    let content = b"A cipher system must not be required to be secret, and it must be able to \
        fall into the hands of the enemy without inconvenience";
    let iv = hex("1af38c2dc2b96ffdd86694092341bc04");
    Example {
        enc: ContentEncryption::A128CbcHs256,
        key: (0..32).collect(),
        iv: iv.clone(),
        header: b"The second principle of Auguste Kerckhoffs",
        content,
        text: hex(
            "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b47ad2655c5f10f9ae\
             f71427e2fc6f9b3f399a221489f16362c703233609d45ac69864e3321cf82935ac4096c86e133314c54019e8\
             ca7980dfa4b9cf1b384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade54b8851ff\
             b598f7f80074b9473c82e2db",
        ),
        tag: hex("652c3fa36b0a7c5b3219fab3a30bc1c4"),
    }
    .check();
    Example {
        enc: ContentEncryption::A256CbcHs512,
        key: (0..64).collect(),
        iv,
        header: b"The second principle of Auguste Kerckhoffs",
        content,
        text: hex(
            "4affaaadb78c31c5da4b1b590d10ffbd3dd8d5d302423526912da037ecbcc7bd822c301dd67c373bccb584ad\
             3e9279c2e6d12a1374b77f077553df829410446b36ebd97066296ae6427ea75c2e0846a11a09ccf5370dc80b\
             fecbad28c73f09b3a3b75e662a2594410ae496b2e2e6609e31e6e02cc837f053d21f37ff4f51950bbe2638d0\
             9dd7a4930930806d0703b1f6",
        ),
        tag: hex("4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5"),
    }
    .check();
}

// RFC 7520, section 5.5.
#[test]
fn the_encrypted_token_of_the_cookbook_is_decrypted() {
    let scalar = base64url::decode_array("r_kHyZ-a06rmxM3yESK84r1otSg-aQcVStkRhA-iCM8").unwrap();
    let key = SigningKey::from_scalar(&scalar).unwrap();
    let mut key = DecryptionKey::from_pkcs8(key.pkcs8()).unwrap();
    assert_eq!(
        serde_json::to_value(key.public()).unwrap()["x"],
        "Ze2loSV3wrroKUN_4zhwGhCqo3Xhu1td4QjeQ5wIVR0"
    );
    let token = "eyJhbGciOiJFQ0RILUVTIiwia2lkIjoibWVyaWFkb2MuYnJhbmR5YnVja0BidWNrbGFuZC5leGFtcGxlIiwiZXBrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoibVBVS1RfYkFXR0hJaGcwVHBqanFWc1AxclhXUXVfdndWT0hIdE5rZFlvQSIsInkiOiI4QlFBc0ltR2VBUzQ2ZnlXdzVNaFlmR1RUMElqQnBGdzJTUzM0RHY0SXJzIn0sImVuYyI6IkExMjhDQkMtSFMyNTYifQ..yc9N8v5sYyv3iGQT926IUg.BoDlwPnTypYq-ivjmQvAYJLb5Q6l-F3LIgQomlz87yW4OPKbWE1zSTEFjDfhU9IPIOSA9Bml4m7iDFwA-1ZXvHteLDtw4R1XRGMEsDIqAYtskTTmzmzNa-_q4F_evAPUmwlO-ZG45Mnq4uhM1fm_D9rBtWolqZSF3xGNNkpOMQKF1Cl8i8wjzRli7-IXgyirlKQsbhhqRzkv8IcY6aHl24j03C-AR2le1r7URUhArM79BY8soZU0lzwI-sD5PZ3l4NDCCei9XkoIAfsXJWmySPoeRb2Ni5UZL4mYpvKDiwmyzGd65KqVw7MsFfI_K767G9C9Azp73gKZD0DyUn1mn0WW5LmyX_yJ-3AROq8p1WZBfG-ZyJ6195_JGG2m9Csg.WCCkNa-x4BeB9hIDIfFuhg";
    // The example names its key; ours are named by their thumbprints.
    assert!(decrypt(token, std::slice::from_ref(&key)).is_err());
    key.kid = "meriadoc.brandybuck@buckland.example".to_owned();
    let (_, content) = decrypt(token, &[key]).unwrap();
    assert!(content.starts_with(b"You can trust us to stick with you"));
}
