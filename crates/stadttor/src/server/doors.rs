//! Which part of the installation answers: decided by the host alone.
use super::{
    address, certificate, compression, health,
    well_formed::{self, Bounds},
};
use crate::{config::Proxies, installation::migrations, mailbox};
use axum::{
    Extension, Router,
    body::Body,
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use std::{sync::Arc, time::Duration};
use store::Migration;
use tower::ServiceExt;
use tower_http::{CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer};
use web::{Address, App, Failure, Site, region::Door, site};

/// How long a request may take in all, its body included: a slow sender holds nothing for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// The same for a catalogue file, of which nothing is read before it is known who sends it.
const PATIENCE_WITH_FILES: Duration = Duration::from_mins(30);

/// The routers of the parts.
pub struct Slices {
    pub issuer: Router,
    pub mtls: Router,
    pub phone_app: Router,
    pub municipality: Router,
    pub umbrella: Router,
}

/// All doors of the installation. Cheap to clone.
#[derive(Clone)]
pub struct Doors(Arc<Inner>, Bounds);

struct Inner {
    app: App,
    proxies: Proxies,
    migrations: Vec<Migration>,
    issuer: Entrance,
    mtls: Entrance,
    phone_app: Entrance,
    municipality: Entrance,
    umbrella: Entrance,
    mailbox: Entrance,
    refusals: Router,
}

/// A router, and the same with compressed answers.
struct Entrance {
    plain: Router,
    compressed: Router,
}

impl Entrance {
    fn new(plain: Router) -> Self {
        let gzip = CompressionLayer::new().quality(CompressionLevel::Fastest);
        let compressed = plain.clone().layer(gzip);
        Self { plain, compressed }
    }
}

impl Doors {
    /// Mounts the parts.
    pub fn new(app: &App, slices: Slices, proxies: Proxies) -> Self {
        let refuse = async |Extension(failure): Extension<Failure>| failure;
        let inner = Arc::new(Inner {
            issuer: Entrance::new(slices.issuer),
            mtls: Entrance::new(slices.mtls),
            phone_app: Entrance::new(slices.phone_app),
            municipality: Entrance::new(slices.municipality),
            umbrella: Entrance::new(slices.umbrella),
            mailbox: Entrance::new(mailbox::routes(app)),
            refusals: web::mount::pages(Router::new().fallback(refuse), app, false),
            migrations: migrations(),
            app: app.clone(),
            proxies,
        });
        Self(inner, Bounds::default())
    }

    /// Lets catalogue files of so many bytes in.
    pub fn with_files(self, most: u64) -> Self {
        Self(self.0, Bounds::with_files(most))
    }

    /// One service for all requests.
    pub fn into_router(self) -> Router {
        unshakable(Router::new().fallback(async move |request| self.answer(request).await))
    }

    async fn answer(&self, mut request: Request) -> Response {
        let Inner {
            app,
            migrations,
            proxies,
            ..
        } = &*self.0;
        if let Some(health) = health::answer(request.uri().path(), &app.db, migrations).await {
            return health;
        }
        // A proxy might go by the one and we by the other (RFC 9112 3.2).
        if request.headers().get_all(header::HOST).iter().count() > 1 {
            return plain(StatusCode::BAD_REQUEST, TWO_HOSTS);
        }
        let Some(site) = Site::of(app, &request) else {
            return site::misdirected();
        };
        if let Some(caller) = address::forwarded(proxies, &request) {
            request.extensions_mut().insert(Address(caller));
        }
        certificate::settle(proxies, &mut request);
        let door = site.door.clone();
        request.extensions_mut().insert(site);
        let router = match well_formed::check(request.uri(), request.headers(), self.1) {
            Ok(()) => self.router(&door, &request),
            Err(failure) => {
                request.extensions_mut().insert(failure);
                &self.0.refusals
            }
        };
        let largest = self.1.largest_body(request.uri());
        let patience = match (&door, request.uri().path()) {
            (Door::Portal(..), portal::UPLOAD | portal::TAKE_OVER) => PATIENCE_WITH_FILES,
            _ => PATIENCE,
        };
        let request = request.map(|body| Body::new(Limited::new(body, largest)));
        let answer = tokio::time::timeout(patience, router.clone().oneshot(request)).await;
        answer.map_or_else(
            |_| plain(StatusCode::REQUEST_TIMEOUT, TOO_SLOW),
            IntoResponse::into_response,
        )
    }

    fn router(&self, door: &Door, request: &Request) -> &Router {
        let entrance = match door {
            Door::Issuer(_) => &self.0.issuer,
            Door::Mtls(_) => &self.0.mtls,
            Door::PhoneApp(_) => &self.0.phone_app,
            Door::Portal(..) => &self.0.municipality,
            Door::Umbrella(_) => &self.0.umbrella,
            Door::Mailbox => &self.0.mailbox,
        };
        if compression::is_safe(door, request.uri().path(), request.headers()) {
            &entrance.compressed
        } else {
            &entrance.plain
        }
    }
}

/// A request that panics is answered all the same, and takes no other one with it.
fn unshakable(router: Router) -> Router {
    router.layer(CatchPanicLayer::custom(|_| {
        plain(StatusCode::INTERNAL_SERVER_ERROR, BROKEN)
    }))
}

const BROKEN: &str = "Hier ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal. / \
    Something went wrong here. Please try again.\n";
const TWO_HOSTS: &str = "A request names one host.\n";
const TOO_SLOW: &str = "Das hat zu lange gedauert. / This took too long.\n";

/// An answer where no page can be made any more.
fn plain(status: StatusCode, text: &'static str) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        text,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_handler_that_panics_is_answered_without_its_words() {
        let router =
            unshakable(Router::new().fallback(async || -> StatusCode { panic!("secret") }));
        let answer = router.oneshot(Request::<Body>::default()).await.unwrap();
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let body = axum::body::to_bytes(answer.into_body(), 1000)
            .await
            .unwrap();
        assert_eq!(body, BROKEN);
    }
}
