//! Parts of a portal within a town's other site: search, a service, the way to sign in.
//!
//! Each is a small page for a plain frame. Which sites may embed it the portal's staff say; all
//! other pages nobody may. In a frame there is no session and no cookie: what strangers could
//! cover or click through shows nothing personal, and works where browsers keep cookies from
//! frames. Whatever is opened from it opens in the whole window.
mod pages;

use crate::{Portal, query::Query, tenant::is_embedder, visit::Visit};
use axum::{
    Router,
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{IntoResponse, Response},
    routing::get,
};
use web::{Failure, Lang, T, mount::FrameAncestors};

/// Public addresses of this slice.
pub(crate) fn open() -> Router<Portal> {
    Router::new()
        .route("/einbetten/suche", get(pages::search))
        .route("/einbetten/leistung/{slug}", get(pages::service))
        .route("/einbetten/anmelden", get(pages::sign_in))
        .route("/einbetten/v1/stadttor.js", get(component))
}

/// A request for a page in a frame.
#[derive(Debug)]
struct Framed {
    visit: Visit,
    /// The page around it, if it may embed: who is told the height.
    parent: Option<String>,
    ancestors: Vec<String>,
}

impl FromRequestParts<Portal> for Framed {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Failure> {
        // Also where a browser sends cookies into frames.
        parts.headers.remove(header::COOKIE);
        let mut visit = Visit::from_request_parts(parts, portal).await?;
        let query = Query::of(&parts.uri)?;
        let asked = query.get("sprache").and_then(Lang::from_code);
        if let Some(lang) = asked.filter(|lang| visit.page.spoken.contains(lang)) {
            visit.page.t = T(lang);
        }
        let scheme = &portal.app.region.public.scheme;
        let parent = query.get("herkunft");
        let parent = parent.filter(|origin| is_embedder(&visit.tenant, origin, scheme));
        Ok(Self {
            parent: parent.map(str::to_owned),
            ancestors: visit.tenant.embedders(scheme),
            visit,
        })
    }
}

impl Framed {
    /// The page, for those who may embed it.
    fn show(&self, mut response: Response) -> Response {
        let ancestors = FrameAncestors(self.ancestors.clone());
        response.extensions_mut().insert(ancestors);
        response
    }
}

/// The web component. Its address has the number of its attributes' meaning: what works with it
/// today works with every later one of that number. Any site may load it; it does nothing there
/// but make a frame.
async fn component(headers: HeaderMap) -> Result<Response, Failure> {
    let found = web::assets::style_file("component.js", &headers);
    let mut response = found.ok_or_else(Failure::not_found)?.into_response();
    for (name, value) in [
        ("access-control-allow-origin", "*"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("cache-control", "public, max-age=3600"),
    ] {
        let name = header::HeaderName::from_static(name);
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
