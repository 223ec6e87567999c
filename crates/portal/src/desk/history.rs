//! What the town said of a service before, who wrote and who approved it, and the way back.
use super::{
    changes::{Changed, changes},
    content::Content,
    draft::{self, authors, change},
    entry::Entry,
    list::href,
    overview::called,
    shown::Head,
    sql,
    word_diff::Fate,
};
use crate::{
    Portal,
    catalogue::{Body, Service},
    staff::{Operation, Role, Staff, StaffForm, names, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use protocols::{Timestamp, date::Date};
use std::collections::HashMap;
use store::{Id, Tx};
use web::{Failure, Now, Page};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/leistungen/{id}/verlauf",
            Role::Editor,
            None,
            page,
        ),
        operation(
            "/redaktion/leistungen/{id}/wiederherstellen",
            Role::Editor,
            Some("desk.version_restored"),
            restore,
        ),
    ]
}

/// What was said from a revision on.
#[derive(Debug)]
struct Version {
    revision: i64,
    /// Nothing where the town's own record had been withdrawn.
    service: Option<Service>,
    at: Timestamp,
    by: Option<(Vec<Id>, Id)>,
}

/// As the catalogue keeps them.
type Kept = (i64, String, Option<Timestamp>, String, Timestamp);
type Current = (Id, i64, String, Timestamp, Option<Timestamp>);

fn service_of(body: &str) -> Option<Service> {
    match serde_json::from_str::<Body>(body) {
        Ok(Body::Service(service)) => Some(*service),
        _ => None,
    }
}

/// All versions, the newest first.
fn versions(tx: &mut Tx<'_>, entry: &Entry) -> Result<Vec<Version>, Failure> {
    let named = (entry.foreign_id(), entry.town.as_str());
    let Some((id, revision, body, at, withdrawn)) =
        tx.first::<Current>(&sql::OWN, (named.0.as_str(), named.1))?
    else {
        return Ok(Vec::new());
    };
    let published = tx.all::<(i64, String, Id, Timestamp)>(&sql::PUBLICATIONS, (id, named.1))?;
    let by: HashMap<i64, (Vec<Id>, Id, Timestamp)> = published
        .into_iter()
        .map(|(revision, names, approved, at)| (revision, (authors(&names), approved, at)))
        .collect();
    let version = |revision, service, at| {
        let known = by.get(&revision).cloned();
        Version {
            revision,
            service,
            at: known.as_ref().map_or(at, |known| known.2),
            by: known.map(|(authors, approved, _)| (authors, approved)),
        }
    };
    let now = service_of(&body).filter(|_| withdrawn.is_none());
    let mut all = vec![version(revision, now, at)];
    let earlier = tx.all::<Kept>(&sql::HISTORY, (id,))?;
    // A row tells when it was replaced; when it began, the one before it tells.
    let began = earlier
        .iter()
        .skip(1)
        .map(|row| row.4)
        .chain([Timestamp(0)]);
    for ((revision, body, withdrawn, ..), began) in earlier.iter().zip(began) {
        let said = service_of(body).filter(|_| withdrawn.is_none());
        all.push(version(*revision, said, began));
    }
    Ok(all)
}

/// A version as it is shown.
struct Shown {
    revision: i64,
    day: String,
    who: String,
    approved: String,
    changes: Vec<Changed>,
    gone: bool,
    current: bool,
}

#[derive(Template)]
#[template(path = "desk/history.html")]
struct History<'a> {
    page: &'a Page,
    head: Head,
    action: String,
    versions: Vec<Shown>,
}

async fn page(
    State(portal): State<Portal>,
    visit: Visit,
    staff: Staff,
    Path(group): Path<String>,
) -> Result<Response, Failure> {
    let (town, app) = (staff.town.clone(), portal.app.clone());
    let read = portal.app.db.scan(move |tx| {
        let entry = Entry::find(tx, &town, &group)?;
        let versions = versions(tx, &entry)?;
        Ok::<_, Failure>((entry, versions, names(tx, &app, &town.id)?))
    });
    let (entry, versions, names) = read.await?;
    let content = |version: Option<&Version>| Content {
        service: version.and_then(|v| v.service.clone()).unwrap_or_default(),
        ..Content::default()
    };
    let show = |(at, version): (usize, &Version)| {
        let before = content(versions.get(at + 1));
        let shown = (&portal, visit.page.t);
        let (who, approved) = version.by.clone().unzip();
        let day = (version.at > Timestamp(0)).then(|| Date::of(version.at).german());
        Shown {
            revision: version.revision,
            day: day.unwrap_or_default(),
            who: who.map(|ids| called(&names, &ids)).unwrap_or_default(),
            approved: approved.map(|id| called(&names, &[id])).unwrap_or_default(),
            changes: changes(shown, &entry, &before, &content(Some(version))),
            gone: version.service.is_none(),
            current: at == 0,
        }
    };
    let shown = versions.iter().enumerate().map(show).collect();
    Ok(visit.show(&History {
        page: &visit.page,
        head: Head::of(&entry),
        action: href(&entry.group, "/wiederherstellen"),
        versions: shown,
    }))
}

/// Takes what was said as a draft: it is read and approved like everything else.
async fn restore(
    State(portal): State<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(group): Path<String>,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let asked = form
        .get("revision")
        .and_then(|text| text.parse::<i64>().ok());
    let asked = asked.ok_or_else(Failure::malformed)?;
    let (town, name) = (staff.town.clone(), group.clone());
    let found = portal.app.db.scan(move |tx| {
        let entry = Entry::find(tx, &town, &name)?;
        versions(tx, &entry)
    });
    let found: Vec<Version> = found.await?;
    let version = found.into_iter().find(|version| version.revision == asked);
    let service = version
        .ok_or_else(Failure::not_found)?
        .service
        .unwrap_or_default();
    let restored = change(&portal, staff, now, &group, move |entry, content| {
        if entry.draft.is_some() {
            // Nobody's draft is overwritten unseen.
            return Err(draft::conflict());
        }
        let (key, slug) = (
            content.service.leika_key.clone(),
            content.service.slug.clone(),
        );
        content.service = Service {
            leika_key: key,
            slug: slug.or_else(|| service.slug.clone()),
            ..service.clone()
        };
        Ok(())
    });
    restored.await?;
    Ok(Redirect::to(&href(&group, "")).into_response())
}
