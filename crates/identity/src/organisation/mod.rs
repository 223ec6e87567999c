//! Acting for others: a business or an association with its members, and a relative.
//!
//! The problem: people sign in as somebody else's account, because a service knows no other way to
//! let a bookkeeper act for a company or a daughter for her mother. Here everybody signs in as
//! themselves and says in the sign-in for whom they act; the service sees both.
//!
//! What counts is a **mandate**: who is represented, who acts, at which services, until when. It
//! is looked at when somebody chooses it, when the code is redeemed and whenever data are read, so
//! it is worth nothing from the moment it ends. Membership in an organisation alone allows nothing.
mod acting;
mod changes;
mod claims;
mod founding;
mod invitation;
mod invitation_pages;
mod mandate;
mod member;
mod pages;
mod record;
mod relatives;
mod role;
mod scope;
pub(crate) mod sql;

pub(crate) use acting::{Acting, Chosen, decide, forget, keep, show};
pub(crate) use claims::{acting_for, told};
pub(crate) use record::{at_services, invitations, mandates, memberships};
pub(crate) use relatives::refuse;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

/// Pages of the account, and one step of the sign-in.
pub(crate) fn pages() -> Router<Identity> {
    let of = |path: &str| format!("/account/organisations/{{id}}{path}");
    Router::new()
        .route(
            "/account/organisations",
            get(founding::list).post(founding::create),
        )
        .route(&of(""), get(pages::show))
        .route(&of("/invite"), post(changes::invite))
        .route(
            &of("/invitations/{other}/withdraw"),
            post(changes::withdraw),
        )
        .route(&of("/members/{other}/appoint"), post(changes::appoint))
        .route(&of("/members/{other}/remove"), post(changes::remove))
        .route(&of("/mandates"), post(changes::give))
        .route(&of("/end"), post(changes::end))
        .route(
            "/account/mandates",
            get(relatives::list).post(relatives::offer),
        )
        .route("/account/mandates/{id}/end", post(relatives::end))
        .route("/account/invitations/{link}", get(invitation_pages::show))
        .route(
            "/account/invitations/{link}/accept",
            post(invitation_pages::accept),
        )
        .route(
            "/account/invitations/{link}/decline",
            post(invitation_pages::decline),
        )
        .route(
            "/sign-in/{id}/acting",
            post(acting::choose).get(acting::back),
        )
}
