//! Times in tokens that clients sign, whose clocks are not ours.

use serde::{Deserialize, Deserializer, de::Error};

use crate::Timestamp;

/// How far ahead a client's clock may be, in seconds: 10 must be borne, and more than 60 must not
/// (FAPI 2.0 Security Profile, section 5.3.2.1, number 13).
pub(crate) const AHEAD_SECS: i64 = 30;
/// How far behind it may be, in seconds.
pub(crate) const BEHIND_SECS: i64 = 10;

/// A `NumericDate` (RFC 7519, section 2): seconds since 1970, of which fractions are cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seconds(pub(crate) i64);

impl Seconds {
    /// Whether this moment is further ahead than clocks may differ.
    pub(crate) const fn is_ahead(self, now: Timestamp) -> bool {
        self.0 > now.secs().saturating_add(AHEAD_SECS)
    }

    /// Whether this moment, as an end, has come.
    pub(crate) const fn is_over(self, now: Timestamp) -> bool {
        self.0.saturating_add(BEHIND_SECS) <= now.secs()
    }

    /// Seconds from `earlier` to this moment.
    pub(crate) const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl<'de> Deserialize<'de> for Seconds {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the number lies well within the range of i64"
    )]
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(from)?;
        let whole = number.as_i64();
        let cut = || number.as_f64().filter(|n| n.abs() < 1e15).map(|n| n as i64);
        let read = whole.or_else(cut).map(Self);
        read.ok_or_else(|| D::Error::custom("not a number of seconds"))
    }
}
