//! Cookies as RFC 6265bis has them: always `__Host-`, `Secure`, `HttpOnly`, `SameSite=Lax`.
//!
//! `__Host-` binds a cookie to exactly this host, so a neighbouring subdomain cannot plant one.
use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie, if it was sent once and only once.
#[must_use]
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut found = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split("; "))
        .filter_map(|pair| pair.split_once('='))
        .filter(|(n, _)| *n == name)
        .map(|(_, v)| v);
    let value = found.next()?;
    found.next().is_none().then_some(value)
}

/// A `Set-Cookie` value for this host; `max_age` in seconds, none for the browser's session.
///
/// Values are base64url or ids, written by us; anything else becomes an empty cookie.
#[must_use]
pub fn set(name: &str, value: &str, max_age: Option<i64>) -> HeaderValue {
    let age = max_age
        .map(|s| format!("; Max-Age={s}"))
        .unwrap_or_default();
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax{age}"
    ))
    .unwrap_or_else(|_| HeaderValue::from_static("__Host-none=; Path=/; Secure"))
}

/// A `Set-Cookie` value that removes it.
#[must_use]
pub fn remove(name: &str) -> HeaderValue {
    set(name, "", Some(0))
}
