//! Texts of strangers that people are shown before they agree to something.

/// Whether a text may stand on a page or a phone: one line of 1 to `most` characters, all of them
/// visible, with no space at its ends.
///
/// Characters that turn the direction of writing or take no room let a text read as another one
/// than it is (Unicode Technical Report 36), and are refused like control characters.
pub(crate) fn is_showable(text: &str, most: usize) -> bool {
    !text.is_empty()
        && text.chars().count() <= most
        && text.trim() == text
        && !text.chars().any(is_hidden)
}

/// Whether a character takes no room, turns the direction of writing, or controls something.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{3164}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{ffff}'
            | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::is_showable;

    #[test]
    fn a_text_that_could_be_read_as_another_is_not_shown() {
        for good in ["a", "Hundesteuer 2026, Čapek & Söhne", "Стаття 7"] {
            assert!(is_showable(good, 40), "{good}");
        }
        for bad in [
            "",
            " a",
            "a ",
            "a\nb",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{ad}b",
            "\u{feff}a",
            "a\u{7f}",
            "a\u{2066}b",
            "a\u{e0041}",
        ] {
            assert!(!is_showable(bad, 40), "{bad:?}");
        }
        assert!(is_showable("äää", 3) && !is_showable("ääää", 3));
    }
}
