//! A service as a town's editors see it: what the town says, what it is going to say, and what it
//! would inherit.
use super::{content::Content, draft::Draft, sql};
use crate::{
    catalogue::{Area, Body, DESK, Kind, Module, Name, Record, Service, Target, by_name, records},
    place::area_of,
};
use store::Tx;
use web::{Failure, Municipality};

/// A service of a town.
#[derive(Debug)]
pub(super) struct Entry {
    /// Id of the municipality.
    pub(super) town: String,
    pub(super) area: Area,
    /// What belongs together; see [`Record::group`].
    pub(super) group: String,
    /// The desk's own record, with its revision.
    pub(super) own: Option<(Record, i64)>,
    /// What others say for this place, the nearest first.
    pub(super) inherited: Vec<Record>,
    /// What the town says now.
    pub(super) published: Content,
    pub(super) draft: Option<Draft>,
}

/// An inherited text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inherited<'a> {
    pub(super) text: &'a str,
    pub(super) record: &'a Record,
}

impl Entry {
    /// A service of this town.
    ///
    /// # Errors
    /// `not-found` if nothing of that name holds here: neither do other towns' services and drafts.
    pub(super) fn find(tx: &mut Tx<'_>, town: &Municipality, group: &str) -> Result<Self, Failure> {
        let area = area_of(town);
        let mut inherited = records(tx, Kind::Service, group, &area)?;
        let own = inherited
            .iter()
            .position(|record| record.source == DESK && record.owner == town.id)
            .map(|at| inherited.remove(at));
        let own = match own {
            Some(record) => {
                let revision = tx.first::<(i64,)>(&sql::REVISION_OF, (record.id,))?;
                Some((record, revision.map_or(0, |row| row.0)))
            }
            None => None,
        };
        let draft = tx.first::<Draft>(&sql::DRAFT, (town.id.as_str(), group))?;
        if own.is_none() && inherited.is_empty() && draft.is_none() {
            return Err(Failure::not_found());
        }
        let mut entry = Self {
            town: town.id.clone(),
            area,
            group: group.to_owned(),
            own,
            inherited,
            published: Content::default(),
            draft,
        };
        entry.published = entry.read_published(tx)?;
        Ok(entry)
    }

    fn read_published(&self, tx: &mut Tx<'_>) -> Result<Content, Failure> {
        let service = self.own.as_ref().map(|(record, _)| service(record).clone());
        let target = |record: Option<Record>| match record.map(|record| record.body) {
            Some(Body::Responsibility(said)) => Some(said.target),
            _ => None,
        };
        let office = target(by_name(tx, Kind::Responsibility, &self.part("office"))?);
        let online = by_name(tx, Kind::OnlineService, &self.part("online"))?;
        Ok(Content {
            service: service.unwrap_or_else(|| self.bare()),
            online: match online.map(|record| record.body) {
                Some(Body::OnlineService(online)) => Some(*online),
                _ => None,
            },
            office: match office {
                Some(Target::Office(name)) => Some(name),
                _ => None,
            },
        })
    }

    /// The town's record before it says anything.
    fn bare(&self) -> Service {
        Service {
            leika_key: self.key().map(str::to_owned),
            ..Service::default()
        }
    }

    /// Under which name the desk keeps the town's record.
    pub(super) fn foreign_id(&self) -> String {
        match self.group.strip_prefix("desk#") {
            Some(own) => own.to_owned(),
            None => format!("{}-{}", self.town, self.group),
        }
    }

    /// Name of a record beside the town's own: its "online" service, its "office".
    pub(super) fn part(&self, part: &str) -> Name {
        Name::new(DESK, &format!("{}-{part}", self.foreign_id()))
    }

    /// The `LeiKa` key, where the service has one.
    pub(super) fn key(&self) -> Option<&str> {
        let keyed = self.group.len() == 14 && self.group.bytes().all(|b| b.is_ascii_digit());
        keyed.then_some(self.group.as_str())
    }

    /// A service without a key that comes from elsewhere cannot be told from others of its kind: it
    /// is changed where it comes from.
    pub(super) fn is_editable(&self) -> bool {
        self.key().is_some() || self.inherited.is_empty()
    }

    /// What the town is going to say, or says.
    pub(super) fn content(&self) -> &Content {
        match &self.draft {
            Some(draft) => &draft.content,
            None => &self.published,
        }
    }

    /// What would be read if the town said nothing.
    pub(super) fn inherited(&self, module: Module, lang: &str) -> Option<Inherited<'_>> {
        self.inherited.iter().find_map(|record| {
            let text = service(record).texts.get(lang)?.get(&module)?;
            (!text.trim().is_empty()).then_some(Inherited { text, record })
        })
    }

    /// What is read of a content: its own text, else the inherited one.
    pub(super) fn read<'a>(&'a self, content: &'a Content, module: Module, lang: &str) -> &'a str {
        match content.text(module, lang) {
            "" => self.inherited(module, lang).map_or("", |found| found.text),
            own => own,
        }
    }

    /// What people call it, or will.
    pub(super) fn title(&self) -> &str {
        [Module::Title, Module::Name]
            .into_iter()
            .map(|module| self.read(self.content(), module, "de"))
            .find(|text| !text.is_empty())
            .unwrap_or(&self.group)
    }

    /// Last part of its address, where it has one already.
    pub(super) fn slug(&self) -> Option<&str> {
        let own = self.own.iter().map(|(record, _)| record);
        let mut all = own.chain(&self.inherited);
        all.find_map(|record| service(record).slug.as_deref())
    }

    /// What a page shows, so that it can be told later whether that is still there.
    pub(super) fn seen(&self) -> String {
        let version = self.draft.as_ref().map_or(0, |draft| draft.version);
        let revision = self.own.as_ref().map_or(0, |(_, revision)| *revision);
        format!("{version}.{revision}")
    }
}

/// Only services are records of an entry.
pub(super) fn service(record: &Record) -> &Service {
    static NOTHING: std::sync::LazyLock<Service> = std::sync::LazyLock::new(Service::default);
    match &record.body {
        Body::Service(service) => service,
        _ => &NOTHING,
    }
}
