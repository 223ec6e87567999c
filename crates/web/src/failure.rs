//! How a request fails. A handler returns a [`Failure`]; the mount decides how it looks.
//!
//! A refusal is something the caller can act on and names a code; everything else is a fault:
//! logged once, at the edge, and shown as an id alone.
use crate::T;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// How many faults there were since the start: a fault's number.
static FAULTS: AtomicU64 = AtomicU64::new(0);

/// Why a request was not answered as asked.
#[derive(Debug, Clone)]
pub struct Failure {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code, for example `expired`; texts `error-expired` and `error-expired-help` say it in words.
    pub code: &'static str,
    /// English detail for machines (OAuth's `error_description`); never personal data.
    pub detail: Option<&'static str>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
    /// For faults: what happened, for the log only.
    pub(crate) cause: Option<Arc<str>>,
    /// For faults: a number that stands in the log and on the page.
    pub(crate) number: u64,
}

impl Failure {
    /// A refusal.
    #[must_use]
    pub fn refuse(status: StatusCode, code: &'static str) -> Self {
        Self {
            status,
            code,
            detail: None,
            retry_after: None,
            cause: None,
            number: 0,
        }
    }
    /// 400: the request itself is wrong.
    #[must_use]
    pub fn malformed() -> Self {
        Self::refuse(StatusCode::BAD_REQUEST, "malformed")
    }
    /// 404.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refuse(StatusCode::NOT_FOUND, "not-found")
    }
    /// 429 with the seconds to wait.
    #[must_use]
    pub fn too_many(retry_after: u64) -> Self {
        Self {
            retry_after: Some(retry_after),
            ..Self::refuse(StatusCode::TOO_MANY_REQUESTS, "too-many")
        }
    }
    /// Something of ours broke; `cause` goes to the log and must hold no secret or personal data.
    #[must_use]
    pub fn fault(cause: impl fmt::Display) -> Self {
        Self {
            cause: Some(cause.to_string().into()),
            number: FAULTS.fetch_add(1, Ordering::Relaxed) + 1,
            ..Self::refuse(StatusCode::INTERNAL_SERVER_ERROR, "internal")
        }
    }
    /// Title and advice in words, for a person.
    #[must_use]
    pub fn words(&self, t: T) -> (String, String) {
        let (title, help) = (
            format!("error-{}", self.code),
            format!("error-{}-help", self.code),
        );
        let wait = self.retry_after.unwrap_or(0).to_string();
        if t.has(&title) {
            let help = t.put(&help, &[("seconds", &wait)]);
            return (t.say(&title).into_owned(), help);
        }
        let unknown = t.say("error-malformed-help").into_owned();
        (t.say("error-malformed").into_owned(), unknown)
    }
    /// Adds a detail for machines.
    #[must_use]
    pub fn because(mut self, detail: &'static str) -> Self {
        self.detail = Some(detail);
        self
    }
}

impl From<store::Error> for Failure {
    fn from(e: store::Error) -> Self {
        Self {
            status: StatusCode::SERVICE_UNAVAILABLE,
            code: "unavailable",
            retry_after: Some(5),
            ..Self::fault(e)
        }
    }
}

impl IntoResponse for Failure {
    /// Bare: the layer of the mount gives it a body (see [`crate::mount`]).
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}
