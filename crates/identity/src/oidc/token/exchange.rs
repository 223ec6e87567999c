//! One token for another (RFC 8693): a service that got a person's token calls another service for
//! that person.
//!
//! The new token says who acts (`act`), is for one service that an administrator named, in the
//! pseudonym that this service knows, allows no more and lives no longer than the one it came from,
//! is bound to the key of the sender, and ends with the person's grant.
use super::Asking;
use crate::{
    here::Here,
    oidc::{
        access::{self, AccessClaims, Actor, LIFETIME_SECS},
        details, offline, refuse, sql,
        subject::subject,
    },
};
use axum::Json;
use protocols::oauth::{OauthError, TokenExchange, TokenType, TypedToken};
use serde_json::{Value, json};
use std::sync::Arc;
use store::{Id, Tx};
use web::{Client, Failure};

/// The most hands that a token passes through.
const MOST_ACTORS: usize = 3;

/// For whom the new token is.
struct Target {
    client: Arc<Client>,
    /// The address of its program.
    api: String,
}

pub(super) async fn token(
    here: &Here,
    asking: &Asking,
    wanted: TokenExchange,
) -> Result<Json<Value>, Failure> {
    let other = |kind| kind != TokenType::AccessToken;
    if wanted.requested.is_some_and(other) {
        return Err(invalid("only access tokens are given in exchange"));
    }
    if asking.binding.is_none() {
        let why = "a token that is given in exchange is bound to a key";
        return Err(refuse(OauthError::InvalidDpopProof, why));
    }
    let mut claims = shown(here, asking, &wanted.subject)?;
    if let Some(actor) = &wanted.actor {
        acting(here, asking, actor)?;
    }
    let target = target(here, asking, &wanted.audience)?;
    claims.scope = narrowed(&claims.scope, &wanted.scope)?;
    claims.act = Some(chain(&asking.client, claims.act)?);
    // Nothing goes on by itself: a payment is for who asks for it by name.
    claims.authorization_details = match &asking.details {
        None => None,
        asked => details::narrowed(claims.authorization_details, asked.as_ref())?,
    };
    let person = living(here, asking, &claims, &target).await?;
    let issued = issued(here, asking, claims, &target, person);
    let mut answer = json!({
        "access_token": issued.sign(here)?,
        "issued_token_type": TokenType::AccessToken.uri(),
        "token_type": asking.token_type(),
        "expires_in": issued.exp - issued.iat,
        "scope": issued.scope,
    });
    if let Some(details) = issued.authorization_details {
        answer["authorization_details"] = serde_json::to_value(details).map_err(Failure::fault)?;
    }
    Ok(Json(answer))
}

/// The new token.
fn issued(
    here: &Here,
    asking: &Asking,
    claims: AccessClaims,
    target: &Target,
    person: Id,
) -> AccessClaims {
    let now = here.now.secs();
    let (vault, realm) = (&here.identity.app.vault, &here.realm.id);
    AccessClaims {
        sub: subject(vault, realm, &target.client, person),
        aud: target.api.as_str().into(),
        client_id: asking.client.id.clone(),
        iat: now,
        exp: claims.exp.min(now + LIFETIME_SECS),
        jti: here.moment().id().to_string(),
        cnf: asking.binding.clone(),
        ..claims
    }
}

/// What is wrong with a token that was shown (section 2.2.2).
fn invalid(why: &'static str) -> Failure {
    refuse(OauthError::InvalidRequest, why)
}

/// A token of ours, in hands that it was meant for: otherwise whoever found one could have it made
/// into another.
fn shown(here: &Here, asking: &Asking, from: &TypedToken) -> Result<AccessClaims, Failure> {
    if from.kind != TokenType::AccessToken {
        return Err(invalid("the subject_token has to be an access token"));
    }
    let client = &asking.client;
    let unknown = |_| invalid("the subject_token is unknown or over");
    let claims = access::read(here, &from.token).map_err(unknown)?;
    let own = claims.client_id == client.id;
    let received = client
        .api
        .as_ref()
        .is_some_and(|api| claims.aud.contains(api));
    if !own && !received {
        return Err(invalid("the subject_token is for somebody else"));
    }
    // Its own token is bound to its own key; one that it received, to the key of who sent it.
    if own && claims.cnf.is_some() && claims.cnf != asking.binding {
        return Err(invalid("the subject_token is bound to another key"));
    }
    let may = claims.may_act.as_ref();
    if may.is_some_and(|may| may.sub != client.id) {
        return Err(invalid("somebody else may act with the subject_token"));
    }
    Ok(claims)
}

/// Who acts is who asks, and nobody else: the token of another actor would be a lie or a theft.
fn acting(here: &Here, asking: &Asking, actor: &TypedToken) -> Result<(), Failure> {
    let wrong = || invalid("the actor_token is no token of the client's own");
    if actor.kind != TokenType::AccessToken {
        return Err(wrong());
    }
    let claims = access::read(here, &actor.token).map_err(|_| wrong())?;
    let own = claims.grant.is_none() && claims.sub == asking.client.id;
    let same_key = claims.cnf.is_none() || claims.cnf == asking.binding;
    if own && same_key {
        Ok(())
    } else {
        Err(wrong())
    }
}

/// The client in front of those before it.
fn chain(client: &Client, before: Option<Actor>) -> Result<Actor, Failure> {
    let mut hands = 1;
    let mut next = before.as_ref();
    while let Some(actor) = next {
        hands += 1;
        next = actor.act.as_deref();
    }
    if hands > MOST_ACTORS {
        return Err(invalid("the subject_token went through too many hands"));
    }
    Ok(Actor {
        sub: client.id.clone(),
        act: before.map(Box::new),
    })
}

/// The one service that the token is to be for, of those that an administrator named: its id, or
/// the address of its program.
fn target(here: &Here, asking: &Asking, audience: &[String]) -> Result<Target, Failure> {
    let refused = |why| refuse(OauthError::InvalidTarget, why);
    let (region, realm) = (&here.identity.app.region, &here.realm.id);
    let known = asking.client.exchange_for.iter();
    let known = known.filter_map(|id| {
        let client = region.client(realm, id)?;
        let api = client.api.clone()?;
        Some(Target { client, api })
    });
    let named: Vec<&String> = audience.iter().chain(&asking.resource).collect();
    let is = |target: &Target, name: &str| name == target.client.id || name == target.api;
    let mut meant = known.filter(|target| named.iter().all(|name| is(target, name)));
    let first = meant.next();
    if named.is_empty() && meant.next().is_some() {
        return Err(refused("the request does not say for whom the token is"));
    }
    first.ok_or_else(|| refused("tokens for this service are not given to the client"))
}

/// The scopes that were asked for, or all but the one that has no meaning here.
fn narrowed(held: &str, wanted: &[String]) -> Result<String, Failure> {
    let held: Vec<&str> = held.split(' ').filter(|s| *s != offline::SCOPE).collect();
    if !wanted.iter().all(|one| held.contains(&one.as_str())) {
        let why = "the scope is wider than that of the subject_token";
        return Err(refuse(OauthError::InvalidScope, why));
    }
    if wanted.is_empty() {
        Ok(held.join(" "))
    } else {
        Ok(wanted.join(" "))
    }
}

/// The person, as long as what they allowed holds and the services that had the token are there.
/// They can see that it was used.
async fn living(
    here: &Here,
    asking: &Asking,
    claims: &AccessClaims,
    target: &Target,
) -> Result<Id, Failure> {
    let grant = claims.grant;
    let grant = grant.ok_or_else(|| invalid("the subject_token stands for nobody"))?;
    let over = || invalid("what the subject_token stands for is over");
    let (client, to) = (asking.client.id.clone(), target.client.id.clone());
    let through = claims.client_id.clone();
    here.write("token.exchange", move |tx: &mut Tx<'_>, here| {
        let row: Option<(Id, String)> =
            tx.first(&sql::LIVES, (grant, here.now, here.realm.id.as_str()))?;
        let (person, first) = row.ok_or_else(over)?;
        let (region, realm) = (&here.identity.app.region, &here.realm.id);
        let there = |id: &String| region.client(realm, id).is_some();
        if !there(&first) || !there(&through) {
            return Err(over());
        }
        let detail = [("client", client.as_str()), ("to", to.as_str())];
        let subject = Some(person);
        here.moment()
            .record(tx, "token.exchanged", None, subject, &detail)?;
        Ok(person)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(id: &str) -> Client {
        Client {
            id: id.into(),
            ..Client::default()
        }
    }

    #[test]
    fn a_token_passes_through_three_hands_at_the_most() {
        let first = chain(&client("a"), None).unwrap();
        let second = chain(&client("b"), Some(first.clone())).unwrap();
        let third = chain(&client("c"), Some(second.clone())).unwrap();
        assert_eq!(third.sub, "c");
        assert_eq!(third.act.as_deref(), Some(&second));
        assert_eq!(second.act.as_deref(), Some(&first));
        assert!(chain(&client("d"), Some(third)).is_err());
    }

    #[test]
    fn scopes_narrow_and_access_beyond_the_session_is_not_passed_on() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let held = "openid profile offline_access";
        assert_eq!(narrowed(held, &[]).unwrap(), "openid profile");
        assert_eq!(narrowed(held, &words("profile")).unwrap(), "profile");
        assert!(narrowed(held, &words("email")).is_err());
        assert!(narrowed(held, &words("offline_access")).is_err());
    }
}
