//! Hands messages to the push services that phones named (RFC 8030).
//!
//! The addresses come from strangers' phones. They are called only within their reach: the name is
//! looked up here and connected to as looked up, so that it cannot lead elsewhere in between.
use super::posted::{answered, arrived};
use identity::push::Delivery;
use protocols::webpush::Reach;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    time::Duration,
};

const WHOM: &str = "the push service";

/// How long a push service may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a delivery ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    /// The push service has it.
    Taken,
    /// The subscription is no more (RFC 8030, section 7.3).
    Gone,
}

/// For calls to push services: short, without redirects, past any proxy of the environment, and
/// to nothing beyond `reach`.
///
/// # Errors
/// If the system has no certificates to check the push services' by.
pub fn client(reach: Reach) -> Result<reqwest::Client, reqwest::Error> {
    reqwest::Client::builder()
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .https_only(reach == Reach::Public)
        .dns_resolver(Within(reach))
        .build()
}

/// Looks names up and keeps the addresses within reach.
pub(super) struct Within(pub(super) Reach);

impl Resolve for Within {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            // RFC 6761, section 6.3: such names are this machine, whatever the system's resolver says.
            if reach == Reach::Loopback && name.as_str().ends_with(".localhost") {
                let here = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
                let addresses: Addrs = Box::new(std::iter::once(here));
                return Ok(addresses);
            }
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<_> = found.filter(|a| reach.allows(a.ip())).collect();
            if allowed.is_empty() {
                return Err(io::Error::from(io::ErrorKind::AddrNotAvailable).into());
            }
            let addresses: Addrs = Box::new(allowed.into_iter());
            Ok(addresses)
        })
    }
}

/// Posts one message. The push service's answer is not read: it is a stranger's.
///
/// # Errors
/// Why it should be tried again, without the address: whoever knows it can use it.
pub async fn deliver(http: &reqwest::Client, message: &Delivery) -> Result<Ended, String> {
    let sent = http
        .post(message.endpoint.as_str())
        .header("authorization", &message.authorization)
        .header("content-type", "application/octet-stream")
        .header("content-encoding", "aes128gcm")
        .header("ttl", message.seconds.to_string())
        .header("urgency", "high")
        .header("topic", &message.topic)
        .body(message.body.clone())
        .send()
        .await;
    let answer = answered(WHOM, sent)?;
    if matches!(answer.status().as_u16(), 404 | 410) {
        return Ok(Ended::Gone);
    }
    arrived(WHOM, &answer).map(|()| Ended::Taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::{Timestamp, webpush::Endpoint};
    use store::Id;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    fn message(endpoint: &str) -> Delivery {
        Delivery {
            endpoint: Endpoint::parse(endpoint, Reach::Loopback).unwrap(),
            authorization: "vapid t=a.b.c, k=d".to_owned(),
            seconds: 120,
            topic: "order".to_owned(),
            body: vec![7; 9],
            phone: Id([1; 16]),
            since: Timestamp(0),
        }
    }

    /// Delivers to a push service that answers so; what it was sent, and how that ended.
    async fn delivered(answer: &'static str) -> (String, Result<Ended, String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/push/1", listener.local_addr().unwrap());
        let service = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (mut sent, mut length) = (vec![0; 4096], 0);
            while !sent[..length].ends_with(&[7; 9]) {
                length += stream.read(&mut sent[length..]).await.unwrap();
            }
            let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&sent[..length]).into_owned()
        });
        let ended = deliver(&client(Reach::Loopback).unwrap(), &message(&url)).await;
        (service.await.unwrap(), ended)
    }

    #[tokio::test]
    async fn a_message_is_posted_as_rfc_8030_wants() {
        let (sent, ended) = delivered("201 Created").await;
        assert!(sent.starts_with("POST /push/1 HTTP/1.1\r\n"), "{sent}");
        for header in [
            "authorization: vapid t=a.b.c, k=d",
            "content-encoding: aes128gcm",
            "ttl: 120",
            "urgency: high",
            "topic: order",
        ] {
            assert!(
                sent.contains(&format!("{header}\r\n")),
                "{header} in {sent}"
            );
        }
        assert_eq!(ended, Ok(Ended::Taken));
    }

    #[tokio::test]
    async fn a_subscription_that_is_gone_is_told_from_one_that_rests() {
        assert_eq!(delivered("404 Not Found").await.1, Ok(Ended::Gone));
        assert_eq!(delivered("410 Gone").await.1, Ok(Ended::Gone));
        for (answer, status) in [
            ("429 Too Many Requests", 429),
            ("503 Service Unavailable", 503),
            (
                "307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/",
                307,
            ),
        ] {
            let failed = Err(format!("the push service answered {status}"));
            assert_eq!(delivered(answer).await.1, failed);
        }
    }

    /// A name that leads to this machine is the way around every check of the text.
    #[tokio::test]
    async fn a_name_that_leads_to_this_machine_is_not_called() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let port = listener.local_addr().unwrap().port();
        let call = async |reach, scheme| {
            let url = format!("{scheme}://localhost:{port}/");
            client(reach).unwrap().post(url).send().await
        };
        assert!(call(Reach::Public, "https").await.is_err());
        assert!(call(Reach::Public, "http").await.is_err());
        let nobody = listener.accept().map(drop).unwrap_err();
        assert_eq!(nobody.kind(), io::ErrorKind::WouldBlock, "nobody called");
        // The same call arrives where this machine is within reach.
        assert!(call(Reach::Loopback, "https").await.is_err());
        assert!(listener.accept().is_ok());
    }
}
