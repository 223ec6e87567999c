//! Certificates for one signature each.

use proptest::prelude::*;
use protocols::{
    Chance, Timestamp,
    jose::SigningKey,
    x509::{
        Approved, Authority, Certificate, LIFETIME_SECS, Refusal, Root, ecdsa_from_der,
        ecdsa_to_der,
    },
};

const NOW: Timestamp = Timestamp::from_secs(1_790_000_000);

pub(crate) fn authority(name: &str) -> Authority {
    let key = SigningKey::generate().unwrap();
    Authority::create(key, name, NOW, &mut Chance::seeded(1)).unwrap()
}

pub(crate) fn approved(name: &str, document: [u8; 32]) -> (SigningKey, Approved) {
    let key = SigningKey::generate().unwrap();
    let approved = Approved {
        name: name.to_owned(),
        key: key.public(),
        document,
        level: 2,
    };
    (key, approved)
}

#[test]
fn a_certificate_says_who_approved_which_document_when() {
    let authority = authority("Unterschriften Testrealm");
    let (_, approved) = approved("Testperson Zwölf", [7; 32]);
    let der = authority
        .issue(approved.clone(), NOW, &mut Chance::seeded(2))
        .unwrap();
    let read = Certificate::check(&der, authority.root()).unwrap();
    assert_eq!(read.approved, approved);
    assert_eq!(read.serial[0] & 0xc0, 0x40);
    assert_eq!((read.from, read.until), (NOW, NOW.plus_secs(LIFETIME_SECS)));
    assert!(read.is_valid_at(NOW) && read.is_valid_at(NOW.plus_secs(LIFETIME_SECS)));
    assert!(!read.is_valid_at(NOW.minus_secs(1)));
    assert!(!read.is_valid_at(NOW.plus_secs(LIFETIME_SECS + 1)));
}

#[test]
fn a_certificate_of_another_authority_is_refused_even_under_the_same_name() {
    let (own, same, other) = (authority("A"), authority("A"), authority("B"));
    let issue = |by: &Authority| {
        let (_, approved) = approved("Testperson Eins", [7; 32]);
        by.issue(approved, NOW, &mut Chance::seeded(3)).unwrap()
    };
    let check = |der: &[u8]| Certificate::check(der, own.root()).err();
    assert_eq!(check(&issue(&own)), None);
    // The key's name differs, so the rebuilt certificate does.
    assert_eq!(check(&issue(&same)), Some(Refusal::Malformed));
    assert_eq!(check(&issue(&other)), Some(Refusal::OtherIssuer));
}

#[test]
fn nobody_makes_themselves_an_authority() {
    let own = authority("A");
    let (_, approved) = approved("Testperson Eins", [7; 32]);
    let der = own.issue(approved, NOW, &mut Chance::seeded(4)).unwrap();
    assert_eq!(Root::read(&der), Err(Refusal::Malformed));
    assert_eq!(
        Certificate::check(own.root().der(), own.root()),
        Err(Refusal::Malformed)
    );
}

#[test]
fn an_authority_is_stored_and_opened_again_with_its_own_key_alone() {
    let key = SigningKey::generate().unwrap();
    let stored = key.pkcs8().to_vec();
    let made = Authority::create(key, "A", NOW, &mut Chance::seeded(5)).unwrap();
    let key = || SigningKey::from_pkcs8(&stored).unwrap();
    assert!(Authority::open(key(), made.root().der()).is_some());
    let foreign = SigningKey::generate().unwrap();
    assert!(Authority::open(foreign, made.root().der()).is_none());
}

#[test]
fn names_that_are_too_long_for_a_certificate_are_cut() {
    let own = authority("A");
    let (_, approved) = approved(&"ä".repeat(80), [7; 32]);
    let der = own.issue(approved, NOW, &mut Chance::seeded(6)).unwrap();
    let read = Certificate::check(&der, own.root()).unwrap();
    assert_eq!(read.approved.name, "ä".repeat(64));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn every_name_level_document_and_time_reads_back(
        name in "\\PC{1,64}", document in any::<[u8; 32]>(), level in 1_u8..4,
        secs in -600_000_000_i64..9_000_000_000,
    ) {
        let own = authority("Ä & B");
        let at = Timestamp::from_secs(secs);
        let key = SigningKey::generate().unwrap();
        let approved = Approved { name, key: key.public(), document, level };
        let der = own.issue(approved.clone(), at, &mut Chance::seeded(7)).unwrap();
        let read = Certificate::check(&der, own.root()).unwrap();
        prop_assert_eq!(read.approved, approved);
        prop_assert_eq!(read.from, at);
    }

    #[test]
    fn one_changed_byte_spoils_a_certificate(
        at in any::<prop::sample::Index>(), change in 1_u8..=255,
    ) {
        let own = authority("A");
        let (_, approved) = approved("Testperson Eins", [7; 32]);
        let mut der = own.issue(approved, NOW, &mut Chance::seeded(8)).unwrap();
        let at = at.index(der.len());
        der[at] ^= change;
        prop_assert!(Certificate::check(&der, own.root()).is_err());
        let mut root = own.root().der().to_vec();
        let at = at % root.len();
        root[at] ^= change;
        prop_assert!(Root::read(&root).is_err());
    }

    #[test]
    fn a_signature_changes_its_spelling_and_back(bytes in any::<[u8; 64]>(), zeros in 0_usize..40) {
        let mut signature = bytes;
        signature[..zeros.min(32)].fill(0);
        prop_assert_eq!(ecdsa_from_der(&ecdsa_to_der(&signature)), Some(signature));
    }

    #[test]
    fn no_bytes_make_the_readers_panic(data in prop::collection::vec(any::<u8>(), 0..200)) {
        let own = authority("A");
        prop_assert!(Certificate::check(&data, own.root()).is_err());
        if let Some(read) = ecdsa_from_der(&data) {
            prop_assert_eq!(ecdsa_to_der(&read), data);
        }
    }
}
