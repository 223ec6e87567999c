//! One service has several texts; a place sees its own.
use super::entries::{entry, index, query};
use proptest::prelude::*;
use search::{Audience, Entry, Index, Place, Query, Results, Suggestion};

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

fn town(number: usize) -> Place {
    Place::Towns(vec![format!("05{number:010}")])
}

fn own(number: usize, title: &str) -> Entry {
    let area = format!("05{number:010}");
    Entry {
        id: format!("{title} {area}"),
        area,
        ..entry(title)
    }
}

fn asked(index: &Index, text: &str, place: &Place) -> Results {
    let query = Query {
        place: place.clone(),
        ..query(text)
    };
    index.snapshot().search(&query).unwrap()
}

#[test]
fn a_town_of_many_finds_and_is_suggested_what_it_sees_alone() {
    let mut entries = vec![entry("Hund anmelden"), own(7, "Quellwasser beziehen")];
    for other in (0..40).filter(|other| *other != 7) {
        entries.push(own(other, "Quallenbecken besuchen"));
        entries.push(own(other, "Hundesteuer"));
        entries.push(own(other, "Quellwassed"));
    }
    let index = index(&entries);
    let here = town(7);
    let titles = |text: &str| -> Vec<String> {
        let hits = asked(&index, text, &here).hits.into_iter();
        hits.map(|hit| hit.title).collect()
    };
    assert_eq!(titles("hund"), ["Hund anmelden"]);
    assert!(titles("quallenbecken").is_empty());
    // A typo is corrected to what is found here, even if another town has just that word.
    let corrected = asked(&index, "quellwassed", &here);
    assert_eq!(corrected.corrected.as_deref(), Some("Quellwasser"));
    assert_eq!(corrected.hits.len(), 1);
    let suggested = |typed: &str| -> Vec<String> {
        let found = index.snapshot().suggest(typed, &here, 8).unwrap();
        found.into_iter().map(|one| one.title).collect()
    };
    assert_eq!(suggested("qu"), ["Quellwasser beziehen"]);
    assert_eq!(suggested("hund"), ["Hund anmelden"]);
    assert_eq!(asked(&index, "hund", &town(3)).total, 2);
}

#[test]
fn words_of_another_town_split_nothing_here() {
    let entries = [
        own(7, "Quellwasser beziehen"),
        own(8, "Quell und Waser"),
        own(8, "Tiergarten"),
    ];
    let (many, alone) = (index(&entries), index(&entries[..1]));
    for typed in ["quellwaser", "quellwasertier", "waserquell"] {
        let here = town(7);
        assert_eq!(asked(&many, typed, &here), asked(&alone, typed, &here));
    }
    let corrected = asked(&many, "quellwaser", &town(7));
    assert_eq!(corrected.corrected.as_deref(), Some("Quellwasser"));
}

#[test]
fn an_umbrella_over_many_towns_corrects_to_what_its_towns_say() {
    let mut entries: Vec<Entry> = (0..80).map(|of| own(of, "Quellwasser beziehen")).collect();
    // One that is no town of this umbrella.
    entries.push(own(99, "Quallenbecken besuchen"));
    let index = index(&entries);
    let towns = (0..80).map(|of| format!("05{of:010}")).collect();
    let here = Place::Towns(towns);
    let corrected = |typed: &str| asked(&index, typed, &here).corrected;
    assert_eq!(corrected("quellwassed").as_deref(), Some("Quellwasser"));
    assert_eq!(corrected("quallenbeckem"), None);
    let suggested = index.snapshot().suggest("qual", &here, 8).unwrap();
    assert_eq!(suggested, []);
}

#[test]
fn a_word_that_left_the_catalogue_is_no_correction() {
    let index = index(&[entry("Quellwasser beziehen"), entry("Hund anmelden")]);
    let typo = "quellwassed";
    assert!(asked(&index, typo, &Place::Anywhere).corrected.is_some());
    index.update(&[], &["Quellwasser beziehen"], "2").unwrap();
    assert_eq!(asked(&index, typo, &Place::Anywhere).corrected, None);
}

/// Words that all towns know from one text that hides itself, so that no town splits compounds
/// by the words of another.
const WORDS: [&str; 12] = [
    "Hund",
    "Hundesteuer",
    "Quelle",
    "Wasser",
    "Quellwasser",
    "Bewohner",
    "Parkausweis",
    "anmelden",
    "Anmeldung",
    "beantragen",
    "Marktstand",
    "Markt",
];

fn any_entry() -> impl Strategy<Value = (usize, usize, Vec<usize>, Vec<usize>, bool, u8)> {
    let words = || prop::collection::vec(0..WORDS.len(), 1..4);
    (
        0..5_usize,
        0..6_usize,
        words(),
        words(),
        any::<bool>(),
        0..3_u8,
    )
}

fn made(
    number: usize,
    (area, key, title, words, online, offered): (usize, usize, Vec<usize>, Vec<usize>, bool, u8),
) -> Entry {
    let text = |words: &[usize]| {
        words
            .iter()
            .map(|at| WORDS[*at])
            .collect::<Vec<_>>()
            .join(" ")
    };
    let area = ["", "05", "05000", "050000000001", "050000000002"][area];
    Entry {
        id: format!("{number:03}"),
        key: format!("key {key}"),
        area: area.into(),
        words: vec![text(&words)],
        online,
        offered: offered > 0,
        topics: vec![(key % 3).to_string()],
        audience: if online {
            Audience::People
        } else {
            Audience::Both
        },
        ..entry(&text(&title))
    }
}

/// What is said about one place, whatever else there is in an index.
fn said(index: &Index, text: &str, place: &Place) -> (Results, Vec<Suggestion>) {
    let suggested = index.snapshot().suggest(text, place, 8).unwrap();
    (asked(index, text, place), suggested)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn others_change_nothing_for_a_town(
        entries in prop::collection::vec(any_entry(), 1..40),
        word in 0..WORDS.len(), second in 0..WORDS.len(), cut in 2..8_usize,
    ) {
        let all: Vec<Entry> = (0..).zip(entries).map(|(n, one)| made(n, one)).collect();
        let known = Entry { id: "known".into(), key: "known".into(), offered: false, ..entry(&WORDS.join(" ")) };
        let place = town(1);
        let Place::Towns(towns) = &place else { unreachable!() };
        let visible = |one: &&Entry| towns[0].starts_with(&one.area);
        let of_many: Vec<Entry> = all.iter().chain([&known]).cloned().collect();
        let of_one: Vec<Entry> = of_many.iter().filter(visible).cloned().collect();
        let (many, alone) = (index(&of_many), index(&of_one));
        let begun: String = WORDS[word].chars().take(cut).collect();
        let all_but_last = WORDS[word].len() - 1;
        let typo = format!("{}x", &WORDS[word][..all_but_last]);
        for text in [WORDS[word], &begun, &typo, &format!("{} {}", WORDS[word], WORDS[second]), ""] {
            prop_assert_eq!(said(&many, text, &place), said(&alone, text, &place), "{}", text);
        }
    }
}
