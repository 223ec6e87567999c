//! Which part of the installation a request is for: decided by its `Host` alone.
use crate::{App, region::Door};
use axum::{
    extract::Request,
    http::{StatusCode, header, uri::Authority},
    response::{IntoResponse, Response},
};

/// The door a request came through, and the origin it shows.
#[derive(Debug, Clone)]
pub struct Site {
    /// Issuer, phone app, portal …
    pub door: Door,
    /// `http://id.localhost:8080`
    pub origin: String,
}

impl Site {
    /// Finds the site by the request's host.
    #[must_use]
    pub fn of(app: &App, request: &Request) -> Option<Self> {
        let host = if let Some(host) = request.uri().host() {
            host.to_owned()
        } else {
            let value = request.headers().get(header::HOST)?.to_str().ok()?;
            value.parse::<Authority>().ok()?.host().to_owned()
        };
        let host = host.to_ascii_lowercase();
        let door = app.region.door(&host)?;
        Some(Self {
            door,
            origin: app.region.public.origin(&host),
        })
    }
    /// Name of the realm this site belongs to; the mailbox has none.
    #[must_use]
    pub fn realm(&self) -> Option<&std::sync::Arc<crate::Realm>> {
        match &self.door {
            Door::Issuer(r)
            | Door::Mtls(r)
            | Door::PhoneApp(r)
            | Door::Portal(r, _)
            | Door::Umbrella(r) => Some(r),
            Door::Mailbox => None,
        }
    }
}

/// The answer on a host that is not ours (RFC 9110 15.5.20).
#[must_use]
pub fn misdirected() -> Response {
    let text = "Diese Adresse gehört zu keinem Angebot auf diesem Server. / This address belongs to no service on this server.\n";
    (
        StatusCode::MISDIRECTED_REQUEST,
        [(header::CONTENT_TYPE, "text/plain; charset=utf-8")],
        text,
    )
        .into_response()
}
