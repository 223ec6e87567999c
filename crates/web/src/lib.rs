//! What every page and endpoint needs: who the request is for ([`Site`]), when it came ([`Now`]),
//! in which language it is answered ([`T`]), how it fails ([`Failure`]) and the page shell.
//!
//! A request passes [`site::route`] (which host is it for?), then the layers of its mount
//! ([`mount::pages`], [`mount::problems`] or [`mount::oauth`]), which decide how a refusal looks.
mod accounts;
mod algorithms;
mod app;
pub mod assets;
pub mod client;
mod clients;
pub mod cookie;
mod cross_origin;
pub mod csrf;
pub mod csv;
pub mod extract;
mod failure;
pub mod federation;
pub mod limit;
mod mistake;
pub mod mount;
mod neighbour;
mod open_data;
pub mod page;
pub mod print;
mod realm_settings;
pub mod region;
mod saml_service;
mod saml_services;
pub mod site;
mod software;
pub mod text;
mod upstream;
mod wanted;
mod webfinger;
pub mod when;

pub use accounts::Accounts;
pub use app::{App, Clock, Dice, Inner};
pub use extract::{Address, Browser, Fields, Json, Now, PathId, PeerCertificate, body_text};
pub use failure::Failure;
pub use mistake::Mistake;
pub use open_data::OpenData;
pub use page::Page;
pub use realm_settings::RealmSettings;
pub use region::{Client, Municipality, Realm, Region};
pub use saml_service::{AttributeProfile, NameKind, SamlService};
pub use saml_services::SamlServices;
pub use site::Site;
pub use text::{Lang, T};
pub use upstream::{Oidc, Saml, Upstream};
pub use webfinger::webfinger;
