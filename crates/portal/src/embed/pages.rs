//! The three pages.
use super::Framed;
use crate::{Portal, catalogue::Module, rich::rich, service};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use web::{Failure, Page};

#[derive(Template)]
#[template(path = "embed/search.html")]
struct Search<'a> {
    page: &'a Page,
    parent: Option<&'a str>,
}

/// `/einbetten/suche`
pub(super) async fn search(framed: Framed) -> Response {
    let page = Search {
        page: &framed.visit.page,
        parent: framed.parent.as_deref(),
    };
    framed.show(framed.visit.show(&page))
}

#[derive(Template)]
#[template(path = "embed/sign_in.html")]
struct SignIn<'a> {
    page: &'a Page,
    parent: Option<&'a str>,
}

/// `/einbetten/anmelden`
pub(super) async fn sign_in(framed: Framed) -> Response {
    let page = SignIn {
        page: &framed.visit.page,
        parent: framed.parent.as_deref(),
    };
    framed.show(framed.visit.show(&page))
}

#[derive(Template)]
#[template(path = "embed/service.html")]
struct Service<'a> {
    page: &'a Page,
    parent: Option<&'a str>,
    /// Nothing where the town does not offer it.
    found: Option<Found>,
}

struct Found {
    slug: String,
    title: String,
    lang: String,
    /// Heading (text key), language and harmless HTML.
    texts: Vec<(&'static str, String, String)>,
}

/// What a frame has room for.
const SHOWN: [Module; 3] = [Module::Summary, Module::Fees, Module::ProcessingTime];

/// `/einbetten/leistung/{slug}`
pub(super) async fn service(
    State(portal): State<Portal>,
    framed: Framed,
    Path(slug): Path<String>,
) -> Result<Response, Failure> {
    let visit = &framed.visit;
    let lang = visit.page.t.0.code();
    let found = match service::find(&portal, &visit.place, &slug).await {
        Ok((view, _)) => {
            let title = view.title(lang);
            let text = |module: Module| {
                let said = view.text(module, lang)?;
                Some((module.heading(), said.lang.to_owned(), rich(said.text)))
            };
            Some(Found {
                slug: view.address().to_owned(),
                title: title.text.to_owned(),
                lang: title.lang.to_owned(),
                texts: SHOWN.into_iter().filter_map(text).collect(),
            })
        }
        // A failure's page could not be embedded: the town's site would show a hole.
        Err(failure) if failure.status == StatusCode::NOT_FOUND => None,
        Err(failure) => return Err(failure),
    };
    let status = if found.is_some() {
        StatusCode::OK
    } else {
        StatusCode::NOT_FOUND
    };
    let page = Service {
        page: &visit.page,
        parent: framed.parent.as_deref(),
        found,
    };
    Ok(framed.show(visit.show_with(status, &page)))
}
