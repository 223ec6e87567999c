//! Calls to other identity providers, for the slice that signs people in with their accounts
//! there. Which addresses may be called is decided there.
use identity::{Call, Fetch, Unanswered};
use reqwest::{Client, StatusCode, header};

/// The most bytes an answer may have.
const LARGEST: usize = 64 * 1024;

/// Calls by the given client, which follows no redirects and waits for seconds only.
pub fn fetch(http: Client) -> Fetch {
    Fetch::new(move |call| answer(http.clone(), call))
}

async fn answer(http: Client, call: Call) -> Result<Vec<u8>, Unanswered> {
    let request = match call.form {
        Some(form) => http
            .post(&call.url)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form),
        None => http.get(&call.url),
    };
    let request = match call.authorization {
        Some(value) => request.header(header::AUTHORIZATION, value),
        None => request,
    };
    let sent = request.header(header::ACCEPT, "application/json").send();
    let mut response = sent.await.map_err(unreachable)?;
    match response.status() {
        StatusCode::OK => {}
        status if status.is_server_error() => return Err(Unanswered::Unreachable),
        _ => return Err(Unanswered::Refused),
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
        if body.len() + chunk.len() > LARGEST {
            return Err(Unanswered::Refused);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn unreachable(reason: reqwest::Error) -> Unanswered {
    tracing::warn!(reason = %reason.without_url(), "a provider or a service cannot be reached");
    Unanswered::Unreachable
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    /// Calls a provider that answers so; what it was sent, and what came of it.
    async fn called(answer: String, form: bool) -> (String, Result<Vec<u8>, Unanswered>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let call = Call {
            url: format!("http://{}/token", listener.local_addr().unwrap()),
            form: form.then(|| "code=x".to_owned()),
            authorization: Some("Basic abc".to_owned()),
        };
        let provider = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut sent = vec![0; 4096];
            let length = stream.read(&mut sent).await.unwrap();
            // A caller that read enough hangs up.
            let _ = stream.write_all(answer.as_bytes()).await;
            String::from_utf8_lossy(&sent[..length]).into_owned()
        });
        let http = Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let came = fetch(http).call(call).await;
        (provider.await.unwrap(), came)
    }

    #[tokio::test]
    async fn answers_are_read_and_the_callers_word_is_sent() {
        let plain = || "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_owned();
        let (sent, came) = called(plain(), true).await;
        assert_eq!(came, Ok(b"{}".to_vec()));
        assert!(sent.starts_with("POST /token "), "{sent}");
        assert!(sent.contains("authorization: Basic abc\r\n"), "{sent}");
        assert!(called(plain(), false).await.0.starts_with("GET /token "));
    }

    #[tokio::test]
    async fn redirects_refusals_and_floods_are_no_answers() {
        let status = |line: &str| {
            format!("HTTP/1.1 {line}\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n")
        };
        for (line, why) in [
            ("302 Found", Unanswered::Refused),
            ("400 Bad Request", Unanswered::Refused),
            ("503 Service Unavailable", Unanswered::Unreachable),
        ] {
            assert_eq!(called(status(line), false).await.1, Err(why), "{line}");
        }
        let large = "x".repeat(LARGEST + 1);
        let flood = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{large}",
            large.len()
        );
        assert_eq!(called(flood, false).await.1, Err(Unanswered::Refused));
    }

    /// Calls, for so long at the most, a server that never ends its answer and pauses so long
    /// between two pieces of it.
    async fn endless(
        patience: Duration,
        pause: Option<Duration>,
    ) -> (usize, Result<Vec<u8>, Unanswered>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let call = Call {
            url: format!("http://{}/jwks", listener.local_addr().unwrap()),
            form: None,
            authorization: None,
        };
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let asked = stream.read(&mut [0; 4096]).await.unwrap();
            assert!(asked > 0);
            let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
            stream.write_all(head).await.unwrap();
            let (piece, mut sent) = ([b'x'; 1024], 0);
            while stream.write_all(b"400\r\n").await.is_ok()
                && stream.write_all(&piece).await.is_ok()
                && stream.write_all(b"\r\n").await.is_ok()
            {
                sent += piece.len();
                if let Some(pause) = pause {
                    tokio::time::sleep(pause).await;
                }
            }
            sent
        });
        let http = Client::builder().timeout(patience).no_proxy();
        let came = fetch(http.build().unwrap()).call(call).await;
        (server.await.unwrap(), came)
    }

    #[tokio::test]
    async fn who_never_ends_is_left_however_slowly_it_comes() {
        let (_, came) = endless(Duration::from_mins(1), None).await;
        assert_eq!(came, Err(Unanswered::Refused));
        // Each piece comes in time, all of them never do.
        let pause = Duration::from_millis(100);
        let (sent, came) = endless(pause * 3, Some(pause)).await;
        assert_eq!(came, Err(Unanswered::Unreachable));
        assert!(sent < LARGEST, "left by the clock, not by the size");
    }
}
