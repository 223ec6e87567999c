//! The wizard of the first hour, as a browser speaks to it.
use crate::{
    http::{self, Answer},
    program::{Program, command, run, sentence, text, until},
    smtp_sink::Sink,
};
use std::{
    fs,
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Stdio},
};

/// A wizard that runs until it is dropped, and the browser that opened its link.
struct Wizard {
    child: Child,
    port: u16,
    link: String,
    cookie: String,
}

impl Wizard {
    /// Started, and its link not opened yet.
    fn start(folder: &Path) -> Self {
        let mut child = command(&["setup", "--dir", text(folder), "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut lines = lines.map_while(Result::ok);
        let link = lines.find_map(|line| {
            line.trim()
                .strip_prefix("http://127.0.0.1:")
                .map(str::to_owned)
        });
        let link = link.expect("the link");
        let (port, path) = link.split_once('/').unwrap();
        let (port, link) = (port.parse().unwrap(), format!("/{path}"));
        // Whoever closes the pipe would end the program's words, so somebody goes on reading.
        std::thread::spawn(move || lines.count());
        Self {
            child,
            port,
            link,
            cookie: String::new(),
        }
    }

    fn opened(folder: &Path) -> Self {
        let mut wizard = Self::start(folder);
        let answer = wizard.get(&wizard.link);
        assert_eq!(answer.status, 303);
        let cookie = answer.header("set-cookie").unwrap();
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
            "{cookie}"
        );
        wizard.cookie = cookie_of(&answer);
        wizard
    }

    fn send(&self, method: &str, host: &str, path: &str, headers: &str, body: &str) -> Answer {
        let headers = format!(
            "cookie: {}\r\naccept-language: en\r\n{headers}",
            self.cookie
        );
        http::request(self.port, method, host, path, &headers, body).unwrap()
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", "127.0.0.1", path, "", "")
    }

    /// Sends the form of a page with what was entered.
    fn post(&self, path: &str, fields: &str) -> Answer {
        let csrf = csrf(&self.get(path));
        let body = format!("csrf={csrf}&{fields}");
        let kind = "content-type: application/x-www-form-urlencoded\r\n";
        self.send("POST", "127.0.0.1", path, kind, &body)
    }

    fn kill_nine(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Wizard {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a browser sends back.
fn cookie_of(answer: &Answer) -> String {
    let cookie = answer.header("set-cookie").unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn csrf(page: &Answer) -> String {
    let html = page.text();
    let field = html.split("name=\"csrf\" value=\"").nth(1);
    let value = field.and_then(|rest| rest.split('"').next());
    value
        .unwrap_or_else(|| panic!("no form: {} {html}", page.status))
        .to_owned()
}

/// Every question with an answer, and where one is led afterwards.
fn answers(mail: u16) -> [(&'static str, String, &'static str); 7] {
    [
        ("town", "town=Stadt+M%C3%BChl%22stadt&kind=city&ars=055130000000".into(), "/q/domain"),
        ("domain", "domain=stadt.localhost".into(), "/q/hosts"),
        (
            "hosts",
            "portal=service.stadt.localhost&issuer=id.stadt.localhost&app=app.id.stadt.localhost&umbrella=".into(),
            "/q/data",
        ),
        ("data", "database=sqlite&url=".into(), "/q/tls"),
        ("tls", "tls=here&listen=127.0.0.1%3A0&proxy=&cert=&key=".into(), "/q/admin"),
        ("admin", "admin=leitung%40example.org".into(), "/q/mail"),
        (
            "mail",
            format!(
                "smtp=smtp%3A%2F%2F127.0.0.1%3A{mail}&from=Stadt+%3Cstadt%40example.org%3E&user=stadt&password=geheim%23+%22x"
            ),
            "/summary",
        ),
    ]
}

/// Answers everything, up to the summary.
fn answer_all(wizard: &Wizard, mail: u16) {
    for (id, fields, then) in answers(mail) {
        let answer = wizard.post(&format!("/q/{id}"), &fields);
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some(then)),
            "{id}: {}",
            answer.text()
        );
    }
}

#[test]
fn others_on_the_network_do_not_reach_it() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("new");
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let said = sentence(&["setup", "--dir", text(&dir), "--listen", address]);
        assert!(said.contains("this machine alone"), "{said}");
    }
    assert!(!dir.exists());
}

#[test]
fn only_the_browser_with_the_link_is_let_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut wizard = Wizard::start(folder.path());
    assert_eq!(wizard.get("/").status, 403, "no cookie");
    assert_eq!(wizard.get("/q/town").status, 403);
    let wrong = format!("{}x", &wizard.link[..wizard.link.len() - 1]);
    assert_eq!(wizard.get(&wrong).status, 403, "a wrong secret");
    let opened = wizard.get(&wizard.link);
    assert_eq!(opened.status, 303);
    assert_eq!(wizard.get(&wizard.link).status, 403, "the link is used");
    wizard.cookie = cookie_of(&opened);
    assert_eq!(wizard.get("/q/town").status, 200);

    let rebound = wizard.send("GET", "attacker.example", "/q/town", "", "");
    assert_eq!(rebound.status, 421, "a name that leads here is not ours");
    let csrf = csrf(&wizard.get("/q/town"));
    let kind = "content-type: application/x-www-form-urlencoded\r\n";
    let good = &answers(9)[0].1;
    let body = format!("csrf={csrf}&{good}");
    let foreign = format!("{kind}origin: http://attacker.example\r\n");
    assert_eq!(
        wizard
            .send("POST", "127.0.0.1", "/q/town", &foreign, &body)
            .status,
        421
    );
    for forged in [
        good.clone(),
        format!("csrf={}&{good}", csrf.replace(|_| true, "A")),
    ] {
        assert_eq!(
            wizard
                .send("POST", "127.0.0.1", "/q/town", kind, &forged)
                .status,
            403
        );
    }
    let state = folder.path().join("setup.json");
    assert!(!state.exists(), "nothing was stored");
    assert_eq!(
        wizard
            .send("POST", "127.0.0.1", "/q/town", kind, &body)
            .status,
        303
    );
    assert!(state.exists());
    let page = wizard.get("/q/town");
    assert_eq!(page.header("x-frame-options"), Some("DENY"));
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("default-src 'none'")
    );
}

#[test]
fn a_wrong_answer_gets_a_sentence_and_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let wizard = Wizard::opened(folder.path());
    let answer = wizard.post("/q/town", "town=x&kind=city&ars=175130000000");
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("01 to 16"), "{}", answer.text());
    assert!(!folder.path().join("setup.json").exists());
}

#[test]
fn killed_between_any_two_pages_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    for (id, fields, then) in answers(9) {
        let wizard = Wizard::opened(folder.path());
        let at = wizard.get("/");
        assert_eq!(at.header("location"), Some(format!("/q/{id}").as_str()));
        let answer = wizard.post(&format!("/q/{id}"), &fields);
        assert_eq!(answer.header("location"), Some(then), "{}", answer.text());
        wizard.kill_nine();
    }
    let state = folder.path().join("setup.json");
    assert_eq!(
        fs::metadata(&state).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let wizard = Wizard::opened(folder.path());
    let summary = wizard.get("/summary").text();
    assert!(
        summary.contains("055130000000 (Nordrhein-Westfalen)"),
        "{summary}"
    );
    assert!(!summary.contains("geheim"), "secrets are not shown again");
}

#[test]
fn what_it_writes_can_be_checked_served_and_administered() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(&[]));
    let dir = folder.path().join("stadttor");
    let wizard = Wizard::opened(&dir);
    answer_all(&wizard, sink.port);
    let answer = wizard.post("/summary", "");
    assert_eq!(
        answer.header("location"),
        Some("/finished"),
        "{}",
        answer.text()
    );
    let page = wizard.get("/finished").text();
    let link = |id: &str| {
        let rest = page.split(&format!("id=\"{id}\">")).nth(1).unwrap();
        rest.split('<').next().unwrap().to_owned()
    };
    let (realm, portal) = (link("realm-link"), link("portal-link"));
    assert!(
        page.contains("first hour: Stadt Mühl&#34;stadt has no imprint"),
        "{page}"
    );

    let mode = |name: &str| fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o777;
    for file in [
        "stadttor.toml",
        "secrets.env",
        "setup.json",
        "data/master.key",
        "region/region.toml",
    ] {
        assert_eq!(mode(file), 0o600, "{file}");
    }
    assert_eq!(mode("data"), 0o700);
    let read = |name: &str| fs::read_to_string(dir.join(name)).unwrap();
    assert!(read("secrets.env").contains("STADTTOR_SMTP_PASSWORD=geheim# \"x\n"));
    assert!(!read("stadttor.toml").contains("geheim"));
    assert!(
        !read("setup.json").contains("geheim"),
        "forgotten when it is written"
    );
    let config = dir.join("stadttor.toml");
    let checked = run(&["config", "check", "--config", text(&config)]);
    assert!(
        checked.status.success(),
        "{}",
        String::from_utf8_lossy(&checked.stderr)
    );
    drop(wizard);

    let said = sentence(&["setup", "--dir", text(&dir), "--listen", "127.0.0.1:0"]);
    assert!(said.contains("is set up"), "{said}");

    // The addresses of a server on port 0 are those of its configuration, with that port.
    let server = Program::serve(&config);
    let path = |link: &str| format!("/{}", link.splitn(4, '/').nth(3).unwrap());
    let invited = server.get("service.stadt.localhost", &path(&portal));
    assert_eq!(
        invited.status, 200,
        "the link is good while the server runs"
    );
    assert!(path(&realm).starts_with("/console/welcome/"));
    fs::set_permissions(dir.join("secrets.env"), PermissionsExt::from_mode(0o640)).unwrap();
    let said = sentence(&["config", "check", "--config", text(&config)]);
    assert!(said.contains("may be read by others"), "{said}");
}

#[test]
fn a_test_mail_is_sent_before_anything_is_written() {
    let (folder, sink) = (tempfile::tempdir().unwrap(), Sink::start(&[]));
    let wizard = Wizard::opened(folder.path());
    for (id, fields, _) in answers(sink.port).into_iter().take(6) {
        assert_eq!(wizard.post(&format!("/q/{id}"), &fields).status, 303);
    }
    let mail = format!(
        "smtp=smtp%3A%2F%2F127.0.0.1%3A{}&from=stadt%40example.org&user=&password=&do=",
        sink.port
    );
    let tried = wizard.post("/q/mail", &format!("{mail}try"));
    assert!(
        tried.text().contains("has taken the test mail"),
        "{}",
        tried.text()
    );
    until("the mail", || (sink.mails().len() == 1).then_some(()));
    assert!(sink.mails()[0].contains("leitung@example.org"));
    assert_eq!(
        wizard.get("/").header("location"),
        Some("/q/mail"),
        "trying is no answer"
    );
    let skipped = wizard.post("/q/mail", &format!("{mail}skip"));
    assert_eq!(skipped.header("location"), Some("/summary"));
    assert!(
        wizard
            .get("/summary")
            .text()
            .contains("nobody can open an account")
    );
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stadttor.toml");
    fs::write(&file, "mine").unwrap();
    let said = sentence(&[
        "setup",
        "--dir",
        text(folder.path()),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert!(said.contains("is not overwritten"), "{said}");
    fs::remove_file(&file).unwrap();

    // Somebody else writes there while the questions are answered.
    let wizard = Wizard::opened(folder.path());
    answer_all(&wizard, 9);
    fs::write(&file, "mine").unwrap();
    let refused = wizard.post("/summary", "");
    assert_eq!(refused.status, 409);
    assert!(refused.text().contains("is not overwritten"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let second = sentence(&[
        "setup",
        "--dir",
        text(folder.path()),
        "--listen",
        "127.0.0.1:0",
    ]);
    assert!(second.contains("another Stadttor is running"), "{second}");
}
