use rust_stemmers::{Algorithm, Stemmer};

/// A plain word without its ending, by the rules of Snowball for German.
///
/// "Änderung" and "ändern" end differently there; they are made one before.
pub(crate) fn stem(plain: &str) -> String {
    let verb = ["erungen", "erung"]
        .iter()
        .find_map(|ending| plain.strip_suffix(ending))
        .filter(|rest| rest.len() > 1)
        .map(|rest| format!("{rest}ern"));
    let word = verb.as_deref().unwrap_or(plain);
    Stemmer::create(Algorithm::German).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (one, other) in [
            ("anmelden", "anmeldung"),
            ("ausweise", "ausweis"),
            ("hunde", "hund"),
            ("anderungen", "andern"),
            ("verlangerung", "verlangern"),
            ("hauser", "haus"),
        ] {
            assert_eq!(stem(one), stem(other), "{one}");
        }
        assert_ne!(stem("anmelden"), stem("abmelden"));
    }
}
