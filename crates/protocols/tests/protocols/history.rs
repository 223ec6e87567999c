//! Proofs that an event is part of a history.

use proptest::prelude::*;
use protocols::{
    history::{
        BadProof, FORMAT, Hash, Peaks, Proof, STATEMENT, Statement, Witness, includes, join, leaf,
        path,
    },
    jose::{Jwks, JwtError, SigningKey},
};

/// Leaves and heads of the reference implementation of Certificate Transparency.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];
const HEADS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16).unwrap()).collect();
    let pairs = digits.chunks(2).map(|p| u8::try_from(p[0] * 16 + p[1]));
    pairs.map(Result::unwrap).collect()
}

fn hash_of(index: u64) -> Hash {
    leaf(&index.to_be_bytes())
}

/// The head of these leaves, by the recursive definition (RFC 9162, 2.1.1).
fn head_of(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => join(&[]),
        [one] => *one,
        _ => {
            let middle = leaves.len().next_power_of_two() / 2;
            join(&[head_of(&leaves[..middle]), head_of(&leaves[middle..])])
        }
    }
}

/// A tree of so many leaves, and the path of one of them.
fn tree(length: u64, index: u64) -> (Hash, Vec<Hash>) {
    let leaves: Vec<Hash> = (0..length).map(hash_of).collect();
    let at = |n: u64| usize::try_from(n).unwrap();
    let hashes = path(index, length)
        .into_iter()
        .map(|span| head_of(&leaves[at(span.start)..at(span.end)]));
    (head_of(&leaves), hashes.collect())
}

#[test]
fn heads_are_those_of_certificate_transparency() {
    let mut peaks = Peaks::default();
    assert_eq!(peaks.head().to_vec(), unhex(HEADS[0]));
    for (text, head) in LEAVES.iter().zip(&HEADS[1..]) {
        peaks.push(leaf(&unhex(text)), |_, _, _| {});
        assert_eq!(peaks.head().to_vec(), unhex(head));
    }
}

#[test]
fn every_leaf_of_every_small_tree_has_a_path_and_no_other_leaf_shares_it() {
    for length in 1..40 {
        for index in 0..length {
            let (head, hashes) = tree(length, index);
            assert!(hashes.len() <= 6);
            for other in 0..length + 2 {
                for claimed in 0..length + 2 {
                    let fits = includes(&hash_of(other), claimed, length, &hashes, &head);
                    assert_eq!(fits, other == index && claimed == index, "{length} {index}");
                }
            }
        }
    }
}

#[test]
fn completed_subtrees_are_told_once_each_with_their_place() {
    let mut peaks = Peaks::default();
    let mut told = Vec::new();
    for index in 0..8 {
        peaks.push(hash_of(index), |level, place, hash| {
            told.push((level, place, *hash));
        });
    }
    let places: Vec<_> = told
        .iter()
        .map(|(level, place, _)| (*level, *place))
        .collect();
    assert_eq!(
        places,
        [(1, 0), (1, 1), (2, 0), (1, 2), (1, 3), (2, 1), (3, 0)]
    );
    let leaves: Vec<Hash> = (4..8).map(hash_of).collect();
    assert_eq!(told[5].2, head_of(&leaves));
}

proptest! {
    #[test]
    fn growing_and_storing_gives_the_head_of_the_definition(length in 0_u64..700) {
        let mut peaks = Peaks::default();
        for index in 0..length {
            peaks = Peaks::read(index, &peaks.bytes()).unwrap();
            peaks.push(hash_of(index), |_, _, _| {});
        }
        let leaves: Vec<Hash> = (0..length).map(hash_of).collect();
        prop_assert_eq!(peaks.head(), head_of(&leaves));
        prop_assert_eq!(Peaks::read(length + 1, &peaks.bytes()).is_some(), {
            (length + 1).count_ones() == length.count_ones()
        });
    }

    #[test]
    fn a_changed_path_proves_nothing(
        length in 2_u64..300, index in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(), bit in 0_usize..256,
    ) {
        let index = u64::try_from(index.index(usize::try_from(length).unwrap())).unwrap();
        let (head, mut hashes) = tree(length, index);
        prop_assert!(includes(&hash_of(index), index, length, &hashes, &head));
        let place = place.index(hashes.len());
        let removed = [&hashes[..place], &hashes[place + 1..]].concat();
        prop_assert!(!includes(&hash_of(index), index, length, &removed, &head));
        hashes[place][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!includes(&hash_of(index), index, length, &hashes, &head));
    }

    #[test]
    fn no_numbers_make_it_panic(index: u64, length: u64, hashes: Vec<[u8; 32]>) {
        let _ = path(index, length);
        let _ = includes(&[0; 32], index, length, &hashes, &[0; 32]);
    }
}

fn proof(key: &SigningKey) -> Proof {
    let texts = ["{\"a\":1}", "{\"b\":\"ü\"}", "{}"];
    let leaves = texts.map(|text| leaf(text.as_bytes()));
    let events = (0..3).map(|index| Witness {
        position: index + 1,
        event: texts[usize::try_from(index).unwrap()].to_owned(),
        path: path(index, 3)
            .into_iter()
            .map(|s| {
                head_of(&leaves[usize::try_from(s.start).unwrap()..usize::try_from(s.end).unwrap()])
            })
            .collect(),
    });
    let statement = Statement {
        iss: "https://id.example.org".to_owned(),
        iat: 1_790_000_000,
        length: 3,
        head: head_of(&leaves),
    };
    Proof {
        format: FORMAT.to_owned(),
        note: String::new(),
        statement: key.sign(STATEMENT, &statement).unwrap(),
        keys: Jwks {
            keys: vec![key.public().into()],
        },
        events: events.collect(),
    }
}

#[test]
fn a_proof_holds_as_it_was_made_and_not_otherwise() {
    let key = SigningKey::generate().unwrap();
    let sound = proof(&key);
    let text = serde_json::to_vec(&sound).unwrap();
    let read = Proof::parse(&text).unwrap();
    assert_eq!(read, sound);
    assert_eq!(read.check(None).unwrap().length, 3);

    let mut changed = sound.clone();
    changed.events[1].event = "{\"b\":\"u\"}".to_owned();
    assert_eq!(changed.check(None), Err(BadProof::Event(2)));
    let mut moved = sound.clone();
    moved.events[0].position = 2;
    assert_eq!(moved.check(None), Err(BadProof::Event(2)));
    let mut nowhere = sound.clone();
    nowhere.events[0].position = 0;
    assert_eq!(nowhere.check(None), Err(BadProof::Event(0)));
}

#[test]
fn a_forged_head_needs_the_issuers_key() {
    let (issuer, forger) = (
        SigningKey::generate().unwrap(),
        SigningKey::generate().unwrap(),
    );
    let theirs = proof(&forger);
    assert!(theirs.check(None).is_ok(), "it brings its own key");
    let keys = Jwks {
        keys: vec![issuer.public().into()],
    };
    let unknown = BadProof::Signature(JwtError::UnknownKey);
    assert_eq!(theirs.check(Some(&keys)), Err(unknown));
    let mut token = proof(&issuer);
    token.statement = issuer.sign("at+jwt", &serde_json::json!({})).unwrap();
    assert_eq!(
        token.check(None),
        Err(BadProof::Signature(JwtError::WrongType))
    );
}

#[test]
fn other_files_are_no_proofs() {
    let mut sound = serde_json::to_value(proof(&SigningKey::generate().unwrap())).unwrap();
    sound["format"] = "stadttor-proof-2".into();
    let other = serde_json::to_vec(&sound).unwrap();
    for bytes in [
        &b""[..],
        b"{}",
        b"PK\x03\x04",
        &other,
        &vec![b' '; protocols::history::LARGEST_PROOF + 1],
    ] {
        assert_eq!(Proof::parse(bytes), Err(BadProof::Malformed));
    }
}
