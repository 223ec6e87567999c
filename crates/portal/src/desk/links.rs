//! Links that lead nowhere any more: which are looked at when, what counts as broken, and where
//! they stand. Who looks is the program's background; what comes from there is noted here.
use super::{list::href, sql};
use crate::{
    Portal,
    place::area_of,
    query::Query,
    staff::{Operation, Role, Staff, operation},
    visit::Visit,
};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use protocols::{Timestamp, date::Date};
use std::collections::HashMap;
use web::{App, Failure, Page};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// How long whoever took a link has time to look.
const LEASE: i64 = HOUR;
/// New links that are taken up at once.
const TAKEN_UP: i64 = 500;
/// Rows of a page.
const AT_ONCE: usize = 50;

/// What came of looking where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFate {
    /// Something is there, behind so many redirects.
    There {
        /// Redirects on the way.
        redirects: u8,
    },
    /// The server says that nothing is there (404, 410).
    Nothing,
    /// The server fails (5xx).
    Failing,
    /// Nobody answers, or not in time.
    Silent,
    /// The redirects do not end.
    Circle,
    /// The address is none that we call: of a private network, or with a port of its own.
    Unreachable,
    /// The server does not want to be asked (robots.txt).
    NotAsked,
    /// The server has too much to do (429, 503): nothing is known.
    Later,
}

impl LinkFate {
    /// The word in the database.
    const fn word(self) -> &'static str {
        match self {
            Self::There { .. } => "there",
            Self::Nothing => "nothing",
            Self::Failing => "failing",
            Self::Silent => "silent",
            Self::Circle => "circle",
            Self::Unreachable => "unreachable",
            Self::NotAsked => "not-asked",
            Self::Later => "later",
        }
    }

    const fn is_failure(self) -> bool {
        !matches!(self, Self::There { .. } | Self::NotAsked | Self::Later)
    }
}

/// What is kept of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    failing_since: Option<Timestamp>,
    broken_at: Option<Timestamp>,
    next_at: Timestamp,
}

/// A link is broken when it failed twice, a day or more apart, with no success between: servers
/// are restarted, networks have bad hours.
fn judge(
    before: (Option<Timestamp>, Option<Timestamp>),
    fate: LinkFate,
    now: Timestamp,
) -> Standing {
    if fate == LinkFate::Later {
        return Standing {
            failing_since: before.0,
            broken_at: before.1,
            next_at: now.plus_secs(DAY),
        };
    }
    if !fate.is_failure() {
        let days = if fate == LinkFate::NotAsked { 30 } else { 7 };
        return Standing {
            failing_since: None,
            broken_at: None,
            next_at: now.plus_secs(days * DAY),
        };
    }
    let since = before.0.unwrap_or(now);
    let twice = now.millis_since(since) >= DAY * 1000;
    Standing {
        failing_since: Some(since),
        broken_at: before.1.or(twice.then_some(now)),
        next_at: now.plus_secs(DAY),
    }
}

/// The links to look at now, `most` in all and `per_host` of each host; nobody else gets them for
/// an hour. What is too much for a host waits for its turn, a minute for each `per_host` links, so
/// that it stands in nobody's way.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn due(
    app: &App,
    now: Timestamp,
    (most, per_host): (usize, usize),
) -> Result<Vec<String>, store::Error> {
    let taken = app.db.write("links.due", move |tx| {
        tx.run(&sql::OLD_LINKS, (now,))?;
        tx.run(&sql::NEW_LINKS, (now, TAKEN_UP))?;
        let limit = i64::try_from(most * 10).unwrap_or(i64::MAX);
        let mut of_host: HashMap<String, usize> = HashMap::new();
        let mut taken = Vec::new();
        for (url,) in tx.all::<(String,)>(&sql::DUE_LINKS, (now, limit))? {
            let seen = of_host.entry(host(&url).to_owned()).or_default();
            if *seen >= per_host {
                let minutes = i64::try_from(*seen / per_host.max(1)).unwrap_or(1);
                *seen += 1;
                let turn = now.plus_secs(minutes * MINUTE);
                tx.run(&sql::CLAIM_LINK, (url.as_str(), now, turn))?;
                continue;
            }
            if taken.len() == most {
                continue;
            }
            let until = now.plus_secs(LEASE);
            if tx.run(&sql::CLAIM_LINK, (url.as_str(), now, until))? > 0 {
                *seen += 1;
                taken.push(url);
            }
        }
        Ok::<_, store::Error>(taken)
    });
    taken.await
}

/// The host of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Notes what came of looking.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn note(
    app: &App,
    url: String,
    fate: LinkFate,
    now: Timestamp,
) -> Result<(), store::Error> {
    let noted = app.db.write("links.note", move |tx| {
        let before =
            tx.first::<(Option<Timestamp>, Option<Timestamp>)>(&sql::LINK, (url.as_str(),))?;
        let Some(before) = before else {
            return Ok(());
        };
        let standing = judge(before, fate, now);
        let redirects = match fate {
            LinkFate::There { redirects } => i64::from(redirects),
            _ => 0,
        };
        let row = (
            url.as_str(),
            standing.next_at,
            now,
            fate.word(),
            redirects,
            standing.failing_since,
            standing.broken_at,
        );
        tx.run(&sql::NOTE_LINK, row).map(drop)
    });
    noted.await
}

pub(super) fn operations() -> Vec<Operation> {
    vec![operation("/redaktion/links", Role::Editor, None, page)]
}

/// A broken link and a place where it stands.
struct Line {
    url: String,
    outcome: &'static str,
    since: String,
    /// Where it stands: title, and address at the desk for services.
    title: String,
    href: Option<String>,
    /// The town itself wrote it.
    own: bool,
}

/// Text key of an outcome.
fn outcome(word: &str) -> &'static str {
    match word {
        "nothing" => "editing-link-nothing",
        "failing" => "editing-link-failing",
        "circle" => "editing-link-circle",
        "unreachable" => "editing-link-unreachable",
        _ => "editing-link-silent",
    }
}

#[derive(Template)]
#[template(path = "desk/links.html")]
struct Links<'a> {
    page: &'a Page,
    lines: Vec<Line>,
    number: usize,
    more: bool,
    /// Links that were looked at, and all.
    looked: (usize, usize),
}

type Row = (
    String,
    String,
    Option<Timestamp>,
    Option<Timestamp>,
    String,
    String,
    String,
    String,
);

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let number = Query::of(&uri)?.number("seite", 1, (1, crate::query::FURTHEST))?;
    let offset = i64::try_from((number - 1) * AT_ONCE).unwrap_or(0);
    let town = staff.town.clone();
    let read = portal.app.db.scan(move |tx| {
        let area = area_of(&town);
        let at = area.lineage();
        let most = i64::try_from(AT_ONCE + 1).unwrap_or(i64::MAX);
        let row = (at[0], at[1], at[2], at[3], at[4], at[5], most, offset);
        let rows: Vec<Row> = tx.all(&sql::BROKEN, row)?;
        let looked = tx.first::<(i64, Option<i64>)>(&sql::LOOKED, ())?;
        Ok::<_, store::Error>((rows, looked.unwrap_or_default()))
    });
    let (rows, (all, looked)) = read.await.map_err(Failure::from)?;
    let more = rows.len() > AT_ONCE;
    let line = |(url, word, since, _, group, kind, title, owner): Row| Line {
        url,
        outcome: outcome(&word),
        since: since.map(|day| Date::of(day).german()).unwrap_or_default(),
        href: (kind == "service").then(|| href(&group, "")),
        title: if title.is_empty() { group } else { title },
        own: owner == staff.town.id,
    };
    let count = |n: i64| usize::try_from(n).unwrap_or(0);
    Ok(visit.show(&Links {
        page: &visit.page,
        lines: rows.into_iter().take(AT_ONCE).map(line).collect(),
        number,
        more,
        looked: (count(looked.unwrap_or(0)), count(all)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_broken_after_two_failures_a_day_apart() {
        let at = |hours: i64| Timestamp(1_790_000_000_000).plus_secs(hours * HOUR);
        let there = LinkFate::There { redirects: 0 };
        let first = judge((None, None), LinkFate::Silent, at(0));
        assert_eq!((first.failing_since, first.broken_at), (Some(at(0)), None));
        let soon = judge((first.failing_since, None), LinkFate::Nothing, at(23));
        assert_eq!(soon.broken_at, None, "not a day");
        let second = judge((first.failing_since, None), LinkFate::Nothing, at(24));
        assert_eq!(second.broken_at, Some(at(24)));
        let between = judge((first.failing_since, None), there, at(12));
        let after = judge((between.failing_since, None), LinkFate::Silent, at(25));
        assert_eq!(after.broken_at, None, "there was a success between");
        let healed = judge((second.failing_since, second.broken_at), there, at(48));
        assert_eq!((healed.failing_since, healed.broken_at), (None, None));
        let busy = judge(
            (second.failing_since, second.broken_at),
            LinkFate::Later,
            at(48),
        );
        assert_eq!(busy.broken_at, Some(at(24)), "who is busy says nothing");
        let busy = judge((None, None), LinkFate::Later, at(48));
        assert_eq!((busy.failing_since, busy.broken_at), (None, None));
        assert!(
            !LinkFate::NotAsked.is_failure(),
            "who is not asked cannot fail"
        );
    }
}
