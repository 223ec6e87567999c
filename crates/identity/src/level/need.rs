//! Which level a service needs, whether a sign-in reaches it, and what is missing: pure decisions.
use crate::{
    factor::{Factor, Kind},
    session::{Method, Session},
};
use protocols::oidc::{AuthorizationRequest, Place};
use web::{Client, Realm, region::Eidas};

const OWN: &str = "urn:stadttor:level:";

/// Our own name of a level (docs/levels.md).
pub(crate) fn name(level: i64) -> String {
    format!("{OWN}{level}")
}

/// The level of ours that a name takes at the least; nothing for names we do not know.
fn number(name: &str) -> Option<i64> {
    let own = (1..=3).find(|level| name.strip_prefix(OWN) == Some(&level.to_string()));
    let eidas = Eidas::ALL.into_iter().find(|e| e.uri() == name);
    own.or(eidas.map(Eidas::level))
}

/// What a sign-in shows, or what one with a factor would show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Means {
    pub level: i64,
    pub method: Method,
    /// How the person was identified.
    pub source: String,
}

impl Means {
    pub(crate) fn of_session(session: &Session, factor: &Factor) -> Self {
        Self {
            level: session.level,
            method: session.method,
            source: factor.proof.source.clone(),
        }
    }
    pub(crate) fn of_factor(factor: &Factor) -> Self {
        let method = match factor.kind {
            Kind::Passkey => Method::Passkey,
            Kind::Phone => Method::Phone,
            Kind::PinPhone => Method::Pin,
            Kind::Password => Method::Password,
            Kind::Upstream => Method::Upstream,
        };
        Self {
            level: factor.level(),
            method,
            source: factor.proof.source.clone(),
        }
    }
    /// The highest eIDAS level that this way to sign in was assessed for here.
    fn eidas(&self, realm: &Realm) -> Option<Eidas> {
        let same = realm
            .assessment
            .iter()
            .filter(|a| a.method == self.method.name() && a.source == self.source);
        same.map(|a| a.level)
            .filter(|e| e.level() <= self.level)
            .max()
    }
    /// Whether the sign-in may be called by this name.
    fn is(&self, realm: &Realm, name: &str) -> bool {
        let Some(number) = number(name) else {
            return false;
        };
        if name.starts_with(OWN) {
            return self.level >= number;
        }
        let assessed = self.eidas(realm);
        assessed.is_some_and(|e| e.level() >= number)
    }
}

/// What a service asks of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Need {
    /// Registered: below it nobody is sent there.
    floor: i64,
    /// One of these names must be reached (`claims`, `acr` essential; OpenID Connect Core 5.5.1.1).
    must: Vec<String>,
    /// One of these would be liked (`acr_values`).
    like: Vec<String>,
}

/// Whether a sign-in is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Enough,
    /// The service takes it, but would like more, and another factor of the person reaches that.
    CouldBeMore,
    /// The service does not take it.
    TooLow,
}

impl Need {
    pub(crate) fn of(client: &Client, request: &AuthorizationRequest) -> Self {
        let acr = request
            .claims
            .as_ref()
            .and_then(|c| c.asked(Place::IdToken, "acr"));
        let mut like = request.acr_values.clone();
        let mut must = Vec::new();
        if let Some(acr) = acr {
            let to = if acr.essential { &mut must } else { &mut like };
            to.extend(acr.texts().map(str::to_owned));
        }
        Self {
            must,
            like,
            ..Self::at_least(client.level.unwrap_or(1))
        }
    }

    /// Nothing but a level.
    pub(crate) fn at_least(level: i64) -> Self {
        Self {
            floor: level,
            must: vec![],
            like: vec![],
        }
    }

    /// What the service registered.
    pub(crate) fn floor(&self) -> i64 {
        self.floor
    }

    /// Whether every sign-in is enough.
    pub(crate) fn is_plain(&self) -> bool {
        self.floor <= 1 && self.must.is_empty() && self.like.is_empty()
    }

    /// The level that the pages and the phone name: the lowest that satisfies everything.
    pub(crate) fn level(&self) -> i64 {
        let lowest = |names: &[String]| names.iter().filter_map(|n| number(n)).min();
        let must = lowest(&self.must).unwrap_or(1);
        let like = lowest(&self.like).unwrap_or(1);
        self.floor.max(must).max(like)
    }

    /// Whether the service takes such a sign-in.
    pub(crate) fn takes(&self, realm: &Realm, means: &Means) -> bool {
        let named = self.must.is_empty() || self.must.iter().any(|n| means.is(realm, n));
        means.level >= self.floor && named
    }

    fn likes(&self, realm: &Realm, means: &Means) -> bool {
        let known = self.like.iter().any(|n| number(n).is_some());
        !known || self.like.iter().any(|n| means.is(realm, n))
    }

    /// Whether a sign-in is enough, given the other ways this person has.
    pub(crate) fn verdict(&self, realm: &Realm, means: &Means, others: &[Means]) -> Verdict {
        if !self.takes(realm, means) {
            return Verdict::TooLow;
        }
        let better = |m: &Means| self.takes(realm, m) && self.likes(realm, m);
        if !self.likes(realm, means) && others.iter().any(better) {
            return Verdict::CouldBeMore;
        }
        Verdict::Enough
    }

    /// Whether one of the person's ways to sign in would be enough.
    pub(crate) fn reached_by<'a>(&self, realm: &Realm, all: &'a [Means]) -> Option<&'a Means> {
        let mut enough = all.iter().filter(|m| self.takes(realm, m));
        enough
            .clone()
            .find(|m| self.likes(realm, m))
            .or_else(|| enough.next())
    }

    /// The `acr` of the tokens: what was reached, never more. Where one of several names must be
    /// reached it is one of those; an eIDAS name stands only where one was asked for.
    pub(crate) fn acr(&self, realm: &Realm, means: &Means) -> String {
        let reached = self.must.iter().filter(|n| means.is(realm, n));
        if let Some(name) = reached.max_by_key(|n| number(n)) {
            return name.clone();
        }
        let asked = self
            .like
            .iter()
            .any(|n| number(n).is_some() && !n.starts_with(OWN));
        match means.eidas(realm) {
            Some(assessed) if asked => assessed.uri().to_owned(),
            _ => name(means.level),
        }
    }
}

/// What stands between a person and a level, and so what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// A way that the person has already reaches it: sign in with that.
    OtherWay,
    /// Nobody has looked at a document of this person yet.
    Identity,
    /// Nobody vouches for the person with the online ID card; no way of ours replaces that.
    OnlineId,
    /// None of the person's ways is strong enough to carry it.
    Stronger,
    /// This operator has no assessment under the name that the service asks for.
    Name,
}

/// Everything that is missing for a level, the easiest first.
pub(crate) fn missing(realm: &Realm, need: &Need, factors: &[Factor]) -> Vec<Missing> {
    let all: Vec<Means> = factors.iter().map(Means::of_factor).collect();
    if need.reached_by(realm, &all).is_some() {
        return vec![Missing::OtherWay];
    }
    let level = need.level();
    if factors.iter().any(|f| f.level() >= level) {
        return vec![Missing::Name];
    }
    if level > 2 {
        return vec![Missing::OnlineId];
    }
    // A key that is added now inherits no more than this session showed: it has to be proven too.
    let strong = factors.iter().any(|f| f.strength() >= level);
    let both = [Missing::Stronger, Missing::Identity];
    both.into_iter().skip(usize::from(strong)).collect()
}
