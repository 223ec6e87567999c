//! The list of a whole Land: that of North Rhine-Westphalia, where its folder lies beside the
//! project or is named by `OZG_NRW`; a generated one of the same size where it does not.
#[path = "../../examples/latency/catalogue.rs"]
mod catalogue;

use search::{Entry, Index, Place, Query};
use std::path::PathBuf;

/// One service in so many is looked for.
const STEP: usize = 11;
/// How many of these are among the first ten, in percent: many services of the list share their
/// words and differ in one.
const LEAST: usize = 95;

fn folder() -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ozg-nrw");
    let folder = std::env::var_os("OZG_NRW").map_or_else(beside, PathBuf::from);
    folder.join("services.csv").exists().then_some(folder)
}

fn entries() -> Vec<Entry> {
    match folder() {
        Some(folder) => catalogue::listed(&folder).unwrap(),
        None => catalogue::generated(),
    }
}

#[test]
fn a_service_of_a_whole_land_is_found_by_its_official_name_and_its_key() {
    let entries = entries();
    assert!(entries.len() > 4_500);
    let index = Index::in_memory().unwrap();
    index.replace(&entries, "1").unwrap();
    let snapshot = index.snapshot();
    let place = Place::Towns(vec!["055130000000".into()]);
    let first = |text: &str| {
        let query = Query {
            text,
            place: place.clone(),
            limit: 10,
            ..Query::default()
        };
        snapshot.search(&query).unwrap().hits
    };
    let (mut asked, mut found) = (0, 0);
    for entry in entries.iter().step_by(STEP) {
        asked += 1;
        let hits = first(&entry.title);
        assert!(!hits.is_empty(), "{}", entry.title);
        // Of services with the same name any will do.
        found += usize::from(hits.iter().any(|hit| hit.title == entry.title));
        let hits = first(&entry.leika_key);
        assert!(
            hits.iter().any(|hit| hit.key == entry.key),
            "{}",
            entry.leika_key
        );
    }
    assert!(found * 100 >= asked * LEAST, "{found} of {asked}");
}
