//! What a client says of itself when it registers: client metadata of RFC 7591, OpenID Connect
//! Dynamic Client Registration 1.0 and the specifications that add members to them.
//!
//! Whoever registers may be anybody, and what is registered decides where people and their data
//! are sent. So every address is read strictly, every combination that a later endpoint would have
//! to doubt is refused here, and the same rules hold for a program that registers, for an
//! administrator who fills in a form, and for a federation that vouches for somebody.

mod addresses;
mod certificate;
mod check;
mod defaults;
mod keys;
mod metadata;
mod names;
mod profile;
mod read;
mod refused;
mod response;
mod sector;
mod statement;
mod uri;
mod words;

pub use metadata::ClientMetadata;
pub use profile::Profile;
pub use read::{LONGEST, Rules};
pub use refused::{Refused, RegistrationError};
pub use response::{Registered, Update};
pub use statement::StatementIssuer;
pub use uri::check_called;
pub use words::{ApplicationType, AuthMethod, DeliveryMode, GrantType, SubjectType};
