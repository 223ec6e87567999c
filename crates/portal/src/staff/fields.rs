//! Forms that staff send.
use crate::{Portal, sign_in};
use axum::{
    extract::{FromRequest, Request},
    http::{StatusCode, header},
};
use protocols::{
    form::Form,
    multipart::{self, Part},
};
use web::{Failure, body_text, cookie, csrf};

/// The most bytes of a form with long texts or a picture.
const LARGEST: usize = 250 * 1024;

/// A posted form whose token belongs to this session.
#[derive(Debug)]
pub(crate) struct StaffForm(pub(crate) Form);

impl FromRequest<Portal> for StaffForm {
    type Rejection = Failure;
    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Failure> {
        let secret = cookie::get(request.headers(), sign_in::COOKIE).map(str::to_owned);
        let body = body_text(request, "application/x-www-form-urlencoded").await?;
        let form = protocols::form::parse(&body).map_err(|_| Failure::malformed())?;
        let given = form.get("csrf").unwrap_or_default();
        match secret {
            Some(secret) if csrf::matches(&portal.app, &secret, given) => Ok(Self(form)),
            _ => Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign")),
        }
    }
}

/// A posted form with long texts or a file, whose token belongs to this session. Browsers send it
/// as `multipart/form-data`, which costs no encoding; the plain kind is read as well.
#[derive(Debug)]
pub(crate) struct StaffParts(Vec<(String, Vec<u8>)>);

impl StaffParts {
    /// A field that holds text; `None` where it is missing or not UTF-8.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok())
    }
    /// The bytes of a file; empty where none was chosen.
    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        let found = self.0.iter().find(|(n, _)| n == name);
        found.map_or(&[], |(_, bytes)| bytes)
    }
    fn of_parts(parts: Vec<Part<'_>>) -> Self {
        let own = |part: Part<'_>| (part.name.to_owned(), part.content.to_vec());
        Self(parts.into_iter().map(own).collect())
    }
    fn of_form(form: &Form) -> Self {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.as_bytes().to_vec());
        Self(form.iter().map(own).collect())
    }
}

impl FromRequest<Portal> for StaffParts {
    type Rejection = Failure;
    async fn from_request(request: Request, portal: &Portal) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let boundary = kind
            .and_then(|kind| kind.to_str().ok())
            .and_then(multipart::boundary);
        let Some(boundary) = boundary.map(str::to_owned) else {
            let StaffForm(form) = StaffForm::from_request(request, portal).await?;
            return Ok(Self::of_form(&form));
        };
        let secret = cookie::get(request.headers(), sign_in::COOKIE).map(str::to_owned);
        let body = axum::body::to_bytes(request.into_body(), LARGEST).await;
        let large = || Failure::refuse(StatusCode::PAYLOAD_TOO_LARGE, "too-large");
        let body = body.map_err(|_| large())?;
        let parts = multipart::parse(&boundary, &body).ok_or_else(Failure::malformed)?;
        let parts = Self::of_parts(parts);
        let given = parts.text("csrf").unwrap_or_default();
        match secret {
            Some(secret) if csrf::matches(&portal.app, &secret, given) => Ok(parts),
            _ => Err(Failure::refuse(StatusCode::FORBIDDEN, "form-foreign")),
        }
    }
}
