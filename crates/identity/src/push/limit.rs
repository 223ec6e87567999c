//! How often a phone may ring: against being asked until one gives in.
//!
//! Counted are messages that nobody answered, for each pair of browser and person: so nobody can
//! use up somebody else's, and other ways to sign in are never touched.
use super::sql;
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// So many unanswered messages in so many seconds.
const LIMITS: [(usize, i64); 2] = [(3, 600), (10, DAY_SECS)];
/// How long messages are remembered.
pub(super) const DAY_SECS: i64 = 86_400;

/// Pure: seconds until the next message may go, from when the unanswered ones went, newest first.
fn wait(unanswered: &[Timestamp], now: Timestamp) -> Option<u64> {
    let waits = LIMITS.iter().filter_map(|(most, secs)| {
        // The newest `most` fill the window until the oldest of them has left it.
        let oldest = unanswered.get(most - 1)?;
        let left = oldest.plus_secs(*secs).millis_since(now);
        u64::try_from(left).ok().filter(|left| *left > 0)
    });
    waits.max().map(|millis| millis.div_ceil(1000))
}

/// Whether this browser may send this person another message now.
///
/// # Errors
/// 429 with the seconds to wait.
pub(super) fn check(
    tx: &mut Tx<'_>,
    initiator: Id,
    person: Id,
    now: Timestamp,
) -> Result<(), Failure> {
    let row = (initiator, person, now.minus_secs(DAY_SECS));
    let sent: Vec<(Timestamp,)> = tx.all(&sql::UNANSWERED, row)?;
    let sent: Vec<Timestamp> = sent.into_iter().map(|(at,)| at).collect();
    match wait(&sent, now) {
        None => Ok(()),
        Some(seconds) => {
            let mut why = Failure::too_many(seconds);
            why.code = "push-too-many";
            Err(why)
        }
    }
}

/// Whether this service may ring this person now: all services together ring no more often than
/// one browser may. A call counts unless it was agreed to, so refusing does not make room.
pub(super) fn allows_call(
    tx: &mut Tx<'_>,
    initiator: Id,
    person: Id,
    now: Timestamp,
) -> Result<bool, Failure> {
    let since = now.minus_secs(DAY_SECS);
    let by_one: Vec<(Timestamp,)> = tx.all(&sql::UNANSWERED, (initiator, person, since))?;
    let by_all: Vec<(Timestamp,)> = tx.all(&sql::UNANSWERED_CALLS, (person, since))?;
    let free = |sent: Vec<(Timestamp,)>| {
        let sent: Vec<Timestamp> = sent.into_iter().map(|(at,)| at).collect();
        wait(&sent, now).is_none()
    };
    Ok(free(by_one) && free(by_all))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn ago(seconds: &[i64]) -> Vec<Timestamp> {
        seconds.iter().map(|s| NOW.minus_secs(*s)).collect()
    }

    #[test]
    fn three_unanswered_messages_in_ten_minutes_are_the_end() {
        assert_eq!(wait(&ago(&[]), NOW), None);
        assert_eq!(wait(&ago(&[0, 0]), NOW), None);
        assert_eq!(wait(&ago(&[0, 0, 0]), NOW), Some(600));
        assert_eq!(wait(&ago(&[10, 200, 599]), NOW), Some(1));
        assert_eq!(wait(&ago(&[10, 200, 600]), NOW), None);
    }

    #[test]
    fn patience_does_not_help_ten_a_day_are_the_end() {
        let patient: Vec<i64> = (1..=10).map(|n| n * 3600).collect();
        assert_eq!(wait(&ago(&patient[..9]), NOW), None);
        assert_eq!(wait(&ago(&patient), NOW), Some(14 * 3600));
        let later = NOW.plus_secs(14 * 3600);
        assert_eq!(wait(&ago(&patient), later), None);
    }
}
