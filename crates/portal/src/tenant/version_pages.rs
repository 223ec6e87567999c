//! What would change, publishing it, and everything that was published.
use super::{
    PLACE,
    difference::{Difference, differences},
    draft::{Act, version_of},
    edit_pages::state,
    settings::Settings,
    sql,
};
use crate::{
    Portal,
    query::Query,
    staff::{self, Operation, Role, Staff, StaffParts, operation},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, State as Shared},
    http::Uri,
    response::{IntoResponse, Redirect, Response},
};
use protocols::Timestamp;
use store::Id;
use web::{Failure, Now, Page, when::when};

pub(super) fn operations() -> Vec<Operation> {
    vec![
        operation(
            "/redaktion/auftritt/aenderungen",
            Role::Reviewer,
            None,
            changes,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/veroeffentlichen",
            Role::Administrator,
            Some("tenant.published"),
            publish,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/verwerfen",
            Role::Administrator,
            Some("tenant.draft_discarded"),
            discard,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/versionen",
            Role::Reviewer,
            None,
            versions,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/versionen/{id}",
            Role::Reviewer,
            None,
            version,
        )
        .also_at_umbrella(),
        operation(
            "/redaktion/auftritt/versionen/{id}/wiederherstellen",
            Role::Administrator,
            Some("tenant.restored"),
            restore,
        )
        .also_at_umbrella(),
    ]
}

#[derive(Template)]
#[template(path = "tenant/changes.html")]
struct Changes<'a> {
    page: &'a Page,
    differences: Vec<Difference>,
    /// Who changed the draft last, and when.
    changed: Option<(String, String)>,
    mark: String,
    may_publish: bool,
}

async fn changes(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let state = state(&portal, &staff).await?;
    let changed = match state.changed {
        Some((id, at)) => Some((
            staff::name_of(&portal.app, &staff.town.id, id).await?,
            when(at),
        )),
        None => None,
    };
    Ok(visit.show(&Changes {
        page: &visit.page,
        differences: differences(&state.published, &state.draft, visit.page.t),
        changed,
        mark: state.mark(),
        may_publish: staff.role >= Role::Administrator,
    }))
}

async fn publish(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let seen = parts.text("mark").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    let published = portal.app.db.write("tenant.publish", move |tx| {
        Act {
            staff: &staff,
            event,
            now,
        }
        .publish(tx, &seen)
    });
    published.await?;
    portal.tenants.forget();
    Ok(Redirect::to(&format!("{PLACE}/versionen")).into_response())
}

async fn discard(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    parts: StaffParts,
) -> Result<Response, Failure> {
    let seen = parts.text("mark").unwrap_or_default().to_owned();
    let event = Id::new(now, &mut portal.app.dice.chance());
    let discarded = portal.app.db.write("tenant.discard", move |tx| {
        Act {
            staff: &staff,
            event,
            now,
        }
        .discard(tx, &seen)
    });
    discarded.await?;
    Ok(Redirect::to(PLACE).into_response())
}

/// How many versions a page lists.
const PER_PAGE: usize = 50;

/// A version in the list.
struct Listed {
    number: i64,
    who: String,
    at: String,
    restored: Option<i64>,
}

#[derive(Template)]
#[template(path = "tenant/versions.html")]
struct Versions<'a> {
    page: &'a Page,
    listed: Vec<Listed>,
    /// The last of this page, if there are older ones.
    older: Option<i64>,
}

async fn versions(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
    uri: Uri,
) -> Result<Response, Failure> {
    let before = Query::of(&uri)?.number("vor", usize::MAX >> 1, (1, usize::MAX >> 1))?;
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    let tenant = staff.town.id.clone();
    let rows = portal.app.db.read(move |tx| {
        tx.all::<(i64, Id, i64, Option<i64>)>(&sql::VERSIONS, (tenant.as_str(), before))
    });
    let mut rows = rows.await.map_err(|e: store::Error| Failure::from(e))?;
    let more = rows.len() > PER_PAGE;
    rows.truncate(PER_PAGE);
    let mut listed = Vec::new();
    for (number, id, at, restored) in rows {
        listed.push(Listed {
            number,
            who: staff::name_of(&portal.app, &staff.town.id, id).await?,
            at: when(Timestamp(at)),
            restored,
        });
    }
    Ok(visit.show(&Versions {
        page: &visit.page,
        older: listed.last().filter(|_| more).map(|last| last.number),
        listed,
    }))
}

#[derive(Template)]
#[template(path = "tenant/version.html")]
struct VersionPage<'a> {
    page: &'a Page,
    shown: Listed,
    /// Against the version before.
    differences: Vec<Difference>,
    /// Whether it can be restored: it is not what people see.
    may_restore: bool,
}

async fn version(
    Shared(portal): Shared<Portal>,
    visit: Visit,
    staff: Staff,
    Path(number): Path<String>,
) -> Result<Response, Failure> {
    let number: i64 = number.parse().map_err(|_| Failure::not_found())?;
    let tenant = staff.town.id.clone();
    let read = portal.app.db.read(move |tx| {
        let this = version_of(tx, &tenant, number)?;
        let before = version_of(tx, &tenant, number - 1)?;
        Ok::<_, store::Error>((this, before))
    });
    let (this, before) = read.await?;
    let this = this.ok_or_else(Failure::not_found)?;
    let before = before.map_or_else(Settings::default, |before| before.settings);
    let published = state(&portal, &staff).await?.published;
    Ok(visit.show(&VersionPage {
        page: &visit.page,
        differences: differences(&before, &this.settings, visit.page.t),
        may_restore: staff.role >= Role::Administrator && this.settings != published,
        shown: Listed {
            number,
            who: staff::name_of(&portal.app, &staff.town.id, this.staff).await?,
            at: when(this.at),
            restored: this.restored,
        },
    }))
}

async fn restore(
    Shared(portal): Shared<Portal>,
    Now(now): Now,
    staff: Staff,
    Path(number): Path<String>,
    _: StaffParts,
) -> Result<Response, Failure> {
    let number: i64 = number.parse().map_err(|_| Failure::not_found())?;
    let event = Id::new(now, &mut portal.app.dice.chance());
    let restored = portal.app.db.write("tenant.restore", move |tx| {
        Act {
            staff: &staff,
            event,
            now,
        }
        .restore(tx, number)
    });
    restored.await?;
    portal.tenants.forget();
    Ok(Redirect::to(&format!("{PLACE}/versionen")).into_response())
}
