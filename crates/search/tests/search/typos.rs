//! Words as they are typed: other forms, parts, with mistakes.
use super::{
    demo,
    entries::{entry, found, index, query},
};

#[test]
fn parts_forms_and_spellings_of_a_word_find_it() {
    let index = index(&[
        entry("Bewohnerparkausweis"),
        entry("Sperrmüll"),
        entry("Wildunfall melden"),
    ]);
    for text in [
        "ausweise",
        "parken",
        "bewohner",
        "Bewohner-Parkausweis",
        "bewohner park ausweis",
        "PARKAUSWEISE",
        "bewohnerparkausweises",
    ] {
        assert_eq!(
            found(&index, text).first().unwrap(),
            "Bewohnerparkausweis",
            "{text}"
        );
    }
    for text in [
        "sperrmuell",
        "sperrmull",
        "SPERRMÜLL",
        "Mu\u{308}ll",
        "muell",
    ] {
        assert_eq!(found(&index, text).first().unwrap(), "Sperrmüll", "{text}");
    }
}

#[test]
fn typos_are_forgiven_and_shown() {
    let index = demo::index();
    let corrected = |text: &str| index.snapshot().search(&query(text)).unwrap().corrected;
    assert_eq!(
        corrected("Persoanlausweis verloren").unwrap(),
        "Personalausweis verloren"
    );
    assert_eq!(
        corrected("mein reisepas ist weg").unwrap(),
        "mein Reisepass ist weg"
    );
    assert_eq!(corrected("kindergelt").unwrap(), "Kindergeld");
    assert_eq!(corrected("Personalausweis verloren"), None);
    assert_eq!(corrected("umziehen"), None);
}

#[test]
fn a_typo_in_a_part_of_a_compound_is_forgiven() {
    let index = index(&[
        entry("Hundesteuer Anmeldung"),
        entry("Gewerbe"),
        entry("Fischereischein"),
    ]);
    for text in [
        "hundesteueranmeldng",
        "hundestueranmeldung",
        "hundesteueranmledung",
    ] {
        let results = index.snapshot().search(&query(text)).unwrap();
        assert_eq!(results.hits[0].id, "Hundesteuer Anmeldung", "{text}");
        assert_eq!(results.corrected.unwrap(), "hundesteueranmeldung", "{text}");
    }
}

#[test]
fn a_short_word_is_not_made_another() {
    let index = index(&[entry("Hund anmelden")]);
    assert!(found(&index, "und").is_empty());
    assert!(found(&index, "xyz").is_empty());
}

#[test]
fn the_key_of_a_service_finds_it() {
    let index = demo::index();
    assert_eq!(
        found(index, "99038001017000").first().unwrap(),
        "arbeitslosengeld"
    );
}

#[test]
fn sentences_find_what_their_telling_words_do() {
    let index = demo::index();
    assert_eq!(
        found(index, "was brauche ich wenn ich umziehe")[..2],
        found(index, "umziehen")[..2]
    );
    assert_eq!(
        found(index, "Ich möchte bitte meinen Hund anmelden!")[0],
        "hund-anmelden"
    );
}
