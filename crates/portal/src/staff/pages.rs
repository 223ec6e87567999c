//! The desk's front page, the team, and the page behind an invitation.
use super::{
    DESK, Operation, Role, Staff, StaffForm,
    invitation::{self, Invitation, LIFETIME, NAME},
    operation, sql,
};
use crate::{Portal, visit::Visit};
use askama::Template;
use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use protocols::Timestamp;
use store::{Event, Id};
use web::{Address, Failure, Now, Page, PathId};

/// The most characters a colleague's name may have.
const LONGEST_NAME: usize = 80;

/// What staff can do here.
pub(crate) fn operations() -> Vec<Operation> {
    let all = vec![
        operation("/redaktion", Role::Editor, None, front),
        operation("/redaktion/team", Role::Administrator, None, team),
        operation(
            "/redaktion/team/einladen",
            Role::Administrator,
            Some("staff.invited"),
            invite,
        ),
        operation(
            "/redaktion/team/{id}/rolle",
            Role::Administrator,
            Some("staff.role_changed"),
            set_role,
        ),
        operation(
            "/redaktion/team/{id}/entfernen",
            Role::Administrator,
            Some("staff.removed"),
            remove,
        ),
        operation(
            "/redaktion/einladungen/{id}/zurueckziehen",
            Role::Administrator,
            Some("staff.invitation_withdrawn"),
            withdraw,
        ),
    ];
    all.into_iter().map(Operation::also_at_umbrella).collect()
}

/// Where somebody who is not staff yet becomes one of them.
pub(crate) fn open() -> Router<Portal> {
    Router::new().route("/redaktion/einladung/{secret}", get(invited).post(accept))
}

#[derive(Template)]
#[template(path = "staff/front.html")]
struct Front<'a> {
    page: &'a Page,
    staff: &'a Staff,
    /// Text keys of what is there, with where.
    doors: Vec<(&'static str, &'static str)>,
    /// Text keys of what waits, with the state to look for and how many.
    to_do: Vec<(&'static str, &'static str, usize)>,
    /// What a new portal still needs, for its administrators.
    first: Option<crate::first_steps::List>,
}

async fn front(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    let counts = crate::desk::counts(&portal, &staff, now).await?;
    let umbrella = visit.place.town.is_none();
    let here = |path: &str| {
        !umbrella
            || crate::operations()
                .iter()
                .any(|o| o.path == path && o.umbrella)
    };
    let doors = crate::DOORS.iter().filter(|(.., role)| staff.role >= *role);
    let doors = doors.filter(|(_, path, _)| here(path));
    Ok(visit.show(&Front {
        page: &visit.page,
        staff: &staff,
        doors: doors.map(|(key, path, _)| (*key, *path)).collect(),
        to_do: counts.to_do(),
        first: crate::first_steps::list(&portal, &staff).await?,
    }))
}

#[derive(Template)]
#[template(path = "staff/team.html")]
struct Team<'a> {
    page: &'a Page,
    colleagues: Vec<Colleague>,
    invitations: Vec<Colleague>,
    roles: [Role; 3],
    /// The link of an invitation that was just made: shown once.
    link: Option<String>,
    /// Text key of what is wrong with the form.
    wrong: Option<&'static str>,
}

struct Colleague {
    id: Id,
    name: String,
    role: Role,
    me: bool,
}

async fn team(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
) -> Result<Response, Failure> {
    show_team(&portal, &visit, &staff, (None, None), now).await
}

/// Id, role, sealed name, and since or until when.
type Rows = Vec<(Id, String, Vec<u8>, i64)>;

async fn show_team(
    portal: &Portal,
    visit: &Visit,
    staff: &Staff,
    (link, wrong): (Option<String>, Option<&'static str>),
    now: Timestamp,
) -> Result<Response, Failure> {
    let town = staff.town.id.clone();
    let rows = portal.app.db.read(move |tx| {
        let staff: Rows = tx.all(&sql::ALL_OF, (town.as_str(),))?;
        let invited: Rows = tx.all(&sql::OPEN, (town.as_str(), now))?;
        Ok::<_, store::Error>((staff, invited))
    });
    let (rows, invited) = rows.await?;
    let read = |rows: Rows| {
        let one = |(id, role, name, _): (Id, String, Vec<u8>, i64)| {
            let name = portal.app.vault.open(NAME, &id.0, &name)?;
            Ok(Colleague {
                id,
                name: String::from_utf8(name).map_err(Failure::fault)?,
                role: Role::of_word(&role).unwrap_or(Role::Editor),
                me: id == staff.id,
            })
        };
        rows.into_iter()
            .map(one)
            .collect::<Result<Vec<_>, Failure>>()
    };
    Ok(visit.show(&Team {
        page: &visit.page,
        colleagues: read(rows)?,
        invitations: read(invited)?,
        roles: Role::ALL,
        link,
        wrong,
    }))
}

/// How colleagues call one of this town's staff; empty for who has left.
pub(crate) async fn name_of(app: &web::App, town: &str, id: Id) -> Result<String, Failure> {
    let town = town.to_owned();
    let row = app
        .db
        .read(move |tx| tx.first::<(Vec<u8>,)>(&sql::NAME, (id, town.as_str())));
    let row = row.await.map_err(|e: store::Error| Failure::from(e))?;
    let Some((sealed,)) = row.filter(|(sealed,)| !sealed.is_empty()) else {
        return Ok(String::new());
    };
    let name = app.vault.open(NAME, &id.0, &sealed)?;
    String::from_utf8(name).map_err(Failure::fault)
}

async fn invite(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let name = form.get("name").unwrap_or_default().trim();
    let role = form
        .get("role")
        .and_then(Role::of_word)
        .ok_or_else(Failure::malformed)?;
    let length = name.chars().count();
    if !(1..=LONGEST_NAME).contains(&length) || name.contains(char::is_control) {
        return show_team(
            &portal,
            &visit,
            &staff,
            (None, Some("staff-name-wrong")),
            now,
        )
        .await;
    }
    let mut chance = portal.app.dice.chance();
    let invitation = Invitation::new(&portal.app, name, now, &mut chance);
    let event = Id::new(now, &mut chance);
    let link = invitation.link(&portal.app, &staff.town);
    let me = staff.clone();
    let stored = portal.app.db.write("staff.invite", move |tx| {
        invitation.store(
            tx,
            (&me.town.id, role),
            Some(me.id),
            now.plus_secs(LIFETIME),
        )?;
        me.act(
            tx,
            (event, now),
            Some(invitation.id),
            &[("role", role.word())],
        )
    });
    stored.await?;
    show_team(&portal, &visit, &staff, (Some(link), None), now).await
}

async fn set_role(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(form): StaffForm,
) -> Result<Response, Failure> {
    let role = form
        .get("role")
        .and_then(Role::of_word)
        .ok_or_else(Failure::malformed)?;
    let event = Id::new(now, &mut portal.app.dice.chance());
    let changed = portal.app.db.write("staff.role", move |tx| {
        let town = staff.town.id.as_str();
        staff.act(tx, (event, now), Some(id), &[("role", role.word())])?;
        if tx.run(&sql::SET_ROLE, (id, town, role.word()))? == 0 {
            return Err(Failure::not_found());
        }
        somebody_is_left(tx, town)
    });
    changed.await?;
    Ok(Redirect::to("/redaktion/team").into_response())
}

async fn remove(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let removed = portal.app.db.write("staff.remove", move |tx| {
        let town = staff.town.id.as_str();
        staff.act(tx, (event, now), Some(id), &[])?;
        // The name goes at once; that somebody was there stays with the events.
        if tx.run(&sql::LEAVE, (id, town, now, &[] as &[u8]))? == 0 {
            return Err(Failure::not_found());
        }
        somebody_is_left(tx, town)
    });
    removed.await?;
    Ok(Redirect::to("/redaktion/team").into_response())
}

/// A town without an administrator could not invite anybody any more.
fn somebody_is_left(tx: &mut store::Tx<'_>, town: &str) -> Result<(), Failure> {
    match tx.first::<(i64,)>(&sql::ADMINISTRATORS, (town,))? {
        Some((count,)) if count > 0 => Ok(()),
        _ => Err(Failure::refuse(
            axum::http::StatusCode::CONFLICT,
            "staff-last",
        )),
    }
}

async fn withdraw(
    State(portal): State<Portal>,
    Now(now): Now,
    PathId(id): PathId,
    staff: Staff,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let event = Id::new(now, &mut portal.app.dice.chance());
    let voided = portal.app.db.write("staff.withdraw", move |tx| {
        staff.act(tx, (event, now), Some(id), &[])?;
        match tx.run(&sql::VOID, (id, staff.town.id.as_str(), now))? {
            0 => Err(Failure::not_found()),
            _ => Ok(()),
        }
    });
    voided.await?;
    Ok(Redirect::to("/redaktion/team").into_response())
}

#[derive(Template)]
#[template(path = "staff/invited.html")]
struct Invited<'a> {
    page: &'a Page,
    town: &'a str,
    role: Role,
    /// Whether the person is signed in with a key, not only something known.
    strong: bool,
    signed_in: bool,
}

async fn invited(
    State(portal): State<Portal>,
    Now(now): Now,
    Address(address): Address,
    visit: Visit,
    Path(secret): Path<String>,
) -> Result<Response, Failure> {
    let limited = portal
        .app
        .limiter
        .charge(address, "portal-invitation", 1, now);
    limited.map_err(Failure::too_many)?;
    let town = visit.place.tenant(&portal.app.region);
    let (app, id) = (portal.app.clone(), town.id.clone());
    let open = portal
        .app
        .db
        .read(move |tx| invitation::find(tx, &app, (&secret, &id), now))
        .await?;
    Ok(visit.show(&Invited {
        page: &visit.page,
        town: &town.official_name,
        role: open.role,
        strong: visit.person.as_ref().is_some_and(|p| p.strong),
        signed_in: visit.person.is_some(),
    }))
}

/// Whoever is signed in with a key becomes one of the staff, once. Opening the link is not enough:
/// mail programs open links by themselves.
async fn accept(
    State(portal): State<Portal>,
    Now(now): Now,
    visit: Visit,
    Path(secret): Path<String>,
    StaffForm(_): StaffForm,
) -> Result<Response, Failure> {
    let town = visit.place.tenant(&portal.app.region);
    let person = visit.person.clone().filter(|p| p.strong);
    let key = || Failure::refuse(axum::http::StatusCode::FORBIDDEN, "staff-key");
    let sub = person.ok_or_else(key)?.sub;
    let (app, link) = (portal.app.clone(), (secret, town.id.clone()));
    let open = portal
        .app
        .db
        .read(move |tx| invitation::find(tx, &app, (&link.0, &link.1), now));
    let open = open.await?;
    let mut chance = portal.app.dice.chance();
    let (id, event) = (Id::new(now, &mut chance), Id::new(now, &mut chance));
    let name = portal
        .app
        .vault
        .seal(NAME, &id.0, &mut chance, open.name.as_bytes());
    let accepted = portal.app.db.write("staff.accept", move |tx| {
        if tx.run(&sql::USE, (open.id, now))? == 0 {
            return Err(Failure::not_found());
        }
        if let Some((known, role)) =
            tx.first::<(Id, String)>(&sql::OF_SUB, (town.id.as_str(), sub.as_str()))?
        {
            // Whoever is staff already gets the higher of both roles.
            let role = Role::of_word(&role).unwrap_or(Role::Editor).max(open.role);
            tx.run(&sql::SET_ROLE, (known, town.id.as_str(), role.word()))?;
        } else {
            let row = (
                id,
                town.id.as_str(),
                sub.as_str(),
                open.role.word(),
                name.as_slice(),
                now,
            );
            tx.run(&sql::ADD, row)?;
        }
        tx.record(&Event {
            id: event,
            at: now,
            realm: &town.realm,
            kind: "staff.accepted",
            actor: None,
            subject: Some(open.id),
            detail: &[("municipality", &town.id), ("role", open.role.word())],
        })?;
        Ok(())
    });
    accepted.await?;
    Ok(Redirect::to(DESK).into_response())
}
