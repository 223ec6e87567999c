//! TLS in the program itself.
use crate::{
    encrypted::{ISSUER, MTLS, Place, SUBJECT, now, start},
    http,
    program::{run, sentence, text, until},
};
use protocols::{
    base64url, digest,
    x509::{
        CertificateName,
        soft::{SoftAuthority, Wanted, self_signed},
    },
};
use serde_json::Value;
use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    time::Duration,
};
use tokio_rustls::rustls::version::{TLS12, TLS13};

#[test]
fn both_versions_of_tls_are_spoken_and_browsers_are_never_asked_for_a_certificate() {
    let place = Place::new("");
    let server = place.serve();
    for version in [&TLS12, &TLS13] {
        for (host, asked) in [(ISSUER, false), (MTLS, true)] {
            let mut caller = place.caller();
            caller.versions = vec![version];
            let health = caller.get(server.port, host, "/healthz").unwrap();
            assert_eq!(health.answer.status, 200);
            assert_eq!(health.answer.text(), "ok");
            assert_eq!(health.alpn.as_deref(), Some(&b"http/1.1"[..]));
            assert_eq!(health.asked, asked, "{host}");
        }
    }
    let page = place
        .caller()
        .get(server.port, ISSUER, "/register")
        .unwrap();
    assert_eq!(page.answer.status, 200);
    assert!(page.answer.header("strict-transport-security").is_some());
    let page = place.caller().get(server.port, MTLS, "/register").unwrap();
    assert_eq!(page.answer.status, 404, "programs alone");
}

#[test]
fn who_speaks_http_to_the_port_of_tls_is_told_so_and_nonsense_is_hung_up_on() {
    let place = Place::new("");
    let server = place.serve();
    let answer = server.get(ISSUER, "/register");
    assert_eq!(answer.status, 400);
    assert!(answer.text().contains("https"), "{}", answer.text());
    let mut stream = http::connect(server.port).unwrap();
    stream.write_all(b"\x16\x03\x01\x00\x05hello").unwrap();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(rest.len() < 16, "an alert at the most: {rest:?}");
    assert_eq!(
        place
            .caller()
            .get(server.port, ISSUER, "/healthz")
            .unwrap()
            .answer
            .status,
        200
    );
}

#[test]
fn a_service_gets_a_token_by_its_certificate_that_is_bound_to_it() {
    let place = Place::new("");
    let server = place.serve();
    let own = place.client(SUBJECT);
    let answer = place.caller().with(&own).token(server.port, MTLS, "");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let answer: Value = serde_json::from_slice(&answer.body).unwrap();
    let token = answer["access_token"].as_str().unwrap();
    let claims = base64url::decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    let thumbprint = base64url::encode(&digest::sha256(&own.der));
    assert_eq!(claims["cnf"]["x5t#S256"], thumbprint.as_str());
}

#[test]
fn other_certificates_and_words_about_certificates_open_nothing() {
    let place =
        Place::new("[proxy]\nclient_certificate = \"Client-Cert\"\ntrusted = [\"192.0.2.1\"]\n");
    let server = place.serve();
    let own = place.client(SUBJECT);
    let wanted = Wanted::around(now(), SUBJECT, &[]);
    let impostor = SoftAuthority::new("CN=Client authority", now()).unwrap();
    let past = Wanted {
        until: now().minus_secs(60),
        ..wanted
    };
    for wrong in [
        place.client("CN=pool.example"),
        impostor.issue(&wanted).unwrap(),
        self_signed(&wanted).unwrap(),
        place.clients.issue(&past).unwrap(),
    ] {
        let answer = place.caller().with(&wrong).token(server.port, MTLS, "");
        assert_eq!(answer.status, 401, "{}", answer.text());
    }
    let forged = format!("client-cert: :{}:\r\n", standard(&own.der));
    assert_eq!(place.caller().token(server.port, MTLS, &forged).status, 401);
    assert_eq!(
        place.caller().token(server.port, ISSUER, &forged).status,
        401
    );
    // On the issuer's host nobody asks, so the same caller shows nothing.
    assert_eq!(
        place
            .caller()
            .with(&own)
            .token(server.port, ISSUER, "")
            .status,
        401
    );
    // The word of others does not replace what the connection showed.
    let other = format!("client-cert: :{}:\r\n", standard(&impostor.own.der));
    assert_eq!(
        place
            .caller()
            .with(&own)
            .token(server.port, MTLS, &other)
            .status,
        200
    );
}

fn standard(der: &[u8]) -> String {
    let pem = protocols::x509::to_pem(der);
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

#[test]
fn a_renewed_certificate_is_used_without_a_restart_and_a_broken_one_is_not() {
    let place = Place::new("");
    let server = place.serve();
    let shown = || {
        place
            .caller()
            .get(server.port, ISSUER, "/healthz")
            .unwrap()
            .server
    };
    let first = shown();
    place.write("cert.pem", "nothing");
    server.hang_up();
    until("it says so", || {
        server
            .log()
            .contains("holds no certificate in PEM")
            .then_some(())
    });
    assert_eq!(shown(), first);
    let renewed = place.certify();
    server.hang_up();
    until("the new one is shown", || {
        (shown() == renewed.der).then_some(())
    });
    server.terminate();
    assert_eq!(server.wait().code(), Some(0));
}

#[test]
fn files_that_cannot_be_used_are_named_before_anything_begins() {
    let place = Place::new("");
    place.migrate();
    let said = || {
        let arguments = place.arguments();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        sentence(&arguments)
    };
    let at = |name: &str| place.path(name).display().to_string();
    let other = self_signed(&Wanted::around(now(), "CN=x", &[])).unwrap();
    place.write("key.pem", &other.key_pem());
    assert_eq!(
        said(),
        format!(
            "the key in {} is not that of the certificate in {}",
            at("key.pem"),
            at("cert.pem")
        )
    );
    place.write("key.pem", "x");
    assert_eq!(
        said(),
        format!("{} holds no private key in PEM", at("key.pem"))
    );
    place.certify();
    place.write("cert.pem", "x");
    assert_eq!(
        said(),
        format!("{} holds no certificate in PEM", at("cert.pem"))
    );
    fs::remove_file(place.path("cert.pem")).unwrap();
    assert!(said().starts_with(&format!("{} cannot be read: ", at("cert.pem"))));
    place.certify();
    place.write("clients.pem", "x");
    assert_eq!(
        said(),
        format!(
            "{} cannot be used: it holds no certificate",
            at("clients.pem")
        )
    );

    // Other commands need no files of the command line's.
    let config = at("stadttor.toml");
    let link = ["admin", "link", "--config", &config, "--realm", "bochum"];
    assert!(run(&link).status.success());
    let serve = ["serve", "--config", &config];
    assert_eq!(
        sentence(&serve),
        "realm \"emscher-lippe\": mtls_host needs [tls], or client_certificate in [proxy]"
    );
    let half = run(&["serve", "--config", &config, "--tls-cert", "cert.pem"]);
    assert_eq!(half.status.code(), Some(2), "a certificate without its key");
    let settings = fs::read_to_string(place.path("stadttor.toml")).unwrap();
    let files = "[tls]\ncert = \"cert.pem\"\nkey = \"key.pem\"\n";
    place.write("stadttor.toml", &format!("{settings}{files}"));
    let check = ["config", "check", "--config", &config];
    assert!(run(&check).status.success());
    place.write(
        "stadttor.toml",
        &format!("{settings}{files}[public]\nscheme = \"http\"\n"),
    );
    assert_eq!(
        sentence(&check),
        "[public] scheme must be \"https\" where [tls] encrypts"
    );
    place.write(
        "stadttor.toml",
        &format!("{settings}[tls]\nkey = \"key.pem\"\n"),
    );
    assert_eq!(
        sentence(&check),
        "`cert` is missing in stadttor.toml, [tls]"
    );
}

#[test]
fn the_doctor_says_how_long_the_certificate_is_good_and_which_host_it_lacks() {
    let place = Place::new("[tls]\ncert = \"cert.pem\"\nkey = \"key.pem\"\n");
    place.migrate();
    let config = place.path("stadttor.toml");
    let said = || {
        let output = run(&["doctor", "--config", text(&config)]).stdout;
        let output = String::from_utf8(output).unwrap();
        let line = output.lines().find(|line| line.contains("certificate"));
        line.unwrap_or_default().to_owned()
    };
    assert!(
        said().contains("does not name app.id.localhost"),
        "{}",
        said()
    );
    let star = [
        "*.localhost",
        "*.id.localhost",
        "*.bochum-id.localhost",
        "*.staedtebund.localhost",
    ];
    let names = star.map(CertificateName::Dns);
    let wanted = Wanted::around(now(), "CN=server", &names);
    for (until, end) in [
        (wanted.until, "for all hosts"),
        (now().plus_secs(3 * 86_400 + 60), "good for 3 more days"),
        (now().minus_secs(60), "has run out"),
    ] {
        let issued = place.server.issue(&Wanted { until, ..wanted }).unwrap();
        place.write("cert.pem", &issued.pem());
        place.write("key.pem", &issued.key_pem());
        assert!(said().ends_with(end), "{}", said());
    }
}

#[test]
fn handshakes_are_bounded_in_number_and_time() {
    let place = Place::new("");
    let server = place.serve();
    let idle = |_| http::connect(server.port).unwrap();
    let waiting: Vec<TcpStream> = (0..256).map(idle).collect();
    // As soon as all of them have begun, nobody answers one more before one of them has come to
    // its end. Who comes later may begin earlier, and is answered then.
    let mut head = [0; 12];
    let unanswered = (0..20).find_map(|_| {
        let mut late = http::connect(server.port).unwrap();
        late.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
        late.set_read_timeout(Some(Duration::from_millis(300)))
            .unwrap();
        late.read(&mut head).is_err().then_some(late)
    });
    let mut late = unanswered.expect("all places are taken");
    late.set_read_timeout(Some(crate::program::DEADLINE))
        .unwrap();
    // Nobody gives a place back: their time runs out.
    late.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 400");
    drop(waiting);
}

#[test]
fn a_proxy_that_was_entered_is_believed() {
    let place = Place::new(
        "[proxy]\nclient_certificate = \"Client-Cert\"\ntrusted = [\"127.0.0.1\"]\n[tls]\nclient_ca = \"clients.pem\"\n",
    );
    place.migrate();
    let config = text(&place.path("stadttor.toml")).to_owned();
    let server = start(&["serve".to_owned(), "--config".to_owned(), config]);
    let ask = |headers: &str| {
        let headers = format!("content-type: application/x-www-form-urlencoded\r\n{headers}");
        http::request(
            server.port,
            "POST",
            MTLS,
            "/token",
            &headers,
            crate::encrypted::TRAM,
        )
        .unwrap()
    };
    let own = place.client(SUBJECT);
    let plain = format!("client-cert: :{}:\r\n", standard(&own.der));
    assert_eq!(ask(&plain).status, 200);
    // nginx: $ssl_client_escaped_cert.
    let pem = own
        .pem()
        .replace('\n', "%0A")
        .replace(' ', "%20")
        .replace('+', "%2B");
    assert_eq!(ask(&format!("client-cert: {pem}\r\n")).status, 200);
    assert_eq!(ask("").status, 401);
    assert_eq!(ask(&format!("{plain}{plain}")).status, 401, "two of them");
    assert_eq!(
        ask(&format!("client-cert: :{}:\r\n", "A".repeat(60_000))).status,
        401
    );
}
