//! The list of exports, and the files.
use super::publication::{Published, chain_end, published};
use crate::{
    Portal,
    api::{has_already, problem, public},
    query::{BadParameter, Query},
};
use axum::{
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::{fs::File, io, io::Read, sync::Arc};
use tokio::sync::mpsc;
use web::{Failure, Page, Site};

/// Bytes that are read and sent at once.
const PIECE: usize = 64 * 1024;

/// What can be fetched.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct List {
    /// The revision up to which the increments lead.
    revision: i64,
    /// Whether the caller has to take the full export: they named no revision, or one from which the
    /// increments do not lead on.
    full_required: bool,
    /// The latest full export.
    full: Entry,
    /// To be read in this order.
    increments: Vec<Entry>,
}

/// A file.
#[derive(Serialize, JsonSchema)]
struct Entry {
    name: String,
    url: String,
    /// What it leads on from; nothing for a full export.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<i64>,
    /// The revision that one has afterwards.
    revision: i64,
    /// When it was written (RFC 3339).
    created: String,
    /// Bytes.
    size: u64,
    /// 64 hexadecimal digits.
    sha256: String,
}

impl Entry {
    fn of(one: &Published, origin: &str) -> Self {
        let name = one.name();
        Self {
            url: format!("{origin}/verbund/exporte/{name}"),
            name,
            since: one.since,
            revision: one.revision,
            created: protocols::xzufi::Message::moment(one.at),
            size: one.size,
            sha256: one.sha256.clone(),
        }
    }
}

/// `/verbund/exporte?since=`
pub(super) async fn list(
    State(portal): State<Portal>,
    page: Page,
    site: Site,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let folder = portal.exports.clone().ok_or_else(Failure::not_found)?;
    let query = Query::of(&uri)?;
    let since = match query.get("since").map(revision).transpose() {
        Ok(since) => since,
        Err(bad) => return Ok(problem(page.t, bad)),
    };
    let all = tokio::task::spawn_blocking(move || published(&folder)).await;
    let all = all.map_err(Failure::fault)?.map_err(Failure::fault)?;
    let full = all.iter().rfind(|one| one.since.is_none());
    let full = full.ok_or_else(Failure::not_found)?;
    let from = since.filter(|since| leads_on(&all, *since));
    let wanted = from.unwrap_or(full.revision);
    let parts = all
        .iter()
        .filter(|one| one.since.is_some() && one.revision > wanted);
    let list = List {
        revision: chain_end(&all).unwrap_or(full.revision).max(full.revision),
        full_required: from.is_none(),
        full: Entry::of(full, &site.origin),
        increments: parts.map(|one| Entry::of(one, &site.origin)).collect(),
    };
    Ok(public(&headers, &list))
}

fn revision(text: &str) -> Result<i64, BadParameter> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let number = text.parse().ok().filter(|_| digits);
    number.ok_or(BadParameter {
        name: "since",
        rule: "verbund-api-bad-since",
        bounds: (0, 0),
    })
}

/// Whether who has a revision gets to the end by increments alone: each begins at or before where
/// one is. A revision that was never published is none that we gave.
fn leads_on(all: &[Published], since: i64) -> bool {
    let newest = all.iter().map(|one| one.revision).max().unwrap_or(0);
    let mut has = since;
    for one in all.iter().filter(|one| one.revision > since) {
        match one.since {
            Some(from) if from <= has => has = one.revision.max(has),
            _ => {}
        }
    }
    since <= newest && has >= chain_end(all).unwrap_or(i64::MAX)
}

/// `/verbund/exporte/{name}`
pub(super) async fn one(
    State(portal): State<Portal>,
    Path(name): Path<String>,
    asked: HeaderMap,
) -> Result<Response, Failure> {
    let folder = portal.exports.clone().ok_or_else(Failure::not_found)?;
    // The name is one of ours to the letter, so it leads nowhere else.
    let known = Published::of_name(&name, 0).ok_or_else(Failure::not_found)?;
    let file = match File::open(folder.join(known.name())) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(Failure::not_found()),
        Err(e) => return Err(Failure::fault(e)),
    };
    let size = file.metadata().map_err(Failure::fault)?.len();
    let tag = format!("\"{}\"", known.sha256);
    let disposition = format!("attachment; filename=\"{}\"", known.name());
    let headers = [
        (
            header::CONTENT_TYPE,
            "application/xml; charset=utf-8".to_owned(),
        ),
        (header::CONTENT_DISPOSITION, disposition),
        (
            header::CACHE_CONTROL,
            "public, max-age=86400, immutable".to_owned(),
        ),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*".to_owned()),
        (header::ACCESS_CONTROL_EXPOSE_HEADERS, "ETag".to_owned()),
        (header::ETAG, tag.clone()),
    ];
    if has_already(&asked, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    let length = [(header::CONTENT_LENGTH, size.to_string())];
    Ok((headers, length, Body::from_stream(pieces(file))).into_response())
}

/// Reads a file beside the requests, as fast as somebody takes it.
fn pieces(mut file: File) -> Pieces {
    let (sender, receiver) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut piece = vec![0; PIECE];
            let read = match file.read(&mut piece) {
                Ok(0) => return,
                Ok(length) => {
                    piece.truncate(length);
                    Ok(Bytes::from(piece))
                }
                Err(error) => Err(Arc::new(error)),
            };
            let failed = read.is_err();
            if sender.blocking_send(read).is_err() || failed {
                return;
            }
        }
    });
    Pieces(receiver)
}

struct Pieces(mpsc::Receiver<Result<Bytes, Arc<io::Error>>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, Arc<io::Error>>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}
