//! Attributes with the proof behind them: `verified_claims` (OpenID Identity Assurance Schema
//! Definition 1.0, section 5; OpenID Connect for Identity Assurance 1.0, sections 5 and 6).
//!
//! A service says which proof would do; it gets the attributes that have such a proof, and of the
//! proof only what it asked for. An attribute without one is left out, never sent unproven.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

use super::claims::{Asked, MOST};
use crate::Timestamp;

/// The most alternatives in one request.
const MOST_REQUESTS: usize = 10;

/// One request for proven attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifiedRequest {
    trust_framework: Asked,
    assurance_level: Option<Asked>,
    time: Option<Asked>,
    /// The most seconds since the proof.
    max_age: Option<u64>,
    /// The kinds of evidence that would do.
    evidence: Option<Vec<Asked>>,
    /// Something was made a condition that no proof of ours says anything about.
    beyond: bool,
    claims: BTreeMap<String, Asked>,
}

/// How somebody's attributes were checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Under whose rules.
    pub trust_framework: String,
    /// The level those rules give it.
    pub assurance_level: String,
    /// When. Only the day is ever sent: the second would be the same at every service, and let
    /// them compare their people.
    pub at: Timestamp,
    /// By what.
    pub evidence: Evidence,
    /// By whom.
    pub organization: String,
}

/// What an attribute was checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// An identity document, shown in person and compared with the face.
    Document,
    /// A record that somebody else keeps, who signed the person in.
    ElectronicRecord,
}

/// An attribute with its proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The attribute's name, as in other claims.
    pub claim: &'static str,
    /// Its value, as in other claims.
    pub value: Value,
    /// How it was checked.
    pub proof: Proof,
}

impl VerifiedRequest {
    /// One object, or several in a list.
    pub(super) fn read_all(value: &Value) -> Option<Vec<Self>> {
        match value {
            Value::Array(all) if (1..=MOST_REQUESTS).contains(&all.len()) => {
                all.iter().map(Self::read).collect()
            }
            Value::Array(_) => None,
            one => Some(vec![Self::read(one)?]),
        }
    }

    fn read(value: &Value) -> Option<Self> {
        let verification = value.get("verification")?.as_object()?;
        let wanted = value.get("claims")?.as_object()?;
        if wanted.is_empty() || wanted.len() > MOST {
            return None;
        }
        let claims = wanted
            .iter()
            .map(|(name, how)| Some((name.clone(), Asked::read(how)?)));
        let part = |name: &str| verification.get(name).map(Asked::read);
        let optional = |name: &str| match part(name) {
            None => Some(None),
            Some(read) => Some(Some(read?)),
        };
        let known = ["trust_framework", "assurance_level", "time", "evidence"];
        let mut beyond = verification
            .iter()
            .any(|(name, v)| !known.contains(&name.as_str()) && is_condition(v));
        let evidence = match verification.get("evidence") {
            None => None,
            Some(Value::Null) => Some(vec![]),
            Some(Value::Array(all)) => Some(evidence(all, &mut beyond)?),
            Some(_) => return None,
        };
        let max_age = match verification.get("time").and_then(|t| t.get("max_age")) {
            None => None,
            Some(secs) => Some(secs.as_u64()?),
        };
        Some(Self {
            // Required: without it nobody could say what a proof is worth.
            trust_framework: part("trust_framework")??,
            assurance_level: optional("assurance_level")?,
            time: optional("time")?,
            max_age,
            evidence,
            beyond,
            claims: claims.collect::<Option<_>>()?,
        })
    }

    /// The names of the attributes asked for.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.claims.keys().map(String::as_str)
    }

    fn accepts(&self, proof: &Proof, now: Timestamp) -> bool {
        let level = Value::from(proof.assurance_level.as_str());
        let fits = |asked: &Option<Asked>, value: &Value| {
            asked.as_ref().is_none_or(|asked| asked.accepts(value))
        };
        let age = now.millis_since(proof.at) / 1000;
        let kinds = self.evidence.as_deref().unwrap_or_default();
        !self.beyond
            && self
                .trust_framework
                .accepts(&proof.trust_framework.as_str().into())
            && fits(&self.assurance_level, &level)
            && fits(&self.time, &proof.day().into())
            && self
                .max_age
                .is_none_or(|most| i64::try_from(most).is_ok_and(|most| age <= most))
            && (kinds.is_empty()
                || kinds
                    .iter()
                    .any(|k| k.accepts(&proof.evidence.name().into())))
    }

    /// The parts of a proof that were asked for, and no more.
    fn verification(&self, proof: &Proof) -> Value {
        let mut said = json!({ "trust_framework": proof.trust_framework });
        if self.assurance_level.is_some() {
            said["assurance_level"] = proof.assurance_level.as_str().into();
        }
        if self.time.is_some() {
            said["time"] = proof.day().into();
        }
        if self.evidence.is_some() {
            said["evidence"] = json!([proof.evidence()]);
        }
        said
    }
}

/// Kinds of evidence; anything else made a condition inside is beyond what we can say.
fn evidence(all: &[Value], beyond: &mut bool) -> Option<Vec<Asked>> {
    if all.is_empty() || all.len() > MOST_REQUESTS {
        return None;
    }
    all.iter()
        .map(|one| {
            let members = one.as_object()?;
            *beyond |= members
                .iter()
                .any(|(name, value)| name != "type" && is_condition(value));
            Asked::read(members.get("type")?)
        })
        .collect()
}

/// Whether a part of a request is more than "if you have it".
fn is_condition(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.iter().any(|(name, inner)| {
            matches!(name.as_str(), "value" | "values" | "max_age")
                || (name == "essential" && inner == true)
                || is_condition(inner)
        }),
        Value::Array(all) => all.iter().any(is_condition),
        _ => false,
    }
}

impl Evidence {
    const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::ElectronicRecord => "electronic_record",
        }
    }
}

impl Proof {
    /// Midnight of the day, as ISO 8601.
    fn day(&self) -> String {
        let (year, month, day) = self.at.date();
        format!("{year:04}-{month:02}-{day:02}T00:00Z")
    }

    fn evidence(&self) -> Value {
        // Of section 5.4.4.2: the document itself, then the face, were checked in person; or
        // somebody signed in there.
        let methods: &[&str] = match self.evidence {
            Evidence::Document => &["vpip", "pvp"],
            Evidence::ElectronicRecord => &["auth"],
        };
        let checks: Vec<Value> = methods
            .iter()
            .map(|m| json!({ "check_method": m, "organization": self.organization }))
            .collect();
        json!({ "type": self.evidence.name(), "check_details": checks })
    }
}

/// What answers the requests: an object, a list of several, or nothing where no proof fits.
#[must_use]
pub fn verified_claims(
    requests: &[VerifiedRequest],
    facts: &[Fact],
    now: Timestamp,
) -> Option<Value> {
    let mut found = Vec::new();
    for request in requests {
        let mut given: Vec<&str> = Vec::new();
        let mut proofs: Vec<&Proof> = Vec::new();
        for fact in facts {
            if !proofs.contains(&&fact.proof) && request.accepts(&fact.proof, now) {
                proofs.push(&fact.proof);
            }
        }
        for proof in proofs {
            let mut claims = Map::new();
            for fact in facts.iter().filter(|fact| fact.proof == *proof) {
                let asked = request.claims.get(fact.claim);
                // The same attribute under other rules was given already.
                if asked.is_some_and(|a| a.accepts(&fact.value)) && !given.contains(&fact.claim) {
                    claims.insert(fact.claim.to_owned(), fact.value.clone());
                }
            }
            given.extend(
                facts
                    .iter()
                    .map(|f| f.claim)
                    .filter(|c| claims.contains_key(*c)),
            );
            if !claims.is_empty() {
                found
                    .push(json!({ "verification": request.verification(proof), "claims": claims }));
            }
        }
    }
    match found.len() {
        0 => None,
        1 => found.pop(),
        _ => Some(found.into()),
    }
}
