//! Software statements (RFC 7591, section 2.3): what somebody else signed about a client.

use serde_json::{Map, Value};

use super::{Refused, RegistrationError};
use crate::{
    Timestamp,
    jose::{ForeignKeys, JwtError, verify_foreign},
    oidc::CLOCK_SKEW_SECS,
};

/// Somebody whose software statements are believed.
#[derive(Clone, Copy, Debug)]
pub struct StatementIssuer<'i> {
    /// The name in `iss`.
    pub iss: &'i str,
    /// Its keys.
    pub keys: &'i ForeignKeys,
}

/// The metadata that a statement says, which go before the client's own.
pub(super) fn verify(
    statement: &Value,
    issuers: &[StatementIssuer<'_>],
    now: Timestamp,
) -> Result<Map<String, Value>, Refused> {
    use RegistrationError::{InvalidSoftwareStatement as Invalid, UnapprovedSoftwareStatement};
    let Some(statement) = statement.as_str() else {
        return Err(Refused::statement(Invalid, "not a signed token"));
    };
    let mut refusal = Refused::statement(
        UnapprovedSoftwareStatement,
        "nobody who is trusted here signed it",
    );
    for issuer in issuers {
        match verify_foreign::<Map<String, Value>>(statement, &["JWT", ""], issuer.keys) {
            Ok(claims) => match claims.get("iss").and_then(Value::as_str) {
                // The key of one issuer must not speak in the name of another.
                Some(iss) if iss == issuer.iss => return in_time(claims, now),
                _ => {}
            },
            Err(JwtError::UnknownKey) => {}
            Err(_) => {
                refusal = Refused::statement(Invalid, "it is malformed or its signature wrong");
            }
        }
    }
    Err(refusal)
}

fn in_time(mut claims: Map<String, Value>, now: Timestamp) -> Result<Map<String, Value>, Refused> {
    let now = now.secs();
    let time = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(value) => value.as_i64().map(Some).ok_or(()),
    };
    let over = |at: i64| at.saturating_add(CLOCK_SKEW_SECS) <= now;
    let early = |at: i64| at > now.saturating_add(CLOCK_SKEW_SECS);
    let (Ok(exp), Ok(nbf), Ok(iat)) = (time("exp"), time("nbf"), time("iat")) else {
        return Err(Refused::statement(
            RegistrationError::InvalidSoftwareStatement,
            "a time in it is no number of seconds",
        ));
    };
    if exp.is_some_and(over) || nbf.is_some_and(early) || iat.is_some_and(early) {
        return Err(Refused::statement(
            RegistrationError::InvalidSoftwareStatement,
            "it is over or from the future",
        ));
    }
    // A statement within a statement says nothing.
    claims.remove("software_statement");
    Ok(claims)
}
