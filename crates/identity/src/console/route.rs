//! The table of everything the console and its API can do: who may, what it records, and where it
//! is reached. The routes are made from it, so nothing is reachable that does not stand here.
use super::{
    administrator::{By, gate},
    api, check, clients, deliveries, keys, log, overview, providers, registration,
    role::Role,
    roles, sessions,
};
use crate::Identity;
use axum::{
    Router,
    http::StatusCode,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get, post},
};
use schemars::{Schema, SchemaGenerator};
use web::Failure;

/// One thing that staff can do.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Its name: of the transaction, and of the operation in the API's description.
    pub id: &'static str,
    /// Who may.
    pub may: &'static [Role],
    /// The kind of event that each call writes.
    pub records: Option<&'static str>,
    /// Needs a sign-in of the last five minutes with the strongest factor of the account.
    pub strongest: bool,
    /// Text key of the link in the console's navigation.
    pub nav: Option<&'static str>,
    /// As a page.
    pub page: Option<Face>,
    /// As a call.
    pub api: Option<Call>,
}

/// How it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
}

/// Where an operation is reached.
#[derive(Debug)]
pub(crate) struct Face {
    pub verb: Verb,
    pub path: &'static str,
    pub handler: fn() -> MethodRouter<Identity>,
}

/// An operation of the API.
#[derive(Debug)]
pub(crate) struct Call {
    pub face: Face,
    /// One sentence, for the description.
    pub says: &'static str,
    /// Names of parameters in the query, each optional.
    pub query: &'static [&'static str],
    /// Shape of the body.
    pub takes: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Shape of the answer.
    pub gives: fn(&mut SchemaGenerator) -> Schema,
}

impl Operation {
    /// Whether one of the roles is enough.
    ///
    /// # Errors
    /// `console-role`.
    pub(super) fn admits(&self, roles: &[Role]) -> Result<(), Failure> {
        if self.may.iter().any(|role| roles.contains(role)) {
            Ok(())
        } else {
            Err(Failure::refuse(StatusCode::FORBIDDEN, "console-role"))
        }
    }
}

/// Pages of the console, each behind its gate.
pub(super) fn pages(identity: &Identity) -> Router<Identity> {
    let faces = OPERATIONS
        .iter()
        .filter_map(|o| Some((o, o.page.as_ref()?)));
    mount(identity, faces, By::Page)
}

/// The API, each call behind its gate.
pub(super) fn programs(identity: &Identity) -> Router<Identity> {
    let faces = OPERATIONS
        .iter()
        .filter_map(|o| Some((o, &o.api.as_ref()?.face)));
    mount(identity, faces, By::Program)
}

fn mount(
    identity: &Identity,
    faces: impl Iterator<Item = (&'static Operation, &'static Face)>,
    by: By,
) -> Router<Identity> {
    faces.fold(Router::new(), |router, (operation, face)| {
        let gate = from_fn_with_state((identity.clone(), operation, by), gate);
        router.route(face.path, (face.handler)().route_layer(gate))
    })
}

const ALL: &[Role] = &Role::ALL;
const ADMINISTRATORS: &[Role] = &[Role::Administrator];
const MANAGERS: &[Role] = &[Role::Administrator, Role::ClientManager];
const HELPERS: &[Role] = &[Role::Administrator, Role::Support];
const AUDITORS: &[Role] = &[Role::Administrator, Role::Auditor];
const SETTINGS: &[Role] = &[Role::Administrator, Role::ClientManager, Role::Auditor];

const fn reads(path: &'static str, handler: fn() -> MethodRouter<Identity>) -> Face {
    Face {
        verb: Verb::Get,
        path,
        handler,
    }
}

const fn sends(path: &'static str, handler: fn() -> MethodRouter<Identity>) -> Face {
    Face {
        verb: Verb::Post,
        path,
        handler,
    }
}

const fn call(
    face: Face,
    says: &'static str,
    gives: fn(&mut SchemaGenerator) -> Schema,
) -> Option<Call> {
    Some(Call {
        face,
        says,
        query: &[],
        takes: None,
        gives,
    })
}

/// A shape by its type.
fn shape<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// What all of them have unless they say otherwise.
const PLAIN: Operation = Operation {
    id: "",
    may: ALL,
    records: None,
    strongest: false,
    nav: None,
    page: None,
    api: None,
};

/// Everything.
pub(crate) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "overview.read",
        nav: Some("console-nav-overview"),
        page: Some(reads("/console", || get(overview::page))),
        api: call(
            reads("/api/admin/v1/overview", || get(overview::call)),
            "The realm, its health and how much there is.",
            shape::<overview::Overview>,
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.list",
        may: SETTINGS,
        nav: Some("console-nav-clients"),
        page: Some(reads("/console/clients", || get(clients::list_page))),
        api: Some(Call {
            face: reads("/api/admin/v1/clients", || get(clients::list_call)),
            says: "Services that sign people in, by name; 50 to a page.",
            query: &["q", "page"],
            takes: None,
            gives: shape::<clients::Listed>,
        }),
        ..PLAIN
    },
    Operation {
        id: "clients.read",
        may: SETTINGS,
        page: Some(reads("/console/clients/{id}", || get(clients::one_page))),
        api: call(
            reads("/api/admin/v1/clients/{id}", || get(clients::one_call)),
            "How a service is registered, without its secret.",
            shape::<clients::Registered>,
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.new",
        may: MANAGERS,
        page: Some(reads("/console/clients/new", || {
            get(registration::new_page)
        })),
        ..PLAIN
    },
    Operation {
        id: "clients.create",
        may: MANAGERS,
        records: Some("client.created"),
        page: Some(sends("/console/clients/new", || {
            post(registration::create_page)
        })),
        api: Some(Call {
            face: sends("/api/admin/v1/clients", || post(registration::create_call)),
            says: "Registers a service; its secret is told once.",
            query: &[],
            takes: Some(shape::<registration::Registration>),
            gives: shape::<registration::Issued>,
        }),
        ..PLAIN
    },
    Operation {
        id: "clients.edit",
        may: MANAGERS,
        page: Some(reads("/console/clients/{id}/edit", || {
            get(registration::edit_page)
        })),
        ..PLAIN
    },
    Operation {
        id: "clients.change",
        may: MANAGERS,
        records: Some("client.edited"),
        page: Some(sends("/console/clients/{id}/edit", || {
            post(registration::change_page)
        })),
        api: Some(Call {
            face: sends("/api/admin/v1/clients/{id}", || {
                post(registration::change_call)
            }),
            says: "Changes how a service is registered.",
            query: &[],
            takes: Some(shape::<registration::Registration>),
            gives: shape::<clients::Registered>,
        }),
        ..PLAIN
    },
    Operation {
        id: "clients.switch",
        may: MANAGERS,
        records: Some("client.switched"),
        page: Some(sends("/console/clients/{id}/switch", || {
            post(registration::switch_page)
        })),
        api: Some(Call {
            face: sends("/api/admin/v1/clients/{id}/switch", || {
                post(registration::switch_call)
            }),
            says: "Switches a service off, or on again.",
            query: &[],
            takes: Some(shape::<registration::Switch>),
            gives: shape::<clients::Registered>,
        }),
        ..PLAIN
    },
    Operation {
        id: "clients.renew-secret",
        may: MANAGERS,
        records: Some("client.secret-renewed"),
        strongest: true,
        page: Some(sends("/console/clients/{id}/secret", || {
            post(registration::renew_page)
        })),
        api: call(
            sends("/api/admin/v1/clients/{id}/secret", || {
                post(registration::renew_call)
            }),
            "Makes a new secret; the old one is void.",
            shape::<registration::Issued>,
        ),
        ..PLAIN
    },
    Operation {
        id: "keys.list",
        may: AUDITORS,
        nav: Some("console-nav-keys"),
        page: Some(reads("/console/keys", || get(keys::page))),
        api: call(
            reads("/api/admin/v1/keys", || get(keys::call)),
            "Signing keys and when they change.",
            shape::<keys::Calendar>,
        ),
        ..PLAIN
    },
    Operation {
        id: "keys.rotate",
        may: ADMINISTRATORS,
        records: Some("keys.rotation-asked"),
        strongest: true,
        page: Some(sends("/console/keys/rotate", || post(keys::rotate_page))),
        api: call(
            sends("/api/admin/v1/keys/rotate", || post(keys::rotate_call)),
            "Begins to sign with the next key.",
            shape::<keys::Calendar>,
        ),
        ..PLAIN
    },
    Operation {
        id: "providers.list",
        may: SETTINGS,
        nav: Some("console-nav-providers"),
        page: Some(reads("/console/providers", || get(providers::page))),
        api: call(
            reads("/api/admin/v1/providers", || get(providers::call)),
            "Other identity providers, and how their answers failed.",
            shape::<Vec<providers::Provider>>,
        ),
        ..PLAIN
    },
    Operation {
        id: "providers.switch",
        may: ADMINISTRATORS,
        records: Some("upstream.switched"),
        strongest: true,
        page: Some(sends("/console/providers/{id}", || {
            post(providers::switch_page)
        })),
        api: Some(Call {
            face: sends("/api/admin/v1/providers/{id}", || {
                post(providers::switch_call)
            }),
            says: "Switches a provider off, or on again.",
            query: &[],
            takes: Some(shape::<providers::Switch>),
            gives: shape::<Vec<providers::Provider>>,
        }),
        ..PLAIN
    },
    Operation {
        id: "sessions.count",
        may: HELPERS,
        nav: Some("console-nav-sessions"),
        page: Some(reads("/console/sessions", || get(sessions::page))),
        api: call(
            reads("/api/admin/v1/sessions", || get(sessions::call)),
            "How many sessions run. Nobody can browse them.",
            shape::<sessions::Count>,
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.find",
        may: HELPERS,
        records: Some("support.case-opened"),
        page: Some(sends("/console/sessions/find", || {
            post(sessions::find_page)
        })),
        api: Some(Call {
            face: sends("/api/admin/v1/sessions/find", || post(sessions::find_call)),
            says: "Opens a case with the code that a person told.",
            query: &[],
            takes: Some(shape::<sessions::Told>),
            gives: shape::<sessions::Case>,
        }),
        ..PLAIN
    },
    Operation {
        id: "sessions.read",
        may: HELPERS,
        records: Some("data.read"),
        page: Some(reads("/console/sessions/{case}", || {
            get(sessions::case_page)
        })),
        api: call(
            reads("/api/admin/v1/sessions/{case}", || get(sessions::case_call)),
            "The running sessions of the person of a case.",
            shape::<Vec<sessions::Running>>,
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.end",
        may: HELPERS,
        records: Some("support.session-ended"),
        page: Some(sends("/console/sessions/{case}/{session}/end", || {
            post(sessions::end_page)
        })),
        api: call(
            sends("/api/admin/v1/sessions/{case}/{session}/end", || {
                post(sessions::end_call)
            }),
            "Ends a session of the person of a case.",
            shape::<Vec<sessions::Running>>,
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.list",
        may: SETTINGS,
        nav: Some("console-nav-deliveries"),
        page: Some(reads("/console/deliveries", || get(deliveries::page))),
        api: Some(Call {
            face: reads("/api/admin/v1/deliveries", || get(deliveries::call)),
            says: "What could not be delivered, the newest first, without its content.",
            query: &["before"],
            takes: None,
            gives: shape::<Vec<deliveries::Delivery>>,
        }),
        ..PLAIN
    },
    Operation {
        id: "deliveries.retry",
        may: MANAGERS,
        records: Some("delivery.retried"),
        page: Some(sends("/console/deliveries/{id}/retry", || {
            post(deliveries::retry_page)
        })),
        api: call(
            sends("/api/admin/v1/deliveries/{id}/retry", || {
                post(deliveries::retry_call)
            }),
            "Tries a delivery again at once.",
            shape::<api::Done>,
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.give-up",
        may: MANAGERS,
        records: Some("delivery.given-up"),
        page: Some(sends("/console/deliveries/{id}/give-up", || {
            post(deliveries::give_up_page)
        })),
        api: call(
            sends("/api/admin/v1/deliveries/{id}/give-up", || {
                post(deliveries::give_up_call)
            }),
            "Ends the tries of a delivery.",
            shape::<api::Done>,
        ),
        ..PLAIN
    },
    Operation {
        id: "events.list",
        may: AUDITORS,
        records: Some("log.read"),
        nav: Some("console-nav-log"),
        page: Some(reads("/console/log", || get(log::page))),
        api: Some(Call {
            face: reads("/api/admin/v1/events", || get(log::call)),
            says: "Events of the realm, the newest first; 50 to a page.",
            query: &["kind", "actor", "from", "to", "before"],
            takes: None,
            gives: shape::<log::Events>,
        }),
        ..PLAIN
    },
    Operation {
        id: "checks.ask",
        may: AUDITORS,
        records: Some("log.check-asked"),
        page: Some(sends("/console/log/check", || post(check::ask_page))),
        api: call(
            sends("/api/admin/v1/checks", || post(check::ask_call)),
            "Begins to compute the whole history anew.",
            shape::<check::Check>,
        ),
        ..PLAIN
    },
    Operation {
        id: "checks.read",
        may: AUDITORS,
        api: call(
            reads("/api/admin/v1/checks", || get(check::call)),
            "How far the last check of the history is, and how it ended.",
            shape::<Option<check::Check>>,
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.list",
        may: AUDITORS,
        records: Some("data.read"),
        nav: Some("console-nav-roles"),
        page: Some(reads("/console/roles", || get(roles::page))),
        api: call(
            reads("/api/admin/v1/roles", || get(roles::call)),
            "Who holds which role.",
            shape::<Vec<roles::Held>>,
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.give",
        may: ADMINISTRATORS,
        records: Some("role.given"),
        strongest: true,
        page: Some(sends("/console/roles/give", || post(roles::give_page))),
        api: Some(Call {
            face: sends("/api/admin/v1/roles", || post(roles::give_call)),
            says: "Gives an account a role.",
            query: &[],
            takes: Some(shape::<roles::Giving>),
            gives: shape::<api::Done>,
        }),
        ..PLAIN
    },
    Operation {
        id: "roles.revoke",
        may: ADMINISTRATORS,
        records: Some("role.revoked"),
        strongest: true,
        page: Some(sends("/console/roles/{id}/revoke", || {
            post(roles::revoke_page)
        })),
        api: call(
            sends("/api/admin/v1/roles/{id}/revoke", || {
                post(roles::revoke_call)
            }),
            "Takes a role.",
            shape::<api::Done>,
        ),
        ..PLAIN
    },
];
