//! What the page shows, made from what was read.
use super::{
    asked::{Asked, Kind, Of},
    census::start_of,
    chart::{Bars, Lines, Value},
    figures::{Figures, Percent, Tier, percent, share},
    pages::{Found, Places},
    read,
};
use crate::{Portal, visit::Visit};
use web::{T, when};

/// Days that the lines over time show at the most; files have all of them.
const MOST_DAYS: usize = 30;
/// Municipalities on a page.
const PER_PAGE: usize = 25;

/// What can be chosen: value, name, whether it is chosen.
pub(super) type Choices = Vec<(String, String, bool)>;

pub(super) struct Form {
    /// Empty at a municipality's portal.
    pub(super) towns: Choices,
    pub(super) topics: Choices,
    pub(super) tiers: Choices,
    pub(super) from: String,
    pub(super) until: String,
}

pub(super) struct Shown {
    /// The day of the figures.
    pub(super) day: String,
    /// How many services are online, in words.
    pub(super) online: String,
    /// How many of them wholly, in words.
    pub(super) lawful: String,
    pub(super) maturity: Part,
    pub(super) time: Option<(Lines, Table)>,
    /// The first and the last day of the lines.
    pub(super) span: (String, String),
    pub(super) topics: Option<Part>,
    pub(super) tiers: Option<Part>,
    pub(super) towns: Option<Part>,
    pub(super) earlier: Option<String>,
    pub(super) later: Option<String>,
    /// Whether bars have a mark, which is the region's figure, or the Land's.
    pub(super) mark: Option<&'static str>,
}

/// A chart with its table.
pub(super) struct Part {
    pub(super) bars: Bars,
    pub(super) table: Table,
}

pub(super) struct Table {
    /// Names of the columns; the first is that of the labels.
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Line>,
}

pub(super) struct Line {
    pub(super) label: String,
    /// Whether the label is German in every language.
    pub(super) german: bool,
    pub(super) cells: Vec<String>,
}

/// Makes the page of what was found.
pub(super) struct View<'a> {
    pub(super) portal: &'a Portal,
    pub(super) visit: &'a Visit,
    pub(super) asked: &'a Asked,
    pub(super) places: &'a Places,
}

impl View<'_> {
    fn t(&self) -> T {
        self.visit.page.t
    }

    fn say(&self, key: &str) -> String {
        self.t().say(key).into_owned()
    }

    pub(super) fn form(&self) -> Form {
        let (asked, place) = (self.asked, &self.visit.place);
        let all = self.portal.app.region.of_realm(&place.realm.id);
        let town = |town: &std::sync::Arc<web::Municipality>| {
            let chosen = asked.town.as_ref().is_some_and(|own| own.id == town.id);
            (town.id.clone(), town.official_name.clone(), chosen)
        };
        let topics = self.portal.catalogue.topics().iter();
        let day = |date: Option<protocols::date::Date>| date.map(|d| d.to_string());
        Form {
            towns: all.filter(|_| place.town.is_none()).map(town).collect(),
            topics: topics
                .map(|t| (t.id.to_string(), t.name.clone(), asked.topic_id() == t.id))
                .collect(),
            tiers: Tier::ALL
                .map(|tier| {
                    let name = self.say(tier.key());
                    (tier.asked().to_owned(), name, asked.tier == Some(tier))
                })
                .to_vec(),
            from: day(asked.from).unwrap_or_default(),
            until: day(asked.until).unwrap_or_default(),
        }
    }

    pub(super) fn shown(&self, found: &Found, number: usize) -> Shown {
        let now = |at: usize| found.series.get(at).and_then(|all| all.get(&found.day));
        let latest: Vec<Figures> = (0..found.series.len())
            .map(|at| now(at).copied().unwrap_or_default())
            .collect();
        let own = latest.first().copied().unwrap_or_default();
        let (time, span) = self.time(found);
        let (towns, earlier, later) = self.towns(found, number);
        Shown {
            day: when::day(start_of(found.day)),
            online: self.t().put(
                "monitor-online",
                &[
                    ("some", &own.online().to_string()),
                    ("all", &own.total().to_string()),
                    ("percent", &self.number(percent(own.online(), own.total()))),
                ],
            ),
            lawful: self
                .t()
                .put("monitor-lawful", &[("n", &own.lawful().to_string())]),
            maturity: self.maturity(&latest),
            time,
            span,
            topics: (!found.topics.is_empty()).then(|| self.topics(found)),
            tiers: (!found.tiers.is_empty()).then(|| self.tiers(found)),
            towns,
            earlier,
            later,
            mark: self.places.others.first().map(|of| match of.kind {
                Kind::Region => "monitor-mark-region",
                _ => "monitor-mark-land",
            }),
        }
    }

    /// What people read of a place in a column.
    fn name(&self, of: &Of) -> String {
        match of.kind {
            Kind::Land => self.say("monitor-land"),
            Kind::Region if of.key != self.places.subject.key => self.say("monitor-region"),
            _ => of.name.clone(),
        }
    }

    fn head(&self, first: &str) -> Vec<String> {
        let names = self.places.all().map(|of| self.name(of));
        [self.say(first)].into_iter().chain(names).collect()
    }

    fn number(&self, percent: Option<Percent>) -> String {
        match percent {
            Some(Percent::Whole(n)) => n.to_string(),
            Some(Percent::UnderOne) => self.say("monitor-under-one"),
            None => "0".to_owned(),
        }
    }

    fn percent(&self, (some, all): (i64, i64)) -> String {
        let percent = percent(some, all);
        if percent.is_none() {
            return "–".to_owned();
        }
        let n = self.number(percent);
        self.t().put("monitor-percent", &[("n", &n)])
    }

    /// "5 von 12 (42 %)".
    fn of(&self, some: i64, all: i64) -> String {
        let percent = self.percent((some, all));
        self.t().put(
            "monitor-of",
            &[
                ("some", &some.to_string()),
                ("all", &all.to_string()),
                ("percent", &percent),
            ],
        )
    }

    /// A bar and a line of the table, from some and all of each place.
    fn row(&self, (label, german): (String, bool), counts: &[(i64, i64)]) -> (Value, Line) {
        let (some, all) = counts.first().copied().unwrap_or_default();
        let others = counts.iter().skip(1).map(|counts| self.percent(*counts));
        let cells = [self.of(some, all)].into_iter().chain(others).collect();
        let value = Value {
            label: label.clone(),
            text: self.percent((some, all)),
            share: share(some, all).unwrap_or(0),
            mark: counts.get(1).and_then(|(some, all)| share(*some, *all)),
        };
        (
            value,
            Line {
                label,
                german,
                cells,
            },
        )
    }

    fn part(&self, first: &str, rows: Vec<(Value, Line)>) -> Part {
        let (values, rows) = rows.into_iter().unzip();
        Part {
            bars: Bars::draw(values),
            table: Table {
                head: self.head(first),
                rows,
            },
        }
    }

    fn maturity(&self, latest: &[Figures]) -> Part {
        let level = |at: usize| {
            let some = |figures: &Figures| figures.by.get(at).copied().unwrap_or(figures.unknown);
            let counts: Vec<_> = latest.iter().map(|f| (some(f), f.total())).collect();
            let label = self.say(MATURITIES[at]);
            self.row((label, false), &counts)
        };
        self.part(
            "monitor-maturity",
            (0..MATURITIES.len()).map(level).collect(),
        )
    }

    fn topics(&self, found: &Found) -> Part {
        let topics = self.portal.catalogue.topics().iter();
        let row = |topic: &crate::Topic| {
            let counts: Vec<_> = found
                .topics
                .iter()
                .map(|all| online(all.get(&i64::from(topic.id))))
                .collect();
            self.row((topic.name.clone(), true), &counts)
        };
        let there = |topic: &&crate::Topic| {
            let own = found.topics.first();
            own.is_some_and(|all| all.contains_key(&i64::from(topic.id)))
        };
        self.part("monitor-topic", topics.filter(there).map(row).collect())
    }

    fn tiers(&self, found: &Found) -> Part {
        let ordered: Vec<_> = found.tiers.iter().map(read::in_order).collect();
        let row = |(at, tier): (usize, Tier)| {
            let counts: Vec<_> = ordered.iter().map(|all| online(Some(&all[at].1))).collect();
            self.row((self.say(tier.key()), false), &counts)
        };
        let rows = Tier::ALL.into_iter().enumerate().map(row);
        self.part("monitor-level", rows.collect())
    }

    /// Some of the municipalities, and the addresses of those before and after them.
    fn towns(
        &self,
        found: &Found,
        number: usize,
    ) -> (Option<Part>, Option<String>, Option<String>) {
        let realm = &self.visit.place.realm.id;
        let all = self.portal.app.region.of_realm(realm);
        let known = |town: &&std::sync::Arc<web::Municipality>| found.towns.contains_key(&town.id);
        let all: Vec<_> = all.filter(known).collect();
        if all.is_empty() {
            return (None, None, None);
        }
        let region = found.towns.get(&self.places.subject.key);
        let first = (number - 1).saturating_mul(PER_PAGE);
        let shown = all.iter().skip(first).take(PER_PAGE);
        let row = |town: &&std::sync::Arc<web::Municipality>| {
            let counts = [online(found.towns.get(&town.id)), online(region)];
            let (value, mut line) = self.row((town.official_name.clone(), true), &counts);
            line.cells.truncate(1);
            (value, line)
        };
        let (values, rows) = shown.map(row).unzip();
        let table = Table {
            head: vec![self.say("monitor-town"), self.say("monitor-are-online")],
            rows,
        };
        let query = self.asked.query(&self.visit.place);
        let sign = if query.is_empty() { "?" } else { "&" };
        let address = |number: usize| format!("/monitor{query}{sign}seite={number}");
        let bars = Bars::draw(values);
        let later = (first + PER_PAGE < all.len()).then(|| address(number + 1));
        let earlier = (number > 1).then(|| address(number - 1));
        (Some(Part { bars, table }), earlier, later)
    }

    fn time(&self, found: &Found) -> (Option<(Lines, Table)>, (String, String)) {
        let days = found
            .series
            .first()
            .map(|own| own.keys().copied().collect());
        let days = spread(days.unwrap_or_default(), MOST_DAYS);
        let day = |at: Option<&i64>| at.map(|day| when::day(start_of(*day))).unwrap_or_default();
        let span = (day(days.first()), day(days.last()));
        let lines = self.places.all().zip(&found.series).map(|(of, all)| {
            let share = |day: &i64| Some((*day, all.get(day)?.share()?));
            (self.name(of), days.iter().filter_map(share).collect())
        });
        let Some(lines) = Lines::draw(lines.collect()) else {
            return (None, span);
        };
        let row = |day: &i64| {
            let counts: Vec<_> = found
                .series
                .iter()
                .map(|all| online(all.get(day)))
                .collect();
            self.row((when::day(start_of(*day)), false), &counts).1
        };
        let table = Table {
            head: self.head("monitor-day"),
            rows: days.iter().rev().map(row).collect(),
        };
        (Some((lines, table)), span)
    }
}

/// Text keys of the levels of maturity, then of what nobody says.
const MATURITIES: [&str; 6] = [
    "monitor-maturity-0",
    "monitor-maturity-1",
    "monitor-maturity-2",
    "monitor-maturity-3",
    "monitor-maturity-4",
    "monitor-maturity-unknown",
];

/// How many are online, and all.
fn online(figures: Option<&Figures>) -> (i64, i64) {
    figures.map_or((0, 0), |figures| (figures.online(), figures.total()))
}

/// Some of the days at even distances, the first and the last among them.
fn spread(days: Vec<i64>, most: usize) -> Vec<i64> {
    if days.len() <= most {
        return days;
    }
    let last = days.len() - 1;
    (0..most).map(|at| days[at * last / (most - 1)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_days_are_spread_and_few_are_all_shown() {
        assert_eq!(spread(vec![3, 4], 30), [3, 4]);
        let days = spread((0..210).collect(), 30);
        assert_eq!((days.len(), days[0], days[29]), (30, 0, 209));
        assert!(days.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
