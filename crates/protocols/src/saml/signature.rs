//! Verifying an enveloped XML signature, and giving back nothing but what was signed.
//!
//! SAML Core, section 5.4, allows one shape of signatures, and here no other passes: the
//! signature is a child of the element it signs, its single reference names that element, and
//! the only transforms are "without the signature" and exclusive canonicalisation.

use aws_lc_rs::digest::{self, Algorithm, SHA256, SHA384, SHA512};
use roxmltree::Node;

use super::{
    DSIG, EXC_C14N, ProviderKey, Refusal, c14n,
    xml::{attribute, base64, children, only, optional, text},
};

const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
/// A list of prefixes is a few names; a longer one only costs time.
const MOST_PREFIXES: usize = 32;

/// The element's signature, if it carries one as a child.
pub(super) fn of<'a, 'i>(element: Node<'a, 'i>) -> Result<Option<Node<'a, 'i>>, Refusal> {
    optional(element, DSIG, "Signature").map_err(|_| Refusal::Wrapped)
}

/// Verifies `signature` over `element`, which carries it, and returns the canonical text that
/// was signed, without the signature. Whoever goes on with this text alone can use nothing that
/// was not signed, wherever else in the message something was put (wrapping, XSW).
pub(super) fn verify(
    element: Node<'_, '_>,
    signature: Node<'_, '_>,
    keys: &[ProviderKey],
) -> Result<String, Refusal> {
    let info = only(signature, DSIG, "SignedInfo")?;
    let reference = only(info, DSIG, "Reference").map_err(|_| Refusal::Wrapped)?;
    let id = attribute(element, "ID")?;
    if id.is_empty() || attribute(reference, "URI")?.strip_prefix('#') != Some(id) {
        return Err(Refusal::Wrapped);
    }
    let method = only(info, DSIG, "SignatureMethod")?;
    let value = base64(text(only(signature, DSIG, "SignatureValue")?)?)?;
    let how = only(info, DSIG, "CanonicalizationMethod")?;
    let signed_info = c14n::canonical(info, None, &exclusive(how)?)?;
    let algorithm = attribute(method, "Algorithm")?;
    right(keys, algorithm, signed_info.as_bytes(), &value)?;
    let prefixes = transforms(reference)?;
    let canonical = c14n::canonical(element, Some(signature.id()), &prefixes)?;
    let expected = base64(text(only(reference, DSIG, "DigestValue")?)?)?;
    let algorithm = digest_method(only(reference, DSIG, "DigestMethod")?)?;
    if digest::digest(algorithm, canonical.as_bytes()).as_ref() != expected {
        return Err(Refusal::WrongSignature);
    }
    Ok(canonical)
}

/// Whether one of the keys signed these bytes.
pub(super) fn right(
    keys: &[ProviderKey],
    algorithm: &str,
    signed: &[u8],
    value: &[u8],
) -> Result<(), Refusal> {
    let mut right = false;
    for key in keys {
        right |= key.verify(algorithm, signed, value)?;
    }
    if right {
        Ok(())
    } else {
        Err(Refusal::WrongSignature)
    }
}

/// Exactly "without the signature", then exclusive canonicalisation: every other transform could
/// make the digest cover less than the element.
fn transforms<'a>(reference: Node<'a, '_>) -> Result<Vec<&'a str>, Refusal> {
    let list = only(reference, DSIG, "Transforms").map_err(|_| Refusal::Wrapped)?;
    let mut all = children(list, DSIG, "Transform");
    match (all.next(), all.next(), all.next()) {
        (Some(first), Some(second), None) if attribute(first, "Algorithm")? == ENVELOPED => {
            exclusive(second)
        }
        _ => Err(Refusal::Wrapped),
    }
}

/// The `InclusiveNamespaces` prefixes of an exclusive canonicalisation (section 4).
fn exclusive<'a>(method: Node<'a, '_>) -> Result<Vec<&'a str>, Refusal> {
    if attribute(method, "Algorithm")? != EXC_C14N {
        return Err(Refusal::WeakAlgorithm);
    }
    let Some(list) = optional(method, EXC_C14N, "InclusiveNamespaces")? else {
        return Ok(Vec::new());
    };
    let prefixes: Vec<&str> = attribute(list, "PrefixList")?
        .split_ascii_whitespace()
        .collect();
    if prefixes.len() > MOST_PREFIXES {
        return Err(Refusal::TooLarge);
    }
    Ok(prefixes)
}

fn digest_method(method: Node<'_, '_>) -> Result<&'static Algorithm, Refusal> {
    match attribute(method, "Algorithm")? {
        "http://www.w3.org/2001/04/xmlenc#sha256" => Ok(&SHA256),
        "http://www.w3.org/2001/04/xmldsig-more#sha384" => Ok(&SHA384),
        "http://www.w3.org/2001/04/xmlenc#sha512" => Ok(&SHA512),
        _ => Err(Refusal::WeakAlgorithm),
    }
}
