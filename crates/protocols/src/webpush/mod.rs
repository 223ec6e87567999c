//! Web Push: short messages to an installed web app through the push service of its browser's
//! maker (RFC 8030), encrypted so that this service reads nothing (RFC 8291 over RFC 8188), and
//! signed by us, so that nobody else can use the address (RFC 8292).

mod encrypt;
mod endpoint;
pub mod soft;
mod vapid;

pub use encrypt::{EncryptError, LONGEST_MESSAGE, Receiver, Sender, encrypt};
pub use endpoint::{Endpoint, EndpointError, Reach};
pub use vapid::{authorization, key_from};
