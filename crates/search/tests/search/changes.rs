//! Entries come, change and go; readers keep what they had.
use super::entries::{entry, found, index};
use search::Entry;

#[test]
fn entries_are_added_replaced_and_deleted_by_id() {
    let index = index(&[entry("Hund anmelden"), entry("Reisepass")]);
    let changed = Entry {
        title: "Katze anmelden".into(),
        ..entry("Hund anmelden")
    };
    index
        .update(&[changed, entry("Wohngeld")], &["Reisepass"], "2")
        .unwrap();
    assert!(found(&index, "hund").is_empty());
    assert!(found(&index, "reisepass").is_empty());
    assert_eq!(found(&index, "katze"), ["Hund anmelden"]);
    assert_eq!(found(&index, "wohngeld"), ["Wohngeld"]);
    assert_eq!(
        (index.snapshot().len(), index.snapshot().revision()),
        (2, "2")
    );
}

#[test]
fn a_snapshot_stays_as_it_was() {
    let index = index(&[entry("Hund anmelden")]);
    let before = index.snapshot();
    index.replace(&[entry("Reisepass")], "2").unwrap();
    let hits = before.search(&super::entries::query("hund")).unwrap().hits;
    assert_eq!(hits.len(), 1);
    assert_eq!((before.revision(), index.snapshot().revision()), ("1", "2"));
    assert!(found(&index, "hund").is_empty());
}

#[test]
fn many_changes_leave_what_was_written_last() {
    let index = index(&[]);
    assert!(index.snapshot().is_empty());
    for round in 0..20 {
        let entries = ["Alpha", "Beta", "Gamma"].map(|id| Entry {
            summary: format!("runde{round}"),
            ..entry(id)
        });
        index
            .update(&entries[..=round % 3], &[], &round.to_string())
            .unwrap();
    }
    assert_eq!(index.snapshot().len(), 3);
    assert_eq!(found(&index, "runde19"), ["Alpha", "Beta"]);
    assert_eq!(found(&index, "runde17"), ["Gamma"]);
}
