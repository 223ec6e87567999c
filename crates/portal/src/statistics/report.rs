//! The figures of a period, as they come from the database.
use super::{period::Period, sql, viewed::Viewed};
use crate::{
    Area, Portal,
    catalogue::{self, Listed},
};
use std::collections::HashMap;
use store::{Error, Tx};

/// Services, and life situations with topics, that are told by name at the most.
pub(super) const TOP: usize = 20;

/// How often, by what.
#[derive(Debug, Default)]
pub(super) struct Sums(HashMap<(Viewed, String), i64>);

impl Sums {
    fn read(tx: &mut Tx<'_>, town: &str, period: Period) -> Result<Self, Error> {
        let rows: Vec<(String, String, i64)> =
            tx.all(&sql::SUMS, (town, period.from, period.to))?;
        let known = rows
            .into_iter()
            .filter_map(|(kind, subject, times)| Some(((Viewed::of_word(&kind)?, subject), times)));
        Ok(Self(known.collect()))
    }

    /// Of all kinds that fit.
    pub(super) fn of(&self, fits: impl Fn(Viewed) -> bool) -> i64 {
        let fitting = self.0.iter().filter(|((kind, _), _)| fits(*kind));
        fitting.map(|(_, times)| times).sum()
    }

    /// Of all pages.
    pub(super) fn views(&self) -> i64 {
        self.of(|kind| kind.name().is_some())
    }

    /// Of one thing.
    pub(super) fn one(&self, kind: Viewed, subject: &str) -> i64 {
        let key = (kind, subject.to_owned());
        self.0.get(&key).copied().unwrap_or(0)
    }

    /// What was looked at most, of these kinds.
    pub(super) fn top(&self, kinds: &[Viewed]) -> Vec<(Viewed, &str, i64)> {
        let named = self
            .0
            .iter()
            .filter(|((kind, subject), _)| kinds.contains(kind) && !subject.is_empty());
        let mut all: Vec<_> = named
            .map(|((kind, subject), times)| (*kind, subject.as_str(), *times))
            .collect();
        all.sort_unstable_by_key(|(kind, subject, times)| (-times, *kind, *subject));
        all.truncate(TOP);
        all
    }
}

/// What a page of figures is made from.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) now: Sums,
    pub(super) before: Sums,
    /// Views from one day to another, the days in order.
    pub(super) spans: Vec<(Period, i64)>,
    /// The services that were looked at most, as far as the catalogue still has them.
    pub(super) services: HashMap<String, Listed>,
}

impl Figures {
    /// Of a portal whose people live there.
    pub(super) async fn read(
        portal: &Portal,
        (town, area): (&str, Area),
        period: Period,
    ) -> Result<Self, Error> {
        let (town, at) = (town.to_owned(), portal.app.clock.now());
        let read = portal.app.db.scan(move |tx| {
            let now = Sums::read(tx, &town, period)?;
            let top = now.top(&[Viewed::Service]);
            let groups: Vec<&str> = top.iter().map(|(_, group, _)| *group).collect();
            let services = catalogue::list(tx, &groups, &area, at)?;
            let named = |one: Listed| (one.group.clone(), one);
            let services = services.into_iter().map(named).collect();
            let rows: Vec<(i64, i64, String, i64)> =
                tx.all(&sql::SPANS, (town.as_str(), period.from, period.to))?;
            let page = |kind: &str| Viewed::of_word(kind).is_some_and(|kind| kind.name().is_some());
            let rows = rows.into_iter().filter(|(_, _, kind, _)| page(kind));
            Ok::<_, Error>(Self {
                before: Sums::read(tx, &town, period.before())?,
                now,
                spans: rows
                    .map(|(from, to, _, times)| (Period { from, to }, times))
                    .collect(),
                services,
            })
        });
        read.await
    }

    /// Days or months with their views.
    pub(super) fn course(&self, period: Period) -> Vec<(Period, i64)> {
        let by_month = self.spans.iter().any(|(span, _)| span.length() > 1);
        let mut course: Vec<(Period, i64)> = period
            .spans(by_month)
            .into_iter()
            .map(|span| (span, 0))
            .collect();
        for (span, times) in &self.spans {
            // Each row lies within one of them: a day, or a month within a month.
            let at = course.partition_point(|(place, _)| place.to < span.from);
            if let Some((_, sum)) = course.get_mut(at) {
                *sum += times;
            }
        }
        course
    }
}
