//! The layers of a mount: security headers, the browser cookie, and the looks of a failure.
//!
//! Three kinds of mount: pages for people, problem documents (RFC 9457) for programs of ours,
//! OAuth errors (RFC 6749 5.2) for relying parties.
use crate::{App, Browser, Failure, Page, Site, T, cookie, cross_origin, csrf, page, text::Lang};
use askama::Template;
use axum::{
    Json, Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
};
use protocols::base64url;
use serde_json::json;

/// A Content-Security-Policy other than the default, set by a handler for its own page.
#[derive(Debug, Clone)]
pub struct FormTargets(pub Vec<String>);

/// What a page embeds: addresses of services that a handler put into it, and nothing else.
#[derive(Debug, Clone)]
pub struct FrameSources(pub Vec<String>);

impl FrameSources {
    /// As a directive; empty where there is nothing to embed. A source has no query, and what
    /// separates sources and directives is escaped (Content Security Policy 3, section 2.3.1).
    fn directive(&self) -> String {
        let source = |address: &String| {
            let path = address.split(['?', '#']).next().unwrap_or_default();
            path.replace(';', "%3B").replace(',', "%2C")
        };
        if self.0.is_empty() {
            return String::new();
        }
        let sources: Vec<String> = self.0.iter().map(source).collect();
        format!("frame-src {}; ", sources.join(" "))
    }
}

/// Sites that may embed this page; all others may not, and without this nobody may.
#[derive(Debug, Clone)]
pub struct FrameAncestors(pub Vec<String>);

/// What a browser carries to another site as a form: by itself where there is JavaScript, with a
/// button otherwise. Only on mounts of pages.
#[derive(Debug, Clone)]
pub struct Carry {
    /// Where the form goes; the page's policy lets it go nowhere else.
    pub to: String,
    /// Names and values.
    pub fields: Vec<(&'static str, String)>,
}

impl IntoResponse for Carry {
    /// Bare: the layer of the mount gives it a body.
    fn into_response(self) -> Response {
        let mut response = StatusCode::OK.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "carry.html")]
struct CarryPage {
    page: Page,
    host: String,
    carry: Carry,
}

fn carry_page(page: Page, carry: Carry) -> Response {
    let target = carry.to.split('?').next().unwrap_or_default().to_owned();
    let host = crate::region::host_of(&carry.to).to_owned();
    let mut response = page::html(&CarryPage { page, host, carry });
    response.extensions_mut().insert(FormTargets(vec![target]));
    response
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    page: Page,
    title: String,
    help: String,
    number: Option<String>,
}

/// Pages for people. `browser` makes sure of the browser cookie (identity provider only).
pub fn pages<S>(router: Router<S>, app: &App, browser: bool) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let router = router.layer(from_fn_with_state(app.clone(), page_layer));
    if browser {
        router.layer(from_fn_with_state(app.clone(), browser_layer))
    } else {
        router
    }
}

/// JSON for programs of ours.
pub fn problems<S>(router: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router.layer(from_fn(problem_layer))
}

/// JSON for relying parties.
pub fn oauth<S>(router: Router<S>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    router
        .layer(from_fn(oauth_layer))
        .layer(from_fn(cross_origin::allow))
}

/// The fallback of a mount.
pub fn nothing_here() -> std::future::Ready<Failure> {
    std::future::ready(Failure::not_found())
}

async fn browser_layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let known = Browser::of(request.headers());
    // A foreign page's POST carries no Lax cookies: a new one here would replace the person's.
    let origin = request.extensions().get::<Site>().map(|s| s.origin.clone());
    let foreign = origin.is_none_or(|o| csrf::is_foreign(request.method(), request.headers(), &o));
    let fresh = known.is_none() && !foreign;
    let browser =
        known.or_else(|| Browser::new(&base64url::encode(&app.dice.chance().bytes::<32>())));
    let Some(browser) = browser else {
        return Failure::fault("browser cookie").into_response();
    };
    request.extensions_mut().insert(browser.clone());
    let mut response = next.run(request).await;
    if fresh {
        // 400 days is the longest that browsers keep a cookie (RFC 6265bis 5.5).
        let value = cookie::set(Browser::COOKIE, &browser.secret, Some(400 * 86_400));
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

async fn page_layer(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let Some(site) = request.extensions().get::<Site>().cloned() else {
        return Failure::fault("no site").into_response();
    };
    if csrf::is_foreign(request.method(), request.headers(), &site.origin) {
        let failure = Failure::refuse(StatusCode::FORBIDDEN, "form-foreign");
        return show(&app, &site, &request, &failure);
    }
    if let Some(chosen) = chosen_language(&request) {
        return chosen;
    }
    let lang = shown_language(&request).unwrap_or_else(|| page::lang_of_headers(request.headers()));
    request.extensions_mut().insert(lang);
    let frame = page::Frame::default();
    request.extensions_mut().insert(frame.clone());
    let context = (
        request.uri().path().to_owned(),
        request.extensions().get::<Browser>().cloned(),
    );
    let mut response = next.run(request).await;
    if let Some(failure) = failure_of(&mut response) {
        log(&failure, &context.0);
        let mut page = match frame.0.get() {
            Some(begun) => begun.clone(),
            None => Page::new(&app, &site, lang, "/", context.1.as_ref()),
        };
        (page.path, page.query) = ("/".to_owned(), String::new());
        response = failure_page(page, &failure);
    }
    if let Some(carry) = response.extensions_mut().remove::<Carry>() {
        let page = Page::new(&app, &site, lang, "/", context.1.as_ref());
        let cookies = response.headers().clone();
        response = carry_page(page, carry);
        for value in cookies.get_all(header::SET_COOKIE) {
            response
                .headers_mut()
                .append(header::SET_COOKIE, value.clone());
        }
    }
    secure(&mut response, &site.origin);
    response
}

/// `?sprache=` on any page: this page alone in a language, for links from elsewhere (`hreflang`).
/// Nothing is kept, and search engines, which keep no cookies, read each language at its address.
fn shown_language(request: &Request) -> Option<Lang> {
    let parameters = request.uri().query()?.split('&');
    let mut asked = parameters.filter_map(|p| p.strip_prefix("sprache="));
    asked.next().and_then(Lang::from_code)
}

/// `?lang=` on any page: keeps the choice in a cookie and shows the page without the parameter.
#[must_use]
pub fn chosen_language(request: &Request) -> Option<Response> {
    if request.method() != Method::GET {
        return None;
    }
    let query = request.uri().query()?;
    let lang = query
        .split('&')
        .find_map(|p| p.strip_prefix("lang="))
        .and_then(Lang::from_code)?;
    let rest: Vec<&str> = query
        .split('&')
        .filter(|p| !p.starts_with("lang=") && !p.starts_with("sprache="))
        .collect();
    // A path beginning with two slashes would be another host.
    let path = format!("/{}", request.uri().path().trim_start_matches(['/', '\\']));
    let to = if rest.is_empty() {
        path
    } else {
        format!("{path}?{}", rest.join("&"))
    };
    let set = cookie::set(page::LANG_COOKIE, lang.code(), Some(400 * 86_400));
    Some(([(header::SET_COOKIE, set)], Redirect::to(&to)).into_response())
}

fn show(app: &App, site: &Site, request: &Request, failure: &Failure) -> Response {
    let lang = page::lang_of_headers(request.headers());
    let page = Page::new(app, site, lang, "/", None);
    let mut response = failure_page(page, failure);
    secure(&mut response, &site.origin);
    response
}

fn failure_page(page: Page, failure: &Failure) -> Response {
    let t = page.t;
    let (title, help) = failure.words(t);
    let number = failure.cause.is_some().then(|| failure.number.to_string());
    let mut response = page::html_with(
        failure.status,
        &FailurePage {
            page,
            title,
            help,
            number,
        },
    );
    retry_after(&mut response, failure);
    response
}

async fn problem_layer(request: Request, next: Next) -> Response {
    let t = T(page::lang_of_headers(request.headers()));
    let path = request.uri().path().to_owned();
    let site = request.extensions().get::<Site>().cloned();
    let foreign = site
        .as_ref()
        .is_some_and(|s| csrf::is_foreign(request.method(), request.headers(), &s.origin));
    let mut response = if foreign {
        Failure::refuse(StatusCode::FORBIDDEN, "form-foreign").into_response()
    } else {
        next.run(request).await
    };
    if let Some(failure) = failure_of(&mut response) {
        log(&failure, &path);
        let (title, help) = failure.words(t);
        let body = json!({
            "type": "about:blank", "title": title, "status": failure.status.as_u16(),
            "detail": help, "code": failure.code.replace('-', "_"),
        });
        response = (
            failure.status,
            [(header::CONTENT_TYPE, "application/problem+json")],
            body.to_string(),
        )
            .into_response();
        if failure.status == StatusCode::UNAUTHORIZED {
            let bearer = HeaderValue::from_static("Bearer");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, bearer);
        }
        retry_after(&mut response, &failure);
    }
    if let Some(site) = site {
        secure(&mut response, &site.origin);
    }
    response
}

async fn oauth_layer(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    if let Some(failure) = failure_of(&mut response) {
        log(&failure, &path);
        let code = match failure.code {
            "malformed" | "unsupported-type" | "too-large" => "invalid_request",
            "internal" => "server_error",
            "unavailable" | "too-many" => "temporarily_unavailable",
            other => other,
        };
        let mut body = json!({ "error": code });
        if let Some(detail) = failure.detail {
            body["error_description"] = detail.into();
        }
        response = (failure.status, Json(body)).into_response();
        if failure.status == StatusCode::UNAUTHORIZED {
            let scheme = if code == "invalid_client" {
                "Basic"
            } else {
                "Bearer"
            };
            let value = format!("{scheme} realm=\"stadttor\", error=\"{code}\"");
            if let Ok(value) = HeaderValue::from_str(&value) {
                response
                    .headers_mut()
                    .insert(header::WWW_AUTHENTICATE, value);
            }
        }
        retry_after(&mut response, &failure);
    }
    let headers = response.headers_mut();
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

/// Takes the failure a handler left, and gives one to bare 4xx answers of the framework.
fn failure_of(response: &mut Response) -> Option<Failure> {
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        return Some(failure);
    }
    let bare = !response.headers().contains_key(header::CONTENT_TYPE)
        || response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|t| t.as_bytes().starts_with(b"text/plain"));
    let code = match response.status() {
        StatusCode::NOT_FOUND => "not-found",
        StatusCode::METHOD_NOT_ALLOWED => "method",
        StatusCode::PAYLOAD_TOO_LARGE => "too-large",
        s if s.is_client_error() => "malformed",
        s if s.is_server_error() => "internal",
        _ => return None,
    };
    bare.then(|| Failure::refuse(response.status(), code))
}

fn log(failure: &Failure, path: &str) {
    if let Some(cause) = &failure.cause {
        // Paths may carry one-time secrets: only the first segment is logged.
        let area = path.split('/').nth(1).unwrap_or_default();
        tracing::error!(number = failure.number, area, %cause, "fault");
    }
}

fn retry_after(response: &mut Response, failure: &Failure) {
    if let Some(seconds) = failure.retry_after {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, seconds.into());
    }
}

/// Headers that every page of an origin carries.
pub fn secure(response: &mut Response, origin: &str) {
    let targets = response
        .extensions_mut()
        .remove::<FormTargets>()
        .map(|t| t.0)
        .unwrap_or_default();
    let frames = response.extensions_mut().remove::<FrameSources>();
    let frames = frames.map(|frames| frames.directive()).unwrap_or_default();
    let ancestors = response.extensions_mut().remove::<FrameAncestors>();
    let embeddable = ancestors.filter(|ancestors| !ancestors.0.is_empty());
    let ancestors = embeddable.as_ref().map(|ancestors| ancestors.0.join(" "));
    let ancestors = ancestors.as_deref().unwrap_or("'none'");
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; {frames}form-action 'self' {}; frame-ancestors {ancestors}; base-uri 'none'; \
         require-trusted-types-for 'script'",
        targets.join(" ")
    );
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(&policy) {
        headers
            .entry(header::CONTENT_SECURITY_POLICY)
            .or_insert(value);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "geolocation=(), microphone=(), camera=()",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    // The older header knows no list of sites: where there is one, the policy alone decides.
    if embeddable.is_none() {
        headers
            .entry(header::X_FRAME_OPTIONS)
            .or_insert(HeaderValue::from_static("DENY"));
    }
    if origin.starts_with("https://") {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
}
