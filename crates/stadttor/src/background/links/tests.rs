//! A server on this machine that tells what it was asked.
use super::*;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// A server that answers by path; its origin, and what it was asked.
async fn server(
    answers: &'static [(&'static str, &'static str)],
) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = asked.clone();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (mut sent, mut length) = (vec![0; 8192], 0);
            while !sent[..length].windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut sent[length..]).await {
                    Ok(0) | Err(_) => break,
                    Ok(more) => length += more,
                }
            }
            let text = String::from_utf8_lossy(&sent[..length]).into_owned();
            let line = text.lines().next().unwrap_or_default().to_owned();
            let found = answers.iter().find(|(start, _)| line.starts_with(start));
            let answer = found.map_or("404 Not Found\r\ncontent-length: 0", |(_, answer)| answer);
            heard.lock().unwrap().push(text);
            let all = format!("HTTP/1.1 {answer}\r\nconnection: close\r\n\r\n");
            let _ = stream.write_all(all.as_bytes()).await;
        }
    });
    (origin, asked)
}

async fn looked(reach: Reach, urls: Vec<String>) -> Vec<LinkFate> {
    let http = client(reach, "https://stadt.example").unwrap();
    let fates = one_host(http, reach, urls, Duration::ZERO).await;
    fates.into_iter().map(|(_, fate)| fate).collect()
}

#[tokio::test]
async fn what_is_there_is_told_from_what_is_gone() {
    let (origin, asked) = server(&[
        ("HEAD /there ", "200 OK\r\ncontent-length: 9"),
        (
            "HEAD /no-head ",
            "405 Method Not Allowed\r\ncontent-length: 0",
        ),
        ("GET /no-head ", "200 OK\r\ncontent-length: 0"),
        (
            "HEAD /moved ",
            "301 Moved\r\nlocation: /there\r\ncontent-length: 0",
        ),
        (
            "HEAD /circle ",
            "302 Found\r\nlocation: /circle\r\ncontent-length: 0",
        ),
        ("HEAD /fault ", "500 Fault\r\ncontent-length: 0"),
        ("GET /fault ", "500 Fault\r\ncontent-length: 0"),
        ("HEAD /closed ", "403 Forbidden\r\ncontent-length: 0"),
        ("GET /closed ", "403 Forbidden\r\ncontent-length: 0"),
    ])
    .await;
    let paths = [
        "there", "no-head", "moved", "circle", "fault", "closed", "gone",
    ];
    let urls = paths
        .iter()
        .map(|path| format!("{origin}/{path}"))
        .collect();
    assert_eq!(
        looked(Reach::Loopback, urls).await,
        [
            LinkFate::There { redirects: 0 },
            LinkFate::There { redirects: 0 },
            LinkFate::There { redirects: 1 },
            LinkFate::Circle,
            LinkFate::Failing,
            LinkFate::There { redirects: 0 },
            LinkFate::Nothing,
        ]
    );
    let asked = asked.lock().unwrap();
    assert!(
        asked[0].starts_with("GET /robots.txt "),
        "first what is wanted"
    );
    let robots = asked.iter().filter(|text| text.contains("/robots.txt"));
    assert_eq!(robots.count(), 1, "once for all links of the host");
    let name =
        |text: &String| text.contains("Stadttor/") && text.contains("(+https://stadt.example/)");
    assert!(asked.iter().all(name), "everybody sees who asks: {asked:?}");
}

#[tokio::test]
async fn where_robots_txt_says_no_nobody_looks() {
    let file = "200 OK\r\ncontent-length: 44\r\n\r\nUser-agent: stadttor\nDisallow: /private/     ";
    let answers: &'static [_] = Box::leak(Box::new([
        ("GET /robots.txt ", file),
        ("HEAD /open", "200 OK\r\ncontent-length: 0"),
    ]));
    let (origin, asked) = server(answers).await;
    let urls = vec![format!("{origin}/private/x"), format!("{origin}/open")];
    let fates = looked(Reach::Loopback, urls).await;
    assert_eq!(
        fates,
        [LinkFate::NotAsked, LinkFate::There { redirects: 0 }]
    );
    let asked = asked.lock().unwrap();
    assert!(
        !asked.iter().any(|text| text.contains("/private")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn robots_txt_holds_where_a_redirect_leads_too() {
    let file = "200 OK\r\ncontent-length: 44\r\n\r\nUser-agent: stadttor\nDisallow: /private/     ";
    let (target, asked) = server(Box::leak(Box::new([
        ("GET /robots.txt ", file),
        ("HEAD /private/x", "200 OK\r\ncontent-length: 0"),
    ])))
    .await;
    let moved = format!("302 Found\r\nlocation: {target}/private/x\r\ncontent-length: 0");
    let moved: &'static str = Box::leak(moved.into_boxed_str());
    let (origin, _) = server(Box::leak(Box::new([("HEAD /away", moved)]))).await;
    let fates = looked(Reach::Loopback, vec![format!("{origin}/away")]).await;
    assert_eq!(fates, [LinkFate::NotAsked]);
    let asked = asked.lock().unwrap();
    assert!(
        !asked.iter().any(|text| text.contains("/private")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn a_server_that_asks_for_peace_gets_it_and_its_links_are_not_broken() {
    for busy in ["429 Too Many Requests", "503 Service Unavailable"] {
        let answer = format!("{busy}\r\nretry-after: 3600\r\ncontent-length: 0");
        let answer: &'static str = Box::leak(answer.into_boxed_str());
        let (origin, asked) = server(Box::leak(Box::new([("HEAD /a", answer)]))).await;
        let urls = vec![format!("{origin}/a"), format!("{origin}/b")];
        let fates = looked(Reach::Loopback, urls).await;
        assert_eq!(fates, [LinkFate::Later, LinkFate::Later]);
        let asked = asked.lock().unwrap();
        assert_eq!(asked.len(), 2, "robots.txt and one page: {asked:?}");
    }
}

/// An editor of some town, or whoever answers a link, would like to look behind our firewall.
#[tokio::test]
async fn neither_links_nor_redirects_lead_behind_our_firewall() {
    let (origin, asked) = server(&[("HEAD /", "200 OK\r\ncontent-length: 0")]).await;
    let port = origin.rsplit(':').next().unwrap();
    for url in [
        format!("{origin}/x"),
        "http://10.0.0.1/".to_owned(),
        "http://[::1]/".to_owned(),
        "https://169.254.169.254/latest/meta-data/".to_owned(),
        "https://stadt.example:22/".to_owned(),
        "https://user:pass@stadt.example/".to_owned(),
        "ftp://stadt.example/".to_owned(),
    ] {
        assert_eq!(
            looked(Reach::Public, vec![url.clone()]).await,
            [LinkFate::Unreachable],
            "{url}"
        );
    }
    // A name that leads to this machine: the resolver finds nothing within reach.
    let name = format!("http://localhost:{port}/");
    assert!(callable(&name, Reach::Public).is_none());
    assert_eq!(
        looked(Reach::Public, vec!["http://localhost/".to_owned()]).await,
        [LinkFate::Silent]
    );
    assert!(asked.lock().unwrap().is_empty(), "nobody called");
    assert!(
        callable("http://0x7f000001/", Reach::Public).is_none(),
        "numbers in every spelling"
    );
}
