//! The list and one mail.
use super::{
    letter::{Piece, pieces},
    sql,
};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use protocols::Timestamp;
use store::Id;
use web::{App, Failure, Now, Page, page};

/// How many mails the list shows.
const SHOWN: i64 = 100;

/// `/` and `/mails/{id}`.
pub fn routes(app: &App) -> Router {
    let pages = Router::new()
        .route("/", get(list))
        .route("/mails/{id}", get(read));
    let files = web::assets::brand().merge(web::assets::styles());
    web::mount::pages(pages.merge(files), app, false).with_state(app.clone())
}

#[derive(Template)]
#[template(path = "mailbox.html")]
struct List {
    page: Page,
    mails: Vec<Line>,
}

struct Line {
    id: Id,
    minutes: usize,
    recipient: String,
    subject: String,
}

async fn list(State(app): State<App>, Now(now): Now, page: Page) -> Result<Response, Failure> {
    let rows = app
        .db
        .scan(|tx| tx.all::<(Id, Timestamp, String, String)>(&sql::LIST, (SHOWN,)))
        .await?;
    let mails = rows.into_iter().map(|(id, at, recipient, subject)| {
        let minutes = usize::try_from(now.millis_since(at) / 60_000).unwrap_or(0);
        Line {
            id,
            minutes,
            recipient,
            subject,
        }
    });
    Ok(page::html(&List {
        page,
        mails: mails.collect(),
    }))
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Mail<'a> {
    page: Page,
    recipient: &'a str,
    subject: &'a str,
    /// Paragraphs of lines of pieces.
    paragraphs: Vec<Vec<Vec<Piece<'a>>>>,
}

async fn read(
    State(app): State<App>,
    page: Page,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id: Id = id.parse().map_err(|_| Failure::not_found())?;
    let found = app
        .db
        .read(move |tx| tx.first::<(String, String, String)>(&sql::READ, (id,)))
        .await?;
    let (recipient, subject, body) = found.ok_or_else(Failure::not_found)?;
    let text = body.replace("\r\n", "\n");
    let paragraphs = text
        .split("\n\n")
        .map(|p| p.lines().map(pieces).collect())
        .collect();
    let mail = Mail {
        page,
        recipient: &recipient,
        subject: &subject,
        paragraphs,
    };
    Ok(page::html(&mail).into_response())
}
