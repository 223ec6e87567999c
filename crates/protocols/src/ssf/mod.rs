//! Shared Signals (OpenID Shared Signals Framework 1.0): services learn at once that a session was
//! revoked, a factor changed or an account closed, instead of at their next look.
//!
//! An event is a signed token (RFC 8417) about a person whom the receiver knows by its own pairwise
//! pseudonym; it is pushed (RFC 8935) or fetched (RFC 8936).

mod event;
mod poll;
mod push;
mod set;
mod stream;
mod subject;

pub use event::{ChangeType, CredentialType, DisabledReason, Event, InitiatingEntity};
pub use poll::{PollRequest, PollResponse, SetError};
pub use push::{PushError, PushErrorCode};
pub use set::{SET_TYPE, SecurityEvent, SetRefused};
pub use stream::{
    AuthorizationScheme, DefaultSubjects, Delivery, DeliveryMethod, Status, Stream, StreamRefused,
    StreamRequest, StreamStatus, SubjectRequest, TransmitterConfiguration, VerificationRequest,
};
pub use subject::Subject;
