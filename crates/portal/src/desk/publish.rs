//! Putting what a town says into the catalogue.
use super::{content::Content, draft::joined, entry::Entry, sql};
use crate::catalogue::{
    Body, Change, DESK, Kind, Module, Put, Record, Responsibility, Target, by_name, put, revision,
    withdraw,
};
use protocols::{Chance, Timestamp};
use search::words::fold;
use store::{Id, Tx};
use web::Failure;

/// Ids for the records that a publication may make; made before the transaction, which may be
/// tried again.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids([Id; 4]);

impl Ids {
    pub(super) fn new(now: Timestamp, chance: &mut Chance) -> Self {
        Self([(); 4].map(|()| Id::new(now, chance)))
    }
}

/// Who is behind a publication.
#[derive(Debug, Clone)]
pub(super) struct By {
    pub(super) authors: Vec<Id>,
    pub(super) approved: Id,
}

/// Makes the catalogue say what the content says; the town's record goes where nothing is left
/// that differs from what it inherits.
pub(super) fn publish(
    tx: &mut Tx<'_>,
    entry: &Entry,
    content: &Content,
    (ids, by): (Ids, &By),
    change: &mut Change<'_>,
) -> Result<(), Failure> {
    let record = |id: Id, foreign_id: String, body: Body| Record {
        id,
        source: DESK.to_owned(),
        foreign_id,
        owner: entry.town.clone(),
        area: entry.area.clone(),
        body,
        extra: String::new(),
    };
    let [service_id, online_id, has_online_id, has_office_id] = ids.0;
    if content.is_empty() && !entry.inherited.is_empty() {
        if let Some((own, _)) = &entry.own {
            withdraw(tx, own.id, change)?;
            published(tx, entry, own.id, by, change)?;
        }
    } else {
        let mut service = content.service.clone();
        service.leika_key = entry.key().map(str::to_owned);
        if entry.slug().is_none() {
            service.slug = Some(free_slug(tx, content.text(Module::Title, "de"))?);
        }
        let body = Body::Service(Box::new(service));
        let (what, id) = put(tx, &record(service_id, entry.foreign_id(), body), change)?;
        if what != Put::Same {
            published(tx, entry, id, by, change)?;
        }
    }
    let online = entry.part("online");
    let points_there = |target| {
        Body::Responsibility(Responsibility {
            service: entry.group.clone(),
            target,
            role: String::new(),
        })
    };
    let there = content.online.as_ref().map(|said| {
        let body = Body::OnlineService(Box::new(said.clone()));
        let online_name = online.parts().1.to_owned();
        let target = points_there(Target::Online(online.clone()));
        [
            record(online_id, online_name.clone(), body),
            record(has_online_id, online_name, target),
        ]
    });
    if let Some(records) = there {
        for record in &records {
            put(tx, record, change)?;
        }
    } else {
        gone(tx, Kind::Responsibility, entry, "online", change)?;
        gone(tx, Kind::OnlineService, entry, "online", change)?;
    }
    match &content.office {
        Some(office) => {
            let name = entry.part("office").parts().1.to_owned();
            let target = points_there(Target::Office(office.clone()));
            put(tx, &record(has_office_id, name, target), change)?;
        }
        None => gone(tx, Kind::Responsibility, entry, "office", change)?,
    }
    Ok(())
}

/// Notes who wrote and who approved what the record says from this revision on.
fn published(
    tx: &mut Tx<'_>,
    entry: &Entry,
    id: Id,
    by: &By,
    change: &Change<'_>,
) -> Result<(), Failure> {
    let authors = joined(&by.authors);
    let number = revision(tx)?;
    let row = (
        id,
        number,
        entry.town.as_str(),
        authors.as_str(),
        by.approved,
        change.at,
    );
    tx.run(&sql::PUBLISHED, row)?;
    Ok(())
}

fn gone(
    tx: &mut Tx<'_>,
    kind: Kind,
    entry: &Entry,
    part: &str,
    change: &mut Change<'_>,
) -> Result<(), Failure> {
    if let Some(record) = by_name(tx, kind, &entry.part(part))? {
        withdraw(tx, record.id, change)?;
    }
    Ok(())
}

/// An address that nobody has yet, made from a title.
fn free_slug(tx: &mut Tx<'_>, title: &str) -> Result<String, Failure> {
    let folded = fold(title);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(8)
        .collect();
    let mut slug = words.join("-");
    slug.truncate(60);
    if slug.is_empty() {
        slug.push_str("leistung");
    }
    for number in 1..10_000 {
        let tried = match number {
            1 => slug.clone(),
            _ => format!("{slug}-{number}"),
        };
        if tx
            .first::<(i64,)>(&sql::SLUG_TAKEN, (tried.as_str(),))?
            .is_none()
        {
            return Ok(tried);
        }
    }
    Err(Failure::fault("no address is left for a service"))
}
