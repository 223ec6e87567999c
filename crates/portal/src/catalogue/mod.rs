//! What towns offer: services, offices, online services and who is responsible, in the database;
//! topics and life situations, which are the region's files.
//!
//! A [`Record`] is what one source says of one of them for one [`Area`]. What the people of a town
//! read of a service is a [`View`]: module by module, the nearest area that says something wins.
//! Sources are the region's files ([`FileService`]), imports and the editors' desk; all of them
//! write by [`put`], so that every change has a number and stands in the history.
mod area;
mod counts;
mod files;
mod kept;
mod parse;
mod read;
mod record;
mod responsible;
mod service;
pub(crate) mod sql;
mod taxonomy;
#[cfg(test)]
mod tests;
mod view;
pub(crate) mod write;

pub use area::{Area, NotAnArea};
pub(crate) use counts::Counts;
pub(crate) use files::MOST_USED;
pub use files::{BadCatalogue, Catalogue, FileService, synchronise};
pub(crate) use read::{DESK, everywhere, records};
pub use read::{
    Listed, Responsibles, by_group, by_name, by_slug, list, of_situation, responsible, revision,
};
pub use record::{
    Body, ByLanguage, Contact, ContactKind, Kind, Name, Office, OnlineService, OpeningHours,
    PostalAddress, Record, Responsibility, Target, Valid,
};
pub use responsible::Responsible;
pub use service::{Fee, Form, Module, Service, Texts};
pub use taxonomy::{Audience, Level, Online, Situation, Topic};
pub use view::{Said, View};
pub use write::{Change, Put, put, withdraw};
