//! Services that sign people in: found by name, shown without their secrets, switched off, ended.
mod life;
mod list;
mod shown;

pub(super) use life::new_secret;
pub(super) use list::{Listed, listed_call, listed_page};
pub(super) use shown::{Asked, Registered, one, shown};

use super::{api::Done, registration::Issued};
use crate::console::table::{MANAGERS, Operation, PLAIN, SETTINGS, api, page};
use life::Switch;
use protocols::form;

/// What staff can do here.
pub(in crate::console) static OPERATIONS: &[Operation] = &[
    Operation {
        id: "clients.list",
        may: SETTINGS,
        nav: Some("console-nav-clients"),
        page: page!(GET "/clients", list::list_page),
        api: api!(
            GET "/clients", list::list_call,
            "Services that sign people in, by name; 50 to a page.",
            query ["q", "page"],
            gives Listed
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.read",
        may: SETTINGS,
        page: page!(GET "/clients/{id}", shown::one_page),
        api: api!(
            GET "/clients/{id}", shown::one_call,
            "How a service is registered, without its secret.",
            gives Registered
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.switch",
        may: MANAGERS,
        records: Some("client.switched"),
        page: page!(POST "/clients/{id}/switch", life::switch_page),
        api: api!(
            POST "/clients/{id}/switch", life::switch_call,
            "Switches a service off, or on again.",
            takes Switch,
            gives Registered
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.renew-secret",
        may: MANAGERS,
        records: Some("client.secret-renewed"),
        strongest: true,
        page: page!(POST "/clients/{id}/secret", life::renew_page),
        api: api!(
            POST "/clients/{id}/secret", life::renew_call,
            "Makes a new secret; the old one is void.",
            gives Issued
        ),
        ..PLAIN
    },
    Operation {
        id: "clients.delete",
        may: MANAGERS,
        records: Some("client.deleted"),
        page: page!(POST "/clients/{id}/delete", life::delete_page),
        api: api!(
            POST "/clients/{id}/delete", life::delete_call,
            "Ends a service that was entered here.",
            gives Done
        ),
        ..PLAIN
    },
];

/// The name of a service as a part of an address: those of SAML are addresses themselves.
pub(super) fn segment(id: &str) -> String {
    form::encode(id).replace('+', "%20")
}
