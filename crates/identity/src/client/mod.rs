//! Relying parties that register while the program runs: at the registration endpoint, in the
//! console, or through a federation.
//!
//! The problem: every request names a client, and a region has thousands. So all of them are held
//! in memory ([`web::region::Clients`]) and the table is read for what changed: at once by the
//! node that changed it, within a second by the others. A client that no node has heard of yet is
//! looked up where a request begins ([`find`]).
mod authentication;
mod record;
mod registry;
pub(crate) mod sql;

pub(crate) use authentication::{Shown, authenticate};
#[expect(unused_imports, reason = "for the registration that follows")]
pub(crate) use record::{Source, Stored, change, end, insert, of_realm, stored};
pub(crate) use registry::{Registry, find};
