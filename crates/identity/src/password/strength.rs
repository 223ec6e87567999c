//! Whether a password may be set: long enough, hard to guess, on no list of leaked ones.
//!
//! No rules about capitals and digits, and no expiry: they make people choose `Sommer2026!`
//! (NIST SP 800-63B, section 3.1.1.2; BSI ORP.4.A22). What counts is how many guesses it takes.
use super::breaches::Breaches;
use zxcvbn::{Score, zxcvbn};

/// Characters at the least.
pub(crate) const SHORTEST: usize = 10;
/// Bytes at the most. A longer password is not hashed: it would only burn time.
pub(crate) const LONGEST: usize = 256;

/// Why a password cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weakness {
    Short,
    Long,
    /// Fewer than 10^8 guesses, or made of the person's own name or address.
    Guessable,
    Leaked,
}

impl Weakness {
    /// The key of the sentence that says it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Weakness::Short => "password-short",
            Weakness::Long => "password-long",
            Weakness::Guessable => "password-guessable",
            Weakness::Leaked => "password-leaked",
        }
    }
}

/// Looks at a password somebody wants to set; `about` is what others know about the person:
/// name, mail address, the realm's name. Takes milliseconds: not for an asynchronous thread.
///
/// # Errors
/// The list of leaked passwords cannot be read.
pub(crate) fn weakness(
    password: &str,
    about: &[String],
    breaches: Option<&Breaches>,
) -> std::io::Result<Option<Weakness>> {
    if password.chars().count() < SHORTEST {
        return Ok(Some(Weakness::Short));
    }
    if password.len() > LONGEST {
        return Ok(Some(Weakness::Long));
    }
    let words = words(about);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if zxcvbn(password, &words).score() < Score::Three {
        return Ok(Some(Weakness::Guessable));
    }
    let leaked = match breaches {
        Some(breaches) => breaches.hold(password)?,
        None => false,
    };
    Ok(leaked.then_some(Weakness::Leaked))
}

/// Whole values and their parts: of `t.eins@example.org` also `eins` and `example`.
fn words(about: &[String]) -> Vec<String> {
    let mut words = vec!["stadttor".to_owned(), "passwort".to_owned()];
    for value in about {
        words.push(value.to_lowercase());
        let parts = value.split(|c: char| !c.is_alphanumeric());
        words.extend(parts.filter(|p| p.len() > 2).map(str::to_lowercase));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use Weakness::{Guessable, Long, Short};

    fn look(password: &str) -> Option<Weakness> {
        let about = ["Testperson Eins", "test1@example.org", "Emscher-Lippe-ID"];
        weakness(password, &about.map(str::to_owned), None).unwrap()
    }

    #[test]
    fn what_others_would_try_first_is_refused_and_a_sentence_is_not() {
        for (password, found) in [
            ("", Some(Short)),
            ("kurz", Some(Short)),
            ("aaaaaaaaaaaa", Some(Guessable)),
            ("qwertzuiopü", Some(Guessable)),
            ("passwort1234", Some(Guessable)),
            ("Testperson1990", Some(Guessable)),
            ("emscherlippe", Some(Guessable)),
            ("test1@example.org", Some(Guessable)),
            ("ofen lampe kies wolke", None),
            ("Vier Füße trägt der Stuhl", None),
            (&"ß".repeat(129), Some(Long)),
        ] {
            assert_eq!(look(password), found, "{password}");
        }
    }

    #[test]
    fn a_leaked_password_is_refused_however_hard_it_looks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.txt");
        let password = "ofen lampe kies wolke";
        let hash = protocols::digest::sha1_for_lists(password.as_bytes());
        let hex: Vec<String> = hash.iter().map(|b| format!("{b:02X}")).collect();
        std::fs::write(&path, format!("{}:1\n", hex.concat())).unwrap();
        let list = Breaches::open(&path).unwrap();
        let found = weakness(password, &[], Some(&list)).unwrap();
        assert_eq!(found, Some(Weakness::Leaked));
    }
}
