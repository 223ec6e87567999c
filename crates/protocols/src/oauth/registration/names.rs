//! Texts that people read, and words that programs read.

use super::{ClientMetadata, Refused, metadata::language};

/// The most characters of a name that people read.
const LONGEST_NAME: usize = 100;

impl ClientMetadata {
    /// Scopes are words (RFC 6749, section 3.3).
    pub(super) fn check_scope(&self) -> Result<(), Refused> {
        let mut words = self.scope.iter().flat_map(|scope| scope.split(' '));
        if words.all(is_word) {
            Ok(())
        } else {
            let why = "not words with single spaces between them";
            Err(Refused::new("scope", why))
        }
    }

    pub(super) fn check_names(&self) -> Result<(), Refused> {
        let localized = self.localized.iter().filter_map(|(name, text)| {
            let (member, _) = language(name)?;
            (member == "client_name").then_some(text)
        });
        if !self
            .client_name
            .iter()
            .chain(localized)
            .all(|name| is_honest(name))
        {
            return Err(Refused::new(
                "client_name",
                "a name has 1 to 100 characters and hides none",
            ));
        }
        let contact = |text: &String| (3..=254).contains(&text.len()) && is_honest_text(text);
        if !self.contacts.iter().all(contact) {
            return Err(Refused::new(
                "contacts",
                "not an address of somebody responsible",
            ));
        }
        self.check_scope()?;
        if !self.default_acr_values.iter().all(|word| is_word(word)) {
            return Err(Refused::new("default_acr_values", "not a word"));
        }
        if self
            .default_max_age
            .is_some_and(|secs| i64::try_from(secs).is_err())
        {
            return Err(Refused::new("default_max_age", "not a number of seconds"));
        }
        Ok(())
    }
}

fn is_honest(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.chars().count())
        && name.trim() == name
        && is_honest_text(name)
}

/// No invisible characters and none that turn the direction of writing: with them one name looks
/// like another (Unicode Technical Report 36, section 2).
fn is_honest_text(text: &str) -> bool {
    let hidden = |c: char| {
        c.is_control()
            || matches!(
                u32::from(c),
                0xad | 0x34f
                    | 0x61c
                    | 0x115f..=0x1160
                    | 0x17b4..=0x17b5
                    | 0x180b..=0x180f
                    | 0x200b..=0x200f
                    | 0x2028..=0x202e
                    | 0x2060..=0x206f
                    | 0x3164
                    | 0xfe00..=0xfe0f
                    | 0xfeff
                    | 0xffa0
                    | 0xfff0..=0xfffb
                    | 0xe0000..=0xe0fff
            )
    };
    !text.chars().any(hidden)
}

/// RFC 6749, appendix A.4.
fn is_word(word: &str) -> bool {
    let plain = |b: u8| matches!(b, 0x21 | 0x23..=0x5b | 0x5d..=0x7e);
    !word.is_empty() && word.bytes().all(plain)
}
