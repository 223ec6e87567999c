//! Proofs are checked without an installation.
use crate::program::{run, sentence, text};
use protocols::{
    history::{FORMAT, Peaks, Proof, STATEMENT, Statement, Witness, leaf},
    jose::{Jwks, SigningKey},
};
use std::fs;

fn proof(key: &SigningKey) -> Proof {
    let event = "{\"kind\":\"data.read\"}".to_owned();
    let mut peaks = Peaks::default();
    peaks.push(leaf(event.as_bytes()), |_, _, _| {});
    let statement = Statement {
        iss: "https://id.example.org".to_owned(),
        iat: 1_790_000_000,
        length: 1,
        head: peaks.head(),
    };
    let keys = Jwks {
        keys: vec![key.public().into()],
    };
    Proof {
        format: FORMAT.to_owned(),
        note: String::new(),
        statement: key.sign(STATEMENT, &statement).unwrap(),
        keys,
        events: vec![Witness {
            position: 1,
            event,
            path: vec![],
        }],
    }
}

#[test]
fn a_proof_is_checked_and_what_does_not_hold_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (file, keys) = (
        folder.path().join("proof.json"),
        folder.path().join("keys.json"),
    );
    let key = SigningKey::generate().unwrap();
    let sound = proof(&key);
    fs::write(&file, serde_json::to_vec(&sound).unwrap()).unwrap();
    let held = run(&["proof", "check", text(&file)]);
    assert!(held.status.success());
    let said = String::from_utf8_lossy(&held.stdout).into_owned();
    assert!(
        said.contains("https://id.example.org") && said.contains("--keys"),
        "{said}"
    );

    let published = |key: &SigningKey| Jwks {
        keys: vec![key.public().into()],
    };
    let publish = |of: &SigningKey| {
        fs::write(&keys, serde_json::to_vec(&published(of)).unwrap()).unwrap();
    };
    let with_keys = ["proof", "check", text(&file), "--keys", text(&keys)];
    publish(&key);
    assert!(run(&with_keys).status.success());
    publish(&SigningKey::generate().unwrap());
    let said = sentence(&with_keys);
    assert!(
        said.contains("the signature of the head does not hold"),
        "{said}"
    );

    let mut changed = sound;
    changed.events[0].event = "{\"kind\":\"nothing\"}".to_owned();
    fs::write(&file, serde_json::to_vec(&changed).unwrap()).unwrap();
    let said = sentence(&["proof", "check", text(&file)]);
    assert!(said.contains("at position 1 "), "{said}");
    fs::write(&file, "PK").unwrap();
    let said = sentence(&["proof", "check", text(&file)]);
    assert!(said.contains("no proof"), "{said}");
}
