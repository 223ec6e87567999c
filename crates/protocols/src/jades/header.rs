//! The protected header (ETSI TS 119 182-1, clauses 5.1 and 5.2).

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

use crate::{Timestamp, base64url, digest::sha256, form};

const MECHANISM: &str = "http://uri.etsi.org/19182/ObjectIdByURIHash";

/// What is signed: the document by its name, type and hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file's name, such as `Antrag.pdf`.
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// SHA-256 of its bytes.
    pub sha256: [u8; 32],
}

// Members stand in the order in which they are written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    alg: String,
    typ: String,
    b64: bool,
    crit: Vec<String>,
    pub(super) iat: i64,
    #[serde(rename = "x5t#S256")]
    thumbprint: String,
    x5c: Vec<String>,
    #[serde(rename = "sigD")]
    sig_d: SigD,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct SigD {
    m_id: String,
    pars: Vec<String>,
    hash_m: String,
    hash_v: Vec<String>,
    ctys: Vec<String>,
}

/// The protected header of a signature over `document`, made at `at` with the key of
/// `certificate` (DER), as base64url.
///
/// # Errors
/// None in practice: strings and numbers can be written as JSON.
pub fn protected_header(
    document: &Document,
    certificate: &[u8],
    at: Timestamp,
) -> Result<String, serde_json::Error> {
    // RFC 7515, section 4.1.10: short where that is unambiguous.
    let short = document.media_type.strip_prefix("application/");
    let media_type = short.unwrap_or(&document.media_type);
    let header = Header {
        alg: "ES256".to_owned(),
        typ: "jose".to_owned(),
        b64: false,
        crit: vec!["b64".to_owned(), "sigD".to_owned()],
        iat: at.secs(),
        thumbprint: base64url::encode(&sha256(certificate)),
        x5c: vec![STANDARD.encode(certificate)],
        sig_d: SigD {
            m_id: MECHANISM.to_owned(),
            pars: vec![reference(&document.name)],
            hash_m: "S256".to_owned(),
            hash_v: vec![base64url::encode(&document.sha256)],
            ctys: vec![media_type.to_owned()],
        },
    };
    serde_json::to_vec(&header).map(|json| base64url::encode(&json))
}

/// A file's name as a relative reference (RFC 3986, section 4.2): a space is `%20`.
fn reference(name: &str) -> String {
    form::encode(name).replace('+', "%20")
}

/// The bytes that are signed: the header and an empty payload (RFC 7797, section 3).
#[must_use]
pub fn signing_input(protected: &str) -> Vec<u8> {
    format!("{protected}.").into_bytes()
}

impl Header {
    /// The header with what it says of document and certificate; what is not exactly as
    /// [`protected_header`] writes it is `None`.
    pub(super) fn read(protected: &str) -> Option<(Self, Document, Vec<u8>)> {
        let header: Self = serde_json::from_slice(&base64url::decode(protected)?).ok()?;
        let SigD {
            pars, hash_v, ctys, ..
        } = &header.sig_d;
        let [name] = pars.as_slice() else { return None };
        let [hash] = hash_v.as_slice() else {
            return None;
        };
        let [media_type] = ctys.as_slice() else {
            return None;
        };
        let [certificate] = header.x5c.as_slice() else {
            return None;
        };
        let media_type = if media_type.contains('/') {
            media_type.clone()
        } else {
            format!("application/{media_type}")
        };
        let document = Document {
            name: form::decode(name).ok()?,
            media_type,
            sha256: base64url::decode_array(hash)?,
        };
        let certificate = STANDARD.decode(certificate).ok()?;
        let at = Timestamp::from_secs(header.iat);
        let again = protected_header(&document, &certificate, at).ok()?;
        (again == protected).then_some((header, document, certificate))
    }
}
