//! Decrypting an assertion (XML Encryption 1.1): AES-GCM, its key transported with RSA-OAEP.
//!
//! CBC and PKCS#1 v1.5 are refused: whoever may ask often learns the text from them
//! (Jager and Somorovsky, 2011; Bleichenbacher, 1998).

use aws_lc_rs::{
    aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    rsa::{OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepAlgorithm},
};
use roxmltree::Node;

use super::{
    DSIG, Refusal, ServiceKey, XENC, XENC11,
    xml::{attribute, base64, children, only, optional, text},
};

/// One for each recipient; ours is among the first.
const MOST_KEYS: usize = 4;
const NONCE: usize = 12;

/// The XML inside an `EncryptedAssertion`.
pub(super) fn decrypt(encrypted: Node<'_, '_>, ours: &ServiceKey) -> Result<String, Refusal> {
    let data = only(encrypted, XENC, "EncryptedData")?;
    let algorithm = attribute(only(data, XENC, "EncryptionMethod")?, "Algorithm")?;
    let cipher = match algorithm {
        "http://www.w3.org/2009/xmlenc11#aes128-gcm" => &AES_128_GCM,
        "http://www.w3.org/2009/xmlenc11#aes256-gcm" => &AES_256_GCM,
        _ => return Err(Refusal::WeakAlgorithm),
    };
    let info = optional(data, DSIG, "KeyInfo")?;
    let within = info
        .into_iter()
        .flat_map(|info| children(info, XENC, "EncryptedKey"));
    // Some products put the keys beside the data.
    let beside = children(encrypted, XENC, "EncryptedKey");
    let mut refusal = Refusal::NotForOurKey;
    for key in within.chain(beside).take(MOST_KEYS) {
        match transported(key, ours) {
            Ok(key) => {
                let key = UnboundKey::new(cipher, &key).map_err(|_| Refusal::NotForOurKey)?;
                return open(&LessSafeKey::new(key), cipher_value(data)?);
            }
            Err(why) => refusal = why,
        }
    }
    Err(refusal)
}

fn open(key: &LessSafeKey, mut sealed: Vec<u8>) -> Result<String, Refusal> {
    let (nonce, body) = sealed
        .split_at_mut_checked(NONCE)
        .ok_or(Refusal::NotForOurKey)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| Refusal::NotForOurKey)?;
    let plain = key
        .open_in_place(nonce, Aad::empty(), body)
        .map_err(|_| Refusal::NotForOurKey)?;
    String::from_utf8(plain.to_vec()).map_err(|_| Refusal::Malformed)
}

fn transported(
    key: Node<'_, '_>,
    ours: &ServiceKey,
) -> Result<zeroize::Zeroizing<Vec<u8>>, Refusal> {
    let algorithm = oaep(only(key, XENC, "EncryptionMethod")?)?;
    ours.decrypt(algorithm, &cipher_value(key)?)
        .ok_or(Refusal::NotForOurKey)
}

fn cipher_value(node: Node<'_, '_>) -> Result<Vec<u8>, Refusal> {
    let data = only(node, XENC, "CipherData")?;
    base64(text(only(data, XENC, "CipherValue")?)?)
}

/// The variants in use. SHA-1 within OAEP is a mask, not a signature: nothing rests on its
/// resistance to collisions (NIST SP 800-56B), and many products know only this variant.
fn oaep(method: Node<'_, '_>) -> Result<&'static OaepAlgorithm, Refusal> {
    let digest = optional(method, DSIG, "DigestMethod")?.and_then(|d| d.attribute("Algorithm"));
    let mask = optional(method, XENC11, "MGF")?.and_then(|m| m.attribute("Algorithm"));
    let sha1 = matches!(
        digest,
        None | Some("http://www.w3.org/2000/09/xmldsig#sha1")
    );
    let sha256 = digest == Some("http://www.w3.org/2001/04/xmlenc#sha256");
    if optional(method, XENC, "OAEPparams")?.is_some() {
        return Err(Refusal::WeakAlgorithm);
    }
    match (attribute(method, "Algorithm")?, mask) {
        ("http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", None) if sha1 => {
            Ok(&OAEP_SHA1_MGF1SHA1)
        }
        ("http://www.w3.org/2009/xmlenc11#rsa-oaep", Some(mask)) => {
            match mask.strip_prefix(XENC11) {
                Some("mgf1sha1") if sha1 => Ok(&OAEP_SHA1_MGF1SHA1),
                Some("mgf1sha256") if sha256 => Ok(&OAEP_SHA256_MGF1SHA256),
                _ => Err(Refusal::WeakAlgorithm),
            }
        }
        _ => Err(Refusal::WeakAlgorithm),
    }
}
