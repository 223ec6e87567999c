//! Signing in or approving with a passkey (Web Authentication Level 3, section 7.2).

use super::{
    Expected, Refusal,
    auth_data::{self, AuthenticatorData},
    client_data::{self, Ceremony},
    cose::PublicKey,
};

/// The most bytes of a signature: RSA with 4096 bits.
const LONGEST_SIGNATURE: usize = 512;

/// A verified assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// The counter of signatures. If it or the stored one is not 0, it must be greater than the
    /// stored one; else the passkey was cloned. That is for the caller to check.
    pub sign_count: u32,
    /// Whether the passkey is copied to other devices at present.
    pub backed_up: bool,
}

/// Verifies the answer to `navigator.credentials.get()` with the stored public key.
///
/// # Errors
/// [`Refusal`], the first rule that is broken.
pub fn verify_assertion(
    expected: &Expected<'_>,
    public_key: &[u8],
    client_data: &[u8],
    authenticator_data: &[u8],
    signature: &[u8],
) -> Result<Assertion, Refusal> {
    if signature.len() > LONGEST_SIGNATURE || authenticator_data.len() > auth_data::LONGEST {
        return Err(Refusal::TooLong);
    }
    let digest = client_data::check(expected, Ceremony::Get, client_data)?;
    let data = AuthenticatorData::read(authenticator_data)?;
    // Section 6.1: only a registration carries a credential.
    if data.attested.is_some() {
        return Err(Refusal::AuthenticatorDataMalformed);
    }
    data.check(expected.rp_id)?;
    let signed = [authenticator_data, &digest].concat();
    PublicKey::read(public_key)?.verify(&signed, signature)?;
    Ok(Assertion {
        sign_count: data.sign_count,
        backed_up: data.backed_up(),
    })
}
