//! The portal network [Portalverbund]: what other portals and collecting services read here.
//!
//! The search interface has the addresses and shapes of the federal search service ([`descriptions`],
//! [`online`], [`locations`]), so that a program exchanges only the beginning of its addresses. Who
//! wants everything takes the nightly file and then increments ([`publication`], [`files`]); see
//! `docs/portalverbund.md`.
mod descriptions;
mod files;
mod locations;
mod online;
mod publication;
mod scope;
mod shape;
pub(crate) mod sql;

pub use publication::publish;
pub(crate) use publication::{Published, published};

use crate::api::{Endpoint, Gives, Parameter};
use axum::routing::get;
use schemars::SchemaGenerator;
use shape::{Location, OnlineServices, Page, ServiceDescription};

const ARS: Parameter = Parameter::optional(
    "ars",
    "Regional key of 2 to 12 digits within this portal's area; without it the whole area.",
);
const PAGE: Parameter = Parameter::optional("page", "Number of the page, the first is 0.");
const SIZE: Parameter = Parameter::optional(
    "size",
    "Entries of a page, 1 to 100; 20 unless it says otherwise.",
);

/// Addresses of this slice.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint {
            id: "servicedescriptions",
            path: "/suchdienst/api/v7/servicedescriptions/{ars}",
            says: "Services at a place, or those that a text finds there.",
            parameters: vec![
                Parameter::required("ars", ARS.says),
                Parameter::optional("q", "What is looked for, at most 200 characters."),
                PAGE,
                SIZE,
            ],
            gives: Gives::Json(SchemaGenerator::subschema_for::<Page<ServiceDescription>>),
            at_umbrella: true,
            handler: || get(descriptions::search),
        },
        Endpoint {
            id: "servicedescriptionsByLeikaId",
            path: "/suchdienst/api/v3/servicedescriptions/leikaid",
            says: "Services by their keys in the German catalogue of services.",
            parameters: vec![
                ARS,
                Parameter::required(
                    "leikaIds",
                    "Up to 50 keys of 14 digits, separated by commas.",
                ),
                PAGE,
                SIZE,
            ],
            gives: Gives::Json(SchemaGenerator::subschema_for::<Page<ServiceDescription>>),
            at_umbrella: true,
            handler: || get(descriptions::by_keys),
        },
        Endpoint {
            id: "onlineservices",
            path: "/suchdienst/api/v1beta2/onlineservices",
            says: "Online services that hold at a place, those of larger areas included.",
            parameters: vec![ARS, PAGE, SIZE],
            gives: Gives::Json(SchemaGenerator::subschema_for::<OnlineServices>),
            at_umbrella: true,
            handler: || get(online::list),
        },
        Endpoint {
            id: "locations",
            path: "/suchdienst/api/v2/locations",
            says: "Municipalities by name or postal code, with their regional keys.",
            parameters: vec![Parameter::required("q", "Two to 100 characters.")],
            gives: Gives::Json(SchemaGenerator::subschema_for::<Vec<Location>>),
            at_umbrella: true,
            handler: || get(locations::list),
        },
        Endpoint {
            id: "exports",
            path: "/verbund/exporte",
            says: "The latest full export, and the increments that lead on from a revision.",
            parameters: vec![Parameter::optional(
                "since",
                "The revision that the caller has. If the increments do not reach back so far, `fullRequired` is true.",
            )],
            gives: Gives::Json(SchemaGenerator::subschema_for::<files::List>),
            at_umbrella: true,
            handler: || get(files::list),
        },
        Endpoint {
            id: "export",
            path: "/verbund/exporte/{name}",
            says: "A file of the list (XZuFi 2.2).",
            parameters: vec![Parameter::required("name", "Its name in the list.")],
            gives: Gives::File("application/xml"),
            at_umbrella: true,
            handler: || get(files::one),
        },
    ]
}
