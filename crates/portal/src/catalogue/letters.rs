//! Services by the first letter of their title, for a list from A to Z.
use super::{
    Area, Listed,
    read::{Line, listed},
    sql,
};
use protocols::Timestamp;
use search::words::fold;
use std::collections::BTreeMap;
use store::{Error, Tx};

/// The letters that titles begin with at a place, each with how it is written ("A", "Ä").
///
/// # Errors
/// As [`Tx::all`].
pub fn letters(
    tx: &mut Tx<'_>,
    area: &Area,
    now: Timestamp,
) -> Result<BTreeMap<char, Vec<String>>, Error> {
    let at = area.lineage();
    let written: Vec<(String,)> = tx.all(
        &sql::LETTERS,
        (at[0], at[1], at[2], at[3], at[4], at[5], now),
    )?;
    let mut letters: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for (first,) in written {
        if let Some(letter) = letter(&first) {
            letters.entry(letter).or_default().push(first);
        }
    }
    Ok(letters)
}

/// Under which letter a title stands: `a` to `z`, or `0` for everything else.
fn letter(title: &str) -> Option<char> {
    let first = fold(title).chars().next()?;
    Some(if first.is_ascii_lowercase() {
        first
    } else {
        '0'
    })
}

/// The services of a letter, by title. `written` is how the letter is written.
///
/// # Errors
/// As [`Tx::all`].
pub fn of_letter(
    tx: &mut Tx<'_>,
    wanted: char,
    written: &[String],
    area: &Area,
    now: Timestamp,
) -> Result<Vec<Listed>, Error> {
    let at = area.lineage();
    let mut lines: Vec<Line> = Vec::new();
    for first in written {
        let here = (
            first.as_str(),
            at[0],
            at[1],
            at[2],
            at[3],
            at[4],
            at[5],
            now,
        );
        lines.extend(tx.all::<Line>(&sql::OF_LETTER, here)?);
    }
    // A title of a larger area, which the town calls something else, stands under the other letter.
    let mut found = listed(lines);
    found.retain(|one| letter(&one.title) == Some(wanted));
    found.sort_by_cached_key(|one| fold(&one.title));
    Ok(found)
}
