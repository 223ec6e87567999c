//! What forms of the desk have in common: fields that were filled in wrongly, lines and days.
use protocols::{Timestamp, date::Date};

/// The most characters a text module may have.
pub(super) const LONGEST_TEXT: usize = 20_000;
/// The most characters of a name or an address.
pub(super) const LONGEST_LINE: usize = 500;

/// A field that was filled in wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Id of the field.
    pub(super) field: &'static str,
    /// Text key of the sentence that says what it may be.
    pub(super) text: &'static str,
}

/// The mistake in a field, for the sentence beside it.
pub(super) fn wrong(mistakes: &[Mistake], field: &str) -> Option<&'static str> {
    let found = mistakes.iter().find(|mistake| mistake.field == field);
    found.map(|mistake| mistake.text)
}

/// A text as it is kept: one kind of line end, no other control characters.
///
/// # Errors
/// Text key.
pub(super) fn text(typed: &str) -> Result<String, &'static str> {
    let text = typed.replace("\r\n", "\n").replace('\r', "\n");
    let strange = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(strange) {
        return Err("editing-wrong-characters");
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err("editing-wrong-long");
    }
    Ok(text.trim_end().to_owned())
}

/// One line.
///
/// # Errors
/// Text key.
pub(super) fn line(typed: &str) -> Result<String, &'static str> {
    let line = typed.trim();
    if line.contains(char::is_control) || line.chars().count() > LONGEST_LINE {
        return Err("editing-wrong-line");
    }
    Ok(line.to_owned())
}

/// An address that people may be sent to.
///
/// # Errors
/// Text key.
pub(super) fn url(typed: &str) -> Result<String, &'static str> {
    let url = typed.trim();
    let host = url.strip_prefix("https://").map(|rest| {
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        &rest[..end]
    });
    // A name before an `@` in front of the host is how links pretend to lead elsewhere.
    let fine = host.is_some_and(|host| host.contains('.') && !host.contains('@'))
        && url
            .bytes()
            .all(|b| b.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&b))
        && url.len() <= LONGEST_LINE;
    if fine {
        Ok(url.to_owned())
    } else {
        Err("editing-wrong-url")
    }
}

/// The midnight with which a day begins; `None` if nothing was typed.
///
/// # Errors
/// Text key.
pub(super) fn day(typed: &str) -> Result<Option<Timestamp>, &'static str> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = Date::written(typed).map_err(|_| "editing-wrong-day")?;
    let plausible = Date::new(2000, 1, 1) <= Some(day) && Some(day) < Date::new(2200, 1, 1);
    if plausible {
        Ok(Some(day.start()))
    } else {
        Err("editing-wrong-day")
    }
}

/// A day for a date field.
pub(super) fn field(day: Option<Timestamp>) -> String {
    day.map(|day| Date::of(day).to_string()).unwrap_or_default()
}

/// The words of a field with one in each line, or with commas.
///
/// # Errors
/// Text key.
pub(super) fn words(typed: &str) -> Result<Vec<String>, &'static str> {
    let mut words = Vec::new();
    for word in typed.split(['\n', ',']) {
        let word = line(word)?;
        if !word.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    if words.len() > 60 {
        return Err("editing-wrong-words");
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_where_they_say_and_go_out_encrypted() {
        assert!(url(" https://stadt.example/a?b=1#c ").is_ok());
        for bad in [
            "http://stadt.example/",
            "javascript:alert(1)",
            "https://stadt.example@elsewhere.example/",
            "https://localhost/",
            "https://stadt.example/\"onclick",
            "https://stadt.example/a b",
            "//stadt.example",
        ] {
            assert!(url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn texts_have_one_kind_of_line_end_and_no_hidden_characters() {
        assert_eq!(text("a\r\nb\rc\n\n"), Ok("a\nb\nc".into()));
        assert!(text("a\u{0}").is_err() && text(&"x".repeat(20_001)).is_err());
    }

    #[test]
    fn days_are_of_our_time() {
        assert_eq!(field(day("2027-03-01").unwrap()), "2027-03-01");
        assert_eq!(day(" "), Ok(None));
        assert!(day("1066-01-01").is_err() && day("2027-02-30").is_err());
    }
}
