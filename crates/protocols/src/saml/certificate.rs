//! X.509 as far as SAML needs it: reading the public key of a provider's certificate, and writing
//! the certificate that carries our own key in metadata. Trust never comes from a certificate
//! here; the operator pins it. RFC 5280, section 4.1; DER as in X.690.

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
/// sha256WithRSAEncryption with its NULL parameters (RFC 4055, section 5).
const SHA256_RSA: &[u8] = &[
    0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b, 0x05, 0x00,
];
/// The attribute type commonName (RFC 5280, appendix A.1).
const COMMON_NAME: &[u8] = &[0x06, 0x03, 0x55, 0x04, 0x03];

/// The `SubjectPublicKeyInfo` of a certificate, as it stands there.
pub(super) fn public_key(certificate: &[u8]) -> Option<&[u8]> {
    let (certificate, rest) = inside(certificate, SEQUENCE)?;
    let (mut fields, _) = inside(certificate, SEQUENCE)?;
    if !rest.is_empty() {
        return None;
    }
    if fields.first() == Some(&VERSION) {
        fields = element(fields)?.1;
    }
    // Serial number, signature algorithm, issuer, validity, subject.
    for _ in 0..5 {
        fields = element(fields)?.1;
    }
    let (key, _) = element(fields)?;
    (key.first() == Some(&SEQUENCE)).then_some(key)
}

/// The first element with its header, and what follows it.
fn element(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (header, length) = header(der)?;
    der.split_at_checked(header.checked_add(length)?)
}

/// What the first element, which must be of that kind, contains, and what follows it.
pub(super) fn inside(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (start, length) = header(der)?;
    let (content, rest) = der.get(start..)?.split_at_checked(length)?;
    (der.first() == Some(&tag)).then_some((content, rest))
}

/// Bytes of the header and of the content.
fn header(der: &[u8]) -> Option<(usize, usize)> {
    let first = usize::from(*der.get(1)?);
    if first < 0x80 {
        return Some((2, first));
    }
    let count = first - 0x80;
    let bytes = der.get(2..2 + count).filter(|_| (1..=3).contains(&count))?;
    let length = bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
    Some((2 + count, length))
}

/// A self-signed certificate that never ends: whoever reads our metadata pins it, and RFC 5280
/// (section 4.1.2.5) has a date for "no end". `sign` signs with RSA and SHA-256.
pub(super) fn self_signed<E>(
    name: &str,
    public_key: &[u8],
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<Vec<u8>, E> {
    // At most 64 characters (RFC 5280, appendix A.1, ub-common-name).
    let name: String = name.chars().filter(char::is_ascii).take(64).collect();
    let common = wrap(0x30, &[COMMON_NAME, &wrap(0x0c, &[name.as_bytes()])]);
    let name = wrap(SEQUENCE, &[&wrap(0x31, &[&common])]);
    let serial = &crate::digest::sha256(public_key)[..8];
    let validity = [
        wrap(0x17, &[b"200101000000Z"]),
        wrap(0x18, &[b"99991231235959Z"]),
    ];
    let body = wrap(
        SEQUENCE,
        &[
            &wrap(VERSION, &[&[0x02, 0x01, 0x02]]),
            &wrap(0x02, &[&[0x01], serial]),
            SHA256_RSA,
            &name,
            &wrap(SEQUENCE, &[&validity[0], &validity[1]]),
            &name,
            public_key,
        ],
    );
    let signature = wrap(0x03, &[&[0x00], &sign(&body)?]);
    Ok(wrap(SEQUENCE, &[&body, SHA256_RSA, &signature]))
}

fn wrap(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = content.len().to_be_bytes();
    let mut der = vec![tag];
    match content.len() {
        short @ 0..0x80 => der.push(u8::try_from(short).unwrap_or_default()),
        0x80..0x100 => der.extend([&[0x81], &length[length.len() - 1..]].concat()),
        _ => der.extend([&[0x82], &length[length.len() - 2..]].concat()),
    }
    der.extend(content);
    der
}
