//! Catalogues to measure with.
use search::{Audience, Entry, Level};
use std::{error::Error, path::Path};

/// As many services as the list of North Rhine-Westphalia has.
const GENERATED: usize = 4797;
const PARTS: &str = include_str!("../../data/parts.de.txt");
const PROCEDURES: [&str; 8] = [
    "Erteilung",
    "Verlängerung",
    "Änderung",
    "Anzeige",
    "Auskunft",
    "Befreiung",
    "Bewilligung",
    "Ersatz",
];

/// The services of a `services.csv`.
pub fn listed(folder: &Path) -> Result<Vec<Entry>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(folder.join("services.csv"))?;
    let headers = reader.headers()?.clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|h| h == name)
            .ok_or("column is missing")
    };
    let (key, name, law) = (
        column("leika_key")?,
        column("name")?,
        column("legal_basis")?,
    );
    let mut entries = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record?;
        entries.push(entry(number, &record[key], &record[name], &record[law]));
    }
    Ok(entries)
}

/// Compounds of the parts that compounds are made of, and what is done with them.
pub fn generated() -> Vec<Entry> {
    let words = PARTS.lines().filter(|line| !line.starts_with('#'));
    let parts: Vec<&str> = words.flat_map(str::split_whitespace).collect();
    let name = |number: usize| {
        let (first, second) = (
            parts[number % parts.len()],
            parts[number * 7 / 3 % parts.len()],
        );
        format!("{first}{second} {}", PROCEDURES[number % PROCEDURES.len()])
    };
    (0..GENERATED)
        .map(|number| {
            entry(
                number,
                &format!("99{number:012}"),
                &name(number),
                "Satzung der Gemeinde",
            )
        })
        .collect()
}

fn entry(number: usize, key: &str, name: &str, text: &str) -> Entry {
    Entry {
        id: number.to_string(),
        key: key.to_owned(),
        area: "05".into(),
        language: "de".into(),
        title: name.to_owned(),
        name: name.to_owned(),
        words: Vec::new(),
        summary: String::new(),
        text: text.to_owned(),
        leika_key: key.to_owned(),
        topics: vec![(number % 14).to_string()],
        situations: vec![(number % 55).to_string()],
        audience: Audience::Both,
        level: Level::Municipal,
        offered: true,
        online: number.is_multiple_of(3),
        demand: 0,
    }
}
