//! Reading what was counted.
use super::{
    asked::{Asked, Of},
    figures::{self, Figures, Tier},
    sql,
};
use protocols::Timestamp;
use std::collections::BTreeMap;
use store::{Error, FromRow, Row, Tx};

/// Every day that was counted, and when.
pub(super) fn days(tx: &mut Tx<'_>) -> Result<Vec<(i64, Timestamp)>, Error> {
    tx.all(&sql::DAYS, ())
}

/// The figures of a place by day.
pub(super) fn series(
    tx: &mut Tx<'_>,
    place: &str,
    asked: &Asked,
) -> Result<BTreeMap<i64, Figures>, Error> {
    let (first, last) = asked.days();
    let topic = i64::from(asked.topic_id());
    let rows: Vec<figures::Of<i64>> =
        tx.all(&sql::SERIES, (place, topic, asked.tier_word(), first, last))?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

/// The figures of a place by topic.
pub(super) fn by_topic(
    tx: &mut Tx<'_>,
    place: &str,
    asked: &Asked,
    day: i64,
) -> Result<BTreeMap<i64, Figures>, Error> {
    let rows: Vec<figures::Of<i64>> = tx.all(&sql::BY_TOPIC, (place, asked.tier_word(), day))?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

/// The figures of a place by level of the administration.
pub(super) fn by_level(
    tx: &mut Tx<'_>,
    place: &str,
    asked: &Asked,
    day: i64,
) -> Result<BTreeMap<String, Figures>, Error> {
    let topic = i64::from(asked.topic_id());
    let rows: Vec<figures::Of<String>> = tx.all(&sql::BY_LEVEL, (place, topic, day))?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

/// The figures of all places of a day.
pub(super) fn by_place(
    tx: &mut Tx<'_>,
    asked: &Asked,
    day: i64,
) -> Result<BTreeMap<String, Figures>, Error> {
    let topic = i64::from(asked.topic_id());
    let rows: Vec<figures::Of<String>> = tx.all(&sql::BY_PLACE, (day, topic, asked.tier_word()))?;
    Ok(rows.into_iter().map(|row| (row.0, row.1)).collect())
}

/// One row of the table, of a place that is known.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) topic: i64,
    pub(super) level: String,
    pub(super) day: i64,
    pub(super) figures: Figures,
}

impl FromRow for Kept {
    fn from_row(row: &Row<'_>) -> Result<Self, Error> {
        Ok(Self {
            topic: row.get(0)?,
            level: row.get(1)?,
            day: row.get(2)?,
            figures: figures::figures(row, 3)?,
        })
    }
}

/// Rows of a place behind one of them, by topic, level and day.
pub(super) fn rows(
    tx: &mut Tx<'_>,
    of: &Of,
    asked: &Asked,
    after: Option<&Kept>,
    most: usize,
) -> Result<Vec<Kept>, Error> {
    let (first, last) = asked.days();
    let topic = asked.topic.as_ref().map_or(-1, |topic| i64::from(topic.id));
    let (after_topic, after_level, after_day) =
        after.map_or((-1, "", -1), |row| (row.topic, row.level.as_str(), row.day));
    tx.all(
        &sql::ROWS,
        (
            of.key.as_str(),
            topic,
            asked.tier_word(),
            first,
            last,
            after_topic,
            after_level,
            after_day,
            i64::try_from(most).unwrap_or(i64::MAX),
        ),
    )
}

/// The levels in their order, of what was read by their words.
pub(super) fn in_order(all: &BTreeMap<String, Figures>) -> Vec<(Tier, Figures)> {
    let of = |tier: Tier| (tier, all.get(tier.word()).copied().unwrap_or_default());
    Tier::ALL.into_iter().map(of).collect()
}
