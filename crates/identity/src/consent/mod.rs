//! What a person lets go to a service (docs/levels.md, decisions/0019).
//!
//! A service registers what it may ask for, with purposes; a request picks from that ([`wish`]).
//! The first time, and whenever the wish changes, a page asks ([`page`]): essential attributes are
//! shown, voluntary ones are ticked or not. The answer is remembered for this very wish. [`gate`]
//! is the one place that every code for a service passes; [`each_time`] what is asked whatever was
//! agreed to before; [`release`] the one place where attributes leave, and only those that were
//! agreed to. [`services`] lists and withdraws.
mod each_time;
mod gate;
pub(crate) mod page;
pub(crate) mod release;
mod services;
pub(crate) mod sql;
mod value;
mod wish;

pub(crate) use gate::{Gate, Pass, ahead, covers, gate, is_asked_for, used, wants_question};
pub(crate) use services::all;
pub(crate) use value::TRUST_FRAMEWORK;
pub(crate) use wish::Wish;

use crate::Identity;
use axum::{
    Router,
    routing::{get, post},
};

pub(crate) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/services", get(services::list))
        .route("/account/services/end", post(services::end))
}

/// Text key of an attribute's name.
pub(crate) fn label(name: &str) -> &'static str {
    match name {
        "name" => "profile-name",
        "given_name" => "profile-given_name",
        "family_name" => "profile-family_name",
        "birth_family_name" => "profile-birth_family_name",
        "birthdate" => "profile-birthdate",
        "place_of_birth" => "profile-place_of_birth",
        "nationalities" => "profile-nationalities",
        "address" => "profile-address",
        "email" => "profile-email",
        "phone_number" => "profile-phone_number",
        _ => "shared-other",
    }
}
