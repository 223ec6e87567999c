//! The certificates that came with a connection: from TLS itself, or in the words of a proxy
//! (RFC 9440, and the form that nginx writes).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::LONGEST_FOREIGN;

/// The most certificates of a chain.
const MOST: usize = 8;

/// A client's certificate and those that are to lead from it to an authority, in DER, bounded in
/// number and length and not read any further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientChain {
    leaf: Vec<u8>,
    others: Vec<Vec<u8>>,
}

impl ClientChain {
    /// The client's own certificate first. `None` for none, for more than eight, and for one of
    /// more than [`LONGEST_FOREIGN`] bytes.
    #[must_use]
    pub fn new(certificates: Vec<Vec<u8>>) -> Option<Self> {
        let bounded = |der: &Vec<u8>| (1..=LONGEST_FOREIGN).contains(&der.len());
        if certificates.len() > MOST || !certificates.iter().all(bounded) {
            return None;
        }
        let mut all = certificates.into_iter();
        let leaf = all.next()?;
        let others = all.collect();
        Some(Self { leaf, others })
    }

    /// From the headers of a proxy: the value of `Client-Cert` (RFC 9440, section 2.2), or the same
    /// certificate in PEM with percent escapes, as nginx has it in `$ssl_client_escaped_cert`; and
    /// the values of `Client-Cert-Chain` (section 2.3).
    ///
    /// `None` for anything else: half a chain is not guessed at.
    #[must_use]
    pub fn forwarded(certificate: &str, chain: &[&str]) -> Option<Self> {
        let leaf = match certificate.trim_matches(' ') {
            sequence if sequence.starts_with(':') => bytes(sequence)?,
            escaped => pem(escaped)?,
        };
        let listed = chain.iter().flat_map(|value| value.split(','));
        let others = listed.map(|one| bytes(one.trim_matches([' ', '\t'])));
        let all = std::iter::once(Some(leaf)).chain(others.take(MOST));
        Self::new(all.collect::<Option<_>>()?)
    }

    /// The client's own certificate.
    #[must_use]
    pub fn leaf(&self) -> &[u8] {
        &self.leaf
    }

    /// The rest, in the order in which they came.
    pub fn others(&self) -> impl Iterator<Item = &[u8]> {
        self.others.iter().map(Vec::as_slice)
    }
}

/// A byte sequence of structured fields (RFC 9651, section 3.3.5).
fn bytes(item: &str) -> Option<Vec<u8>> {
    let encoded = item.strip_prefix(':')?.strip_suffix(':')?;
    let short = encoded.len() <= LONGEST_FOREIGN.div_ceil(3) * 4;
    short.then(|| STANDARD.decode(encoded).ok())?
}

/// One certificate in PEM, percent-encoded (RFC 3986, section 2.1).
fn pem(escaped: &str) -> Option<Vec<u8>> {
    // With escapes of a few characters and line breaks, half as long again.
    if escaped.len() > LONGEST_FOREIGN * 2 {
        return None;
    }
    let mut text = Vec::with_capacity(escaped.len());
    let mut rest = escaped.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next().unwrap_or_default()).to_digit(16);
        match byte {
            b'%' => text.push(u8::try_from(digit()? * 16 + digit()?).ok()?),
            plain => text.push(plain),
        }
    }
    let text = String::from_utf8(text).ok()?;
    let body = text
        .trim_ascii()
        .strip_prefix("-----BEGIN CERTIFICATE-----")?;
    let body = body.strip_suffix("-----END CERTIFICATE-----")?;
    let body: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(body).ok()
}
