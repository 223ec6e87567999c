//! A service finds out whether its stream works (Shared Signals Framework 1.0, section 8.1.4).
use super::{
    cause,
    owner::Owner,
    sql,
    stream::{self, VERIFICATION_SECS},
    stream_api::refused,
};
use axum::{extract::Request, http::StatusCode};
use protocols::ssf::{Event, Subject, VerificationRequest};
use web::{Failure, extract::body_text};

/// `POST /ssf/verify`
pub(super) async fn verify(owner: Owner, asked: Request) -> Result<StatusCode, Failure> {
    let body = body_text(asked, "application/json").await?;
    let request = VerificationRequest::parse(&body).map_err(refused)?;
    let client = owner.client.clone();
    owner
        .here
        .write("ssf.verify", move |tx, here| {
            let found = stream::find(tx, here, &client, &request.stream_id)?;
            let before = here.now.minus_secs(i64::from(VERIFICATION_SECS));
            if tx.run(&sql::VERIFY, (found.id, here.now, before))? == 0 {
                let early = Failure::refuse(StatusCode::TOO_MANY_REQUESTS, "too_many_requests");
                return Err(early.because("the stream does not run, or was verified just now"));
            }
            let to = cause::Receiver {
                stream: found.id,
                client: client.clone(),
                push: found.push.is_some(),
            };
            let subject = Subject::Opaque {
                id: found.id.to_string(),
            };
            let state = request.state.clone();
            cause::keep(
                tx,
                &here.moment(),
                &to,
                subject,
                &Event::Verification { state },
            )
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
