//! Catalogues are read and written without losing anything, known or not.

use proptest::prelude::*;
use protocols::xzufi::{
    Body, Content, Element, Identifier, Item, Module, ModuleKind, Node, Reader, Record,
    Responsible, Service, Text, Writer, sample,
};

use crate::partner_entrances;

const TRANSFER: &str = include_str!("../../../../fuzz/seeds/xzufi/transfer");

fn items(text: &str) -> Vec<Item> {
    let reader = Reader::new(text.as_bytes()).unwrap();
    reader.collect::<Result<_, _>>().unwrap()
}

fn records(text: &str) -> Vec<Record> {
    let records = items(text).into_iter().filter_map(|item| match item.body {
        Body::Write(record) => Some(*record),
        _ => None,
    });
    records.collect()
}

fn written(records: &[Record]) -> String {
    let mut writer = Writer::new(Vec::new(), &sample::message()).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

fn service(text: &str) -> Service {
    match records(text).remove(0).into_content() {
        Content::Service(service) => service,
        other => panic!("{other:?}"),
    }
}

/// The seed with something else about its first service.
fn wrapped(inner: &str) -> String {
    format!(
        r#"<x:m xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"><x:schreibe><x:leistung><x:id>1</x:id>{inner}</x:leistung></x:schreibe></x:m>"#
    )
}

#[test]
fn each_kind_of_record_is_found_with_its_line() {
    let items = items(TRANSFER);
    let names = items.iter().map(|item| match &item.body {
        Body::Message(message) => (item.line, "message", message.sender.clone()),
        Body::Write(record) => (item.line, "write", record.content().name().to_owned()),
        Body::Delete(deletion) => (item.line, "delete", deletion.class.clone()),
    });
    let names: Vec<_> = names.collect();
    let lines: Vec<u64> = names.iter().map(|(line, ..)| *line).collect();
    let line_of = |needle: &str| {
        let place = TRANSFER.lines().position(|line| line.contains(needle));
        u64::try_from(place.unwrap()).unwrap() + 1
    };
    assert_eq!(lines[1], line_of("<xzufi:leistung "));
    assert_eq!(lines[2], line_of("<xzufi:organisationseinheit>"));
    assert_eq!(lines[8], line_of("<xzufi:loesche"));
    let kinds: Vec<&str> = names.iter().map(|(_, _, kind)| kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "Redaktion",
            "leistung",
            "organisationseinheit",
            "zustaendigkeitTransferObjekt",
            "onlinedienst",
            "spezialisierung",
            "kontaktperson",
            "chatbot",
            "Zustaendigkeit"
        ]
    );
}

#[test]
fn a_service_is_read_with_its_texts_in_all_languages() {
    let service = service(TRANSFER);
    assert_eq!(service.keys, ["99050048012000"]);
    assert_eq!(service.id.agency, "L100001");
    let kinds: Vec<_> = service.modules.iter().map(|m| m.kind.clone()).collect();
    assert_eq!(
        kinds,
        [ModuleKind::Title, ModuleKind::FullText, ModuleKind::Fees]
    );
    assert_eq!(service.modules[0].texts[1].value, "Register a dog");
    // Escaped HTML is a text; its white space belongs to it.
    assert_eq!(
        service.modules[1].texts[0].value,
        "<p>Wer einen Hund hält, meldet ihn an &amp; zahlt Steuer.</p>\n Ende "
    );
    assert_eq!(
        service.modules[1].links[0].uri,
        "https://www.example.org/hund?a=1&b=2"
    );
    assert_eq!(service.modules[2].texts[0].value, "12,50 € & mehr");
    assert_eq!(service.terms[0].text.value, "Hundemarke");
    assert_eq!(service.categories[0].labels[0].value, "Tiere");
    assert_eq!(service.areas[0].value, "050000000000");
    assert_eq!(service.valid.from.as_deref(), Some("2026-01-01"));
}

#[test]
fn offices_responsibilities_and_online_services_are_read() {
    let all = records(TRANSFER);
    let Content::Office(office) = all[1].content() else {
        panic!("an office")
    };
    assert_eq!(office.names[0].value, "Ordnungsamt");
    assert_eq!(office.addresses[0].regional_key, "055620032032");
    assert_eq!(office.channels[0].value, "+49 2361 000");
    let Content::Assignment(assignment) = all[2].content() else {
        panic!("an assignment")
    };
    assert_eq!(assignment.responsibility.of, Responsible::Office);
    assert_eq!(assignment.of, office.id);
    let Content::OnlineService(online) = all[3].content() else {
        panic!("an online service")
    };
    assert_eq!(online.links[0].uri, "https://hund.example.org/");
    assert_eq!(online.levels, ["20"]);
}

#[test]
fn what_is_written_is_read_as_the_same_records() {
    partner_entrances::xzufi(TRANSFER.as_bytes());
    let all = records(TRANSFER);
    let text = written(&all);
    assert_eq!(records(&text), all);
    // What others added is still there, and stands where its namespace is bound.
    for kept in [
        "f:state=\"draft\"",
        "<f:between>kept</f:between>",
        "g:type=\"f:thing\"",
        "individuellesTextmodul",
        "<code>99050048012000</code>",
        "<id>C1</id>",
    ] {
        assert!(text.contains(kept), "{kept}");
    }
    roxmltree::Document::parse(&text).unwrap();
}

#[test]
fn prefixes_of_the_sender_do_not_matter_and_types_stay_what_they_are() {
    let other = TRANSFER
        .replace("xzufi:", "")
        .replace("xmlns:xzufi", "xmlns")
        .replace("<code>", "<code xmlns=\"\">")
        .replace("<name>Erteilung", "<name xmlns=\"\">Erteilung")
        .replace("<name>Kommune", "<name xmlns=\"\">Kommune")
        .replace("<name>Zuständige", "<name xmlns=\"\">Zuständige")
        .replace("xsi:", "i:")
        .replace("xmlns:xsi", "xmlns:i")
        .replace(
            "xmlns=\"http://xoev.de/schemata/2",
            "xmlns=\"http://xoev.de/schemata/xzufi/2",
        );
    let other = other.replacen(
        "xmlns=\"http",
        "xmlns:unused=\"urn:example:foreign\" xmlns=\"http",
        1,
    );
    let (ours, theirs) = (records(TRANSFER), records(&other));
    let contents = |all: &[Record]| all.iter().map(|r| r.content().clone()).collect::<Vec<_>>();
    assert_eq!(contents(&ours)[..6], contents(&theirs)[..6]);
    let text = written(&theirs);
    assert!(text.contains("xsi:type=\"xzufi:OnlinedienstErweitert\""));
    assert_eq!(records(&text), theirs);
}

#[test]
fn a_changed_text_leaves_everything_else_as_it_was() {
    let record = records(TRANSFER).remove(0);
    let Content::Service(mut service) = record.content().clone() else {
        panic!("a service")
    };
    service.modules[0].texts[0].value = "Hund anmelden & abmelden".to_owned();
    service.modules.push(Module {
        kind: ModuleKind::Deadlines,
        texts: vec![Text::german("Binnen zwei Wochen")],
        links: Vec::new(),
    });
    service.modules.sort_by_key(|m| m.kind == ModuleKind::Fees);
    let changed = record.clone().with(Content::Service(service.clone()));
    let (before, after) = (written(&[record]), written(&[changed]));
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let gone: Vec<_> = lines(&before)
        .into_iter()
        .filter(|line| !after.contains(line.trim()))
        .collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert!(gone[0].contains("Hund anmelden</xzufi:inhalt>"));
    // The new module stands before the fees, as the schema has it.
    let place = |name: &str| after.find(name).unwrap();
    assert!(place("<xzufi:modulFrist>") < place("<xzufi:modulKosten>"));
    assert_eq!(self::service(&after), service);
}

/// Without the texts that are kept elsewhere, and with them again.
fn in_two_parts(record: &Record) -> (String, Record) {
    let texts = partner_entrances::texts(record.content());
    let kept = |kind: &ModuleKind, language: &str| {
        let found = texts.iter().find(|(k, l, _)| k == kind && l == language);
        found.map(|(.., text)| text.as_str())
    };
    let skeleton = record.skeleton(kept);
    let again = Record::restore(&skeleton, kept).unwrap();
    (skeleton, again)
}

#[test]
fn the_two_parts_of_a_record_are_the_record_again() {
    for record in records(TRANSFER) {
        let (skeleton, again) = in_two_parts(&record);
        assert!(!skeleton.contains("Steuer."), "{skeleton}");
        assert_eq!(again, record);
    }
    // What is not kept elsewhere stays where it is.
    let record = records(TRANSFER).remove(0);
    assert!(record.skeleton(|_, _| None).contains("Steuer."));
    assert!(record.skeleton(|_, _| Some("other")).contains("Steuer."));
}

#[test]
fn nobody_else_says_that_a_text_is_kept_elsewhere() {
    let claimed = wrapped(r#"<x:a xmlns:k="urn:stadttor:kept" k:text=""/>"#);
    let problem = Reader::new(claimed.as_bytes()).unwrap().next().unwrap();
    assert!(problem.unwrap_err().fatal);
}

#[test]
fn a_new_record_has_the_shape_of_the_standard() {
    let record = sample::Size {
        services: 1,
        municipalities: 0,
        own: 1,
        text: 10,
    };
    let text = written(&record.all().collect::<Vec<_>>());
    for part in [
        "<xzufi:schreibe>\n  <xzufi:leistung>\n   <xzufi:id schemeAgencyID=\"STADTTOR-SAMPLE\">L0</xzufi:id>",
        "<xzufi:leikaTextmodul listURI=\"urn:de:xzufi:codeliste:leistungstextmodulleika\">\n     <code>02</code>",
        "<xzufi:inhalt languageCode=\"de\">Leistung 0 Erteilung</xzufi:inhalt>",
        "xsi:type=\"xzufi:ZustaendigkeitOnlinedienst\"",
        "<xzufi:gueltigkeit>\n    <xzufi:beginn>2026-01-01</xzufi:beginn>\n   </xzufi:gueltigkeit>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
}

#[test]
fn records_are_found_in_answers_and_alone() {
    let alone = r#"<leistung xmlns="http://xoev.de/schemata/xzufi/2_2_0"><id>1</id></leistung>"#;
    assert_eq!(records(alone).len(), 1);
    let answer = r#"<x:a xmlns:x="http://xoev.de/schemata/xzufi/2_2_0"><x:antwort><x:ergebnisLeistung><x:leistung><x:id>1</x:id></x:leistung></x:ergebnisLeistung></x:antwort></x:a>"#;
    assert_eq!(records(answer).len(), 1);
}

#[test]
fn a_sample_is_the_same_each_time_and_as_long_as_it_says() {
    let size = sample::Size {
        services: 7,
        municipalities: 3,
        own: 7,
        text: 100,
    };
    let read = || Reader::new(size.document()).unwrap().collect::<Vec<_>>();
    let found = read();
    assert_eq!(found, read());
    let count = u64::try_from(found.len()).unwrap();
    assert_eq!(count, size.records() + 1);
    assert!(found.iter().all(Result::is_ok));
}

fn texts() -> impl Strategy<Value = Vec<Text>> {
    let text = ("(de|en|uk|)", "[ -~äß€\n\t]{0,12}|\\PC{0,8}");
    let text = text.prop_map(|(language, value)| Text { language, value });
    prop::collection::vec(text, 0..3)
}

fn modules() -> impl Strategy<Value = Vec<Module>> {
    let module = ("0[2-9]|1[0-9]|xx", texts()).prop_map(|(code, texts)| Module {
        kind: ModuleKind::of_code(&code),
        texts,
        links: Vec::new(),
    });
    prop::collection::vec(module, 0..5)
}

fn a_service() -> impl Strategy<Value = Service> {
    let keys = prop::collection::vec("[0-9]{14}", 0..3);
    let ids = prop::collection::vec(("[a-z]{0,3}", "[!-~]{1,8}"), 0..3);
    ("[!-~]{1,9}", keys, ids, modules(), "(2026-01-01|)").prop_map(
        |(id, keys, ids, modules, day)| {
            let ids = ids.into_iter().map(|(scheme, value)| Identifier {
                agency: String::new(),
                scheme,
                value,
            });
            let mut service = Service {
                id: Identifier::plain(&id),
                keys,
                areas: ids.collect(),
                modules,
                audiences: vec!["001".to_owned()],
                ..Service::default()
            };
            service.valid.from = Some(day).filter(|day| !day.is_empty());
            service
        },
    )
}

/// Things of others at any place of a record.
fn noisy(element: &mut Element, noise: &[(usize, bool)]) {
    for (at, attribute) in noise {
        let mut current = &mut *element;
        let mut path = *at;
        loop {
            let count = current.elements().count();
            if count == 0 || path % 3 == 0 {
                break;
            }
            let wanted = path % count;
            path /= 3;
            let mut elements = current.children.iter_mut().filter_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
            match elements.nth(wanted) {
                Some(next) => current = next,
                None => return,
            }
        }
        if *attribute {
            current.set_attribute("foreign", Some("<a \"b\"\n&"));
        } else if current.elements().next().is_some() {
            let mut foreign = Element::new("fremd");
            foreign.set_text(" x & y ");
            let place = at % (current.children.len() + 1);
            current.children.insert(place, Node::Element(foreign));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_service_that_is_written_is_read_as_itself(service in a_service()) {
        let record = Record::new(Content::Service(service.clone()));
        let text = written(std::slice::from_ref(&record));
        let again = records(&text).remove(0);
        prop_assert_eq!(again.content(), &Content::Service(service));
        prop_assert_eq!(again, record);
    }

    /// Whatever a record was and is to be: it says what it is to say, and keeps what is not known.
    #[test]
    fn changing_a_record_keeps_what_is_not_known_and_says_what_it_should(
        (before, after) in (a_service(), a_service()),
        noise in prop::collection::vec((0_usize..1000, any::<bool>()), 0..6),
    ) {
        let mut element = Record::new(Content::Service(before)).element().clone();
        noisy(&mut element, &noise);
        let record = with_element(element);
        // Putting back what was read changes nothing.
        let same = record.clone().with(record.content().clone());
        prop_assert_eq!(&same, &record);
        prop_assert_eq!(&in_two_parts(&record).1, &record);
        let foreign = |record: &Record| written(std::slice::from_ref(record)).matches("<xzufi:fremd>").count();
        let direct = |record: &Record| record.element().all("fremd").count();
        let changed = record.clone().with(Content::Service(after.clone()));
        prop_assert_eq!(direct(&changed), direct(&record));
        prop_assert!(foreign(&changed) <= foreign(&record));
        let again = records(&written(&[changed])).remove(0);
        prop_assert_eq!(again.content(), &Content::Service(after));
    }

    #[test]
    fn no_text_makes_the_reader_panic_or_go_on_after_an_end(text in "(<(/?x:[a-z]{1,3}|schreibe|x:leistung|x:id)( [a-z:]{1,6}=\"[^<]{0,4}\")?/?>|[a-z&;# ]{0,4}|<!--|-->|<!\\[CDATA\\[|\\]\\]>){0,20}") {
        partner_entrances::xzufi(text.as_bytes());
        partner_entrances::xzufi(wrapped(&text).as_bytes());
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let mut bytes = TRANSFER.as_bytes().to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        partner_entrances::xzufi(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        partner_entrances::xzufi(&bytes);
    }
}

/// Reads an element that was made here as a record.
fn with_element(element: Element) -> Record {
    let mut wrapper = Element::new("schreibe");
    wrapper.children.push(Node::Element(element));
    records(&wrapper.to_xml()).remove(0)
}
