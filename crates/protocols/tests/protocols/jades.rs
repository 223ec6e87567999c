//! Signatures over documents.

use proptest::prelude::*;
use protocols::{
    Chance, Timestamp, base64url,
    digest::sha256,
    jades::{Document, LONGEST, Refusal, Signature, protected_header, signing_input},
    jose::SigningKey,
    x509::{self, Authority, LIFETIME_SECS},
};
use serde_json::Value;

use crate::x509::{approved, authority};

const NOW: Timestamp = Timestamp::from_secs(1_790_000_000);
const CONTENT: &[u8] = b"%PDF-1.7 Testdokument";

fn document() -> Document {
    Document {
        name: "Antrag auf Wohngeld.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        sha256: sha256(CONTENT),
    }
}

/// A signature over `header` by `key`.
fn signed(key: &SigningKey, protected: &str) -> String {
    let signature = key.sign_bytes(&signing_input(protected)).unwrap();
    format!("{protected}..{}", base64url::encode(&signature))
}

struct Made {
    authority: Authority,
    key: SigningKey,
    certificate: Vec<u8>,
}

fn made() -> Made {
    let authority = authority("Unterschriften Testrealm");
    let (key, approved) = approved("Testperson Eins", sha256(CONTENT));
    let certificate = authority
        .issue(approved, NOW, &mut Chance::seeded(9))
        .unwrap();
    Made {
        authority,
        key,
        certificate,
    }
}

impl Made {
    fn header(&self) -> String {
        protected_header(&document(), &self.certificate, NOW).unwrap()
    }
    fn verify(&self, text: &str) -> Result<Signature, Refusal> {
        Signature::verify(text, self.authority.root())
    }
    /// The header with `change` made to it, signed by the right key.
    fn changed(&self, change: impl FnOnce(&mut Value)) -> Result<Signature, Refusal> {
        let json = base64url::decode(&self.header()).unwrap();
        let mut header: Value = serde_json::from_slice(&json).unwrap();
        change(&mut header);
        let text = base64url::encode(header.to_string().as_bytes());
        self.verify(&signed(&self.key, &text))
    }
}

#[test]
fn a_signature_says_who_signed_which_document_when() {
    let made = made();
    let read = made.verify(&signed(&made.key, &made.header())).unwrap();
    assert_eq!(read.document, document());
    assert_eq!(read.at, NOW);
    assert_eq!(read.signer.approved.name, "Testperson Eins");
    assert!(read.covers(CONTENT));
    assert!(!read.covers(b"%PDF-1.7 Testdokumens"));
}

#[test]
fn the_header_is_baseline_b_b_with_the_hash_of_the_document_itself() {
    let made = made();
    let header: Value =
        serde_json::from_slice(&base64url::decode(&made.header()).unwrap()).unwrap();
    assert_eq!(header["alg"], "ES256");
    assert_eq!(header["b64"], false);
    assert_eq!(header["crit"], serde_json::json!(["b64", "sigD"]));
    assert_eq!(header["iat"], NOW.secs());
    assert_eq!(
        header["x5t#S256"],
        base64url::encode(&sha256(&made.certificate))
    );
    assert_eq!(
        header["sigD"],
        serde_json::json!({
            "mId": "http://uri.etsi.org/19182/ObjectIdByURIHash",
            "pars": ["Antrag%20auf%20Wohngeld.pdf"],
            "hashM": "S256",
            "hashV": [base64url::encode(&sha256(CONTENT))],
            "ctys": ["pdf"],
        })
    );
}

#[test]
fn a_signature_by_another_key_is_refused() {
    let made = made();
    let other = SigningKey::generate().unwrap();
    let text = signed(&other, &made.header());
    assert_eq!(made.verify(&text), Err(Refusal::WrongSignature));
}

#[test]
fn a_certificate_signs_no_other_document() {
    let made = made();
    let other = Document {
        sha256: sha256(b"another"),
        ..document()
    };
    let header = protected_header(&other, &made.certificate, NOW).unwrap();
    let text = signed(&made.key, &header);
    assert_eq!(made.verify(&text), Err(Refusal::OtherDocument));
}

#[test]
fn a_certificate_signs_at_no_other_time() {
    let made = made();
    for (secs, refusal) in [
        (-1, Some(Refusal::WrongTime)),
        (0, None),
        (LIFETIME_SECS, None),
        (LIFETIME_SECS + 1, Some(Refusal::WrongTime)),
    ] {
        let at = NOW.plus_secs(secs);
        let header = protected_header(&document(), &made.certificate, at).unwrap();
        assert_eq!(
            made.verify(&signed(&made.key, &header)).err(),
            refusal,
            "{secs}"
        );
    }
}

#[test]
fn a_signature_of_another_authority_is_refused() {
    let (made, other) = (made(), authority("Andere"));
    let text = signed(&made.key, &made.header());
    assert_eq!(
        Signature::verify(&text, other.root()),
        Err(Refusal::Certificate(x509::Refusal::OtherIssuer))
    );
}

#[test]
fn the_algorithm_is_ours_and_not_the_headers() {
    for alg in ["none", "HS256", "ES384", "es256"] {
        let found = made().changed(|header| header["alg"] = alg.into());
        assert_eq!(found, Err(Refusal::Malformed), "{alg}");
    }
}

#[test]
fn what_we_would_not_write_we_do_not_read() {
    type Change = fn(&mut Value);
    let changes: [(&str, Change); 9] = [
        ("payload encoded", |h| h["b64"] = true.into()),
        ("nothing critical", |h| h["crit"] = serde_json::json!([])),
        ("unknown critical", |h| {
            h["crit"] = serde_json::json!(["b64", "sigD", "x"]);
        }),
        ("another member", |h| {
            h["jku"] = "https://example.org".into();
        }),
        ("two documents", |h| {
            let hash = h["sigD"]["hashV"][0].clone();
            h["sigD"]["hashV"] = Value::Array(vec![hash.clone(), hash]);
        }),
        ("another hash function", |h| {
            h["sigD"]["hashM"] = "S1".into();
        }),
        ("another mechanism", |h| {
            h["sigD"]["mId"] = "http://uri.etsi.org/19182/ObjectIdByURI".into();
        }),
        ("thumbprint of another certificate", |h| {
            h["x5t#S256"] = "AAAA".into();
        }),
        ("two certificates", |h| {
            let one = h["x5c"][0].clone();
            h["x5c"] = Value::Array(vec![one.clone(), one]);
        }),
    ];
    for (what, change) in changes {
        assert_eq!(made().changed(change), Err(Refusal::Malformed), "{what}");
    }
}

#[test]
fn payloads_missing_parts_and_long_texts_are_refused() {
    let made = made();
    let good = signed(&made.key, &made.header());
    let (header, signature) = good.split_once("..").unwrap();
    for bad in [
        String::new(),
        "..".to_owned(),
        format!("{header}.AAAA.{signature}"),
        format!("{header}..{signature}."),
        format!("{header}..{signature} "),
        format!("{header}.."),
        header.to_owned(),
        "a".repeat(LONGEST + 1),
    ] {
        assert_eq!(made.verify(&bad), Err(Refusal::Malformed), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn one_changed_character_spoils_a_signature(
        at in any::<prop::sample::Index>(), other in "[A-Za-z0-9_.-]",
    ) {
        let made = made();
        let text = signed(&made.key, &made.header());
        let at = at.index(text.len());
        let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
        prop_assert_eq!(made.verify(&changed).is_ok(), changed == text);
    }

    #[test]
    fn one_changed_byte_is_another_document(
        content in prop::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(),
        change in 1_u8..=255,
    ) {
        let authority = authority("A");
        let (key, approved) = approved("Testperson Eins", sha256(&content));
        let certificate = authority.issue(approved, NOW, &mut Chance::seeded(9)).unwrap();
        let document = Document { sha256: sha256(&content), ..document() };
        let header = protected_header(&document, &certificate, NOW).unwrap();
        let read = Signature::verify(&signed(&key, &header), authority.root()).unwrap();
        prop_assert!(read.covers(&content));
        let mut other = content;
        let at = at.index(other.len());
        other[at] ^= change;
        prop_assert!(!read.covers(&other));
    }

    #[test]
    fn every_file_name_and_type_reads_back(
        name in "\\PC{1,80}", media_type in "(application|text)/[a-z]{1,10}",
    ) {
        let made = made();
        let document = Document { name, media_type, ..document() };
        let header = protected_header(&document, &made.certificate, NOW).unwrap();
        prop_assert_eq!(made.verify(&signed(&made.key, &header)).unwrap().document, document);
    }
}
