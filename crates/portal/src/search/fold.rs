//! Words as they are compared: without case, umlauts and endings.

/// Lower case, `ä` as `ae`, `ß` as `ss`, other accents dropped: people type it either way.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'á' | 'à' | 'â' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' => folded.push('i'),
            'ó' | 'ò' | 'ô' => folded.push('o'),
            'ú' | 'ù' | 'û' => folded.push('u'),
            'ç' => folded.push('c'),
            'ğ' => folded.push('g'),
            'ş' => folded.push('s'),
            // The dot that `İ` leaves when it becomes lower case.
            '\u{307}' => {}
            other => folded.push(other),
        }
    }
    folded
}

/// The words of a text, folded, and without umlauts at all: "Abfall" is to meet "Abfälle", and
/// "mull", "müll" and "muell" are one.
pub(super) fn words(text: &str) -> Vec<String> {
    let pieces = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|piece| !piece.is_empty());
    pieces
        .map(|piece| {
            fold(piece)
                .replace("ae", "a")
                .replace("oe", "o")
                .replace("ue", "u")
        })
        .collect()
}

/// A word without its commonest endings, so that "anmelden" meets "Anmeldung".
///
/// At least four letters stay; what is cut too short still meets its word by the prefix.
pub(super) fn stem(word: &str) -> &str {
    const ENDINGS: [&str; 9] = ["ungen", "ung", "en", "er", "em", "es", "e", "n", "s"];
    let cut = |ending: &&str| word.strip_suffix(*ending).filter(|rest| rest.len() >= 4);
    ENDINGS.iter().find_map(cut).unwrap_or(word)
}

/// Whether two words differ by one letter: another one, one too many, one too few, or two
/// neighbours swapped.
pub(super) fn one_typo_apart(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    match (&one[..one.len() - end], &other[..other.len() - end]) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([first, second], [swapped, with]) => first == with && second == swapped,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_case_make_no_difference() {
        assert_eq!(fold("Müllgebühr für Straßen"), "muellgebuehr fuer strassen");
        assert_eq!(fold("MÜLL"), fold("muell"));
        assert_eq!(fold("Café İzmir"), "cafe izmir");
    }

    #[test]
    fn a_typo_is_one_letter_and_not_two() {
        for typo in [
            "persoanlausweis",
            "personalauswei",
            "personalauswwis",
            "personaalausweis",
        ] {
            assert!(one_typo_apart("personalausweis", typo), "{typo}");
        }
        for other in ["personalausweis", "prsonalauswei", "perosnlausweis", ""] {
            assert!(!one_typo_apart("personalausweis", other), "{other}");
        }
    }
}
