//! What another system's catalogue is worth here: topics, levels, ways to sign in; and what of our
//! own catalogue goes on to others.
use crate::installation::{CITY, Installation, SITUATIONS, TOPICS, services};
use portal::{
    Catalogue,
    catalogue::{
        Area, Audience, Body, ByLanguage, Change, Contact, ContactKind, Fee, Form, Kind, Level,
        Module, Name, Office, Online, OnlineService, OpeningHours, PostalAddress, Record,
        Responsibility, Service, Target, Valid, by_group, by_name, put, responsible,
    },
    export::{self, Head, Selection},
    import::{self, Difference, Format, Order, TEMPLATE},
};
use protocols::{Timestamp, xzufi};
use serde_json::Value;
use std::{collections::BTreeMap, io::Cursor, sync::Arc};
use store::{Id, harness::each_database};

const TRANSFER: &str = include_str!("../../../../fuzz/seeds/xzufi/transfer");
/// Keeping dogs; the list knows the object, not this detail.
const DOG: &str = "99110009104777";
const TOWN: &str = "055620032032";

/// The file with a key of a real object, so that the list knows where it belongs.
fn transfer() -> String {
    TRANSFER.replace("99050048012000", DOG)
}

async fn installation(db: store::Db) -> Installation {
    let situations = format!("{SITUATIONS}47,1,Tierhaltung,people\n55,1,Wohnen & Umzug,people\n");
    let catalogue = Catalogue::parse(TOPICS, &situations, &services()).unwrap();
    Installation::with_catalogue(db, catalogue).await
}

fn order() -> Order {
    Order::for_everybody("redaktion", Format::Xzufi).unwrap()
}

async fn imported(installation: &Installation, order: &Order, file: &str) -> Difference {
    let app = &installation.app;
    let file = Cursor::new(file.as_bytes().to_vec());
    let import = import::stage(app, order, file, None, |_, _| {}).await;
    import::apply(app, import.unwrap().id, Arc::default())
        .await
        .unwrap()
}

async fn exported(installation: &Installation, source: &str) -> String {
    let head = Head {
        root: "transfer".into(),
        sender: "r".into(),
        recipient: "p".into(),
    };
    let selection = Selection {
        source: source.to_owned(),
        ..Selection::default()
    };
    let out = export::export(&installation.app, &selection, &head, Vec::new(), |_| {});
    String::from_utf8(out.await.unwrap().0).unwrap()
}

/// Whether the page of a situation names the service, and the page of its topic the situation.
async fn is_in(installation: &Installation, situation: u32, title: &str) -> bool {
    let page = installation
        .look(CITY, &format!("/lebenslagen/{situation}"))
        .await;
    page.assert_page();
    page.text.contains(title)
}

#[tokio::test]
async fn what_names_no_situation_of_ours_is_found_by_its_key_or_its_categorys_name() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let (app, order) = (&installation.app, order());
        imported(&installation, &order, &transfer()).await;
        assert!(is_in(&installation, 47, "hund-anmelden-").await);
        assert!(!is_in(&installation, 55, "hund-anmelden-").await);
        let now = installation.now();
        let view = app
            .db
            .read(move |tx| by_group(tx, DOG, &Area::read("05513").unwrap(), now));
        assert_eq!(view.await.unwrap().unwrap().situations(), [47]);
        // The source did not say so, and the export does not claim it.
        let written = exported(&installation, "redaktion").await;
        assert!(!written.contains("lebenslage") && written.contains(">Tiere<"));
        assert_eq!(imported(&installation, &order, &written).await.changes(), 0);

        // What the source says wins: a category with the name of a situation, of whatever class.
        let named = transfer().replace(">Tiere<", ">wohnen &amp; UMZUG<");
        imported(&installation, &order, &named).await;
        assert!(is_in(&installation, 55, "hund-anmelden-").await);
        assert!(!is_in(&installation, 47, "hund-anmelden-").await);
        // A key that no list knows, and no name: it is there, and in no situation.
        imported(
            &installation,
            &order,
            &TRANSFER.replace("99050048012000", "99999999104777"),
        )
        .await;
        for situation in [5, 6, 7, 47, 55] {
            assert!(
                !is_in(&installation, situation, "hund-anmelden-").await,
                "{situation}"
            );
        }
    })
    .await;
}

store::sql! {
    AS_BEFORE = "DELETE FROM catalogue_tags WHERE tag = 'situation:47'";
    SAID_AGAIN = include_str!("../../migrations/0020-situations.sql");
}

#[tokio::test]
async fn catalogues_of_earlier_versions_get_their_situations_with_the_next_import() {
    each_database(|db| async move {
        let installation = installation(db).await;
        imported(&installation, &order(), &transfer()).await;
        let lost = installation
            .app
            .db
            .write("test.before", |tx| tx.run(&AS_BEFORE, ()));
        assert_eq!(lost.await.unwrap(), 1);
        assert_eq!(
            imported(&installation, &order(), &transfer())
                .await
                .changes(),
            0
        );
        assert!(!is_in(&installation, 47, "hund-anmelden-").await);
        let migrated = installation
            .app
            .db
            .write("test.migration", |tx| tx.run(&SAID_AGAIN, ()));
        assert_eq!(
            migrated.await.unwrap(),
            1,
            "what is in a situation stays as it is"
        );
        assert_eq!(
            imported(&installation, &order(), &transfer())
                .await
                .changes(),
            1
        );
        assert!(is_in(&installation, 47, "hund-anmelden-").await);
    })
    .await;
}

#[tokio::test]
async fn rows_of_a_table_are_found_by_their_key_unless_they_name_situations() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let towns = &installation.app.region.municipalities;
        let town = towns.iter().find(|town| town.id == "stadt").unwrap();
        let order = Order::for_town(town, "eigenes", Format::Csv).unwrap();
        assert!(TEMPLATE.contains("Lebenslagen"));
        let table = format!(
            "Titel;LeiKa-Schlüssel;Lebenslagen\nHunde zählen;{DOG};\nHunde wiegen;99110009104778;55\n"
        );
        imported(&installation, &order, &table).await;
        assert!(is_in(&installation, 47, "hunde-zaehlen-").await);
        assert!(!is_in(&installation, 47, "hunde-wiegen-").await);
        assert!(is_in(&installation, 55, "hunde-wiegen-").await);
        let written = exported(&installation, "stadt/eigenes").await;
        assert_eq!(written.matches("stadttor-lebenslage").count(), 1, "only what was said");
    })
    .await;
}

#[tokio::test]
async fn a_text_for_the_whole_country_is_not_taken_for_work_of_the_federation() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let (app, order, now) = (&installation.app, order(), installation.now());
        let everywhere = transfer().replace("050000000000", "000000000000");
        for (typing, city, town) in [
            ("1", Level::Federal, Level::Municipal),
            ("2a", Level::State, Level::Municipal),
            ("2/3", Level::State, Level::Municipal),
            ("4", Level::State, Level::Municipal),
            ("5", Level::Municipal, Level::Municipal),
            // It says nothing of who does it.
            ("6", Level::Federal, Level::Municipal),
        ] {
            let code = format!("<code>{typing}</code><name>Kommune");
            let file = everywhere.replace("<code>4</code><name>Kommune", &code);
            imported(&installation, &order, &file).await;
            let read = app.db.read(move |tx| {
                let mut levels = Vec::new();
                for area in ["05513", TOWN] {
                    let area = Area::read(area).unwrap();
                    let found = responsible(tx, DOG, &area)?;
                    levels.push(by_group(tx, DOG, &area, now)?.unwrap().level_by(&found));
                }
                Ok::<_, store::Error>(levels)
            });
            // In the town an office of its own is responsible, which says more than any type.
            assert_eq!(read.await.unwrap(), [city, town], "{typing}");
        }
        // What the city's people read: no body of the federation, but their own administration.
        let file = everywhere.replace("<code>4</code><name>Kommune", "<code>5</code><name>Kommune");
        imported(&installation, &order, &file).await;
        let page = installation
            .look(CITY, &format!("/leistungen/hund-anmelden-{DOG}"))
            .await;
        page.assert_page();
        assert!(page.text.contains("Musterverwaltung stadt"));
    })
    .await;
}

#[tokio::test]
async fn an_online_service_says_how_one_signs_in_and_nothing_is_made_up_of_how_good_it_is() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let (app, order) = (&installation.app, order());
        for (codes, level) in [
            ("<code>10</code>", Some(0)),
            ("<code>20</code>", Some(1)),
            ("<code>30</code>", Some(2)),
            ("<code>40</code>", Some(3)),
            ("<code>99</code>", None),
            ("", None),
        ] {
            let file = transfer().replace(
                "<code>20</code></xzufi:vert",
                &format!("{codes}</xzufi:vert"),
            );
            imported(&installation, &order, &file).await;
            let name = Name::new("redaktion", "L100001||OD1");
            let record = app
                .db
                .read(move |tx| by_name(tx, Kind::OnlineService, &name));
            let Body::OnlineService(online) = record.await.unwrap().unwrap().body else {
                panic!()
            };
            assert_eq!(
                (online.assurance, online.maturity),
                (level, None),
                "{codes}"
            );
            let written = exported(&installation, "redaktion").await;
            assert_eq!(
                imported(&installation, &order, &written).await.changes(),
                0,
                "{codes}"
            );
        }
    })
    .await;
}

/// What the format has no place for, or none whose shape is known: it stays here. As in
/// docs/catalogue.md.
const STAYS: [&str; 21] = [
    "office.accessibility",
    "office.addresses.0.extra_line",
    "office.addresses.0.for_letters",
    "office.addresses.0.position",
    "office.appointments",
    "office.opening_hours",
    "online_service (area)",
    "online_service.maturity",
    "online_service.payment",
    "online_service.remark",
    "service.assurance",
    "service.authority",
    "service.fees",
    "service.forms",
    "service.level",
    "service.not_offered",
    "service.online",
    "service.review_by",
    "service.slug",
    "service.texts.de.terms",
    "service.texts.en.terms",
];

fn both(text: &str) -> ByLanguage {
    ["de", "en"]
        .map(|lang| (lang.to_owned(), format!("{text} ({lang})")))
        .into()
}

/// Records that say something in every field. Without "..", so that a new field is thought of.
fn full() -> Vec<(&'static str, Body)> {
    let day = |n: i64| Some(Timestamp(1_767_225_600_000).plus_secs(n * 86_400));
    let texts = |lang: &str| {
        let text = |module| (module, format!("{module:?} & <b>mehr</b> ({lang})"));
        (lang.to_owned(), Module::ALL.map(text).into())
    };
    let service = Service {
        leika_key: Some(DOG.into()),
        slug: Some("hunde-zaehlen".into()),
        texts: BTreeMap::from([texts("de"), texts("en")]),
        situations: vec![47, 55],
        audience: Some(Audience::Both),
        level: Some(Level::District),
        authority: Some("Amt".into()),
        assurance: Some(2),
        online: Some(Online::Elsewhere("https://a.example/".into())),
        fees: vec![Fee {
            what: "Hund".into(),
            cents: Some(500),
            up_to: Some(900),
            legal_basis: "§ 1".into(),
            in_advance: true,
        }],
        forms: vec![Form {
            name: "Antrag".into(),
            url: "https://a.example/antrag".into(),
        }],
        words: vec!["Wuffi".into(), "Köter".into()],
        typing: "2, 3".into(),
        valid: Valid {
            from: day(0),
            until: day(3_650),
        },
        review_by: day(30),
        not_offered: true,
    };
    let office = Office {
        name: both("Amt"),
        description: both("Alles"),
        parent: Some(Name::new("desk", "haus")),
        addresses: vec![PostalAddress {
            extra_line: "Hinterhaus".into(),
            street: "Markt 1 a".into(),
            postal_code: "45657".into(),
            town: "Musterstadt".into(),
            for_letters: true,
            position: Some((51_000_000, 7_000_000)),
        }],
        contacts: [
            (ContactKind::Phone, "02361 0"),
            (ContactKind::Mobile, "0170 0"),
            (ContactKind::Fax, "02361 1"),
            (ContactKind::Mail, "a@example.org"),
            (ContactKind::Web, "https://a.example/"),
            (ContactKind::Other, "a@de-mail.example"),
        ]
        .map(|(kind, value)| Contact {
            kind,
            value: value.into(),
        })
        .into(),
        opening_hours: vec![OpeningHours {
            weekday: 1,
            from: 480,
            until: 720,
        }],
        opening_remark: both("Mit Termin"),
        appointments: Some("https://a.example/termin".into()),
        accessibility: both("Ohne Stufen"),
    };
    let online = OnlineService {
        name: both("Online"),
        url: ["de", "en"]
            .map(|lang| (lang.to_owned(), format!("https://a.example/{lang}")))
            .into(),
        assurance: Some(2),
        maturity: Some(3),
        payment: vec!["Karte".into()],
        remark: both("Vorher lesen"),
    };
    let responsible = |target| {
        Body::Responsibility(Responsibility {
            service: DOG.into(),
            target,
            role: "01".into(),
        })
    };
    vec![
        ("dienst", Body::Service(Box::new(service))),
        ("amt", Body::Office(Box::new(office))),
        ("online", Body::OnlineService(Box::new(online))),
        ("z1", responsible(Target::Office(Name::new("desk", "amt")))),
        (
            "z2",
            responsible(Target::Online(Name::new("desk", "online"))),
        ),
    ]
}

/// The places at which two values differ.
fn differing(path: &str, one: &Value, other: &Value, into: &mut Vec<String>) {
    let below = |key: &str| format!("{path}.{key}");
    match (one, other) {
        (Value::Object(a), Value::Object(b)) if !a.is_empty() && !b.is_empty() => {
            let keys: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let get =
                    |map: &serde_json::Map<_, _>| map.get(key).cloned().unwrap_or(Value::Null);
                differing(&below(key), &get(a), &get(b), into);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (number, (a, b)) in a.iter().zip(b).enumerate() {
                differing(&below(&number.to_string()), a, b, into);
            }
        }
        _ if one != other => into.push(path.to_owned()),
        _ => {}
    }
}

#[tokio::test]
async fn all_that_was_written_here_but_for_a_short_list_arrives_elsewhere() {
    each_database(|db| async move {
        let installation = installation(db).await;
        let (app, now) = (&installation.app, installation.now());
        let written = app.db.write("test.full", move |tx| {
            let mut change = Change::new("desk", now);
            for (number, (name, body)) in (0_u8..).zip(full()) {
                let record = Record {
                    id: Id([number + 1; 16]),
                    source: "desk".into(),
                    foreign_id: name.into(),
                    owner: String::new(),
                    area: Area::read("05").unwrap(),
                    body,
                    extra: String::new(),
                };
                put(tx, &record, &mut change)?;
            }
            Ok::<_, store::Error>(())
        });
        written.await.unwrap();
        let file = exported(&installation, "desk").await;
        assert!(
            xzufi::Reader::new(file.as_bytes())
                .unwrap()
                .all(|item| item.is_ok())
        );
        imported(&installation, &order(), &file).await;
        let mut stays = Vec::new();
        for (name, body) in full() {
            let kind = body.kind();
            let of = Name::new("redaktion", &format!("stadttor|desk|{name}"));
            let arrived = app.db.read(move |tx| by_name(tx, kind, &of));
            let arrived = arrived.await.unwrap().unwrap();
            if arrived.area.as_str() != "05" {
                stays.push(format!("{} (area)", kind.word()));
            }
            // Names are those of the sender, under the source that they came from.
            let json = serde_json::to_string(&arrived.body).unwrap();
            let arrived = json.replace("redaktion#stadttor|desk|", "desk#");
            let arrived: Value = serde_json::from_str(&arrived).unwrap();
            let said = serde_json::to_value(&body).unwrap();
            differing(kind.word(), &said, &arrived, &mut stays);
        }
        stays.sort();
        assert_eq!(stays, STAYS);
    })
    .await;
}
