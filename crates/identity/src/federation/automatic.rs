//! Automatic registration (OpenID Federation 1.0, section 12.1): a service that was never entered
//! sends a signed request, and a chain to an anchor says who it is.
use super::{
    Places, marks, members, part_of, resolve,
    superiors::{Known, anchors},
};
use crate::{
    client::{is_new, offered, registered, wanted},
    here::Here,
};
use axum::http::StatusCode;
use protocols::{
    Timestamp,
    federation::{AutomaticRequest, RELYING_PARTY, RegistrationWay, TrustChain, is_entity},
    jose::unverified_claims,
    oauth::registration::Rules,
};
use std::sync::Arc;
use web::{
    Client, Failure,
    federation::{Federation, Vouched},
};

/// What looking for a chain costs whoever asks for it.
pub(super) const COST: u32 = 20;
/// However long a chain says that it holds: whom an anchor has dropped is gone after a day.
const LONGEST_SECS: i64 = 86_400;

/// The client that an unknown name stands for, if a chain vouches for it.
///
/// # Errors
/// `too-many`, or a fault of the database.
pub(crate) async fn admit(here: &Here, entity: &str) -> Result<Option<Arc<Client>>, Failure> {
    let Ok(federation) = part_of(here) else {
        return Ok(None);
    };
    let known = &here.identity.federation;
    // Nobody is a client under our own name: what we sign as a service would speak for it.
    let own = here.identity.app.region.issuer(&here.realm);
    if entity == own
        || federation.trust_anchor.is_empty()
        || !is_entity(entity, here.identity.push_reach())
        || known.no_services.holds(&here.realm.id, entity, here.now)
    {
        return Ok(None);
    }
    here.charge("federation", COST)?;
    // A slow server that is called again and again holds these places, not the whole program.
    let Ok(place) = Places::try_acquire(&known.places) else {
        let busy = Failure::refuse(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable");
        return Err(busy.because("too many services are being looked up"));
    };
    let found = look_up(here, federation, entity).await;
    drop(place);
    match found {
        Ok(client) => members::keep_client(here, client).await.map(Some),
        Err(why) => {
            tracing::info!(why, realm = here.realm.id, "a service is not admitted");
            known.no_services.add(&here.realm.id, entity, here.now);
            Ok(None)
        }
    }
}

async fn look_up(
    here: &Here,
    federation: &Federation,
    entity: &str,
) -> Result<Client, &'static str> {
    let (identity, now) = (&here.identity, here.now);
    let anchors = anchors(identity, &here.realm);
    let chain = resolve::chain(identity, &anchors, entity, now).await;
    let chain = chain.map_err(|lost| match lost {
        resolve::Lost::NoConfiguration => "no configuration",
        resolve::Lost::Exhausted => "too long a way",
        resolve::Lost::NoAnchor => "no chain to an anchor",
    })?;
    let way = RegistrationWay::Automatic;
    admissible(here, federation, &anchors, &chain, way).await
}

/// The client that the entity of a chain becomes, if it has all that the realm asks for.
///
/// # Errors
/// Why not, for the log or the service's developers.
pub(super) async fn admissible(
    here: &Here,
    federation: &Federation,
    anchors: &[Known],
    chain: &TrustChain,
    way: RegistrationWay,
) -> Result<Client, &'static str> {
    let (identity, now) = (&here.identity, here.now);
    let wanted = &federation.trust_marks;
    if !marks::all_shown(identity, anchors, chain, wanted, now).await {
        return Err("a trust mark is missing");
    }
    let client = client(here, federation, chain, way)?;
    let own = client.oauth.check_own_host();
    own.map_err(|_| "it does not show which host is its own")?;
    if let Some(url) = &client.oauth.sector_identifier_uri {
        let document = identity.client_keys.document(url).await;
        let document = document.unwrap_or_default();
        let holds = client.oauth.check_sector_document(&document);
        holds.map_err(|_| "its hosts do not belong together")?;
    }
    Ok(client)
}

/// By the rules that hold for every registration, and no more than the realm gives to strangers.
fn client(
    here: &Here,
    federation: &Federation,
    chain: &TrustChain,
    way: RegistrationWay,
) -> Result<Client, &'static str> {
    let rules = Rules {
        profile: here.realm.profile_of(&Client::default()),
        reach: here.identity.push_reach(),
        auth_methods: &offered(&here.realm, !here.identity.authorities.is_empty()),
        ..Rules::default()
    };
    let metadata = chain.client(way, &rules, here.now);
    let metadata = metadata.map_err(|why| {
        tracing::info!(%why, "metadata of a federation are refused");
        "its metadata are refused"
    })?;
    let mut client = registered(&here.realm, chain.subject().sub.clone(), metadata);
    let scope = client.oauth.scope.as_deref().unwrap_or_default();
    // OpenID Connect Core 1.0, section 5.4; where the operator lets strangers ask for it.
    if scope.split(' ').any(|one| one == "profile") {
        client.attributes.push(wanted("birthdate"));
    }
    client
        .attributes
        .retain(|wanted| federation.attributes.contains(&wanted.name));
    client.level = federation.level;
    client.explicit = way == RegistrationWay::Explicit;
    client.vouched = Some(Vouched {
        organization: chain.organization(RELYING_PARTY),
        anchor: chain.anchor().to_owned(),
        expires_at: until(chain, here.now),
    });
    let region = &here.identity.app.region;
    let sound = region.check_client(&client);
    sound.map_err(|_| "it cannot be a client here")?;
    Ok(client)
}

/// When the chain has to be looked at anew.
pub(super) fn until(chain: &TrustChain, now: Timestamp) -> Timestamp {
    Timestamp::from_secs(chain.expires()).min(now.plus_secs(LONGEST_SECS))
}

/// Whether a request object, whose signature is verified, is made for us, now, and shown for the
/// first time (section 12.1.1.1.1).
///
/// # Errors
/// A fault of the database.
pub(crate) async fn is_fresh(here: &Here, client: &Client, object: &str) -> Result<bool, Failure> {
    let Ok(request) = unverified_claims::<AutomaticRequest>(object) else {
        return Ok(false);
    };
    let issuer = here.identity.app.region.issuer(&here.realm);
    match (request.check(&client.id, &issuer, here.now), request.once()) {
        (Ok(()), Some(once)) => is_new(here, once).await,
        _ => Ok(false),
    }
}
