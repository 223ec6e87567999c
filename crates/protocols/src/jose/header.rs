//! Headers of signed tokens (RFC 7515, section 4), and a look at tokens before anything is proven.

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use super::{
    algorithm::Algorithm,
    public::PublicKey,
    verify::{JwtError, LONGEST},
};
use crate::{base64url, strict_json};

/// The members that decide about a signature.
///
/// `jwk`, `jku` and `x5c` are not even read: a key that travels with the token proves nothing
/// (RFC 8725, section 3.10), but where a protocol says so ([`UnverifiedHeader::jwk`]).
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    pub(super) typ: Option<String>,
    pub(super) kid: Option<String>,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    b64: bool,
}

// Even `"crit": null` is there.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer).map(|_| true)
}

impl Header {
    /// Refuses extensions, among them payloads that are not encoded (RFC 7797), and other types.
    pub(super) fn accept(&self, typ: &[&str]) -> Result<(), JwtError> {
        if self.crit || self.b64 {
            return Err(JwtError::Critical);
        }
        let given = bare(self.typ.as_deref().unwrap_or_default());
        let accepted = |one: &&str| bare(one).eq_ignore_ascii_case(given);
        if typ.iter().any(accepted) {
            Ok(())
        } else {
            Err(JwtError::WrongType)
        }
    }
}

fn bare(typ: &str) -> &str {
    match typ.split_at_checked("application/".len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("application/") => rest,
        _ => typ,
    }
}

/// A compact token in its parts; nothing of it is proven.
pub(super) struct Parts<'t> {
    pub(super) signed: &'t str,
    pub(super) header: Vec<u8>,
    pub(super) payload: Vec<u8>,
    pub(super) signature: Vec<u8>,
}

impl<'t> Parts<'t> {
    pub(super) fn of(token: &'t str) -> Result<Self, JwtError> {
        if token.len() > LONGEST {
            return Err(JwtError::TooLong);
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(JwtError::Malformed)?;
        let (header, payload) = signed.split_once('.').ok_or(JwtError::Malformed)?;
        let [header, payload, signature] = [header, payload, signature].map(base64url::decode);
        Ok(Self {
            signed,
            header: header.ok_or(JwtError::Malformed)?,
            payload: payload.ok_or(JwtError::Malformed)?,
            signature: signature.ok_or(JwtError::Malformed)?,
        })
    }

    pub(super) fn header(&self) -> Result<Header, JwtError> {
        serde_json::from_slice(&self.header).map_err(|_| JwtError::Malformed)
    }
}

/// What a token says about itself, before its signature is verified: good for choosing the key to
/// verify it with, and for nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnverifiedHeader {
    /// The algorithm it names.
    pub alg: Algorithm,
    members: Map<String, Value>,
}

impl UnverifiedHeader {
    /// Reads the header of a compact token.
    ///
    /// # Errors
    /// [`JwtError::TooLong`], [`JwtError::Malformed`] (also for a member that is there twice),
    /// [`JwtError::WrongAlgorithm`] for `none` and everything else that is not known here.
    pub fn of(token: &str) -> Result<Self, JwtError> {
        let parts = Parts::of(token)?;
        let text = std::str::from_utf8(&parts.header).map_err(|_| JwtError::Malformed)?;
        let Some(Value::Object(members)) = strict_json::read(text, LONGEST) else {
            return Err(JwtError::Malformed);
        };
        let alg = members.get("alg").and_then(Value::as_str);
        let alg = alg.and_then(Algorithm::parse);
        Ok(Self {
            alg: alg.ok_or(JwtError::WrongAlgorithm)?,
            members,
        })
    }

    /// Its type as it is written, empty where there is none.
    #[must_use]
    pub fn typ(&self) -> &str {
        self.text("typ").unwrap_or_default()
    }

    /// The name of its key.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.text("kid")
    }

    /// The key that travels with it (RFC 7515, section 4.1.3), if it is one that can be used and
    /// has no private member.
    #[must_use]
    pub fn jwk(&self) -> Option<PublicKey> {
        self.members.get("jwk").and_then(PublicKey::from_json)
    }

    /// Any member, such as `trust_chain`.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }
}

/// Reads claims of a token whose signature is **not** verified, such as `iss` or `client_id`, to
/// find out whose keys it is to be verified with. Nothing else may rest on them.
///
/// # Errors
/// [`JwtError::TooLong`], [`JwtError::Malformed`], [`JwtError::Claims`].
pub fn unverified_claims<T: DeserializeOwned>(token: &str) -> Result<T, JwtError> {
    claims(&Parts::of(token)?.payload)
}

/// The claims of somebody else's token. A member that is there twice is refused: one program
/// would read the first, the next the last.
pub(super) fn claims<T: DeserializeOwned>(payload: &[u8]) -> Result<T, JwtError> {
    if !strict_json::has_each_member_once(payload) {
        return Err(JwtError::Claims);
    }
    serde_json::from_slice(payload).map_err(|_| JwtError::Claims)
}
