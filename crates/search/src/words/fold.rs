/// Lower case, `ä` as `ae`, `ß` as `ss`, other accents dropped: people type it either way.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 8);
    let mut letters = text.chars().flat_map(char::to_lowercase).peekable();
    while let Some(c) = letters.next() {
        // An umlaut of two characters, as some systems write it in file names.
        let c = match (c, letters.peek()) {
            ('a', Some('\u{308}')) => 'ä',
            ('o', Some('\u{308}')) => 'ö',
            ('u', Some('\u{308}')) => 'ü',
            _ => c,
        };
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
            // Accents of their own, such as the dot that `İ` leaves when it becomes lower case.
            '\u{300}'..='\u{36f}' => {}
            other => folded.push(other),
        }
    }
    folded
}

/// Folded and without umlauts at all: "mull", "müll" and "muell" are one, and "Abfall" meets
/// "Abfälle".
///
/// After a vowel or `q`, an `e` belongs to no umlaut (neue, bauen, Quelle).
pub(crate) fn plain(word: &str) -> String {
    let folded = fold(word);
    let mut plain = String::with_capacity(folded.len());
    let (mut before, mut last) = (' ', ' ');
    for c in folded.chars() {
        let of_umlaut = c == 'e' && "aou".contains(last) && !"aeiouq".contains(before);
        if !of_umlaut {
            plain.push(c);
        }
        (before, last) = (last, c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn umlauts_and_case_make_no_difference() {
        assert_eq!(fold("Müllgebühr für Straßen"), "muellgebuehr fuer strassen");
        assert_eq!(fold("MÜLL"), fold("muell"));
        assert_eq!(fold("Mu\u{308}ll"), fold("Müll"));
        assert_eq!(fold("Café İzmir"), "cafe izmir");
    }

    #[test]
    fn one_word_has_one_spelling() {
        for same in ["Müll", "MUELL", "mull", "Mu\u{308}ll"] {
            assert_eq!(plain(same), "mull");
        }
        for kept in ["neue", "bauen", "steuer", "quelle", "feuer"] {
            assert_eq!(plain(kept), kept);
        }
    }
}
