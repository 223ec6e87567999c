//! `XZuFi` 2.2, the exchange format of German catalogues of services: a streaming [`Reader`] and
//! a streaming [`Writer`] of the same types.
//!
//! A record is its typed part ([`Content`]) and the element it was read from ([`Element`]).
//! Putting the typed part back into the element changes only what differs (`lens`), so that
//! whatever other systems say, in whatever namespace, is written back as it was read. Comments,
//! processing instructions and the layout between elements are not kept.
//!
//! Documents come from strangers. Document types and entities are refused, everything is bounded
//! ([`Limits`]), and a document of any size is read in constant memory.
//!
//! # What is known from where
//! The standard is published in the `XRepository` as `urn:xoev-de:fim:standard:xzufi`. This was
//! written without its schema files, after what public programs and samples show:
//! - The namespace `http://xoev.de/schemata/xzufi/2_2_0`, `schreibe` with one record each,
//!   `loesche` with the attribute `klasse` and an `id`, `zustaendigkeitTransferObjekt` with
//!   `uebergeordnetesObjektID` and `zustaendigkeit`, `spezialisierung`, the classes of deletions,
//!   the attributes of the root; of `leistung`: `struktur`, `referenzLeiKa`, `modulText` with
//!   `leikaTextmodul`, `inhalt`, `weiterfuehrenderLink`, `positionDarstellung`; `modulFrist`,
//!   `modulKosten`, `modulBearbeitungsdauer` with `beschreibung`; `modulBegriffImKontext`,
//!   `typisierung`, `kategorie`, `informationsbereichSDG`, `gueltigkeitGebietID`,
//!   `versionsinformation`, and their order; `name/name` and `anschrift` of offices; `bezeichnung`,
//!   `link`, `vertrauensniveau` of online services; the attributes of identifiers: readers of the
//!   federal collection PVOG (github.com/rongem/pvog, `src/model/rest` and
//!   `src/controller/data-import.controller.ts`; github.com/codedust/xzufi, `parse-xzufi.py`).
//! - `nachrichtenkopf` and its children, the messages with `antwort`/`ergebnisLeistung`, the
//!   schema file `xzufi-leistungsverzeichnis.xsd`: samples of version 2.1 of the Portalverbund.
//! - `code` as an element without a namespace: `parse-xzufi.py`. Both forms are read.
//! - The codes of text modules: code list `urn:de:xzufi:codeliste:leistungstextmodulleika`,
//!   version 20240216. Of channels: `urn:de:xoev:codeliste:erreichbarkeit`, version 3.
//! - Languages of two letters, HTML in texts: the PVOG's questions and answers on its collecting
//!   service.
//! - Not seen in a public sample, after the wording of the standard and the `XÖV` core components:
//!   `leistungsadressat`, `gueltigkeit` (`beginn`, `ende`), `erreichbarkeit`, `internetadresse`,
//!   `kurzbeschreibung`, `infoOeffnungszeitenText`, `uebergeordneteOrganisationseinheitID`, the
//!   parts of `anschrift` beside `ort` and the keys, the name of a transfer's root. A document that
//!   uses other names loses nothing: they are kept as they are.

mod characters;
mod draft;
mod element;
mod encoding;
mod lens;
mod message;
mod modules;
mod office;
mod online_service;
mod parts;
mod problem;
mod reader;
mod record;
mod responsibility;
pub mod sample;
mod scope;
mod service;
mod source;
mod write;

pub use element::{Element, Name, Node, Space};
pub use encoding::windows_1252;
pub use message::{Deletion, Message};
pub use modules::{Module, ModuleKind};
pub use office::{Address, Channel, Office};
pub use online_service::{OnlineLink, OnlineService};
pub use parts::{Category, Identifier, Link, Text, Validity};
pub use problem::{Excess, Limits, Problem, Reason};
pub use reader::{Body, Item, Reader};
pub use record::{Content, Other, Record};
pub use responsibility::{Assignment, Responsibility, Responsible};
pub use service::{Service, Specialisation, Term};
pub use write::Writer;

/// The namespace of version 2.2.
pub const NAMESPACE: &str = "http://xoev.de/schemata/xzufi/2_2_0";
/// The namespace of `xsi:type`.
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
