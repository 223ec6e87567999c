//! Statements by which a client proves that it holds its key: `private_key_jwt` (RFC 7523,
//! sections 2.2 and 3; OpenID Connect Core 1.0, section 9).

use serde_json::Value;

use super::posted::is_sound;
use crate::{base64url, jose};

/// Whom a statement says to be from, before anything is verified: for finding the client whose
/// keys are to verify it, and for nothing else. The name is optional beside a statement
/// (RFC 7521, section 4.2).
pub(super) fn claimed_client(assertion: &str) -> Option<String> {
    if assertion.len() > jose::LONGEST {
        return None;
    }
    let mut parts = assertion.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let claims: Value = serde_json::from_slice(&base64url::decode(payload)?).ok()?;
    let name = claims.get("sub")?.as_str()?;
    (!name.is_empty() && is_sound(name)).then(|| name.to_owned())
}
