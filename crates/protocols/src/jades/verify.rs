//! Verifying a signature up to the authority.

use super::header::{Document, Header, signing_input};
use crate::{
    Timestamp, base64url,
    digest::{equal, sha256},
    jose,
    x509::{self, Certificate, Root},
};

/// The most bytes of a signature as text: ours have about 1,800.
pub const LONGEST: usize = 8 * 1024;

/// Why a signature is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not a signature of the form that we make.
    #[error("not a signature of the form that is made here")]
    Malformed,
    /// The certificate does not lead to the authority.
    #[error("the certificate is refused: {0}")]
    Certificate(#[from] x509::Refusal),
    /// The key of the certificate did not sign this header.
    #[error("the signature is wrong")]
    WrongSignature,
    /// The certificate was issued for another document.
    #[error("the certificate was issued for another document")]
    OtherDocument,
    /// The time of signing does not lie in the validity of the certificate.
    #[error("the certificate was not valid at the time of signing")]
    WrongTime,
}

/// A verified signature. Whether it covers the document at hand is a further question
/// ([`Signature::covers`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// What was signed.
    pub document: Document,
    /// Who signed.
    pub signer: Certificate,
    /// When, in whole seconds; the authority vouches for it within ten minutes.
    pub at: Timestamp,
}

impl Signature {
    /// Verifies a signature in compact form against an authority.
    ///
    /// # Errors
    /// [`Refusal`], the first rule that is broken.
    pub fn verify(text: &str, root: &Root) -> Result<Self, Refusal> {
        if text.len() > LONGEST {
            return Err(Refusal::Malformed);
        }
        let (protected, signature) = text.split_once("..").ok_or(Refusal::Malformed)?;
        let (header, document, certificate) = Header::read(protected).ok_or(Refusal::Malformed)?;
        let signature: [u8; 64] = base64url::decode_array(signature).ok_or(Refusal::Malformed)?;
        let signer = Certificate::check(&certificate, root)?;
        let point = signer.approved.key.point();
        if !jose::is_valid(&point, &signing_input(protected), &signature) {
            return Err(Refusal::WrongSignature);
        }
        // The person approved one document. A key that was stolen together with its certificate
        // signs no other.
        if signer.approved.document != document.sha256 {
            return Err(Refusal::OtherDocument);
        }
        let at = Timestamp::from_secs(header.iat);
        if !signer.is_valid_at(at) {
            return Err(Refusal::WrongTime);
        }
        Ok(Self {
            document,
            signer,
            at,
        })
    }

    /// Whether these bytes are the document that was signed.
    #[must_use]
    pub fn covers(&self, document: &[u8]) -> bool {
        equal(&sha256(document), &self.document.sha256)
    }
}
