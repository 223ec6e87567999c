//! Services hear at once that a session of one of their people was ended, a factor changed, or an
//! account closed (OpenID Shared Signals Framework 1.0, CAEP 1.0, RISC 1.0).
//!
//! A service makes a *stream* with a token of its own. What happens to a person is written into
//! the streams of those services that know the person, in the transaction of its cause ([`cause`]),
//! under each service's own pseudonym. From there it is pushed (RFC 8935) as a durable job
//! ([`deliver`]) or fetched (RFC 8936, [`poll_api`]). Nothing waits for ever: a service that does
//! not take its events finds its stream switched off, and knows that it missed some.
mod cause;
mod deliver;
mod owner;
mod poll_api;
pub(crate) mod sql;
mod stream;
mod stream_api;
mod subject_api;
mod verify_api;

pub(crate) use cause::{account_disabled, credential_changed, session_revoked};
pub use deliver::SetDelivery;
pub(crate) use owner::{AUDIENCE, SCOPE};
pub(crate) use stream::{Listed, end_of_client, listed, switch_off};

use crate::{Identity, issuer::Issuer};
use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use protocols::ssf::TransmitterConfiguration;

/// What a service's program meets.
pub(crate) fn programs() -> Router<Identity> {
    let stream = get(stream_api::read)
        .post(stream_api::create)
        .patch(stream_api::update)
        .put(stream_api::replace)
        .delete(stream_api::remove);
    Router::new()
        .route("/.well-known/ssf-configuration", get(configuration))
        .route("/ssf/stream", stream)
        .route(
            "/ssf/status",
            get(stream_api::status).post(stream_api::set_status),
        )
        .route("/ssf/verify", post(verify_api::verify))
        .route("/ssf/subjects/add", post(subject_api::add))
        .route("/ssf/subjects/remove", post(subject_api::remove))
        .route("/ssf/poll/{id}", post(poll_api::poll))
}

/// Where everything is (section 7.1).
async fn configuration(
    State(identity): State<Identity>,
    Issuer(realm): Issuer,
) -> Json<TransmitterConfiguration> {
    Json(TransmitterConfiguration::new(
        &identity.app.region.issuer(&realm),
    ))
}
