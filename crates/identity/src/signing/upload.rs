//! Forms with a document inside: larger than anything else that is taken, hence few at once.
use super::document::LARGEST;
use crate::Identity;
use axum::{
    body::Bytes,
    extract::Request,
    http::{StatusCode, header},
};
use protocols::multipart::{self, Part};
use tokio::sync::OwnedSemaphorePermit;
use web::{App, Browser, Failure, csrf};

/// The most bytes of such a form: a document, and room for the other fields.
pub(super) const LARGEST_FORM: usize = LARGEST + 64 * 1024;

/// A form as it came.
#[derive(Debug)]
pub(crate) struct Upload {
    boundary: String,
    body: Bytes,
    /// Held as long as the form lies in memory.
    _permit: OwnedSemaphorePermit,
}

impl Upload {
    /// Takes the body in.
    ///
    /// # Errors
    /// `unsupported-type`, `too-large`, or `busy` where too many are taken in already.
    pub(crate) async fn receive(identity: &Identity, request: Request) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let boundary = kind
            .and_then(|v| v.to_str().ok())
            .and_then(multipart::boundary);
        let (unsupported, large) = (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            StatusCode::PAYLOAD_TOO_LARGE,
        );
        let boundary = boundary.ok_or_else(|| Failure::refuse(unsupported, "unsupported-type"))?;
        let boundary = boundary.to_owned();
        let permit = identity.signing.uploads.clone().try_acquire_owned();
        let permit = permit.map_err(|_| Failure::too_many(1))?;
        let body = axum::body::to_bytes(request.into_body(), LARGEST_FORM).await;
        let body = body.map_err(|_| Failure::refuse(large, "too-large"))?;
        Ok(Self {
            boundary,
            body,
            _permit: permit,
        })
    }
    /// Its fields.
    pub(crate) fn parts(&self) -> Result<Vec<Part<'_>>, Failure> {
        multipart::parse(&self.boundary, &self.body).ok_or_else(Failure::malformed)
    }
}

/// Whether a form with files comes from one of our own pages, as [`web::Fields`] makes sure of for
/// others.
///
/// # Errors
/// `form-foreign`.
pub(crate) fn check_csrf(app: &App, browser: &Browser, parts: &[Part<'_>]) -> Result<(), Failure> {
    let given = text(parts, "csrf").unwrap_or_default();
    if csrf::matches(app, &browser.secret, given) {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign"))
    }
}

/// A field that holds text.
pub(crate) fn text<'a>(parts: &[Part<'a>], name: &str) -> Option<&'a str> {
    let part = parts.iter().find(|part| part.name == name)?;
    std::str::from_utf8(part.content).ok()
}

/// A field that holds a file which was chosen.
pub(crate) fn file<'a>(parts: &[Part<'a>], name: &str) -> Option<Part<'a>> {
    let mut found = parts.iter().filter(|part| part.name == name);
    found.find(|part| !part.content.is_empty()).copied()
}
