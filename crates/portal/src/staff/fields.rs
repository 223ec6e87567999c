//! Forms that staff send.
use crate::{Portal, sign_in};
use axum::{
    extract::{FromRequest, Request},
    http::StatusCode,
};
use protocols::form::Form;
use web::{Failure, body_text, cookie, csrf};

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
