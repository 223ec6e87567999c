//! Relying parties that are programs in a browser call our endpoints from their own origin (Fetch
//! Standard, section 3.2).
//!
//! Every origin may: these endpoints look at no cookie, and `*` keeps browsers from sending any.
use axum::{
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// What such a program sends beside a form: who it is, and what it proves.
const SENT: &str = "authorization, content-type, dpop";
/// What it has to read of an answer: why it was refused, and the nonce to try again with.
const READ: &str = "dpop-nonce, www-authenticate";
/// The methods of these endpoints.
const METHODS: &str = "GET, POST, PUT, DELETE";

/// Lets every origin read the answer; answers a browser that asks beforehand.
pub(crate) async fn allow(request: Request, next: Next) -> Response {
    let asks = request.method() == Method::OPTIONS;
    let mut response = if asks {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let mut allow = |name, value| {
        let value = HeaderValue::from_static(value);
        response.headers_mut().insert(name, value);
    };
    allow(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    if asks {
        allow(header::ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        allow(header::ACCESS_CONTROL_ALLOW_HEADERS, SENT);
    } else {
        allow(header::ACCESS_CONTROL_EXPOSE_HEADERS, READ);
    }
    response
}
