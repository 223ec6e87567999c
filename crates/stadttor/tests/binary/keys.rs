//! A rotated key is used without a restart.
use crate::program::{Program, run, sentence, text, until};
use std::collections::BTreeSet;

fn kids(demo: &Program) -> BTreeSet<String> {
    let discovery: serde_json::Value = serde_json::from_slice(
        &demo
            .get("id.localhost", "/.well-known/openid-configuration")
            .body,
    )
    .unwrap();
    let uri = discovery["jwks_uri"].as_str().unwrap();
    let path = &uri[uri.rfind(':').unwrap()..];
    let keys: serde_json::Value = serde_json::from_slice(
        &demo
            .get("id.localhost", &path[path.find('/').unwrap()..])
            .body,
    )
    .unwrap();
    keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key["kid"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_running_server_publishes_the_keys_of_a_rotation() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Program::demo(folder.path());
    let before = kids(&demo);
    let rotated = run(&[
        "keys",
        "rotate",
        "--data",
        text(folder.path()),
        "--realm",
        "emscher-lippe",
    ]);
    let said = String::from_utf8(rotated.stdout).unwrap();
    assert!(
        rotated.status.success(),
        "{}",
        String::from_utf8_lossy(&rotated.stderr)
    );
    let active = said
        .strip_prefix("emscher-lippe signs with the key ")
        .and_then(|s| s.strip_suffix(" now.\n"))
        .unwrap();
    // The key that signs now was published before; a further one is published for the next time.
    assert!(before.contains(active), "{said}");
    let after = until("the server sees the rotation", || {
        Some(kids(&demo)).filter(|now| *now != before)
    });
    assert!(
        after.is_superset(&before),
        "tokens of the old key can still be checked"
    );
}

#[test]
fn a_realm_that_does_not_exist_is_named_with_those_that_do() {
    let folder = tempfile::tempdir().unwrap();
    assert!(
        run(&["migrate", "--data", text(folder.path())])
            .status
            .success()
    );
    assert_eq!(
        sentence(&[
            "keys",
            "rotate",
            "--data",
            text(folder.path()),
            "--realm",
            "herne"
        ]),
        "there is no realm \"herne\"; there are: emscher-lippe, bochum"
    );
}
