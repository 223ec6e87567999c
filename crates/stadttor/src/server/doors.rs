//! Which part of the installation answers: decided by the host alone.
use super::{health, well_formed};
use crate::{config::network::Network, installation::migrations, mailbox};
use axum::{
    Extension, Router,
    body::Body,
    extract::{ConnectInfo, Request},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use store::Migration;
use tokio::sync::Notify;
use tower::ServiceExt;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};
use web::{Address, App, Failure, Site, cookie, page::LANG_COOKIE, region::Door, site};

/// How long a request may take in all, its body included: a slow sender holds nothing for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// The routers of the parts.
pub struct Slices {
    pub issuer: Router,
    pub phone_app: Router,
    pub municipality: Router,
    pub umbrella: Router,
}

/// All doors of the installation. Cheap to clone.
#[derive(Clone)]
pub struct Doors(Arc<Inner>);

struct Inner {
    app: App,
    proxies: Vec<Network>,
    migrations: Vec<Migration>,
    issuer: Entrance,
    phone_app: Entrance,
    municipality: Entrance,
    umbrella: Entrance,
    mailbox: Entrance,
    refusals: Router,
    work: Arc<Notify>,
}

/// A router, and the same with compressed answers.
struct Entrance {
    plain: Router,
    compressed: Router,
}

impl Doors {
    /// Mounts the parts. `work` is told whenever a request may have left work to do.
    pub fn new(app: &App, slices: Slices, proxies: Vec<Network>, work: Arc<Notify>) -> Self {
        let refusals = Router::new().fallback(async |Extension(failure): Extension<Failure>| failure);
        Self(Arc::new(Inner {
            issuer: Entrance::new(slices.issuer),
            phone_app: Entrance::new(slices.phone_app),
            municipality: Entrance::new(slices.municipality),
            umbrella: Entrance::new(slices.umbrella),
            mailbox: Entrance::new(mailbox::routes(app)),
            refusals: web::mount::pages(refusals, app, false),
            migrations: migrations(),
            app: app.clone(),
            proxies,
            work,
        }))
    }

    /// One service for all requests.
    pub fn into_router(self) -> Router {
        Router::new()
            .fallback(async move |request| self.answer(request).await)
            .layer(CatchPanicLayer::custom(|_| broken()))
    }

    async fn answer(&self, mut request: Request) -> Response {
        let inner = &*self.0;
        if let Some(answer) = health::answer(request.uri().path(), &inner.app.db, &inner.migrations).await {
            return answer;
        }
        let Some(site) = Site::of(&inner.app, &request) else { return site::misdirected() };
        if let Some(address) = inner.forwarded(&request) {
            request.extensions_mut().insert(Address(address));
        }
        let door = site.door.clone();
        request.extensions_mut().insert(site);
        if let Err(failure) = well_formed::check(request.uri(), request.headers()) {
            request.extensions_mut().insert(failure);
            return inner.refusals.clone().oneshot(request).await.into_response();
        }
        let changes = !request.method().is_safe();
        let router = inner.entrance(&door).router(&door, &request).clone();
        let request = request.map(|body| Body::new(Limited::new(body, well_formed::LARGEST_BODY)));
        let answer = tokio::time::timeout(PATIENCE, router.oneshot(request)).await;
        if changes {
            inner.work.notify_one();
        }
        answer.map_or_else(|_| too_slow(), IntoResponse::into_response)
    }
}

impl Inner {
    fn entrance(&self, door: &Door) -> &Entrance {
        match door {
            Door::Issuer(_) => &self.issuer,
            Door::PhoneApp(_) => &self.phone_app,
            Door::Portal(..) => &self.municipality,
            Door::Umbrella(_) => &self.umbrella,
            Door::Mailbox => &self.mailbox,
        }
    }

    /// The caller's address in the words of a proxy that we trust: of a chain of proxies, the last
    /// address that is not one of them. Whoever else sends the header may have invented it.
    fn forwarded(&self, request: &Request) -> Option<IpAddr> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip();
        forwarded(&self.proxies, peer, request.headers())
    }
}

fn forwarded(proxies: &[Network], peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
    let trusted = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    if !trusted(peer) {
        return None;
    }
    let values: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|v| v.to_str().ok()).collect();
    let hops = values.iter().rev().flat_map(|value| value.rsplit(','));
    for hop in hops {
        match hop.trim().parse::<IpAddr>() {
            Ok(address) if trusted(address) => {}
            // Before an address that cannot be read nothing can be believed either.
            found => return found.ok(),
        }
    }
    None
}

impl Entrance {
    fn new(plain: Router) -> Self {
        let compressed = plain.clone().layer(CompressionLayer::new().gzip(true));
        Self { plain, compressed }
    }

    /// Compression tells by the length what a page repeats (BREACH): so nothing that holds a
    /// secret of the caller is compressed, only files and the pages that everybody gets alike.
    fn router(&self, door: &Door, request: &Request) -> &Router {
        let path = request.uri().path();
        let open = path.starts_with("/styles/")
            || match door {
                Door::Issuer(_) => false,
                Door::PhoneApp(_) => !path.starts_with("/api/"),
                Door::Portal(..) | Door::Umbrella(_) | Door::Mailbox => is_nobody(request.headers()),
            };
        if open { &self.compressed } else { &self.plain }
    }
}

/// Whether the request carries no cookie that could name a session.
fn is_nobody(headers: &HeaderMap) -> bool {
    let sent = headers.get_all(header::COOKIE).iter().count();
    sent == 0 || (sent == 1 && only_language(headers))
}

fn only_language(headers: &HeaderMap) -> bool {
    let text = headers.get(header::COOKIE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    !text.contains(';') && cookie::get(headers, LANG_COOKIE).is_some()
}

fn broken() -> Response {
    let text = "Hier ist etwas schiefgegangen. Versuchen Sie es bitte noch einmal. / Something went wrong here. Please try again.\n";
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

fn too_slow() -> Response {
    let text = "Das hat zu lange gedauert. / This took too long.\n";
    (StatusCode::REQUEST_TIMEOUT, [(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, values: &[&'static str]) -> HeaderMap {
        values.iter().map(|v| (name.clone(), v.parse().unwrap())).collect()
    }

    #[test]
    fn only_trusted_proxies_are_believed_and_only_up_to_the_first_stranger() {
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        let name = header::HeaderName::from_static("x-forwarded-for");
        for (peer, values, found) in [
            ("10.0.0.1", &["203.0.113.7"][..], Some("203.0.113.7")),
            ("10.0.0.1", &["1.1.1.1, 203.0.113.7, 10.0.0.2"], Some("203.0.113.7")),
            ("10.0.0.1", &["1.1.1.1", "203.0.113.7"], Some("203.0.113.7")),
            ("10.0.0.1", &["203.0.113.7, unknown"], None),
            ("10.0.0.1", &[], None),
            ("192.0.2.1", &["203.0.113.7"], None),
        ] {
            let heard = forwarded(&proxies, peer.parse().unwrap(), &headers(name.clone(), values));
            assert_eq!(heard, found.map(|a| a.parse().unwrap()), "{peer} {values:?}");
        }
    }

    #[test]
    fn requests_that_may_belong_to_a_session_are_told_apart() {
        for (values, nobody) in [
            (&[][..], true),
            (&["__Host-lang=de"], true),
            (&["__Host-lang=de; __Host-session=x"], false),
            (&["__Host-session=x"], false),
            (&["__Host-lang=de", "__Host-session=x"], false),
        ] {
            assert_eq!(is_nobody(&headers(header::COOKIE, values)), nobody, "{values:?}");
        }
    }
}
