use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use web::region::{Public, RegionFile};

const TOPICS: &str = "id,name,summary\n2,Wohnen,Rund um die Wohnung.\n";
const SITUATIONS: &str = "id,topic,name,audience\n10,2,Umzug,both\n11,2,Bauen,companies\n";
const SERVICE: &str = r#"[[service]]
leika_key = "99012001000000"
slug = "ummelden"
name = "Wohnsitz Ummeldung"
title = "Wohnung ummelden"
situations = [10]
level = "municipal"
authority = "Bürgeramt"
assurance = 2
fee = "keine"
online = "here"
legal_basis = "§ 17 BMG"
summary = "Sagen Sie uns, wo Sie wohnen."
description = "Innerhalb von zwei Wochen."
audience = "people"
"#;

fn with(old: &str, new: &str) -> Result<Catalogue, BadCatalogue> {
    assert!(SERVICE.contains(old));
    Catalogue::parse(TOPICS, SITUATIONS, &SERVICE.replace(old, new))
}

#[test]
fn a_good_catalogue_is_read() {
    let catalogue = Catalogue::parse(TOPICS, SITUATIONS, SERVICE).unwrap();
    let service = catalogue.service("ummelden").unwrap();
    assert_eq!((service.assurance, &service.online), (2, &Online::Here));
    let situation = catalogue.situation(10).unwrap();
    assert_eq!(catalogue.topic_of(situation).unwrap().name, "Wohnen");
    let of_topic = catalogue.situations_of(&catalogue.topics()[0]);
    let ids: Vec<u32> = of_topic.iter().map(|s| s.id).collect();
    assert_eq!(ids, [10, 11]);
}

#[test]
fn what_is_wrong_names_file_entry_and_field() {
    for (old, new, sentence) in [
        (
            "fee = \"keine\"",
            "fee = \"keine\"\ncolour = \"red\"",
            "service \"ummelden\": unknown field `colour`",
        ),
        (
            "title = \"Wohnung ummelden\"\n",
            "",
            "service \"ummelden\": missing field `title`",
        ),
        (
            "slug = \"ummelden\"\n",
            "",
            "service number 1: missing field `slug`",
        ),
        (
            "slug = \"ummelden\"",
            "slug = \"../x\"",
            "slug: is not made of a-z, 0-9 and hyphens",
        ),
        (
            "99012001000000",
            "9901200100",
            "leika_key: \"9901200100\" is not a key of 14 digits",
        ),
        (
            "assurance = 2",
            "assurance = 4",
            "assurance: 4 is not a level from 0 to 3",
        ),
        ("[10]", "[12]", "situations: there is no life situation 12"),
        ("[10]", "[]", "situations: is empty"),
        (
            "\"here\"",
            "\"javascript:alert(1)\"",
            "online \"javascript:alert(1)\" is neither",
        ),
        (
            "\"here\"",
            "\"http://example.org\"",
            "online \"http://example.org\" is neither",
        ),
        (
            "level = \"municipal\"",
            "level = \"galactic\"",
            "unknown variant `galactic`",
        ),
        (
            "level = \"municipal\"\nauthority = \"Bürgeramt\"",
            "level = \"state\"\nauthority = \"\"",
            "authority: is empty",
        ),
        (
            "audience = \"people\"",
            "audience = \"people",
            "services.toml: line 15: ",
        ),
    ] {
        let said = with(old, new).unwrap_err().0;
        assert!(
            said.starts_with("services.toml: ") && said.contains(sentence),
            "{new}: {said}"
        );
    }
}

#[test]
fn the_tables_are_checked_too() {
    let parse = |topics: &str, situations: &str| {
        Catalogue::parse(topics, situations, SERVICE).unwrap_err().0
    };
    let orphan = SITUATIONS.replace("10,2", "10,3");
    assert_eq!(
        parse(TOPICS, &orphan),
        "life_situations.csv: life situation 10: topic: there is no topic 3"
    );
    let twice = format!("{SITUATIONS}10,2,Noch einer,both\n");
    assert_eq!(
        parse(TOPICS, &twice),
        "life_situations.csv: life situation 10: id: is used twice"
    );
    let unknown = SITUATIONS.replace("companies", "everybody");
    assert!(
        parse(TOPICS, &unknown).starts_with("life_situations.csv: line 3: "),
        "{}",
        parse(TOPICS, &unknown)
    );
    let column = TOPICS
        .replace("summary", "summary,colour")
        .replace("Wohnung.", "Wohnung.,red");
    assert!(
        parse(&column, SITUATIONS).contains("unknown field `colour`"),
        "{}",
        parse(&column, SITUATIONS)
    );
    let short = format!("{TOPICS}3,Reisen\n");
    assert!(
        parse(&short, SITUATIONS).starts_with("topics.csv: line 3: "),
        "{}",
        parse(&short, SITUATIONS)
    );
}

#[test]
fn two_services_never_share_an_address() {
    let said = Catalogue::parse(TOPICS, SITUATIONS, &SERVICE.repeat(2))
        .unwrap_err()
        .0;
    assert_eq!(said, "services.toml: service ummelden: slug: is used twice");
}

fn region() -> web::Region {
    let mut file =
        "[[realm]]\nid = \"r\"\nname = \"R\"\nissuer_host = \"id.test\"\napp_host = \"app.id.test\"\n"
            .to_owned();
    for (id, kind, district) in [
        ("kreis", "district", ""),
        ("dorf", "town", "kreis"),
        ("stadt", "city", ""),
        ("insel", "town", "fort"),
    ] {
        write!(
            file,
            "[[municipality]]\nid = \"{id}\"\nrealm = \"r\"\nname = \"{id}\"\nofficial_name = \"Die {id}\"\nkind = \"{kind}\"\n\
             district = \"{district}\"\nars = \"055130000000\"\nhost = \"{id}.test\"\nwebsite = \"https://{id}.test\"\naccent = \"#1f4f8f\"\n"
        )
        .unwrap();
    }
    let file: RegionFile = toml::from_str(&file).unwrap();
    web::Region::new(
        file,
        Public {
            scheme: "https".into(),
            port: None,
        },
        false,
    )
    .unwrap()
}

#[test]
fn a_district_serves_its_towns_and_a_city_serves_itself() {
    let region = region();
    let responsible = |level: &str, town: &str| {
        let catalogue = with("level = \"municipal\"", &format!("level = \"{level}\"")).unwrap();
        let town = region.municipalities.iter().find(|m| m.id == town).unwrap();
        let service = &catalogue.services()[0];
        Responsible::of(service.level, &service.authority, town, &region)
            .name()
            .to_owned()
    };
    assert_eq!(responsible("municipal", "dorf"), "Die dorf");
    assert_eq!(responsible("district", "dorf"), "Die kreis");
    assert_eq!(responsible("district", "stadt"), "Die stadt");
    assert_eq!(responsible("district", "kreis"), "Die kreis");
    assert_eq!(responsible("state", "dorf"), "Bürgeramt");
    assert_eq!(responsible("federal", "kreis"), "Bürgeramt");
    // Its own towns do it; the page lists them.
    assert_eq!(responsible("municipal", "kreis"), "");
    // Its district has no portal in this installation.
    assert_eq!(responsible("district", "insel"), "Bürgeramt");
}

fn record(area: &str, service: Service) -> Record {
    Record {
        id: store::Id([0; 16]),
        source: "test".to_owned(),
        foreign_id: area.to_owned(),
        owner: String::new(),
        area: Area::read(area).unwrap(),
        body: Body::Service(Box::new(service)),
        extra: String::new(),
    }
}

fn says(slug: Option<&str>, texts: &[(&str, Module, &str)]) -> Service {
    let mut service = Service {
        slug: slug.map(str::to_owned),
        ..Service::default()
    };
    for (lang, module, text) in texts {
        let of_lang = service.texts.entry((*lang).to_owned()).or_default();
        of_lang.insert(*module, (*text).to_owned());
    }
    service
}

const NOW: protocols::Timestamp = protocols::Timestamp(1_790_000_000_000);

#[test]
fn a_town_overrides_the_land_module_by_module_and_the_origin_is_told() {
    let land = says(
        Some("hund"),
        &[
            ("de", Module::Title, "Hund anmelden"),
            ("de", Module::Fees, "Das ist verschieden."),
            ("en", Module::Title, "Register a dog"),
        ],
    );
    let town = says(
        None,
        &[
            ("de", Module::Fees, "96 Euro im Jahr"),
            ("de", Module::Title, " "),
        ],
    );
    let view = View::new(vec![record("05513", town), record("05", land)], NOW).unwrap();
    let fees = view.text(Module::Fees, "de").unwrap();
    assert_eq!(
        (fees.text, fees.area.as_str()),
        ("96 Euro im Jahr", "05513")
    );
    let title = view.title("de");
    assert_eq!(
        (title.text, title.area.as_str()),
        ("Hund anmelden", "05"),
        "an empty module says nothing"
    );
    assert_eq!(view.title("en").text, "Register a dog");
    assert_eq!(
        view.text(Module::Fees, "en").unwrap().lang,
        "de",
        "better in German than not at all"
    );
    assert_eq!(view.address(), "hund");
}

#[test]
fn what_a_town_does_not_offer_or_not_any_more_is_not_shown() {
    let land = || says(Some("hund"), &[("de", Module::Title, "Hund anmelden")]);
    let not_here = Service {
        not_offered: true,
        ..Service::default()
    };
    assert!(View::new(vec![record("05513", not_here), record("05", land())], NOW).is_none());
    let over = Service {
        valid: Valid {
            from: None,
            until: Some(NOW),
        },
        ..land()
    };
    assert!(View::new(vec![record("05", over)], NOW).is_none());
    assert!(
        View::new(vec![record("05", Service::default())], NOW).is_none(),
        "without a name"
    );
}

proptest! {
    /// Whoever says something nearer wins, in whatever number of areas it is said.
    #[test]
    fn the_nearest_area_that_says_something_wins(said in prop::collection::vec(prop::option::of("[a-z]{1,8}"), 6)) {
        let areas = Area::read("055620004004").unwrap();
        let records: Vec<Record> = areas.lineage().into_iter().zip(&said).map(|(area, text)| {
            let mut service = says(Some("x"), &[("de", Module::Title, "Titel")]);
            if let Some(text) = text {
                service.texts.get_mut("de").unwrap().insert(Module::Fees, text.clone());
            }
            record(area, service)
        }).collect();
        let view = View::new(records, NOW).unwrap();
        let nearest = said.iter().flatten().next().map(String::as_str);
        prop_assert_eq!(view.text(Module::Fees, "de").map(|s| s.text), nearest);
    }

    /// Inheritance needs nothing but the keys: an area holds all that begins with it, and the
    /// common area of some holds each of them.
    #[test]
    fn areas_hold_what_lies_within_them(digits in prop::collection::vec("[1-9]{12}", 1..5), ends in prop::collection::vec(prop::sample::select(vec![2_usize, 3, 5, 9, 12]), 5)) {
        let areas: Vec<Area> = digits.iter().zip(&ends).map(|(d, end)| Area::read(&d[..*end]).unwrap()).collect();
        let common = Area::common(areas.iter());
        for area in &areas {
            prop_assert!(common.holds(area));
            prop_assert!(area.lineage().iter().all(|part| Area::read(part).unwrap().holds(area)));
        }
    }
}
