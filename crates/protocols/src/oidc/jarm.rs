//! Authorization answers as one signed token (JWT Secured Authorization Response Mode for OAuth
//! 2.0, section 2.1): a client knows that nobody changed or mixed up its parameters.

use serde_json::{Map, Value};

use crate::Timestamp;

/// The type in the header.
pub const RESPONSE_TOKEN_TYPE: &str = "JWT";
/// For how many seconds an answer is good; ten minutes are the most.
const LIFETIME_SECS: i64 = 60;

/// The claims of an answer to one client, to be signed with [`RESPONSE_TOKEN_TYPE`] and sent as
/// the only parameter, `response`. An `iss` (RFC 9207) among the parameters is the claim itself,
/// and no parameter can take the place of a claim.
#[must_use]
pub fn secured_response(
    issuer: &str,
    client_id: &str,
    parameters: &[(&str, &str)],
    now: Timestamp,
) -> Map<String, Value> {
    let mut claims: Map<String, Value> = parameters
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
        .collect();
    claims.insert("iss".to_owned(), issuer.into());
    claims.insert("aud".to_owned(), client_id.into());
    claims.insert("exp".to_owned(), now.plus_secs(LIFETIME_SECS).secs().into());
    claims
}
