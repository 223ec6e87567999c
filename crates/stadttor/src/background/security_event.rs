//! Hands an event to a service that wants to hear it at once (RFC 8935).
use super::posted::{answered, arrived};
use identity::SetDelivery;
use protocols::ssf::PushError;
use reqwest::{StatusCode, header};

const WHOM: &str = "the receiver";

/// The most bytes of an answer that are read.
const LARGEST: usize = 16 * 1024;

/// Posts the event. The client follows no redirects and connects to public addresses only.
///
/// # Errors
/// What the receiver answered, without its own words: those may hold anything.
pub async fn deliver(http: &reqwest::Client, event: &SetDelivery) -> Result<(), String> {
    let request = http
        .post(&event.url)
        .header(header::CONTENT_TYPE, "application/secevent+jwt")
        .header(header::ACCEPT, "application/json")
        .body(event.set.clone());
    let request = match &event.authorization {
        Some(value) => request.header(header::AUTHORIZATION, value),
        None => request,
    };
    let answer = answered(WHOM, request.send().await)?;
    if answer.status() == StatusCode::BAD_REQUEST {
        return Err(refusal(answer).await);
    }
    arrived(WHOM, &answer)
}

/// Why the receiver did not take it (section 2.4).
async fn refusal(mut answer: reqwest::Response) -> String {
    let mut body = Vec::new();
    while let Ok(Some(chunk)) = answer.chunk().await {
        body.extend_from_slice(&chunk);
        if body.len() > LARGEST {
            break;
        }
    }
    let error = PushError::parse(&String::from_utf8_lossy(&body));
    let code = error.map_or("without a reason", |error| error.err.name());
    format!("the receiver refused the event: {code}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    /// Delivers to a receiver that answers so; what it was sent, and how that ended.
    async fn delivered(answer: &'static str) -> (String, Result<(), String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let event = SetDelivery {
            id: store::Id([1; 16]),
            url: format!("http://{}/events", listener.local_addr().unwrap()),
            authorization: Some("Bearer receivers-own".to_owned()),
            set: "a.b.c".to_owned(),
        };
        let receiver = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut sent = vec![0; 4096];
            let mut length = 0;
            while !String::from_utf8_lossy(&sent[..length]).contains("a.b.c") {
                length += stream.read(&mut sent[length..]).await.unwrap();
            }
            let answer = format!("HTTP/1.1 {answer}");
            stream.write_all(answer.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&sent[..length]).into_owned()
        });
        let http = crate::background::push::client(protocols::webpush::Reach::Loopback).unwrap();
        let ended = deliver(&http, &event).await;
        (receiver.await.unwrap(), ended)
    }

    #[tokio::test]
    async fn the_event_is_posted_with_the_header_that_its_receiver_wants() {
        let (sent, ended) = delivered("202 Accepted\r\ncontent-length: 0\r\n\r\n").await;
        assert_eq!(ended, Ok(()));
        assert!(sent.starts_with("POST /events HTTP/1.1\r\n"), "{sent}");
        for line in [
            "content-type: application/secevent+jwt",
            "authorization: Bearer receivers-own",
        ] {
            assert!(sent.contains(&format!("{line}\r\n")), "{line} in {sent}");
        }
    }

    #[tokio::test]
    async fn refusals_and_redirects_are_failures_without_the_receivers_own_words() {
        let refused = "400 Bad Request\r\ncontent-length: 51\r\n\r\n{\"err\":\"invalid_key\",\"description\":\"Frau Muster!!\"}";
        let (_, ended) = delivered(refused).await;
        let why = "the receiver refused the event: invalid_key".to_owned();
        assert_eq!(ended, Err(why));
        let elsewhere =
            "307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(
            delivered(elsewhere).await.1,
            Err("the receiver answered 307".to_owned())
        );
    }
}
