//! The link of a notice: opening it shows, only the button acts. Mail scanners open links.
use super::undo::{self, Notice};
use crate::here::Here;
use askama::Template;
use axum::{Json as Answer, extract::Path, response::Response};
use serde::Deserialize;
use serde_json::{Value, json};
use store::Id;
use web::{Failure, Fields, Json, Page, PathId, page};

#[derive(Template)]
#[template(path = "notice.html")]
struct NoticePage {
    page: Page,
    link: String,
    title: String,
    lines: Vec<String>,
    /// What the button would remove; none if nothing is left to remove.
    removes: Option<String>,
    /// It was removed just now.
    done: bool,
}

fn link(text: &str) -> Option<(Id, &str)> {
    let (id, secret) = text.split_once('.')?;
    Some((id.parse().ok()?, secret))
}

async fn find(here: &Here, text: String) -> Result<Notice, Failure> {
    here.charge("notice", 1)?;
    here.read(move |tx, here| {
        let (id, secret) = link(&text).ok_or_else(Failure::not_found)?;
        undo::find(tx, here, id, secret)
    })
    .await
}

async fn act(here: &Here, text: String) -> Result<Notice, Failure> {
    here.charge("notice", 1)?;
    here.write("notice.not-me", move |tx, here| {
        let (id, secret) = link(&text).ok_or_else(Failure::not_found)?;
        let found = undo::find(tx, here, id, secret)?;
        undo::act(tx, &here.moment(), &found)?;
        Ok(found)
    })
    .await
}

pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(str::to_owned).collect()
}

/// What happened, and the button.
pub(super) async fn show(
    here: Here,
    page: Page,
    Path(link): Path<String>,
) -> Result<Response, Failure> {
    let found = find(&here, link.clone()).await?;
    let removes = found.can_be_undone();
    Ok(page::html(&NoticePage {
        removes: removes.then(|| page.t.say(found.removes()).into_owned()),
        lines: lines(&found.said.text),
        title: found.said.title,
        done: false,
        link,
        page,
    }))
}

/// "That was not me."
pub(super) async fn not_me(
    here: Here,
    page: Page,
    Path(link): Path<String>,
    Fields(_): Fields,
) -> Result<Response, Failure> {
    let found = act(&here, link.clone()).await?;
    Ok(page::html(&NoticePage {
        removes: None,
        lines: lines(&page.t.say(&format!("{}-done", found.removes()))),
        title: page.t.say("notice-done-title").into_owned(),
        done: true,
        link,
        page,
    }))
}

#[derive(Deserialize)]
pub(super) struct Secret {
    secret: String,
}

/// The same for the phone app.
pub(super) async fn open(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Json(body): Json<Secret>,
) -> Result<Answer<Value>, Failure> {
    let found = find(&here, format!("{id}.{}", body.secret)).await?;
    let undo = found.can_be_undone().then(|| page.t.say(found.removes()));
    Ok(Answer(json!({
        "title": found.said.title, "text": found.said.text, "undo": undo,
    })))
}

/// The same for the phone app.
pub(super) async fn undo(
    here: Here,
    page: Page,
    PathId(id): PathId,
    Json(body): Json<Secret>,
) -> Result<Answer<Value>, Failure> {
    let found = act(&here, format!("{id}.{}", body.secret)).await?;
    let text = page.t.say(&format!("{}-done", found.removes()));
    Ok(Answer(
        json!({ "title": page.t.say("notice-done-title"), "text": text }),
    ))
}
