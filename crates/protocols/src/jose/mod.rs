//! JSON Object Signing and Encryption: keys (RFC 7517, RFC 7638), signed tokens (RFC 7515,
//! RFC 7519) and encrypted ones (RFC 7516).
//!
//! The algorithm is chosen here, by the published key or by what a client registered, and never
//! by the token: most published JWT breaks let the attacker's header choose (RFC 8725, sections
//! 3.1 and 3.2).

mod algorithm;
mod certified;
mod es256;
mod header;
pub mod jwe;
mod jwk;
mod material;
mod members;
mod public;
mod set;
mod sign;
mod token_key;
mod verify;
mod weak;

pub use algorithm::Algorithm;
pub use es256::{POINT_LENGTH, is_valid};
pub use header::{UnverifiedHeader, unverified_claims};
pub use jwk::Jwk;
pub use public::{KeyAlgorithm, PublicKey, Purpose};
pub use set::Jwks;
pub use sign::{KeyError, SigningKey};
pub use token_key::TokenKey;
pub use verify::{JwtError, LONGEST, verify, verify_as, verify_foreign, verify_with};

/// The keys of others are read by the same rules as our own.
pub use {public::PublicKey as ForeignKey, set::Jwks as ForeignKeys};
