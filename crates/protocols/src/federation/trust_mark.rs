//! Trust marks (section 7): that somebody checked an entity, signed by who did.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{EntityStatement, NamedMark, statement::verify_signed};
use crate::{
    Timestamp,
    jose::{Jwks, JwtError},
    oidc::CLOCK_SKEW_SECS,
};

/// The type in the header of a trust mark.
pub const TRUST_MARK_TYPE: &str = "trust-mark+jwt";
/// The type in the header of a delegation.
pub const DELEGATION_TYPE: &str = "trust-mark-delegation+jwt";

/// The claims of a trust mark, and of a delegation. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustMark {
    /// Who gave it.
    pub iss: String,
    /// To whom.
    pub sub: String,
    /// What kind of mark.
    pub trust_mark_type: String,
    /// When.
    pub iat: i64,
    /// Until when it holds; for ever if it does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exp: Option<i64>,
    /// The owner's word that the issuer may give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delegation: Option<String>,
}

/// Whose a kind of mark is, where others give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The owner's entity identifier.
    pub sub: String,
    /// The keys that delegations are signed with.
    pub jwks: Jwks,
}

/// What an anchor says about marks.
#[derive(Clone, Copy, Debug)]
pub struct TrustMarkRules<'r> {
    issuers: &'r BTreeMap<String, Vec<String>>,
    owners: &'r BTreeMap<String, Owner>,
}

/// Why a trust mark does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkError {
    /// Its signature, type or form.
    #[error("the mark cannot be verified")]
    Token(#[from] JwtError),
    /// Given to somebody else, or of another kind than it is listed as.
    #[error("the mark is another one")]
    Mismatch,
    /// Over, or from the future.
    #[error("the mark is over or from the future")]
    WrongTime,
    /// Its issuer may not give it.
    #[error("the mark's issuer may not give it")]
    NotAllowed,
}

impl<'r> From<&'r EntityStatement> for TrustMarkRules<'r> {
    /// The rules in an anchor's configuration.
    fn from(anchor: &'r EntityStatement) -> Self {
        Self {
            issuers: &anchor.trust_mark_issuers,
            owners: &anchor.trust_mark_owners,
        }
    }
}

impl TrustMarkRules<'_> {
    /// Verifies a mark that `holder` shows (section 7.3). `issuer` and its keys come from a chain to
    /// the same anchor: the mark itself says nothing about whose key signed it.
    ///
    /// # Errors
    /// [`MarkError`].
    pub fn verify(
        &self,
        shown: &NamedMark,
        holder: &str,
        issuer: &str,
        keys: &Jwks,
        now: Timestamp,
    ) -> Result<TrustMark, MarkError> {
        let mark: TrustMark = verify_signed(&shown.trust_mark, TRUST_MARK_TYPE, keys)?;
        if mark.iss != issuer || mark.sub != holder || mark.trust_mark_type != shown.trust_mark_type
        {
            return Err(MarkError::Mismatch);
        }
        mark.in_time(now)?;
        // An empty list: whoever is in the federation may give it. No list: the anchor does not know
        // the mark, and nobody may.
        let givers = self.issuers.get(&mark.trust_mark_type);
        let listed = |all: &Vec<String>| all.is_empty() || all.contains(&mark.iss);
        if !givers.is_some_and(listed) {
            return Err(MarkError::NotAllowed);
        }
        if let Some(owner) = self.owners.get(&mark.trust_mark_type) {
            mark.check_delegation(owner, now)?;
        }
        Ok(mark)
    }
}

impl TrustMark {
    fn check_delegation(&self, owner: &Owner, now: Timestamp) -> Result<(), MarkError> {
        let token = self.delegation.as_deref().ok_or(MarkError::NotAllowed)?;
        let delegation: Self = verify_signed(token, DELEGATION_TYPE, &owner.jwks)?;
        let same = delegation.trust_mark_type == self.trust_mark_type;
        if delegation.iss != owner.sub || delegation.sub != self.iss || !same {
            return Err(MarkError::Mismatch);
        }
        delegation.in_time(now)
    }

    fn in_time(&self, now: Timestamp) -> Result<(), MarkError> {
        let now = now.secs();
        let over = |exp: i64| exp.saturating_add(CLOCK_SKEW_SECS) <= now;
        if self.exp.is_some_and(over) || self.iat > now.saturating_add(CLOCK_SKEW_SECS) {
            return Err(MarkError::WrongTime);
        }
        Ok(())
    }
}
