//! Services of neighbours: portals of other installations that the search asks beside our own.
//!
//! A page never waits for them: it shows what is kept ([`kept`]) and lets them be asked meanwhile
//! ([`ask`]). Who wants to wait opens `/suche/nachbarn`, which does so for a moment.
mod ask;
mod kept;
mod pages;

pub(crate) use ask::Group;

use crate::Portal;
use axum::{Router, routing::get};
use kept::Kept;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use tokio::sync::Notify;

/// What this node knows of the neighbours; cloning is cheap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Neighbours(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    /// Nothing: nobody is asked.
    http: Option<reqwest::Client>,
    kept: Mutex<Kept>,
    /// By address.
    health: Mutex<HashMap<String, ask::Health>>,
    /// Told whenever a question ended, with or without an answer.
    ended: Notify,
}

impl Neighbours {
    pub(crate) fn new(http: reqwest::Client) -> Self {
        Self(Arc::new(Inner {
            http: Some(http),
            ..Inner::default()
        }))
    }
}

/// What people meet.
pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/suche/nachbarn", get(pages::page))
}
