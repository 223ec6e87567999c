//! Tries that may be guesses. Those at one target are charged before anybody looks whether they
//! are right, so that parallel ones count like serial ones, and unknown accounts like known ones.
//!
//! What is counted is a pair of target and place. A place is a network or a browser, so a
//! stranger elsewhere locks nobody out; tries are forgotten with time, so nobody is shut out for
//! long.
use protocols::Timestamp;
use store::Tx;
use web::Failure;

pub(crate) mod sql {
    store::sql! {
        FIND = "SELECT tries, at FROM guesses WHERE target = ?1 AND place = ?2";
        SAVE = "INSERT INTO guesses (target, place, tries, at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (target, place) DO UPDATE SET tries = excluded.tries, at = excluded.at";
        FORGIVE = "DELETE FROM guesses WHERE target = ?1 AND place = ?2";
        /// After a day without a try nothing is left to count, by any rule.
        PURGE = "DELETE FROM guesses WHERE at < ?1 - cast(86400000 AS BIGINT)";
    }
}

/// The place of what is counted wherever it comes from.
pub(crate) const EVERYWHERE: [u8; 32] = [0; 32];

/// How tries slow down further ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// So many are free of delay.
    pub free: i64,
    /// The delay doubles from two seconds up to this.
    pub longest_secs: i64,
    /// One try is forgotten each time this has passed.
    pub forget_secs: i64,
}

impl Rule {
    /// Seconds to wait after so many tries: 2, 4, 8 …
    fn delay(self, tries: i64) -> i64 {
        let over = (tries - self.free).clamp(0, 30);
        if over == 0 {
            0
        } else {
            (1_i64 << over).min(self.longest_secs)
        }
    }
    /// Those that count still.
    fn left(self, tries: i64, at: Timestamp, now: Timestamp) -> i64 {
        let forgotten = now.millis_since(at).max(0) / (self.forget_secs * 1000);
        (tries - forgotten).max(0)
    }
}

/// Whose tries are counted, by which rule, at what time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tries<'a> {
    pub rule: Rule,
    /// What is guessed at: an address, an account.
    pub target: &'a [u8],
    /// Where the tries come from: a network, a browser, or [`EVERYWHERE`].
    pub place: &'a [u8; 32],
    pub now: Timestamp,
}

impl Tries<'_> {
    fn find(self, tx: &mut Tx<'_>) -> Result<Option<(i64, Timestamp)>, Failure> {
        Ok(tx.first(&sql::FIND, (self.target, self.place))?)
    }

    fn save(self, tx: &mut Tx<'_>, tries: i64) -> Result<(), Failure> {
        tx.run(&sql::SAVE, (self.target, self.place, tries, self.now))?;
        Ok(())
    }

    /// Whether another try may be made now; gives those that count still.
    ///
    /// # Errors
    /// `too-many`, with the seconds to wait.
    pub(crate) fn allow(self, tx: &mut Tx<'_>) -> Result<i64, Failure> {
        let Some((tries, at)) = self.find(tx)? else {
            return Ok(0);
        };
        let next = at.plus_secs(self.rule.delay(tries));
        if next > self.now {
            let seconds = next.millis_since(self.now).div_euclid(1000) + 1;
            return Err(Failure::too_many(u64::try_from(seconds).unwrap_or(1)));
        }
        Ok(self.rule.left(tries, at, self.now))
    }

    /// Charges a try, whatever comes of it.
    ///
    /// # Errors
    /// As [`Tries::allow`].
    pub(crate) fn charge(self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        let tries = self.allow(tx)?;
        self.save(tx, tries + 1)
    }

    /// Counts a try that was wrong; gives how many there are.
    pub(crate) fn tally(self, tx: &mut Tx<'_>) -> Result<i64, Failure> {
        let tries = self.count(tx)? + 1;
        self.save(tx, tries)?;
        Ok(tries)
    }

    /// How many there were that are not forgotten yet.
    pub(crate) fn count(self, tx: &mut Tx<'_>) -> Result<i64, Failure> {
        let before = self.find(tx)?;
        Ok(before.map_or(0, |(tries, at)| self.rule.left(tries, at, self.now)))
    }
}

/// The try was right: all of this target from this place are forgotten.
pub(crate) fn forgive(tx: &mut Tx<'_>, target: &[u8], place: &[u8; 32]) -> Result<(), Failure> {
    tx.run(&sql::FORGIVE, (target, place))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule {
        free: 3,
        longest_secs: 900,
        forget_secs: 60,
    };

    #[test]
    fn the_delay_grows_and_ends_at_a_quarter_of_an_hour() {
        assert_eq!([1, 3, 4, 5, 8].map(|n| RULE.delay(n)), [0, 0, 2, 4, 32]);
        assert_eq!(RULE.delay(i64::MAX), 900);
    }

    #[test]
    fn tries_are_forgotten_one_by_one() {
        let at = Timestamp::from_secs(1000);
        let left = |secs| RULE.left(3, at, at.plus_secs(secs));
        assert_eq!(
            [-5, 0, 59, 60, 179, 180, 9999].map(left),
            [3, 3, 3, 2, 1, 0, 0]
        );
    }
}
