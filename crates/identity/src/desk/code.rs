//! The code that a person shows to an official: short enough to be read out, derived from the
//! request's id (decision 10), stored as a MAC only.
use store::{Id, Vault};

/// Digits and letters that are not mistaken for one another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Eight characters, 40 bits: enough for ten minutes beside a mail address.
pub(crate) fn code(vault: &Vault, request: Id) -> String {
    letters(&vault.mac("desk-code", &request.0)[..8])
}

/// What officials call a request among themselves: six characters that name nobody and open
/// nothing.
pub(crate) fn number(request: Id) -> String {
    letters(&request.0[10..])
}

fn letters(bytes: &[u8]) -> String {
    let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
    bytes.iter().map(letter).collect()
}

/// As it is shown: `K7M4-X2PQ`.
pub(crate) fn spaced(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, second)) => format!("{first}-{second}"),
        None => code.to_owned(),
    }
}

/// What is stored and looked for, from what was typed; blanks, hyphens and case do not count.
pub(crate) fn index(vault: &Vault, realm: &str, typed: &str) -> [u8; 32] {
    let plain: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .take(16)
        .collect();
    let text = format!("{realm}\n{}", plain.to_ascii_uppercase());
    vault.mac("desk-code-index", text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::{Chance, Timestamp};

    #[test]
    fn a_code_is_found_however_it_is_typed_and_in_its_realm_alone() {
        let vault = Vault::new([1; 32]);
        let (mut chance, now) = (Chance::seeded(1), Timestamp::from_secs(1));
        let (one, two) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
        let text = code(&vault, one);
        assert_eq!(text.len(), 8);
        assert!(text.bytes().all(|b| ALPHABET.contains(&b)));
        assert_ne!(text, code(&vault, two));
        assert_eq!(number(one).len(), 6);
        assert_ne!(number(one), number(two));
        let stored = index(&vault, "one", &text);
        let shown = spaced(&text);
        for typed in [shown.to_lowercase(), format!(" {shown} "), text.clone()] {
            assert_eq!(index(&vault, "one", &typed), stored);
        }
        assert_ne!(index(&vault, "two", &text), stored);
    }
}
