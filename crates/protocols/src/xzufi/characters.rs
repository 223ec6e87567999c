//! Characters and references of XML 1.0, read and written.

use std::fmt::Write;

use super::problem::Reason;

/// A text as it stands between tags: line ends as XML has them (section 2.11).
pub(super) fn text(raw: &str) -> Result<String, Reason> {
    if raw.contains("]]>") {
        return Err(Reason::Malformed("]]>".to_owned()));
    }
    content(raw)
}

/// A text without references, as in `CDATA`.
pub(super) fn content(raw: &str) -> Result<String, Reason> {
    allowed(raw)?;
    if raw.contains('\r') {
        Ok(raw.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Ok(raw.to_owned())
    }
}

/// The value of an attribute: references replaced, white space made blanks (section 3.3.3).
pub(super) fn value(raw: &str) -> Result<String, Reason> {
    if raw.contains('<') {
        return Err(Reason::Malformed("< in an attribute".to_owned()));
    }
    allowed(raw)?;
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('&') {
        blanks(&mut value, before);
        let (name, after) = after
            .split_once(';')
            .ok_or_else(|| Reason::Malformed("&".to_owned()))?;
        value.push(reference(name)?);
        rest = after;
    }
    blanks(&mut value, rest);
    Ok(value)
}

fn blanks(into: &mut String, part: &str) {
    let part = part.replace("\r\n", " ");
    into.push_str(&part.replace(['\t', '\n', '\r'], " "));
}

/// The character of a reference, without its `&` and `;`. There are five entities; more come
/// from a document type, and with them bombs.
pub(super) fn reference(name: &str) -> Result<char, Reason> {
    let unknown = || {
        Reason::Entity(
            name.chars()
                .filter(char::is_ascii_graphic)
                .take(40)
                .collect(),
        )
    };
    let code = match name {
        "amp" => return Ok('&'),
        "lt" => return Ok('<'),
        "gt" => return Ok('>'),
        "quot" => return Ok('"'),
        "apos" => return Ok('\''),
        _ => name.strip_prefix('#').ok_or_else(unknown)?,
    };
    let number = match code.strip_prefix('x') {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16)
        }
        None if code.bytes().all(|b| b.is_ascii_digit()) => code.parse(),
        _ => return Err(unknown()),
    };
    let c = number.ok().and_then(char::from_u32).ok_or_else(unknown)?;
    if is_character(c) {
        Ok(c)
    } else {
        Err(unknown())
    }
}

fn allowed(raw: &str) -> Result<(), Reason> {
    if raw.chars().all(is_character) {
        Ok(())
    } else {
        Err(Reason::Malformed("control character".to_owned()))
    }
}

/// `Char` of XML 1.0, section 2.2. No database column takes the rest, NUL first of all.
pub(super) fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// Writes a text between tags. What XML cannot say is left out.
pub(super) fn write_text(into: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '\r' => into.push_str("&#13;"),
            _ if is_character(c) => into.push(c),
            _ => {}
        }
    }
}

/// Writes the value of an attribute, with its quotation marks.
pub(super) fn write_value(into: &mut String, value: &str) {
    into.push('"');
    for c in value.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '"' => into.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(into, "&#{};", u32::from(c));
            }
            _ if is_character(c) => into.push(c),
            _ => {}
        }
    }
    into.push('"');
}
