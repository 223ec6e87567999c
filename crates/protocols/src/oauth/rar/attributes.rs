//! The type `attribute_proof`: a person allows that attributes are proven to somebody.

use serde::{Deserialize, Serialize};

use crate::shown::is_showable;

/// The most attributes of one request.
const MOST: usize = 20;
/// The most characters of an attribute's name, a recipient and a purpose.
const LONGEST_NAME: usize = 64;
const LONGEST_RECIPIENT: usize = 100;
const LONGEST_PURPOSE: usize = 200;

/// Attributes to be proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeProof {
    /// The attributes by the names they have as claims; which there are is for the caller to say.
    pub attributes: Vec<String>,
    /// To whom they are proven.
    pub recipient: String,
    /// What for.
    pub purpose: String,
}

impl AttributeProof {
    pub(super) fn is_sound(&self) -> bool {
        let is_name = |name: &String| {
            let of_alphabet = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
            (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(of_alphabet)
        };
        let twice = |(at, one): (usize, &String)| self.attributes[..at].contains(one);
        (1..=MOST).contains(&self.attributes.len())
            && self.attributes.iter().all(is_name)
            && !self.attributes.iter().enumerate().any(twice)
            && is_showable(&self.recipient, LONGEST_RECIPIENT)
            && is_showable(&self.purpose, LONGEST_PURPOSE)
    }

    pub(super) fn covers(&self, asked: &Self) -> bool {
        self.recipient == asked.recipient
            && self.purpose == asked.purpose
            && asked
                .attributes
                .iter()
                .all(|name| self.attributes.contains(name))
    }
}
