//! The certificates behind signatures made on the phone (RFC 5280): one authority for each realm,
//! and one certificate for each signature.
//!
//! A certificate of ours names a person, a key that a phone made for this one signature, the hash
//! of the one document that the person approved, and ten minutes. So a key that leaks later signs
//! nothing else, nobody needs to be asked whether it was revoked (RFC 9608), its two times say
//! when the signature was made, and two services that compare certificates learn nothing.
//!
//! Reading is strict by rebuilding: the few values that differ are taken out, the certificate is
//! written again from them, and both must be the same bytes. What we would not write, we do not
//! read.
//!
//! The certificates of others are another matter: those by which a client says who it is
//! ([`ClientChain`], [`ClientCertificate`]) and the authorities that vouch for them ([`Anchors`]).

use base64::{Engine, engine::general_purpose::STANDARD};

mod anchors;
mod authority;
mod certificate;
mod chain;
mod client;
pub(crate) mod der;
mod distinguished;
mod distinguished_text;
mod extension;
mod name;
pub mod soft;
mod time;

pub use anchors::{Anchors, BadAnchors};

pub use authority::{Authority, Root};
pub use certificate::{Approved, Certificate, LIFETIME_SECS};
pub use chain::ClientChain;
pub use client::{CertificateName, ClientCertificate};
pub use der::{ecdsa_from_der, ecdsa_to_der};
pub use distinguished::DistinguishedName;
pub use name::LONGEST_NAME;

/// The most bytes of a certificate: ours have about 600.
pub const LONGEST: usize = 2048;

/// The most bytes of a certificate of somebody else.
pub const LONGEST_FOREIGN: usize = 16 * 1024;

/// A certificate as text (RFC 7468, section 5).
#[must_use]
pub fn to_pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in text.as_bytes().chunks(64) {
        pem.extend(line.iter().copied().map(char::from));
        pem.push('\n');
    }
    pem + "-----END CERTIFICATE-----\n"
}

/// Why a certificate is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a certificate of the form that we write.
    #[error("the certificate is not of the form that is issued here")]
    Malformed,
    /// Another authority issued it.
    #[error("the certificate was issued by another authority")]
    OtherIssuer,
    /// The authority did not sign it.
    #[error("the authority's signature is wrong")]
    WrongSignature,
}
