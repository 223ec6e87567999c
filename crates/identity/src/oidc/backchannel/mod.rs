//! Sign-ins that a service begins at a person's phone (OpenID Connect CIBA Core 1.0, poll and
//! ping), for a till, a counter, a call centre.
//!
//! Nobody sees where the person is, so a service that somebody asked to "sign me in, my name is …"
//! could ring anybody. Therefore (decisions/0032): only a service that the person agreed to before,
//! for exactly what it wants now; a message that the person compares, always; few calls in a row;
//! "that was not me" silences the service; and such a sign-in is worth level 1 unless the operator
//! says otherwise. Whether somebody exists, agreed or has a phone is told to nobody who names a
//! mail address: the answer is the same, and nothing happens until it expires.
mod approved;
mod meant;
mod ping;
mod request_api;
mod ring;

pub(crate) use approved::{ahead, approved, rang, refused, unwanted};
pub use ping::Ping;

use crate::Identity;
use axum::{Router, routing::post};

/// What a service's program meets.
pub(super) fn programs() -> Router<Identity> {
    Router::new().route("/backchannel-authentication", post(request_api::ask))
}
