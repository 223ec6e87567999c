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
mod letters;
mod localities;
mod office_file;
mod offices;
pub(crate) mod ozg;
mod parse;
mod position;
mod read;
mod record;
mod responsible;
mod service;
mod slugs;
pub(crate) mod sql;
mod taxonomy;
#[cfg(test)]
mod tests;
mod view;
pub(crate) mod write;

pub use area::{Area, NotAnArea};
pub(crate) use counts::Counts;
pub use files::{BadCatalogue, Catalogue, FileService, synchronise};
pub(crate) use files::{MOST_USED, MOST_USED_BY_COMPANIES};
pub use kept::note_records;
pub use letters::{letters, of_letter};
pub use localities::Locality;
pub use offices::{offices, parts_of, services_of};
pub use position::Position;
pub(crate) use read::{DESK, everywhere, online_at, records};
pub use read::{
    Listed, Responsibles, by_group, by_name, by_slug, list, of_situation, responsible, revision,
};
pub use record::{
    Body, ByLanguage, Contact, ContactKind, Kind, Name, Office, OnlineService, OpeningHours,
    PostalAddress, Record, Responsibility, Target, Valid,
};
pub use responsible::Responsible;
pub use service::{Fee, Form, Module, Service, Texts};
pub use slugs::{slugs, slugs_count};
pub use taxonomy::{Audience, Level, Online, Situation, Topic};
pub use view::{Said, View};
pub use write::{Change, Put, put, withdraw};
