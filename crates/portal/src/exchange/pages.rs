//! How it stands, what would change, and one record of it.
use super::{
    PLACE,
    compare::changes,
    delivery::{Delivery, Standing},
    sql,
};
use crate::{
    Portal,
    catalogue::Body,
    desk::{Changed, Fate},
    import::{self, BadRecord, Count, KINDS, What},
    query::Query,
    staff::{Role, Staff},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, Uri, header},
    response::Response,
};
use protocols::{Timestamp, form};
use store::Id;
use web::{Failure, Now, Page};

/// Rows of a page.
const AT_ONCE: usize = 50;
/// Bad records that are shown.
const SHOWN_BAD: usize = 200;
/// Seconds after which a page that shows progress asks again.
const AGAIN: &str = "3";

/// What is wrong with the form: the field, and the text key of the sentence.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) field: &'static str,
    pub(super) text: &'static str,
}

#[derive(Template)]
#[template(path = "exchange/page.html")]
struct Whole<'a> {
    page: &'a Page,
    mistakes: &'a [Mistake],
    /// Whether it is a town's, and not the umbrella's.
    town: bool,
    may_import: bool,
    /// Megabytes of a file at the most.
    most: String,
    reading: Option<Reading>,
    ready: Option<Ready>,
    told: Option<Told>,
}

/// How far the reading is.
struct Reading {
    percent: i64,
    records: String,
    bad: String,
}

/// What would change.
struct Ready {
    id: Id,
    source: String,
    whole: bool,
    kinds: Vec<(&'static str, Count)>,
    changes: u64,
    bad: String,
    bad_records: Vec<BadRecord>,
}

/// What became of the last file.
struct Told {
    good: bool,
    text: String,
    /// Line, record and reason, where the file is bad.
    why: Option<(String, String, String)>,
}

/// Text key of a kind.
fn called(kind: &str) -> &'static str {
    match kind {
        "service" => "exchange-kind-service",
        "office" => "exchange-kind-office",
        "online_service" => "exchange-kind-online",
        "responsibility" => "exchange-kind-responsibility",
        _ => "exchange-kind-other",
    }
}

pub(super) async fn page(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    show(&portal, (&visit, &staff), now, (StatusCode::OK, &[])).await
}

pub(super) async fn show(
    portal: &Portal,
    (visit, staff): (&Visit, &Staff),
    now: Timestamp,
    (status, mistakes): (StatusCode, &[Mistake]),
) -> Result<Response, Failure> {
    let town = staff.town.id.clone();
    let read = portal.app.db.read(move |tx| Delivery::of(tx, &town));
    let delivery = read.await.map_err(|e: store::Error| Failure::from(e))?;
    let may_import = staff.role >= Role::Administrator;
    let mut shown = Whole {
        page: &visit.page,
        mistakes,
        town: visit.place.town.is_some(),
        may_import,
        most: (portal.exchange.0.most >> 20).to_string(),
        reading: None,
        ready: None,
        told: None,
    };
    if let Some(delivery) = &delivery {
        match delivery.standing(now) {
            Standing::Reading => shown.reading = Some(reading(delivery)),
            Standing::Ready => shown.ready = Some(ready(portal, delivery).await?),
            over => shown.told = Some(told(visit, delivery, over)),
        }
    }
    let waits = shown.reading.is_some();
    let mut response = visit.show_with(status, &shown);
    if waits {
        let again = HeaderValue::from_static(AGAIN);
        response.headers_mut().insert(header::REFRESH, again);
    }
    Ok(response)
}

fn reading(delivery: &Delivery) -> Reading {
    let (bytes, total, records, bad) = delivery.progress;
    Reading {
        // What is read at the end is compared; the rest of the way is not known.
        percent: bytes
            .saturating_mul(100)
            .checked_div(total)
            .unwrap_or(0)
            .clamp(0, 99),
        records: records.to_string(),
        bad: bad.to_string(),
    }
}

async fn ready(portal: &Portal, delivery: &Delivery) -> Result<Ready, Failure> {
    let app = &portal.app;
    let difference = import::difference(app, delivery.id).await;
    let difference = difference.map_err(Failure::fault)?;
    let bad_records = import::problems(app, delivery.id, SHOWN_BAD).await;
    let kinds = KINDS.iter().filter_map(|kind| {
        let count = difference.kinds.get(*kind)?;
        Some((called(kind), *count))
    });
    Ok(Ready {
        id: delivery.id,
        source: short_source(&delivery.source).to_owned(),
        whole: delivery.whole,
        kinds: kinds.collect(),
        changes: difference.changes(),
        bad: delivery.bad.to_string(),
        bad_records: bad_records.map_err(Failure::fault)?,
    })
}

/// As the form named it, without the town before it.
fn short_source(source: &str) -> &str {
    source.split_once('/').map_or(source, |(_, name)| name)
}

fn told(visit: &Visit, delivery: &Delivery, over: Standing) -> Told {
    let t = visit.page.t;
    let key = match (over, delivery.wrong.as_str()) {
        (Standing::Applied, _) => "exchange-told-applied",
        (Standing::Discarded, _) => "exchange-told-discarded",
        (Standing::Interrupted, _) => "exchange-told-interrupted",
        (Standing::Expired, _) => "exchange-told-expired",
        (Standing::Failed, "bad") => "exchange-told-bad",
        (Standing::Failed, "internal") => "exchange-told-internal",
        _ => "exchange-told-outdated",
    };
    let why = (over == Standing::Failed && delivery.wrong == "bad").then(|| {
        let line = delivery.line.to_string();
        (line, delivery.record.clone(), delivery.reason.clone())
    });
    Told {
        good: over == Standing::Applied,
        text: t.put(key, &[("changes", &delivery.changes.to_string())]),
        why,
    }
}

/// The town's file about which somebody has to decide.
async fn waiting(portal: &Portal, staff: &Staff, now: Timestamp) -> Result<Delivery, Failure> {
    let town = staff.town.id.clone();
    let read = portal.app.db.read(move |tx| Delivery::of(tx, &town));
    let delivery = read.await.map_err(|e: store::Error| Failure::from(e))?;
    delivery
        .filter(|delivery| delivery.standing(now) == Standing::Ready)
        .ok_or_else(Failure::not_found)
}

#[derive(Template)]
#[template(path = "exchange/list.html")]
struct List<'a> {
    page: &'a Page,
    title: &'static str,
    lines: Vec<Line>,
    /// Address of this list's beginning, unless it is shown.
    first: Option<String>,
    next: Option<String>,
}

/// A record that would change.
struct Line {
    kind: &'static str,
    title: String,
    href: String,
    /// In the file; 0 where it does not hold the record.
    at: u64,
}

/// What is listed: word in the address, what becomes of it, text key of the heading.
const LISTS: [(&str, What, &str); 3] = [
    ("neu", What::New, "exchange-new-records"),
    ("geaendert", What::Changed, "exchange-changed-records"),
    ("weg", What::Gone, "exchange-gone-records"),
];

pub(super) async fn list(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let asked = query.get("was").unwrap_or_default();
    let list = LISTS.iter().find(|(word, ..)| *word == asked);
    let (word, what, title) = *list.ok_or_else(Failure::not_found)?;
    let delivery = waiting(&portal, &staff, now).await?;
    let after = query.get("art").map(|kind| import::Line {
        kind: kind.to_owned(),
        foreign_id: query.get("nach").unwrap_or_default().to_owned(),
        what,
        title: String::new(),
        area: String::new(),
        line: 0,
    });
    let found = import::lines(&portal.app, delivery.id, what, after.as_ref(), AT_ONCE + 1).await;
    let mut found = found.map_err(Failure::fault)?;
    let more = found.len() > AT_ONCE;
    found.truncate(AT_ONCE);
    let here = format!("{PLACE}/liste?was={word}");
    let next = found.last().filter(|_| more).map(|last| {
        let after = form::encode(&last.foreign_id);
        format!("{here}&art={}&nach={after}", last.kind)
    });
    let line = |line: import::Line| Line {
        kind: called(&line.kind),
        href: format!(
            "{PLACE}/eintrag?art={}&name={}",
            line.kind,
            form::encode(&line.foreign_id)
        ),
        title: if line.title.is_empty() {
            line.foreign_id
        } else {
            line.title
        },
        at: line.line,
    };
    Ok(visit.show(&List {
        page: &visit.page,
        title,
        lines: found.into_iter().map(line).collect(),
        first: after.is_some().then_some(here),
        next,
    }))
}

#[derive(Template)]
#[template(path = "exchange/entry.html")]
struct Entry<'a> {
    page: &'a Page,
    title: String,
    kind: &'static str,
    /// Text key of what becomes of it.
    what: &'static str,
    changes: Vec<Changed>,
}

/// What becomes of it, title, line, staged body, kept body and title.
type Row = (
    String,
    String,
    i64,
    Option<String>,
    Option<String>,
    Option<String>,
);

pub(super) async fn entry(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let kind = query.get("art").unwrap_or_default().to_owned();
    let name = query.get("name").unwrap_or_default().to_owned();
    let delivery = waiting(&portal, &staff, now).await?;
    let (of_kind, of_name) = (kind.clone(), name.clone());
    let read = portal.app.db.read(move |tx| {
        let args = (delivery.id, of_kind.as_str(), of_name.as_str());
        tx.first::<Row>(&sql::ENTRY, args)
    });
    let row = read.await.map_err(|e: store::Error| Failure::from(e))?;
    let (what, title, _, staged, kept, known) = row.ok_or_else(Failure::not_found)?;
    // What is only kept for others has no body that is understood.
    let body = |json: &Option<String>| {
        let json = json.as_deref()?;
        serde_json::from_str::<Body>(json).ok()
    };
    let (before, after) = (body(&kept), body(&staged));
    let heading = match what.as_str() {
        "new" => "exchange-becomes-new",
        "changed" => "exchange-becomes-changed",
        "gone" => "exchange-becomes-gone",
        _ => "exchange-becomes-same",
    };
    let after = if what == "same" { &before } else { &after };
    let titles = [Some(title), known, Some(name)];
    let title = titles.into_iter().flatten().find(|title| !title.is_empty());
    Ok(visit.show(&Entry {
        page: &visit.page,
        title: title.unwrap_or_default(),
        kind: called(&kind),
        what: heading,
        changes: changes((&portal, visit.page.t), before.as_ref(), after.as_ref()),
    }))
}
