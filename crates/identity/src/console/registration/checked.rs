//! What is checked of a service that somebody enters: as the region's files are, and as services
//! are that register themselves.
use super::Registration;
use crate::{
    client::{offered, switched_off},
    console::{administrator::Administrator, role::Role},
};
use axum::http::StatusCode;
use protocols::oauth::registration::{AuthMethod, ClientMetadata, Rules};
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

/// The same check that the region's files pass, and what only a form can leave out.
pub(in crate::console) fn check(me: &Administrator, client: &Client) -> Result<(), Refused> {
    let longest = client.redirect_uris.iter().map(String::len).max();
    if client.name.is_empty() || client.name.len() > 200 || longest.unwrap_or(0) > 2000 {
        return Err(Refused::Wrong(Mistake::Length));
    }
    let region = &me.here.identity.app.region;
    region.check_client(client).map_err(Refused::Wrong)
}

/// The rules of registration (RFC 7591) for what is entered, where something of `before` may stay.
fn check_entered(
    me: &Administrator,
    client: &Client,
    before: Option<&ClientMetadata>,
) -> Result<(), Refused> {
    let (identity, realm) = (&me.here.identity, &me.here.realm);
    let rules = Rules {
        profile: realm.profile_of(client),
        reach: identity.push_reach(),
        auth_methods: &offered(realm, &identity.authorities),
        algorithms_off: &switched_off(realm, before),
        ..Rules::default()
    };
    let mut oauth = client.oauth.clone();
    if client.secret.is_some() {
        let method = &mut oauth.token_endpoint_auth_method;
        method.get_or_insert(AuthMethod::ClientSecretBasic);
    }
    let checked = oauth.check_entered(&rules);
    checked.map_err(|why| Refused::Wrong(Mistake::Registration(why.to_string())))
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
    check_entered(me, client, (!is_new).then_some(&before.oauth))?;
    check(me, client)
}
