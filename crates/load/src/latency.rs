//! Durations and their percentiles.
use std::{fmt, time::Duration};

/// Durations in whole microseconds. All of them are kept: a bounded time makes them few, and
/// exact percentiles need no explanation.
#[derive(Debug, Default, Clone)]
pub struct Latencies(Vec<u32>);

/// What is said about many durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    pub p50: Duration,
    pub p90: Duration,
    pub p99: Duration,
    pub max: Duration,
}

impl Latencies {
    pub fn add(&mut self, took: Duration) {
        self.0
            .push(u32::try_from(took.as_micros()).unwrap_or(u32::MAX));
    }

    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Percentiles by nearest rank: the smallest duration that at least so many of all keep to.
    /// Nothing where nothing was measured.
    pub fn summary(&mut self) -> Option<Summary> {
        self.0.sort_unstable();
        let at = |percent: usize| {
            let rank = (self.0.len() * percent).div_ceil(100).max(1);
            let micros = self.0.get(rank - 1)?;
            Some(Duration::from_micros(u64::from(*micros)))
        };
        Some(Summary {
            p50: at(50)?,
            p90: at(90)?,
            p99: at(99)?,
            max: at(100)?,
        })
    }
}

/// Milliseconds with as many places as make sense: `0.42`, `12.3`, `250`.
#[derive(Debug, Clone, Copy)]
pub struct Millis(pub Duration);

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = self.0.as_secs_f64() * 1000.0;
        let places = match millis {
            m if m < 9.995 => 2,
            m if m < 99.95 => 1,
            _ => 0,
        };
        write!(f, "{millis:.places$}")
    }
}

/// The middle one of several durations (the later of two middles).
pub fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(micros: impl IntoIterator<Item = u64>) -> Latencies {
        let mut all = Latencies::default();
        micros
            .into_iter()
            .for_each(|m| all.add(Duration::from_micros(m)));
        all
    }

    #[test]
    fn percentiles_are_durations_that_were_measured() {
        let micros = |s: Summary| [s.p50, s.p90, s.p99, s.max].map(|d| d.as_micros());
        let hundred = of((1..=100).rev()).summary().unwrap();
        assert_eq!(micros(hundred), [50, 90, 99, 100]);
        let ten = of([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).summary().unwrap();
        assert_eq!(micros(ten), [5, 9, 10, 10]);
        assert_eq!(micros(of([7]).summary().unwrap()), [7; 4]);
    }

    #[test]
    fn nothing_measured_is_nothing_said() {
        assert_eq!(Latencies::default().summary(), None);
    }

    #[test]
    fn merged_durations_count_together() {
        let mut all = of([1, 2]);
        all.merge(of([3]));
        assert_eq!(all.count(), 3);
        assert_eq!(all.summary().unwrap().max.as_micros(), 3);
    }

    #[test]
    fn milliseconds_are_written_with_three_digits() {
        let said = |micros| Millis(Duration::from_micros(micros)).to_string();
        assert_eq!(
            [420, 9994, 9996, 99_960].map(said),
            ["0.42", "9.99", "10.0", "100"]
        );
    }

    #[test]
    fn the_median_does_not_follow_one_slow_start() {
        let all = [9, 100, 8, 7, 8].map(Duration::from_millis).to_vec();
        assert_eq!(median(all).as_millis(), 8);
    }
}
