//! Authenticator data: what the authenticator itself says and signs
//! (Web Authentication Level 3, section 6.1).

use super::{Refusal, cbor::Value, cose::PublicKey};
use crate::digest::sha256;

/// The most bytes of authenticator data: a credential id of 1023 bytes, an RSA key, extensions.
pub(super) const LONGEST: usize = 8 * 1024;
/// The most bytes of a credential id (section 4).
const LONGEST_ID: usize = 1023;

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;

/// Well-formed authenticator data.
#[derive(Debug)]
pub(super) struct AuthenticatorData<'a> {
    rp_id_hash: &'a [u8],
    flags: u8,
    pub(super) sign_count: u32,
    pub(super) attested: Option<Attested<'a>>,
}

/// The new credential inside the data of a registration (section 6.5.1).
#[derive(Debug)]
pub(super) struct Attested<'a> {
    pub(super) aaguid: [u8; 16],
    pub(super) credential_id: &'a [u8],
    /// The `COSE_Key`, as it was written.
    pub(super) public_key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Refusal> {
        const MALFORMED: Refusal = Refusal::AuthenticatorDataMalformed;
        if bytes.len() > LONGEST {
            return Err(Refusal::TooLong);
        }
        let (rp_id_hash, rest) = bytes.split_at_checked(32).ok_or(MALFORMED)?;
        let (flags, rest) = rest.split_first().ok_or(MALFORMED)?;
        let (sign_count, mut rest) = rest.split_first_chunk::<4>().ok_or(MALFORMED)?;
        let mut attested = None;
        if flags & ATTESTED != 0 {
            let (credential, after) = Attested::read(rest)?;
            (attested, rest) = (Some(credential), after);
        }
        if flags & EXTENSIONS != 0 {
            // Outputs of extensions are not evaluated, but must be one map and nothing more.
            let (outputs, after) = Value::read_first(rest).ok_or(MALFORMED)?;
            outputs.map_len().ok_or(MALFORMED)?;
            rest = after;
        }
        let contradiction = flags & BACKED_UP != 0 && flags & BACKUP_ELIGIBLE == 0;
        if !rest.is_empty() || contradiction {
            return Err(MALFORMED);
        }
        Ok(Self {
            rp_id_hash,
            flags: *flags,
            sign_count: u32::from_be_bytes(*sign_count),
            attested,
        })
    }

    /// Checks for whom the authenticator answered and that it verified a present person.
    pub(super) fn check(&self, rp_id: &str) -> Result<(), Refusal> {
        if self.rp_id_hash != sha256(rp_id.as_bytes()) {
            return Err(Refusal::WrongRelyingParty);
        }
        if self.flags & USER_PRESENT == 0 {
            return Err(Refusal::NotPresent);
        }
        if self.flags & USER_VERIFIED == 0 {
            return Err(Refusal::NotVerified);
        }
        Ok(())
    }

    /// Whether the passkey may be copied to other devices.
    pub(super) const fn backup_eligible(&self) -> bool {
        self.flags & BACKUP_ELIGIBLE != 0
    }

    /// Whether the passkey is copied at present.
    pub(super) const fn backed_up(&self) -> bool {
        self.flags & BACKED_UP != 0
    }
}

impl<'a> Attested<'a> {
    fn read(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Refusal> {
        const MALFORMED: Refusal = Refusal::AuthenticatorDataMalformed;
        let (aaguid, rest) = bytes.split_first_chunk::<16>().ok_or(MALFORMED)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or(MALFORMED)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (credential_id, rest) = rest.split_at_checked(length).ok_or(MALFORMED)?;
        if credential_id.is_empty() || credential_id.len() > LONGEST_ID {
            return Err(MALFORMED);
        }
        let (key, after) = Value::read_first(rest).ok_or(Refusal::KeyMalformed)?;
        PublicKey::of(&key)?;
        let attested = Self {
            aaguid: *aaguid,
            credential_id,
            public_key: &rest[..rest.len() - after.len()],
        };
        Ok((attested, after))
    }
}
