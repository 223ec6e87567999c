//! Of which people a stream is to tell (Shared Signals Framework 1.0, section 8.1.3).
//!
//! The answer is always the same: whether a name belongs to somebody is told to nobody. A name that
//! this service was never given cannot be made by it either.
use super::{owner::Owner, sql, stream, stream_api::refused};
use crate::oidc::person_of;
use axum::{extract::Request, http::StatusCode};
use protocols::ssf::{Subject, SubjectRequest};
use store::Id;
use web::{Failure, extract::body_text};

async fn set(owner: Owner, asked: Request, wanted: bool) -> Result<(), Failure> {
    let body = body_text(asked, "application/json").await?;
    let request = SubjectRequest::parse(&body).map_err(refused)?;
    let client = owner.client.clone();
    owner
        .here
        .write("ssf.subject", move |tx, here| {
            let found = stream::find(tx, here, &client, &request.stream_id)?;
            let (app, realm) = (&here.identity.app, &here.realm);
            let person = match &request.subject {
                Subject::IssSub { iss, sub } if *iss == app.region.issuer(realm) => {
                    person_of(&app.vault, &realm.id, &client, sub)
                }
                _ => None,
            };
            let Some(person) = person else { return Ok(()) };
            let known: Option<(Id,)> = tx.first(&sql::IS_PERSON, (person, &*realm.id))?;
            if known.is_some() {
                tx.run(&sql::SUBJECT, (found.id, person, i64::from(wanted)))?;
            }
            Ok(())
        })
        .await
}

/// `POST /ssf/subjects/add`
pub(super) async fn add(owner: Owner, asked: Request) -> Result<StatusCode, Failure> {
    set(owner, asked, true).await.map(|()| StatusCode::OK)
}

/// `POST /ssf/subjects/remove`
pub(super) async fn remove(owner: Owner, asked: Request) -> Result<StatusCode, Failure> {
    let done = set(owner, asked, false).await;
    done.map(|()| StatusCode::NO_CONTENT)
}
