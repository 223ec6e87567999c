//! The master key: without it, or with another one, nothing starts and nothing is changed.
use crate::program::{Program, command, run, sentence, sentence_of, text};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

fn demo(data: &Path) -> [&str; 5] {
    ["demo", "--data", text(data), "--listen", "127.0.0.1:0"]
}

#[test]
fn only_the_key_of_the_database_opens_it() {
    let folder = tempfile::tempdir().unwrap();
    let (data, key) = (folder.path(), folder.path().join("master.key"));
    assert!(run(&["migrate", "--data", text(data)]).status.success());
    let own = fs::read(&key).unwrap();
    assert_eq!(
        fs::metadata(&key).unwrap().permissions().mode() & 0o777,
        0o600
    );

    fs::remove_file(&key).unwrap();
    let missing = format!("the master key file {} does not exist", key.display());
    for args in [
        &demo(data)[..],
        &["migrate", "--data", text(data)],
        &["keys", "rotate", "--data", text(data), "--realm", "bochum"],
    ] {
        let said = sentence(args);
        assert!(said.starts_with(&missing), "{said}");
        assert!(!key.exists(), "no other key may appear in its place");
    }

    let other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert_eq!(
        sentence_of(command(&demo(data)).env("STADTTOR_MASTER_KEY", other)),
        "the master key does not fit this database: use the key that it was set up with"
    );
    let said = sentence_of(command(&demo(data)).env("STADTTOR_MASTER_KEY", "short"));
    assert!(
        said.starts_with("the master key in the environment is not usable: "),
        "{said}"
    );

    fs::write(&key, "no key").unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    let unusable = format!("the master key in {} is not usable: ", key.display());
    let said = sentence(&demo(data));
    assert!(said.starts_with(&unusable), "{said}");

    fs::write(&key, own).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
    let said = sentence(&demo(data));
    assert!(
        said.starts_with(&unusable) && said.contains("chmod 600"),
        "{said}"
    );

    fs::set_permissions(&key, fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(
        Program::demo(data).get("id.localhost", "/readyz").status,
        200
    );
}
