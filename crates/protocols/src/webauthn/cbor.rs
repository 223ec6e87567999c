//! Reading CBOR (RFC 8949) as strictly as authenticators must write it.
//!
//! CTAP 2.1, section 8, "Message Encoding": every length definite and in its shortest form, no
//! tags, no repeated keys, little nesting. Two readers of such bytes cannot disagree about them.
//! The order of a map's keys is not demanded: it changes no meaning, and platforms in use write
//! the attestation statement, which is not evaluated here, in an order of their own.

/// The deepest nesting: a compound attestation statement with its certificates needs five.
const DEEPEST: usize = 6;
/// The most entries of one array or map.
const MOST_ENTRIES: usize = 32;

/// A CBOR data item; bytes and texts are borrowed from the input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value<'a> {
    /// Any integer: CBOR's range is a little wider than 64 bits.
    Integer(i128),
    Bytes(&'a [u8]),
    Text(&'a str),
    Array(Vec<Value<'a>>),
    Map(Vec<(Value<'a>, Value<'a>)>),
    Bool(bool),
    Null,
}

impl<'a> Value<'a> {
    /// Reads exactly one item; `None` for anything malformed or left over.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        match Self::read_first(bytes)? {
            (value, []) => Some(value),
            _ => None,
        }
    }

    /// Reads the item at the beginning and gives back what follows it.
    pub(super) fn read_first(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut reader = Reader { rest: bytes };
        let value = reader.value(DEEPEST)?;
        Some((value, reader.rest))
    }

    /// The entry of a map under a text key.
    pub(super) fn member(&self, key: &str) -> Option<&Self> {
        self.entry(&Value::Text(key))
    }

    /// The entry of a map under an integer key.
    pub(super) fn label(&self, key: i128) -> Option<&Self> {
        self.entry(&Value::Integer(key))
    }

    fn entry(&self, key: &Value<'_>) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries.iter().find(|(k, _)| k == key).map(|(_, v)| v),
            _ => None,
        }
    }

    pub(super) const fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    pub(super) const fn integer(&self) -> Option<i128> {
        match self {
            Self::Integer(integer) => Some(*integer),
            _ => None,
        }
    }

    /// The number of a map's entries; `None` if this is not a map.
    pub(super) const fn map_len(&self) -> Option<usize> {
        match self {
            Self::Map(entries) => Some(entries.len()),
            _ => None,
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        let depth = depth.checked_sub(1)?;
        let first = *self.take(1)?.first()?;
        let (major, minor) = (first >> 5, first & 0x1f);
        if major == 7 {
            return match minor {
                20 => Some(Value::Bool(false)),
                21 => Some(Value::Bool(true)),
                22 => Some(Value::Null),
                _ => None,
            };
        }
        let argument = self.argument(minor)?;
        match major {
            0 => Some(Value::Integer(i128::from(argument))),
            1 => Some(Value::Integer(-1 - i128::from(argument))),
            2 => Some(Value::Bytes(self.take(usize::try_from(argument).ok()?)?)),
            3 => {
                let text = self.take(usize::try_from(argument).ok()?)?;
                Some(Value::Text(std::str::from_utf8(text).ok()?))
            }
            4 => self.array(argument, depth),
            5 => self.map(argument, depth),
            _ => None, // tags
        }
    }

    /// The number in or after the first byte; 28 to 31 are reserved or of indefinite length.
    fn argument(&mut self, minor: u8) -> Option<u64> {
        let width = match minor {
            0..=23 => return Some(u64::from(minor)),
            24..=27 => 1 << (minor - 24),
            _ => return None,
        };
        let bytes = self.take(width)?;
        let number = bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        let fits_shorter = match minor {
            24 => number < 24,
            25 => u8::try_from(number).is_ok(),
            26 => u16::try_from(number).is_ok(),
            _ => u32::try_from(number).is_ok(),
        };
        (!fits_shorter).then_some(number)
    }

    fn count(argument: u64) -> Option<usize> {
        usize::try_from(argument)
            .ok()
            .filter(|count| *count <= MOST_ENTRIES)
    }

    fn array(&mut self, argument: u64, depth: usize) -> Option<Value<'a>> {
        let items = (0..Self::count(argument)?).map(|_| self.value(depth));
        items.collect::<Option<_>>().map(Value::Array)
    }

    fn map(&mut self, argument: u64, depth: usize) -> Option<Value<'a>> {
        let mut entries: Vec<(Value<'a>, Value<'a>)> = Vec::new();
        for _ in 0..Self::count(argument)? {
            let key = self.value(depth)?;
            let simple = matches!(key, Value::Integer(_) | Value::Text(_));
            // Of two entries under one key, two readers might each believe a different one.
            if !simple || entries.iter().any(|(known, _)| *known == key) {
                return None;
            }
            let value = self.value(depth)?;
            entries.push((key, value));
        }
        Some(Value::Map(entries))
    }
}
