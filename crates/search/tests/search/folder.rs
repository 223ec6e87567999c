//! An index in a folder outlives the process that wrote it.
use super::entries::{entry, found};
use search::Index;
use std::fs;

#[test]
fn a_folder_is_opened_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.snapshot().revision(), "");
    index
        .replace(&[entry("Bewohnerparkausweis"), entry("Reisepass")], "7")
        .unwrap();
    index
        .update(&[entry("Wohngeld")], &["Reisepass"], "8")
        .unwrap();
    drop(index);
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(
        (index.snapshot().len(), index.snapshot().revision()),
        (2, "8")
    );
    assert_eq!(found(&index, "parken"), ["Bewohnerparkausweis"]);
    assert!(found(&index, "reisepass").is_empty());
}

#[test]
fn what_another_version_wrote_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    Index::open(folder.path())
        .unwrap()
        .replace(&[entry("Reisepass")], "7")
        .unwrap();
    fs::write(folder.path().join("format"), "another").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(
        (index.snapshot().len(), index.snapshot().revision()),
        (0, "")
    );
    index.replace(&[entry("Wohngeld")], "8").unwrap();
    assert_eq!(found(&index, "wohngeld"), ["Wohngeld"]);
}

#[test]
fn a_damaged_index_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    Index::open(folder.path())
        .unwrap()
        .replace(&[entry("Reisepass")], "7")
        .unwrap();
    fs::write(folder.path().join("index/meta.json"), "{").unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert!(index.snapshot().is_empty());
    index.replace(&[entry("Wohngeld")], "8").unwrap();
    assert_eq!(found(&index, "wohngeld"), ["Wohngeld"]);
}
