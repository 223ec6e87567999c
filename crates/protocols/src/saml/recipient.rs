//! Encrypting an assertion for a service (XML Encryption 1.1): AES-GCM, its key transported with
//! RSA-OAEP. Nothing weaker is written either: CBC without a signature around it lets whoever
//! carries the message read it bit by bit at the service (Jager and Somorovsky, 2011).

use std::fmt;

use aws_lc_rs::{
    aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    rsa::{
        OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey,
    },
};
use base64::{Engine, engine::general_purpose::STANDARD};

use super::{ASSERTION, DSIG, Refusal, XENC, XENC11, certificate, xml};
use crate::Chance;

/// What is transported with the key: the oldest variant of OAEP is known everywhere, and SHA-1
/// within it is a mask, not a signature (see `encryption`).
const OLD_OAEP: &str = r#"<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/></xenc:EncryptionMethod>"#;
const NEW_OAEP: &str = r#"<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#rsa-oaep"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><xenc11:MGF xmlns:xenc11="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/></xenc:EncryptionMethod>"#;

/// For whom something is encrypted, and how.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient {
    /// The `SubjectPublicKeyInfo` of an RSA key.
    key: Vec<u8>,
    /// With 128 bits, where the service knows no more.
    short: bool,
    /// OAEP with SHA-256, where the service knows no other.
    new_oaep: bool,
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recipient").finish_non_exhaustive()
    }
}

impl Recipient {
    /// For the key of a certificate (base64 of DER), with the methods that the service lists; a
    /// service that lists none takes what is usual. Nothing for a key that is not RSA, or if no
    /// method is acceptable.
    pub(super) fn new(certificate: &str, methods: &[String]) -> Option<Self> {
        let der = xml::base64(certificate).ok()?;
        let key = certificate::public_key(&der)?.to_vec();
        encrypting(&key)?;
        let lists = |namespace: &str, name: &str| {
            let of = |method: &String| method.strip_prefix(namespace) == Some(name);
            methods.iter().any(of)
        };
        let ciphers = methods
            .iter()
            .any(|m| m.contains("aes") || m.contains("des"));
        let transports = methods.iter().any(|m| m.contains("#rsa-"));
        let long = !ciphers || lists(XENC11, "aes256-gcm");
        let old_oaep = !transports || lists(XENC, "rsa-oaep-mgf1p");
        let usable =
            (long || lists(XENC11, "aes128-gcm")) && (old_oaep || lists(XENC11, "rsa-oaep"));
        usable.then_some(Self {
            key,
            short: !long,
            new_oaep: !old_oaep,
        })
    }

    /// The `EncryptedAssertion` that holds a text.
    pub(super) fn encrypt(&self, text: &str, chance: &mut Chance) -> Result<String, Refusal> {
        let failed = Refusal::NotForOurKey;
        let (name, cipher) = if self.short {
            ("aes128-gcm", &AES_128_GCM)
        } else {
            ("aes256-gcm", &AES_256_GCM)
        };
        let random: [u8; 32] = chance.bytes();
        let key = &random[..cipher.key_len()];
        let nonce: [u8; NONCE_LEN] = chance.bytes();
        let mut sealed = text.as_bytes().to_vec();
        LessSafeKey::new(UnboundKey::new(cipher, key).map_err(|_| failed)?)
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::empty(),
                &mut sealed,
            )
            .map_err(|_| failed)?;
        let sealed = STANDARD.encode([nonce.as_slice(), &sealed].concat());
        let (how, oaep) = if self.new_oaep {
            (NEW_OAEP, &OAEP_SHA256_MGF1SHA256)
        } else {
            (OLD_OAEP, &OAEP_SHA1_MGF1SHA1)
        };
        let public = encrypting(&self.key).ok_or(failed)?;
        let mut transported = vec![0; public.ciphertext_size()];
        public
            .encrypt(oaep, key, &mut transported, None)
            .map_err(|_| failed)?;
        let transported = STANDARD.encode(transported);
        Ok(format!(
            r#"<saml:EncryptedAssertion xmlns:saml="{ASSERTION}"><xenc:EncryptedData xmlns:xenc="{XENC}" Type="{XENC}Element"><xenc:EncryptionMethod Algorithm="{XENC11}{name}"/><ds:KeyInfo xmlns:ds="{DSIG}"><xenc:EncryptedKey>{how}<xenc:CipherData><xenc:CipherValue>{transported}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>{sealed}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>"#
        ))
    }
}

fn encrypting(info: &[u8]) -> Option<OaepPublicEncryptingKey> {
    let key = PublicEncryptingKey::from_der(info).ok()?;
    OaepPublicEncryptingKey::new(key).ok()
}
