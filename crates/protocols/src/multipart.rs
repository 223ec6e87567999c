//! Forms with files: `multipart/form-data` (RFC 7578) in the shape that browsers and `curl` write.
//!
//! Read strictly: a name occurs once, a part has the headers `Content-Disposition` and
//! `Content-Type` alone, nothing stands before the first or after the last delimiter, and names
//! are UTF-8 between quotation marks. How many bytes a body may have is for the caller to limit.
pub mod stream;

/// The most parts.
pub const MOST_PARTS: usize = 40;
/// The most bytes of the headers of a part.
const LONGEST_HEAD: usize = 1024;

/// One field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The file's name as it was given, where the field holds a file. Never a path to write to.
    pub file_name: Option<&'a str>,
    /// The bytes.
    pub content: &'a [u8],
}

/// The delimiter that a `Content-Type` header names; `None` for other types.
#[must_use]
pub fn boundary(content_type: &str) -> Option<&str> {
    let (kind, parameter) = content_type.split_once(';')?;
    let (name, value) = parameter.trim().split_once('=')?;
    let value = value
        .strip_prefix('"')
        .map_or(Some(value), |quoted| quoted.strip_suffix('"'))?;
    // RFC 2046, section 5.1.1.
    let allowed = |c: char| c.is_ascii_alphanumeric() || "'()+_,-./:=?".contains(c);
    let named = kind.trim().eq_ignore_ascii_case("multipart/form-data")
        && name.eq_ignore_ascii_case("boundary");
    let sized = (1..=70).contains(&value.len());
    (named && sized && value.chars().all(allowed)).then_some(value)
}

/// The fields of a form; `None` for what is not well formed.
#[must_use]
pub fn parse<'a>(boundary: &str, body: &'a [u8]) -> Option<Vec<Part<'a>>> {
    let first = format!("--{boundary}\r\n");
    let delimiter = format!("\r\n--{boundary}");
    let mut rest = body.strip_prefix(first.as_bytes())?;
    let mut parts: Vec<Part<'a>> = Vec::new();
    loop {
        let head = &rest[..rest.len().min(LONGEST_HEAD)];
        let end = find(head, b"\r\n\r\n")?;
        let (name, file_name) = headers(std::str::from_utf8(&head[..end]).ok()?)?;
        rest = &rest[end + 4..];
        let length = find(rest, delimiter.as_bytes())?;
        let repeated = parts.iter().any(|part| part.name == name);
        if repeated || parts.len() == MOST_PARTS {
            return None;
        }
        parts.push(Part {
            name,
            file_name,
            content: &rest[..length],
        });
        rest = &rest[length + delimiter.len()..];
        match rest {
            b"--" | b"--\r\n" => return Some(parts),
            _ => rest = rest.strip_prefix(b"\r\n")?,
        }
    }
}

/// Name and file name of a part.
fn headers(text: &str) -> Option<(&str, Option<&str>)> {
    let (mut found, mut typed) = (None, false);
    for line in text.split("\r\n") {
        let (name, value) = line.split_once(':')?;
        let value = value.trim();
        if name.eq_ignore_ascii_case("content-disposition") && found.is_none() {
            found = Some(disposition(value)?);
        } else if name.eq_ignore_ascii_case("content-type") && !typed {
            // What a file is decides its content, not what is said of it.
            typed = true;
        } else {
            return None;
        }
    }
    found
}

/// `form-data; name="…"; filename="…"`. Quotation marks and line ends inside a name are escaped
/// as `%22`, `%0D`, `%0A` (HTML, "multipart/form-data encoding algorithm"); they stay so.
fn disposition(value: &str) -> Option<(&str, Option<&str>)> {
    let rest = value.strip_prefix("form-data; name=\"")?;
    let (name, rest) = rest.split_once('"')?;
    let file_name = match rest {
        "" => None,
        _ => Some(rest.strip_prefix("; filename=\"")?.strip_suffix('"')?),
    };
    let plain = |text: &str| !text.contains(['"', '\\']) && !text.chars().any(char::is_control);
    let good = !name.is_empty() && plain(name) && file_name.is_none_or(plain);
    good.then_some((name, file_name))
}

/// Where `needle` begins.
fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    let (&first, others) = needle.split_first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes[at + 1..].starts_with(others) {
            return Some(at);
        }
        from = at + 1;
    }
}
