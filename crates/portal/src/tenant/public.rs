//! What everybody sees of it: colours, mark, logo, own pages; and the one host of a portal.
use super::{files::File, notice::texts, settings::key};
use crate::{Portal, statistics::Viewed, visit::Visit};
use askama::Template;
use axum::{
    Router,
    extract::{Path, Request, State},
    http::{HeaderValue, Uri, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use web::{Failure, Page, Site, region::Door};

/// Public addresses of this slice.
pub(crate) fn open() -> Router<Portal> {
    Router::new()
        .route("/town.css", get(stylesheet))
        .route("/icon.svg", get(icon))
        .route("/logo/{file}", get(logo))
        .route("/seiten/{slug}", get(page))
}

/// How long an answer may be kept: under the name of its content for a year; what is not
/// published yet never.
fn keep(visit: &Visit, named: bool) -> HeaderValue {
    HeaderValue::from_static(match (visit.tenant.preview, named) {
        (true, _) => "no-store",
        (false, true) => "public, max-age=31536000, immutable",
        (false, false) => "public, max-age=60",
    })
}

async fn stylesheet(visit: Visit, uri: Uri) -> Response {
    let named = uri.query() == Some(&format!("v={}", visit.tenant.tag));
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/css; charset=utf-8"),
        ),
        (header::CACHE_CONTROL, keep(&visit, named)),
    ];
    (headers, visit.tenant.css.clone()).into_response()
}

async fn icon(visit: Visit) -> Response {
    let headers = [(header::CACHE_CONTROL, keep(&visit, false))];
    (headers, web::assets::mark(&visit.tenant.accent)).into_response()
}

/// The logo that this portal shows, and no other file: neither another portal's nor an unpublished
/// or former one.
async fn logo(
    State(portal): State<Portal>,
    visit: Visit,
    Path(name): Path<String>,
) -> Result<Response, Failure> {
    let shown = visit
        .tenant
        .logo
        .filter(|file| File::read(&name).as_ref() == Some(file));
    let file = shown.ok_or_else(Failure::not_found)?;
    let tenant = visit.place.tenant(&portal.app.region);
    let mut response = file.serve(&portal, &tenant.id).await?;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, keep(&visit, true));
    Ok(response)
}

#[derive(Template)]
#[template(path = "tenant/page.html")]
struct OwnPage<'a> {
    page: &'a Page,
    title: String,
    lang: &'static str,
    html: String,
}

/// `/seiten/{slug}`
async fn page(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let name = |field: &str| format!("page.{slug}.{field}");
    let spoken = visit.page.t.0;
    let settings = &visit.tenant.settings;
    if settings.get(&key(&name("title"), web::Lang::De)).is_empty() {
        return Err(Failure::not_found());
    }
    let (html, lang) = texts(&visit.tenant, &name("text"), spoken).unwrap_or_default();
    let title = settings.text(&name("title"), spoken);
    let title = title.map_or_else(String::new, |(title, _)| title.to_owned());
    Ok(visit.show_as(
        Viewed::Own,
        "",
        &OwnPage {
            page: &visit.page,
            title,
            lang,
            html,
        },
    ))
}

/// A portal has one host. Its further ones lead there, as long as its staff want them: cookies and
/// sign-ins belong to the one.
pub(crate) async fn one_host(
    State(portal): State<Portal>,
    site: Site,
    request: Request,
    next: Next,
) -> Response {
    let Door::Portal(_, town) = &site.door else {
        return next.run(request).await;
    };
    let origin = portal.app.region.public.origin(&town.host);
    if site.origin == origin {
        return next.run(request).await;
    }
    let tenant = match portal.tenants.of(&portal.app, town).await {
        Ok(tenant) => tenant,
        Err(failure) => return failure.into_response(),
    };
    let wanted = tenant.settings.get("hosts");
    let public = &portal.app.region.public;
    let listed = wanted
        .lines()
        .any(|host| public.origin(host) == site.origin);
    if !wanted.is_empty() && !listed {
        return web::site::misdirected();
    }
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str());
    Redirect::permanent(&format!("{origin}{path}")).into_response()
}
