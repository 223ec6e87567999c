//! Catalogues of small towns as a table: one service on each row, German headings, `;` or `,`
//! between them, in UTF-8 or as spreadsheets write it (Windows-1252).
use super::{
    BadRecord, Order,
    entry::{Entry, Found, Input, Said, Wrong},
    from_xzufi::slug,
};
use crate::catalogue::{
    Audience, Body, ByLanguage, Contact, ContactKind, Module, Name, Office, OnlineService,
    PostalAddress, Responsibility, Service, Target, Texts,
};
use csv::ByteRecord;
use protocols::xzufi::windows_1252;
use std::{
    collections::{BTreeMap, HashSet},
    io::{self, BufRead, Chain, Cursor, Read},
};

/// The most rows; who has more has a system that writes `XZuFi`.
const MOST_ROWS: u64 = 100_000;
/// The most bytes of a row, and of the first line.
const LONGEST_ROW: usize = 1 << 20;

/// A file to fill in: all headings, and one example.
pub const TEMPLATE: &str = include_str!("template.csv");

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Text(Module),
    Key,
    Name,
    Audience,
    Words,
    Situations,
    Online,
    Office,
    Street,
    PostalCode,
    Town,
    Phone,
    Mail,
    OpeningHours,
}

const COLUMNS: [(&str, Column); 27] = [
    ("Kennung", Column::Name),
    ("LeiKa-Schlüssel", Column::Key),
    ("Titel", Column::Text(Module::Title)),
    ("Amtliche Bezeichnung", Column::Text(Module::Name)),
    ("Kurz gesagt", Column::Text(Module::Summary)),
    ("Beschreibung", Column::Text(Module::Description)),
    ("Voraussetzungen", Column::Text(Module::Requirements)),
    ("Unterlagen", Column::Text(Module::Documents)),
    ("Ablauf", Column::Text(Module::Procedure)),
    ("Fristen", Column::Text(Module::Deadlines)),
    ("Bearbeitungsdauer", Column::Text(Module::ProcessingTime)),
    ("Gebühren", Column::Text(Module::Fees)),
    ("Formulare", Column::Text(Module::Forms)),
    ("Rechtsgrundlage", Column::Text(Module::LegalBasis)),
    ("Hinweise", Column::Text(Module::Remarks)),
    (
        "Weitere Informationen",
        Column::Text(Module::MoreInformation),
    ),
    ("Zielgruppe", Column::Audience),
    ("Stichwörter", Column::Words),
    ("Lebenslagen", Column::Situations),
    ("Online unter", Column::Online),
    ("Zuständige Stelle", Column::Office),
    ("Straße", Column::Street),
    ("PLZ", Column::PostalCode),
    ("Ort", Column::Town),
    ("Telefon", Column::Phone),
    ("E-Mail", Column::Mail),
    ("Öffnungszeiten", Column::OpeningHours),
];

/// The headings, in the order of the template. Only "Titel" must be there.
pub fn columns() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|(heading, _)| *heading)
}

/// A table.
pub(super) struct CsvFile<R: BufRead> {
    reader: csv::Reader<Bounded<Chain<Cursor<Vec<u8>>, R>>>,
    columns: Vec<Column>,
    order: Order,
    rows: u64,
    seen: HashSet<String>,
    ended: bool,
}

/// Bytes that end with an error where a row does not end.
struct Bounded<R> {
    inner: R,
    row: usize,
    read: u64,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.row > LONGEST_ROW {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "row too long"));
        }
        let read = self.inner.read(into)?;
        self.row += read;
        self.read += u64::try_from(read).unwrap_or_default();
        Ok(read)
    }
}

impl<R: BufRead> CsvFile<R> {
    pub(super) fn open(mut file: R, order: &Order) -> Result<Self, Wrong> {
        let mut head = Vec::new();
        let limit = u64::try_from(LONGEST_ROW).unwrap_or(u64::MAX);
        let read = file.by_ref().take(limit).read_until(b'\n', &mut head);
        read.map_err(|error| fatal(1, format!("the file cannot be read: {error}")))?;
        if head.starts_with(&[0xef, 0xbb, 0xbf]) {
            head.drain(..3);
        }
        let count = |wanted: u8| head.split(|byte| *byte == wanted).count();
        let delimiter = if count(b';') >= count(b',') {
            b';'
        } else {
            b','
        };
        let inner = Cursor::new(head).chain(file);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(16 * 1024)
            .from_reader(Bounded {
                inner,
                row: 0,
                read: 0,
            });
        let mut headings = ByteRecord::new();
        let read = reader.read_byte_record(&mut headings);
        read.map_err(|error| fatal(1, error.to_string()))?;
        Ok(Self {
            columns: read_headings(&headings)?,
            reader,
            order: order.clone(),
            rows: 0,
            seen: HashSet::new(),
            ended: false,
        })
    }
}

fn read_headings(headings: &ByteRecord) -> Result<Vec<Column>, Wrong> {
    let mut columns = Vec::new();
    for heading in headings {
        let heading = decode(heading);
        let heading = heading.trim();
        let known = COLUMNS
            .iter()
            .find(|(known, _)| known.to_lowercase() == heading.to_lowercase());
        let shown: String = heading.chars().take(60).collect();
        match known {
            None => return Err(fatal(1, format!("there is no column \"{shown}\""))),
            Some((_, column)) if columns.contains(column) => {
                return Err(fatal(1, format!("the column \"{shown}\" is there twice")));
            }
            Some((_, column)) => columns.push(*column),
        }
    }
    if columns.contains(&Column::Text(Module::Title)) {
        Ok(columns)
    } else {
        Err(fatal(1, "the column \"Titel\" is missing".to_owned()))
    }
}

fn fatal(line: u64, reason: String) -> Wrong {
    Wrong {
        bad: BadRecord {
            line,
            record: String::new(),
            reason,
        },
        fatal: true,
        known: None,
    }
}

/// UTF-8, or else what spreadsheets write.
fn decode(cell: &[u8]) -> String {
    let text = match std::str::from_utf8(cell) {
        Ok(text) => text.to_owned(),
        Err(_) => cell.iter().map(|byte| windows_1252(*byte)).collect(),
    };
    let kept = |c: &char| !c.is_control() || *c == '\n' || *c == '\t';
    text.replace("\r\n", "\n").chars().filter(kept).collect()
}

impl<R: BufRead + Send> Input for CsvFile<R> {
    fn bytes(&self) -> u64 {
        self.reader.get_ref().read
    }
}

impl<R: BufRead> Iterator for CsvFile<R> {
    type Item = Result<Found, Wrong>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let line = self.reader.position().line();
            self.reader.get_mut().row = 0;
            let mut row = ByteRecord::new();
            match self.reader.read_byte_record(&mut row) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => {
                    self.ended = true;
                    let long = self.reader.get_ref().row > LONGEST_ROW;
                    let reason = if long {
                        "the row is too long".to_owned()
                    } else {
                        error.to_string()
                    };
                    return Some(Err(fatal(line, reason)));
                }
            }
            let line = row.position().map_or(line, csv::Position::line);
            self.rows += 1;
            if self.rows > MOST_ROWS {
                self.ended = true;
                return Some(Err(fatal(
                    line,
                    format!("there are more than {MOST_ROWS} rows"),
                )));
            }
            if row
                .iter()
                .all(|cell| cell.iter().all(u8::is_ascii_whitespace))
            {
                continue;
            }
            return Some(self.row(&row, line));
        }
        None
    }
}

/// The cells of a row by what they hold; not the empty ones.
struct Row<'a>(Vec<(&'a Column, String)>);

impl Row<'_> {
    fn get(&self, column: Column) -> &str {
        let found = self.0.iter().find(|(of, _)| **of == column);
        found.map(|(_, text)| text.as_str()).unwrap_or_default()
    }

    fn list(&self, column: Column) -> Vec<String> {
        let parts = self.get(column).split([',', ';', '\n']).map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

impl<R: BufRead> CsvFile<R> {
    fn row(&mut self, cells: &ByteRecord, line: u64) -> Result<Found, Wrong> {
        let texts = cells.iter().map(|cell| decode(cell).trim().to_owned());
        let given = self
            .columns
            .iter()
            .zip(texts)
            .filter(|(_, text)| !text.is_empty());
        let row = Row(given.collect());
        let title = row.get(Column::Text(Module::Title)).to_owned();
        let name = name(&row, &title);
        let bad = |reason: &str| Wrong {
            bad: BadRecord {
                line,
                record: title.chars().take(80).collect(),
                reason: reason.to_owned(),
            },
            fatal: false,
            known: name.clone().map(|name| ("service", name)),
        };
        if cells.len() > self.columns.len() {
            return Err(bad("the row has more cells than there are columns"));
        }
        let Some(known) = &name else {
            return Err(bad("\"Titel\" is missing"));
        };
        if title.is_empty() {
            return Err(bad("\"Titel\" is missing"));
        }
        if !self.seen.insert(known.clone()) {
            return Err(bad("another row has the same \"Kennung\", key or title"));
        }
        let entries = entries(&self.order, &row, known).map_err(bad)?;
        Ok(Found {
            line,
            entries,
            gone: None,
        })
    }
}

fn name(row: &Row<'_>, title: &str) -> Option<String> {
    let given = [row.get(Column::Name), row.get(Column::Key), title];
    let name = given.into_iter().find(|text| !text.is_empty())?;
    let name: String = name.chars().take(120).collect();
    Some(name.replace(['~', '#', '|'], "-"))
}

fn entries(order: &Order, row: &Row<'_>, name: &str) -> Result<Vec<Entry>, &'static str> {
    let service = service(row, name)?;
    let group = match &service.leika_key {
        Some(key) => key.clone(),
        None => Name::new(&order.source, name).0,
    };
    let entry = |foreign_id: String, body: Body| Entry {
        foreign_id,
        area: order.area.clone(),
        said: Said::Body(body),
        extra: String::new(),
        refers: None,
    };
    let responsible = |target: Target| {
        Body::Responsibility(Responsibility {
            service: group.clone(),
            target,
            role: String::new(),
        })
    };
    let mut entries = vec![entry(name.to_owned(), Body::Service(Box::new(service)))];
    if let Some(office) = office(row) {
        let id = format!(
            "stelle:{}",
            row.get(Column::Office)
                .to_lowercase()
                .replace(['~', '#'], "-")
        );
        let target = Target::Office(Name::new(&order.source, &id));
        entries.push(entry(id, Body::Office(Box::new(office))));
        entries.push(entry(format!("zustaendig:{name}"), responsible(target)));
    }
    let online = row.get(Column::Online);
    if !online.is_empty() {
        // Other addresses could run script or send what people enter unencrypted.
        if !online.starts_with("https://") || !online.bytes().all(|b| b.is_ascii_graphic()) {
            return Err("\"Online unter\" must begin with https://");
        }
        let german = |text: &str| ByLanguage::from([("de".to_owned(), text.to_owned())]);
        let body = Body::OnlineService(Box::new(OnlineService {
            name: german(row.get(Column::Text(Module::Title))),
            url: german(online),
            ..OnlineService::default()
        }));
        let id = format!("online:{name}");
        let target = Target::Online(Name::new(&order.source, &id));
        entries.push(entry(id, body));
        entries.push(entry(
            format!("zustaendig-online:{name}"),
            responsible(target),
        ));
    }
    Ok(entries)
}

fn service(row: &Row<'_>, name: &str) -> Result<Service, &'static str> {
    let key = row.get(Column::Key).replace(' ', "");
    if !key.is_empty() && (key.len() != 14 || !key.bytes().all(|b| b.is_ascii_digit())) {
        return Err("\"LeiKa-Schlüssel\" must have 14 digits");
    }
    let leika_key = (!key.is_empty()).then_some(key);
    let situations: Option<Vec<u32>> = row
        .list(Column::Situations)
        .iter()
        .map(|number| number.parse().ok())
        .collect();
    let texts: Texts = row
        .0
        .iter()
        .filter_map(|(column, text)| match column {
            Column::Text(module) => Some((*module, text.clone())),
            _ => None,
        })
        .collect();
    let audience = match row.get(Column::Audience).to_lowercase().as_str() {
        "" => None,
        "bürger" | "bürgerinnen und bürger" | "personen" | "menschen" => Some(Audience::People),
        "unternehmen" | "firmen" => Some(Audience::Companies),
        "beide" | "alle" => Some(Audience::Both),
        _ => return Err("\"Zielgruppe\" must be Bürger, Unternehmen or beide"),
    };
    let title = row.get(Column::Text(Module::Title));
    Ok(Service {
        slug: Some(slug(title, leika_key.as_deref().unwrap_or(name))),
        leika_key,
        situations: situations.ok_or("\"Lebenslagen\" must be numbers")?,
        audience,
        words: row.list(Column::Words),
        texts: BTreeMap::from([("de".to_owned(), texts)]),
        ..Service::default()
    })
}

fn office(row: &Row<'_>) -> Option<Office> {
    let name = row.get(Column::Office);
    let german = |text: &str| {
        let given = (!text.is_empty()).then(|| ("de".to_owned(), text.to_owned()));
        given.into_iter().collect::<ByLanguage>()
    };
    let contacts = [
        (ContactKind::Phone, row.get(Column::Phone)),
        (ContactKind::Mail, row.get(Column::Mail)),
    ];
    let contact = |(kind, value): (ContactKind, &str)| Contact {
        kind,
        value: value.to_owned(),
    };
    let address = PostalAddress {
        street: row.get(Column::Street).to_owned(),
        postal_code: row.get(Column::PostalCode).to_owned(),
        town: row.get(Column::Town).to_owned(),
        ..PostalAddress::default()
    };
    (!name.is_empty()).then(|| Office {
        name: german(name),
        addresses: (address != PostalAddress::default())
            .then_some(address)
            .into_iter()
            .collect(),
        contacts: contacts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(contact)
            .collect(),
        opening_remark: german(row.get(Column::OpeningHours)),
        ..Office::default()
    })
}
