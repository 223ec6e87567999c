//! OAuth 2.0 (RFC 6749), its proof key (RFC 7636) and bearer tokens (RFC 6750).

pub mod bearer;
mod client;
mod error;
pub mod pkce;
mod token;

pub use client::ClientAuth;
pub use error::OauthError;
pub use token::{Grant, TokenRequest};
