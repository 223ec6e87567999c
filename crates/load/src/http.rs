//! HTTP/1.1 over a kept-open connection: as much of it as is needed to speak to Stadttor.
//!
//! Own code, because the generator shares the cores with the server: what it does not do, it
//! does not take away from the server.
use crate::{error::Error, place::Host};
use std::{
    net::{Ipv4Addr, SocketAddr},
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

/// Longer than the server itself lets a request take.
const PATIENCE: Duration = Duration::from_secs(40);

/// The server closes a connection that rested for 15 seconds; ours are replaced before.
const RESTS: Duration = Duration::from_secs(10);

/// A connection that is opened when it is needed.
#[derive(Debug)]
pub struct Connection {
    address: SocketAddr,
    source: Option<Ipv4Addr>,
    stream: Option<(TcpStream, Instant)>,
    buffer: Vec<u8>,
}

/// What is sent.
#[derive(Debug)]
pub struct Request<'a> {
    pub method: &'static str,
    pub host: &'a Host,
    pub path: &'a str,
    pub headers: &'a [(&'static str, &'a str)],
    /// Only with POST.
    pub body: &'a str,
}

impl<'a> Request<'a> {
    pub fn get(host: &'a Host, path: &'a str, headers: &'a [(&'static str, &'a str)]) -> Self {
        let body = "";
        Self {
            method: "GET",
            host,
            path,
            headers,
            body,
        }
    }

    /// A form; its kind is among the headers.
    pub fn post(
        host: &'a Host,
        path: &'a str,
        headers: &'a [(&'static str, &'a str)],
        body: &'a str,
    ) -> Self {
        Self {
            method: "POST",
            host,
            path,
            headers,
            body,
        }
    }
}

/// What comes back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Connection {
    pub fn new(address: SocketAddr) -> Self {
        Self {
            address,
            source: None,
            stream: None,
            buffer: Vec::new(),
        }
    }

    /// The same from a household of its own: 127.0.1.1, 127.0.1.2 and so on, for what the server
    /// counts for each address.
    pub fn of_household(address: SocketAddr, number: u8) -> Self {
        Self {
            source: address
                .is_ipv4()
                .then_some(Ipv4Addr::new(127, 0, 1, number)),
            ..Self::new(address)
        }
    }

    /// Sends a request and reads the whole answer.
    ///
    /// # Errors
    /// [`Error::Io`], [`Error::Slow`] or [`Error::NotHttp`]; the connection is then given up.
    pub async fn send(&mut self, request: &Request<'_>) -> Result<Answer, Error> {
        let fresh = self
            .stream
            .take()
            .filter(|(_, used)| used.elapsed() < RESTS);
        let mut stream = match fresh {
            Some((stream, _)) => stream,
            None => connect(self.address, self.source).await?,
        };
        self.buffer.clear();
        let exchange = exchange(&mut stream, request, &mut self.buffer);
        let answer = tokio::time::timeout(PATIENCE, exchange)
            .await
            .map_err(|_| Error::Slow(PATIENCE.as_secs()))??;
        self.stream = Some((stream, Instant::now()));
        Ok(answer)
    }
}

async fn connect(address: SocketAddr, source: Option<Ipv4Addr>) -> Result<TcpStream, Error> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    if let Some(source) = source {
        socket.bind((source, 0).into())?;
    }
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

async fn exchange(
    stream: &mut TcpStream,
    request: &Request<'_>,
    buffer: &mut Vec<u8>,
) -> Result<Answer, Error> {
    stream.write_all(request.text().as_bytes()).await?;
    loop {
        if let Some(answer) = Answer::read(buffer)? {
            return Ok(answer);
        }
        buffer.reserve(16 * 1024);
        if stream.read_buf(buffer).await? == 0 {
            return Err(Error::NotHttp);
        }
    }
}

impl Request<'_> {
    fn text(&self) -> String {
        let mut text = format!(
            "{} {} HTTP/1.1\r\nhost: {}\r\n",
            self.method, self.path, self.host.authority
        );
        for (name, value) in self.headers {
            text.extend([name, ": ", value, "\r\n"]);
        }
        if self.method == "POST" {
            let length = self.body.len().to_string();
            text.extend(["content-length: ", &length, "\r\n"]);
        }
        text.extend(["\r\n", self.body]);
        text
    }
}

impl Answer {
    /// The answer, if all of it has come.
    fn read(bytes: &[u8]) -> Result<Option<Self>, Error> {
        let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else {
            return Ok(None);
        };
        let head = std::str::from_utf8(&bytes[..end]).map_err(|_| Error::NotHttp)?;
        let status = head
            .strip_prefix("HTTP/1.1 ")
            .and_then(|rest| rest.get(..3)?.parse().ok());
        let length = header_in(head, "content-length").and_then(|v| v.parse::<usize>().ok());
        let (Some(status), Some(length)) = (status, length) else {
            return Err(Error::NotHttp);
        };
        let rest = &bytes[end + 4..];
        if rest.len() < length {
            return Ok(None);
        }
        let body = std::str::from_utf8(&rest[..length]).map_err(|_| Error::NotHttp)?;
        Ok(Some(Self {
            status,
            head: head.to_owned(),
            body: body.to_owned(),
        }))
    }

    /// All headers of this name.
    pub fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        headers_in(&self.head, name)
    }

    /// The first header of this name.
    pub fn header<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        header_in(&self.head, name)
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        header_in(&self.head, "location").unwrap_or_default()
    }

    /// The answer, if it has this status.
    ///
    /// # Errors
    /// [`Error::Unexpected`] with the beginning of the body.
    pub fn expect(self, step: &'static str, status: u16) -> Result<Self, Error> {
        if self.status == status {
            return Ok(self);
        }
        let text = self.body.chars().take(300).collect();
        Err(Error::Unexpected {
            step,
            status: self.status,
            text,
        })
    }
}

fn headers_in<'a>(head: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    head.split("\r\n")
        .filter_map(|line| line.split_once(':'))
        .filter(move |(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.trim())
}

/// The first header of this name in a head.
pub fn header_in<'a>(head: &'a str, name: &'a str) -> Option<&'a str> {
    headers_in(head, name).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_when_all_of_it_has_come() {
        let whole = b"HTTP/1.1 303 See Other\r\nLocation: /a\r\nset-cookie: x=1\r\nset-cookie: y=2\r\ncontent-length: 2\r\n\r\nok";
        for cut in 0..whole.len() {
            assert!(Answer::read(&whole[..cut]).unwrap().is_none(), "{cut}");
        }
        let answer = Answer::read(whole).unwrap().unwrap();
        assert_eq!((answer.status, answer.body.as_str()), (303, "ok"));
        assert_eq!(answer.location(), "/a");
        assert_eq!(
            answer.headers("Set-Cookie").collect::<Vec<_>>(),
            ["x=1", "y=2"]
        );
    }

    #[test]
    fn an_answer_without_a_length_is_refused_instead_of_guessed() {
        assert!(Answer::read(b"HTTP/1.1 200 OK\r\n\r\nx").is_err());
        assert!(Answer::read(b"SSH-2.0-x\r\ncontent-length: 0\r\n\r\n").is_err());
    }
}
