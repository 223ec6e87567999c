//! Changing records. Each change stands in the history with what it replaced.
use super::{
    Body, Record, kept,
    record::{ByLanguage, Kind, Name, Responsibility, Target},
    service::{Module, Service},
    sql,
};
use crate::rich::plain;
use protocols::Timestamp;
use store::{Error, Id, Tx};

/// What became of a record that was put into the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not there before, or had been withdrawn.
    New,
    /// It said something else before.
    Changed,
    /// It said the same.
    Same,
}

/// One change of the catalogue: who makes it, when, and its number.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// A source, or the id of a member of staff.
    pub by: &'a str,
    /// When.
    pub at: Timestamp,
    revision: Option<i64>,
}

impl<'a> Change<'a> {
    /// Takes a number as soon as something really changes.
    #[must_use]
    pub fn new(by: &'a str, at: Timestamp) -> Self {
        Self {
            by,
            at,
            revision: None,
        }
    }

    fn revision(&mut self, tx: &mut Tx<'_>) -> Result<i64, Error> {
        if let Some(revision) = self.revision {
            return Ok(revision);
        }
        let revision = tx
            .first::<(i64,)>(&sql::ADVANCE, ())?
            .map_or(0, |row| row.0);
        self.revision = Some(revision);
        Ok(revision)
    }
}

/// As it is kept, what a put compares with.
type Kept = (Id, Vec<u8>, i64, String, String, Option<i64>);

/// Puts a record in the place of what its source said before under the same name. Says the row's
/// id, which is the earlier one where there was one.
///
/// # Errors
/// As [`Tx::run`].
pub fn put(tx: &mut Tx<'_>, record: &Record, change: &mut Change<'_>) -> Result<(Put, Id), Error> {
    let kind = record.body.kind();
    let named = (
        kind.word(),
        record.source.as_str(),
        record.foreign_id.as_str(),
    );
    let body = json(&record.body);
    let hash = record.hash(&body);
    let kept = tx.first::<Kept>(&sql::BY_FOREIGN_ID, named)?;
    if let Some((id, known, .., withdrawn_at)) = &kept
        && *known == hash
        && withdrawn_at.is_none()
    {
        return Ok((Put::Same, *id));
    }
    let revision = change.revision(tx)?;
    let shown = Shown::of(&record.body);
    let group = record.group();
    let area = record.area.as_str();
    let owner = record.owner.as_str();
    let slug = shown.slug.as_deref();
    let (title, summary) = (shown.title.as_str(), shown.summary.as_str());
    let (audience, offered) = (shown.audience, i64::from(shown.offered));
    let (extra, at) = (record.extra.as_str(), change.at);
    let (what, id) = match kept {
        None => {
            tx.run(
                &sql::INSERT,
                (
                    record.id,
                    named.0,
                    named.1,
                    named.2,
                    owner,
                    area,
                    group.as_str(),
                    slug,
                    title,
                    summary,
                    audience,
                    offered,
                    body.as_str(),
                    hash,
                    extra,
                    revision,
                    at,
                ),
            )?;
            (Put::New, record.id)
        }
        Some((id, _, earlier, old, old_extra, withdrawn_at)) => {
            keep(tx, (id, earlier), (&old, &old_extra, withdrawn_at), change)?;
            tx.run(
                &sql::UPDATE,
                (
                    id,
                    owner,
                    area,
                    group.as_str(),
                    slug,
                    title,
                    summary,
                    audience,
                    offered,
                    body.as_str(),
                    hash,
                    extra,
                    revision,
                    at,
                ),
            )?;
            let back = withdrawn_at.is_some();
            (if back { Put::New } else { Put::Changed }, id)
        }
    };
    if kind != Kind::OnlineService {
        tag(tx, id, record)?;
    }
    kept::note(tx, id, (record, title), change.at)?;
    Ok((what, id))
}

/// Takes a record out of what people see; it stays in the history. Whether it was there.
///
/// # Errors
/// As [`Tx::run`].
pub fn withdraw(tx: &mut Tx<'_>, id: Id, change: &mut Change<'_>) -> Result<bool, Error> {
    let Some((earlier, body, extra)) = tx.first::<(i64, String, String)>(&sql::BY_ID, (id,))?
    else {
        return Ok(false);
    };
    keep(tx, (id, earlier), (&body, &extra, None), change)?;
    let revision = change.revision(tx)?;
    Ok(tx.run(&sql::WITHDRAW, (id, change.at, revision))? > 0)
}

fn keep(
    tx: &mut Tx<'_>,
    (id, revision): (Id, i64),
    (body, extra, withdrawn_at): (&str, &str, Option<i64>),
    change: &Change<'_>,
) -> Result<(), Error> {
    let row = (
        id,
        revision,
        body,
        extra,
        withdrawn_at,
        change.by,
        change.at,
    );
    tx.run(&sql::KEEP, row).map(drop)
}

fn tag(tx: &mut Tx<'_>, id: Id, record: &Record) -> Result<(), Error> {
    tx.run(&sql::UNTAG, (id,))?;
    for tag in tags(&record.body) {
        tx.run(&sql::TAG, (tag.as_str(), id, record.area.as_str()))?;
    }
    Ok(())
}

/// Under what a record is found besides the search: services by life situation, responsibilities by
/// their office, offices by the one above them.
pub(crate) fn tags(body: &Body) -> Vec<String> {
    match body {
        Body::Service(service) => service.found_in().into_iter().map(situation_tag).collect(),
        Body::Office(office) => office.parent.iter().map(parent_tag).collect(),
        Body::Responsibility(Responsibility {
            target: Target::Office(office),
            ..
        }) => vec![office_tag(office)],
        Body::Responsibility(_) | Body::OnlineService(_) => Vec::new(),
    }
}

/// The tag of a life situation.
pub(super) fn situation_tag(id: u32) -> String {
    format!("situation:{id}")
}

/// The tag of the responsibilities of an office.
pub(super) fn office_tag(office: &Name) -> String {
    format!("office:{}", office.0)
}

/// The tag of the offices that belong to one.
pub(super) fn parent_tag(office: &Name) -> String {
    format!("parent:{}", office.0)
}

/// The columns that lists are made from.
pub(crate) struct Shown {
    pub(crate) slug: Option<String>,
    pub(crate) title: String,
    pub(crate) summary: String,
    pub(crate) audience: &'static str,
    pub(crate) offered: bool,
}

impl Shown {
    pub(crate) fn of(body: &Body) -> Self {
        let named = |name: &ByLanguage| Self {
            slug: None,
            title: in_german(name),
            summary: String::new(),
            audience: "",
            offered: true,
        };
        match body {
            Body::Service(service) => Self::of_service(service),
            Body::Office(office) => named(&office.name),
            Body::OnlineService(online) => named(&online.name),
            Body::Responsibility(_) => named(&ByLanguage::new()),
        }
    }

    fn of_service(service: &Service) -> Self {
        // Lists are in German: a town's translations are none of its titles there.
        let texts = service.texts.get("de");
        let text = |module| texts.and_then(|texts| texts.get(&module)).cloned();
        Self {
            slug: service.slug.clone(),
            title: text(Module::Title)
                .or_else(|| text(Module::Name))
                .unwrap_or_default(),
            summary: text(Module::Summary)
                .as_deref()
                .map(plain)
                .unwrap_or_default(),
            audience: service.audience.map_or("", super::Audience::word),
            offered: !service.not_offered,
        }
    }
}

fn in_german(texts: &ByLanguage) -> String {
    let text = texts.get("de").or_else(|| texts.values().next());
    text.cloned().unwrap_or_default()
}

/// Maps with text keys, numbers and texts cannot fail to become JSON.
pub(crate) fn json(body: &Body) -> String {
    serde_json::to_string(body).unwrap_or_default()
}
