//! Who of a town works on its portal: editors, reviewers and administrators, and the one gate
//! before everything they do.
//!
//! Staff sign in like everybody else, at the realm's issuer, and are known here by the pseudonym
//! that it gives this portal. A town invites its staff with links; the first one is printed by the
//! program. Every operation stands in the [`table`] with the roles that may and the event it
//! writes; without an entry it is not reachable. All rows name their municipality, and the gate
//! takes it from the host: whoever is staff in one town is nobody in another.
mod fields;
mod gate;
mod invitation;
mod names;
mod pages;
mod role;
pub(crate) mod sql;
mod table;

pub(crate) use fields::{StaffForm, StaffParts};
pub(crate) use gate::{Staff, of_person};
pub use invitation::{UnknownMunicipality, administrator_link, first_administrators};
pub(crate) use names::names;
pub(crate) use pages::{name_of, open, operations};
pub(crate) use role::Role;
pub(crate) use table::{Operation, mount, operation};

/// Where staff work: every path of theirs begins so.
pub(crate) const DESK: &str = "/redaktion";
