//! Days as people write them.
use protocols::{Timestamp, date::Date};

/// The day of a moment in UTC, as it is written in German.
pub(crate) fn day(at: Timestamp) -> String {
    Date::of(at).german()
}
