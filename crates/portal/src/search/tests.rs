use super::*;

const TOPICS: &str = "id,name,summary\n1,Leben,Alles.\n";
const SITUATIONS: &str = "id,topic,name,audience\n5,1,Alltag,both\n";

fn service(
    slug: &str,
    title: &str,
    name: &str,
    words: &str,
    summary: &str,
    description: &str,
) -> String {
    let key = format!("99{:012}", slug.len());
    format!(
        "[[service]]\nleika_key = \"{key}\"\nslug = \"{slug}\"\nname = \"{name}\"\ntitle = \"{title}\"\n\
         situations = [5]\nlevel = \"municipal\"\nassurance = 1\nfee = \"keine\"\nonline = \"\"\n\
         legal_basis = \"Satzung\"\nsummary = \"{summary}\"\ndescription = \"{description}\"\n\
         words = [{words}]\naudience = \"people\"\n"
    )
}

fn catalogue() -> Catalogue {
    let services = [
        service(
            "hund",
            "Hund anmelden",
            "Hundesteuer Anmeldung",
            "\"Welpe\", \"Tier\"",
            "Wer einen Hund hat, zahlt Hundesteuer.",
            "Sie melden das Tier innerhalb von zwei Wochen an.",
        ),
        service(
            "parken",
            "Bewohnerparkausweis",
            "Bewohnerparkausweis Erteilung",
            "\"Auto\", \"Anwohner\"",
            "Parken in der Nähe der Wohnung.",
            "Der Ausweis gilt ein Jahr für ein Fahrzeug.",
        ),
        service(
            "ausweis",
            "Personalausweis beantragen",
            "Personalausweis Ausstellung",
            "\"Perso\"",
            "Das Dokument für den Alltag.",
            "Sie kommen mit einem Passfoto ins Bürgeramt.",
        ),
        service(
            "wohnsitz",
            "Wohnung ummelden",
            "Wohnsitz Anmeldung",
            "\"umziehen\", \"Umzug\"",
            "Sagen Sie uns, wo Sie wohnen.",
            "Innerhalb von zwei Wochen nach dem Einzug.",
        ),
        service(
            "abfall",
            "Sperrige Abfälle abholen lassen",
            "Sperrmüll Abholung",
            "\"Möbel\"",
            "Wir holen ab, was nicht in die Tonne passt.",
            "Auch alte Geräte.",
        ),
    ];
    Catalogue::parse(TOPICS, SITUATIONS, &services.concat()).unwrap()
}

fn found(query: &str) -> Vec<String> {
    let catalogue = catalogue();
    let hits = Index::new(&catalogue).find(query);
    hits.into_iter()
        .map(|at| catalogue.services()[at].slug.clone())
        .collect()
}

#[test]
fn what_people_type_leads_to_the_service_they_mean() {
    for (query, first) in [
        ("hund anmelden", "hund"),
        ("Hundesteuer", "hund"),
        ("parkausweis", "parken"),
        ("anwohner parken", "parken"),
        ("persoanlausweis", "ausweis"),
        ("Perso", "ausweis"),
        ("umziehen", "wohnsitz"),
        ("ich möchte umziehen", "wohnsitz"),
        ("müll", "abfall"),
        ("MUELL", "abfall"),
        ("Abfall", "abfall"),
        ("Hundesteueranmeldungen", "hund"),
    ] {
        assert_eq!(
            found(query).first().map(String::as_str),
            Some(first),
            "{query}"
        );
    }
}

#[test]
fn the_plural_of_a_compound_part_is_found() {
    assert_eq!(found("ausweise"), ["parken", "ausweis"]);
}

#[test]
fn a_title_counts_more_than_a_summary() {
    // By title alone "Bewohnerparkausweis" would come first.
    assert_eq!(found("wohnung"), ["wohnsitz", "parken"]);
}

#[test]
fn services_that_meet_all_words_push_out_those_that_meet_one() {
    assert_eq!(found("hund anmelden"), ["hund"]);
    assert_eq!(found("wohnung anmelden"), ["wohnsitz"]);
}

#[test]
fn nothing_asked_for_shows_everything_by_title() {
    assert_eq!(
        found("  "),
        ["parken", "hund", "ausweis", "abfall", "wohnsitz"]
    );
}

#[test]
fn what_is_not_there_is_not_found() {
    for query in ["raumfahrt", "???", "xyzzy qwertz", "\u{1f415}"] {
        assert_eq!(found(query), Vec::<String>::new(), "{query}");
    }
}

#[test]
fn a_service_is_found_by_its_official_key() {
    assert_eq!(found("99000000000004"), ["hund"]);
}
