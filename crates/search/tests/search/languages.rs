//! Everyday words of other languages lead to the German catalogue.
use super::{demo, entries::found};

#[test]
fn other_languages_find_what_everybody_needs() {
    let index = demo::index();
    for (text, service) in [
        ("passport", "reisepass"),
        ("I lost my ID card", "personalausweis-verloren"),
        ("moving", "wohnsitz-anmelden"),
        ("bulky waste", "sperrmuell"),
        ("Residence Permit", "aufenthaltserlaubnis"),
        ("how to register my dog", "hund-anmelden"),
        ("start a business", "gewerbe-anmelden"),
        ("pasaport", "reisepass"),
        ("doğum belgesi", "geburtsurkunde"),
        ("KİMLİK", "personalausweis-neu"),
        ("kütüphane", "bibliotheksausweis"),
        ("çocuk parası", "kindergeld"),
        ("паспорт", "reisepass"),
        ("свідоцтво про народження", "geburtsurkunde"),
        ("собака", "hund-anmelden"),
        ("громадянство", "einbuergerung"),
    ] {
        let found = found(index, text);
        assert!(
            found.iter().take(3).any(|id| id == service),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn sixty_services_are_found_from_each_language() {
    for (language, list) in [
        ("en", include_str!("../../data/synonyms.en.txt")),
        ("tr", include_str!("../../data/synonyms.tr.txt")),
        ("uk", include_str!("../../data/synonyms.uk.txt")),
    ] {
        let index = demo::index();
        let mut reached = std::collections::BTreeSet::new();
        for line in list
            .lines()
            .filter(|line| !line.starts_with('#') && line.contains('='))
        {
            let (asked, _) = line.split_once('=').unwrap();
            for phrase in asked.split(',') {
                let found = found(index, phrase);
                assert!(!found.is_empty(), "{language}: {phrase}");
                reached.extend(found.into_iter().take(3));
            }
        }
        assert!(reached.len() >= 60, "{language}: {}", reached.len());
    }
}
