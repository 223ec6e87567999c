//! Passkeys: verifying what an authenticator made (Web Authentication Level 3, section 7).
//!
//! Level 3 is strict about the whole ceremony; here a person must always have been present and
//! verified (fingerprint, face or screen lock), and the page must have been the top one.

mod assertion;
mod auth_data;
mod cbor;
mod client_data;
mod cose;
mod registration;
pub mod soft;

pub use assertion::{Assertion, verify_assertion};
pub use cose::{ALGORITHMS, is_supported};
pub use registration::{NewCredential, verify_registration};

/// What the relying party knows of a ceremony before it reads the answer.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The relying-party id, such as `id.localhost`.
    pub rp_id: &'a str,
    /// The origin of the page, such as `https://app.id.localhost:8080`, without a final slash.
    pub origin: &'a str,
    /// The bytes given to the authenticator; that they are used once is for the caller to see to.
    pub challenge: &'a [u8],
}

/// Why an answer is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// One of the byte strings is longer than any authenticator makes it.
    #[error("the answer is too long")]
    TooLong,
    /// The client data is not the JSON of section 5.8.1.
    #[error("the client data is malformed")]
    ClientDataMalformed,
    /// A registration in the place of an assertion or the other way round.
    #[error("the answer belongs to another ceremony")]
    WrongType,
    /// An answer to another challenge (replay).
    #[error("the answer belongs to another challenge")]
    WrongChallenge,
    /// Made on another site (phishing).
    #[error("the answer was made on another site")]
    WrongOrigin,
    /// Made inside a frame of another site, where the person does not see whom they answer.
    #[error("the answer was made inside another site")]
    CrossOrigin,
    /// The attestation object is not the canonical CBOR of section 6.5.4.
    #[error("the attestation object is malformed")]
    AttestationMalformed,
    /// The authenticator data is not of the form of section 6.1.
    #[error("the authenticator data is malformed")]
    AuthenticatorDataMalformed,
    /// The passkey belongs to another relying party.
    #[error("the passkey belongs to another relying party")]
    WrongRelyingParty,
    /// Nobody touched the authenticator.
    #[error("nobody was present")]
    NotPresent,
    /// The authenticator did not verify who touched it.
    #[error("the person was not verified")]
    NotVerified,
    /// The public key is not the COSE key of section 6.5.1.1.
    #[error("the public key is malformed")]
    KeyMalformed,
    /// A public key of an algorithm that was not offered.
    #[error("the public key's algorithm is not supported")]
    KeyUnsupported,
    /// The signature was not made by this key over this data.
    #[error("the signature is wrong")]
    WrongSignature,
}
