//! Tells a relying party that somebody has signed out (OpenID Connect Back-Channel Logout 1.0).
use super::posted::{answered, arrived};
use protocols::form::Form;

const WHOM: &str = "the relying party";

/// Posts the logout token. The client follows no redirects: a relying party must not be able to
/// send the token, or us, anywhere but to the address that it registered.
///
/// # Errors
/// What the relying party answered, or that it did not.
pub async fn deliver(http: &reqwest::Client, url: &str, token: &str) -> Result<(), String> {
    let sent = http
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Form::encode(&[("logout_token", token)]))
        .send()
        .await;
    arrived(WHOM, &answered(WHOM, sent)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    /// Delivers to a relying party that answers so; what it was sent, and how that ended.
    async fn delivered(answer: &'static str) -> (String, Result<(), String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/logout", listener.local_addr().unwrap());
        let party = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut sent = vec![0; 4096];
            let mut length = 0;
            while !String::from_utf8_lossy(&sent[..length]).contains("logout_token=") {
                length += stream.read(&mut sent[length..]).await.unwrap();
            }
            stream
                .write_all(format!("HTTP/1.1 {answer}\r\n\r\n").as_bytes())
                .await
                .unwrap();
            String::from_utf8_lossy(&sent[..length]).into_owned()
        });
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let ended = deliver(&http, &url, "a.b.c").await;
        (party.await.unwrap(), ended)
    }

    #[tokio::test]
    async fn the_token_is_posted_as_a_form() {
        let (sent, ended) = delivered("200 OK\r\ncontent-length: 0").await;
        assert!(sent.starts_with("POST /logout HTTP/1.1\r\n"), "{sent}");
        assert!(
            sent.contains("content-type: application/x-www-form-urlencoded\r\n"),
            "{sent}"
        );
        assert!(sent.ends_with("\r\n\r\nlogout_token=a.b.c"), "{sent}");
        assert_eq!(ended, Ok(()));
        assert_eq!(delivered("204 No Content").await.1, Ok(()));
    }

    #[tokio::test]
    async fn refusals_and_redirects_are_failures() {
        let failed = |status| Err(format!("the relying party answered {status}"));
        assert_eq!(
            delivered("400 Bad Request\r\ncontent-length: 0").await.1,
            failed(400)
        );
        let elsewhere =
            "307 Temporary Redirect\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0";
        assert_eq!(delivered(elsewhere).await.1, failed(307));
    }

    #[tokio::test]
    async fn a_party_that_is_not_there_is_a_failure() {
        let ended = deliver(&reqwest::Client::new(), "http://127.0.0.1:9/", "a.b.c").await;
        assert_eq!(ended, Err("the relying party cannot be reached".to_owned()));
    }
}
