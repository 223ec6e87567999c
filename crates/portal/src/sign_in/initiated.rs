//! A sign-in that somebody else began: the issuer, where people see their services, or any page
//! with a link (OpenID Connect Core 1.0, section 4). It is a sign-in like any other, with state,
//! nonce and proof key of its own; the link says only where it leads and whom it expects.
use super::{attempt::local_path, refusal::Refusal};
use crate::query::Query;
use axum::{extract::Request, response::Redirect};
use protocols::form::{self, Form};
use web::{Failure, body_text};

const LONGEST_HINT: usize = 254;

/// What the link says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Initiated<'q> {
    /// A path of this portal.
    pub(super) to: &'q str,
    /// Whom the issuer may expect.
    pub(super) login_hint: Option<&'q str>,
}

/// Reads it; nothing where the person's own portal began. `issuer` is the portal's, `origin` the
/// portal itself.
///
/// # Errors
/// Another issuer, which a portal never asks (mix-up, RFC 9700, section 4.4); a target elsewhere,
/// which would make the portal an open redirector.
pub(super) fn read<'q>(
    query: &'q Query,
    issuer: &str,
    origin: &str,
) -> Result<Option<Initiated<'q>>, Refusal> {
    let Some(iss) = query.get("iss") else {
        return Ok(None);
    };
    if iss != issuer {
        return Err(Refusal::OtherIssuer);
    }
    let to = match query.get("target_link_uri") {
        None => "/",
        Some(target) => local_target(target, origin).ok_or(Refusal::Elsewhere)?,
    };
    let hint = query.get("login_hint");
    let hint = hint.filter(|h| h.chars().count() <= LONGEST_HINT && !h.contains(char::is_control));
    Ok(Some(Initiated {
        to,
        login_hint: hint,
    }))
}

fn local_target<'q>(target: &'q str, origin: &str) -> Option<&'q str> {
    match target.strip_prefix(origin)? {
        "" => Some("/"),
        path => local_path(path),
    }
}

/// By form, as section 4 wants it too: from another site, without our cookies. As a link it comes
/// back with them.
pub(super) async fn by_post(request: Request) -> Result<Redirect, Failure> {
    let body = body_text(request, "application/x-www-form-urlencoded").await?;
    let form = form::parse(&body).map_err(|_| Failure::malformed())?;
    let names = ["iss", "login_hint", "target_link_uri"];
    let said = names
        .into_iter()
        .filter_map(|name| Some((name, form.get(name)?)));
    let query = Form::encode(&said.collect::<Vec<_>>());
    if query.len() > LONGEST_QUERY || form.get("iss").is_none() {
        return Err(Failure::malformed());
    }
    Ok(Redirect::to(&format!("/anmelden?{query}")))
}

/// What fits into an address everywhere.
const LONGEST_QUERY: usize = 7000;
