//! Encryption at rest and the master key.

use protocols::Chance;
use std::{fs, os::unix::fs::PermissionsExt, thread};
use store::{Error, Id, PersonKey, Vault, harness::Folder, master};

const ONE_PERSON: Id = Id([1; 16]);
const ANOTHER: Id = Id([2; 16]);

#[test]
fn what_was_sealed_opens_for_the_same_purpose_and_place_only() {
    let (vault, mut chance) = (Vault::new([7; 32]), Chance::seeded(1));
    for plain in [&b""[..], b"Musterweg 1", &[0; 5000]] {
        let sealed = vault.seal("address", b"row 1", &mut chance, plain);
        assert_eq!(sealed.len(), plain.len() + 29);
        assert_eq!(vault.open("address", b"row 1", &sealed).unwrap(), plain);
        for (vault, purpose, aad) in [
            (&vault, "name", &b"row 1"[..]),
            (&vault, "address", b"row 2"),
            (&Vault::new([8; 32]), "address", b"row 1"),
        ] {
            let opened = vault.open(purpose, aad, &sealed);
            assert!(matches!(opened, Err(Error::Forged)));
        }
    }
}

#[test]
fn every_changed_missing_or_added_byte_is_noticed() {
    let vault = Vault::new([7; 32]);
    let sealed = vault.seal("address", b"", &mut Chance::seeded(1), b"Musterweg 1");
    for i in 0..sealed.len() {
        let mut forged = sealed.clone();
        forged[i] ^= 1;
        assert!(vault.open("address", b"", &forged).is_err(), "byte {i}");
        assert!(
            vault.open("address", b"", &sealed[..i]).is_err(),
            "{i} bytes"
        );
    }
    let longer = [&sealed[..], b"x"].concat();
    assert!(vault.open("address", b"", &longer).is_err());
}

#[test]
fn the_same_value_is_never_sealed_to_the_same_bytes() {
    let (vault, mut chance) = (Vault::new([7; 32]), Chance::seeded(1));
    let first = vault.seal("address", b"", &mut chance, b"Musterweg 1");
    assert_ne!(
        first,
        vault.seal("address", b"", &mut chance, b"Musterweg 1")
    );
}

/// Computed with Python's `cryptography`: HKDF-SHA256 without salt, info "seal\naddress" and
/// "mac\ncode"; AES-256-GCM; HMAC-SHA256. What towns have stored must open for ever.
#[test]
fn the_format_is_the_documented_one() {
    let vault = Vault::new(std::array::from_fn(|i| u8::try_from(i).unwrap()));
    let sealed = unhex(SEALED);
    assert_eq!(
        vault.open("address", b"row 1", &sealed).unwrap(),
        b"Musterweg 1"
    );
    assert_eq!(vault.mac("code", b"data")[..], unhex(MAC));
}
const SEALED: &str =
    "016465666768696a6b6c6d6e6fa48995e930fdc6e88be8a688e23ec747da8ce591ab27ce1f718d53";
const MAC: &str = "524f27a19aa80e922ebe5cf3a57b07d6c9eda2109382e02a171644206be6fe38";

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap())
        .collect()
}

#[test]
fn macs_differ_by_key_purpose_and_data() {
    let vault = Vault::new([7; 32]);
    let mac = vault.mac("code", b"data");
    assert_eq!(mac, vault.clone().mac("code", b"data"));
    assert_ne!(mac, vault.mac("code", b"date"));
    assert_ne!(mac, vault.mac("other", b"data"));
    assert_ne!(mac, Vault::new([8; 32]).mac("code", b"data"));
}

#[test]
fn a_persons_key_opens_for_this_person_only() {
    let (vault, mut chance) = (Vault::new([7; 32]), Chance::seeded(1));
    let key = PersonKey::generate(&mut chance);
    let sealed = key.seal(b"name", &mut chance, b"Testperson Eins");
    let wrapped = vault.wrap(&key, ONE_PERSON, &mut chance);
    let again = vault.unwrap(&wrapped, ONE_PERSON).unwrap();
    assert_eq!(again.open(b"name", &sealed).unwrap(), b"Testperson Eins");
    assert!(again.open(b"street", &sealed).is_err());
    assert!(matches!(
        vault.unwrap(&wrapped, ANOTHER),
        Err(Error::Forged)
    ));
    assert!(
        PersonKey::generate(&mut chance)
            .open(b"name", &sealed)
            .is_err()
    );
    // A sealed value that is no key does not become one.
    let short = vault.seal("person key", &ONE_PERSON.0, &mut chance, b"short");
    assert!(matches!(
        vault.unwrap(&short, ONE_PERSON),
        Err(Error::Forged)
    ));
}

#[test]
fn debug_output_shows_no_key() {
    assert_eq!(format!("{:?}", Vault::new([7; 32])), "Vault(..)");
    let key = PersonKey::generate(&mut Chance::seeded(1));
    assert_eq!(format!("{key:?}"), "PersonKey(..)");
}

#[test]
fn the_master_key_is_made_once_and_for_its_owner_only() {
    let folder = Folder::new();
    let path = folder.file().with_file_name("keys").join("master.key");
    let key = master::load_or_create(&path, &mut Chance::seeded(1)).unwrap();
    assert_eq!(
        master::load_or_create(&path, &mut Chance::seeded(2)).unwrap(),
        key
    );
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(master::from_env(&text).unwrap(), key);
    let files = fs::read_dir(path.parent().unwrap()).unwrap().count();
    assert_eq!(files, 1, "nothing is left beside it");
}

#[test]
fn processes_that_start_together_end_with_the_same_master_key() {
    let folder = Folder::new();
    let path = folder.file();
    let threads: Vec<_> = (0..8)
        .map(|seed| {
            let path = path.clone();
            thread::spawn(move || master::load_or_create(&path, &mut Chance::seeded(seed)).unwrap())
        })
        .collect();
    let keys: Vec<_> = threads.into_iter().map(|t| t.join().unwrap()).collect();
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_master_key_that_others_may_read_is_refused() {
    let folder = Folder::new();
    let path = folder.file();
    master::load_or_create(&path, &mut Chance::seeded(1)).unwrap();
    for mode in [0o640, 0o604, 0o620] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = master::load_or_create(&path, &mut Chance::seeded(1)).unwrap_err();
        assert!(error.to_string().contains("chmod 600"), "{error}");
    }
}

#[test]
fn what_is_no_master_key_is_refused_and_not_replaced() {
    let folder = Folder::new();
    for wrong in [
        "",
        "short",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    ] {
        assert!(matches!(
            master::from_env(wrong),
            Err(Error::MasterKey { .. })
        ));
        fs::write(folder.file(), wrong).unwrap();
        fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o600)).unwrap();
        let error = master::load_or_create(&folder.file(), &mut Chance::seeded(1)).unwrap_err();
        assert!(error.to_string().contains("32 bytes"), "{error}");
        assert_eq!(fs::read_to_string(folder.file()).unwrap(), wrong);
    }
}

#[test]
fn both_spellings_of_base64_are_read_from_the_environment() {
    let standard = "////////////////////////////////////////+/8=";
    let url_safe = "________________________________________-_8";
    assert_eq!(
        master::from_env(standard).unwrap(),
        master::from_env(url_safe).unwrap()
    );
}
