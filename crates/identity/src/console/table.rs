//! The table of operations: who may, what is recorded, where it is reached.
use super::{
    api, check, clients, deliveries, federation, keys, log, overview, providers, realm,
    registration,
    role::Role,
    roles,
    route::{Call, Face, Operation, Verb},
    saml, sessions, streams, trial,
};
use axum::routing::{get, post};
use schemars::{Schema, SchemaGenerator};

const ALL: &[Role] = &Role::ALL;
const ADMINISTRATORS: &[Role] = &[Role::Administrator];
const MANAGERS: &[Role] = &[Role::Administrator, Role::ClientManager];
const HELPERS: &[Role] = &[Role::Administrator, Role::Support];
const AUDITORS: &[Role] = &[Role::Administrator, Role::Auditor];
const SETTINGS: &[Role] = &[Role::Administrator, Role::ClientManager, Role::Auditor];

/// A page of the console.
macro_rules! page {
    (GET $path:literal, $handler:path) => {
        page!(Verb::Get, $path, || get($handler))
    };
    (POST $path:literal, $handler:path) => {
        page!(Verb::Post, $path, || post($handler))
    };
    ($verb:expr, $path:literal, $handler:expr) => {
        Some(Face {
            verb: $verb,
            path: concat!("/console", $path),
            handler: $handler,
        })
    };
}

/// A call of the API.
macro_rules! api {
    (GET $path:literal, $handler:path, $($rest:tt)+) => {
        api!(@call Verb::Get, $path, || get($handler), $($rest)+)
    };
    (POST $path:literal, $handler:path, $($rest:tt)+) => {
        api!(@call Verb::Post, $path, || post($handler), $($rest)+)
    };
    (@call $verb:expr, $path:literal, $handler:expr, $says:literal,
     $(query [$($query:literal),+],)? $(takes $takes:ty,)? gives $gives:ty) => {
        Some(Call {
            face: Face {
                verb: $verb,
                path: concat!("/api/admin/v1", $path),
                handler: $handler,
            },
            says: $says,
            query: &[$($($query),+)?],
            takes: api!(@takes $($takes)?),
            gives: shape::<$gives>,
        })
    };
    (@takes $takes:ty) => { Some(shape::<$takes>) };
    (@takes) => { None };
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
        page: page!(GET "", overview::page),
        api: api!(
            GET "/overview", overview::call,
            "The realm, its health and how much there is.",
            gives overview::Overview
        ),
        ..PLAIN
    },
    Operation {
        id: "realm.read",
        may: SETTINGS,
        nav: Some("console-nav-realm"),
        page: page!(GET "/realm", realm::page),
        api: api!(
            GET "/realm", realm::call,
            "What counts in the realm, and what the region's file says.",
            gives realm::RealmShown
        ),
        ..PLAIN
    },
    Operation {
        id: "realm.change",
        may: ADMINISTRATORS,
        records: Some("realm.changed"),
        strongest: true,
        page: page!(POST "/realm", realm::change_page),
        api: api!(
            POST "/realm", realm::change_call,
            "Sets what counts in the realm; never looser than the region's file.",
            takes realm::Wish,
            gives realm::RealmShown
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.list",
        may: SETTINGS,
        nav: Some("console-nav-clients"),
        page: page!(GET "/clients", clients::list_page),
        api: api!(
            GET "/clients", clients::list_call,
            "Services that sign people in, by name; 50 to a page.",
            query ["q", "page"],
            gives clients::Listed
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.read",
        may: SETTINGS,
        page: page!(GET "/clients/{id}", clients::one_page),
        api: api!(
            GET "/clients/{id}", clients::one_call,
            "How a service is registered, without its secret.",
            gives clients::Registered
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.new",
        may: MANAGERS,
        page: page!(GET "/clients/new", registration::new_page),
        ..PLAIN
    },
    Operation {
        id: "clients.create",
        may: MANAGERS,
        records: Some("client.created"),
        page: page!(POST "/clients/new", registration::create_page),
        api: api!(
            POST "/clients", registration::create_call,
            "Registers a service; its secret is told once.",
            takes registration::Registration,
            gives registration::Issued
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.edit",
        may: MANAGERS,
        page: page!(GET "/clients/{id}/edit", registration::edit_page),
        ..PLAIN
    },
    Operation {
        id: "clients.change",
        may: MANAGERS,
        records: Some("client.edited"),
        page: page!(POST "/clients/{id}/edit", registration::change_page),
        api: api!(
            POST "/clients/{id}", registration::change_call,
            "Changes how a service is registered.",
            takes registration::Registration,
            gives clients::Registered
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.switch",
        may: MANAGERS,
        records: Some("client.switched"),
        page: page!(POST "/clients/{id}/switch", registration::switch_page),
        api: api!(
            POST "/clients/{id}/switch", registration::switch_call,
            "Switches a service off, or on again.",
            takes registration::Switch,
            gives clients::Registered
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.renew-secret",
        may: MANAGERS,
        records: Some("client.secret-renewed"),
        strongest: true,
        page: page!(POST "/clients/{id}/secret", registration::renew_page),
        api: api!(
            POST "/clients/{id}/secret", registration::renew_call,
            "Makes a new secret; the old one is void.",
            gives registration::Issued
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.delete",
        may: MANAGERS,
        records: Some("client.deleted"),
        page: page!(POST "/clients/{id}/delete", clients::delete_page),
        api: api!(
            POST "/clients/{id}/delete", clients::delete_call,
            "Ends a service that was entered here.",
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.list",
        may: SETTINGS,
        nav: Some("console-nav-saml"),
        page: page!(GET "/saml", saml::list_page),
        api: api!(
            GET "/saml-services", saml::list_call,
            "Services that speak SAML, by name; 50 to a page.",
            query ["q", "page"],
            gives clients::Listed
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.read",
        may: SETTINGS,
        page: page!(GET "/saml/{id}", saml::one_page),
        api: api!(
            GET "/saml-services/{id}", saml::one_call,
            "How a SAML service is registered, and how fresh its metadata are.",
            gives saml::SamlShown
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.new",
        may: MANAGERS,
        page: page!(GET "/saml/new", saml::new_page),
        ..PLAIN
    },
    Operation {
        id: "saml.create",
        may: MANAGERS,
        records: Some("saml-service.created"),
        page: page!(POST "/saml/new", saml::create_page),
        api: api!(
            POST "/saml-services", saml::create_call,
            "Enters a SAML service with its metadata, given or fetched.",
            takes saml::SamlRegistration,
            gives saml::SamlShown
        ),
        ..PLAIN
    },
    Operation {
        id: "saml.edit",
        may: MANAGERS,
        page: page!(GET "/saml/{id}/edit", saml::edit_page),
        ..PLAIN
    },
    Operation {
        id: "saml.change",
        may: MANAGERS,
        records: Some("saml-service.edited"),
        page: page!(POST "/saml/{id}/edit", saml::change_page),
        api: api!(
            POST "/saml-services/{id}", saml::change_call,
            "Changes how a SAML service is registered. It is switched and ended as a client.",
            takes saml::SamlRegistration,
            gives saml::SamlShown
        ),
        ..PLAIN
    },
    Operation {
        id: "trials.new",
        may: MANAGERS,
        page: page!(GET "/clients/{id}/test", trial::begin_page),
        ..PLAIN
    },
    Operation {
        id: "trials.begin",
        may: MANAGERS,
        records: Some("trial.begun"),
        page: page!(POST "/clients/{id}/test", trial::begin),
        ..PLAIN
    },
    Operation {
        id: "trials.result",
        may: MANAGERS,
        page: page!(GET "/trials/{id}", trial::result),
        ..PLAIN
    },
    Operation {
        id: "test-people.list",
        may: MANAGERS,
        nav: Some("console-nav-test-people"),
        page: page!(GET "/test-people", trial::people::list_page),
        api: api!(
            GET "/test-people", trial::people::list_call,
            "Test people of the realm; everything of them is invented.",
            gives Vec<trial::people::TestPerson>
        ),
        ..PLAIN
    },
    Operation {
        id: "test-people.create",
        may: ADMINISTRATORS,
        records: Some("test-person.created"),
        page: page!(POST "/test-people", trial::people::create_page),
        api: api!(
            POST "/test-people", trial::people::create_call,
            "Makes a test person; its password is told once.",
            gives trial::people::MadePerson
        ),
        ..PLAIN
    },
    Operation {
        id: "test-people.delete",
        may: ADMINISTRATORS,
        records: Some("test-person.ended"),
        page: page!(POST "/test-people/{id}/delete", trial::people::delete_page),
        api: api!(
            POST "/test-people/{id}/delete", trial::people::delete_call,
            "Ends a test person.",
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "keys.list",
        may: AUDITORS,
        nav: Some("console-nav-keys"),
        page: page!(GET "/keys", keys::page),
        api: api!(
            GET "/keys", keys::call,
            "Signing keys and when they change.",
            gives keys::Calendar
        ),
        ..PLAIN
    },
    Operation {
        id: "keys.rotate",
        may: ADMINISTRATORS,
        records: Some("keys.rotation-asked"),
        strongest: true,
        page: page!(POST "/keys/rotate", keys::rotate_page),
        api: api!(
            POST "/keys/rotate", keys::rotate_call,
            "Begins to sign with the next key.",
            gives keys::Calendar
        ),
        ..PLAIN
    },
    Operation {
        id: "providers.list",
        may: SETTINGS,
        nav: Some("console-nav-providers"),
        page: page!(GET "/providers", providers::page),
        api: api!(
            GET "/providers", providers::call,
            "Other identity providers, and how their answers failed.",
            gives Vec<providers::Provider>
        ),
        ..PLAIN
    },
    Operation {
        id: "providers.switch",
        may: ADMINISTRATORS,
        records: Some("upstream.switched"),
        strongest: true,
        page: page!(POST "/providers/{id}", providers::switch_page),
        api: api!(
            POST "/providers/{id}", providers::switch_call,
            "Switches a provider off, or on again.",
            takes providers::Switch,
            gives Vec<providers::Provider>
        ),
        ..PLAIN
    },
    Operation {
        id: "federation.list",
        may: SETTINGS,
        nav: Some("console-nav-federation"),
        page: page!(GET "/federation", federation::page),
        api: api!(
            GET "/federation", federation::call,
            "The realm's part in federations, and who came by one.",
            gives federation::Partners
        ),
        ..PLAIN
    },
    Operation {
        id: "federation.forget",
        may: ADMINISTRATORS,
        records: Some("federation.forgotten"),
        page: page!(POST "/federation/forget", federation::forget_page),
        api: api!(
            POST "/federation/forget", federation::forget_call,
            "Forgets a service or a provider; it may come again while somebody vouches for it.",
            takes federation::Forgotten,
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "streams.list",
        may: SETTINGS,
        nav: Some("console-nav-streams"),
        page: page!(GET "/streams", streams::page),
        api: api!(
            GET "/streams", streams::call,
            "Streams by which services hear of their people, and how much waits in them.",
            gives Vec<streams::Stream>
        ),
        ..PLAIN
    },
    Operation {
        id: "streams.switch-off",
        may: MANAGERS,
        records: Some("ssf.switched-off"),
        page: page!(POST "/streams/{id}/off", streams::switch_off_page),
        api: api!(
            POST "/streams/{id}/off", streams::switch_off_call,
            "Switches a stream off; what waits in it is gone.",
            gives Vec<streams::Stream>
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.count",
        may: HELPERS,
        nav: Some("console-nav-sessions"),
        page: page!(GET "/sessions", sessions::page),
        api: api!(
            GET "/sessions", sessions::call,
            "How many sessions run. Nobody can browse them.",
            gives sessions::Count
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.find",
        may: HELPERS,
        records: Some("support.case-opened"),
        page: page!(POST "/sessions/find", sessions::find_page),
        api: api!(
            POST "/sessions/find", sessions::find_call,
            "Opens a case with the code that a person told.",
            takes sessions::Told,
            gives sessions::Case
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.read",
        may: HELPERS,
        records: Some("data.read"),
        page: page!(GET "/sessions/{case}", sessions::case_page),
        api: api!(
            GET "/sessions/{case}", sessions::case_call,
            "The running sessions of the person of a case.",
            gives Vec<sessions::Running>
        ),
        ..PLAIN
    },
    Operation {
        id: "sessions.end",
        may: HELPERS,
        records: Some("support.session-ended"),
        page: page!(POST "/sessions/{case}/{session}/end", sessions::end_page),
        api: api!(
            POST "/sessions/{case}/{session}/end", sessions::end_call,
            "Ends a session of the person of a case.",
            gives Vec<sessions::Running>
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.list",
        may: SETTINGS,
        nav: Some("console-nav-deliveries"),
        page: page!(GET "/deliveries", deliveries::page),
        api: api!(
            GET "/deliveries", deliveries::call,
            "What could not be delivered, the newest first, without its content.",
            query ["before"],
            gives Vec<deliveries::Delivery>
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.retry",
        may: MANAGERS,
        records: Some("delivery.retried"),
        page: page!(POST "/deliveries/{id}/retry", deliveries::retry_page),
        api: api!(
            POST "/deliveries/{id}/retry", deliveries::retry_call,
            "Tries a delivery again at once.",
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.give-up",
        may: MANAGERS,
        records: Some("delivery.given-up"),
        page: page!(POST "/deliveries/{id}/give-up", deliveries::give_up_page),
        api: api!(
            POST "/deliveries/{id}/give-up", deliveries::give_up_call,
            "Ends the tries of a delivery.",
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "deliveries.discard",
        may: MANAGERS,
        records: Some("delivery.discarded"),
        page: page!(POST "/deliveries/{id}/discard", deliveries::discard_page),
        api: api!(
            POST "/deliveries/{id}/discard", deliveries::discard_call,
            "Forgets a delivery that was given up, with what it holds.",
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "events.list",
        may: AUDITORS,
        records: Some("log.read"),
        nav: Some("console-nav-log"),
        page: page!(GET "/log", log::page),
        api: api!(
            GET "/events", log::call,
            "Events of the realm, the newest first; 50 to a page.",
            query ["kind", "actor", "subject", "client", "sub", "from", "to", "before"],
            gives log::Events
        ),
        ..PLAIN
    },
    Operation {
        id: "events.export",
        may: AUDITORS,
        records: Some("log.exported"),
        page: page!(GET "/log/export", log::export),
        ..PLAIN
    },
    Operation {
        id: "checks.ask",
        may: AUDITORS,
        records: Some("log.check-asked"),
        page: page!(POST "/log/check", check::ask_page),
        api: api!(
            POST "/checks", check::ask_call,
            "Begins to compute the whole history anew.",
            gives check::Check
        ),
        ..PLAIN
    },
    Operation {
        id: "checks.read",
        may: AUDITORS,
        api: api!(
            GET "/checks", check::call,
            "How far the last check of the history is, and how it ended.",
            gives Option<check::Check>
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.list",
        may: AUDITORS,
        records: Some("data.read"),
        nav: Some("console-nav-roles"),
        page: page!(GET "/roles", roles::page),
        api: api!(
            GET "/roles", roles::call,
            "Who holds which role.",
            gives Vec<roles::Held>
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.give",
        may: ADMINISTRATORS,
        records: Some("role.given"),
        strongest: true,
        page: page!(POST "/roles/give", roles::give_page),
        api: api!(
            POST "/roles", roles::give_call,
            "Gives an account a role.",
            takes roles::Giving,
            gives api::Done
        ),
        ..PLAIN
    },
    Operation {
        id: "roles.revoke",
        may: ADMINISTRATORS,
        records: Some("role.revoked"),
        strongest: true,
        page: page!(POST "/roles/{id}/revoke", roles::revoke_page),
        api: api!(
            POST "/roles/{id}/revoke", roles::revoke_call,
            "Takes a role.",
            gives api::Done
        ),
        ..PLAIN
    },
];
