//! Forms are accepted only from our own pages.
//!
//! Two independent checks: the browser says where a request came from (`Sec-Fetch-Site`,
//! `Origin`), and every form carries a token bound to a cookie. Old browsers send no such
//! headers, so the token decides alone there.
use crate::App;
use axum::http::{HeaderMap, Method, header};
use protocols::{base64url, digest};

/// The token of a form, bound to the secret of a cookie.
#[must_use]
pub fn token(app: &App, cookie: &str) -> String {
    base64url::encode(&app.vault.mac("csrf", cookie.as_bytes())[..16])
}

/// Whether a form's token belongs to the cookie, in constant time.
#[must_use]
pub fn matches(app: &App, cookie: &str, given: &str) -> bool {
    digest::equal(token(app, cookie).as_bytes(), given.as_bytes())
}

/// Whether the browser itself says that another site sent this request.
#[must_use]
pub fn is_foreign(method: &Method, headers: &HeaderMap, origin: &str) -> bool {
    if method.is_safe() {
        return false;
    }
    let text = |name| {
        headers
            .get(name)
            .and_then(|v: &axum::http::HeaderValue| v.to_str().ok())
    };
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site != "same-origin" && site != "none";
    }
    // Under `no-referrer` older browsers send `Origin: null` with our own forms: that says nothing.
    text(header::ORIGIN).is_some_and(|o| o != origin && o != "null")
}
