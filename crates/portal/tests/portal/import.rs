//! Catalogues of others: compared first, then taken over whole or not at all, and written again.
use crate::installation::{CITY, Installation, TOWN};
use portal::{
    catalogue::{Area, Kind, Module, Name, by_group, by_name, responsible, revision, services_of},
    export::{self, Head, Selection},
    import::{
        self, Count, Difference, Format, Import, ImportError, OnBad, Order, Progress, TEMPLATE,
        What,
    },
};
use protocols::xzufi::{self, Content, Record, Writer, sample};
use std::{io::Cursor, sync::Arc};
use store::harness::each_database;

const TRANSFER: &str = include_str!("../../../../fuzz/seeds/xzufi/transfer");
const DOG: &str = "99050048012000";

fn order(format: Format) -> Order {
    Order::for_everybody("redaktion", format).unwrap()
}

fn of_town(installation: &Installation, id: &str, format: Format) -> Order {
    let towns = &installation.app.region.municipalities;
    let town = towns.iter().find(|town| town.id == id).unwrap();
    Order::for_town(town, "eigenes", format).unwrap()
}

async fn staged(
    installation: &Installation,
    order: &Order,
    file: impl Into<Vec<u8>>,
) -> Result<Import, ImportError> {
    let file = Cursor::new(file.into());
    import::stage(&installation.app, order, file, None, |_, _| {}).await
}

async fn imported(installation: &Installation, order: &Order, file: &str) -> Difference {
    let import = staged(installation, order, file).await.unwrap();
    import::apply(&installation.app, import.id, Arc::default())
        .await
        .unwrap()
}

async fn exported(installation: &Installation, selection: &Selection) -> String {
    let head = Head {
        root: "transfer".into(),
        sender: "r".into(),
        recipient: "p".into(),
    };
    let out = export::export(&installation.app, selection, &head, Vec::new(), |_| {});
    String::from_utf8(out.await.unwrap().0).unwrap()
}

async fn number(installation: &Installation) -> i64 {
    installation.app.db.read(revision).await.unwrap()
}

fn records(text: &str) -> Vec<Record> {
    let items = xzufi::Reader::new(text.as_bytes())
        .unwrap()
        .map(Result::unwrap);
    let mut records: Vec<Record> = items
        .filter_map(|item| match item.body {
            xzufi::Body::Write(record) => Some(*record),
            _ => None,
        })
        .collect();
    records.sort_by_key(|r| (r.content().name().to_owned(), r.content().id().clone()));
    records
}

fn transfer(records: &[Record]) -> String {
    let mut writer = Writer::new(Vec::new(), &sample::message()).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// The title in a town, as people read it.
async fn title(installation: &Installation, key: &str, area: &'static str) -> Option<String> {
    let (key, now) = (key.to_owned(), installation.now());
    let read = installation
        .app
        .db
        .read(move |tx| by_group(tx, &key, &Area::read(area).unwrap(), now));
    read.await
        .unwrap()
        .map(|view| view.title("de").text.to_owned())
}

#[tokio::test]
async fn a_catalogue_is_taken_over_with_texts_offices_and_responsibilities() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let difference = imported(&installation, &order(Format::Xzufi), TRANSFER).await;
        let new = |new| Count {
            new,
            ..Count::default()
        };
        assert_eq!(difference.kinds["service"], new(2));
        assert_eq!(difference.kinds["office"], new(1));
        assert_eq!(difference.kinds["responsibility"], new(1));
        assert_eq!(difference.kinds["other"], new(2));
        assert_eq!(
            title(&installation, DOG, "05513").await.as_deref(),
            Some("Hund anmelden")
        );
        assert_eq!(
            title(&installation, DOG, "06").await,
            None,
            "it holds in one Land alone"
        );
        let now = installation.now();
        let (view, found) = installation
            .app
            .db
            .read(move |tx| {
                let town = Area::read("055620032032").unwrap();
                Ok::<_, store::Error>((
                    by_group(tx, DOG, &town, now)?,
                    responsible(tx, DOG, &town)?,
                ))
            })
            .await
            .unwrap();
        let office = found.offices[0].0.clone();
        let does = installation
            .app
            .db
            .read(move |tx| services_of(tx, &office, &Area::read("055620032032").unwrap(), now));
        assert_eq!(does.await.unwrap().len(), 1, "its page says what it does");
        let view = view.unwrap();
        let text = |module| view.text(module, "de").map(|said| said.text.to_owned());
        assert_eq!(
            text(Module::Procedure).as_deref(),
            Some("In Musterstadt im Rathaus.")
        );
        assert_eq!(text(Module::Fees).as_deref(), Some("12,50 € & mehr"));
        assert!(
            text(Module::Description)
                .unwrap()
                .contains("https://www.example.org/hund?a=1&amp;b=2")
        );
        assert_eq!(found.offices[0].1.name["de"], "Ordnungsamt");
        assert_eq!(found.offices[0].1.addresses[0].street, "Marktplatz 1 a");
    })
    .await;
}

#[tokio::test]
async fn what_is_exported_says_what_was_imported_and_importing_it_changes_nothing() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let order = order(Format::Xzufi);
        imported(&installation, &order, TRANSFER).await;
        let at = number(&installation).await;
        let selection = Selection {
            source: order.source().to_owned(),
            ..Selection::default()
        };
        let written = exported(&installation, &selection).await;
        // To the last attribute, what is not understood included.
        assert_eq!(records(&written), records(TRANSFER));
        let again = imported(&installation, &order, &written).await;
        assert_eq!(again.changes(), 0, "{again:?}");
        assert_eq!(number(&installation).await, at);
        assert_eq!(
            records(&exported(&installation, &selection).await),
            records(TRANSFER)
        );
    })
    .await;
}

#[tokio::test]
async fn what_was_written_here_is_exported_and_taken_over_elsewhere_unchanged() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        imported(
            &installation,
            &of_town(&installation, "dorf", Format::Csv),
            TEMPLATE,
        )
        .await;
        let everything = exported(&installation, &Selection::default()).await;
        let order = order(Format::Xzufi);
        let first = imported(&installation, &order, &everything).await;
        assert!(first.kinds["service"].new > 30 && first.kinds["responsibility"].new == 2);
        let selection = Selection {
            source: order.source().to_owned(),
            ..Selection::default()
        };
        let copy = exported(&installation, &selection).await;
        assert_eq!(records(&copy), records(&everything));
        assert_eq!(imported(&installation, &order, &copy).await.changes(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_tells_what_would_change_and_changes_nothing() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let order = order(Format::Xzufi);
        imported(&installation, &order, TRANSFER).await;
        let at = number(&installation).await;
        let changed = TRANSFER.replace("Register a dog", "Tell us about your dog");
        let start = changed
            .find("  <xzufi:schreibe>\n    <xzufi:onlinedienst")
            .unwrap();
        let end = changed
            .find("  <xzufi:schreibe>\n    <xzufi:spezialisierung")
            .unwrap();
        let changed = changed[..start].to_owned() + &changed[end..];
        let import = staged(&installation, &order, changed.clone())
            .await
            .unwrap();
        let app = &installation.app;
        let difference = import::difference(app, import.id).await.unwrap();
        assert_eq!(difference.changes(), 2);
        let told = import::lines(app, import.id, What::Changed, None, 10)
            .await
            .unwrap();
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].line, told[0].title.as_str()),
            (11, "Hund anmelden")
        );
        assert!(
            import::lines(app, import.id, What::Changed, Some(&told[0]), 10)
                .await
                .unwrap()
                .is_empty()
        );
        let gone = import::lines(app, import.id, What::Gone, None, 10)
            .await
            .unwrap();
        assert_eq!(gone[0].kind, "online_service");
        assert_eq!(number(&installation).await, at);
        import::discard(app, import.id).await.unwrap();
        assert!(matches!(
            import::apply(app, import.id, Arc::default()).await,
            Err(ImportError::Outdated)
        ));
        assert_eq!(number(&installation).await, at);

        imported(&installation, &order, &changed).await;
        let name = Name::new(order.source(), "L100001||OD1");
        let online = app
            .db
            .read(move |tx| by_name(tx, Kind::OnlineService, &name));
        assert_eq!(online.await.unwrap(), None);
        // What is gone comes back with the next file that holds it.
        let back = imported(&installation, &order, TRANSFER).await;
        assert_eq!(back.kinds["online_service"].new, 1);
    })
    .await;
}

#[tokio::test]
async fn a_bad_record_stops_the_import_or_is_passed_over_and_stays_as_it_was() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut order = order(Format::Xzufi);
        imported(&installation, &order, TRANSFER).await;
        let at = number(&installation).await;
        let bad = TRANSFER
            .replace("<code>99050048012000</code>", "<code>9905</code>")
            .replace("Mo 8 bis 12", "Mo bis Fr");
        let stopped = staged(&installation, &order, bad.clone()).await;
        let Err(ImportError::Bad(told)) = stopped else {
            panic!("{stopped:?}")
        };
        assert_eq!(
            told.to_string(),
            "line 11, leistung 4711: \"referenzLeiKa\" has a value that it cannot have"
        );
        assert_eq!(number(&installation).await, at);
        order.bad = OnBad::Skip;
        let difference = imported(&installation, &order, &bad).await;
        assert_eq!(difference.changes(), 1, "{difference:?}");
        assert_eq!(
            title(&installation, DOG, "05513").await.as_deref(),
            Some("Hund anmelden")
        );

        // Which record it is cannot be known: it may be any of those that seem to be missing.
        let nameless = TRANSFER.replace(
            "<xzufi:id schemeAgencyID=\"L100001\" schemeID=\"LB\">4711</xzufi:id>",
            "",
        );
        let import = staged(&installation, &order, nameless).await.unwrap();
        let told = import::problems(&installation.app, import.id, 10)
            .await
            .unwrap();
        assert_eq!(told[0].reason, "\"id\" is missing");
        import::apply(&installation.app, import.id, Arc::default())
            .await
            .unwrap();
        assert_eq!(
            title(&installation, DOG, "05513").await.as_deref(),
            Some("Hund anmelden")
        );

        // Half a file is none, whatever was asked.
        let half = &TRANSFER[..TRANSFER.len() - 200];
        assert!(matches!(
            staged(&installation, &order, half).await,
            Err(ImportError::Bad(_))
        ));
    })
    .await;
}

#[tokio::test]
async fn an_increment_adds_and_removes_and_leaves_the_rest() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut order = order(Format::Xzufi);
        let size = sample::Size {
            services: 3,
            municipalities: 1,
            own: 3,
            text: 50,
        };
        let all: Vec<Record> = size.all().collect();
        imported(&installation, &order, &transfer(&all)).await;
        order.whole = false;
        let mut writer = Writer::new(Vec::new(), &sample::message()).unwrap();
        for record in &all[..2] {
            let Content::Service(service) = record.content() else {
                // The online service with a responsibility in it.
                writer
                    .delete(&xzufi::Deletion {
                        class: record.content().class(),
                        id: record.content().id().clone(),
                    })
                    .unwrap();
                continue;
            };
            let mut service = service.clone();
            service.modules[1].texts[0].value = "Neu".into();
            writer
                .write(&record.clone().with(Content::Service(service)))
                .unwrap();
        }
        let file = String::from_utf8(writer.finish().unwrap()).unwrap();
        let difference = imported(&installation, &order, &file).await;
        let count = |kind: &str| difference.kinds[kind];
        assert_eq!(
            count("service"),
            Count {
                changed: 1,
                ..Count::default()
            }
        );
        assert_eq!(
            count("online_service"),
            Count {
                gone: 1,
                ..Count::default()
            }
        );
        assert_eq!(
            count("responsibility"),
            Count {
                gone: 1,
                ..Count::default()
            }
        );
        assert_eq!(
            title(&installation, &sample::key(0), "").await.as_deref(),
            Some("Neu")
        );
        assert!(title(&installation, &sample::key(2), "").await.is_some());
    })
    .await;
}

#[tokio::test]
async fn a_towns_file_speaks_for_that_town_alone() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        imported(&installation, &order(Format::Xzufi), TRANSFER).await;
        // A file that claims to speak for the Land, and for a record of everybody.
        let claims = TRANSFER
            .replace("Hund anmelden", "Hunde sind verboten")
            .replace("055620032032", "050000000000");
        imported(
            &installation,
            &of_town(&installation, "dorf", Format::Xzufi),
            &claims,
        )
        .await;
        assert_eq!(
            title(&installation, DOG, "05513").await.as_deref(),
            Some("Hund anmelden")
        );
        assert_eq!(
            title(&installation, DOG, "055620004004").await.as_deref(),
            Some("Hunde sind verboten")
        );
        // One town's whole file takes nothing from others.
        let empty = transfer(&[]);
        imported(
            &installation,
            &of_town(&installation, "stadt", Format::Xzufi),
            &empty,
        )
        .await;
        assert_eq!(
            title(&installation, DOG, "055620004004").await.as_deref(),
            Some("Hunde sind verboten")
        );
        imported(
            &installation,
            &of_town(&installation, "dorf", Format::Xzufi),
            &empty,
        )
        .await;
        assert_eq!(
            title(&installation, DOG, "055620004004").await.as_deref(),
            Some("Hund anmelden")
        );
        // What is about elsewhere is bad.
        let elsewhere = TRANSFER.replace("050000000000", "090000000000");
        let refused = staged(
            &installation,
            &of_town(&installation, "dorf", Format::Xzufi),
            elsewhere,
        )
        .await;
        let Err(ImportError::Bad(bad)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(bad.reason, "it is about another area");
        // A district speaks for all of its area, and not for one of its towns.
        let of_town_alone = TRANSFER
            .replace("050000000000", "055620004004")
            .replace("055620032032", "055620004004");
        let district = of_town(&installation, "kreis", Format::Xzufi);
        let refused = staged(&installation, &district, of_town_alone.clone()).await;
        let Err(ImportError::Bad(bad)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(bad.reason, "it is about another area");
        let town = of_town(&installation, "dorf", Format::Xzufi);
        staged(&installation, &town, of_town_alone).await.unwrap();
        for source in ["files", "desk", "dorf/eigenes", "", "A"] {
            assert!(
                Order::for_everybody(source, Format::Csv).is_err(),
                "{source}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_was_interrupted_begins_again_and_of_two_imports_one_wins() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let app = &installation.app;
        let order = order(Format::Xzufi);
        // Read and never applied, as by a program that was killed.
        let left = staged(&installation, &order, TRANSFER).await.unwrap();
        let changed = TRANSFER.replace("Register a dog", "Dogs");
        let next = staged(&installation, &order, changed).await.unwrap();
        assert!(matches!(
            import::apply(app, left.id, Arc::default()).await,
            Err(ImportError::Outdated)
        ));
        assert!(
            import::apply(app, next.id, Arc::default())
                .await
                .unwrap()
                .changes()
                > 0
        );
        assert!(
            matches!(
                import::apply(app, next.id, Arc::default()).await,
                Err(ImportError::Outdated)
            ),
            "once"
        );
        let again = staged(&installation, &order, TRANSFER).await.unwrap();
        assert_eq!(
            import::difference(app, again.id).await.unwrap().changes(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_over_is_seen_on_the_portals_pages() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let order = of_town(&installation, "dorf", Format::Csv);
        imported(&installation, &order, TEMPLATE).await;
        let moved = installation.look(TOWN, "/leistungen/hund").await;
        let page = installation.look(TOWN, &moved.location()).await;
        page.assert_page();
        assert!(
            page.text.contains("96 Euro") && page.text.contains("https://www.example.org/hund"),
            "{}",
            page.text
        );
        let page = installation.look(CITY, "/leistungen/hund").await;
        assert!(!page.text.contains("96 Euro"));
    })
    .await;
}

#[tokio::test]
async fn tables_of_spreadsheets_are_read_and_bad_rows_named() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let town = |bad| {
            let mut order = of_town(&installation, "dorf", Format::Csv);
            order.bad = bad;
            order
        };
        // As spreadsheets write it: other separators, another encoding, other line ends.
        let table = "Titel,Gebühren,Zuständige Stelle,Stichwörter\r\nStraße sperren,\"5 €,\nbar\",Bürgerbüro,\"Baustelle, Umzug\"\r\n,,,\r\n";
        let windows: Vec<u8> = table
            .chars()
            .map(|c| if c == '€' { 0x80 } else { u8::try_from(u32::from(c)).unwrap() })
            .collect();
        let import = staged(&installation, &town(OnBad::Stop), windows).await.unwrap();
        assert_eq!(import.progress.records, 1);
        import::apply(&installation.app, import.id, Arc::default()).await.unwrap();
        let name = Name::new("dorf/eigenes", "Straße sperren");
        let read = installation.app.db.read(move |tx| by_name(tx, Kind::Service, &name));
        let record = read.await.unwrap().unwrap();
        assert_eq!(record.owner, "dorf");
        let portal::catalogue::Body::Service(service) = record.body else { panic!() };
        assert_eq!(service.texts["de"][&Module::Fees], "5 €,\nbar");
        assert_eq!(service.words, ["Baustelle", "Umzug"]);
        assert!(service.slug.unwrap().starts_with("strasse-sperren-"));

        let rows = "Titel;LeiKa-Schlüssel;Zielgruppe;Online unter\nA;123;;\nB;;Hunde;\nC;;;javascript:alert(1)\nC2;;;;zu viel\nD;;;\nD;;;\n;99110009104000;;\nE;;Bürger;https://e.example\n";
        let mut told = Vec::new();
        let file = Cursor::new(rows.as_bytes().to_vec());
        let order = town(OnBad::Skip);
        let import = import::stage(&installation.app, &order, file, None, |_: Progress, bad| {
            told.extend(bad.map(|bad| (bad.line, bad.record.clone())));
        });
        let import = import.await.unwrap();
        let lines: Vec<u64> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 3, 4, 5, 7, 8]);
        assert_eq!((import.progress.records, import.progress.bad), (2, 6));
        for (broken, why) in [
            ("Titel;Farbe\n", "there is no column \"Farbe\""),
            ("Titel;Titel\n", "the column \"Titel\" is there twice"),
            ("Gebühren\n", "the column \"Titel\" is missing"),
            ("", "the column \"Titel\" is missing"),
        ] {
            let refused = staged(&installation, &town(OnBad::Skip), broken).await;
            let Err(ImportError::Bad(bad)) = refused else { panic!("{refused:?}") };
            assert_eq!(bad.reason, why);
        }
        let endless = format!("Titel\n\"{}", "a".repeat(3 << 20));
        let refused = staged(&installation, &town(OnBad::Skip), endless).await;
        let Err(ImportError::Bad(bad)) = refused else { panic!("{refused:?}") };
        assert_eq!((bad.line, bad.reason.as_str()), (2, "the row is too long"));
    })
    .await;
}

#[tokio::test]
async fn the_template_has_all_columns_and_its_example_can_be_imported() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let headings: Vec<&str> = TEMPLATE.lines().next().unwrap().split(';').collect();
        assert_eq!(headings, import::columns().collect::<Vec<_>>());
        let order = of_town(&installation, "dorf", Format::Csv);
        let difference = imported(&installation, &order, TEMPLATE).await;
        assert_eq!(difference.kinds["service"].new, 1);
        assert_eq!(imported(&installation, &order, TEMPLATE).await.changes(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_small_file_cannot_say_everything_of_everything() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let id = |name: &str, n: usize| format!("<x:{name}>{n:05}</x:{name}>");
        let all = |name: &str, count| (0..count).map(|n| id(name, n)).collect::<String>();
        let areas = "<x:gueltigkeitGebietID>05</x:gueltigkeitGebietID>\
                     <x:gueltigkeitGebietID>06</x:gueltigkeitGebietID>".repeat(4_000);
        let long = format!("<x:modulText><x:inhalt>{}</x:inhalt><x:leikaTextmodul><code>06</code></x:leikaTextmodul></x:modulText>", "a".repeat(100_000));
        let records = [
            format!("<x:organisationseinheit><x:id>1</x:id><x:name><x:name>A</x:name></x:name><x:zustaendigkeit>{}{}</x:zustaendigkeit></x:organisationseinheit>", all("leistungID", 5_000), all("gebietID", 5_000)),
            format!("<x:leistung><x:id>2</x:id>{long}{areas}</x:leistung>"),
            // Nor fill an index of the database.
            format!("<x:leistung><x:id>{}</x:id></x:leistung>", "a".repeat(5_000)),
        ];
        let mut order = order(Format::Xzufi);
        order.bad = OnBad::Skip;
        for record in records {
            let file = format!("<x:m xmlns:x=\"http://xoev.de/schemata/xzufi/2_2_0\"><x:schreibe>{record}</x:schreibe></x:m>");
            let import = staged(&installation, &order, file).await.unwrap();
            assert_eq!((import.progress.records, import.progress.bad), (0, 1));
        }
        let titled = TRANSFER.replace("Hund anmelden", &"lang ".repeat(20_000));
        assert!(imported(&installation, &order, &titled).await.changes() > 0);
    })
    .await;
}

/// A table with a row for each of these numbers, and what it says.
fn rows(numbers: impl Iterator<Item = (u32, &'static str)>) -> String {
    let line = |(n, text): (u32, &str)| format!("R{n:05};Leistung {n};{text}\n");
    let lines: String = numbers.map(line).collect();
    format!("Kennung;Titel;Kurz gesagt\n{lines}")
}

store::sql! {
    SAID = "SELECT foreign_id, summary FROM catalogue_records WHERE source = ?1 AND kind = 'service' \
        AND withdrawn_at IS NULL ORDER BY foreign_id";
    BEFORE = "SELECT count(*) FROM catalogue_history h JOIN catalogue_records r ON r.id = h.record \
        WHERE r.source = ?1";
}

/// Pieces of a thousand meet here at 1000 and 2000: what is new, changed and gone lies on both sides.
#[tokio::test]
async fn a_catalogue_of_many_pieces_is_moved_whole() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let order = of_town(&installation, "stadt", Format::Csv);
        let count = |new, changed, gone, same| Count {
            new,
            changed,
            gone,
            same,
        };
        let said = async || {
            let source = order.source().to_owned();
            let read = installation.app.db.scan(move |tx| {
                let rows = tx.all::<(String, String)>(&SAID, (source.as_str(),))?;
                let before = tx.first::<(i64,)>(&BEFORE, (source.as_str(),))?;
                Ok::<_, store::Error>((rows, before.unwrap().0))
            });
            read.await.unwrap()
        };
        let first = rows((0..2_100).map(|n| (n, "alt")));
        let difference = imported(&installation, &order, &first).await;
        assert_eq!(difference.kinds["service"], count(2_100, 0, 0, 0));
        assert_eq!(said().await.0.len(), 2_100);
        // 2,100 are gone, 1,050 changed, 2,100 new, and 1,050 say the same.
        let of = |n: u32| if n < 3_150 { "neu" } else { "alt" };
        let second = rows((2_100..4_200).map(|n| (n, "alt")));
        let difference = imported(&installation, &order, &second).await;
        assert_eq!(difference.kinds["service"], count(2_100, 0, 2_100, 0));
        let third = rows((2_100..6_300).map(|n| (n, of(n))));
        let difference = imported(&installation, &order, &third).await;
        assert_eq!(difference.kinds["service"], count(2_100, 1_050, 0, 1_050));
        let (rows_now, before) = said().await;
        assert_eq!(before, 2_100 + 1_050, "each change kept what it replaced");
        let expected: Vec<(String, String)> = (2_100..6_300)
            .map(|n| (format!("R{n:05}"), of(n).to_owned()))
            .collect();
        assert!(rows_now == expected, "each says what the file says");
        // What was withdrawn comes back under its row, beside what goes.
        let difference = imported(&installation, &order, &first).await;
        assert_eq!(difference.kinds["service"], count(2_100, 0, 4_200, 0));
        assert_eq!(said().await.0.len(), 2_100);
        let again = imported(&installation, &order, &first).await;
        assert_eq!(again.changes(), 0);
    })
    .await;
}
