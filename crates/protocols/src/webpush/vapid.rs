//! Voluntary application server identification (RFC 8292).

use serde_json::json;

use super::Endpoint;
use crate::{
    Timestamp, base64url,
    jose::{KeyError, SigningKey},
};

/// How long a token is good for: less than the 24 hours that are allowed (section 2), so that
/// clocks may differ.
const LIFETIME_SECS: i64 = 12 * 3600;

/// The key that a realm identifies itself with, from secret bytes that are the same each time:
/// subscriptions are bound to it (section 4), so losing it would silence every app.
/// `bytes` is asked with 0, 1, … until it gives a private key of P-256: nearly always at once.
///
/// # Errors
/// [`KeyError::NotAKey`] if none of the first four is one.
pub fn key_from(bytes: impl Fn(u8) -> [u8; 32]) -> Result<SigningKey, KeyError> {
    (0..4)
        .find_map(|n| SigningKey::from_scalar(&bytes(n)).ok())
        .ok_or(KeyError::NotAKey)
}

/// The value of `Authorization` for one push service. `contact` is an `https:` or `mailto:`
/// address of ours, for the people who run that service.
///
/// # Errors
/// [`KeyError`] when signing fails.
pub fn authorization(
    key: &SigningKey,
    endpoint: &Endpoint,
    contact: &str,
    now: Timestamp,
) -> Result<String, KeyError> {
    let claims = json!({
        "aud": endpoint.origin(),
        "exp": now.plus_secs(LIFETIME_SECS).millis() / 1000,
        "sub": contact,
    });
    let token = key.sign("JWT", &claims)?;
    let public = base64url::encode(&key.public().point());
    Ok(format!("vapid t={token}, k={public}"))
}
