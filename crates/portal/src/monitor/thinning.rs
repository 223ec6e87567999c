//! Which days are kept, and the removing of the others.
use super::{
    census::{Census, LEASE_SECS, start_of},
    sql,
};
use protocols::Timestamp;
use std::collections::BTreeSet;
use store::Error;

/// Days whose figures are all kept; of older ones the first of each month.
const DAILY: i64 = 90;

impl Census<'_> {
    /// Removes old days, and those that nobody counted to the end. A day is hidden before its
    /// figures go, so that nobody sees a part of them, and held, so that whoever still counts it adds
    /// nothing. Who ends in between leaves a day that the next one removes.
    pub(super) async fn thin(&self) -> Result<(), Error> {
        while let Some(day) = self.hide().await? {
            if !self.clear(day).await? {
                return Ok(());
            }
            let run = self.run;
            let gone = self
                .app
                .db
                .write("monitor.forget", move |tx| tx.run(&sql::FORGET, (day, run)));
            gone.await?;
        }
        Ok(())
    }

    /// Hides and holds one day that is not kept. Nothing if there is none that is nobody's.
    async fn hide(&self) -> Result<Option<i64>, Error> {
        let (today, run, now) = (self.day, self.run, self.app.clock.now());
        let hidden = self.app.db.write("monitor.hide", move |tx| {
            let until = now.plus_secs(LEASE_SECS);
            let all = tx.all::<(i64, Option<Timestamp>)>(&sql::ALL_DAYS, ())?;
            for day in superfluous(&all, today) {
                if tx.run(&sql::HIDE, (day, run, until, now))? == 1 {
                    return Ok(Some(day));
                }
            }
            Ok::<_, Error>(None)
        });
        hidden.await
    }
}

/// The days that are not kept, of all days and whether they were counted.
fn superfluous(all: &[(i64, Option<Timestamp>)], today: i64) -> Vec<i64> {
    let mut months = BTreeSet::new();
    let mut gone = Vec::new();
    for (day, counted) in all {
        let (year, month, _) = start_of(*day).date();
        let is_first = counted.is_some() && months.insert((year, month));
        let kept = match counted {
            Some(_) => is_first || today - day <= DAILY,
            None => *day >= today,
        };
        if !kept {
            gone.push(*day);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_old_days_the_first_of_each_month_is_kept() {
        let counted = |day| (day, Some(Timestamp(1)));
        // 2026-01-01 is day 20454.
        let january = 20_454;
        let today = january + 200;
        let mut all: Vec<_> = (january..=today).map(counted).collect();
        all.insert(0, (january - 1, None));
        let gone = superfluous(&all, today);
        assert!(
            gone.contains(&(january - 1)),
            "nobody counted it to the end"
        );
        let kept: Vec<i64> = all
            .iter()
            .map(|d| d.0)
            .filter(|d| !gone.contains(d))
            .collect();
        let old: Vec<i64> = kept
            .iter()
            .copied()
            .filter(|day| today - day > DAILY)
            .collect();
        let firsts: Vec<i64> = [0, 31, 59, 90].map(|days| january + days).to_vec();
        assert_eq!(old, firsts);
        assert_eq!(kept.len(), 4 + 91);
        let again: Vec<_> = kept.into_iter().map(counted).collect();
        assert_eq!(superfluous(&again, today), Vec::<i64>::new());
        assert_eq!(superfluous(&[(today, None)], today), Vec::<i64>::new());
    }
}
