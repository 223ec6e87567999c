//! Suggestions while somebody types.
use super::{
    demo,
    entries::{entry, index},
};
use search::{Entry, Place};

fn suggested(typed: &str) -> Vec<String> {
    let index = demo::index();
    let suggestions = index
        .snapshot()
        .suggest(typed, &Place::Anywhere, 8)
        .unwrap();
    suggestions.into_iter().map(|s| s.id).collect()
}

#[test]
fn titles_words_and_parts_of_compounds_go_on_as_typed() {
    for (typed, service) in [
        ("hund an", "hund-anmelden"),
        ("HUND", "hund-anmelden"),
        ("parkaus", "bewohnerparkausweis"),
        ("umzi", "wohnsitz-anmelden"),
        ("gez", "rundfunkbeitrag-anmelden"),
        ("mull", "muelltonne"),
        ("muell", "muelltonne"),
        ("Mü", "muelltonne"),
        ("geburtsur", "geburtsurkunde"),
        ("urkun", "geburtsurkunde"),
    ] {
        let found = suggested(typed);
        assert!(found.iter().any(|id| id == service), "{typed}: {found:?}");
        assert!(found.len() <= 8);
    }
}

#[test]
fn a_title_comes_before_its_words() {
    assert_eq!(suggested("sperrm")[0], "sperrmuell");
    assert_eq!(suggested("wohngel")[0], "wohngeld");
}

#[test]
fn with_a_typo_the_search_suggests() {
    assert_eq!(suggested("sperrmühl")[0], "sperrmuell");
    assert!(suggested("persoanlaus").contains(&"personalausweis-neu".to_owned()));
}

#[test]
fn nothing_typed_suggests_nothing() {
    for typed in ["", " ", "?", "\u{0}"] {
        assert!(suggested(typed).is_empty(), "{typed:?}");
    }
}

#[test]
fn a_service_is_suggested_once_and_only_where_it_is_valid() {
    let text = |id: &str, area: &str| Entry {
        id: id.into(),
        area: area.into(),
        ..entry("Hund anmelden")
    };
    let index = index(&[text("a", ""), text("b", "05513"), text("c", "09")]);
    let at = |town: &str| -> Vec<String> {
        let place = Place::Towns(vec![town.into()]);
        let found = index.snapshot().suggest("hu", &place, 8).unwrap();
        found.into_iter().map(|s| s.id).collect()
    };
    assert_eq!(at("055130000000"), ["b"]);
    assert_eq!(at("090000000000"), ["c"]);
    assert_eq!(at("010000000000"), ["a"]);
}
