//! The push service of a browser's maker (RFC 8030), played on loopback: it takes each message and
//! hands it to the phone that it is for.
use crate::{error::Error, http::header_in};
use protocols::{Chance, base64url, webpush::soft::SoftBrowser};
use std::{cell::RefCell, collections::HashMap, net::Ipv4Addr, rc::Rc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    task::{JoinHandle, spawn_local},
};

/// Longer than the server takes over one try and the pause after it.
const PATIENCE: Duration = Duration::from_secs(40);

/// The most a service must take is 4096 bytes (RFC 8030, section 7.2); the head comes on top.
const LONGEST: usize = 16 * 1024;

/// Where messages wait, by the path they are posted to.
type Boxes = Rc<RefCell<HashMap<String, UnboundedSender<Vec<u8>>>>>;

/// A running push service. It ends when this does; connections end with the server's side.
#[derive(Debug)]
pub struct PushService {
    origin: String,
    boxes: Boxes,
    accepting: JoinHandle<()>,
}

/// The phone's side of a subscription.
#[derive(Debug)]
pub struct Subscription {
    pub endpoint: String,
    browser: SoftBrowser,
    inbox: UnboundedReceiver<Vec<u8>>,
}

impl PushService {
    /// Listens on a free port of this machine.
    pub async fn open() -> Result<Self, Error> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        let boxes = Boxes::default();
        let accepting = spawn_local(accept(listener, boxes.clone()));
        Ok(Self {
            origin,
            boxes,
            accepting,
        })
    }

    /// A new subscription, at an address that cannot be guessed.
    pub fn subscribe(&self) -> Result<Subscription, Error> {
        let mut chance = Chance::system();
        let path = format!("/push/{}", base64url::encode(&chance.bytes::<16>()));
        let browser = SoftBrowser::new(&mut chance);
        let browser = browser.map_err(|_| Error::Wrong("the subscription's key"))?;
        let (sender, inbox) = unbounded_channel();
        let endpoint = format!("{}{path}", self.origin);
        self.boxes.borrow_mut().insert(path, sender);
        Ok(Subscription {
            endpoint,
            browser,
            inbox,
        })
    }
}

impl Drop for PushService {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Subscription {
    /// `p256dh` and `auth`.
    pub fn keys(&self) -> Result<(String, String), Error> {
        let keys = self.browser.keys();
        keys.map_err(|_| Error::Wrong("the subscription's key"))
    }

    /// The next message, decrypted.
    pub async fn next(&mut self) -> Result<Vec<u8>, Error> {
        let body = tokio::time::timeout(PATIENCE, self.inbox.recv()).await;
        let body = body.map_err(|_| Error::Slow(PATIENCE.as_secs()))?;
        let body = body.ok_or(Error::Missing("the push service"))?;
        let opened = self.browser.open(&body);
        opened.ok_or(Error::Wrong("the encryption of the message"))
    }
}

async fn accept(listener: TcpListener, boxes: Boxes) {
    while let Ok((stream, _)) = listener.accept().await {
        let boxes = boxes.clone();
        // A connection that breaks is the server's to notice: its job is tried again.
        spawn_local(async move { serve(stream, &boxes).await.ok() });
    }
}

/// Answers one message after the other, as long as the server keeps the connection.
async fn serve(mut stream: TcpStream, boxes: &Boxes) -> Result<(), Error> {
    stream.set_nodelay(true)?;
    let mut buffer = Vec::new();
    loop {
        while let Some((posted, length)) = Posted::read(&buffer)? {
            buffer.drain(..length);
            let status = posted.deliver(boxes);
            let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await?;
        }
        if buffer.len() > LONGEST || stream.read_buf(&mut buffer).await? == 0 {
            return Ok(());
        }
    }
}

/// One request, as far as a push service looks at it.
#[derive(Debug, PartialEq, Eq)]
struct Posted {
    path: String,
    /// Whether the headers are those that a push service insists on.
    accepted: bool,
    body: Vec<u8>,
}

impl Posted {
    /// The first request, if all of it has come, and its length.
    fn read(bytes: &[u8]) -> Result<Option<(Self, usize)>, Error> {
        let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else {
            return Ok(None);
        };
        let head = std::str::from_utf8(&bytes[..end]).map_err(|_| Error::NotHttp)?;
        let path = head
            .strip_prefix("POST ")
            .and_then(|rest| rest.split_once(' '))
            .map(|(path, _)| path.to_owned());
        let length = header_in(head, "content-length").and_then(|v| v.parse::<usize>().ok());
        let (Some(path), Some(length)) = (path, length) else {
            return Err(Error::NotHttp);
        };
        let begin = end + 4;
        let Some(body) = bytes[begin..].get(..length) else {
            return Ok(None);
        };
        // RFC 8030, section 5.2; RFC 8291, section 4; RFC 8292, section 2.
        let seconds = header_in(head, "ttl").and_then(|v| v.parse::<u32>().ok());
        let accepted = seconds.is_some()
            && header_in(head, "content-encoding") == Some("aes128gcm")
            && header_in(head, "authorization").is_some_and(|v| v.starts_with("vapid t="));
        let body = body.to_vec();
        let posted = Self {
            path,
            accepted,
            body,
        };
        Ok(Some((posted, begin + length)))
    }

    fn deliver(self, boxes: &Boxes) -> &'static str {
        if !self.accepted {
            return "400 Bad Request";
        }
        let boxes = boxes.borrow();
        let taken = boxes.get(&self.path).map(|phone| phone.send(self.body));
        match taken {
            Some(Ok(())) => "201 Created",
            // RFC 8030, section 7.3: nobody is subscribed here any more.
            _ => "404 Not Found",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "POST /push/a HTTP/1.1\r\nTTL: 120\r\ncontent-encoding: aes128gcm\r\nauthorization: vapid t=a.b.c, k=d\r\ncontent-length: 3\r\n\r\n";

    #[test]
    fn a_message_is_read_when_all_of_it_has_come() {
        let whole = [HEAD.as_bytes(), &[7; 3]].concat();
        for cut in 0..whole.len() {
            assert!(Posted::read(&whole[..cut]).unwrap().is_none(), "{cut}");
        }
        let more = [whole.as_slice(), b"POST"].concat();
        let (posted, length) = Posted::read(&more).unwrap().unwrap();
        assert_eq!(length, whole.len());
        assert_eq!(posted.body, [7; 3]);
        assert!(Posted::read(b"GET / HTTP/1.1\r\n\r\n").is_err());
    }

    #[test]
    fn a_message_goes_to_the_phone_it_is_for_if_it_is_as_the_standard_wants() {
        let (boxes, (sender, mut inbox)) = (Boxes::default(), unbounded_channel());
        boxes.borrow_mut().insert("/push/a".to_owned(), sender);
        let answer = |head: &str| {
            let whole = [head.as_bytes(), &[7; 3]].concat();
            let (posted, _) = Posted::read(&whole).unwrap().unwrap();
            posted.deliver(&boxes)
        };
        assert_eq!(answer(HEAD), "201 Created");
        assert_eq!(answer(&HEAD.replace("/push/a", "/push/b")), "404 Not Found");
        for header in ["TTL", "vapid", "aes128gcm"] {
            assert_eq!(answer(&HEAD.replace(header, "x")), "400 Bad Request");
        }
        assert_eq!(inbox.try_recv().unwrap(), [7; 3]);
        assert!(inbox.try_recv().is_err());
    }
}
