//! Where attributes leave: into userinfo and ID tokens, and only those agreed to.
//!
//! What goes is the meet of four things: what the service registered, what it asked for, what the
//! person agreed to (looked up each time, so a withdrawal counts at once), and what the account
//! holds. Each release is an event that the person can see.
use super::{
    gate::words,
    sql, value,
    wish::{Wish, names},
};
use crate::{moment::Moment, person::Sealed};
use protocols::oidc::{ClaimsRequest, Place, assurance::verified_claims};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use store::{Id, Tx};
use web::{Client, Failure};

/// What a grant entitles to, as it was asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub scope: Vec<String>,
    pub claims: Option<ClaimsRequest>,
    /// The wish the person agreed to; none for the realm's own portals.
    pub wish: Option<[u8; 32]>,
    /// The scopes that this very token is good for, where they are fewer (RFC 6749, section 6).
    pub narrowed: Option<Vec<String>>,
}

impl Asked {
    /// From a stored grant.
    pub(crate) fn stored(
        scope: &str,
        claims: Option<&str>,
        wish: Option<[u8; 32]>,
    ) -> Result<Self, Failure> {
        let unreadable = |_| Failure::fault("stored claims unreadable");
        Ok(Self {
            scope: scope.split(' ').map(str::to_owned).collect(),
            claims: claims
                .map(|text| ClaimsRequest::parse(text).map_err(unreadable))
                .transpose()?,
            wish,
            narrowed: None,
        })
    }

    /// For a token of this scope.
    pub(crate) fn narrowed(self, scope: &str) -> Self {
        let words = scope.split(' ').map(str::to_owned);
        let granted = words.filter(|one| self.scope.contains(one)).collect();
        Self {
            narrowed: Some(granted),
            ..self
        }
    }

    /// What may be told in a place, by the scopes that count and by the claims.
    fn names(&self, place: Place) -> BTreeSet<String> {
        let scope = self.narrowed.as_ref().unwrap_or(&self.scope);
        names(scope, self.claims.as_ref(), place)
    }
}

/// What the database holds that decides about a release.
#[derive(Debug)]
pub(crate) struct Held {
    /// What the person agreed to under the wish that was asked for; nothing where they did not.
    agreed: Option<Vec<String>>,
    pub person: Sealed,
}

impl Held {
    /// From the columns of a consent and of a person.
    pub(crate) fn new(agreed: Option<String>, person: Sealed) -> Self {
        Self {
            agreed: agreed.map(|names| words(&names)),
            person,
        }
    }
    /// # Errors
    /// A fault where there is no such person.
    pub(crate) fn find(
        tx: &mut Tx<'_>,
        client: &Client,
        person: Id,
        asked: &Asked,
    ) -> Result<Self, Failure> {
        type Row = (Option<String>, Vec<u8>, Vec<u8>);
        let row: Option<Row> = tx.first(&sql::HELD, (person, client.id.as_str(), asked.wish))?;
        let (agreed, key, profile) = row.ok_or_else(|| Failure::fault("no such person"))?;
        Ok(Self::new(agreed, Sealed { key, profile }))
    }
}

/// Whether a service is told no attribute in one place, whatever the person agreed to.
pub(crate) fn tells_nothing(client: &Client, asked: &Asked, place: Place) -> bool {
    let claims = asked.claims.as_ref();
    let here = asked.names(place);
    let wanted = client.attributes.iter().any(|w| here.contains(&w.name));
    !wanted && claims.is_none_or(|c| c.verified(place).is_empty())
}

/// The claims for one place, recorded as released. `None`: there is no consent any more, and
/// nothing at all may be said.
pub(crate) fn release(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    person: Id,
    asked: &Asked,
    place: Place,
) -> Result<Option<Map<String, Value>>, Failure> {
    let held = Held::find(tx, client, person, asked)?;
    let claims = claims(moment, client, person, asked, place, &held)?;
    if let Some(claims) = &claims {
        record(tx, moment, client, person, claims)?;
    }
    Ok(claims)
}

/// The same, only looked at: they must not leave before somebody has recorded them ([`record`]).
pub(crate) fn claims(
    moment: &Moment<'_>,
    client: &Client,
    person: Id,
    asked: &Asked,
    place: Place,
    held: &Held,
) -> Result<Option<Map<String, Value>>, Failure> {
    let wish = Wish::of(client, &asked.scope, asked.claims.as_ref());
    let allowed = if client.own {
        Some(wish.names())
    } else if asked.wish == Some(wish.hash) {
        held.agreed.clone()
    } else {
        None // the registration changed since: the new wish has to be asked about
    };
    let Some(allowed) = allowed else {
        return Ok(None);
    };
    if tells_nothing(client, asked, place) {
        return Ok(Some(Map::new()));
    }
    let profile = held.person.profile(&moment.app.vault, person)?;
    let mut claims = Map::new();
    let here = asked.names(place);
    for name in allowed.iter().filter(|name| here.contains(*name)) {
        let how = asked.claims.as_ref().and_then(|c| c.asked(place, name));
        let value = value::value(&profile, name);
        let fits = |v: &Value| how.is_none_or(|how| how.accepts(v));
        if let Some(value) = value.filter(fits) {
            claims.insert(name.clone(), value);
        }
    }
    if claims.contains_key("email") {
        claims.insert("email_verified".to_owned(), true.into());
    }
    let requests = asked.claims.as_ref().map(|c| c.verified(place));
    let facts = value::facts(&profile, moment.realm, &allowed);
    let proven = verified_claims(&requests.unwrap_or_default(), &facts, moment.now);
    claims.extend(proven.map(|value| ("verified_claims".to_owned(), value)));
    Ok(Some(claims))
}

/// An event for the person's own eyes: which service got which attributes, on what ground.
pub(crate) fn record(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    person: Id,
    claims: &Map<String, Value>,
) -> Result<(), Failure> {
    let mut sent: Vec<&str> = claims
        .keys()
        .map(String::as_str)
        .filter(|name| !["email_verified", "verified_claims"].contains(name))
        .collect();
    if let Some(proven) = claims.get("verified_claims") {
        sent.extend(proven_names(proven));
    }
    sent.sort_unstable();
    sent.dedup();
    if sent.is_empty() {
        return Ok(());
    }
    let sent = sent.join(" ");
    let ground = if client.own { "own-portal" } else { "consent" };
    let detail = [
        ("client", client.id.as_str()),
        ("attributes", &sent),
        ("purpose", ground),
    ];
    moment.record(tx, "data.released", None, Some(person), &detail)
}

fn proven_names(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(all) => all.iter().flat_map(proven_names).collect(),
        one => one
            .get("claims")
            .and_then(Value::as_object)
            .into_iter()
            .flat_map(Map::keys)
            .map(String::as_str)
            .collect(),
    }
}
