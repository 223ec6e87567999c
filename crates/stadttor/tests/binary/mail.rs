//! Mails reach a mail server; what fails is kept and told without personal data.
use crate::{
    http::Visitor,
    program::{Program, run, text, until},
    smtp_sink::Sink,
};
use protocols::{Chance, Timestamp};
use std::{fs, path::Path};
use store::{Db, Id, Job};

store::sql! {
    REASONS = "SELECT reason FROM jobs WHERE kind = ?1 AND reason IS NOT NULL";
}

fn serve(folder: &Path, sink: &Sink) -> Program {
    let config = folder.join("stadttor.toml");
    let mail = format!(
        "[mail]\nsmtp = \"smtp://127.0.0.1:{}\"\nfrom = \"Stadttor <post@stadt.example>\"\n",
        sink.port
    );
    fs::write(
        &config,
        format!("listen = \"127.0.0.1:0\"\n{mail}[public]\nscheme = \"http\"\n"),
    )
    .unwrap();
    assert!(
        run(&["migrate", "--config", text(&config)])
            .status
            .success()
    );
    Program::serve(&config)
}

fn reason(folder: &Path, kind: &'static str) -> String {
    let db = Db::sqlite(folder.join("data/stadttor.sqlite")).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    until("the job has failed", || {
        let found = runtime
            .block_on(db.scan(move |tx| tx.first::<(String,)>(&REASONS, (kind,))))
            .unwrap();
        found.map(|(reason,)| reason)
    })
}

#[test]
fn a_registration_sends_one_mail_with_its_link() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(&[]));
    let server = serve(folder.path(), &sink);
    Visitor::new(server.port)
        .unwrap()
        .register("sink@example.org")
        .unwrap();
    let mail = until("the mail arrives", || sink.mails().pop());
    for line in [
        "To: sink@example.org",
        "From: Stadttor <post@stadt.example>",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(mail.lines().any(|l| l == line), "{line}: {mail}");
    }
    assert!(
        mail.contains("@stadt.example>"),
        "a Message-ID of the sender's domain"
    );
    assert!(
        mail.replace("=\n", "")
            .contains("http://id.localhost/register/confirm/"),
        "{mail}"
    );
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
    assert_eq!(sink.mails().len(), 1);
}

#[test]
fn a_refused_mail_waits_with_a_reason_that_names_nobody() {
    let (folder, sink) = (
        tempfile::tempdir().unwrap(),
        Sink::start(&["550 5.1.1 <secret@example.org> unknown"]),
    );
    let server = serve(folder.path(), &sink);
    Visitor::new(server.port)
        .unwrap()
        .register("secret@example.org")
        .unwrap();
    assert_eq!(
        reason(folder.path(), "mail"),
        "the mail server answered 550"
    );
    until("the failure is logged", || {
        server.log().contains("a job failed").then_some(())
    });
    assert!(!server.log().contains("secret@"), "{}", server.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_of_a_kind_that_nobody_knows_is_kept_with_a_reason() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(&[]));
    let _server = serve(folder.path(), &sink);
    let db = Db::sqlite(folder.path().join("data/stadttor.sqlite")).unwrap();
    let id = Id::new(Timestamp(0), &mut Chance::system());
    let job = move |tx: &mut store::Tx<'_>| {
        tx.enqueue(&Job {
            id,
            kind: "later",
            payload: b"",
            run_at: Timestamp(0),
            realm: None,
        })
    };
    db.write("enqueue", job).await.unwrap();
    let data = folder.path().to_owned();
    let reason = tokio::task::spawn_blocking(move || reason(&data, "later"))
        .await
        .unwrap();
    assert_eq!(reason, "this version does not know such jobs");
}
