//! Tells a client that there is something to fetch (OpenID Connect CIBA Core 1.0, section 10.2).
use super::posted::{answered, arrived};
use identity::Ping;
use reqwest::StatusCode;

const WHOM: &str = "the client";

/// Posts the notification. A client that refuses it is not asked again: it can fetch what there is
/// without being told. The address is a stranger's: the client that calls it follows no
/// redirect and connects to public addresses alone, and the answer's body is not read.
///
/// # Errors
/// What the client answered, or that it did not, without the address or the token.
pub async fn deliver(http: &reqwest::Client, ping: &Ping) -> Result<(), String> {
    let sent = http
        .post(&ping.url)
        .header("authorization", &ping.authorization)
        .header("content-type", "application/json")
        .body(ping.body.clone())
        .send()
        .await;
    let answer = answered(WHOM, sent)?;
    if is_refusal(answer.status()) {
        return Ok(());
    }
    arrived(WHOM, &answer)
}

fn is_refusal(status: StatusCode) -> bool {
    matches!(status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::background::push::client;
    use protocols::webpush::Reach;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    fn ping(url: String) -> Ping {
        Ping {
            url,
            authorization: "Bearer t0ken".to_owned(),
            body: "{\"auth_req_id\":\"a.b\"}".to_owned(),
        }
    }

    /// Delivers to a client that answers so; what it was sent, and how that ended.
    async fn delivered(answer: &str) -> (String, Result<(), String>) {
        delivered_with(format!("{answer}\r\ncontent-length: 0\r\n\r\n")).await
    }

    /// The same with an answer to its end, whatever that is.
    async fn delivered_with(answer: String) -> (String, Result<(), String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/cb", listener.local_addr().unwrap());
        let party = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut sent = vec![0; 4096];
            let mut length = 0;
            while !String::from_utf8_lossy(&sent[..length]).contains("a.b") {
                length += stream.read(&mut sent[length..]).await.unwrap();
            }
            let whole = format!("HTTP/1.1 {answer}");
            stream.write_all(whole.as_bytes()).await.unwrap();
            String::from_utf8_lossy(&sent[..length]).into_owned()
        });
        let http = client(Reach::Loopback).unwrap();
        let ended = deliver(&http, &ping(url)).await;
        (party.await.unwrap(), ended)
    }

    #[tokio::test]
    async fn the_client_is_told_which_request_and_shown_its_own_token() {
        let (sent, ended) = delivered("204 No Content").await;
        assert_eq!(ended, Ok(()));
        assert!(sent.starts_with("POST /cb HTTP/1.1\r\n"), "{sent}");
        assert!(sent.contains("authorization: Bearer t0ken\r\n"), "{sent}");
        assert!(
            sent.contains("content-type: application/json\r\n"),
            "{sent}"
        );
        assert!(sent.ends_with("{\"auth_req_id\":\"a.b\"}"), "{sent}");
    }

    #[tokio::test]
    async fn failures_and_redirects_are_tried_again_and_never_followed() {
        let failed = |status| Err(format!("the client answered {status}"));
        assert_eq!(delivered("503 Busy").await.1, failed(503));
        let elsewhere = "307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/";
        assert_eq!(delivered(elsewhere).await.1, failed(307));
        // Who refuses is left in peace.
        for refusal in ["401 Unauthorized", "403 Forbidden"] {
            assert_eq!(delivered(refusal).await.1, Ok(()), "{refusal}");
        }
    }

    /// CIBA Core 1.0, section 10.2: the client should answer 204, and whatever body it sends is
    /// ignored, also one that never ends.
    #[tokio::test]
    async fn what_stands_in_the_answer_is_not_read() {
        for (status, ended) in [
            ("200 OK", Ok(())),
            ("204 No Content", Ok(())),
            ("401 Unauthorized", Ok(())),
            ("503 Busy", Err("the client answered 503".to_owned())),
        ] {
            for body in [
                "content-length: 21\r\n\r\n{\"error\":\"not_found\"}",
                "content-type: text/html\r\ncontent-length: 6\r\n\r\n<html>",
                "content-length: 1000000\r\n\r\nthe rest is never sent",
                "transfer-encoding: chunked\r\n\r\nno chunk",
            ] {
                let answered = delivered_with(format!("{status}\r\n{body}")).await;
                assert_eq!(answered.1, ended, "{status} {body}");
            }
        }
    }

    #[tokio::test]
    async fn nothing_behind_our_firewall_is_called() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let http = client(Reach::Public).unwrap();
        for url in [
            format!("http://127.0.0.1:{port}/cb"),
            format!("https://localhost:{port}/cb"),
        ] {
            assert!(deliver(&http, &ping(url)).await.is_err());
        }
        let none = tokio::time::timeout(std::time::Duration::from_millis(50), listener.accept());
        assert!(none.await.is_err(), "somebody connected");
    }
}
