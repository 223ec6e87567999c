//! The same change to many services: chosen by the list's filter, shown before it happens, done in
//! one transaction under one number, and taken back the same way.
use super::{
    content::Content,
    draft,
    entry::Entry,
    eyes,
    facts::AUDIENCES,
    form::{self, Mistake},
    list::{Filter, href},
    publish::{By, Ids, publish},
    sql,
};
use crate::{
    Portal,
    catalogue::{Audience, Body, Change, Service, Situation, revision},
    query::Query,
    staff::{Operation, Role, Staff, StaffForm, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::State,
    http::{StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, form::Form};
use serde::{Deserialize, Serialize};
use store::{Id, Tx};
use web::{Failure, Now, Page, PathId};

/// The most services of one change: writers wait as long as it takes.
const MOST: i64 = 1_000;

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation("/redaktion/sammeln", Role::Reviewer, None, page),
        operation(
            "/redaktion/sammeln",
            Role::Reviewer,
            Some("desk.bulk_prepared"),
            prepare,
        ),
        operation("/redaktion/sammeln/{id}", Role::Reviewer, None, shown),
        operation(
            "/redaktion/sammeln/{id}/ausfuehren",
            Role::Reviewer,
            Some("desk.bulk_done"),
            execute,
        ),
        operation(
            "/redaktion/sammeln/{id}/zuruecknehmen",
            Role::Reviewer,
            Some("desk.bulk_undone"),
            undo,
        ),
    ]
}

/// What changes; nothing else does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Set {
    review_by: Option<Timestamp>,
    audience: Option<Audience>,
    offered: Option<bool>,
    add: Option<u32>,
    remove: Option<u32>,
}

impl Set {
    fn apply(&self, content: &Content) -> Content {
        let mut content = content.clone();
        let service = &mut content.service;
        service.review_by = self.review_by.or(service.review_by);
        service.audience = self.audience.or(service.audience);
        if let Some(offered) = self.offered {
            service.not_offered = !offered;
        }
        service.situations.retain(|id| Some(*id) != self.remove);
        if let Some(id) = self.add.filter(|id| !service.situations.contains(id)) {
            service.situations.push(id);
        }
        content
    }

    fn read(form: &Form, situations: &[Situation]) -> Result<Self, Mistake> {
        let get = |name: &str| form.get(name).unwrap_or_default();
        let wrong = |field, text| Mistake { field, text };
        let situation = |name: &'static str| match get(name) {
            "" => Ok(None),
            id => situations
                .iter()
                .find(|s| s.id.to_string() == id)
                .map(|s| Some(s.id))
                .ok_or(wrong(name, "editing-wrong-choice")),
        };
        let set = Self {
            review_by: form::day(get("review_by")).map_err(|text| wrong("review_by", text))?,
            audience: Some(get("audience"))
                .filter(|word| !word.is_empty())
                .map(Audience::of_word),
            offered: match get("offered") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            add: situation("add")?,
            remove: situation("remove")?,
        };
        if set == Self::default() {
            return Err(wrong("review_by", "editing-wrong-nothing"));
        }
        Ok(set)
    }
}

/// A prepared change as it is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Bulk {
    set: Set,
    /// Groups of the services.
    groups: Vec<String>,
    /// What it changed: group, and the revision that was replaced where there was one.
    done: Vec<(String, Option<i64>)>,
}

/// A change with where it stands.
struct Kept {
    bulk: Bulk,
    author: Id,
    revision: Option<i64>,
    undone: Option<i64>,
}

fn find(tx: &mut Tx<'_>, id: Id, town: &str) -> Result<Kept, Failure> {
    type Row = (String, Id, Timestamp, Option<i64>, Option<i64>);
    let row = tx.first::<Row>(&sql::BULK, (id, town))?;
    let (body, author, _, revision, undone) = row.ok_or_else(Failure::not_found)?;
    Ok(Kept {
        bulk: serde_json::from_str(&body).map_err(Failure::fault)?,
        author,
        revision,
        undone,
    })
}

#[derive(Template)]
#[template(path = "desk/bulk.html")]
struct Choose<'a> {
    page: &'a Page,
    filter: &'a Filter,
    count: usize,
    too_many: bool,
    typed: &'a Form,
    mistakes: &'a [Mistake],
    audiences: &'a [(&'static str, &'static str)],
    situations: &'a [Situation],
}

impl Choose<'_> {
    fn wrong(&self, field: &str) -> Option<&'static str> {
        form::wrong(self.mistakes, field)
    }

    fn typed(&self, field: &str) -> &str {
        self.typed.get(field).unwrap_or_default()
    }

    fn is(&self, field: &str, value: &str) -> bool {
        self.typed(field) == value
    }

    fn is_id(&self, field: &str, id: u32) -> bool {
        self.typed(field) == id.to_string()
    }
}

/// Groups of what a filter leaves, one more than may be changed.
async fn chosen(
    portal: &Portal,
    staff: &Staff,
    filter: &Filter,
    now: Timestamp,
) -> Result<Vec<String>, Failure> {
    let (town, filter) = (staff.town.clone(), filter.clone());
    let all = portal
        .app
        .db
        .scan(move |tx| filter.all(tx, (&town, now), MOST + 1));
    let all = all.await.map_err(|e: store::Error| Failure::from(e))?;
    Ok(all.into_iter().map(|(group, _)| group).collect())
}

fn choose(
    (portal, visit): (&Portal, &Visit),
    (filter, count): (&Filter, usize),
    typed: &Form,
    mistakes: &[Mistake],
) -> Response {
    let too_many = i64::try_from(count).unwrap_or(i64::MAX) > MOST;
    let status = if mistakes.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let template = Choose {
        page: &visit.page,
        filter,
        count,
        too_many,
        typed,
        mistakes,
        audiences: &AUDIENCES[1..],
        situations: portal.catalogue.situations(),
    };
    visit.show_with(status, &template)
}

async fn page(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let query = Query::of(&uri)?;
    let filter = Filter::of(&portal, |name| query.get(name));
    let count = chosen(&portal, &staff, &filter, now).await?.len();
    Ok(choose(
        (&portal, &visit),
        (&filter, count),
        &Form::default(),
        &[],
    ))
}

async fn prepare(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let filter = Filter::of(&portal, |name| form.get(name));
    let groups = chosen(&portal, &staff, &filter, now).await?;
    let count = groups.len();
    let again = |mistake: Mistake| choose((&portal, &visit), (&filter, count), &form, &[mistake]);
    let set = match Set::read(&form, portal.catalogue.situations()) {
        Ok(set) => set,
        Err(mistake) => return Ok(again(mistake)),
    };
    if groups.is_empty() || i64::try_from(count).unwrap_or(i64::MAX) > MOST {
        let text = "editing-wrong-number";
        return Ok(again(Mistake {
            field: "review_by",
            text,
        }));
    }
    let mut chance = portal.app.dice.chance();
    let (id, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let bulk = Bulk {
        set,
        groups,
        done: Vec::new(),
    };
    let body = serde_json::to_string(&bulk).map_err(Failure::fault)?;
    let prepared = portal.app.db.write("desk.bulk_prepare", move |tx| {
        staff.act(tx, (event, now), Some(id), &[])?;
        let row = (id, staff.town.id.as_str(), body.as_str(), staff.id, now);
        tx.run(&sql::MAKE_BULK, row)?;
        Ok::<_, Failure>(())
    });
    prepared.await?;
    Ok(Redirect::to(&format!("/redaktion/sammeln/{id}")).into_response())
}

/// What becomes of one service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Becomes {
    Changed,
    Same,
    /// Somebody writes a draft, which would undo the change.
    Draft,
    /// It cannot be changed here.
    Elsewhere,
}

impl Becomes {
    fn of(entry: &Entry, set: &Set) -> Self {
        if entry.draft.is_some() {
            Self::Draft
        } else if !entry.is_editable() {
            Self::Elsewhere
        } else if set.apply(&entry.published) == entry.published {
            Self::Same
        } else {
            Self::Changed
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Changed => "editing-bulk-changes",
            Self::Same => "editing-bulk-same",
            Self::Draft => "editing-bulk-draft",
            Self::Elsewhere => "editing-bulk-elsewhere",
        }
    }
}

struct Line {
    title: String,
    href: String,
    becomes: &'static str,
}

#[derive(Template)]
#[template(path = "desk/bulk_shown.html")]
struct Shown<'a> {
    page: &'a Page,
    id: Id,
    /// Text key and value of what changes.
    set: Vec<(&'static str, String)>,
    lines: Vec<Line>,
    changing: usize,
    done: bool,
    undone: bool,
    /// Somebody else has to do it.
    own: bool,
}

async fn shown(
    State(portal): State<Portal>,
    visit: Visit,
    PathId(id): PathId,
    staff: Staff,
) -> Result<Response, Failure> {
    let (town, me) = (staff.town.clone(), staff.id);
    let read = portal.app.db.scan(move |tx| {
        let kept = find(tx, id, &town.id)?;
        let mut lines = Vec::new();
        for group in &kept.bulk.groups {
            // What has gone since is left out.
            let Ok(entry) = Entry::find(tx, &town, group) else {
                continue;
            };
            let changed = kept.bulk.done.iter().any(|(done, _)| done == group);
            let becomes = match kept.revision {
                Some(_) if changed => Becomes::Changed,
                Some(_) => Becomes::Same,
                None => Becomes::of(&entry, &kept.bulk.set),
            };
            lines.push(Line {
                title: entry.title().to_owned(),
                href: href(group, ""),
                becomes: becomes.name(),
            });
        }
        let own = kept.author == me && !eyes::are_two(tx, &town.id)?;
        Ok::<_, Failure>((kept, lines, own))
    });
    let (kept, lines, own) = read.await?;
    let changes = Becomes::Changed.name();
    Ok(visit.show(&Shown {
        page: &visit.page,
        id,
        set: told(&portal, &visit, &kept.bulk.set),
        changing: lines.iter().filter(|line| line.becomes == changes).count(),
        lines,
        done: kept.revision.is_some(),
        undone: kept.undone.is_some(),
        own,
    }))
}

fn told(portal: &Portal, visit: &Visit, set: &Set) -> Vec<(&'static str, String)> {
    let situation = |id: Option<u32>| {
        let found = id.and_then(|id| portal.catalogue.situation(id));
        found.map(|s| s.name.clone())
    };
    let audience = set.audience.and_then(|audience| {
        let known = AUDIENCES.iter().find(|(word, _)| *word == audience.word());
        known.map(|(_, key)| visit.page.t.say(key).into_owned())
    });
    let offered = set.offered.map(|offered| {
        let key = if offered {
            "editing-offered"
        } else {
            "editing-state-none"
        };
        visit.page.t.say(key).into_owned()
    });
    let day = set
        .review_by
        .map(|day| protocols::date::Date::of(day).german());
    let all = [
        ("editing-review-by", day),
        ("editing-audience", audience),
        ("editing-offer", offered),
        ("editing-bulk-add", situation(set.add)),
        ("editing-bulk-remove", situation(set.remove)),
    ];
    all.into_iter()
        .filter_map(|(key, value)| Some((key, value?)))
        .collect()
}

/// All of it or nothing. Whoever prepared it does not do it, as with texts.
async fn execute(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let mut chance = portal.app.dice.chance();
    let event = Id::new(now, &mut chance);
    let most = usize::try_from(MOST).unwrap_or(0);
    let ids: Vec<Ids> = (0..most).map(|_| Ids::new(now, &mut chance)).collect();
    let done = portal.app.db.write("desk.bulk", move |tx| {
        staff.act(tx, (event, now), Some(id), &[])?;
        let town = &staff.town;
        let mut kept = find(tx, id, &town.id)?;
        if kept.revision.is_some() {
            return Err(draft::conflict());
        }
        if kept.author == staff.id && !eyes::are_two(tx, &town.id)? {
            return Err(Failure::refuse(StatusCode::FORBIDDEN, "editing-own-text"));
        }
        let by = By {
            authors: vec![kept.author],
            approved: staff.id,
        };
        let who = staff.id.to_string();
        let mut numbered = Change::new(&who, now);
        for (group, ids) in kept.bulk.groups.iter().zip(&ids) {
            let Ok(entry) = Entry::find(tx, town, group) else {
                continue;
            };
            if Becomes::of(&entry, &kept.bulk.set) == Becomes::Changed {
                let content = kept.bulk.set.apply(&entry.published);
                publish(tx, &entry, &content, (*ids, &by), &mut numbered)?;
                let before = entry.own.map(|(_, revision)| revision);
                kept.bulk.done.push((group.clone(), before));
            }
        }
        let body = serde_json::to_string(&kept.bulk).map_err(Failure::fault)?;
        let number = revision(tx)?;
        let row = (id, town.id.as_str(), body.as_str(), number);
        match tx.run(&sql::DO_BULK, row)? {
            0 => Err(draft::conflict()),
            _ => Ok(()),
        }
    });
    done.await?;
    Ok(Redirect::to(&format!("/redaktion/sammeln/{id}")).into_response())
}

/// Takes back what nobody changed since.
async fn undo(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let mut chance = portal.app.dice.chance();
    let event = Id::new(now, &mut chance);
    let most = usize::try_from(MOST).unwrap_or(0);
    let ids: Vec<Ids> = (0..most).map(|_| Ids::new(now, &mut chance)).collect();
    let undone = portal.app.db.write("desk.bulk_undo", move |tx| {
        staff.act(tx, (event, now), Some(id), &[])?;
        let town = &staff.town;
        let kept = find(tx, id, &town.id)?;
        let (Some(number), None) = (kept.revision, kept.undone) else {
            return Err(draft::conflict());
        };
        let by = By {
            authors: vec![staff.id],
            approved: staff.id,
        };
        let who = staff.id.to_string();
        let mut numbered = Change::new(&who, now);
        for ((group, before), ids) in kept.bulk.done.iter().zip(&ids) {
            let Ok(entry) = Entry::find(tx, town, group) else {
                continue;
            };
            let Some(service) = as_before(tx, &entry, *before, number)? else {
                continue;
            };
            let content = Content {
                service,
                ..entry.published.clone()
            };
            publish(tx, &entry, &content, (*ids, &by), &mut numbered)?;
        }
        let last = revision(tx)?;
        match tx.run(&sql::UNDO_BULK, (id, town.id.as_str(), last))? {
            0 => Err(draft::conflict()),
            _ => Ok(()),
        }
    });
    undone.await?;
    Ok(Redirect::to(&format!("/redaktion/sammeln/{id}")).into_response())
}

/// What the town said before the change `number`; nothing if it was changed again since then.
fn as_before(
    tx: &mut Tx<'_>,
    entry: &Entry,
    before: Option<i64>,
    number: i64,
) -> Result<Option<Service>, Failure> {
    let id = match &entry.own {
        Some((own, revision)) if *revision == number => own.id,
        // The change had taken the record away: it is the last thing that happened to it.
        None => match tx.first::<(Id, i64)>(
            &sql::OWN_ID,
            (entry.foreign_id().as_str(), entry.town.as_str()),
        )? {
            Some((id, revision)) if revision == number => id,
            _ => return Ok(None),
        },
        Some(_) => return Ok(None),
    };
    let bare = || Service {
        leika_key: entry.key().map(str::to_owned),
        ..Service::default()
    };
    let Some(before) = before else {
        return Ok(Some(bare()));
    };
    let kept = tx.first::<(String, Option<Timestamp>)>(&sql::BODY_BEFORE, (id, before))?;
    Ok(
        kept.and_then(|(body, _)| match serde_json::from_str::<Body>(&body) {
            Ok(Body::Service(service)) => Some(*service),
            _ => None,
        }),
    )
}
