//! Which bytes a document is written in. UTF-8, UTF-16 with its byte order mark, and the
//! single-byte encodings of Western Europe that older editorial systems still declare; anything
//! else is refused by its name, never guessed at.

/// The most bytes at the start of a document in which its declaration is looked for.
pub(super) const HEAD: usize = 1024;

/// An encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16 {
        big: bool,
    },
    /// Also for ISO-8859-1, as the WHATWG Encoding Standard, section 4.2, has it: what differs are
    /// control characters there and quotation marks in practice.
    Windows1252,
    Iso8859_15,
}

/// The encoding of a document that starts so, and the length of its byte order mark.
///
/// # Errors
/// The name of an encoding that is not read, or of two that contradict each other.
pub(super) fn detect(head: &[u8]) -> Result<(Encoding, usize), String> {
    if head.starts_with(&[0xff, 0xfe, 0, 0]) || head.starts_with(&[0, 0, 0xfe, 0xff]) {
        return Err("UTF-32".to_owned());
    }
    if head.starts_with(&[0x4c, 0x6f, 0xa7, 0x94]) {
        return Err("EBCDIC".to_owned());
    }
    if head.starts_with(b"<\0") || head.starts_with(b"\0<") {
        return Err("UTF-16 without a byte order mark".to_owned());
    }
    match head {
        [0xff, 0xfe, rest @ ..] => wide(rest, false),
        [0xfe, 0xff, rest @ ..] => wide(rest, true),
        [0xef, 0xbb, 0xbf, rest @ ..] => match declared(rest).map(|name| known(&name)) {
            None | Some(Ok(Encoding::Utf8)) => Ok((Encoding::Utf8, 3)),
            _ => Err("UTF-8 by its byte order mark, another one by its declaration".to_owned()),
        },
        _ => match declared(head) {
            None => Ok((Encoding::Utf8, 0)),
            Some(name) => Ok((known(&name)?, 0)),
        },
    }
}

fn wide(rest: &[u8], big: bool) -> Result<(Encoding, usize), String> {
    // What is declared is ASCII; other characters end the search for it.
    let narrow: Vec<u8> = rest
        .chunks_exact(2)
        .map_while(|pair| match (big, pair) {
            (true, [0, low]) | (false, [low, 0]) => Some(*low),
            _ => None,
        })
        .collect();
    match declared(&narrow) {
        Some(name) if !name.to_ascii_lowercase().starts_with("utf-16") => {
            Err("UTF-16 by its byte order mark, another one by its declaration".to_owned())
        }
        _ => Ok((Encoding::Utf16 { big }, 2)),
    }
}

/// What the XML declaration names (XML 1.0, section 4.3.3).
fn declared(head: &[u8]) -> Option<String> {
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let text = std::str::from_utf8(&head[..end]).ok()?;
    let (_, rest) = text.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let (name, _) = rest[1..].split_once(quote)?;
    Some(name.to_owned())
}

fn known(name: &str) -> Result<Encoding, String> {
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" => Ok(Encoding::Utf8),
        "iso-8859-1" | "latin1" | "windows-1252" | "cp1252" => Ok(Encoding::Windows1252),
        "iso-8859-15" | "latin9" => Ok(Encoding::Iso8859_15),
        "utf-16" | "utf-16le" | "utf-16be" => Err("UTF-16 without a byte order mark".to_owned()),
        _ => Err(name
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c))
            .take(40)
            .collect()),
    }
}

/// Windows-1252 from 0x80 to 0x9f; five places are empty.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The character of a byte in Windows-1252, which spreadsheets still write.
#[must_use]
pub fn windows_1252(byte: u8) -> char {
    single(Encoding::Windows1252, byte)
}

/// The character of a byte in an encoding of one byte each.
pub(super) fn single(encoding: Encoding, byte: u8) -> char {
    match (encoding, byte) {
        (Encoding::Windows1252, 0x80..=0x9f) => WINDOWS_1252[usize::from(byte - 0x80)],
        (Encoding::Iso8859_15, 0xa4) => '€',
        (Encoding::Iso8859_15, 0xa6) => 'Š',
        (Encoding::Iso8859_15, 0xa8) => 'š',
        (Encoding::Iso8859_15, 0xb4) => 'Ž',
        (Encoding::Iso8859_15, 0xb8) => 'ž',
        (Encoding::Iso8859_15, 0xbc) => 'Œ',
        (Encoding::Iso8859_15, 0xbd) => 'œ',
        (Encoding::Iso8859_15, 0xbe) => 'Ÿ',
        _ => char::from(byte),
    }
}
