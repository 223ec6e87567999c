//! From an entity up to an anchor: its chain is fetched, statement by statement, and verified
//! (OpenID Federation 1.0, section 10.1).
//!
//! What is fetched, strangers chose: who asks names the entity, and the entity names who is above
//! it. So each climb has a budget of calls and seconds, goes to public addresses alone, follows few
//! hints, and never comes to anybody twice. Nothing that is met on the way is believed; at the end
//! the whole chain is verified from the anchor's pinned keys down.
use super::superiors::Known;
use crate::Identity;
use protocols::{
    Timestamp,
    federation::{
        EntityStatement, FEDERATION_ENTITY, MOST_STATEMENTS, TrustAnchor, TrustChain, is_entity,
        verify_chain, well_known,
    },
    form::Form,
    webpush::Reach,
};
use std::{
    collections::{HashSet, VecDeque},
    time::Duration,
};

/// The most calls of one climb.
const MOST_CALLS: usize = 20;
/// How long one climb may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most superiors of one entity that are asked.
const MOST_HINTS: usize = 5;

/// Why there is no chain. For the log: whoever asked only hears that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// The entity's own configuration cannot be had or is none.
    NoConfiguration,
    /// It took too long, or too many calls.
    Exhausted,
    /// No way leads to an anchor of ours.
    NoAnchor,
}

/// A configuration as it came, and what it says.
struct Met {
    token: String,
    said: EntityStatement,
}

/// A way up so far: the statements, and the configuration of whoever is at its top.
struct Way {
    tokens: Vec<String>,
    top: EntityStatement,
}

struct Climb<'a> {
    identity: &'a Identity,
    anchors: &'a [Known],
    reach: Reach,
    now: Timestamp,
    calls: usize,
    met: HashSet<String>,
}

/// The verified chain of an entity to one of the anchors.
///
/// # Errors
/// [`Lost`].
pub(super) async fn chain(
    identity: &Identity,
    anchors: &[Known],
    entity: &str,
    now: Timestamp,
) -> Result<TrustChain, Lost> {
    let mut climb = Climb::new(identity, anchors, entity, now);
    let found = async {
        let own = climb.configuration(entity).await;
        climb.from(own.ok_or(Lost::NoConfiguration)?).await
    };
    let found = tokio::time::timeout(PATIENCE, found).await;
    found.unwrap_or(Err(Lost::Exhausted))
}

/// The same for an entity that handed its configuration over: the signed one, and what it says.
///
/// # Errors
/// [`Lost`].
pub(super) async fn chain_of(
    identity: &Identity,
    anchors: &[Known],
    (token, said): (String, EntityStatement),
    now: Timestamp,
) -> Result<TrustChain, Lost> {
    let mut climb = Climb::new(identity, anchors, &said.sub, now);
    let found = tokio::time::timeout(PATIENCE, climb.from(Met { token, said })).await;
    found.unwrap_or(Err(Lost::Exhausted))
}

impl<'a> Climb<'a> {
    fn new(identity: &'a Identity, anchors: &'a [Known], entity: &str, now: Timestamp) -> Self {
        Self {
            identity,
            anchors,
            reach: identity.push_reach(),
            now,
            calls: 0,
            met: HashSet::from([entity.to_owned()]),
        }
    }

    /// The shortest ways first.
    async fn from(&mut self, own: Met) -> Result<TrustChain, Lost> {
        let mut ways = VecDeque::from([Way {
            tokens: vec![own.token],
            top: own.said,
        }]);
        while let Some(way) = ways.pop_front() {
            // The anchors' own among them first: they may be all that is needed.
            let (ours, others): (Vec<&String>, Vec<&String>) = way
                .top
                .authority_hints
                .iter()
                .partition(|hint| self.anchors.iter().any(|a| a.entity == **hint));
            for hint in ours.into_iter().chain(others).take(MOST_HINTS) {
                let Some((above, statement)) = self.step(&way, hint).await else {
                    continue;
                };
                let mut tokens = way.tokens.clone();
                tokens.push(statement);
                if let Some(anchor) = self.anchors.iter().find(|a| a.entity == *hint) {
                    tokens.push(above.token);
                    match self.verified(&tokens, anchor) {
                        Some(chain) => return Ok(chain),
                        None => continue,
                    }
                }
                // The anchor's statement and its configuration must still fit.
                if tokens.len() + 2 <= MOST_STATEMENTS {
                    let top = above.said;
                    ways.push_back(Way { tokens, top });
                }
            }
        }
        if self.calls >= MOST_CALLS {
            return Err(Lost::Exhausted);
        }
        Err(Lost::NoAnchor)
    }

    fn verified(&self, tokens: &[String], anchor: &Known) -> Option<TrustChain> {
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let anchors: [TrustAnchor<'_>; 1] = [anchor.anchor()];
        verify_chain(&tokens, &anchors, self.now)
            .inspect_err(|why| tracing::info!(%why, "a trust chain is refused"))
            .ok()
    }

    /// One step up: who is there, and what it says of whoever is below.
    async fn step(&mut self, way: &Way, above: &str) -> Option<(Met, String)> {
        // Nobody is asked twice, whatever circle the hints go in; the anchor may end several ways.
        let anchor = self.anchors.iter().any(|a| a.entity == above);
        if !self.met.insert(above.to_owned()) && !anchor {
            return None;
        }
        let met = self.configuration(above).await?;
        let member = met.said.metadata.get(FEDERATION_ENTITY)?;
        let endpoint = member.get("federation_fetch_endpoint")?.as_str()?;
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        let query = Form::encode(&[("sub", &way.top.sub)]);
        let token = self.get(&format!("{endpoint}{joint}{query}")).await?;
        let said = EntityStatement::verify(&token, &met.said.jwks, self.now).ok()?;
        (said.iss == above && said.sub == way.top.sub).then_some((met, token))
    }

    async fn configuration(&mut self, entity: &str) -> Option<Met> {
        if !is_entity(entity, self.reach) {
            return None;
        }
        let token = self.get(&well_known(entity)).await?;
        let said = EntityStatement::verify_configuration(&token, self.now).ok()?;
        (said.sub == entity).then_some(Met { token, said })
    }

    /// Calls an address that a stranger chose, within the budget.
    async fn get(&mut self, url: &str) -> Option<String> {
        if self.calls >= MOST_CALLS || !may_call(url, self.reach) {
            return None;
        }
        self.calls += 1;
        let text = self.identity.client_keys.document(url).await?;
        Some(text.trim().to_owned())
    }
}

/// What stands behind the question mark is ours; before it nothing may lead into our own network.
fn may_call(url: &str, reach: Reach) -> bool {
    let called = url.split('?').next().unwrap_or_default();
    protocols::oauth::registration::check_called(called, reach).is_ok()
}
