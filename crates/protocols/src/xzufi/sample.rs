//! Catalogues of any size, the same for the same numbers: for tests and measurements.

use std::io::{BufRead, Cursor, Read, Result};

use super::{
    Address, Assignment, Category, Channel, Content, Identifier, Link, Message, Module, ModuleKind,
    Office, OnlineLink, OnlineService, Record, Responsibility, Responsible, Service, Term, Text,
    Validity, Writer,
};

/// Who gives the identifiers of a sample.
pub const AGENCY: &str = "STADTTOR-SAMPLE";

/// How large a catalogue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Services, each of the federation.
    pub services: u32,
    /// Municipalities, with an office each.
    pub municipalities: u32,
    /// For so many of the services each municipality has a text of its own, and its office is
    /// responsible; no more than there are services.
    pub own: u32,
    /// Bytes of the long texts of a service.
    pub text: usize,
}

impl Size {
    /// How many records it has.
    #[must_use]
    pub fn records(&self) -> u64 {
        let (services, municipalities) = (u64::from(self.services), u64::from(self.municipalities));
        services * 2 + municipalities * (1 + 2 * u64::from(self.own()))
    }

    fn own(&self) -> u32 {
        self.own.min(self.services)
    }

    /// All records in their order: of the federation, then of each municipality.
    pub fn all(self) -> impl Iterator<Item = Record> {
        let federal = (0..self.services).flat_map(move |n| [self.service(n, None), online(n)]);
        let local = (0..self.municipalities).flat_map(move |m| {
            let services =
                (0..self.own()).flat_map(move |n| [self.service(n, Some(m)), assignment(n, m)]);
            [office(m)].into_iter().chain(services)
        });
        federal.chain(local)
    }

    /// A document, written while it is read: of any size, in the memory of one record.
    #[must_use]
    pub fn document(self) -> impl BufRead {
        let head = begin().into_bytes();
        Stream {
            pieces: std::iter::once(head)
                .chain(self.all().map(|record| piece(&record)))
                .chain(std::iter::once(b"</xzufi:transfer>\n".to_vec())),
            current: Cursor::new(Vec::new()),
        }
    }

    fn service(&self, n: u32, municipality: Option<u32>) -> Record {
        let title = format!("Leistung {n} beantragen");
        let module = |kind, value: &str| Module {
            kind,
            texts: vec![Text::german(value)],
            links: Vec::new(),
        };
        let place = municipality.map_or_else(String::new, |m| format!(" in Musterstadt {m}"));
        let long = format!("<p>So geht es{place}. {}</p>", words(n, self.text));
        let mut full = module(ModuleKind::FullText, &long);
        full.links.push(Link {
            language: "de".to_owned(),
            uri: format!("https://www.example.org/leistung/{n}"),
            title: "Mehr & weiter".to_owned(),
        });
        let mut modules = vec![full];
        if municipality.is_none() {
            modules.insert(0, module(ModuleKind::Title, &title));
            modules.insert(
                0,
                module(ModuleKind::Name, &format!("Leistung {n} Erteilung")),
            );
        }
        modules.push(module(ModuleKind::Fees, &format!("{} Euro", n % 90 + 1)));
        Record::new(Content::Service(Service {
            id: id(&service_id(n, municipality)),
            keys: vec![key(n)],
            areas: vec![area(
                &municipality.map_or_else(|| "0".repeat(12), regional_key),
            )],
            modules,
            terms: vec![Term {
                text: Text::german(&format!("Wort {n}")),
                kind: None,
            }],
            audiences: vec![if n.is_multiple_of(5) { "002" } else { "001" }.to_owned()],
            categories: vec![Category {
                id: id(&format!("K{}", n % 12)),
                class: Some(id("themen")),
                labels: vec![Text::german(&format!("Thema {}", n % 12))],
            }],
            changed: Some("2026-01-02T03:04:05Z".to_owned()),
            valid: Validity {
                from: Some("2026-01-01".to_owned()),
                until: None,
            },
            ..Service::default()
        }))
    }
}

/// Groups and objects of `LeiKa`, each of another life situation, so that a sample fills all topics.
const OBJECTS: [&str; 55] = [
    "038002", "063006", "013007", "046043", "089007", "038004", "050010", "006006", "065011",
    "085007", "077005", "105011", "099001", "012033", "015018", "065003", "096002", "079002",
    "011001", "108018", "107022", "110036", "089087", "005021", "075003", "107018", "046050",
    "066008", "011012", "102023", "108010", "060010", "114019", "084002", "137001", "106016",
    "061004", "055009", "051001", "107006", "046039", "088014", "058057", "102009", "102039",
    "061007", "110007", "111018", "126006", "058033", "063010", "089011", "131007", "089017",
    "107008",
];

/// The `LeiKa` key of a service of the sample: of a real object, with a number that no list has.
#[must_use]
pub fn key(n: u32) -> String {
    let n = usize::try_from(n).unwrap_or_default();
    let (round, object) = (n / OBJECTS.len() % 100_000, n % OBJECTS.len());
    format!("99{}9{round:05}", OBJECTS[object])
}

/// The regional key of a municipality of the sample, 12 digits.
#[must_use]
pub fn regional_key(m: u32) -> String {
    format!("05{:03}{:04}{:03}", m / 900 + 900, m % 900 + 1, m % 900 + 1)
}

/// The message of the sample.
#[must_use]
pub fn message() -> Message {
    Message {
        name: Message::NAME.to_owned(),
        product: "Stadttor".to_owned(),
        vendor: "Stadttor".to_owned(),
        id: "00000000-0000-4000-8000-000000000000".to_owned(),
        created: "2026-01-02T03:04:05Z".to_owned(),
        recipient: "Portal".to_owned(),
        sender: "Muster".to_owned(),
    }
}

fn begin() -> String {
    let writer = Writer::new(Vec::new(), &message());
    let bytes = writer.and_then(Writer::finish).unwrap_or_default();
    let whole = String::from_utf8(bytes).unwrap_or_default();
    whole.replace("</xzufi:transfer>\n", "")
}

fn piece(record: &Record) -> Vec<u8> {
    let whole = Writer::new(Vec::new(), &message()).and_then(|mut writer| {
        writer.write(record)?;
        writer.finish()
    });
    let whole = whole.unwrap_or_default();
    let text = String::from_utf8_lossy(&whole);
    let start = text.find(" <xzufi:schreibe").unwrap_or_default();
    let end = text.find("</xzufi:transfer>").unwrap_or(text.len());
    text[start..end].as_bytes().to_vec()
}

fn id(value: &str) -> Identifier {
    Identifier {
        agency: AGENCY.to_owned(),
        scheme: String::new(),
        value: value.to_owned(),
    }
}

fn area(key: &str) -> Identifier {
    Identifier {
        agency: String::new(),
        scheme: "urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs".to_owned(),
        value: key.to_owned(),
    }
}

fn service_id(n: u32, municipality: Option<u32>) -> String {
    municipality.map_or_else(|| format!("L{n}"), |m| format!("L{n}.{m}"))
}

fn online(n: u32) -> Record {
    Record::new(Content::OnlineService(OnlineService {
        id: id(&format!("O{n}")),
        names: vec![Text::german(&format!("Onlinedienst {n}"))],
        links: vec![OnlineLink {
            language: "de".to_owned(),
            kind: "01".to_owned(),
            uri: format!("https://online.example.org/{n}"),
            title: String::new(),
        }],
        levels: vec![format!("{}0", n % 4 + 1)],
        responsibilities: vec![Responsibility {
            id: Some(id(&format!("ZO{n}"))),
            of: Responsible::OnlineService,
            services: vec![id(&service_id(n, None))],
            areas: vec![area(&"0".repeat(12))],
            ..Responsibility::default()
        }],
        ..OnlineService::default()
    }))
}

fn office(m: u32) -> Record {
    Record::new(Content::Office(Office {
        id: id(&format!("A{m}")),
        names: vec![Text::german(&format!("Bürgerbüro Musterstadt {m}"))],
        opening_hours: vec![Text::german("Mo bis Fr 8 bis 12 Uhr")],
        addresses: vec![Address {
            street: "Marktplatz".to_owned(),
            number: (m % 90 + 1).to_string(),
            postal_code: format!("{:05}", 40_000 + m % 9_000),
            town: format!("Musterstadt {m}"),
            regional_key: regional_key(m),
        }],
        channels: vec![Channel {
            kind: "01".to_owned(),
            value: format!("buergerbuero{m}@example.org"),
        }],
        ..Office::default()
    }))
}

fn assignment(n: u32, m: u32) -> Record {
    Record::new(Content::Assignment(Assignment {
        of: id(&format!("A{m}")),
        responsibility: Responsibility {
            id: Some(id(&format!("Z{n}.{m}"))),
            of: Responsible::Office,
            services: vec![id(&service_id(n, None))],
            areas: vec![area(&regional_key(m))],
            roles: vec!["01".to_owned()],
            ..Responsibility::default()
        },
    }))
}

/// Words that differ from service to service, of about that many bytes.
fn words(n: u32, length: usize) -> String {
    const WORDS: [&str; 8] = [
        "Antrag",
        "Gebühr",
        "Ausweis",
        "Straße",
        "Anmeldung",
        "Bescheid",
        "Termin",
        "Unterlagen",
    ];
    let mut text = String::with_capacity(length + 16);
    let mut state = n;
    while text.len() < length {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let word = usize::try_from(state >> 29).unwrap_or_default();
        text.push_str(WORDS[word]);
        text.push(' ');
    }
    text
}

/// A document in pieces.
struct Stream<I> {
    pieces: I,
    current: Cursor<Vec<u8>>,
}

impl<I: Iterator<Item = Vec<u8>>> Read for Stream<I> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        self.fill_buf()?;
        self.current.read(into)
    }
}

impl<I: Iterator<Item = Vec<u8>>> BufRead for Stream<I> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        while self.current.fill_buf()?.is_empty() {
            match self.pieces.next() {
                Some(piece) => self.current = Cursor::new(piece),
                None => return Ok(&[]),
            }
        }
        self.current.fill_buf()
    }

    fn consume(&mut self, length: usize) {
        self.current.consume(length);
    }
}
