//! The text form of distinguished names (RFC 4514).

use super::{
    der::Reader,
    distinguished::{Attribute, Part, Value},
};

/// The names of types that are read, in any case: those of RFC 4514, section 3, and those that
/// certificates of organisations have besides. The rest are written as numbers with dots.
const NAMES: [(&str, &[u8]); 15] = [
    ("CN", &[0x55, 4, 3]),
    ("L", &[0x55, 4, 7]),
    ("ST", &[0x55, 4, 8]),
    ("O", &[0x55, 4, 10]),
    ("OU", &[0x55, 4, 11]),
    ("C", &[0x55, 4, 6]),
    ("STREET", &[0x55, 4, 9]),
    (
        "DC",
        &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 25],
    ),
    (
        "UID",
        &[0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 1, 1],
    ),
    ("SERIALNUMBER", &[0x55, 4, 5]),
    ("GIVENNAME", &[0x55, 4, 42]),
    ("SURNAME", &[0x55, 4, 4]),
    ("ORGANIZATIONIDENTIFIER", &[0x55, 4, 97]),
    ("BUSINESSCATEGORY", &[0x55, 4, 15]),
    (
        "EMAILADDRESS",
        &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 1],
    ),
];

/// The parts in the order of the text.
pub(super) fn read(written: &str) -> Option<Vec<Part>> {
    let mut text = Text(written);
    let (mut parts, mut part) = (Vec::new(), Part::new());
    loop {
        part.push(text.attribute()?);
        match text.take() {
            Some('+') => {}
            Some(',') => parts.push(std::mem::take(&mut part)),
            None => {
                parts.push(part);
                return Some(parts);
            }
            Some(_) => return None,
        }
    }
}

struct Text<'t>(&'t str);

impl Text<'_> {
    fn take(&mut self) -> Option<char> {
        let mut all = self.0.chars();
        let first = all.next()?;
        self.0 = all.as_str();
        Some(first)
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let (name, rest) = self.0.trim_start_matches(' ').split_once('=')?;
        self.0 = rest;
        Some((kind(name)?, self.value()?))
    }

    fn value(&mut self) -> Option<Value> {
        if let Some(rest) = self.0.strip_prefix('#') {
            let end = rest.find([',', '+']).unwrap_or(rest.len());
            let (digits, rest) = rest.split_at(end);
            self.0 = rest;
            let bytes = hex(digits)?;
            let mut reader = Reader::new(&bytes);
            let value = Value::read(&mut reader)?;
            return reader.is_empty().then_some(value);
        }
        let mut bytes = Vec::new();
        let mut ends_plain = false;
        // A blank at an end, and these, stand for themselves only after a backslash.
        while !self.0.is_empty() && !self.0.starts_with([',', '+']) {
            let next = self.take()?;
            ends_plain = next == ' ';
            match next {
                ' ' if bytes.is_empty() => return None,
                '"' | ';' | '<' | '>' | '\0' => return None,
                '\\' => self.escaped(&mut bytes)?,
                plain => bytes.extend(plain.encode_utf8(&mut [0; 4]).bytes()),
            }
        }
        let text = String::from_utf8(bytes).ok()?;
        (!ends_plain && !text.is_empty()).then_some(Value::Text(text))
    }

    fn escaped(&mut self, bytes: &mut Vec<u8>) -> Option<()> {
        let first = self.take()?;
        if " \"#+,;<=>\\".contains(first) {
            bytes.push(u8::try_from(first).ok()?);
            return Some(());
        }
        let second = self.take()?;
        bytes.extend(hex(&format!("{first}{second}"))?);
        Some(())
    }
}

fn hex(digits: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| u8::try_from(char::from(c).to_digit(16)?).ok();
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    let one = |[high, low]: &[u8; 2]| Some(digit(*high)? * 16 + digit(*low)?);
    rest.is_empty().then(|| pairs.iter().map(one).collect())?
}

fn kind(name: &str) -> Option<Vec<u8>> {
    let known = |(known, _): &&(&str, &[u8])| known.eq_ignore_ascii_case(name);
    if let Some((_, id)) = NAMES.iter().find(known) {
        return Some(id.to_vec());
    }
    let mut numbers = name.split('.').map(number);
    let (first, second) = (numbers.next()??, numbers.next()??);
    if first > 2 || (first < 2 && second > 39) {
        return None;
    }
    let mut id = Vec::new();
    write(first * 40 + second, &mut id);
    for one in numbers {
        write(one?, &mut id);
    }
    Some(id)
}

fn number(digits: &str) -> Option<u64> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit());
    let shortest = digits == "0" || !digits.starts_with('0');
    let small = (1..=10).contains(&digits.len());
    (plain && shortest && small).then(|| digits.parse().ok())?
}

/// One number of an object identifier (ITU-T X.690, section 8.19.2).
fn write(number: u64, out: &mut Vec<u8>) {
    let low = |rest: u64| rest.to_be_bytes()[7];
    let mut digits = vec![low(number) & 0x7f];
    let mut rest = number >> 7;
    while rest > 0 {
        digits.push(low(rest) | 0x80);
        rest >>= 7;
    }
    out.extend(digits.iter().rev());
}
