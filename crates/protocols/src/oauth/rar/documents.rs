//! The type `document_signature`: a person allows that documents are signed in their name.

use serde::{Deserialize, Serialize};

use crate::{base64url, shown::is_showable};

/// The most documents of one request.
const MOST: usize = 10;
/// The most characters of a document's name and of a reason.
const LONGEST_NAME: usize = 120;
const LONGEST_REASON: usize = 200;

/// Documents to be signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSignature {
    /// Which ones.
    pub documents: Vec<Document>,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A document, of which only the digest is known here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// What people are shown.
    pub name: String,
    /// What is signed.
    pub sha256: DocumentDigest,
}

/// The SHA-256 of a document, in JSON as base64url.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DocumentDigest(pub [u8; 32]);

impl DocumentSignature {
    pub(super) fn is_sound(&self) -> bool {
        let twice = |(at, one): (usize, &Document)| {
            self.documents[..at].iter().any(|d| d.sha256 == one.sha256)
        };
        (1..=MOST).contains(&self.documents.len())
            && self
                .documents
                .iter()
                .all(|d| is_showable(&d.name, LONGEST_NAME))
            && !self.documents.iter().enumerate().any(twice)
            && self
                .reason
                .as_deref()
                .is_none_or(|text| is_showable(text, LONGEST_REASON))
    }

    pub(super) fn covers(&self, asked: &Self) -> bool {
        self.reason == asked.reason && asked.documents.iter().all(|d| self.documents.contains(d))
    }
}

impl TryFrom<String> for DocumentDigest {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = base64url::decode_array(&text);
        bytes.map(Self).ok_or("not the base64url of 32 bytes")
    }
}

impl From<DocumentDigest> for String {
    fn from(digest: DocumentDigest) -> Self {
        base64url::encode(&digest.0)
    }
}
