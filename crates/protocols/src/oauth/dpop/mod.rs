//! Proofs that whoever shows a token also holds the key it is bound to (RFC 9449).

mod nonce;
mod target;

use serde::Deserialize;

use super::{
    Confirmation, OauthError, OnceOnly, bearer,
    clock::{AHEAD_SECS, BEHIND_SECS, Seconds},
    posted::Refusal,
};
use crate::{
    Timestamp, base64url,
    digest::{equal, sha256},
    jose::{self, Algorithm, UnverifiedHeader},
};

pub use nonce::Nonces;

/// The type in the header of a proof.
pub const TYPE: &str = "dpop+jwt";
/// The most bytes of a proof.
pub const LONGEST: usize = 4096;
/// The algorithms under FAPI 2.0 (Security Profile, section 5.4.1).
pub const FAPI_ALGORITHMS: [Algorithm; 3] = [Algorithm::Es256, Algorithm::Ps256, Algorithm::EdDsa];
/// How old a proof may be, in seconds; so long it is remembered.
const OLDEST_SECS: i64 = 120;

/// What a proof is checked against.
#[derive(Clone, Copy)]
pub struct Expected<'e> {
    /// The method of the request.
    pub method: &'e str,
    /// Its address as the world knows it, with or without query.
    pub uri: &'e str,
    /// The access token it shows, at a resource; nothing at the token endpoint.
    pub access_token: Option<&'e str>,
    /// The algorithms that are accepted.
    pub algorithms: &'e [Algorithm],
    /// Whose nonces the proof must bear, if it must.
    pub nonces: Option<&'e Nonces>,
    /// Now.
    pub now: Timestamp,
}

// The access token never reaches a log.
impl std::fmt::Debug for Expected<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Expected")
            .field("method", &self.method)
            .field("uri", &self.uri)
            .finish_non_exhaustive()
    }
}

/// A proof that was verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The thumbprint of its key (RFC 7638), to be compared with that of the token or grant.
    pub thumbprint: String,
    /// What is to be remembered of it: one proof is good for one request (section 11.1).
    pub once: OnceOnly,
}

#[derive(Deserialize)]
struct Claims {
    jti: String,
    htm: String,
    htu: String,
    iat: Seconds,
    #[serde(default)]
    ath: Option<String>,
    #[serde(default)]
    nonce: Option<String>,
}

impl Proof {
    /// Verifies the value of the one `DPoP` header of a request (section 4.3). That it is the
    /// first of its name, and that its key is the one of the token, is for the caller to see to.
    ///
    /// # Errors
    /// `invalid_dpop_proof`, or `use_dpop_nonce` where all is well but for the nonce, and a
    /// sentence for the client's developers.
    pub fn verify(
        proof: &str,
        expected: &Expected<'_>,
    ) -> Result<Self, (OauthError, &'static str)> {
        let refused = |why| -> Refusal { (OauthError::InvalidDpopProof, why) };
        if proof.len() > LONGEST {
            return Err(refused("the DPoP proof is too long"));
        }
        let malformed = refused("the DPoP proof is malformed");
        let header = UnverifiedHeader::of(proof).map_err(|_| malformed)?;
        if !expected.algorithms.contains(&header.alg) {
            return Err(refused("the algorithm of the DPoP proof is not accepted"));
        }
        // A private key in the header is refused with every other key that cannot be used.
        let key = header.jwk().ok_or(malformed)?;
        let claims: Claims = jose::verify_with(proof, &[TYPE], header.alg, &key)
            .map_err(|_| refused("the DPoP proof is not signed by its key"))?;
        claims.check(expected)?;
        let thumbprint = key.thumbprint();
        // The second after the last in which it would be accepted.
        let until = claims.iat.0.saturating_add(OLDEST_SECS + BEHIND_SECS + 1);
        let once = OnceOnly::of("DPoP proof", &thumbprint, &claims.jti, until)
            .ok_or(refused("the DPoP proof has no usable jti"))?;
        Ok(Self { thumbprint, once })
    }

    /// Whether this is the key that something is bound to; compared in constant time.
    #[must_use]
    pub fn is_by(&self, confirmation: &Confirmation) -> bool {
        matches!(confirmation, Confirmation::Key(jkt)
            if equal(jkt.as_bytes(), self.thumbprint.as_bytes()))
    }
}

impl Claims {
    fn check(&self, expected: &Expected<'_>) -> Result<(), Refusal> {
        let refused = |why| Err((OauthError::InvalidDpopProof, why));
        if self.htm != expected.method {
            return refused("the DPoP proof is for another method");
        }
        let wanted = target::normal(expected.uri);
        if wanted.is_none() || target::normal(&self.htu) != wanted {
            return refused("the DPoP proof is for another address");
        }
        let now = expected.now.secs();
        let too_old = now.saturating_sub(self.iat.0) > OLDEST_SECS + BEHIND_SECS;
        if too_old || self.iat.0 > now.saturating_add(AHEAD_SECS) {
            return refused("the DPoP proof is too old or from the future");
        }
        if let Some(token) = expected.access_token {
            let digest = base64url::encode(&sha256(token.as_bytes()));
            let shown = self.ath.as_deref().unwrap_or_default();
            if !equal(shown.as_bytes(), digest.as_bytes()) {
                return refused("the DPoP proof is for another token");
            }
        }
        let nonce = self.nonce.as_deref().unwrap_or_default();
        if expected
            .nonces
            .is_some_and(|own| !own.is_good(nonce, expected.now))
        {
            let why = "the DPoP proof needs the nonce of the header DPoP-Nonce";
            return Err((OauthError::UseDpopNonce, why));
        }
        Ok(())
    }
}

/// The token of an Authorization header like `DPoP 0a1b…` (section 7.1).
#[must_use]
pub fn token(authorization: &str) -> Option<&str> {
    bearer::of_scheme("dpop", authorization)
}

/// The value of the `WWW-Authenticate` header of a resource (section 7.1): which algorithms there
/// are, and what was wrong, if something was shown at all.
#[must_use]
pub fn challenge(error: Option<(OauthError, &'static str)>, algorithms: &[Algorithm]) -> String {
    let names: Vec<&str> = algorithms.iter().map(|one| one.name()).collect();
    let why = error.map(|(error, why)| format!("error=\"{error}\", error_description=\"{why}\", "));
    format!(
        "DPoP {}algs=\"{}\"",
        why.unwrap_or_default(),
        names.join(" ")
    )
}
