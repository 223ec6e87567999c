//! HTTP by hand: the host is whatever a test says, no resolver is asked.
use std::{
    io::{self, Read, Write},
    net::TcpStream,
};

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

impl Answer {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (n, value) = line.split_once(':')?;
            n.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// One request on a connection of its own. `headers` are whole lines.
pub fn request(
    port: u16,
    method: &str,
    host: &str,
    path: &str,
    headers: &str,
    body: &str,
) -> io::Result<Answer> {
    let length = if body.is_empty() {
        String::new()
    } else {
        format!("content-length: {}\r\n", body.len())
    };
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {host}:{port}\r\nconnection: close\r\n{length}{headers}\r\n"
    );
    let mut stream = connect(port)?;
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    answer(&mut stream)
}

pub fn connect(port: u16) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(crate::program::DEADLINE))?;
    Ok(stream)
}

/// Reads one answer to the end of the connection.
pub fn answer(stream: &mut impl Read) -> io::Result<Answer> {
    let mut all = Vec::new();
    stream.read_to_end(&mut all)?;
    let cut = all.windows(4).position(|w| w == b"\r\n\r\n");
    let cut = cut.ok_or_else(|| io::Error::from(io::ErrorKind::UnexpectedEof))?;
    let head = String::from_utf8_lossy(&all[..cut]).into_owned();
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
    let status = status.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidData))?;
    let body = all.split_off(cut + 4);
    match head
        .to_ascii_lowercase()
        .lines()
        .find_map(|l| l.strip_prefix("content-length: ")?.parse::<usize>().ok())
    {
        // A connection that broke off is no answer.
        Some(length) if body.len() < length && !body.is_empty() => {
            Err(io::ErrorKind::UnexpectedEof.into())
        }
        _ => Ok(Answer { status, head, body }),
    }
}

/// A browser on the issuer's registration form.
pub struct Visitor {
    port: u16,
    cookie: String,
    csrf: String,
}

impl Visitor {
    /// Opens the form.
    pub fn new(port: u16) -> io::Result<Self> {
        let form = request(
            port,
            "GET",
            "id.localhost",
            "/register",
            "accept-language: en\r\n",
            "",
        )?;
        let cookie = form
            .header("set-cookie")
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let html = form.text();
        let csrf = html
            .split("name=\"csrf\"")
            .nth(1)
            .and_then(|rest| rest.split("value=\"").nth(1)?.split('"').next());
        let csrf = csrf
            .ok_or_else(|| io::Error::other(format!("no form: {} {html}", form.status)))?
            .to_owned();
        Ok(Self { port, cookie, csrf })
    }

    /// Sends the form; the id of the registration, if it was acknowledged.
    pub fn register(&self, mail: &str) -> io::Result<String> {
        let headers = format!(
            "cookie: {}\r\ncontent-type: application/x-www-form-urlencoded\r\naccept-language: en\r\n",
            self.cookie
        );
        let body = format!(
            "csrf={}&age=yes&name=Testperson&mail={}",
            self.csrf,
            mail.replace('@', "%40")
        );
        let sent = request(
            self.port,
            "POST",
            "id.localhost",
            "/register",
            &headers,
            &body,
        )?;
        let id = sent
            .header("location")
            .and_then(|to| to.strip_prefix("/register/sent/"));
        match id {
            Some(id) if sent.status == 303 => Ok(id.to_owned()),
            _ => Err(io::Error::other(format!(
                "not acknowledged: {} {}",
                sent.status,
                sent.text()
            ))),
        }
    }
}
