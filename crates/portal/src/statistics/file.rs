//! `/redaktion/statistik/csv`: every row of a period as a file.
use super::{numbers, period::Asked, sql, viewed::Viewed};
use crate::{Portal, catalogue, exchange::file, query::Query, staff::Staff, visit::Visit};
use axum::{body::Body, extract::State, http::Uri, response::Response};
use std::collections::{BTreeSet, HashMap};
use store::Error;
use web::{Failure, Now, csv, when};

/// Rows of a file: a year of a town, and bounded in memory.
const MOST: usize = 100_000;

/// First day, last day, kind, subject, times.
type Row = (i64, i64, String, String, i64);

/// Leaves no more than so many rows and no day that is not whole; says from which day to go on. A
/// single day with more stays as it is.
fn cut(rows: &mut Vec<Row>, most: usize) -> Option<i64> {
    let day = rows.get(most)?.0;
    let whole = rows.partition_point(|row| row.0 < day);
    if whole > 0 {
        rows.truncate(whole);
        return Some(day);
    }
    let next = rows.partition_point(|row| row.0 <= day);
    let day = rows.get(next)?.0;
    rows.truncate(next);
    Some(day)
}

/// The rows, the earliest first. Where there is more, the last line says from which day to go on.
pub(super) async fn rows(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let today = numbers::day(when::date(now));
    let asked = Asked::read(&Query::of(&uri)?, today)?;
    if let Some((field, _)) = asked.wrong {
        return Err(Failure::malformed().because(field));
    }
    let (town, period) = (staff.town.id.clone(), asked.period);
    let area = visit.place.area(&portal.app.region);
    let read = portal.app.db.scan(move |tx| {
        let most = i64::try_from(MOST).unwrap_or(i64::MAX - 1) + 1;
        let asked = (town.as_str(), period.from, period.to, most);
        let rows: Vec<Row> = tx.all(&sql::ROWS, asked)?;
        let services = rows.iter().filter(|row| row.2 == Viewed::Service.word());
        let groups: BTreeSet<&str> = services.map(|row| row.3.as_str()).collect();
        let groups: Vec<&str> = groups.into_iter().collect();
        let titles = catalogue::list(tx, &groups, &area, now)?;
        let titles = titles.into_iter().map(|one| (one.group, one.title));
        Ok::<_, Error>((titles.collect(), rows))
    });
    let (titles, mut rows): (HashMap<String, String>, Vec<Row>) = read.await?;
    let more = cut(&mut rows, MOST).map(|day| numbers::date(day).to_string());
    let mut text = "first_day,last_day,kind,subject,title,times\r\n".to_owned();
    for (first, last, kind, subject, times) in &rows {
        let title = match Viewed::of_word(kind) {
            Some(Viewed::Service) => titles.get(subject).cloned(),
            Some(kind) => super::pages::named(&portal, kind, subject),
            None => None,
        };
        text.push_str(&csv::line(&[
            &numbers::date(*first).to_string(),
            &numbers::date(*last).to_string(),
            kind,
            subject,
            title.as_deref().unwrap_or_default(),
            &times.to_string(),
        ]));
    }
    if let Some(day) = more {
        text.push_str(&csv::line(&["more", &day, "", "", "", ""]));
    }
    let name = format!("statistik-{}.csv", staff.town.id.replace(':', "-"));
    Ok(file("text/csv; charset=utf-8", &name, Body::from(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(days: &[i64]) -> Vec<Row> {
        let row = |day: &i64| (*day, *day, String::new(), String::new(), 1);
        days.iter().map(row).collect()
    }

    #[test]
    fn a_file_that_is_too_long_ends_with_a_whole_day() {
        for (days, most, left, next) in [
            (&[1, 1, 2, 2, 3][..], 5, 5, None),
            (&[1, 1, 2, 2, 3], 4, 4, Some(3)),
            (&[1, 1, 2, 2, 3], 3, 2, Some(2)),
            (&[1, 1, 2, 2, 3], 2, 2, Some(2)),
            (&[1, 1, 1, 2], 2, 3, Some(2)),
            (&[1, 1, 1], 2, 3, None),
        ] {
            let mut rows = rows(days);
            assert_eq!(cut(&mut rows, most), next, "{days:?} {most}");
            assert_eq!(rows.len(), left, "{days:?} {most}");
        }
    }
}
