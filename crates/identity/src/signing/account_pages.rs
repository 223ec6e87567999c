//! The person's documents in the browser: what waits, what was signed, and both to take home.
use super::request::{self, Request, State};
use crate::{
    account::{Me, day, when},
    factor, person, phone,
};
use askama::Template;
use axum::{
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, base64url, form};
use store::{Id, PersonKey, Tx};
use web::{Failure, Fields, Page, PathId, page};

/// A moment in UTC, for those who verify elsewhere.
pub(super) fn moment(at: Timestamp) -> String {
    let minutes = at.secs().rem_euclid(86_400) / 60;
    format!("{}, {:02}:{:02} UTC", day(at), minutes / 60, minutes % 60)
}

/// A hash as people compare it: hexadecimal digits in groups of eight.
pub(crate) fn in_groups(hash: &[u8]) -> String {
    use std::fmt::Write;
    let mut text = String::new();
    for (at, byte) in hash.iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            text.push(' ');
        }
        let _ = write!(text, "{byte:02x}");
    }
    text
}

struct Line {
    id: Id,
    name: String,
    service: String,
    /// Key of the state in words.
    state: String,
    at: String,
    open: bool,
}

#[derive(Template)]
#[template(path = "signatures.html")]
struct ListPage {
    page: Page,
    strong: bool,
    waiting: Vec<Line>,
    done: Vec<Line>,
}

struct Shown {
    line: Line,
    purpose: String,
    /// Key of the kind of document in words.
    kind: &'static str,
    hash: String,
    until: String,
    signed: bool,
    kept: bool,
}

#[derive(Template)]
#[template(path = "signature.html")]
struct ShowPage {
    page: Page,
    shown: Shown,
    link: String,
    svg: String,
}

fn line(me: &Me, key: &PersonKey, request: &Request) -> Result<Line, Failure> {
    let (state, about) = (request.state(me.here.now), request.about(key)?);
    let asker = request.shown(&me.here, &about);
    Ok(Line {
        id: request.id,
        name: about.document.name,
        service: asker.map_or_else(|| "–".to_owned(), |asker| asker.name),
        state: format!("signing-state-{}", state.name()),
        at: when(request.signed_at.unwrap_or(request.created_at)),
        open: state.is_open(),
    })
}

/// All of a person's requests; sessions that are weaker than the strongest factor see none.
pub(super) async fn list(me: Me, page: Page) -> Result<Response, Failure> {
    let by = me.clone();
    let lines = me
        .here
        .read(move |tx, here| {
            if !factor::is_strongest(tx, &by.session)? {
                return Ok(None);
            }
            let key = person::key(tx, &here.identity.app.vault, by.session.person)?;
            let all = request::of_person(tx, by.session.person)?;
            let lines: Result<Vec<_>, _> = all.iter().map(|r| line(&by, &key, r)).collect();
            lines.map(Some)
        })
        .await?;
    let profile = me.profile().await?;
    let strong = lines.is_some();
    let (waiting, done) = lines.unwrap_or_default().into_iter().partition(|l| l.open);
    Ok(page::html(&ListPage {
        page: Me::page(page, &profile),
        strong,
        waiting,
        done,
    }))
}

/// One of them, if the session may see it.
fn own(tx: &mut Tx<'_>, me: &Me, id: Id) -> Result<(Request, PersonKey), Failure> {
    if !factor::is_strongest(tx, &me.session)? {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
    }
    let request = request::find(tx, &me.here.realm.id, id)?;
    if request.person != me.session.person {
        return Err(Failure::not_found());
    }
    let key = person::key(tx, &me.here.identity.app.vault, request.person)?;
    Ok((request, key))
}

/// What it says, and the code for the phone. The code holds no secret: only this person's phones
/// can do anything with it.
pub(super) async fn show(me: Me, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let by = me.clone();
    let shown = me
        .here
        .read(move |tx, here| {
            let (request, key) = own(tx, &by, id)?;
            let about = request.about(&key)?;
            let kept = request::content(tx, &key, &request).is_ok();
            Ok(Shown {
                line: line(&by, &key, &request)?,
                purpose: about.purpose,
                kind: about.document.kind.word(),
                hash: in_groups(&base64url::decode(&about.document.sha256).unwrap_or_default()),
                until: when(request.expires_at),
                signed: request.state(here.now) == State::Signed,
                kept,
            })
        })
        .await?;
    let profile = me.profile().await?;
    let origin = me
        .here
        .identity
        .app
        .region
        .public
        .origin(&me.here.realm.app_host);
    let link = format!("{origin}/#s={id}");
    let svg = phone::qr_svg(&link, page.t.say("signing-code").as_ref());
    let svg = svg.ok_or_else(|| Failure::fault("code too long"))?;
    Ok(page::html(&ShowPage {
        page: Me::page(page, &profile),
        shown,
        link,
        svg,
    }))
}

/// The person says no in the browser.
pub(super) async fn refuse(
    me: Me,
    PathId(id): PathId,
    Fields(_): Fields,
) -> Result<Redirect, Failure> {
    let by = me.clone();
    me.here
        .write("signature.refuse-page", move |tx, here| {
            let (request, _) = own(tx, &by, id)?;
            request::end(tx, &here.moment(), &request, "refused", None)
        })
        .await?;
    Ok(Redirect::to("/account/signatures"))
}

/// The document, to be kept; never shown in our own pages' origin.
pub(super) async fn document(me: Me, PathId(id): PathId) -> Result<Response, Failure> {
    let by = me.clone();
    let (name, kind, content) = me
        .here
        .read(move |tx, _| {
            let (request, key) = own(tx, &by, id)?;
            let document = request.about(&key)?.document;
            let content = request::content(tx, &key, &request)?;
            Ok((document.name, document.kind.media_type(), content))
        })
        .await?;
    Ok(attachment(&name, kind, content))
}

/// The signature, as a file beside the document.
pub(super) async fn signature(me: Me, PathId(id): PathId) -> Result<Response, Failure> {
    let by = me.clone();
    let (name, text) = me
        .here
        .read(move |tx, _| {
            let (request, key) = own(tx, &by, id)?;
            let text = request::result(tx, &key, &request)?;
            Ok((request.about(&key)?.document.name, text))
        })
        .await?;
    let text = text.ok_or_else(Failure::not_found)?;
    Ok(attachment(
        &format!("{name}.jws"),
        "application/jose",
        text.into_bytes(),
    ))
}

/// A file to be kept, under its name.
pub(crate) fn attachment(name: &str, kind: &'static str, content: Vec<u8>) -> Response {
    // RFC 8187: percent-encoded UTF-8, so that no name changes the header.
    let name = form::encode(name).replace('+', "%20").replace('*', "%2A");
    let headers: [(HeaderName, String); 2] = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{name}"),
        ),
    ];
    (headers, content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_hashes_read_as_people_write_them() {
        assert_eq!(
            moment(Timestamp::from_secs(1_795_000_000)),
            "18.11.2026, 11:06 UTC"
        );
        assert_eq!(in_groups(&[0, 1, 2, 255, 16]), "000102ff 10");
    }

    #[test]
    fn a_file_name_never_leaves_its_place_in_the_header() {
        let answer = attachment("a\"; b=ä*\r\n.pdf", "application/pdf", vec![]);
        assert_eq!(
            answer.headers()[header::CONTENT_DISPOSITION],
            "attachment; filename*=UTF-8''a%22%3B%20b%3D%C3%A4%2A%0D%0A.pdf"
        );
    }
}
