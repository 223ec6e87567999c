//! JSON Object Signing: keys (RFC 7517, RFC 7638) and signed tokens (RFC 7515, RFC 7519).
//!
//! One algorithm, ES256 (RFC 7518, section 3.4), chosen here and never by the token (tokens of
//! other providers may also be signed with RS256, where the published key is of that kind): most
//! published JWT breaks let the attacker's header choose (RFC 8725, sections 3.1 and 3.2).

mod es256;
mod foreign;
mod jwk;
mod sign;
mod verify;

pub use es256::{POINT_LENGTH, is_valid};
pub use foreign::{ForeignKey, ForeignKeys};
pub use jwk::{Jwk, Jwks};
pub use sign::{KeyError, SigningKey};
pub use verify::{JwtError, LONGEST, verify, verify_foreign};
