//! OpenID Federation 1.0: trust in a service that nobody here has registered.
//!
//! A town's federation signs what a member is, the member signs what it wants, and a chain of such
//! statements ends at an anchor whose keys are known here. Nothing in a chain is believed before
//! the statement above it has vouched for its key: verification goes from the anchor downwards.

mod automatic;
mod chain;
mod constraints;
mod entity;
mod explicit;
mod policy;
mod query;
mod statement;
mod trust_mark;

pub use automatic::{AutomaticError, AutomaticRequest, RegistrationWay};
pub use chain::{ChainError, MOST_STATEMENTS, TrustAnchor, TrustChain, verify_chain};
pub use constraints::{Constraints, NamingConstraints};
pub use entity::{is_entity, well_known};
pub use explicit::{EXPLICIT_RESPONSE_TYPE, ExplicitError, ExplicitResponse, explicit_request};
pub use policy::{Policy, PolicyError};
pub use query::{FetchQuery, ListQuery};
pub use statement::{ENTITY_STATEMENT_TYPE, EntityStatement, NamedMark, StatementError};
pub use trust_mark::{
    DELEGATION_TYPE, MarkError, Owner, TRUST_MARK_TYPE, TrustMark, TrustMarkRules,
};

/// The entity type of services that sign people in (section 5.1.2).
pub const RELYING_PARTY: &str = "openid_relying_party";
/// The entity type of providers such as this (section 5.1.3).
pub const PROVIDER: &str = "openid_provider";
/// The entity type of what everybody in a federation says of itself (section 5.1.1).
pub const FEDERATION_ENTITY: &str = "federation_entity";
