//! One service has several texts; a place sees its own.
use super::entries::{entry, index, query};
use search::{Entry, Index, Place, Query};

const TOWN: &str = "055130000000";
const OTHER: &str = "055620004004";

fn text(area: &str, title: &str) -> Entry {
    Entry {
        id: format!("{title} {area}"),
        key: "99110009104000".into(),
        area: area.into(),
        ..entry(title)
    }
}

fn seen(index: &Index, towns: &[&str]) -> Vec<(String, usize)> {
    let towns = towns.iter().map(|town| (*town).to_owned()).collect();
    let asked = Query {
        place: Place::Towns(towns),
        ..query("hund anmelden")
    };
    let hits = index.snapshot().search(&asked).unwrap().hits;
    hits.into_iter().map(|hit| (hit.area, hit.texts)).collect()
}

#[test]
fn the_most_specific_text_of_a_service_is_shown_once() {
    let areas = ["", "05", "05513", TOWN, OTHER];
    let index = index(&areas.map(|area| text(area, "Hund anmelden")));
    assert_eq!(seen(&index, &[TOWN]), [(TOWN.to_owned(), 4)]);
    assert_eq!(seen(&index, &[OTHER]), [(OTHER.to_owned(), 3)]);
    assert_eq!(seen(&index, &["055120000000"]), [("05".to_owned(), 2)]);
    assert_eq!(seen(&index, &["091620000000"]), [(String::new(), 1)]);
}

#[test]
fn several_towns_see_the_text_that_they_share() {
    let index = index(&[
        text("05", "Hund anmelden"),
        text(TOWN, "Hund anmelden"),
        text(OTHER, "Hund anmelden"),
    ]);
    assert_eq!(seen(&index, &[TOWN, OTHER]), [("05".to_owned(), 3)]);
    let own = super::entries::index(&[text(TOWN, "Hund anmelden")]);
    assert_eq!(seen(&own, &[TOWN, OTHER]), [(TOWN.to_owned(), 1)]);
}

#[test]
fn the_most_specific_text_is_shown_even_if_another_has_the_words() {
    let own = Entry {
        title: "Vierbeiner".into(),
        ..text(TOWN, "Hund anmelden")
    };
    let index = index(&[text("05", "Hund anmelden"), own]);
    assert_eq!(seen(&index, &[TOWN]), [(TOWN.to_owned(), 2)]);
}

#[test]
fn what_a_town_does_not_offer_is_not_found_there() {
    let not_here = Entry {
        offered: false,
        ..text(TOWN, "Hund anmelden")
    };
    let index = index(&[text("05", "Hund anmelden"), not_here]);
    assert!(seen(&index, &[TOWN]).is_empty());
    assert_eq!(seen(&index, &[OTHER]), [("05".to_owned(), 1)]);
    let towns = |town: &str| Place::Towns(vec![town.to_owned()]);
    let suggested = |town| {
        index
            .snapshot()
            .suggest("hund", &towns(town), 8)
            .unwrap()
            .len()
    };
    assert_eq!((suggested(TOWN), suggested(OTHER)), (0, 1));
}

#[test]
fn what_is_not_valid_here_is_not_found() {
    let index = index(&[text(OTHER, "Hund anmelden")]);
    assert!(seen(&index, &[TOWN]).is_empty());
    assert!(seen(&index, &[]).is_empty());
}

#[test]
fn of_texts_that_fit_equally_the_asked_language_is_shown() {
    let german = text("05", "Hund anmelden");
    let english = Entry {
        id: "en".into(),
        language: "en".into(),
        title: "Register a dog".into(),
        words: vec!["hund anmelden".into()],
        ..german.clone()
    };
    let index = index(&[german, english]);
    for language in ["de", "en"] {
        let asked = Query {
            language,
            ..query("hund")
        };
        let hits = index.snapshot().search(&asked).unwrap().hits;
        assert_eq!(hits.len(), 1);
        assert_eq!(hits[0].id == "en", language == "en");
    }
}
