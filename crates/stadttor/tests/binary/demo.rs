//! The demo: started with one command, every part under its host.
use crate::{
    http::{self, Visitor},
    program::{Program, run, text, until},
};

#[test]
fn every_part_answers_under_its_host() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Program::demo(folder.path());
    for host in [
        "id.localhost",
        "gelsenkirchen.localhost",
        "bochum.localhost",
        "emscher-lippe.localhost",
        "mail.localhost",
        "ID.LOCALHOST",
    ] {
        let page = demo.get(host, "/");
        assert!(matches!(page.status, 200 | 303), "{host}: {}", page.status);
    }
    for host in [
        "id.localhost",
        "app.id.localhost",
        "mail.localhost",
        "nobody.example",
        "10.0.0.7",
    ] {
        assert_eq!(demo.get(host, "/healthz").text(), "ok", "{host}");
        let ready = demo.get(host, "/readyz");
        assert_eq!(
            (ready.status, ready.header("content-type")),
            (200, Some("application/json")),
            "{host}"
        );
    }
    for host in [
        "nobody.example",
        "localhost",
        "127.0.0.1",
        "evil.id.localhost",
        "",
    ] {
        assert_eq!(demo.get(host, "/").status, 421, "{host}");
    }
}

#[test]
fn odd_requests_get_pages_and_never_an_error_of_ours() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Program::demo(folder.path());
    let long = format!("/{}", "a".repeat(9000));
    for host in [
        "id.localhost",
        "gelsenkirchen.localhost",
        "mail.localhost",
        "app.id.localhost",
    ] {
        for (path, status) in [
            ("/%", 400),
            ("/%zz", 400),
            ("/%ff", 400),
            ("/a%00", 400),
            (long.as_str(), 414),
            ("/nowhere", 404),
        ] {
            let answer = demo.get(host, path);
            assert_eq!(
                answer.status,
                status,
                "{host} {}",
                &path[..path.len().min(20)]
            );
            if host != "app.id.localhost" {
                assert!(answer.text().contains("<h1"), "{host} {status} is a page");
            }
        }
        let large = http::request(
            demo.port,
            "POST",
            host,
            "/register",
            "content-length: 999999999\r\n",
            "",
        )
        .unwrap();
        assert_eq!(large.status, 413, "{host}");
    }
    let hosts = http::request(
        demo.port,
        "GET",
        "id.localhost",
        "/",
        "host: mail.localhost\r\n",
        "",
    );
    assert_eq!(hosts.unwrap().status, 400);
    let head = http::request(demo.port, "HEAD", "mail.localhost", "/", "", "").unwrap();
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert!(head.header("content-length").is_some());
    assert_eq!(demo.log().matches("panic").count(), 0, "{}", demo.log());
}

#[test]
fn pages_are_compressed_only_where_no_secret_can_be_guessed_from_their_length() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Program::demo(folder.path());
    let encoding = |host: &str, path: &str, cookie: &str| {
        let headers = format!("accept-encoding: gzip\r\n{cookie}");
        let answer = http::request(demo.port, "GET", host, path, &headers, "").unwrap();
        answer.header("content-encoding").map(str::to_owned)
    };
    let session = "cookie: __Host-session=x\r\n";
    assert_eq!(
        encoding("gelsenkirchen.localhost", "/", "").as_deref(),
        Some("gzip")
    );
    assert_eq!(
        encoding("gelsenkirchen.localhost", "/", "cookie: __Host-lang=de\r\n").as_deref(),
        Some("gzip")
    );
    assert_eq!(encoding("gelsenkirchen.localhost", "/", session), None);
    assert_eq!(encoding("id.localhost", "/register", ""), None);
}

#[test]
fn a_mail_is_shown_in_the_mailbox_with_its_link() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Program::demo(folder.path());
    assert!(demo.get("mail.localhost", "/").text().contains("<h1"));
    Visitor::new(demo.port)
        .unwrap()
        .register("mailbox@example.org")
        .unwrap();
    let mail = until("the mail is in the mailbox", || {
        let list = demo.get("mail.localhost", "/").text();
        let (before, _) = list.split_once("mailbox@example.org")?;
        Some(
            before
                .rsplit_once("href=\"")?
                .1
                .split('"')
                .next()?
                .to_owned(),
        )
    });
    let shown = demo.get("mail.localhost", &mail).text();
    let link = format!(
        "<a class=\"kern-link\" href=\"http://id.localhost:{}/register/confirm/",
        demo.port
    );
    assert!(shown.contains(&link), "{shown}");
    assert_eq!(
        demo.get("mail.localhost", "/mails/AAAAAAAAAAAAAAAAAAAAAA")
            .status,
        404
    );
    assert_eq!(demo.get("mail.localhost", "/mails/x").status, 404);
}

#[test]
fn it_ends_cleanly_and_starts_again_on_the_same_folder() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let demo = Program::demo(folder.path());
        demo.terminate();
        assert_eq!(demo.wait().code(), Some(0));
    }
    assert!(
        run(&["doctor", "--data", text(folder.path())])
            .status
            .success()
    );
}

store::sql! {
    VIEWS = "SELECT CAST(sum(times) AS BIGINT) FROM portal_views \
        WHERE municipality = 'gelsenkirchen' AND kind = 'service'";
}

#[tokio::test]
async fn views_are_written_down_before_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let demo = Program::demo(folder.path());
        for _ in 0..3 {
            let page = demo.get("gelsenkirchen.localhost", "/leistungen/hund-anmelden");
            assert_eq!(page.status, 200);
        }
        demo.terminate();
        assert_eq!(demo.wait().code(), Some(0));
    }
    let db = store::Db::sqlite(folder.path().join("stadttor.sqlite")).unwrap();
    let read = db.read(|tx| tx.first::<(Option<i64>,)>(&VIEWS, ()));
    let views = read.await.map_err(|e: store::Error| e).unwrap();
    assert_eq!(views, Some((Some(6),)));
}
