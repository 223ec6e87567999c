//! Takes connections and answers requests.
//!
//! [`doors`] finds the part of the installation by the request's host; [`connections`] limits how
//! many connections there are and how long each may keep us waiting; [`health`] tells machines
//! whether we run.
mod address;
mod compression;
mod connections;
mod doors;
mod health;
mod well_formed;

pub use connections::{serve, stop_signal};
pub use doors::{Doors, Slices};
