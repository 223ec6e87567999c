//! One organisation: members, invitations, mandates.
use super::{
    invitation,
    mandate::{self, Mandate, Of},
    member,
    role::{Deed, Role},
    scope::{LENGTHS, Scope},
    sql,
};
use crate::{
    account::{self, Me, day},
    here::Here,
    person,
};
use askama::Template;
use axum::response::Response;
use store::{Id, Tx};
use web::{Failure, Page, PathId, T, page};

pub(super) struct Person {
    pub id: Id,
    pub name: String,
    /// For those who manage; empty for others.
    pub mail: String,
    pub role: Role,
    pub is_me: bool,
    pub may_remove: bool,
    pub may_mandate: bool,
}

struct Invited {
    id: Id,
    mail: String,
    role: &'static str,
}

/// One mandate of a list.
pub(super) struct Line {
    pub id: Id,
    /// Who acts, or who is represented.
    pub name: String,
    /// At which services, in words.
    pub services: String,
    pub until: String,
    /// Whose acceptance is missing.
    pub waits: Option<String>,
    pub may_end: bool,
}

/// A service that a mandate can be good for.
pub(super) struct Service {
    pub id: String,
    pub name: String,
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct OrganisationPage {
    page: Page,
    id: Id,
    name: String,
    role: Role,
    roles: Vec<Role>,
    members: Vec<Person>,
    invited: Vec<Invited>,
    mandates: Vec<Line>,
    services: Vec<Service>,
    lengths: [(i64, &'static str); 5],
}

impl OrganisationPage {
    fn manages(&self) -> bool {
        self.role >= Role::Manager
    }
    fn owns(&self) -> bool {
        self.role == Role::Owner
    }
}

/// The services of the realm, but for its account pages.
pub(super) fn services(here: &Here) -> Vec<Service> {
    let region = &here.identity.app.region;
    let all = region.clients.of_realm(&here.realm.id).into_iter();
    all.filter(|client| !account::is_account(&here.realm, client))
        .map(|client| Service {
            id: client.id.clone(),
            name: format!("{} ({})", client.name, client.domain()),
        })
        .collect()
}

/// What a mandate is good for, in words.
pub(super) fn in_words(here: &Here, scope: &Scope, t: T) -> String {
    let region = &here.identity.app.region;
    let name = |id: &String| {
        let client = region.client(&here.realm.id, id);
        client.map_or_else(|| id.clone(), |c| c.name.clone())
    };
    match scope {
        Scope::All => t.say("mandate-all").into_owned(),
        Scope::Only(clients) => clients.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// What somebody is called, if they are still there.
pub(super) fn name_of(tx: &mut Tx<'_>, here: &Here, person: Id) -> (String, String) {
    let profile = person::profile(tx, &here.identity.app.vault, person);
    profile.map_or_else(|_| ("–".to_owned(), String::new()), |p| (p.name, p.mail))
}

/// To members alone; to all others it does not exist.
pub(super) async fn show(me: Me, page: Page, PathId(id): PathId) -> Result<Response, Failure> {
    let (person, t) = (me.session.person, page.t);
    let (name, role, members, invited, mandates) = me
        .here
        .read(move |tx, here| {
            let moment = here.moment();
            let role = member::allowed(tx, &moment, id, person, None)?;
            let name = member::name(tx, &moment, id)?.ok_or_else(Failure::not_found)?;
            let members = people(tx, here, id, person, role)?;
            let invited = match role {
                Role::Member => vec![],
                _ => invited(tx, here, id)?,
            };
            let all = mandate::all(tx, &here.realm.id, Of::Organisation(id), here.now)?;
            let mut lines = vec![];
            for mandate in all {
                let agent = members.iter().find(|m| Some(m.id) == mandate.agent);
                let Some(agent) = agent.filter(|m| m.is_me || role >= Role::Manager) else {
                    continue;
                };
                let may_end = agent.is_me || role.may(Deed::Remove(agent.role));
                lines.push(line(here, &mandate, agent.name.clone(), may_end, t));
            }
            Ok((name, role, members, invited, lines))
        })
        .await?;
    let profile = me.profile().await?;
    Ok(page::html(&OrganisationPage {
        services: services(&me.here),
        page: Me::page(page, &profile),
        id,
        name,
        role,
        roles: Role::ALL
            .into_iter()
            .filter(|r| role.may(Deed::Invite(*r)))
            .collect(),
        members,
        invited,
        mandates,
        lengths: LENGTHS,
    }))
}

/// One mandate as lists show it.
pub(super) fn line(here: &Here, mandate: &Mandate, name: String, may_end: bool, t: T) -> Line {
    Line {
        id: mandate.id,
        name,
        services: in_words(here, &mandate.scope, t),
        until: day(mandate.life.until),
        waits: None,
        may_end,
    }
}

fn people(
    tx: &mut Tx<'_>,
    here: &Here,
    organisation: Id,
    me: Id,
    my_role: Role,
) -> Result<Vec<Person>, Failure> {
    let mut people = vec![];
    for (id, role) in member::all(tx, organisation)? {
        let (name, mail) = name_of(tx, here, id);
        people.push(Person {
            id,
            name,
            mail: match my_role {
                Role::Member => String::new(),
                _ => mail,
            },
            role,
            is_me: id == me,
            may_remove: id != me && my_role.may(Deed::Remove(role)),
            may_mandate: my_role.may(Deed::Mandate(role)),
        });
    }
    Ok(people)
}

fn invited(tx: &mut Tx<'_>, here: &Here, organisation: Id) -> Result<Vec<Invited>, Failure> {
    let rows: Vec<(Id, Vec<u8>, String, Id)> =
        tx.all(&sql::OPEN_INVITATIONS, (organisation, here.now))?;
    let mut invited = vec![];
    for (id, mail, role, by) in rows {
        invited.push(Invited {
            id,
            mail: invitation::mail_of(tx, &here.moment(), by, &mail),
            role: Role::from_name(&role).map_or("", Role::label),
        });
    }
    Ok(invited)
}
