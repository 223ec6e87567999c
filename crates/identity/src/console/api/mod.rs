//! The API: the operations of the table as calls, and their description.
mod openapi;

use crate::{Identity, here::Here};
use axum::{Json, Router, routing::get};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

/// The answer of a call that has nothing else to say.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Done {
    /// Always true; refusals are problem documents (RFC 9457).
    pub done: bool,
}

/// A refusal (RFC 9457).
#[derive(Debug, Serialize, JsonSchema)]
pub struct Problem {
    /// `about:blank`.
    pub r#type: String,
    /// What went wrong, for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What to do, for people.
    pub detail: String,
    /// What went wrong, for programs, as in `console_role`.
    pub code: String,
}

/// The description is for everybody: it says what this program can do, nothing of this realm.
pub(super) fn description() -> Router<Identity> {
    Router::new().route("/api/admin/openapi.json", get(describe))
}

async fn describe(here: Here) -> Json<Value> {
    let issuer = here.identity.app.region.issuer(&here.realm);
    Json(openapi::document(&issuer))
}
