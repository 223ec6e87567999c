//! The OZG monitor: how many services are online and how far, for each municipality, topic and level
//! of the administration, over time.
//!
//! Once a day all services are counted ([`count`], [`census`]); pages and files read what was counted
//! ([`read`]) and compare a municipality with all of its region, and with what its Land says on its
//! own: `decisions/0052-counting-what-is-online.md`.
mod asked;
mod census;
mod chart;
mod count;
mod download;
mod figures;
mod pages;
mod read;
mod sending;
mod shown;
pub(crate) mod sql;
mod thinning;

use crate::{
    Portal,
    api::{Endpoint, Gives, Parameter},
};
pub(crate) use sending::Downloads;

use axum::{Router, routing::get};
use protocols::Timestamp;
use schemars::SchemaGenerator;
use store::Error;
use tokio::sync::watch;

/// What people meet.
pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/monitor", get(pages::page))
}

/// The same figures for programs.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let parameters = vec![
        Parameter::optional(
            "kommune",
            "Id of a municipality of this portal; without it all of them.",
        ),
        Parameter::optional("thema", "Number of a topic; without it all of them."),
        Parameter::optional(
            "ebene",
            "Who does the services: bund, land or kommune; without it all of them.",
        ),
        Parameter::optional("von", "First day, as in 2026-11-23 (UTC)."),
        Parameter::optional("bis", "Last day."),
    ];
    vec![
        Endpoint {
            id: "monitor",
            path: "/monitor.json",
            says: "How many services are online and how far, by day, place, topic and level.",
            parameters: parameters.clone(),
            gives: Gives::Json(SchemaGenerator::subschema_for::<download::Download>),
            at_umbrella: true,
            handler: || get(download::json),
        },
        Endpoint {
            id: "monitorCsv",
            path: "/monitor.csv",
            says: "The same as a file of values separated by commas.",
            parameters,
            gives: Gives::File("text/csv"),
            at_umbrella: true,
            handler: || get(download::csv),
        },
    ]
}

/// The first and the last day that was counted, each as its beginning, and when the last one was.
pub(crate) struct Covered {
    pub(crate) first: Timestamp,
    pub(crate) last: Timestamp,
    pub(crate) counted_at: Timestamp,
}

/// What days there are figures of; nothing before the first census.
pub(crate) async fn covered(portal: &Portal) -> Result<Option<Covered>, Error> {
    let days = portal.app.db.read(read::days).await?;
    Ok(days.first().zip(days.last()).map(|(first, last)| Covered {
        first: census::start_of(first.0),
        last: census::start_of(last.0),
        counted_at: last.1,
    }))
}

impl Portal {
    /// Takes today's census of what is online, unless that was done. To be called each minute, on
    /// every node. Says how many services were counted. It ends soon after `stop` becomes true, and
    /// the next call, on whichever node, counts anew.
    ///
    /// # Errors
    /// As [`store::Db::write`]; nothing is shown before all of it is counted.
    pub async fn count_online(&self, stop: &watch::Receiver<bool>) -> Result<u64, Error> {
        census::take(&self.app, &self.catalogue, stop).await
    }
}
