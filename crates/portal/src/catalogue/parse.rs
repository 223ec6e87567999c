//! Reading and checking the three files of the catalogue.
use super::{
    Level, Situation, Topic,
    files::{BadCatalogue, Catalogue, FileService},
    localities,
};
use serde::de::DeserializeOwned;
use std::{
    collections::{HashMap, HashSet},
    fmt::Display,
    hash::Hash,
};

const TOPICS: &str = "topics.csv";
const SITUATIONS: &str = "life_situations.csv";
const SERVICES: &str = "services.toml";
const PLACES: &str = "places.csv";

pub(super) fn catalogue(
    topics: &str,
    situations: &str,
    services: &str,
) -> Result<Catalogue, BadCatalogue> {
    let topics: Vec<Topic> = rows(TOPICS, topics)?;
    let situations: Vec<Situation> = rows(SITUATIONS, situations)?;
    let services = entries(services)?;
    check_topics(&topics)?;
    check_situations(&situations, &topics)?;
    let known: HashSet<u32> = situations.iter().map(|s| s.id).collect();
    for service in &services {
        check_service(service, &known)?;
    }
    let by_slug = unique(
        SERVICES,
        "service",
        "slug",
        services.iter().map(|s| s.slug.clone()),
    )?;
    Ok(Catalogue {
        topics,
        situations,
        services,
        by_slug,
        offices: Vec::new(),
        localities: Vec::new(),
    })
}

impl Catalogue {
    /// With the postal codes and towns of `places.csv`.
    ///
    /// # Errors
    /// One sentence that names file, entry and field.
    pub fn with_places(mut self, text: &str) -> Result<Self, BadCatalogue> {
        let lines: Vec<localities::Line> = rows(PLACES, text)?;
        let check = |(at, line): (usize, localities::Line)| match line.check() {
            Ok(place) => Ok(place),
            Err(what) => bad(PLACES, &format!("line {}", at + 2), what),
        };
        self.localities = lines
            .into_iter()
            .enumerate()
            .map(check)
            .collect::<Result<_, _>>()?;
        Ok(self)
    }
}

fn bad<T>(file: &str, entry: &str, what: &str) -> Result<T, BadCatalogue> {
    Err(BadCatalogue(format!("{file}: {entry}: {what}")))
}

fn rows<T: DeserializeOwned>(file: &str, text: &str) -> Result<Vec<T>, BadCatalogue> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for record in reader.into_records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                return bad(
                    file,
                    &line(e.position()),
                    "does not have as many fields as the first line",
                );
            }
        };
        match record.deserialize(Some(&headers)) {
            Ok(row) => rows.push(row),
            Err(e) => return bad(file, &line(record.position()), &reason(&e, &headers)),
        }
    }
    Ok(rows)
}

fn line(position: Option<&csv::Position>) -> String {
    position.map_or_else(|| "a line".to_owned(), |p| format!("line {}", p.line()))
}

fn reason(error: &csv::Error, headers: &csv::StringRecord) -> String {
    let csv::ErrorKind::Deserialize { err, .. } = error.kind() else {
        return error.to_string();
    };
    let field = err
        .field()
        .and_then(|at| headers.get(usize::try_from(at).ok()?));
    match field {
        Some(field) => format!("{field}: {}", err.kind()),
        None => err.kind().to_string(),
    }
}

/// Entry by entry, so that what is wrong names the service it is wrong with.
fn entries(text: &str) -> Result<Vec<FileService>, BadCatalogue> {
    let mut table: toml::Table = toml::from_str(text).map_err(|e| {
        let before = e
            .span()
            .and_then(|span| text.get(..span.start))
            .unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        BadCatalogue(format!("{SERVICES}: line {line}: {}", e.message()))
    })?;
    let Some(toml::Value::Array(list)) = table.remove("service") else {
        return bad(SERVICES, "file", "has no [[service]]");
    };
    if let Some(other) = table.keys().next() {
        return bad(
            SERVICES,
            "file",
            &format!("unknown field `{other}` beside [[service]]"),
        );
    }
    let named = |number: usize, value: &toml::Value| match value
        .get("slug")
        .and_then(toml::Value::as_str)
    {
        Some(slug) => format!("service \"{slug}\""),
        None => format!("service number {}", number + 1),
    };
    let mut services = Vec::with_capacity(list.len());
    for (number, value) in list.into_iter().enumerate() {
        let entry = named(number, &value);
        match value.try_into::<FileService>() {
            Ok(service) => services.push(service),
            Err(e) => return bad(SERVICES, &entry, e.to_string().trim_end()),
        }
    }
    Ok(services)
}

fn check_topics(topics: &[Topic]) -> Result<(), BadCatalogue> {
    for topic in topics {
        let entry = format!("topic {}", topic.id);
        filled(
            TOPICS,
            &entry,
            &[("name", &topic.name), ("summary", &topic.summary)],
        )?;
    }
    unique(TOPICS, "topic", "id", topics.iter().map(|t| t.id)).map(drop)
}

fn check_situations(situations: &[Situation], topics: &[Topic]) -> Result<(), BadCatalogue> {
    for situation in situations {
        let entry = format!("life situation {}", situation.id);
        filled(SITUATIONS, &entry, &[("name", &situation.name)])?;
        if !topics.iter().any(|t| t.id == situation.topic) {
            return bad(
                SITUATIONS,
                &entry,
                &format!("topic: there is no topic {}", situation.topic),
            );
        }
    }
    unique(
        SITUATIONS,
        "life situation",
        "id",
        situations.iter().map(|s| s.id),
    )
    .map(drop)
}

fn check_service(service: &FileService, situations: &HashSet<u32>) -> Result<(), BadCatalogue> {
    let entry = format!("service \"{}\"", service.slug);
    check_slug(&entry, &service.slug)?;
    let fields = [
        ("name", &service.name),
        ("title", &service.title),
        ("summary", &service.summary),
        ("description", &service.description),
    ];
    filled(SERVICES, &entry, &fields)?;
    if matches!(service.level, Level::Federal | Level::State) {
        filled(SERVICES, &entry, &[("authority", &service.authority)])?;
    }
    if service.leika_key.len() != 14 || !service.leika_key.bytes().all(|b| b.is_ascii_digit()) {
        return bad(
            SERVICES,
            &entry,
            &format!(
                "leika_key: \"{}\" is not a key of 14 digits",
                service.leika_key
            ),
        );
    }
    if service.assurance > 3 {
        return bad(
            SERVICES,
            &entry,
            &format!(
                "assurance: {} is not a level from 0 to 3",
                service.assurance
            ),
        );
    }
    if service.situations.is_empty() {
        return bad(
            SERVICES,
            &entry,
            "situations: is empty, nobody would find it",
        );
    }
    match service
        .situations
        .iter()
        .find(|id| !situations.contains(id))
    {
        Some(id) => bad(
            SERVICES,
            &entry,
            &format!("situations: there is no life situation {id}"),
        ),
        None => Ok(()),
    }
}

/// A slug stands in addresses: nothing in it ever needs escaping.
fn check_slug(entry: &str, slug: &str) -> Result<(), BadCatalogue> {
    let clean = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if slug.is_empty() || slug.len() > 100 || !slug.bytes().all(clean) {
        return bad(SERVICES, entry, "slug: is not made of a-z, 0-9 and hyphens");
    }
    Ok(())
}

fn filled(file: &str, entry: &str, fields: &[(&str, &String)]) -> Result<(), BadCatalogue> {
    match fields.iter().find(|(_, text)| text.trim().is_empty()) {
        Some((field, _)) => bad(file, entry, &format!("{field}: is empty")),
        None => Ok(()),
    }
}

fn unique<T: Eq + Hash + Display + Clone>(
    file: &str,
    what: &str,
    field: &str,
    ids: impl Iterator<Item = T>,
) -> Result<HashMap<T, usize>, BadCatalogue> {
    let mut found = HashMap::new();
    for (at, id) in ids.enumerate() {
        if found.insert(id.clone(), at).is_some() {
            return bad(
                file,
                &format!("{what} {id}"),
                &format!("{field}: is used twice"),
            );
        }
    }
    Ok(found)
}
