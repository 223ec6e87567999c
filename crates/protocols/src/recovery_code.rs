//! Recovery codes: written on paper, typed when the phone is gone.
//!
//! Four groups of four letters and digits, 80 random bits: too many to guess, with or without
//! the database, so a plain SHA-256 of a code may be stored. The alphabet is Crockford's base32:
//! no letter looks like a digit, and what is mistaken for another is read as it was meant.

use crate::{Chance, digest};
use std::fmt;

/// No I, L, O, U.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code.
const LETTERS: usize = 16;
/// Longer input is no code.
const LONGEST_INPUT: usize = 64;

/// One code.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; LETTERS]);

impl RecoveryCode {
    /// A new code.
    #[must_use]
    pub fn generate(chance: &mut Chance) -> Self {
        // Five bits of each byte: every letter is equally likely.
        Self(
            chance
                .bytes()
                .map(|byte: u8| ALPHABET[usize::from(byte & 31)]),
        )
    }

    /// What a person typed: in any case, with or without hyphens and blanks; O is read as 0, I
    /// and L as 1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > LONGEST_INPUT {
            return None;
        }
        let mut letters = Vec::with_capacity(LETTERS);
        for c in text.chars() {
            let letter = match c.to_ascii_uppercase() {
                ' ' | '-' | '\u{a0}' | '\u{2010}'..='\u{2015}' => continue,
                'O' => b'0',
                'I' | 'L' => b'1',
                other => *ALPHABET.iter().find(|l| char::from(**l) == other)?,
            };
            letters.push(letter);
        }
        Some(Self(letters.try_into().ok()?))
    }

    /// What is stored. `owner` is whose code it is: equal codes of two people differ.
    #[must_use]
    pub fn hash(&self, owner: &[u8]) -> [u8; 32] {
        digest::sha256(&[b"stadttor recovery code\n", owner, b"\n", &self.0].concat())
    }
}

/// As it is printed: `K7QX-3M2P-9RTW-4HBD`.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.iter().enumerate() {
            if at > 0 && at % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{}", char::from(*letter))?;
        }
        Ok(())
    }
}

// A code in a log would be a key under the doormat.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn codes_are_read_as_they_were_meant() {
        let code = RecoveryCode::parse("K7QX-3M2P-9RT0-41BD").unwrap();
        assert_eq!(code.to_string(), "K7QX-3M2P-9RT0-41BD");
        for typed in [
            "k7qx 3m2p 9rto 4lbd",
            " K7QX3M2P9RTO4IBD",
            "K7QX–3M2P–9RT0–41BD",
        ] {
            assert_eq!(RecoveryCode::parse(typed).as_ref(), Some(&code), "{typed}");
        }
        for wrong in [
            "",
            "K7QX-3M2P-9RT0-41B",
            "K7QX-3M2P-9RT0-41BDD",
            "K7QX-3M2P-9RT0-41BU",
            "ÄÄÄÄ",
        ] {
            assert_eq!(RecoveryCode::parse(wrong), None, "{wrong}");
        }
        assert_eq!(RecoveryCode::parse(&"-".repeat(10_000)), None);
        assert_eq!(format!("{code:?}"), "RecoveryCode(..)");
    }

    #[test]
    fn the_stored_value_belongs_to_its_owner() {
        let code = RecoveryCode::generate(&mut Chance::seeded(1));
        assert_ne!(code.hash(b"one"), code.hash(b"two"));
    }

    proptest! {
        #[test]
        fn what_was_printed_is_read_again(seed: u64) {
            let code = RecoveryCode::generate(&mut Chance::seeded(seed));
            prop_assert_eq!(RecoveryCode::parse(&code.to_string()), Some(code));
        }

        #[test]
        fn nothing_typed_makes_it_fail(text in "\\PC{0,80}") {
            if let Some(code) = RecoveryCode::parse(&text) {
                prop_assert_eq!(code.to_string().len(), 19);
            }
        }
    }
}
