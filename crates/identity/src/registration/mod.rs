//! Opening an account: name and mail address, a mailed link, then the phone.
//!
//! The account belongs to whoever holds the mailbox: the registration goes on in the browser
//! where the link was opened and confirmed, not in the one that asked for it. So nobody gets an
//! account with somebody else's address. What the page says never tells whether an address is
//! registered.
mod pages;
pub(crate) mod sql;
mod way;

pub(crate) use way::{goes_on, way_on};

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/register", get(pages::form).post(pages::register))
        .route("/register/sent/{id}", get(pages::sent))
        .route("/register/done/{id}", get(way::show))
        .route(
            "/register/confirm/{link}",
            get(pages::ask).post(pages::confirm),
        )
        .route("/register/refuse/{link}", post(pages::refuse))
}
