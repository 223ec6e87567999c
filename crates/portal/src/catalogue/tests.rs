use super::*;
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
    assert_eq!(catalogue.services_of(situation).len(), 1);
    assert_eq!(catalogue.topic_of(situation).unwrap().name, "Wohnen");
    let counts: Vec<usize> = catalogue
        .situations_of(&catalogue.topics()[0])
        .iter()
        .map(|s| s.1)
        .collect();
    assert_eq!(counts, [1, 0]);
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
        Responsible::of(&catalogue.services()[0], town, &region)
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
