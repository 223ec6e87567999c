//! Authorities whose word about clients is taken, and the way from one of them to a certificate
//! (RFC 5280, section 6), by `rustls-webpki`.

use std::time::Duration;

use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime, pem::PemObject};
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage, anchor_from_trusted_cert};

use super::ClientChain;
use crate::Timestamp;

/// Authorities whose word about clients is taken.
#[derive(Clone, Debug, Default)]
pub struct Anchors(Vec<TrustAnchor<'static>>);

/// A file of authorities cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadAnchors {
    /// Not PEM.
    #[error("it is not a file of certificates in PEM")]
    NotPem,
    /// No certificate at all.
    #[error("it holds no certificate")]
    Empty,
    /// One of them is none.
    #[error("certificate {0} in it is malformed")]
    Malformed(usize),
}

impl Anchors {
    /// Reads certificates in PEM (RFC 7468). What certificates of authorities say of their own
    /// time is not looked at: the operator trusts them as long as they stand here.
    ///
    /// # Errors
    /// [`BadAnchors`].
    pub fn from_pem(pem: &[u8]) -> Result<Self, BadAnchors> {
        let read = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
        let certificates = read.map_err(|_| BadAnchors::NotPem)?;
        if certificates.is_empty() {
            return Err(BadAnchors::Empty);
        }
        let anchors = certificates.iter().enumerate().map(|(at, der)| {
            let anchor = anchor_from_trusted_cert(der).map_err(|_| BadAnchors::Malformed(at + 1));
            anchor.map(|anchor| anchor.to_owned())
        });
        anchors.collect::<Result<_, _>>().map(Self)
    }

    /// Whether nobody is trusted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the authorities vouches for the first certificate of the chain, as that of a
    /// client, at this moment. Revocation is not asked for.
    #[must_use]
    pub fn vouch_for(&self, chain: &ClientChain, now: Timestamp) -> bool {
        let leaf = CertificateDer::from(chain.leaf());
        let others: Vec<CertificateDer<'_>> = chain.others().map(CertificateDer::from).collect();
        let Ok(secs) = u64::try_from(now.secs()) else {
            return false;
        };
        let time = UnixTime::since_unix_epoch(Duration::from_secs(secs));
        EndEntityCert::try_from(&leaf).is_ok_and(|certificate| {
            let usage = KeyUsage::client_auth();
            let algorithms = ALL_VERIFICATION_ALGS;
            certificate
                .verify_for_usage(algorithms, &self.0, &others, time, usage, None, None)
                .is_ok()
        })
    }
}
