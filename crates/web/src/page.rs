//! What every page shows: language, brand, ways home; templates extend `shell.html`.
use crate::{App, Browser, Failure, Site, T, csrf, region::Door, text::Lang};
use axum::{
    extract::{FromRef, FromRequestParts},
    http::{StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use std::sync::{Arc, OnceLock};

/// The frame of a page; a template holds it as `page`.
#[derive(Debug, Clone)]
pub struct Page {
    /// Texts of the person's language.
    pub t: T,
    /// Origin of this site.
    pub origin: String,
    /// Path of the page, for links that change the language.
    pub path: String,
    /// The query to keep when the language changes: empty, or ending in `&`.
    pub query: String,
    /// Who speaks: "Stadt Gelsenkirchen", "Emscher-Lippe-ID".
    pub brand: String,
    /// Two letters in the mark.
    pub mark: String,
    /// What it is: text key of "Serviceportal" and the like.
    pub claim: &'static str,
    /// Token for this browser's forms; empty where the site has none.
    pub csrf: String,
    /// Whether this is the demo.
    pub demo: bool,
    /// Where the demo's mails are shown.
    pub mailbox: String,
    /// Name of the person, where somebody is signed in.
    pub signed_in: Option<String>,
    /// Where the page leads from the header: label and address.
    pub nav: Vec<(String, String)>,
    /// The languages that the site speaks.
    pub spoken: Vec<Lang>,
    /// What the site's own staff decided about its looks.
    pub look: Look,
}

/// How a site looks where its own staff say so.
#[derive(Debug, Clone)]
pub struct Look {
    /// Address of the stylesheet with its colours.
    pub css: String,
    /// In place of the two letters.
    pub logo: Option<Logo>,
    /// Links of the footer: label and address.
    pub footer: Vec<(String, String)>,
    /// What is said on every page for a time.
    pub notice: Option<Notice>,
    /// Whether this is what staff have not published yet, which they alone see.
    pub preview: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            css: "/town.css".to_owned(),
            logo: None,
            footer: Vec::new(),
            notice: None,
            preview: false,
        }
    }
}

/// A site's logo.
#[derive(Debug, Clone)]
pub struct Logo {
    /// Its address.
    pub href: String,
    /// Width on the page, in pixels, at a height of 48.
    pub width: u32,
}

/// An announcement.
#[derive(Debug, Clone)]
pub struct Notice {
    /// Whether it warns.
    pub warning: bool,
    /// Language of the text.
    pub lang: &'static str,
    /// Harmless HTML.
    pub html: String,
}

/// The page that a handler began, kept for the layer that shows a failure in the same looks.
#[derive(Debug, Clone, Default)]
pub struct Frame(pub Arc<OnceLock<Page>>);

impl Page {
    /// For a site, without a person.
    #[must_use]
    pub fn new(app: &App, site: &Site, lang: Lang, path: &str, browser: Option<&Browser>) -> Self {
        let (brand, claim) = match &site.door {
            Door::Issuer(r) | Door::Mtls(r) | Door::PhoneApp(r) => {
                (r.name.clone(), "claim-identity")
            }
            Door::Portal(_, m) => (m.official_name.clone(), "claim-portal"),
            Door::Umbrella(r) => (
                r.umbrella_name.clone().unwrap_or_else(|| r.name.clone()),
                "claim-region",
            ),
            Door::Mailbox => ("Demo-Postfach".to_owned(), "claim-mailbox"),
        };
        let short = match &site.door {
            Door::Portal(_, m) => m.name.as_str(),
            Door::Issuer(r) | Door::Mtls(r) | Door::PhoneApp(r) | Door::Umbrella(r) => {
                r.id.as_str()
            }
            Door::Mailbox => "@",
        };
        Self {
            t: T(lang),
            origin: site.origin.clone(),
            path: path.to_owned(),
            query: String::new(),
            mark: mark_of(short),
            brand,
            claim,
            csrf: browser
                .map(|b| csrf::token(app, &b.secret))
                .unwrap_or_default(),
            demo: app.demo,
            mailbox: app.region.public.origin("mail.localhost"),
            signed_in: None,
            nav: Vec::new(),
            spoken: Lang::ALL.to_vec(),
            look: Look::default(),
        }
    }
    /// The languages to choose from.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        self.spoken.clone()
    }
}

/// "Gelsenkirchen" → "GE", "Castrop-Rauxel" → "CR".
fn mark_of(name: &str) -> String {
    let parts: Vec<&str> = name.split(['-', ' ']).filter(|p| p.len() > 2).collect();
    let letters: String = match parts.as_slice() {
        [one] => one.chars().take(2).collect(),
        many => many
            .iter()
            .take(2)
            .filter_map(|p| p.chars().next())
            .collect(),
    };
    if letters.is_empty() {
        name.to_owned()
    } else {
        letters.to_uppercase()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Page
where
    App: FromRef<S>,
{
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let app = App::from_ref(state);
        let site = parts
            .extensions
            .get::<Site>()
            .ok_or_else(|| Failure::fault("no site"))?;
        let browser = parts.extensions.get::<Browser>();
        let mut page = Page::new(&app, site, lang_of(parts), parts.uri.path(), browser);
        page.query = parts
            .uri
            .query()
            .filter(|q| !q.is_empty())
            .map(|q| format!("{q}&"))
            .unwrap_or_default();
        Ok(page)
    }
}

/// Cookie of the chosen language.
pub const LANG_COOKIE: &str = "__Host-lang";

/// The language of a request: chosen by `?lang=` or earlier, asked for by the service, else the browser's.
#[must_use]
pub fn lang_of(parts: &Parts) -> Lang {
    if let Some(lang) = parts.extensions.get::<Lang>() {
        return *lang;
    }
    lang_of_headers(&parts.headers)
}

pub(crate) fn lang_of_headers(headers: &axum::http::HeaderMap) -> Lang {
    lang_among(headers, &Lang::ALL)
}

/// The language of a request at a site that speaks these alone; German where it speaks none that
/// the browser asks for.
#[must_use]
pub fn lang_among(headers: &axum::http::HeaderMap, spoken: &[Lang]) -> Lang {
    let chosen = crate::cookie::get(headers, LANG_COOKIE).and_then(Lang::from_code);
    chosen.filter(|l| spoken.contains(l)).unwrap_or_else(|| {
        let wanted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|v| v.to_str().ok());
        wanted.map_or(Lang::De, |wanted| Lang::accepted_among(wanted, spoken))
    })
}

/// Renders a template; a template that cannot be rendered is a bug, shown as a fault.
pub fn html(template: &impl askama::Template) -> Response {
    html_with(StatusCode::OK, template)
}

/// The same with another status.
pub fn html_with(status: StatusCode, template: &impl askama::Template) -> Response {
    match template.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(e) => Failure::fault(e).into_response(),
    }
}
