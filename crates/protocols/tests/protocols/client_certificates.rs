//! Certificates that clients show (RFC 8705).

use base64::{Engine, engine::general_purpose::STANDARD};
use proptest::prelude::*;
use protocols::{
    Timestamp,
    jose::{Jwk, Jwks},
    x509::{
        Anchors, BadAnchors, CertificateName as Name, ClientCertificate, ClientChain,
        DistinguishedName, LONGEST_FOREIGN,
        soft::{Issued, SoftAuthority, Wanted, self_signed},
        to_pem,
    },
};
use serde_json::json;

const NOW: Timestamp = Timestamp::from_secs(1_790_000_000);
const SUBJECT: &str = "CN=tram.example,O=Bahn\\, Bus & Rad,C=DE";

fn authority() -> SoftAuthority {
    SoftAuthority::new("CN=Authority", NOW).unwrap()
}

fn anchors(of: &[&SoftAuthority]) -> Anchors {
    let pem: String = of.iter().map(|authority| authority.own.pem()).collect();
    Anchors::from_pem(pem.as_bytes()).unwrap()
}

fn chain(certificates: &[&Issued]) -> ClientChain {
    ClientChain::new(certificates.iter().map(|one| one.der.clone()).collect()).unwrap()
}

#[test]
fn a_certificate_is_found_under_the_one_name_that_was_registered() {
    let names = [
        Name::Dns("Tram.example"),
        Name::Uri("spiffe://tram.example/a"),
        Name::Ip("192.0.2.7"),
        Name::Ip("2001:db8::7"),
        Name::Mail("Betrieb@tram.example"),
    ];
    let issued = authority()
        .issue(&Wanted::around(NOW, SUBJECT, &names))
        .unwrap();
    let read = ClientCertificate::read(&issued.der).unwrap();
    for good in [
        Name::Subject(SUBJECT),
        Name::Subject("cn=tram.example, o=Bahn\\2c Bus & Rad, c=DE"),
        Name::Subject("2.5.4.3=tram.example,O=#0c0f4261686e2c20427573202620526164,2.5.4.6=DE"),
        Name::Dns("tram.EXAMPLE"),
        Name::Uri("spiffe://tram.example/a"),
        Name::Ip("192.0.2.7"),
        Name::Ip("2001:0db8:0::7"),
        Name::Mail("Betrieb@TRAM.example"),
    ] {
        assert!(read.is_named(good), "{good:?}");
    }
    for bad in [
        Name::Subject("CN=tram.example"),
        Name::Subject("C=DE,O=Bahn\\, Bus & Rad,CN=tram.example"),
        Name::Subject("CN=Tram.example,O=Bahn\\, Bus & Rad,C=DE"),
        Name::Subject(""),
        Name::Dns("example"),
        Name::Dns(""),
        Name::Dns("spiffe://tram.example/a"),
        Name::Uri("tram.example"),
        Name::Uri("spiffe://tram.example/A"),
        Name::Ip("192.0.2.8"),
        Name::Ip("tram.example"),
        Name::Mail("betrieb@tram.example"),
        Name::Mail("tram.example"),
    ] {
        assert!(!read.is_named(bad), "{bad:?}");
    }
}

#[test]
fn a_certificate_without_a_subject_has_nobodys_name() {
    let names = [Name::Dns("tram.example")];
    let issued = authority().issue(&Wanted::around(NOW, "", &names)).unwrap();
    let read = ClientCertificate::read(&issued.der).unwrap();
    assert!(read.is_named(Name::Dns("tram.example")));
    for subject in ["", "CN=", "CN=tram.example", "="] {
        assert!(!read.is_named(Name::Subject(subject)), "{subject}");
    }
}

#[test]
fn a_name_is_read_as_rfc_4514_writes_it_and_not_guessed_at() {
    let same = |a: &str, b: &str| {
        let (a, b) = (DistinguishedName::parse(a), DistinguishedName::parse(b));
        a.is_some() && a == b
    };
    // The examples of RFC 4514, section 4, spelt in two ways.
    assert!(same(
        "OU=Sales+CN=J.  Smith,DC=example,DC=net",
        "CN=J.  Smith+OU=Sales,dc=example,dc=net"
    ));
    assert!(same(
        "CN=James \\\"Jim\\\" Smith\\, III,DC=net",
        "2.5.4.3=James \\22Jim\\22 Smith\\2C III,DC=net"
    ));
    assert!(same(
        "CN=Before\\0dAfter,DC=net",
        "CN=Before\\0DAfter,DC=net"
    ));
    assert!(same("CN=Lu\\C4\\8Di\\C4\\87", "CN=Lučić"));
    assert!(same("CN=#0c0141", "CN=A"));
    assert!(same("CN=#130141", "CN=A"));
    assert!(same("CN=\\ a\\ ", "CN=\\20a\\20"));
    assert!(!same("CN=a,O=b", "O=b,CN=a"));
    assert!(!same("CN=a", "O=a"));
    assert!(DistinguishedName::parse("1.3.6.1.4.1.1466.0=#04024869").is_some());
    for bad in [
        "",
        ",",
        "CN",
        "CN=",
        "=a",
        "CN=a,",
        ",CN=a",
        "CN=a+",
        "CN=a,,O=b",
        "CN= a",
        "CN=a ",
        "CN=a\"b",
        "CN=a;O=b",
        "CN=<a>",
        "CN=a\\",
        "CN=a\\x",
        "CN=\\C4",
        "CN=#",
        "CN=#0c",
        "CN=#0c0141ff",
        "CN=#0g",
        "XX=a",
        "3.1=a",
        "1.40=a",
        "1=a",
        "2.5.4.03=a",
        "2.5..4=a",
        "2.5.4.99999999999=a",
    ] {
        assert_eq!(DistinguishedName::parse(bad), None, "{bad}");
    }
}

#[test]
fn an_authority_vouches_for_what_it_issued_and_as_long_as_it_is_valid() {
    let (own, other) = (authority(), authority());
    let below = own.below("CN=Below", NOW).unwrap();
    let wanted = Wanted::around(NOW, SUBJECT, &[]);
    let (direct, deep) = (own.issue(&wanted).unwrap(), below.issue(&wanted).unwrap());
    let trusted = anchors(&[&own]);
    let vouches = |anchors: &Anchors, certificates: &[&Issued], at| {
        anchors.vouch_for(&chain(certificates), at)
    };
    assert!(vouches(&trusted, &[&direct], NOW));
    assert!(vouches(&trusted, &[&deep, &below.own], NOW));
    assert!(vouches(&anchors(&[&other, &own]), &[&direct], NOW));
    assert!(!vouches(&trusted, &[&deep], NOW), "the link is missing");
    assert!(
        !vouches(&anchors(&[&other]), &[&direct], NOW),
        "the same name, another key"
    );
    assert!(!vouches(&Anchors::default(), &[&direct], NOW));
    assert!(!vouches(&trusted, &[&direct], wanted.until.plus_secs(1)));
    assert!(!vouches(&trusted, &[&direct], wanted.from.minus_secs(1)));
    assert!(!vouches(&trusted, &[&direct], Timestamp(-1)));
    let alone = self_signed(&wanted).unwrap();
    assert!(!vouches(&trusted, &[&alone], NOW));
    // A client's certificate issues nothing.
    let client = SoftAuthority::posing(direct, SUBJECT);
    let below = client.issue(&wanted).unwrap();
    assert!(!vouches(&trusted, &[&below, &client.own], NOW));
}

#[test]
fn files_of_authorities_are_read_whole_or_refused() {
    let good = authority().own.pem();
    assert!(!Anchors::from_pem(good.as_bytes()).unwrap().is_empty());
    let wrong = |pem: &str| Anchors::from_pem(pem.as_bytes()).err();
    assert_eq!(wrong(""), Some(BadAnchors::Empty));
    assert_eq!(wrong("no PEM"), Some(BadAnchors::Empty));
    assert_eq!(wrong(&good[..good.len() - 10]), Some(BadAnchors::NotPem));
    assert_eq!(
        wrong(&(good + &to_pem(b"x"))),
        Some(BadAnchors::Malformed(2))
    );
}

#[test]
fn a_key_knows_its_certificates() {
    let wanted = Wanted::around(NOW, SUBJECT, &[]);
    let (issued, other) = (self_signed(&wanted).unwrap(), self_signed(&wanted).unwrap());
    let knows = |keys: serde_json::Value, issued: &Issued| {
        let keys: Jwks = serde_json::from_value(json!({ "keys": keys })).unwrap();
        keys.know(&ClientCertificate::read(&issued.der).unwrap())
    };
    let key = |jwk: Jwk| serde_json::to_value(jwk).unwrap();
    let own = key(issued.key.public());
    assert!(knows(json!([own]), &issued));
    assert!(!knows(json!([own]), &other));
    assert!(!knows(json!([]), &issued));
    // A key that names its certificate means that one, and no later one with the same key.
    let mut named = own.clone();
    named["x5c"] = json!([STANDARD.encode(&issued.der)]);
    assert!(knows(json!([named]), &issued));
    named["x5c"] = json!([STANDARD.encode(&other.der)]);
    assert!(!knows(json!([named]), &issued));
    named["x5c"] = json!(["?"]);
    assert!(!knows(json!([named]), &issued));
    let mut sealing = own;
    sealing["use"] = json!("enc");
    sealing.as_object_mut().unwrap().remove("alg");
    assert!(!knows(json!([sealing]), &issued));
}

#[test]
fn a_proxys_word_is_read_in_two_spellings() {
    let (own, below) = (authority(), authority());
    let issued = own.issue(&Wanted::around(NOW, SUBJECT, &[])).unwrap();
    let plain = format!(":{}:", STANDARD.encode(&issued.der));
    let escaped = to_pem(&issued.der)
        .replace('\n', "%0A")
        .replace(' ', "%20")
        .replace('+', "%2B")
        .replace('/', "%2F")
        .replace('=', "%3D");
    for value in [plain.as_str(), escaped.as_str()] {
        let read = ClientChain::forwarded(value, &[]).unwrap();
        assert_eq!(read, chain(&[&issued]), "{value}");
    }
    let sequence = |one: &Issued| format!(":{}:", STANDARD.encode(&one.der));
    let more = format!("{}, {}", sequence(&below.own), sequence(&own.own));
    let read = ClientChain::forwarded(&plain, &[&more]).unwrap();
    assert_eq!(read, chain(&[&issued, &below.own, &own.own]));
    let long = format!(":{}:", STANDARD.encode(vec![0; LONGEST_FOREIGN + 1]));
    let many = [plain.as_str(); 8].join(",");
    for (bad, chain) in [
        ("", None),
        ("::", None),
        (":%:", None),
        (&plain[1..], None),
        (&plain[..plain.len() - 1], None),
        ("-----BEGIN CERTIFICATE-----", None),
        ("(null)", None),
        ("%2", None),
        (&escaped[..escaped.len() - 5], None),
        (&long, None),
        (&plain, Some("")),
        (&plain, Some("x")),
        (&plain, Some(long.as_str())),
        (&plain, Some(many.as_str())),
    ] {
        let values: Vec<&str> = chain.into_iter().collect();
        assert_eq!(ClientChain::forwarded(bad, &values), None, "{bad}");
    }
}

proptest! {
    #[test]
    fn one_changed_byte_is_another_certificate_that_nobody_vouches_for(at in 0..10_000_usize, by in 1..=255_u8) {
        let own = authority();
        let issued = own.issue(&Wanted::around(NOW, SUBJECT, &[])).unwrap();
        let mut der = issued.der.clone();
        let at = at % der.len();
        der[at] ^= by;
        let changed = ClientChain::new(vec![der.clone()]).unwrap();
        prop_assert!(!anchors(&[&own]).vouch_for(&changed, NOW));
        if let Some(read) = ClientCertificate::read(&der) {
            let before = ClientCertificate::read(&issued.der).unwrap();
            prop_assert_ne!(read.thumbprint(), before.thumbprint());
        }
    }

    #[test]
    fn a_cut_certificate_is_none(cut in 1..100_usize) {
        let issued = self_signed(&Wanted::around(NOW, SUBJECT, &[])).unwrap();
        let end = issued.der.len() - cut;
        prop_assert_eq!(ClientCertificate::read(&issued.der[..end]), None);
    }
}
