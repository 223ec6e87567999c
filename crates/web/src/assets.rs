//! Files built by `npm run build`: styles, fonts, page scripts, and the phone app.
//!
//! They are embedded in the release binary and read from `dist/` in a debug build. Where they
//! were not built, everything still works without styles and scripts.
use crate::{Site, region::Door};
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../dist/styles/"]
#[allow_missing = true]
struct Styles;

#[derive(RustEmbed)]
#[folder = "../../dist/app/"]
#[allow_missing = true]
struct PhoneApp;

/// `/styles/…` for every page.
pub fn styles<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(
        "/styles/{*file}",
        get(async |Path(file): Path<String>, headers: HeaderMap| {
            serve(Styles::get(&file), &file, &headers)
        }),
    )
}

/// A file of these by its name.
#[must_use]
pub fn style_file(name: &str, headers: &HeaderMap) -> Option<Response> {
    Styles::get(name).map(|found| serve(Some(found), name, headers))
}

/// `/town.css` and `/icon.svg`: the colours of the site, without inline styles.
pub fn brand<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/town.css", get(town_css))
        .route("/icon.svg", get(icon))
}

fn accent(site: &Site) -> &str {
    match &site.door {
        Door::Portal(_, town) => &town.accent,
        _ => "#0b5aa8",
    }
}

async fn town_css(site: Site) -> Response {
    let css = match &site.door {
        Door::Portal(..) => format!(":root{{--town-accent:{}}}\n", accent(&site)),
        _ => String::new(),
    };
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, css).into_response()
}

async fn icon(site: Site) -> Response {
    let cache = [(header::CACHE_CONTROL, "public, max-age=3600")];
    (cache, mark(accent(&site))).into_response()
}

/// An open gate with a light in it: the mark of a site, in its colour.
#[must_use]
pub fn mark(colour: &str) -> Response {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"6\" fill=\"{colour}\"/>\
         <path d=\"M7 26V13a9 9 0 0 1 18 0v13h-5V13a4 4 0 0 0-8 0v13z\" fill=\"#fff\"/><circle cx=\"16\" cy=\"21\" r=\"2\" fill=\"#fff\"/></svg>"
    );
    ([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response()
}

/// A file of the phone app, the empty path being its page.
#[must_use]
pub fn phone_app(path: &str, headers: &HeaderMap) -> Option<Response> {
    let file = if path.is_empty() { "index.html" } else { path };
    PhoneApp::get(file).map(|found| serve(Some(found), file, headers))
}

/// Whether the phone app was built.
#[must_use]
pub fn phone_app_is_built() -> bool {
    PhoneApp::get("index.html").is_some()
}

fn serve(found: Option<EmbeddedFile>, name: &str, headers: &HeaderMap) -> Response {
    let Some(file) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hash = file.metadata.sha256_hash();
    let tag = format!("\"{}\"", protocols::base64url::encode(&hash[..12]));
    let fresh = [
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, cache_for(name).to_owned()),
        (header::CONTENT_TYPE, media_type(name).to_owned()),
    ];
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|v| v.as_bytes() == tag.as_bytes())
    {
        return (StatusCode::NOT_MODIFIED, fresh).into_response();
    }
    (fresh, file.data).into_response()
}

/// Fonts never change under their name; everything else is asked for again by its tag.
fn cache_for(name: &str) -> &'static str {
    if name.rsplit('.').next() == Some("woff2") {
        "public, max-age=31536000"
    } else {
        "no-cache"
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
