//! What exactly a person allows: `authorization_details` (RFC 9396).
//!
//! Three registered types, each read strictly: an unknown type, an unknown member or a value out
//! of its bounds refuses the whole (section 5), for what is not understood can neither be shown to
//! a person nor be enforced.

mod attributes;
mod documents;
mod payment;
mod summary;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::strict_json;

pub use attributes::AttributeProof;
pub use documents::{Document, DocumentDigest, DocumentSignature};
pub use payment::{Amount, Currency, Payment};
pub use summary::{Label, Part};

/// The most bytes of the parameter.
pub const LONGEST: usize = 8192;
/// The most things one request may ask for.
const MOST: usize = 5;

/// The things a request asks a person to allow: one at least, none twice.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Detail>", into = "Vec<Detail>")]
pub struct AuthorizationDetails(Vec<Detail>);

/// One thing to be allowed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type")]
pub enum Detail {
    /// To pay once.
    #[serde(rename = "urn:stadttor:authorization:payment")]
    Payment(Payment),
    /// To sign documents.
    #[serde(rename = "urn:stadttor:authorization:document_signature")]
    DocumentSignature(DocumentSignature),
    /// To prove attributes to somebody.
    #[serde(rename = "urn:stadttor:authorization:attribute_proof")]
    AttributeProof(AttributeProof),
}

/// The registered types, as discovery names them (section 10).
pub const TYPES: [&str; 3] = [
    "urn:stadttor:authorization:payment",
    "urn:stadttor:authorization:document_signature",
    "urn:stadttor:authorization:attribute_proof",
];

impl AuthorizationDetails {
    /// Reads the parameter.
    ///
    /// # Errors
    /// A sentence for the client's developers, to be sent with `invalid_authorization_details`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let value = strict_json::read(text, LONGEST)
            .ok_or("authorization_details is not JSON that can be read in one way only")?;
        let details: Self = serde_json::from_value(value)
            .map_err(|_| "authorization_details has a type, member or value that is not defined")?;
        // Written again it must still be a parameter that is read.
        if details.to_json().len() > LONGEST {
            return Err("authorization_details is too long");
        }
        Ok(details)
    }

    /// The things as JSON, as they stand in requests, token answers and tokens; the inverse of
    /// [`AuthorizationDetails::parse`].
    ///
    /// # Panics
    /// Never: a structure of texts and numbers can always be written as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers can be written as JSON")
    }

    /// The things, in the order of the request.
    #[must_use]
    pub fn all(&self) -> &[Detail] {
        &self.0
    }

    /// Whether everything asked for is part of what is granted here: a token request may narrow
    /// what there is and never widen it (sections 6.1 and 7).
    #[must_use]
    pub fn covers(&self, asked: &Self) -> bool {
        asked
            .0
            .iter()
            .all(|one| self.0.iter().any(|granted| granted.covers(one)))
    }
}

impl Detail {
    /// The registered type.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Payment(_) => TYPES[0],
            Self::DocumentSignature(_) => TYPES[1],
            Self::AttributeProof(_) => TYPES[2],
        }
    }

    /// The type in one word, as events and texts name it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Payment(_) => "payment",
            Self::DocumentSignature(_) => "document_signature",
            Self::AttributeProof(_) => "attribute_proof",
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Self::Payment(payment) => payment.is_sound(),
            Self::DocumentSignature(signature) => signature.is_sound(),
            Self::AttributeProof(proof) => proof.is_sound(),
        }
    }

    fn covers(&self, asked: &Self) -> bool {
        match (self, asked) {
            (Self::DocumentSignature(granted), Self::DocumentSignature(asked)) => {
                granted.covers(asked)
            }
            (Self::AttributeProof(granted), Self::AttributeProof(asked)) => granted.covers(asked),
            // Half of a payment is another payment.
            (granted, asked) => granted == asked,
        }
    }
}

impl TryFrom<Vec<Detail>> for AuthorizationDetails {
    type Error = &'static str;

    fn try_from(all: Vec<Detail>) -> Result<Self, Self::Error> {
        if all.is_empty() || all.len() > MOST {
            return Err("nothing, or too much at once");
        }
        // The same twice would show once on a phone and count twice at a bank.
        let twice = |(at, one)| all[..at].contains(one);
        if all.iter().enumerate().any(twice) || !all.iter().all(Detail::is_sound) {
            return Err("a value is out of its bounds");
        }
        Ok(Self(all))
    }
}

impl From<AuthorizationDetails> for Vec<Detail> {
    fn from(details: AuthorizationDetails) -> Self {
        details.0
    }
}

// Whom somebody pays, and what they sign, is nothing for a log.
impl fmt::Debug for AuthorizationDetails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}
