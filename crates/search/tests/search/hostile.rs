//! No text that anybody types is an error or takes long.
use super::{demo, entries::query};
use proptest::prelude::*;
use search::Place;
use std::time::{Duration, Instant};

/// Far above what the longest text takes unoptimised, far below what blocks a server.
const BOUND: Duration = Duration::from_secs(2);

fn answers(text: &str) {
    let snapshot = demo::index().snapshot();
    let started = Instant::now();
    let results = snapshot.search(&query(text)).unwrap();
    assert!(results.hits.len() <= 10);
    let suggested = snapshot.suggest(text, &Place::Anywhere, 8).unwrap();
    assert!(suggested.len() <= 8);
    assert!(
        started.elapsed() < BOUND,
        "{:?} for {:?}",
        started.elapsed(),
        text.get(..40)
    );
}

#[test]
fn odd_texts_are_answered() {
    let words: Vec<String> = (0..3000).map(|n| format!("wort{n}")).collect();
    for text in [
        "ä".repeat(10_000).as_str(),
        "bewohnerparkausweis".repeat(600).as_str(),
        &words.join(" "),
        "\u{0}\u{1}\u{7f}\r\n\t",
        "AND OR NOT + - && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
        "title:hund AND (NOT *:* ~3",
        "+hund",
        "🐕 anmelden 👨‍👩‍👧",
        "\u{202e}dnuh\u{202c} كلب שלום",
        "e\u{301}\u{301}\u{301}".repeat(1000).as_str(),
        "ﬀ ẞ İ ǆ",
        "a b c d",
        "1 2 3 99999999999999999999",
    ] {
        answers(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        answers(&text);
    }

    #[test]
    fn any_letters_are_answered(text in "[a-zäöüß ]{0,120}") {
        answers(&text);
    }
}
