//! What staff can do, each operation once: its address, who may, which event it writes.
use super::{gate, role::Role};
use crate::Portal;
use axum::{
    Router,
    http::Method,
    middleware::from_fn_with_state,
    routing::{MethodRouter, on},
};
use std::sync::Arc;

/// An operation.
#[derive(Clone)]
pub(crate) struct Operation {
    /// GET or POST.
    pub(crate) method: Method,
    /// Its route, beginning with [`super::DESK`].
    pub(crate) path: &'static str,
    /// The least role that may.
    pub(crate) role: Role,
    /// The event that it writes; `None` where it changes nothing.
    pub(crate) event: Option<&'static str>,
    /// Whether the umbrella's staff can do it as well.
    pub(crate) umbrella: bool,
    handler: MethodRouter<Portal>,
}

impl Operation {
    /// The umbrella has it, too: nothing in it reaches beyond the tenant's own rows.
    pub(crate) fn also_at_umbrella(mut self) -> Self {
        self.umbrella = true;
        self
    }
}

/// An entry. What changes something is a POST and has an event.
pub(crate) fn operation<H, T>(
    path: &'static str,
    role: Role,
    event: Option<&'static str>,
    handler: H,
) -> Operation
where
    H: axum::handler::Handler<T, Portal>,
    T: 'static,
{
    let method = if event.is_some() {
        Method::POST
    } else {
        Method::GET
    };
    let filter = if event.is_some() {
        axum::routing::MethodFilter::POST
    } else {
        axum::routing::MethodFilter::GET
    };
    Operation {
        method,
        path,
        role,
        event,
        umbrella: false,
        handler: on(filter, handler),
    }
}

/// All of them, each behind the gate.
pub(crate) fn mount(operations: Vec<Operation>, portal: &Portal) -> Router<Portal> {
    operations
        .into_iter()
        .fold(Router::new(), |router, operation| {
            let handler = operation.handler.clone();
            let state = (portal.clone(), Arc::new(operation.clone()));
            router.route(
                operation.path,
                handler.layer(from_fn_with_state(state, gate::gate)),
            )
        })
}

impl std::fmt::Debug for Operation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}
