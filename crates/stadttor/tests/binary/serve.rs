//! How a server behaves towards connections, whatever the pages say.
use crate::{
    http,
    program::{Program, command, run, text},
};
use std::{
    fs,
    io::{Read, Write},
    time::Duration,
};

fn installation(more: &str) -> (tempfile::TempDir, Program) {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("stadttor.toml");
    let mail = "[mail]\nsmtp = \"smtp://127.0.0.1:9\"\nfrom = \"stadt@example.org\"\n";
    fs::write(
        &config,
        format!("listen = \"127.0.0.1:0\"\n{mail}[public]\nscheme = \"http\"\n{more}"),
    )
    .unwrap();
    assert!(
        run(&["migrate", "--config", text(&config)])
            .status
            .success()
    );
    let program = Program::serve(&config);
    (folder, program)
}

#[test]
fn a_server_goes_on_when_nobody_reads_its_log_any_more() {
    let (folder, server) = installation("");
    drop(server);
    let config = folder.path().join("stadttor.toml");
    let mut serve = command(&["serve", "--config", text(&config)]);
    let server = Program::unheard(serve.env("STADTTOR_LOG", "debug"));
    for _ in 0..3 {
        let mut nonsense = http::connect(server.port).unwrap();
        nonsense.write_all(b"nonsense\r\n\r\n").unwrap();
        // Its reason is logged before the connection ends, or tried to be.
        let _ = nonsense.read_to_end(&mut Vec::new());
    }
    assert_eq!(server.get("id.localhost", "/healthz").status, 200);
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn a_running_request_is_finished_after_the_signal_to_stop() {
    let (_folder, server) = installation("");
    let mut stream = http::connect(server.port).unwrap();
    let head = "POST /register HTTP/1.1\r\nhost: id.localhost\r\nconnection: close\r\nexpect: 100-continue\r\n\
                content-type: application/x-www-form-urlencoded\r\ncontent-length: 6\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body: so it is in the middle of the request.
    let mut asked = [0; 25];
    stream.read_exact(&mut asked).unwrap();
    assert_eq!(&asked, b"HTTP/1.1 100 Continue\r\n\r\n");
    server.terminate();
    crate::program::until("it takes no more connections", || {
        http::connect(server.port).err()
    });
    stream.write_all(b"csrf=x").unwrap();
    assert_eq!(http::answer(&mut stream).unwrap().status, 403);
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn no_more_connections_are_served_than_configured() {
    let (_folder, server) = installation("[limits]\nconnections = 1\n");
    let ask = b"GET /healthz HTTP/1.1\r\nhost: id.localhost\r\n\r\n";
    let mut first = http::connect(server.port).unwrap();
    first.write_all(ask).unwrap();
    let mut head = [0; 12];
    first.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
    let mut second = http::connect(server.port).unwrap();
    second.write_all(ask).unwrap();
    second
        .set_read_timeout(Some(Duration::from_millis(200)))
        .unwrap();
    assert!(second.read(&mut head).is_err(), "the only place is taken");
    drop(first);
    second
        .set_read_timeout(Some(crate::program::DEADLINE))
        .unwrap();
    second.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 200");
}

#[test]
fn an_installation_has_no_mailbox_page() {
    let (_folder, server) = installation("");
    assert_eq!(server.get("mail.localhost", "/").status, 421);
    assert_eq!(server.get("id.localhost", "/register").status, 200);
}
