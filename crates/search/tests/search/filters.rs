//! Facets, paging, and the order of equals.
use super::entries::{entry, index, query};
use search::{Audience, Entry, Index, Level, Query};

fn catalogue() -> Index {
    let service = |title: &str, topic: &str, audience, online, level| Entry {
        topics: vec![topic.into()],
        audience,
        online,
        level,
        ..entry(title)
    };
    index(&[
        service("Ausweis A", "1", Audience::People, true, Level::Federal),
        service("Ausweis B", "1", Audience::Companies, false, Level::State),
        service("Ausweis C", "2", Audience::Both, true, Level::District),
        service("Ausweis D", "2", Audience::People, false, Level::Municipal),
    ])
}

fn titles(query: &Query<'_>) -> String {
    let hits = catalogue().snapshot().search(query).unwrap().hits;
    let titles = hits
        .iter()
        .map(|hit| hit.title.trim_start_matches("Ausweis "));
    titles.collect()
}

#[test]
fn each_filter_leaves_what_fits() {
    let all = query("ausweis");
    let with = |change: fn(&mut Query<'_>)| {
        let mut query = all.clone();
        change(&mut query);
        let mut found: Vec<char> = titles(&query).chars().collect();
        found.sort_unstable();
        found.into_iter().collect::<String>()
    };
    assert_eq!(with(|_| ()), "ABCD");
    assert_eq!(with(|q| q.topic = Some("2")), "CD");
    assert_eq!(with(|q| q.audience = Some(Audience::Companies)), "BC");
    assert_eq!(with(|q| q.level = Some(Level::District)), "C");
    assert_eq!(with(|q| q.online = true), "AC");
    assert_eq!(with(|q| q.topic = Some("3")), "");
}

#[test]
fn facets_count_what_another_choice_would_leave() {
    let asked = Query {
        topic: Some("1"),
        online: true,
        ..query("ausweis")
    };
    let results = catalogue().snapshot().search(&asked).unwrap();
    assert_eq!(results.total, 1);
    let topics: Vec<_> = results.facets.topics.into_iter().collect();
    assert_eq!(topics, [("1".to_owned(), 1), ("2".to_owned(), 1)]);
    assert_eq!(results.facets.audiences[&Audience::People], 1);
    assert_eq!(results.facets.audiences[&Audience::Companies], 0);
    assert_eq!(results.facets.levels.get(&Level::Federal), Some(&1));
    assert_eq!(results.facets.online, 1);
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let page = |offset, limit| {
        titles(&Query {
            offset,
            limit,
            ..query("ausweis")
        })
    };
    let whole = page(0, 10);
    assert_eq!(whole.len(), 4);
    assert_eq!(format!("{}{}{}", page(0, 1), page(1, 2), page(3, 2)), whole);
    assert_eq!(page(usize::MAX, usize::MAX), "");
}

#[test]
fn equals_stand_in_the_same_order_whatever_was_written_first() {
    let mut entries = ["Zeta Schein", "Alpha Schein", "Mitte Schein"].map(entry);
    let order = |entries: &[Entry]| super::entries::found(&index(entries), "schein");
    let first = order(&entries);
    assert_eq!(first, ["Alpha Schein", "Mitte Schein", "Zeta Schein"]);
    entries.reverse();
    assert_eq!(order(&entries), first);
}

#[test]
fn what_is_asked_for_often_and_online_comes_before_its_equal() {
    let plain = entry("Alpha Schein");
    let online = Entry {
        online: true,
        ..entry("Beta Schein")
    };
    let often = Entry {
        demand: 80,
        ..entry("Gamma Schein")
    };
    let index = index(&[plain, online, often]);
    assert_eq!(
        super::entries::found(&index, "schein"),
        ["Gamma Schein", "Beta Schein", "Alpha Schein"]
    );
}

#[test]
fn without_words_everything_comes_by_title() {
    for text in ["", "  ", "?!", "---"] {
        assert_eq!(titles(&query(text)), "ABCD", "{text:?}");
    }
}

#[test]
fn a_word_counts_by_where_it_stands() {
    let text = |field: fn(&mut Entry)| {
        let mut entry = entry("Leistung");
        field(&mut entry);
        entry.key.clone_from(&entry.id);
        entry
    };
    let index = index(&[
        text(|e| (e.id, e.text) = ("text".into(), "Reisepass".into())),
        text(|e| (e.id, e.summary) = ("summary".into(), "Reisepass".into())),
        text(|e| (e.id, e.name) = ("name".into(), "Reisepass".into())),
        text(|e| (e.id, e.words) = ("words".into(), vec!["Reisepass alt".into()])),
        text(|e| (e.id, e.title) = ("title".into(), "Reisepass".into())),
    ]);
    let found = super::entries::found(&index, "reisepass");
    assert_eq!(found[..4], ["title", "words", "name", "summary"]);
    assert_eq!(super::entries::found(&index, "Reisepass Leistung").len(), 5);
}
