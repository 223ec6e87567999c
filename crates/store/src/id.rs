//! Names of rows.

use crate::{Arg, FromArg, ToArg};
use protocols::{Chance, Timestamp, base64url};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A time-ordered id of 16 bytes (`UUIDv7`, RFC 9562 5.7), written as 22 base64url characters.
///
/// Time-ordered, because rows that are made together then lie together: random keys halve the
/// speed of the store. It says when it was made and is no secret: what must not be guessed stands
/// in another column. The order is that of the bytes, not of the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub [u8; 16]);

impl Id {
    /// A new id: 48 bits of milliseconds, then 74 random bits.
    #[must_use]
    pub fn new(now: Timestamp, chance: &mut Chance) -> Self {
        let millis = u64::try_from(now.0).unwrap_or(0).to_be_bytes();
        let mut bytes = chance.bytes::<16>();
        bytes[..6].copy_from_slice(&millis[2..]);
        bytes[6] = bytes[6] & 0x0f | 0x70;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        Self(bytes)
    }
}

/// The text is not 22 characters of base64url, or has bits too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        base64url::decode(text)
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or(NotAnId)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&base64url::encode(&self.0))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl ToArg for Id {
    fn arg(&self) -> Arg<'_> {
        Arg::Blob(&self.0)
    }
}

impl FromArg for Id {
    fn from_arg(arg: Arg<'_>) -> Option<Self> {
        <[u8; 16]>::from_arg(arg).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_ids_are_greater_and_carry_version_and_variant() {
        let mut chance = Chance::seeded(1);
        let ids: Vec<Id> = (0..100)
            .map(|ms| Id::new(Timestamp(1_790_000_000_000 + ms), &mut chance))
            .collect();
        assert!(ids.windows(2).all(|w| w[0] < w[1]));
        assert!(
            ids.iter()
                .all(|id| id.0[6] >> 4 == 7 && id.0[8] >> 6 == 0b10)
        );
    }

    #[test]
    fn text_and_json_bring_the_same_id_back() {
        let id = Id::new(Timestamp(1_790_000_000_000), &mut Chance::seeded(2));
        let text = id.to_string();
        assert_eq!(text.len(), 22);
        assert_eq!(text.parse(), Ok(id));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<Id>(&json).unwrap(), id);
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "AAAA",
            "AAAAAAAAAAAAAAAAAAAAAB",
            "AAAAAAAAAAAAAAAAAAAAAA==",
        ] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
    }
}
