//! `/redaktion/statistik`
use super::{
    PLACE,
    chart::{Bar, bars},
    file,
    numbers::{self, change, date, grouped, share},
    period::{Asked, OFFERED, Period},
    report::{Figures, Sums},
    thinning::kept_from,
    viewed::Viewed,
};
use crate::{
    Portal,
    query::Query,
    staff::{Operation, Role, Staff, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::Response,
};
use web::{Failure, Lang, Now, Page, T, when};

/// What staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    let all = vec![
        operation(PLACE, Role::Editor, None, page),
        operation("/redaktion/statistik/csv", Role::Editor, None, file::rows),
    ];
    all.into_iter().map(Operation::also_at_umbrella).collect()
}

#[derive(Template)]
#[template(path = "staff/statistics.html")]
struct Statistics<'a> {
    page: &'a Page,
    asked: &'a Asked,
    mistakes: Vec<Mistake>,
    /// Days, and whether they are what is shown.
    offered: Vec<(String, bool)>,
    /// The first and the last day in words.
    between: (String, String),
    /// Views, views before, and the change if there were any.
    total: (String, Option<String>, Option<String>),
    /// None where nothing was counted.
    chart: Option<Chart>,
    tables: Vec<Table>,
    /// Whether there is a list of what nobody found.
    misses: bool,
    /// The first day that is kept as such, if the period begins earlier.
    months_before: Option<String>,
    /// The file with the same days.
    file: String,
}

/// A field with what is wrong about it, as the summary of mistakes names it.
struct Mistake {
    field: &'static str,
    text: &'static str,
}

struct Chart {
    bars: Vec<Bar>,
    by_month: bool,
    /// When there were the most, and how many.
    most: (String, String),
    table: Table,
}

struct Table {
    /// For its heading; the text key of which is this with `statistics-` before it.
    id: &'static str,
    title: &'static str,
    /// Text keys.
    heads: Vec<&'static str>,
    rows: Vec<Row>,
}

impl Table {
    /// With the numbers of the period alone.
    fn without_comparison(mut self) -> Self {
        if self.heads.ends_with(&COMPARED) {
            self.heads.truncate(self.heads.len() - 2);
            self.rows.iter_mut().for_each(|row| row.cells.truncate(1));
        }
        self
    }
}

#[derive(Default)]
struct Row {
    label: String,
    /// Of the label, where it is not the page's.
    lang: Option<&'static str>,
    href: Option<String>,
    cells: Vec<String>,
}

const COMPARED: [&str; 3] = ["statistics-views", "statistics-before", "statistics-change"];

async fn page(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let today = numbers::day(when::date(now));
    let asked = Asked::read(&Query::of(&uri)?, today)?;
    let period = asked.period;
    let area = visit.place.area(&portal.app.region);
    let figures = Figures::read(&portal, (&staff.town.id, area), period).await?;
    let t = visit.page.t;
    let offered = OFFERED.map(|days| {
        let shown = period.length() == days && period.to == today && asked.wrong.is_none();
        (days.to_string(), shown)
    });
    let (views, before) = (figures.now.views(), figures.before.views());
    let kept = kept_from(today);
    let tables = vec![
        kinds(&figures, t),
        services(&figures, t),
        situations(&figures, &portal, t),
        searches(&figures, t),
        languages(&figures.now),
    ];
    let comparable = period.is_whole(kept) && period.before().is_whole(kept);
    let tables = tables.into_iter().map(|table| {
        if comparable {
            table
        } else {
            table.without_comparison()
        }
    });
    let wrong = asked.wrong;
    let status = wrong.map_or(StatusCode::OK, |_| StatusCode::UNPROCESSABLE_ENTITY);
    let mistake = |(field, text)| Mistake { field, text };
    let shown = Statistics {
        page: &visit.page,
        mistakes: wrong.map(mistake).into_iter().collect(),
        offered: offered.to_vec(),
        between: (date(period.from).german(), date(period.to).german()),
        total: (
            grouped(views),
            comparable.then(|| grouped(before)),
            (comparable && before > 0).then(|| change(views, before)),
        ),
        chart: chart(&figures, period),
        tables: tables.filter(|t| !t.rows.is_empty()).collect(),
        misses: visit.place.town.is_some(),
        months_before: (period.before().from < kept).then(|| date(kept).german()),
        file: format!("{PLACE}/csv?{}", period.query()),
        asked: &asked,
    };
    Ok(visit.show_with(status, &shown))
}

/// Nothing where nothing was counted.
fn chart(figures: &Figures, period: Period) -> Option<Chart> {
    let course = figures.course(period);
    let numbers: Vec<i64> = course.iter().map(|(_, views)| *views).collect();
    let by_month = period.is_long() || course.iter().any(|(span, _)| span.length() > 1);
    let words = |span: Period| {
        let first = date(span.from).german();
        if by_month {
            // Without the day and its dot.
            first[3..].to_owned()
        } else {
            first
        }
    };
    let (most, views) = course.iter().rev().max_by_key(|(_, views)| *views)?;
    if *views == 0 {
        return None;
    }
    let row = |(span, views): &(Period, i64)| Row {
        label: words(*span),
        cells: vec![grouped(*views)],
        ..Row::default()
    };
    Some(Chart {
        bars: bars(&numbers),
        by_month,
        most: (words(*most), grouped(*views)),
        table: Table {
            id: "course",
            title: "statistics-course",
            heads: vec!["statistics-when", "statistics-views"],
            rows: course.iter().map(row).collect(),
        },
    })
}

fn compared(label: String, now: i64, before: i64) -> Row {
    Row {
        label,
        cells: vec![grouped(now), grouped(before), change(now, before)],
        ..Row::default()
    }
}

fn heads(first: &'static str) -> Vec<&'static str> {
    [&[first], &COMPARED[..]].concat()
}

fn kinds(figures: &Figures, t: T) -> Table {
    let mut names: Vec<&'static str> = Viewed::ALL.into_iter().filter_map(Viewed::name).collect();
    names.dedup();
    let row = |name: &'static str| {
        let of = |sums: &Sums| sums.of(|kind| kind.name() == Some(name));
        let (now, before) = (of(&figures.now), of(&figures.before));
        (now + before > 0).then(|| compared(t.say(name).into_owned(), now, before))
    };
    Table {
        id: "kinds",
        title: "statistics-kinds",
        heads: heads("statistics-kind"),
        rows: names.into_iter().filter_map(row).collect(),
    }
}

fn services(figures: &Figures, t: T) -> Table {
    let row = |(kind, group, now): (Viewed, &str, i64)| {
        let known = figures.services.get(group);
        let gone = || format!("{} ({group})", t.say("statistics-gone"));
        Row {
            lang: known.map(|_| "de"),
            href: known.map(|one| format!("/leistungen/{}", one.slug)),
            ..compared(
                known.map_or_else(gone, |one| one.title.clone()),
                now,
                figures.before.one(kind, group),
            )
        }
    };
    Table {
        id: "services",
        title: "statistics-services",
        heads: heads("statistics-service"),
        rows: figures
            .now
            .top(&[Viewed::Service])
            .into_iter()
            .map(row)
            .collect(),
    }
}

fn situations(figures: &Figures, portal: &Portal, t: T) -> Table {
    let row = |(kind, id, now): (Viewed, &str, i64)| {
        let known = named(portal, kind, id);
        let folder = if kind == Viewed::Topic {
            "themen"
        } else {
            "lebenslagen"
        };
        let gone = || format!("{} ({id})", t.say("statistics-gone"));
        Row {
            lang: known.as_ref().map(|_| "de"),
            href: known.as_ref().map(|_| format!("/{folder}/{id}")),
            ..compared(
                known.unwrap_or_else(gone),
                now,
                figures.before.one(kind, id),
            )
        }
    };
    let top = figures.now.top(&[Viewed::Situation, Viewed::Topic]);
    Table {
        id: "situations",
        title: "statistics-situations",
        heads: heads("statistics-situation"),
        rows: top.into_iter().map(row).collect(),
    }
}

/// The name of a life situation or a topic.
pub(super) fn named(portal: &Portal, kind: Viewed, subject: &str) -> Option<String> {
    let number: u32 = subject.parse().ok()?;
    match kind {
        Viewed::Situation => Some(portal.catalogue.situation(number)?.name.clone()),
        Viewed::Topic => {
            let mut topics = portal.catalogue.topics().iter();
            Some(topics.find(|topic| topic.id == number)?.name.clone())
        }
        _ => None,
    }
}

fn searches(figures: &Figures, t: T) -> Table {
    let all = |sums: &Sums| sums.of(|kind| matches!(kind, Viewed::Found | Viewed::Missed));
    let missed = |sums: &Sums| sums.of(|kind| kind == Viewed::Missed);
    let (now, before) = (&figures.now, &figures.before);
    let say = |key| t.say(key).into_owned();
    let rows = vec![
        compared(say("statistics-searches"), all(now), all(before)),
        compared(say("statistics-missed"), missed(now), missed(before)),
        Row {
            label: say("statistics-missed-share"),
            cells: vec![
                share(missed(now), all(now)),
                share(missed(before), all(before)),
                String::new(),
            ],
            ..Row::default()
        },
    ];
    Table {
        id: "searches",
        title: "statistics-search",
        heads: heads("statistics-kind"),
        rows: if all(now) + all(before) > 0 {
            rows
        } else {
            Vec::new()
        },
    }
}

fn languages(now: &Sums) -> Table {
    let all = now.of(|kind| kind == Viewed::Language);
    let row = |(_, code, views): (Viewed, &str, i64)| {
        let lang = Lang::from_code(code)?;
        Some(Row {
            label: lang.own_name().to_owned(),
            lang: Some(lang.tag()),
            href: None,
            cells: vec![grouped(views), share(views, all)],
        })
    };
    Table {
        id: "languages",
        title: "statistics-languages",
        heads: vec![
            "statistics-language",
            "statistics-views",
            "statistics-share",
        ],
        rows: now
            .top(&[Viewed::Language])
            .into_iter()
            .filter_map(row)
            .collect(),
    }
}
