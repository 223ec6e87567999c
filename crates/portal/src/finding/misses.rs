//! What people looked for and did not find: counted for editors by day, for a while.
//!
//! Nobody is to be found in it: no person, no address, no time of day, and no text that looks as
//! if it were about one person. A flood of texts is not written: each place has a bounded number
//! of rows for a day.
use super::sql;
use crate::place::Place;
use protocols::Timestamp;
use search::words::fold;
use store::Error;
use web::App;

const DAY: i64 = 86_400_000;
/// How long they are kept, in days.
const KEPT: i64 = 90;
/// Longer texts are letters, not queries; people tell in them who they are.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;
/// Digits of a house number or a year are no harm; more are numbers of people.
const MOST_DIGITS: usize = 4;
/// Texts of one place and day.
const MOST_A_DAY: i64 = 500;

/// Under which name a place counts.
pub(super) fn of(place: &Place) -> String {
    match &place.town {
        Some(town) => town.id.clone(),
        None => format!("#{}", place.realm.id),
    }
}

/// As it is kept; nothing if it may be about a person.
pub(super) fn kept(query: &str) -> Option<String> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let text = words.join(" ");
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let marks = text.contains(['@', '/', ':', '=', '<', '"']) || text.contains("www.");
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let harmless = digits <= MOST_DIGITS && !marks && letters > 1;
    let short = words.len() <= MOST_WORDS && text.chars().count() <= LONGEST;
    (harmless && short).then_some(text)
}

/// Counts a text that found nothing.
pub(super) async fn note(app: &App, place: &Place, query: &str) -> Result<(), Error> {
    let Some(query) = kept(query) else {
        return Ok(());
    };
    let (place, day) = (of(place), app.clock.now().0.div_euclid(DAY));
    let written = app.db.write("search.missed", move |tx| {
        let rows = tx.first::<(i64,)>(&sql::MISSED_ON, (place.as_str(), day))?;
        if rows.is_none_or(|(rows,)| rows < MOST_A_DAY) {
            tx.run(&sql::MISSED, (place.as_str(), day, query.as_str()))?;
        }
        Ok::<_, Error>(())
    });
    written.await
}

/// Deletes what is older than ninety days.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn purge(app: &App, now: Timestamp) -> Result<u64, Error> {
    let first = now.0.div_euclid(DAY) - KEPT;
    let gone = app
        .db
        .write("search.purge", move |tx| tx.run(&sql::PURGE, (first,)));
    gone.await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_about_a_person_is_not_kept() {
        for kept_as_typed in ["grünkohl", "parken 2026", "a b c d e f", "плавання"] {
            assert!(kept(kept_as_typed).is_some(), "{kept_as_typed}");
        }
        assert_eq!(kept("  Grüner   KOHL ").as_deref(), Some("gruener kohl"));
        for personal in [
            "testperson@example.org",
            "0209 169 1",
            "DE12 3456",
            "meine nummer 12345",
            "https://example.org",
            "ich wohne seit vielen jahren hier und",
            "x",
            "12 34",
            &"wort".repeat(16),
            "",
        ] {
            assert_eq!(kept(personal), None, "{personal}");
        }
    }
}
