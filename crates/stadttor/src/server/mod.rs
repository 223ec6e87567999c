//! Takes connections and answers requests.
//!
//! [`doors`] finds the part of the installation by the request's host; [`connections`] limits how
//! many connections there are and how long each may keep us waiting; [`tls`] encrypts
//! them; [`certificate`] says whose a program is; [`health`] tells machines whether we run.
mod address;
mod certificate;
mod compression;
mod connections;
mod doors;
mod health;
mod holder;
mod tls;
mod well_formed;

pub use connections::{serve, stop_signal};
pub use doors::{Doors, Slices};
pub use tls::Tls;
