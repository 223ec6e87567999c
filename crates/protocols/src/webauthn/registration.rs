//! Registering a passkey (Web Authentication Level 3, section 7.1).

use super::{
    Expected, Refusal,
    auth_data::AuthenticatorData,
    cbor::Value,
    client_data::{self, Ceremony},
};

/// The most bytes of an attestation object: a chain of certificates fits.
const LONGEST: usize = 64 * 1024;

/// A passkey as it is to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCredential {
    /// The passkey's id. That nobody has registered it yet is for the caller to check.
    pub credential_id: Vec<u8>,
    /// The public key as a `COSE_Key`.
    pub public_key: Vec<u8>,
    /// The counter of signatures; 0 from authenticators that do not count.
    pub sign_count: u32,
    /// Whether the passkey may be copied to other devices.
    pub backup_eligible: bool,
    /// Whether it is copied at present.
    pub backed_up: bool,
    /// The model of the authenticator, zero where it is not told.
    pub aaguid: [u8; 16],
}

/// Verifies the answer to `navigator.credentials.create()`.
///
/// The attestation statement is not evaluated: none was asked for, and any model of
/// authenticator is welcome. So nothing of the model may be relied upon.
///
/// # Errors
/// [`Refusal`], the first rule that is broken.
pub fn verify_registration(
    expected: &Expected<'_>,
    client_data: &[u8],
    attestation_object: &[u8],
) -> Result<NewCredential, Refusal> {
    if attestation_object.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    client_data::check(expected, Ceremony::Create, client_data)?;
    let object = Value::read(attestation_object).ok_or(Refusal::AttestationMalformed)?;
    let data = authenticator_data(&object).ok_or(Refusal::AttestationMalformed)?;
    let data = AuthenticatorData::read(data)?;
    data.check(expected.rp_id)?;
    let attested = data
        .attested
        .as_ref()
        .ok_or(Refusal::AuthenticatorDataMalformed)?;
    Ok(NewCredential {
        credential_id: attested.credential_id.to_vec(),
        public_key: attested.public_key.to_vec(),
        sign_count: data.sign_count,
        backup_eligible: data.backup_eligible(),
        backed_up: data.backed_up(),
        aaguid: attested.aaguid,
    })
}

/// The authenticator data of an attestation object with its three members (section 6.5.4).
fn authenticator_data<'a>(object: &Value<'a>) -> Option<&'a [u8]> {
    let format = object.member("fmt")?;
    let statement = object.member("attStmt")?;
    // The statement is a map, for the format "compound" a list of maps.
    let formed = matches!(format, Value::Text(_))
        && matches!(statement, Value::Map(_) | Value::Array(_))
        && object.map_len() == Some(3);
    object.member("authData")?.bytes().filter(|_| formed)
}
