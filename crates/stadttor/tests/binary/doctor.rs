//! The doctor says what is wrong and changes nothing.
use crate::{
    program::{Program, run, text},
    smtp_sink::Sink,
};
use std::{fs, path::Path};

fn doctor(args: &[&str]) -> (bool, String) {
    let output = run(&[&["doctor"], args].concat());
    (
        output.status.success(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

fn line<'a>(report: &'a str, check: &str) -> &'a str {
    report
        .lines()
        .find(|l| l.get(6..).is_some_and(|l| l.starts_with(check)))
        .unwrap_or_else(|| panic!("{check}: {report}"))
}

#[test]
fn a_sound_demo_passes_also_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    let running = Program::demo(folder.path());
    let (passed, report) = doctor(&["--data", text(folder.path())]);
    assert!(passed, "{report}");
    assert!(!report.contains("fail"), "{report}");
    for check in [
        "data folder",
        "master key",
        "database",
        "key fits",
        "audit trail",
        "clock",
        "mail",
        "region",
        "addresses",
    ] {
        assert!(line(&report, check).starts_with("ok"), "{report}");
    }
    assert_eq!(running.get("id.localhost", "/readyz").status, 200);
}

#[test]
fn what_is_missing_is_named_and_not_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (passed, report) = doctor(&["--data", text(&data)]);
    assert!(!passed);
    assert!(line(&report, "data folder").starts_with("fail"), "{report}");
    assert!(line(&report, "master key").starts_with("fail"), "{report}");
    assert!(
        line(&report, "database").contains("there is no database"),
        "{report}"
    );
    assert!(!data.exists());
}

#[test]
fn a_mail_server_that_is_down_and_addresses_in_the_clear_fail() {
    let folder = tempfile::tempdir().unwrap();
    let sink = Sink::start(&[]);
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo");
    for name in ["topics.csv", "life_situations.csv", "services.toml"] {
        fs::copy(demo.join(name), folder.path().join(name)).unwrap();
    }
    let region = fs::read_to_string(demo.join("region.toml")).unwrap();
    fs::write(
        folder.path().join("region.toml"),
        region.replace("id.localhost\"", "id.example.org\""),
    )
    .unwrap();
    let config = folder.path().join("stadttor.toml");
    let write = |port: u16, scheme: &str| {
        let mail =
            format!("[mail]\nsmtp = \"smtp://127.0.0.1:{port}\"\nfrom = \"stadt@example.org\"\n");
        fs::write(
            &config,
            format!("[region]\nfolder = \".\"\n[public]\nscheme = \"{scheme}\"\n{mail}"),
        )
        .unwrap();
    };
    write(sink.port, "https");
    assert!(
        run(&["migrate", "--config", text(&config)])
            .status
            .success()
    );
    let (passed, report) = doctor(&["--config", text(&config)]);
    assert!(passed, "{report}");
    assert!(line(&report, "mail").starts_with("ok"), "{report}");
    assert!(sink.mails().is_empty(), "the doctor sends no mail");

    write(9, "http");
    let (passed, report) = doctor(&["--config", text(&config)]);
    assert!(!passed);
    assert!(line(&report, "mail").starts_with("fail"), "{report}");
    assert!(line(&report, "addresses").starts_with("fail"), "{report}");
    assert!(
        report.contains("http://id.example.org is not encrypted"),
        "{report}"
    );
}

store::sql! {
    TAMPER = "UPDATE events SET kind = 'nothing.happened' WHERE position = 1";
}

#[tokio::test]
async fn a_change_to_the_audit_trail_is_found() {
    let folder = tempfile::tempdir().unwrap();
    {
        let demo = Program::demo(folder.path());
        crate::http::Visitor::new(demo.port)
            .unwrap()
            .register("doctor@example.org")
            .unwrap();
    }
    let db = store::Db::sqlite(folder.path().join("stadttor.sqlite")).unwrap();
    store::events::seal(&db).await.unwrap();
    assert!(doctor(&["--data", text(folder.path())]).0);
    assert_eq!(
        db.write("tamper", |tx| tx.run(&TAMPER, ())).await.unwrap(),
        1
    );
    let (passed, report) = doctor(&["--data", text(folder.path())]);
    assert!(!passed);
    assert!(
        line(&report, "audit trail").contains("broken at position 1"),
        "{report}"
    );
}
