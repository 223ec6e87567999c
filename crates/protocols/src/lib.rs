//! OAuth 2.0, OpenID Connect, SAML 2.0, JOSE, WebAuthn, Web Push, certificates and document
//! signatures as pure functions.
//!
//! Every function here turns bytes, keys and a time into a typed result. Nothing reads a clock,
//! a socket or a database, so every rule of the protocols can be tested, fuzzed and read by
//! itself. The one exception is randomness for signatures and new keys, which the cryptographic
//! library draws on its own.

pub mod address;
pub mod base64url;
mod chance;
pub mod date;
pub mod digest;
pub mod federation;
pub mod form;
pub mod history;
pub mod jades;
pub mod jose;
pub mod multipart;
pub mod neighbour;
pub mod oauth;
pub mod oidc;
pub mod opaque;
pub mod picture;
pub mod recovery_code;
pub mod robots;
pub mod saml;
mod shown;
pub mod ssf;
mod strict_json;
mod time;
pub mod totp;
pub mod webauthn;
pub mod webfinger;
pub mod webpush;
pub mod x509;
pub mod xzufi;

pub use chance::Chance;
pub use time::Timestamp;
