//! OAuth 2.0 (RFC 6749), its proof key (RFC 7636), bearer tokens (RFC 6750),
//! the challenge of a resource server that wants a stronger sign-in (RFC 9470), and the
//! registration of clients (RFC 7591, RFC 7592).

pub mod bearer;
mod client;
mod error;
pub mod pkce;
pub mod registration;
pub mod step_up;
mod token;

pub use client::ClientAuth;
pub use error::OauthError;
pub use token::{Grant, TokenRequest};
