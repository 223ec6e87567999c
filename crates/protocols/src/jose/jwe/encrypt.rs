//! Encrypting (RFC 7516, section 5.1).

use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::RsaPublicKeyComponents;

use super::{
    ContentEncryption, ContentKey, KeyManagement, LONGEST,
    agreement::{self, Parties},
    content::{self, Sealed},
    header::Header,
};
use crate::{
    Chance, base64url,
    jose::{material::Material, public::PublicKey},
};

/// Why nothing could be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EncryptError {
    /// The recipient's key is not for this way of encrypting, or no point of its curve.
    #[error("the recipient's key cannot be used")]
    Key,
    /// The token would be longer than [`LONGEST`].
    #[error("the content is too long")]
    TooLong,
    /// The cryptographic library failed.
    #[error("the cryptographic library failed")]
    Library,
}

/// To whom, and how: as the recipient registered it.
#[derive(Clone, Copy, Debug)]
pub struct Recipient<'k> {
    /// The recipient's public key ([`crate::jose::Jwks::for_encryption`]).
    pub key: &'k PublicKey,
    /// `…_encrypted_response_alg`.
    pub alg: KeyManagement,
    /// `…_encrypted_response_enc`.
    pub enc: ContentEncryption,
}

/// Encrypts a signed token to its recipient: a nested JWT (RFC 7519, section 11.2).
///
/// # Errors
/// [`EncryptError`].
pub fn encrypt_token(
    to: &Recipient<'_>,
    signed: &str,
    chance: &mut Chance,
) -> Result<String, EncryptError> {
    encrypt(to, Some("JWT"), signed.as_bytes(), chance)
}

/// Encrypts any content; `cty` says what it is (RFC 7516, section 4.1.12).
///
/// # Errors
/// [`EncryptError`].
pub fn encrypt(
    to: &Recipient<'_>,
    cty: Option<&str>,
    content: &[u8],
    chance: &mut Chance,
) -> Result<String, EncryptError> {
    if content.len() > LONGEST / 2 {
        return Err(EncryptError::TooLong);
    }
    let mut header = Header {
        alg: to.alg,
        enc: to.enc,
        kid: to.key.kid().map(str::to_owned),
        cty: cty.map(str::to_owned),
        epk: None,
        apu: Vec::new(),
        apv: Vec::new(),
    };
    let (key, encrypted_key) = send_key(to, &mut header, chance)?;
    let header = header.write();
    let mut iv = vec![0; to.enc.iv_length()];
    chance.fill(&mut iv);
    let Sealed { text, tag } = content::seal(to.enc, &key, &iv, header.as_bytes(), content)
        .ok_or(EncryptError::Library)?;
    let parts = [&encrypted_key, &iv, &text, &tag].map(|part| base64url::encode(part));
    Ok(format!("{header}.{}", parts.join(".")))
}

/// The key of the content, and what the recipient finds it by.
fn send_key(
    to: &Recipient<'_>,
    header: &mut Header,
    chance: &mut Chance,
) -> Result<(ContentKey, Vec<u8>), EncryptError> {
    if !to.key.takes(to.alg) {
        return Err(EncryptError::Key);
    }
    let mut fresh = ContentKey::new(vec![0; to.enc.key_length()]);
    chance.fill(&mut fresh);
    let point = match &to.key.material {
        Material::P256(point) => point,
        Material::Rsa { n, e } => {
            let sent = transport(n, e, &fresh).ok_or(EncryptError::Library)?;
            return Ok((fresh, sent));
        }
        Material::Ed25519(_) => return Err(EncryptError::Key),
    };
    let own = agreement::ephemeral(chance).ok_or(EncryptError::Library)?;
    let public = own
        .compute_public_key()
        .map_err(|_| EncryptError::Library)?;
    header.epk = public.as_ref().try_into().ok();
    let parties = Parties {
        alg: to.alg,
        enc: to.enc,
        producer: &[],
        recipient: &[],
    };
    let agreed = parties.derive(&own, point).ok_or(EncryptError::Key)?;
    if to.alg == KeyManagement::EcdhEs {
        return Ok((agreed, Vec::new()));
    }
    let wrapped = agreement::wrap(&agreed, &fresh).ok_or(EncryptError::Library)?;
    Ok((fresh, wrapped))
}

fn transport(n: &[u8], e: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let public: PublicEncryptingKey = RsaPublicKeyComponents { n, e }.try_into().ok()?;
    let public = OaepPublicEncryptingKey::new(public).ok()?;
    let mut out = vec![0; public.ciphertext_size()];
    let length = public
        .encrypt(&OAEP_SHA256_MGF1SHA256, key, &mut out, None)
        .ok()?
        .len();
    out.truncate(length);
    Some(out)
}
