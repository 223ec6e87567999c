//! The interface for services: ask for a signature, look what became of it, take it back.
//!
//! A service authenticates as at the token endpoint, by HTTP Basic, and names the person by the
//! `sub` that it knows.
use super::{
    asker::Asker,
    document::{Document, Unfit, is_purpose},
    request::{self, About, NewRequest, Request, State},
    upload::{Upload, file, text},
};
use crate::{client, here::Here, oidc, person};
use axum::{
    Json,
    extract::Request as Http,
    http::{HeaderMap, StatusCode, header},
};
use protocols::{
    Timestamp,
    multipart::Part,
    oauth::{ClientAuth, OauthError},
};
use serde_json::{Value, json};
use std::sync::Arc;
use web::{Client, Failure, PathId};

/// Without another wish a request waits for a week.
const USUAL_LIFETIME_SECS: i64 = 7 * 86_400;
const SHORTEST_LIFETIME_SECS: i64 = 300;
const LONGEST_LIFETIME_SECS: i64 = 30 * 86_400;

/// The service that asks, if the region lets it ask for signatures.
async fn service(here: &Here, headers: &HeaderMap) -> Result<Arc<Client>, Failure> {
    here.charge("signatures", 1)?;
    let header = headers.get(header::AUTHORIZATION);
    let shown = header
        .and_then(|v| v.to_str().ok())
        .and_then(ClientAuth::from_basic);
    let refuse = |why| {
        let code = OauthError::InvalidClient.code();
        Failure::refuse(StatusCode::UNAUTHORIZED, code).because(why)
    };
    let shown = shown.ok_or_else(|| refuse("send client_id and client_secret by HTTP Basic"))?;
    let client = client::authenticate(here, &shown).await?;
    if client.signatures && client.secret.is_some() {
        Ok(client)
    } else {
        let code = OauthError::UnauthorizedClient.code();
        Err(Failure::refuse(StatusCode::FORBIDDEN, code).because("not registered for signatures"))
    }
}

fn invalid(why: &'static str) -> Failure {
    let code = OauthError::InvalidRequest.code();
    Failure::refuse(StatusCode::BAD_REQUEST, code).because(why)
}

fn unfit(why: Unfit) -> Failure {
    match why {
        Unfit::Size => invalid("a document has 1 byte to 5 MiB, a text at most 64 KiB"),
        Unfit::Content => invalid(
            "the document must be a PDF, or a UTF-8 text without control and hidden characters \
             whose lines end in \\n",
        ),
        Unfit::Name => invalid(
            "the document's file name must be one line of at most 100 visible characters without \
             slashes",
        ),
    }
}

/// `POST /signatures`: `multipart/form-data` with `sub`, `purpose`, the file `document`, and
/// perhaps `level` (1 to 3) and `expires_in` (seconds).
pub(super) async fn ask(here: Here, http: Http) -> Result<(StatusCode, Json<Value>), Failure> {
    let client = service(&here, http.headers()).await?;
    let upload = Upload::receive(&here.identity, http).await?;
    let new = read(&here, &client, &upload.parts()?)?;
    drop(upload);
    let (about, until) = (new.about.clone(), new.expires_at);
    let id = here
        .write("signature.ask", move |tx, here| {
            request::submit(tx, &here.moment(), &new)
        })
        .await?;
    let answer = json!({
        "id": id, "state": "waiting", "expires_at": until.secs(), "document": about.document,
    });
    Ok((StatusCode::CREATED, Json(answer)))
}

fn read(here: &Here, client: &Client, parts: &[Part<'_>]) -> Result<NewRequest, Failure> {
    let sub = text(parts, "sub").ok_or_else(|| invalid("sub is missing"))?;
    let vault = &here.identity.app.vault;
    let person = oidc::person_of(vault, &here.realm.id, client, sub);
    let unknown = || Failure::refuse(StatusCode::NOT_FOUND, "unknown_sub");
    let purpose = text(parts, "purpose").filter(|purpose| is_purpose(purpose));
    let purpose =
        purpose.ok_or_else(|| invalid("purpose must be one line of 1 to 300 characters"))?;
    let given = file(parts, "document").ok_or_else(|| invalid("document is missing"))?;
    let name = given
        .file_name
        .ok_or_else(|| invalid("document must be a file with a name"))?;
    let document = Document::read(name, given.content).map_err(unfit)?;
    let level = number(parts, "level", 1, 1, 3)?;
    let lifetime = number(
        parts,
        "expires_in",
        USUAL_LIFETIME_SECS,
        SHORTEST_LIFETIME_SECS,
        LONGEST_LIFETIME_SECS,
    )?;
    Ok(NewRequest {
        person: person.ok_or_else(unknown)?,
        asker: Asker::Service(client.id.clone()),
        official: None,
        consented: !client.own,
        level,
        expires_at: here.now.plus_secs(lifetime),
        about: About {
            purpose: purpose.to_owned(),
            office: String::new(),
            document,
        },
        content: given.content.to_vec(),
    })
}

fn number(
    parts: &[Part<'_>],
    name: &str,
    usual: i64,
    least: i64,
    most: i64,
) -> Result<i64, Failure> {
    let Some(given) = text(parts, name) else {
        return Ok(usual);
    };
    let number = given.parse().ok().filter(|n| (least..=most).contains(n));
    number.ok_or_else(|| invalid("level is 1 to 3, expires_in 300 to 2592000 seconds"))
}

/// `GET /signatures/{id}`: where it stands, and the signature once there is one.
pub(super) async fn show(
    here: Here,
    headers: HeaderMap,
    PathId(id): PathId,
) -> Result<Json<Value>, Failure> {
    let client = service(&here, &headers).await?;
    let answer = here
        .read(move |tx, here| {
            let request = own(request::find(tx, &here.realm.id, id), &client)?;
            let key = person::key(tx, &here.identity.app.vault, request.person)?;
            let mut answer = json!({
                "id": id,
                "state": request.state(here.now).name(),
                "created_at": request.created_at.secs(),
                "expires_at": request.expires_at.secs(),
                "document": request.about(&key)?.document,
            });
            if let Some(signature) = request::result(tx, &key, &request)? {
                answer["signature"] = signature.into();
                answer["signed_at"] = request.signed_at.map(Timestamp::secs).into();
            }
            Ok(answer)
        })
        .await?;
    Ok(Json(answer))
}

/// `POST /signatures/{id}/withdraw`: nobody has to sign it any more.
pub(super) async fn withdraw(
    here: Here,
    headers: HeaderMap,
    PathId(id): PathId,
) -> Result<Json<Value>, Failure> {
    let client = service(&here, &headers).await?;
    here.write("signature.withdraw", move |tx, here| {
        let request = own(request::find(tx, &here.realm.id, id), &client)?;
        if request.state(here.now) == State::Withdrawn {
            return Ok(()); // the answer was lost
        }
        let ended = request::end(tx, &here.moment(), &request, "withdrawn", None);
        ended.map_err(|why| match why.code {
            "already-decided" => Failure::refuse(StatusCode::CONFLICT, "already_decided"),
            _ => why,
        })
    })
    .await?;
    Ok(Json(json!({ "id": id, "state": "withdrawn" })))
}

/// A request of this very service; for all others it does not exist.
fn own(found: Result<Request, Failure>, client: &Client) -> Result<Request, Failure> {
    let unknown = || Failure::refuse(StatusCode::NOT_FOUND, "unknown_signature");
    let request = found.map_err(|why| match why.code {
        "not-found" => unknown(),
        _ => why,
    })?;
    if request.asker == Asker::Service(client.id.clone()) {
        Ok(request)
    } else {
        Err(unknown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_a_form_are_bounded() {
        let part = |content: &'static str| Part {
            name: "level",
            file_name: None,
            content: content.as_bytes(),
        };
        let read = |content| number(&[part(content)], "level", 1, 1, 3).ok();
        assert_eq!((read("1"), read("3")), (Some(1), Some(3)));
        for bad in ["0", "4", "-1", "", "1.0", "x", "99999999999999999999"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(number(&[], "level", 1, 1, 3).ok(), Some(1));
    }
}
