//! Events in words.
use super::filter::Filter;
use crate::{account::when, here::Here};
use std::collections::BTreeSet;
use store::{
    Id, Tx,
    events::{Period, Recorded, of_person},
};
use web::{Failure, Realm, Region, T};

/// So many lines on a page.
pub(super) const PAGE: usize = 20;
/// Events are read so many at a time until the page is full.
const READ: usize = 200;
/// At the most so many times: a filter that fits nothing must not read for ever.
const READS: usize = 25;

/// One event as it is shown.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) when: String,
    pub(super) what: String,
    /// Which service or authority.
    pub(super) who: String,
    /// Which data.
    pub(super) which: String,
    pub(super) why: String,
}

/// A page of the list, and the event to go on before, if there are older ones.
pub(super) fn page(
    tx: &mut Tx<'_>,
    person: Id,
    filter: &Filter,
    t: T,
) -> Result<(Vec<Recorded>, Option<Id>), Failure> {
    let (mut found, mut before) = (Vec::new(), filter.before);
    for _ in 0..READS {
        let read = of_person(tx, person, filter.period(before, READ))?;
        let last = read.last().map(|e| e.id);
        let complete = read.len() < READ;
        let wanted = |e: &Recorded| filter.what.includes(&e.kind) && has_words(e, t);
        found.extend(read.into_iter().filter(wanted));
        if found.len() > PAGE {
            found.truncate(PAGE);
            let last = found.last().map(|e| e.id);
            return Ok((found, last));
        }
        if complete {
            return Ok((found, None));
        }
        before = last;
    }
    Ok((found, before))
}

fn key(event: &Recorded) -> String {
    format!("event-{}", event.kind.replace('.', "-"))
}

/// Whether an event has words. Single steps of a sign-in have none: the proof and the export hold
/// them, the list would drown in them.
pub(super) fn has_words(event: &Recorded, t: T) -> bool {
    t.has(&key(event))
}

/// An event in the reader's language.
pub(super) fn line(event: &Recorded, t: T, region: &Region, realm: &Realm) -> Line {
    let what = t.say(&key(event));
    let who = event.get("client").map(|id| client(region, realm, &id));
    let who = who.or_else(|| event.get("authority").map(|id| authority(region, &id)));
    Line {
        when: when(event.at),
        what: what.into_owned(),
        who: who.unwrap_or_default(),
        which: which(event, t),
        why: why(event, t, region, realm),
    }
}

fn client(region: &Region, realm: &Realm, id: &str) -> String {
    let known = region.client(&realm.id, id);
    known.map_or_else(|| id.to_owned(), |c| c.name.clone())
}

fn authority(region: &Region, id: &str) -> String {
    let known = region.municipalities.iter().find(|m| m.id == id);
    let known = known.map(|m| m.official_name.clone());
    let realm = || region.realm(id).map(|r| r.name.clone());
    known.or_else(realm).unwrap_or_else(|| id.to_owned())
}

fn which(event: &Recorded, t: T) -> String {
    let attributes = event.get("attributes").unwrap_or_default();
    let names = attributes.split([' ', ',']).filter(|a| !a.is_empty());
    let said = names.map(|name| {
        let key = format!("profile-{name}");
        if t.has(&key) {
            t.say(&key).into_owned()
        } else {
            name.to_owned()
        }
    });
    let types = event.get("details").unwrap_or_default();
    let allowed = types.split(' ').filter(|one| !one.is_empty());
    let allowed = allowed.map(|one| t.say(&format!("details-{}", one.replace('_', "-"))));
    let allowed = allowed.map(std::borrow::Cow::into_owned);
    said.chain(allowed).collect::<Vec<_>>().join(", ")
}

/// The reason that was recorded, else the purpose that the service is registered with.
fn why(event: &Recorded, t: T, region: &Region, realm: &Realm) -> String {
    let code = event.get("why").or_else(|| event.get("purpose"));
    let key = format!("why-{}", code.unwrap_or_default());
    if t.has(&key) {
        return t.say(&key).into_owned();
    }
    let client = event.get("client");
    let registered = client.and_then(|id| region.client(&realm.id, &id)?.purpose.clone());
    registered.unwrap_or_default()
}

/// The services that received data, by name.
pub(in crate::account) fn services(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
) -> Result<Vec<String>, Failure> {
    let region = &here.identity.app.region;
    let events = of_person(tx, person, Period::all(READ * READS))?;
    let released = events.iter().filter(|e| e.kind == "data.released");
    let names: BTreeSet<String> = released
        .filter_map(|e| e.get("client"))
        .map(|id| client(region, &here.realm, &id))
        .collect();
    Ok(names.into_iter().collect())
}
