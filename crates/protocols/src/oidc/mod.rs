//! OpenID Connect: requests for authorization and logout, and the tokens that answer them.

mod acting;
pub mod assurance;
mod audience;
mod authorize;
mod claims;
mod front_channel;
mod id_token;
mod jarm;
mod logout;
mod parameters;

pub use acting::ActingFor;
pub use audience::Audience;
pub use authorize::{
    AuthorizationRequest, Display, Incoming, OuterParameters, Prompt, ProofKey, Refused, ReplyTo,
    ResponseMode, ResponseType, Rules, Source,
};
pub(crate) use claims::LONGEST as LONGEST_CLAIMS;
pub use claims::{Asked, ClaimsRequest, Place};
pub use front_channel::{
    front_channel_logout_uri, initiate_login_uri, is_session_state, session_state,
};
pub use id_token::{CLOCK_SKEW_SECS, IdTokenClaims, IdTokenError, at_hash, half_hash};
pub use jarm::{RESPONSE_TOKEN_TYPE, secured_response};
pub use logout::{
    EndSessionRequest, LOGOUT_EVENT, LOGOUT_TOKEN_TYPE, LogoutToken, LogoutTokenError,
};
