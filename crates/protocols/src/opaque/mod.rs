//! OPAQUE: a PIN that the server checks and never sees (RFC 9807).
//!
//! Suite: OPRF and key exchange over ristretto255, 3DH, SHA-512 (RFC 9807, section 7), with
//! Argon2id as key stretching function. The cryptography is that of `opaque-ke`; here are the
//! bounds of its messages, the derivation of the server's secrets from bytes, and errors that
//! name a rule. Identities are the public keys; what is to be approved is the *context*, so that
//! a proof made for one text is worth nothing for another.
//!
//! The server never learns whether a PIN was right before the last message, and a client may stay
//! silent: **count the attempt before [`Server::answer`] is sent**.

mod chance;
mod server;
pub mod soft;

pub use server::{Answered, Record, Server, finish};

use opaque_ke::{
    CipherSuite, Ristretto255, TripleDh,
    errors::InternalError,
    generic_array::{ArrayLength, GenericArray},
    ksf::Ksf,
};
use sha2::Sha512;

/// Bytes of a registration request and of a blinded element.
pub const REGISTRATION_REQUEST: usize = 32;
/// Bytes of the answer to a registration request.
pub const REGISTRATION_RESPONSE: usize = 64;
/// Bytes of what the server keeps of a PIN.
pub const RECORD: usize = 192;
/// Bytes of the first message of a login.
pub const KE1: usize = 96;
/// Bytes of the server's answer in a login.
pub const KE2: usize = 320;
/// Bytes of the last message of a login.
pub const KE3: usize = 64;
/// Bytes that the server keeps between its answer and the last message.
pub const STATE: usize = 128;

/// Why a message is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not as long as this message always is.
    #[error("the message has another length")]
    Length,
    /// Not a point of the group, or its neutral one.
    #[error("the message is malformed")]
    Malformed,
    /// The PIN, the context or the record differ.
    #[error("the proof is wrong")]
    WrongProof,
}

/// The suite by its types.
#[derive(Debug)]
struct Suite;

impl CipherSuite for Suite {
    type OprfCs = Ristretto255;
    type KeyExchange = TripleDh<Ristretto255, Sha512>;
    type Ksf = Argon2id;
}

/// Argon2id with 19 MiB, two passes, one lane and a salt of zeros (RFC 9807, section 10.8): as
/// passwords here, and a fraction of a second on a phone. Only clients run it.
#[derive(Debug, Default)]
struct Argon2id;

impl Ksf for Argon2id {
    fn hash<L: ArrayLength<u8>>(
        &self,
        input: GenericArray<u8, L>,
    ) -> Result<GenericArray<u8, L>, InternalError> {
        let mut output = GenericArray::default();
        argon2::Params::new(19_456, 2, 1, Some(output.len()))
            .map(|params| {
                argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
            })
            .and_then(|argon| argon.hash_password_into(&input, &[0; 16], &mut output))
            .map_err(|_| InternalError::KsfError)?;
        Ok(output)
    }
}

fn sized<const N: usize>(bytes: &[u8]) -> Result<&[u8; N], Refusal> {
    bytes.try_into().map_err(|_| Refusal::Length)
}
