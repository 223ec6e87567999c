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
    let named: Vec<(&str, &str)> = said
        .lines()
        .map(|line| {
            let line = line.strip_prefix("emscher-lippe uses the key ").unwrap();
            line.strip_suffix(" now.")
                .unwrap()
                .split_once(" for ")
                .unwrap()
        })
        .collect();
    for algorithm in ["ES256", "EdDSA"] {
        let (kid, _) = named.iter().find(|(_, of)| *of == algorithm).unwrap();
        // The key that signs now was published before.
        assert!(before.contains(*kid), "{said}");
    }
    assert!(named.iter().any(|(_, of)| *of == "ECDH-ES"), "{said}");
    // A further one of each is published for the next time. Meanwhile the server makes RSA keys.
    let expected: BTreeSet<&str> = named.iter().map(|(kid, _)| *kid).collect();
    let after = until("the server sees the rotation", || {
        let now = kids(&demo);
        let seen = expected.iter().all(|kid| now.contains(*kid));
        (seen && now.difference(&before).count() >= 3).then_some(now)
    });
    let kept = before.intersection(&after).count();
    assert!(kept >= 4, "tokens of the old keys can still be checked");
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
        "there is no realm \"herne\"; there are: emscher-lippe, bochum, staedtebund"
    );
}
