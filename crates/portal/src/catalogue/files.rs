//! The region's files: topics and life situations, and services to begin with.
//!
//! The services are put into the database when the program starts, under the source "files"; what
//! the files no longer hold is withdrawn. Texts that a town wrote itself are records of their own
//! and stay.
use super::{
    Area, Audience, Body, Change, Level, Locality, Online, Record, Service, Situation, Topic,
    office_file, parse, put, record::Kind, service::Module, sql, withdraw,
};
use protocols::Timestamp;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{Error, Id};
use web::App;

/// The source of these records.
pub(crate) const SOURCE: &str = "files";

/// Records in one transaction, so that nobody waits long behind them.
const AT_ONCE: usize = 200;

/// What the existing portals of the region are used for most, by `LeiKa` key: the same in every town.
pub(crate) const MOST_USED: [&str; 8] = [
    "99108001001000", // Bewohnerparkausweis
    "99110009104000", // Hund anmelden
    "99107028001000", // Sozialticket
    "99115003012000", // Meldebescheinigung
    "99027002012000", // Geburtsurkunde
    "99115005104001", // Wohnsitz anmelden
    "99001009004002", // Sperrmüll
    "99077020040000", // Bibliotheksausweis
];

/// The same for companies.
pub(crate) const MOST_USED_BY_COMPANIES: [&str; 6] = [
    "99050012104000", // Gewerbe anmelden
    "99050012071000", // Gewerbe ummelden
    "99050012070000", // Gewerbe abmelden
    "99025002005000", // Gaststättenerlaubnis
    "99108012005004", // Sondernutzung
    "99102010002000", // Gewerbesteuer
];

/// A service as the region's file `services.toml` has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileService {
    /// Key in the German catalogue of services (`LeiKa`), 14 digits.
    pub leika_key: String,
    /// Last part of its address.
    pub slug: String,
    /// Official name.
    pub name: String,
    /// What people call it, for example "Hund anmelden".
    pub title: String,
    /// Ids of the life situations in which it is needed.
    pub situations: Vec<u32>,
    /// Who does it.
    pub level: Level,
    /// The body (federal, state) or the office within the municipality; may be empty there.
    #[serde(default)]
    pub authority: String,
    /// The level of sign-in it needs: 0 none, then 1 to 3.
    pub assurance: u8,
    /// What it costs, in words.
    pub fee: String,
    /// Where it can be asked for online.
    pub online: Online,
    /// How long it takes, in words.
    #[serde(default)]
    pub duration: Option<String>,
    /// The law it follows from.
    pub legal_basis: String,
    /// One sentence.
    pub summary: String,
    /// Some sentences; an empty line separates paragraphs.
    pub description: String,
    /// What people need for it.
    #[serde(default)]
    pub documents: Vec<String>,
    /// Everyday words for it, for the search.
    #[serde(default)]
    pub words: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
}

impl FileService {
    /// Whether it can be asked for online anywhere.
    #[must_use]
    pub fn is_online(&self) -> bool {
        self.online != Online::No
    }
    /// The description's paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.description
            .split("\n\n")
            .map(str::trim)
            .filter(|p| !p.is_empty())
    }
}

/// A file of the catalogue that cannot be used; the sentence names file, entry and field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct BadCatalogue(pub String);

/// What the region's files say, checked.
#[derive(Debug)]
pub struct Catalogue {
    pub(super) topics: Vec<Topic>,
    pub(super) situations: Vec<Situation>,
    pub(super) services: Vec<FileService>,
    pub(super) by_slug: HashMap<String, usize>,
    pub(super) offices: Vec<office_file::FileOffice>,
    pub(super) localities: Vec<Locality>,
}

impl Catalogue {
    /// Reads `topics.csv`, `life_situations.csv` and `services.toml` from their texts.
    ///
    /// # Errors
    /// One sentence that names file, entry and field.
    pub fn parse(topics: &str, situations: &str, services: &str) -> Result<Self, BadCatalogue> {
        parse::catalogue(topics, situations, services)
    }

    /// The topics in the file's order.
    #[must_use]
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }
    /// The life situations in the file's order.
    #[must_use]
    pub fn situations(&self) -> &[Situation] {
        &self.situations
    }
    /// The services in the file's order.
    #[must_use]
    pub fn services(&self) -> &[FileService] {
        &self.services
    }
    /// A service by its address.
    #[must_use]
    pub fn service(&self, slug: &str) -> Option<&FileService> {
        self.by_slug.get(slug).map(|at| &self.services[*at])
    }
    /// A life situation by its id.
    #[must_use]
    pub fn situation(&self, id: u32) -> Option<&Situation> {
        self.situations.iter().find(|s| s.id == id)
    }
    /// The topic of a life situation.
    #[must_use]
    pub fn topic_of(&self, situation: &Situation) -> Option<&Topic> {
        self.topics.iter().find(|t| t.id == situation.topic)
    }
    /// The life situations of a topic, in the file's order.
    #[must_use]
    pub fn situations_of(&self, topic: &Topic) -> Vec<&Situation> {
        let of_topic = self.situations.iter().filter(|s| s.topic == topic.id);
        of_topic.collect()
    }
}

impl FileService {
    /// As a record that holds everywhere.
    fn body(&self) -> Service {
        let mut texts = BTreeMap::new();
        let mut say = |module, text: &str| {
            if !text.trim().is_empty() {
                texts.insert(module, text.to_owned());
            }
        };
        say(Module::Name, &self.name);
        say(Module::Title, &self.title);
        say(Module::Summary, &self.summary);
        say(Module::Description, &self.description);
        say(Module::Fees, &self.fee);
        say(Module::LegalBasis, &self.legal_basis);
        say(
            Module::ProcessingTime,
            self.duration.as_deref().unwrap_or_default(),
        );
        let documents: Vec<String> = self.documents.iter().map(|d| format!("- {d}")).collect();
        say(Module::Documents, &documents.join("\n"));
        Service {
            leika_key: Some(self.leika_key.clone()),
            slug: Some(self.slug.clone()),
            texts: BTreeMap::from([("de".to_owned(), texts)]),
            situations: self.situations.clone(),
            audience: Some(self.audience),
            level: Some(self.level),
            authority: Some(self.authority.clone()),
            assurance: Some(self.assurance),
            online: Some(self.online.clone()),
            words: self.words.clone(),
            ..Service::default()
        }
    }
}

/// Makes the database say what the files say; says how many records changed. Whoever is
/// interrupted begins again at the next start.
///
/// # Errors
/// As [`store::Db::write`].
pub async fn synchronise(app: &App, catalogue: &Catalogue) -> Result<usize, Error> {
    let now = app.clock.now();
    let mut random = app.dice.chance();
    let mut records = records(&catalogue.services, now, &mut random);
    let mut id = || Id::new(now, &mut random);
    records.extend(office_file::records(catalogue, app, &mut id));
    let name = |r: &Record| (r.body.kind().word(), r.foreign_id.clone());
    let held: HashSet<(&str, String)> = records.iter().map(name).collect();
    let mut changed = 0;
    while !records.is_empty() {
        let some: Vec<Record> = records.drain(..AT_ONCE.min(records.len())).collect();
        changed += app
            .db
            .write("catalogue.files", move |tx| {
                let mut change = Change::new(SOURCE, now);
                let mut changed = 0;
                for record in &some {
                    let (what, _) = put(tx, record, &mut change)?;
                    changed += usize::from(what != super::Put::Same);
                }
                Ok::<_, Error>(changed)
            })
            .await?;
    }
    let gone = app.db.write("catalogue.files_gone", move |tx| {
        let mut change = Change::new(SOURCE, now);
        let mut gone = 0;
        for (id, kind, name) in tx.all::<(Id, String, String)>(&sql::OF_SOURCE, (SOURCE,))? {
            let kind = Kind::ALL.into_iter().find(|k| k.word() == kind);
            if !held.contains(&(kind.map_or("", Kind::word), name)) {
                gone += usize::from(withdraw(tx, id, &mut change)?);
            }
        }
        Ok::<_, Error>(gone)
    });
    Ok(changed + gone.await?)
}

fn records(
    services: &[FileService],
    now: Timestamp,
    chance: &mut protocols::Chance,
) -> Vec<Record> {
    let record = |service: &FileService| Record {
        id: Id::new(now, chance),
        source: SOURCE.to_owned(),
        foreign_id: service.slug.clone(),
        owner: String::new(),
        area: Area::default(),
        body: Body::Service(Box::new(service.body())),
        extra: String::new(),
    };
    services.iter().map(record).collect()
}
