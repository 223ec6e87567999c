//! How often pages are looked at, for a town's staff: counts of a day, and nothing about anybody.
//!
//! Pages say what they are ([`Viewed`]); [`count`] adds one to a number in memory if the answer went
//! to somebody who looks ([`visitor`]). About once a minute, and when the program ends, the numbers
//! are added to the rows of the database ([`tally`]): a process that is killed loses those of the
//! last minute. There is no address, no browser, no session, no moment in it; see
//! `decisions/0056-counting-without-people.md`.
//!
//! | address | what |
//! | --- | --- |
//! | `/redaktion/statistik` | a period's figures, the umbrella's too |
//! | `/redaktion/statistik/csv` | the same by day as a file |
mod chart;
mod file;
mod most;
mod numbers;
mod pages;
mod period;
mod report;
pub(crate) mod sql;
mod tally;
mod thinning;
mod viewed;
mod visitor;

pub(crate) use most::most_viewed;
pub(crate) use pages::operations;
pub(crate) use tally::Tally;
pub(crate) use thinning::purge;
pub(crate) use viewed::Viewed;
pub(crate) use visitor::{Seen, count};

/// Where staff read it.
pub(crate) const PLACE: &str = "/redaktion/statistik";
