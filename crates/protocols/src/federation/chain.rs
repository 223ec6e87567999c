//! Trust chains (section 4) and their verification (section 10.2).

use serde_json::{Map, Value};

use super::{EntityStatement, Policy, PolicyError, StatementError};
use crate::{
    Timestamp,
    jose::{Jwks, unverified_claims},
};

/// The most statements of a chain.
pub const MOST_STATEMENTS: usize = 8;

/// Somebody whom this provider trusts to say who belongs to a federation.
#[derive(Clone, Copy, Debug)]
pub struct TrustAnchor<'a> {
    /// Its entity identifier.
    pub entity: &'a str,
    /// Its keys, known by another way than the federation itself.
    pub keys: &'a Jwks,
}

/// Why a chain is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// Fewer than two statements, or more than [`MOST_STATEMENTS`].
    #[error("the chain is too short or too long")]
    Length,
    /// It ends at nobody who is trusted here.
    #[error("the chain ends at no trust anchor")]
    NoAnchor,
    /// A statement does not follow from the one above it.
    #[error("the chain is broken")]
    Broken,
    /// The entity does not say that the one above vouches for it.
    #[error("the entity does not name its superior")]
    NoHint,
    /// A statement is refused.
    #[error("a statement of the chain is refused: {0}")]
    Statement(#[from] StatementError),
    /// A constraint from above is not kept.
    #[error("a constraint of the chain is not kept")]
    Constraint,
    /// The policies cannot be used together, or do not allow the metadata.
    #[error("the policy of the chain: {0}")]
    Policy(#[from] PolicyError),
    /// The entity is not of the wanted type.
    #[error("the entity is not of that type")]
    NoSuchType,
}

/// A verified chain, from the entity it is about up to the anchor.
#[derive(Clone, Debug)]
pub struct TrustChain {
    /// The entity's configuration first, then the statements about it and those above.
    statements: Vec<EntityStatement>,
    /// The anchor's own configuration, where the chain brought it.
    anchor: Option<EntityStatement>,
    policy: Policy,
}

/// Verifies a chain: the configuration of the entity, a statement of each entity above about the
/// one below, the last by the anchor, and perhaps the anchor's own configuration.
///
/// # Errors
/// [`ChainError`], for the first thing that is wrong, seen from the anchor.
pub fn verify_chain(
    tokens: &[&str],
    anchors: &[TrustAnchor<'_>],
    now: Timestamp,
) -> Result<TrustChain, ChainError> {
    let (Some(last), 2..=MOST_STATEMENTS) = (tokens.last(), tokens.len()) else {
        return Err(ChainError::Length);
    };
    // Only for choosing the anchor: what it says is believed when the anchor's keys verify it.
    let claimed: EntityStatement = unverified_claims(last).map_err(StatementError::from)?;
    let known = anchors.iter().find(|anchor| anchor.entity == claimed.iss);
    let anchor = known.ok_or(ChainError::NoAnchor)?;
    let (mut issuer, mut keys) = (anchor.entity.to_owned(), anchor.keys.clone());
    let mut downwards = Vec::with_capacity(tokens.len());
    let mut own = None;
    for (left, token) in tokens.iter().enumerate().rev() {
        let statement = EntityStatement::verify(token, &keys, now)?;
        if statement.iss != issuer {
            return Err(ChainError::Broken);
        }
        if statement.is_configuration() && left + 1 == tokens.len() {
            own = Some(statement);
            continue;
        }
        if statement.is_configuration() != (left == 0) {
            return Err(ChainError::Broken);
        }
        issuer.clone_from(&statement.sub);
        keys = statement.jwks.clone();
        downwards.push(statement);
    }
    downwards.reverse();
    // The configuration is signed with the key it names itself, too.
    EntityStatement::verify(tokens[0], &keys, now)?;
    TrustChain::of(downwards, own)
}

impl TrustChain {
    fn of(
        statements: Vec<EntityStatement>,
        anchor: Option<EntityStatement>,
    ) -> Result<Self, ChainError> {
        let [entity, superior, ..] = statements.as_slice() else {
            return Err(ChainError::Length);
        };
        if !entity.authority_hints.contains(&superior.iss) {
            return Err(ChainError::NoHint);
        }
        let mut policy = Policy::default();
        for (at, statement) in statements.iter().enumerate().skip(1).rev() {
            if statements[..at]
                .iter()
                .any(|below| below.sub == statement.iss)
            {
                return Err(ChainError::Broken);
            }
            if let Some(constraints) = &statement.constraints {
                let mut below = statements[..=at].iter();
                if !constraints.allows_length(at - 1)
                    || !below.all(|one| constraints.allows_entity(&one.sub))
                {
                    return Err(ChainError::Constraint);
                }
            }
            if let Some(rules) = &statement.metadata_policy {
                policy = policy.merge(Policy::read(rules, &statement.metadata_policy_crit)?)?;
            } else if !statement.metadata_policy_crit.is_empty() {
                return Err(PolicyError::Malformed.into());
            }
        }
        Ok(Self {
            statements,
            anchor,
            policy,
        })
    }

    /// The configuration of the entity that the chain is about.
    #[must_use]
    pub fn subject(&self) -> &EntityStatement {
        &self.statements[0]
    }

    /// The entity right above, which vouches for it first.
    #[must_use]
    pub fn superior(&self) -> &str {
        self.statements.get(1).map_or("", |above| &above.iss)
    }

    /// The anchor it ends at.
    #[must_use]
    pub fn anchor(&self) -> &str {
        self.statements.last().map_or("", |last| &last.iss)
    }

    /// The anchor's own configuration, where the chain brought it: it says which trust marks count.
    #[must_use]
    pub const fn anchor_configuration(&self) -> Option<&EntityStatement> {
        self.anchor.as_ref()
    }

    /// When the first of its statements ends, in seconds since 1970.
    #[must_use]
    pub fn expires(&self) -> i64 {
        let all = self.statements.iter().chain(&self.anchor);
        all.map(|statement| statement.exp).min().unwrap_or_default()
    }

    /// What the entity is as one type, after those above had their say (section 6.1.4.2): the word
    /// of the entity right above goes before its own, then the policies, from the anchor down.
    ///
    /// # Errors
    /// [`ChainError::NoSuchType`], [`ChainError::Constraint`], [`ChainError::Policy`].
    pub fn metadata(&self, entity_type: &str) -> Result<Map<String, Value>, ChainError> {
        let own = self.statements[0].metadata.get(entity_type);
        let mut metadata = own.ok_or(ChainError::NoSuchType)?.clone();
        let allowed = self.statements.iter().all(|statement| {
            let constraints = statement.constraints.as_ref();
            constraints.is_none_or(|constraints| constraints.allows_type(entity_type))
        });
        if !allowed {
            return Err(ChainError::Constraint);
        }
        if let Some(above) = self.statements[1].metadata.get(entity_type) {
            metadata.extend(above.clone());
        }
        Ok(self.policy.apply(entity_type, metadata)?)
    }
}
