//! My services: all that holds in the town, found by state, topic, language and words.
use super::sql;
use crate::{
    Portal,
    catalogue::Topic,
    place::area_of,
    query::Query,
    staff::{Operation, Role, Staff, operation},
    visit::Visit,
};
use askama::Template;
use axum::{extract::State, http::Uri, response::Response};
use protocols::{Timestamp, form};
use search::words::fold;
use store::{FromRow, Row, Tx};
use web::{Failure, Municipality, Now, Page, text::Lang};

/// Rows of a page.
const AT_ONCE: usize = 50;
/// The states that a list can be narrowed to, as they stand in addresses, with their text keys.
pub(super) const STATES: [(&str, &str); 8] = [
    ("inherited", "editing-state-inherited"),
    ("own", "editing-state-own"),
    ("draft", "editing-state-draft"),
    ("waiting", "editing-state-waiting"),
    ("published", "editing-state-published"),
    ("due", "editing-state-due"),
    ("broken", "editing-state-broken"),
    ("none", "editing-state-none"),
];
/// What may be wanted with a language.
const TRANSLATIONS: [(&str, &str); 2] = [
    ("missing", "editing-translation-missing"),
    ("old", "editing-translation-old"),
];

pub(super) fn operations() -> Vec<Operation> {
    vec![operation("/redaktion/leistungen", Role::Editor, None, page)]
}

/// What a list is narrowed to; everything stands in the address.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    pub(super) state: String,
    pub(super) lang: String,
    pub(super) translation: String,
    pub(super) topic: String,
    pub(super) words: String,
    /// The topic's tags between commas.
    tags: String,
    /// The folded words for LIKE.
    like: String,
}

impl Filter {
    /// Of named values; what is not known narrows nothing.
    pub(super) fn of<'a>(portal: &Portal, get: impl Fn(&str) -> Option<&'a str>) -> Self {
        let known = |name: &str, list: &[(&str, &str)]| {
            let value = get(name).unwrap_or_default();
            let found = list.iter().any(|(word, _)| *word == value);
            if found {
                value.to_owned()
            } else {
                String::new()
            }
        };
        let words: String = get("q")
            .unwrap_or_default()
            .trim()
            .chars()
            .take(200)
            .collect();
        let topic = topic_of(portal, get("thema").unwrap_or_default());
        let lang = get("sprache").and_then(Lang::from_code);
        Self {
            state: known("stand", &STATES),
            lang: lang.map(|lang| lang.code().to_owned()).unwrap_or_default(),
            translation: known("stand-der-sprache", &TRANSLATIONS),
            topic: topic.map(|topic| topic.id.to_string()).unwrap_or_default(),
            tags: topic.map(|topic| tags(portal, topic)).unwrap_or_default(),
            like: like(&words),
            words,
        }
    }

    /// As the query of an address, ending in `&` where it says anything.
    pub(super) fn query(&self) -> String {
        let said = self.pairs();
        let said = said.iter().filter(|(_, value)| !value.is_empty());
        let mut query = String::new();
        for (name, value) in said {
            query.push_str(name);
            query.push('=');
            query.push_str(&form::encode(value));
            query.push('&');
        }
        query
    }

    /// Names and values, for hidden fields.
    pub(super) fn pairs(&self) -> [(&'static str, &str); 5] {
        [
            ("stand", &self.state),
            ("sprache", &self.lang),
            ("stand-der-sprache", &self.translation),
            ("thema", &self.topic),
            ("q", &self.words),
        ]
    }

    /// Group and title of all that it leaves, `most` at the most.
    pub(super) fn all(
        &self,
        tx: &mut Tx<'_>,
        (town, now): (&Municipality, Timestamp),
        most: i64,
    ) -> Result<Vec<(String, String)>, store::Error> {
        let area = area_of(town);
        let at = area.lineage();
        let row = (
            at[0],
            at[1],
            at[2],
            at[3],
            at[4],
            at[5],
            town.id.as_str(),
            now,
            self.state.as_str(),
            self.lang.as_str(),
            self.translation.as_str(),
            self.tags.as_str(),
            self.like.as_str(),
            most,
        );
        tx.all(&sql::ALL_OF, row)
    }
}

fn topic_of<'a>(portal: &'a Portal, id: &str) -> Option<&'a Topic> {
    let topics = portal.catalogue.topics();
    topics.iter().find(|topic| topic.id.to_string() == id)
}

fn tags(portal: &Portal, topic: &Topic) -> String {
    let situations = portal.catalogue.situations_of(topic);
    let tags: Vec<String> = situations
        .iter()
        .map(|s| format!("situation:{}", s.id))
        .collect();
    format!(",{},", tags.join(","))
}

/// Nothing that is typed has a meaning of its own in LIKE.
fn like(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let mut like = String::from("%");
    for c in fold(words).chars() {
        if matches!(c, '%' | '_' | '!') {
            like.push('!');
        }
        like.push(if c.is_whitespace() { '%' } else { c });
    }
    like.push('%');
    like
}

/// A service in the list.
struct Line {
    group: String,
    title: String,
    /// Text keys of what there is to say.
    states: Vec<&'static str>,
    translation: String,
    count: usize,
}

impl FromRow for Line {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let said = |at| row.get::<i64>(at).map(|flag| flag != 0);
        let draft = match row.get::<String>(5)?.as_str() {
            "submitted" => Some("editing-state-waiting"),
            "returned" => Some("editing-state-returned"),
            "draft" => Some("editing-state-draft"),
            _ => None,
        };
        let own = said(2)?;
        let all = [
            (said(3)?, Some("editing-state-none")),
            (own, Some("editing-state-published")),
            (!own && draft.is_none(), Some("editing-state-inherited")),
            (true, draft),
            (said(4)?, Some("editing-state-due")),
            (said(6)?, Some("editing-state-broken")),
        ];
        let states = all.into_iter().filter_map(|(is, key)| key.filter(|_| is));
        Ok(Self {
            group: row.get(0)?,
            title: row.get(1)?,
            states: states.collect(),
            translation: row.get(7)?,
            count: usize::try_from(row.get::<i64>(8)?).unwrap_or(0),
        })
    }
}

impl Line {
    fn name(&self) -> &str {
        if self.title.is_empty() {
            &self.group
        } else {
            &self.title
        }
    }

    fn href(&self) -> String {
        href(&self.group, "")
    }
}

/// The address of a service at the desk, or of what lies below it.
pub(super) fn href(group: &str, below: &str) -> String {
    let group = form::encode(group).replace('+', "%20");
    format!("/redaktion/leistungen/{group}{below}")
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct List<'a> {
    page: &'a Page,
    filter: &'a Filter,
    query: String,
    lines: Vec<Line>,
    count: usize,
    number: usize,
    pages: usize,
    topics: &'a [Topic],
    may_bulk: bool,
}

impl List<'_> {
    fn is_topic(&self, topic: &Topic) -> bool {
        self.filter.topic == topic.id.to_string()
    }
}

async fn page(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let filter = Filter::of(&portal, |name| query.get(name));
    let number = query.number("seite", 1, (1, crate::query::FURTHEST))?;
    let (asked, town) = (filter.clone(), staff.town.clone());
    let offset = i64::try_from((number - 1) * AT_ONCE).unwrap_or(0);
    let lines: Vec<Line> = portal
        .app
        .db
        .scan(move |tx| {
            let area = area_of(&town);
            let at = area.lineage();
            let row = (
                at[0],
                at[1],
                at[2],
                at[3],
                at[4],
                at[5],
                town.id.as_str(),
                now,
                asked.state.as_str(),
                asked.lang.as_str(),
                asked.translation.as_str(),
                asked.tags.as_str(),
                asked.like.as_str(),
                i64::try_from(AT_ONCE).unwrap_or(i64::MAX),
                offset,
            );
            tx.all(&sql::LIST, row)
        })
        .await
        .map_err(|e: store::Error| Failure::from(e))?;
    let count = lines.first().map_or(0, |line| line.count);
    Ok(visit.show(&List {
        page: &visit.page,
        query: filter.query(),
        filter: &filter,
        count,
        number,
        pages: count.div_ceil(AT_ONCE),
        lines,
        topics: portal.catalogue.topics(),
        may_bulk: staff.role >= Role::Reviewer,
    }))
}

/// How much there is to do in a town.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts([i64; 7]);

impl Counts {
    /// Text key, state for the list's filter, number; only where there is something.
    pub(crate) fn to_do(self) -> Vec<(&'static str, &'static str, usize)> {
        let told = [
            ("editing-state-waiting", "waiting", self.0[3]),
            ("editing-state-draft", "draft", self.0[2]),
            ("editing-state-due", "due", self.0[4]),
            ("editing-state-broken", "broken", self.0[5]),
        ];
        let some = told.into_iter().filter(|(.., count)| *count > 0);
        some.map(|(key, state, n)| (key, state, usize::try_from(n).unwrap_or(0)))
            .collect()
    }
}

/// Counts what there is to do in a town.
///
/// # Errors
/// As [`store::Db::scan`].
pub(crate) async fn counts(
    portal: &Portal,
    staff: &Staff,
    now: Timestamp,
) -> Result<Counts, Failure> {
    let town = staff.town.clone();
    let counted = portal.app.db.scan(move |tx| {
        let area = area_of(&town);
        let at = area.lineage();
        let row = (
            at[0],
            at[1],
            at[2],
            at[3],
            at[4],
            at[5],
            town.id.as_str(),
            now,
        );
        tx.first::<Sums>(&sql::COUNTS, row)
    });
    let counted = counted.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(Counts(
        counted.unwrap_or_default().0.map(Option::unwrap_or_default),
    ))
}

/// Sums are NULL where there is nothing to add up.
#[derive(Default)]
struct Sums([Option<i64>; 7]);

impl FromRow for Sums {
    fn from_row(row: &Row<'_>) -> Result<Self, store::Error> {
        let mut sums = Self::default();
        for (at, sum) in sums.0.iter_mut().enumerate() {
            *sum = row.get(at)?;
        }
        Ok(sums)
    }
}
