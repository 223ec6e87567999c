//! OAuth 2.0 (RFC 6749) and what has been built on it: proof keys (RFC 7636), bearer tokens
//! (RFC 6750), signed statements of clients (RFC 7523), tokens bound to keys (RFC 9449), pushed
//! and rich requests (RFC 9126, RFC 9396), devices (RFC 8628), exchange (RFC 8693), the
//! challenge of a resource server that wants a stronger sign-in (RFC 9470), and the registration
//! of clients (RFC 7591, RFC 7592).

mod assertion;
mod backchannel;
pub mod bearer;
mod client;
mod clock;
mod confirmation;
mod device;
pub mod dpop;
mod error;
pub mod introspection;
mod once;
pub mod pkce;
pub mod poll;
mod posted;
pub mod pushed;
pub mod rar;
pub mod registration;
mod request_object;
pub mod resource;
pub mod scope;
pub mod step_up;
mod token;

pub use assertion::{AssertionRules, verify_client_assertion};
pub use backchannel::{BackchannelCall, BackchannelRequest, BackchannelResponse, Hint, Ping};
pub use client::ClientAuth;
pub use confirmation::Confirmation;
pub use device::{DeviceAuthorizationRequest, DeviceAuthorizationResponse, UserCode};
pub use error::OauthError;
pub use once::OnceOnly;
pub use request_object::{ObjectProfile, ObjectRules, RequestObject};
pub use token::{Grant, TokenExchange, TokenRequest, TokenType, TypedToken};
