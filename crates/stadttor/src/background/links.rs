//! Looks whether the links in a town's texts still lead somewhere.
//!
//! The addresses stand in texts that others wrote, and nobody there asked us to come: only public
//! addresses are called, few at a time, each host slowly and one call after the other, with the
//! portal's address in the User-Agent, and not where robots.txt (RFC 9309) tells us to stay away.
use super::push::Within;
use portal::LinkFate;
use protocols::{robots, robots::Robots, webpush::Reach};
use reqwest::{Client, Method, Response, StatusCode, Url, header};
use std::{collections::BTreeMap, time::Duration};
use tokio::task::JoinSet;
use web::App;

/// How we call ourselves in robots.txt.
const NAME: &str = "Stadttor";
/// How long a server may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a host has peace between two calls.
pub const PAUSE: Duration = Duration::from_secs(2);
/// Links in a minute, in all and of one host.
const A_MINUTE: (usize, usize) = (30, 3);
/// Redirects that are followed.
const MOST_REDIRECTS: u8 = 5;

/// The client for these calls: no redirects of its own, no cookies, past any proxy, and to nothing
/// beyond `reach`.
///
/// # Errors
/// If the system has no certificates to check the servers' by.
pub fn client(reach: Reach, origin: &str) -> Result<Client, reqwest::Error> {
    Client::builder()
        .user_agent(format!("{NAME}/{} (+{origin}/)", env!("CARGO_PKG_VERSION")))
        .timeout(PATIENCE)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .dns_resolver(Within(reach))
        .build()
}

/// Looks at what is due; says how many links that were.
///
/// # Errors
/// What the database says.
pub async fn look(
    app: &App,
    http: &Client,
    reach: Reach,
    pause: Duration,
) -> Result<u64, store::Error> {
    let due = portal::due_links(app, app.clock.now(), A_MINUTE).await?;
    let mut hosts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for url in due {
        let host = Url::parse(&url).ok();
        let host = host.and_then(|url| url.host_str().map(str::to_owned));
        hosts.entry(host.unwrap_or_default()).or_default().push(url);
    }
    let many = hosts.len() > 2;
    let mut running = JoinSet::new();
    for urls in hosts.into_values() {
        running.spawn(one_host(http.clone(), reach, urls, pause));
    }
    let fates: Vec<(String, LinkFate)> = running.join_all().await.concat();
    // When nobody at all answers, the silence is ours: a wire, a firewall, a name server.
    if many && fates.iter().all(|(_, fate)| *fate == LinkFate::Silent) {
        tracing::warn!("no server answers: links are looked at later");
        return Ok(0);
    }
    let count = fates.len();
    for (url, fate) in fates {
        portal::note_link(app, url, fate, app.clock.now()).await?;
    }
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The links of one host, one after the other.
async fn one_host(
    http: Client,
    reach: Reach,
    urls: Vec<String>,
    pause: Duration,
) -> Vec<(String, LinkFate)> {
    let mut fates = Vec::with_capacity(urls.len());
    let mut rules = Rules::default();
    // A server that has too much to do is left alone with all of its links.
    let mut busy = false;
    for text in urls {
        let fate = match callable(&text, reach) {
            None => LinkFate::Unreachable,
            Some(_) if busy => LinkFate::Later,
            Some(url) => follow(&http, url, (reach, pause), &mut rules).await,
        };
        busy |= fate == LinkFate::Later;
        fates.push((text, fate));
    }
    fates
}

/// What hosts want of us, by their origins.
#[derive(Default)]
struct Rules(BTreeMap<String, Robots>);

impl Rules {
    /// Whether the host of an address lets us call it; it is asked once.
    async fn allow(&mut self, http: &Client, url: &Url, pause: Duration) -> bool {
        let origin = url.origin().ascii_serialization();
        if let Some(known) = self.0.get(&origin) {
            return known.allows(&asked(url));
        }
        let read = robots_of(http, url).await;
        tokio::time::sleep(pause).await;
        let allows = read.allows(&asked(url));
        self.0.insert(origin, read);
        allows
    }
}

/// Path and query, as robots.txt means it.
fn asked(url: &Url) -> String {
    let query = url.query().map(|query| format!("?{query}"));
    format!("{}{}", url.path(), query.unwrap_or_default())
}

/// An address that may be called. The resolver sees to names; it is not asked about numbers, and a
/// port of its own is no page for people.
fn callable(text: &str, reach: Reach) -> Option<Url> {
    let url = Url::parse(text).ok()?;
    let host = url.host_str()?.trim_matches(['[', ']']);
    let within = host.parse().map_or(true, |number| reach.allows(number));
    let usual = url.port().is_none() || reach == Reach::Loopback;
    let plain = url.username().is_empty() && url.password().is_none();
    let web = matches!(url.scheme(), "https" | "http");
    (within && usual && plain && web).then_some(url)
}

/// What the host wants of us. No such file means everything is allowed; no answer means nothing is
/// known, and then the page itself will not answer either (RFC 9309, section 2.3.1).
async fn robots_of(http: &Client, url: &Url) -> Robots {
    let Ok(place) = url.join("/robots.txt") else {
        return Robots::default();
    };
    let Ok(mut answer) = http.get(place).send().await else {
        return Robots::default();
    };
    if answer.status() != StatusCode::OK {
        return Robots::default();
    }
    let mut body = Vec::new();
    while let Ok(Some(piece)) = answer.chunk().await {
        body.extend_from_slice(&piece);
        if body.len() >= robots::LONGEST {
            body.truncate(robots::LONGEST);
            break;
        }
    }
    Robots::read(&String::from_utf8_lossy(&body), NAME)
}

/// Goes where a link leads. Each redirect is checked as the link itself was: whether it may be
/// called, and whether its host wants that.
async fn follow(
    http: &Client,
    mut url: Url,
    (reach, pause): (Reach, Duration),
    rules: &mut Rules,
) -> LinkFate {
    for redirects in 0..=MOST_REDIRECTS {
        if !rules.allow(http, &url, pause).await {
            return LinkFate::NotAsked;
        }
        let answer = call(http, &url, pause).await;
        tokio::time::sleep(pause).await;
        let Ok(answer) = answer else {
            return LinkFate::Silent;
        };
        let status = answer.status();
        if !status.is_redirection() {
            return fate(status, redirects);
        }
        let to = answer.headers().get(header::LOCATION);
        let to = to.and_then(|to| url.join(to.to_str().ok()?).ok());
        match to.and_then(|to| callable(to.as_str(), reach)) {
            Some(next) => url = next,
            None => return LinkFate::Unreachable,
        }
    }
    LinkFate::Circle
}

/// Asks for the head alone; where that is not understood for the page, whose body is not read.
async fn call(http: &Client, url: &Url, pause: Duration) -> reqwest::Result<Response> {
    let head = http.request(Method::HEAD, url.clone()).send().await?;
    let status = head.status();
    if status.is_success() || status.is_redirection() || is_busy(status) {
        return Ok(head);
    }
    tokio::time::sleep(pause).await;
    http.get(url.clone()).send().await
}

/// The server asks for peace.
fn is_busy(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    )
}

/// Who answers that we may not enter is there.
fn fate(status: StatusCode, redirects: u8) -> LinkFate {
    match status.as_u16() {
        404 | 410 => LinkFate::Nothing,
        _ if is_busy(status) => LinkFate::Later,
        500..=599 => LinkFate::Failing,
        _ => LinkFate::There { redirects },
    }
}

/// What is done each minute; nothing in the demo, whose links are not anybody's.
///
/// # Errors
/// A reason for the operator.
pub async fn each_minute(app: &App) -> Result<u64, String> {
    if app.demo {
        return Ok(0);
    }
    let Some(town) = app.region.municipalities.first() else {
        return Ok(0);
    };
    let origin = app.region.public.origin(&town.host);
    let http = client(Reach::Public, &origin).map_err(|e| e.to_string())?;
    let looked = look(app, &http, Reach::Public, PAUSE).await;
    looked.map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests;
