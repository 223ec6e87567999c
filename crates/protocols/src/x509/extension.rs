//! Extensions of certificates (RFC 5280, section 4.2).

use super::der::{
    BIT_STRING, BOOLEAN, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, Reader, SEQUENCE, element,
};
use crate::{digest::sha256, jose::Jwk};

const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
const SUBJECT_KEY: &[u8] = &[0x55, 0x1d, 0x0e];
const AUTHORITY_KEY: &[u8] = &[0x55, 0x1d, 0x23];
const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
/// RFC 9608, section 2.
const NO_REVOCATION: &[u8] = &[0x55, 0x1d, 0x38];
/// `id-kp-documentSigning` (RFC 9336, section 3.1).
const DOCUMENT_SIGNING: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x03, 0x24];
/// Our own, under a UUID (ITU-T X.667, section 6): 2.25.164976776042383319644945258483406334325.
const APPROVED: &[u8] = &[
    0x69, 0x81, 0xf8, 0x9d, 0xaf, 0xc3, 0xc7, 0xa5, 0x92, 0xae, 0x9d, 0x9f, 0xb0, 0xcb, 0xa1, 0xa8,
    0xe2, 0xaf, 0xd2, 0x75,
];

/// `digitalSignature`, `contentCommitment`.
const SIGNS: [u8; 2] = [6, 0b1100_0000];
/// `keyCertSign`.
const CERTIFIES: [u8; 2] = [2, 0b0000_0100];

/// The extensions of an authority: it certifies end entities and does nothing else.
pub(super) fn of_authority(key: &Jwk) -> Vec<u8> {
    let yes = element(BOOLEAN, &[&[0xff]]);
    let depth = element(INTEGER, &[&[0]]);
    list(&[
        extension(BASIC_CONSTRAINTS, true, &element(SEQUENCE, &[&yes, &depth])),
        extension(KEY_USAGE, true, &element(BIT_STRING, &[&CERTIFIES])),
        extension(SUBJECT_KEY, false, &element(OCTET_STRING, &[&key_id(key)])),
    ])
}

/// The extensions of the certificate for one signature over the document with this hash.
pub(super) fn of_signer(authority: &Jwk, key: &Jwk, document: &[u8; 32], level: u8) -> Vec<u8> {
    let authority = element(0x80, &[&key_id(authority)]);
    let purpose = element(OBJECT_IDENTIFIER, &[DOCUMENT_SIGNING]);
    let hash = element(OCTET_STRING, &[document]);
    let level = element(INTEGER, &[&[level]]);
    list(&[
        extension(BASIC_CONSTRAINTS, true, &element(SEQUENCE, &[])),
        extension(KEY_USAGE, true, &element(BIT_STRING, &[&SIGNS])),
        extension(SUBJECT_KEY, false, &element(OCTET_STRING, &[&key_id(key)])),
        extension(AUTHORITY_KEY, false, &element(SEQUENCE, &[&authority])),
        extension(EXTENDED_KEY_USAGE, false, &element(SEQUENCE, &[&purpose])),
        extension(NO_REVOCATION, false, &element(0x05, &[])),
        extension(APPROVED, false, &element(SEQUENCE, &[&hash, &level])),
    ])
}

/// The document's hash and the level out of a signer's extensions.
pub(super) fn approved(mut extensions: Reader<'_>) -> Option<([u8; 32], u8)> {
    let mut all = extensions.inside(0xa3)?.inside(SEQUENCE)?;
    while !all.is_empty() {
        let mut one = all.inside(SEQUENCE)?;
        if one.content(OBJECT_IDENTIFIER)? == APPROVED {
            let mut value = one.inside(OCTET_STRING)?.inside(SEQUENCE)?;
            let document = value.content(OCTET_STRING)?.try_into().ok()?;
            let [level] = *value.content(INTEGER)? else {
                return None;
            };
            return Some((document, level));
        }
    }
    None
}

fn list(extensions: &[Vec<u8>]) -> Vec<u8> {
    let parts: Vec<&[u8]> = extensions.iter().map(Vec::as_slice).collect();
    element(0xa3, &[&element(SEQUENCE, &parts)])
}

fn extension(id: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let critical = if critical {
        element(BOOLEAN, &[&[0xff]])
    } else {
        vec![]
    };
    let id = element(OBJECT_IDENTIFIER, &[id]);
    element(
        SEQUENCE,
        &[&id, &critical, &element(OCTET_STRING, &[value])],
    )
}

/// The left 160 bits of the hash of the point (RFC 7093, section 2, method 1).
fn key_id(key: &Jwk) -> [u8; 20] {
    let mut id = [0; 20];
    id.copy_from_slice(&sha256(&key.point())[..20]);
    id
}
