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
    let read = portal.app.db.read(move |tx| {
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
    let more = rows.get(MOST).map(|row| numbers::date(row.0).to_string());
    rows.truncate(MOST);
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
