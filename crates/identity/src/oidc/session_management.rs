//! OpenID Connect Session Management 1.0: a service's page embeds a frame of ours and asks it, as
//! often as it likes and without any request, whether the same person is still signed in.
//!
//! The frame's script reads a cookie that stands for the session and opens nothing: a MAC of the
//! session's id. The service holds a salted hash of it, bound to the service and its origin, so
//! that two services cannot compare what they hold. Browsers send the cookie to frames of other
//! sites only where they still allow that; elsewhere the frame answers `error`, and services
//! leave people alone. Therefore a realm decides whether it wants this.
use super::{grant::NewGrant, subject::browser_state};
use crate::{Identity, here::Here, session, token::Shown};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use protocols::{base64url, oidc::session_state};
use web::{
    Failure, Site,
    region::{Door, origin_of},
};

/// Readable by the frame's script, and sent to it within pages of other sites.
const COOKIE: &str = "__Host-signed-in";
/// Its value after signing out; without the cookie the frame would not know whether it may see it.
const NOBODY: &str = "nobody";

const FRAME: &str = "<!doctype html><html lang=\"de\"><head><meta charset=\"utf-8\"><title>Session</title>\
    <script type=\"module\" src=\"/styles/check-session.js\"></script></head><body></body></html>\n";

/// The `session_state` that goes with an answer; none where the realm does not want it.
pub(super) fn state(here: &Here, new: &NewGrant<'_>) -> Option<String> {
    if !here.realm.session_management {
        return None;
    }
    let vault = &here.identity.app.vault;
    let browser = browser_state(vault, &here.realm.id, new.session.id);
    let salt = base64url::encode(&here.moment().chance().bytes::<16>());
    let origin = origin_of(&new.request.redirect_uri);
    Some(session_state(&new.client.id, origin, &browser, &salt))
}

/// Wherever the session's cookie changes, the one that the frame reads changes with it.
pub(crate) async fn follow(
    State(identity): State<Identity>,
    request: Request,
    next: Next,
) -> Response {
    let realm = match request.extensions().get::<Site>().map(|s| &s.door) {
        Some(Door::Issuer(realm)) if realm.session_management => realm.id.clone(),
        _ => return next.run(request).await,
    };
    let mut response = next.run(request).await;
    let Some(text) = session_set(response.headers()) else {
        return response;
    };
    let value = Shown::parse(text).map_or_else(
        || NOBODY.to_owned(),
        |shown| browser_state(&identity.app.vault, &realm, shown.id),
    );
    // Not HttpOnly: a script reads it. It opens nothing.
    let set = format!("{COOKIE}={value}; Path=/; Secure; SameSite=None");
    if let Ok(value) = HeaderValue::from_str(&set) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// What an answer sets the session's cookie to; empty where it removes it.
fn session_set(headers: &HeaderMap) -> Option<&str> {
    let all = headers.get_all(header::SET_COOKIE).into_iter();
    let values = all.filter_map(|value| value.to_str().ok());
    let mut ours = values.filter_map(|text| text.strip_prefix(session::COOKIE)?.strip_prefix('='));
    let set = ours.next_back()?;
    Some(set.split(';').next().unwrap_or_default())
}

/// The frame. Only a page at a registered service's origin may embed it: which one it is says the
/// `Referer`, and the browser sees to it that this is true.
pub(super) async fn frame(here: Here, headers: HeaderMap) -> Result<Response, Failure> {
    if !here.realm.session_management {
        return Err(Failure::not_found());
    }
    here.charge("session-frame", 1)?;
    let from = headers.get(header::REFERER).and_then(|v| v.to_str().ok());
    let from = from.map(origin_of).unwrap_or_default();
    let clients = &here.identity.app.region.clients;
    let known = !from.is_empty() && clients.any_at(&here.realm.id, from);
    let policy = format!(
        "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; frame-ancestors {}",
        if known { from } else { "'none'" }
    );
    let policy = HeaderValue::from_str(&policy).map_err(Failure::fault)?;
    Ok(([(header::CONTENT_SECURITY_POLICY, policy)], Html(FRAME)).into_response())
}
