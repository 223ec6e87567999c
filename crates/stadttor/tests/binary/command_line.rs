//! Whatever is wrong, the operator gets one sentence and exit code 1, and nothing is damaged.
use crate::program::{Program, command, run, sentence, sentence_of, text};
use std::{fs, net::TcpListener, path::Path};
use store::{Db, Migration};

const MINIMAL: &str = "[mail]\nsmtp = \"smtp://127.0.0.1:9\"\nfrom = \"stadt@example.org\"\n";

fn file(folder: &Path, content: &str) -> String {
    let path = folder.join("stadttor.toml");
    fs::write(&path, content).unwrap();
    text(&path).to_owned()
}

#[test]
fn a_port_in_use_is_named_before_anything_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert_eq!(
        sentence(&["demo", "--data", text(&data), "--listen", &address]),
        format!(
            "{address} is already in use: stop the other program, or listen on another address"
        )
    );
    assert!(!data.exists());
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("file/data");
    fs::write(folder.path().join("file"), "").unwrap();
    let said = sentence(&["demo", "--data", text(&data), "--listen", "127.0.0.1:0"]);
    assert!(
        said.starts_with(&format!(
            "the data folder {} is not writable: ",
            data.display()
        )),
        "{said}"
    );
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let config = file(folder.path(), MINIMAL);
    let url = "postgres://user:hidden@127.0.0.1:9/none";
    let said = sentence_of(
        command(&["serve", "--config", &config])
            .env("DATABASE_URL", url)
            .env("STADTTOR_LISTEN", "127.0.0.1:0"),
    );
    assert!(
        said.starts_with("PostgreSQL on 127.0.0.1 cannot be reached: "),
        "{said}"
    );
    assert!(!said.contains("hidden"));
    let said =
        sentence_of(command(&["migrate", "--config", &config]).env("DATABASE_URL", "mysql://x"));
    assert!(said.starts_with("the database URL is not valid"), "{said}");
}

#[test]
fn a_server_does_not_start_without_its_tables() {
    let folder = tempfile::tempdir().unwrap();
    let config = file(
        folder.path(),
        &format!("listen = \"127.0.0.1:0\"\n{MINIMAL}"),
    );
    let serve = ["serve", "--config", &config];
    let data = folder.path().join("data");
    assert_eq!(
        sentence(&serve),
        format!(
            "there is no database in {} yet: run `stadttor migrate`",
            data.display()
        )
    );
    assert!(!data.join("stadttor.sqlite").exists());

    // An older version knew the store's tables only.
    migrate_by_hand(&data, store::MIGRATIONS);
    let said = sentence(&serve);
    assert!(
        said.starts_with("the database lacks ") && said.ends_with("run `stadttor migrate`"),
        "{said}"
    );

    assert!(run(&["migrate", "--config", &config]).status.success());
    drop(Program::serve(Path::new(&config)));
    let again = run(&["migrate", "--config", &config]);
    assert_eq!(
        String::from_utf8_lossy(&again.stdout),
        "The database was up to date already.\n"
    );
}

#[test]
fn a_newer_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = text(folder.path());
    assert!(run(&["migrate", "--data", data]).status.success());
    migrate_by_hand(
        folder.path(),
        &[Migration {
            name: "store/9999-later",
            sql: "CREATE TABLE later (a BIGINT)",
        }],
    );
    for args in [
        &["migrate", "--data", data][..],
        &["demo", "--data", data, "--listen", "127.0.0.1:0"],
    ] {
        assert_eq!(
            sentence(args),
            "the database was written by a newer Stadttor (it has store/9999-later): run that version or a later one"
        );
    }
}

/// What another version of the program has done to the file.
fn migrate_by_hand(data: &Path, migrations: &[Migration]) {
    let all = if migrations.len() == 1 {
        [store::MIGRATIONS, migrations].concat()
    } else {
        migrations.to_vec()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        Db::sqlite(data.join("stadttor.sqlite"))
            .unwrap()
            .migrate(&all)
            .await
            .unwrap()
    });
}

#[test]
fn a_second_process_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let first = Program::demo(folder.path());
    let locked = format!(
        "another Stadttor is running on the data folder {}: stop it first",
        folder.path().display()
    );
    assert_eq!(
        sentence(&[
            "demo",
            "--data",
            text(folder.path()),
            "--listen",
            "127.0.0.1:0"
        ]),
        locked
    );
    assert_eq!(
        sentence(&["migrate", "--data", text(folder.path())]),
        locked
    );
    assert_eq!(first.get("id.localhost", "/readyz").status, 200);
}

#[test]
fn misspelt_keys_bad_values_and_missing_files_are_explained() {
    let folder = tempfile::tempdir().unwrap();
    let check =
        |content: &str| sentence(&["config", "check", "--config", &file(folder.path(), content)]);
    assert_eq!(
        check("# Stadttor\n\nlisen = \"127.0.0.1:8080\"\n"),
        "unknown key `lisen` in stadttor.toml, line 3; did you mean `listen`?"
    );
    assert_eq!(
        check("listen = \"everywhere\"\n"),
        "bad value for `listen` in stadttor.toml, line 1: invalid socket address syntax"
    );
    assert_eq!(
        check(""),
        "[mail] is missing in stadttor.toml: without it nobody can register"
    );
    let twice = "[[client]]\nid = \"a\"\nrealm = \"nowhere\"\nname = \"A\"\nredirect_uris = [\"https://a.example/cb\"]\n";
    assert_eq!(
        check(&format!("{twice}{MINIMAL}")),
        "client \"a\": there is no realm \"nowhere\""
    );
    let said = check(&format!("[region]\nfolder = \"none\"\n{MINIMAL}"));
    assert!(said.contains("none/region.toml cannot be read: "), "{said}");
    let said = sentence(&["serve", "--config", "/nowhere/stadttor.toml"]);
    assert!(
        said.starts_with("/nowhere/stadttor.toml cannot be read: "),
        "{said}"
    );
    let typo = sentence_of(command(&["demo"]).env("STADTTOR_LISEN", "127.0.0.1:0"));
    assert_eq!(
        typo,
        "unknown environment variable STADTTOR_LISEN; did you mean `STADTTOR_LISTEN`?"
    );
}

#[test]
fn a_region_of_ones_own_is_read_from_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    for name in [
        "topics.csv",
        "life_situations.csv",
        "services.toml",
        "region.toml",
    ] {
        fs::copy(demo.join(name), folder.path().join(name)).unwrap();
    }
    let config = file(
        folder.path(),
        &format!("[region]\nfolder = \".\"\n{MINIMAL}"),
    );
    assert!(
        run(&["config", "check", "--config", &config])
            .status
            .success()
    );
    let region = fs::read_to_string(demo.join("region.toml")).unwrap();
    fs::write(
        folder.path().join("region.toml"),
        region.replacen("ars = \"055130000000\"", "ars = \"5513\"", 1),
    )
    .unwrap();
    assert_eq!(
        sentence(&["config", "check", "--config", &config]),
        "municipality \"gelsenkirchen\": ars \"5513\" is not a regional key of 12 digits"
    );
}

#[test]
fn the_example_can_be_used_as_it_stands_and_names_every_key() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../stadttor.example.toml");
    let checked = command(&["config", "check", "--config", text(&example)])
        .env("STADTTOR_SMTP_PASSWORD", "x")
        .output()
        .unwrap();
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    let documentation =
        fs::read_to_string(example.with_file_name("docs/configuration.md")).unwrap();
    let example = fs::read_to_string(example).unwrap();
    for key in [
        "listen",
        "data",
        "database",
        "database_connections",
        "secrets",
        "master_key_file",
        "scheme",
        "port",
        "folder",
        "smtp",
        "from",
        "user",
        "trusted",
        "client_certificate",
        "cert",
        "key",
        "client_ca",
        "per_minute",
        "connections",
        "catalogue_mib",
        "id",
        "realm",
        "name",
        "redirect_uris",
        "post_logout_redirect_uris",
        "backchannel_logout_uri",
        "secret",
        "sector",
        "purpose",
    ] {
        let is_set = |line: &str| {
            line.trim_start_matches("# ")
                .split_once(" = ")
                .is_some_and(|(k, _)| k == key)
        };
        assert!(example.lines().any(is_set), "the example lacks {key}");
        assert!(
            documentation.contains(&format!("`{key}`")),
            "the documentation lacks {key}"
        );
    }
}
