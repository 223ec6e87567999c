//! One request and its answer over HTTP/1.1: as much of it as the program speaks.
use protocols::form::Form;
use serde_json::Value;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::Duration,
};
use tokio_rustls::rustls::{ClientConfig, ClientConnection, StreamOwned, pki_types::ServerName};

/// Longer than the program itself lets a request take.
const PATIENCE: Duration = Duration::from_secs(40);

/// A name below which the program answers.
#[derive(Debug, Clone)]
pub struct Host {
    pub address: SocketAddr,
    /// Name and port, as in the Host header.
    pub authority: String,
    /// Whom it trusts and which certificate it shows, where it is spoken to by TLS.
    pub tls: Option<Arc<ClientConfig>>,
}

impl Host {
    pub fn origin(&self) -> String {
        let scheme = if self.tls.is_some() { "https" } else { "http" };
        format!("{scheme}://{}", self.authority)
    }
}

/// What is sent.
#[derive(Debug, Clone)]
pub struct Request {
    method: &'static str,
    path: String,
    headers: Vec<(String, String)>,
    body: String,
}

/// What comes back.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn of(method: &'static str, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            headers: vec![],
            body: String::new(),
        }
    }
    pub fn get(path: &str) -> Self {
        Self::of("GET", path)
    }
    pub fn body(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }
    pub fn form(path: &str, fields: &[(&str, &str)]) -> Self {
        let mut request = Self::of("POST", path);
        request.body = Form::encode(fields);
        request.header("content-type", "application/x-www-form-urlencoded")
    }
    /// A body of JSON, by any method.
    pub fn json(method: &'static str, path: &str, value: &Value) -> Self {
        let mut request = Self::of(method, path);
        request.body = value.to_string();
        request.header("content-type", "application/json")
    }
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    fn text(&self, host: &Host) -> String {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n",
            self.method, self.path, host.authority
        );
        for (name, value) in &self.headers {
            text.extend([name, ": ", value, "\r\n"]);
        }
        if self.method != "GET" {
            let length = self.body.len().to_string();
            text.extend(["content-length: ", &length, "\r\n"]);
        }
        text + "\r\n" + &self.body
    }

    /// Sends it over a connection of its own and reads the whole answer.
    pub fn send(&self, host: &Host) -> Answer {
        let stream = TcpStream::connect(host.address).expect("the program listens");
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let text = self.text(host);
        let Some(config) = &host.tls else {
            return exchange(stream, &text);
        };
        let name = ServerName::try_from(host.authority.clone()).expect("a name");
        let connection = ClientConnection::new(Arc::clone(config), name).unwrap();
        exchange(StreamOwned::new(connection, stream), &text)
    }
}

fn exchange(mut stream: impl Read + Write, text: &str) -> Answer {
    stream.write_all(text.as_bytes()).unwrap();
    let mut bytes = vec![];
    stream.read_to_end(&mut bytes).expect("an answer in time");
    Answer::read(&bytes)
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer with a head");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let headers = lines.filter_map(|line| line.split_once(':'));
        Self {
            status: status.and_then(|s| s.parse().ok()).expect("a status"),
            headers: headers
                .map(|(n, v)| (n.to_ascii_lowercase(), v.trim().to_owned()))
                .collect(),
            body: body.to_owned(),
        }
    }
    /// All headers of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of = self.headers.iter().filter(move |(n, _)| n == name);
        of.map(|(_, value)| value.as_str())
    }
    /// The first header of this name; empty if there is none.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(n, _)| n == name);
        found.map_or("", |(_, value)| value.as_str())
    }
    pub fn location(&self) -> &str {
        self.header("location")
    }
    /// The body as JSON.
    pub fn value(&self) -> Value {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|_| panic!("no JSON, but {} {}", self.status, self.body))
    }
    /// The code of an OAuth error; empty if there is none.
    pub fn error(&self) -> String {
        let value = serde_json::from_str(&self.body).unwrap_or(Value::Null);
        value["error"].as_str().unwrap_or_default().to_owned()
    }
    /// The answer, if it is a success.
    #[track_caller]
    pub fn good(self) -> Self {
        assert!(
            (200..300).contains(&self.status),
            "{} {}",
            self.status,
            self.body
        );
        self
    }
    /// Asserts that it is a refusal with this code.
    #[track_caller]
    pub fn refused(&self, error: &str) {
        let status = if error == "invalid_client" { 401 } else { 400 };
        assert_eq!(
            (self.status, self.error().as_str()),
            (status, error),
            "{}",
            self.body
        );
    }
}
