//! What is checked of a service that somebody enters here.
use super::Registration;
use crate::{
    client::{Entering, check_entered, offered},
    console::{administrator::Administrator, role::Role},
};
use axum::http::StatusCode;
use protocols::oauth::registration::ClientMetadata;
use web::{Client, Failure, Mistake};

/// Why a registration is not taken: wrong input is told, anything else refuses.
pub(in crate::console) enum Refused {
    Wrong(Mistake),
    Failure(Failure),
}

impl From<Failure> for Refused {
    fn from(why: Failure) -> Self {
        Self::Failure(why)
    }
}

impl From<Mistake> for Refused {
    fn from(why: Mistake) -> Self {
        Self::Wrong(why)
    }
}

impl From<Refused> for Failure {
    fn from(why: Refused) -> Self {
        match why {
            Refused::Wrong(_) => {
                Failure::refuse(StatusCode::UNPROCESSABLE_ENTITY, "console-client")
            }
            Refused::Failure(why) => why,
        }
    }
}

/// All that is checked of what is entered, where something of `before` may stay.
pub(in crate::console) fn check(
    me: &Administrator,
    client: &Client,
    before: Option<&ClientMetadata>,
) -> Result<(), Refused> {
    let (identity, realm) = (&me.here.identity, &me.here.realm);
    let there = Entering {
        region: &identity.app.region,
        realm,
        reach: identity.push_reach(),
        methods: &offered(realm, !identity.authorities.is_empty()),
    };
    check_entered(&there, client, before).map_err(Refused::Wrong)
}

/// Whose tokens a service gets in exchange: of services of the realm that have an interface.
fn check_exchange(me: &Administrator, client: &Client, before: &[String]) -> Result<(), Refused> {
    if client.exchange_for == before {
        return Ok(());
    }
    // It lets a service act for people at another.
    if !me.roles.contains(&Role::Administrator) {
        let why = Failure::refuse(StatusCode::FORBIDDEN, "console-role");
        return Err(Refused::Failure(why));
    }
    let (region, realm) = (&me.here.identity.app.region, &me.here.realm.id);
    let known = |id: &&String| {
        let found = region.client(realm, id);
        found.is_some_and(|c| c.api.is_some() && c.id != client.id)
    };
    match client.exchange_for.iter().find(|id| !known(id)) {
        Some(id) => Err(Refused::Wrong(Mistake::Exchange(id.clone()))),
        None => Ok(()),
    }
}

/// Writes what was given into a client, and checks all of it.
pub(super) fn write(
    me: &Administrator,
    given: &Registration,
    client: &mut Client,
    is_new: bool,
) -> Result<(), Refused> {
    given.check_types()?;
    let before = client.clone();
    given.write(client, &me.here.realm)?;
    check_exchange(me, client, &before.exchange_for)?;
    check(me, client, (!is_new).then_some(&before.oauth))
}
