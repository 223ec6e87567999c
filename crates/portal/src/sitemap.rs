//! `/sitemap.xml` and `/robots.txt` of each portal: what search engines may read.
//!
//! A sitemap holds at most 50,000 addresses (sitemaps.org, "Sitemap index files"); where a portal
//! has more, `/sitemap.xml` is an index and `?teil=` its parts. Either is written while the database
//! is read, some hundred addresses at a time.
use crate::{
    Portal,
    catalogue::{self, Area},
    query::Query,
    visit::Visit,
};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{Uri, header},
    response::{IntoResponse, Response},
};
use protocols::Timestamp;
use std::fmt::Write as _;
use tokio::sync::mpsc;
use web::{App, Failure, Page};

/// Services of one part.
const PER_PART: usize = 49_000;
/// Addresses that are read and sent at once.
const AT_ONCE: usize = 500;
/// Pages that every portal has.
const ALWAYS: [&str; 10] = [
    "/",
    "/leistungen",
    "/lebenslagen",
    "/unternehmen",
    "/stellen",
    "/monitor",
    "/offene-daten",
    "/barrierefreiheit",
    "/datenschutz",
    "/impressum",
];
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// `/robots.txt`
pub(crate) async fn robots(page: Page, _: Visit) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /anmelden\nDisallow: /mein\nDisallow: /redaktion\n\nSitemap: {}/sitemap.xml\n",
        page.origin
    );
    let headers = [
        (header::CONTENT_TYPE, "text/plain; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, text).into_response()
}

/// `/sitemap.xml`
pub(crate) async fn all(
    State(portal): State<Portal>,
    visit: Visit,
    uri: Uri,
) -> Result<Response, Failure> {
    let part = Query::of(&uri)?.number("teil", 0, (0, 10_000))?;
    let area = visit.place.area(&portal.app.region);
    let origin = visit.page.origin.clone();
    let (wanted, now) = (area.clone(), portal.app.clock.now());
    let count = portal
        .app
        .db
        .read(move |tx| catalogue::slugs_count(tx, &wanted, now));
    let parts = count
        .await
        .map_err(|e: store::Error| Failure::from(e))?
        .div_ceil(PER_PART);
    if part > parts.max(1) {
        return Err(Failure::not_found());
    }
    if part == 0 && parts > 1 {
        return Ok(xml(Body::from(index(&origin, parts))));
    }
    let part = part.max(1);
    let opening = opening(&portal, &origin, part);
    Ok(xml(stream(
        portal.app.clone(),
        area,
        origin,
        (part, opening),
    )))
}

fn xml(body: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/xml; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, body).into_response()
}

fn index(origin: &str, parts: usize) -> String {
    let mut text = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for part in 1..=parts {
        // Writing to a String cannot fail.
        _ = writeln!(
            text,
            "<sitemap><loc>{origin}/sitemap.xml?teil={part}</loc></sitemap>"
        );
    }
    text.push_str("</sitemapindex>\n");
    text
}

/// The beginning of a part; the first one holds the pages that are no services.
fn opening(portal: &Portal, origin: &str, part: usize) -> String {
    let mut text = format!("{HEAD}<urlset xmlns=\"{NAMESPACE}\">\n");
    if part == 1 {
        let mut entry = |path: &str| _ = writeln!(text, "<url><loc>{origin}{path}</loc></url>");
        for path in ALWAYS {
            entry(path);
        }
        for topic in portal.catalogue.topics() {
            entry(&format!("/themen/{}", topic.id));
        }
        for situation in portal.catalogue.situations() {
            entry(&format!("/lebenslagen/{}", situation.id));
        }
    }
    text
}

/// Reads the services of a part and sends them on. It stops where nobody reads any more; where the
/// database fails, the answer ends unfinished, so that nobody takes it for the whole.
fn stream(app: App, area: Area, origin: String, (part, opening): (usize, String)) -> Body {
    let (sender, receiver) = mpsc::channel::<Result<Bytes, store::Error>>(2);
    tokio::spawn(async move {
        if sender.send(Ok(opening.into())).await.is_err() {
            return;
        }
        let now = app.clock.now();
        let mut after = None;
        let mut left = PER_PART;
        let mut skip = (part - 1) * PER_PART;
        loop {
            let (area, from, most) = (area.clone(), after.clone(), left.min(AT_ONCE));
            let offset = std::mem::take(&mut skip);
            let read = app
                .db
                .read(move |tx| catalogue::slugs(tx, &area, from.as_deref(), (most, offset), now));
            let rows: Vec<(String, Timestamp)> = match read.await {
                Ok(rows) => rows,
                Err(error) => {
                    _ = sender.send(Err(error)).await;
                    return;
                }
            };
            let mut text = String::new();
            for (slug, at) in &rows {
                let (year, month, day) = at.date();
                let slug = protocols::form::encode(slug);
                _ = writeln!(
                    text,
                    "<url><loc>{origin}/leistungen/{slug}</loc><lastmod>{year:04}-{month:02}-{day:02}</lastmod></url>"
                );
            }
            left -= rows.len();
            let done = rows.len() < most || left == 0;
            if done {
                text.push_str("</urlset>\n");
            }
            if sender.send(Ok(text.into())).await.is_err() || done {
                return;
            }
            after = rows.into_iter().last().map(|(slug, _)| slug);
        }
    });
    Body::from_stream(Receiving(receiver))
}

/// What is received, as a stream.
struct Receiving(mpsc::Receiver<Result<Bytes, store::Error>>);

impl futures_core::Stream for Receiving {
    type Item = Result<Bytes, store::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
