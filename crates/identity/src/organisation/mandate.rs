//! Mandates as they are stored, and whether one is good here and now.
use super::{
    member,
    scope::{Life, Scope},
    sql,
};
use crate::{account::is_account, moment::Moment, person};
use axum::http::StatusCode;
use protocols::Timestamp;
use store::{Id, Tx};
use web::Failure;

/// Who is represented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Principal {
    Organisation(Id),
    Person(Id),
}

/// A mandate as it is stored.
#[derive(Debug, Clone)]
pub(super) struct Mandate {
    pub id: Id,
    /// None as long as the represented person has not accepted.
    pub principal: Option<Principal>,
    /// None as long as who is to act has not accepted.
    pub agent: Option<Id>,
    pub scope: Scope,
    pub life: Life,
}

type Row = (
    Id,
    Option<Id>,
    Option<Id>,
    Option<Id>,
    String,
    Option<Timestamp>,
    Timestamp,
    Option<Timestamp>,
);

fn from_row(row: Row) -> Mandate {
    let (id, organisation, person, agent, services, accepted_at, expires_at, ended_at) = row;
    let person = person.map(Principal::Person);
    Mandate {
        id,
        principal: organisation.map(Principal::Organisation).or(person),
        agent,
        scope: Scope::from_text(&services),
        life: Life {
            accepted: accepted_at,
            until: expires_at,
            ended: ended_at,
        },
    }
}

/// A mandate by its id.
pub(super) fn find(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Option<Mandate>, Failure> {
    let row: Option<Row> = tx.first(&sql::MANDATE, (id, realm))?;
    Ok(row.map(from_row))
}

/// Whose mandates are listed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Agent(Id),
    Person(Id),
    Organisation(Id),
}

/// Those that have not ended, offered ones included.
pub(super) fn all(
    tx: &mut Tx<'_>,
    realm: &str,
    of: Of,
    now: Timestamp,
) -> Result<Vec<Mandate>, Failure> {
    let (sql, id) = match of {
        Of::Agent(id) => (&sql::MANDATES_OF_AGENT, id),
        Of::Person(id) => (&sql::MANDATES_OF_PERSON, id),
        Of::Organisation(id) => (&sql::MANDATES_OF_ORGANISATION, id),
    };
    let rows: Vec<Row> = tx.all(sql, (realm, id, now))?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// Who is to be represented and who is to act; one of both persons may still be missing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sides {
    pub organisation: Option<Id>,
    pub person: Option<Id>,
    pub agent: Option<Id>,
}

/// Stores a mandate. That to a member of an organisation counts at once; between people it waits
/// until the other side has accepted.
pub(super) fn give(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    sides: Sides,
    scope: &Scope,
    until: Timestamp,
    by: Id,
) -> Result<Id, Failure> {
    let (id, accepted) = (moment.id(), sides.organisation.map(|_| moment.now));
    let row = (
        id,
        moment.realm.id.as_str(),
        sides.organisation,
        sides.person,
        sides.agent,
        scope.text(),
        by,
        moment.now,
        accepted,
        until,
    );
    tx.run(&sql::GIVE, row)?;
    let kind = match accepted {
        Some(_) => "mandate.given",
        None => "mandate.offered",
    };
    moment.record(tx, kind, Some(by), Some(id), &[])?;
    Ok(id)
}

/// Whether somebody may act by this mandate at this service, now: every reason against it is
/// looked for again each time.
pub(super) fn is_good(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    mandate: &Mandate,
    agent: Id,
    client: &str,
) -> Result<bool, Failure> {
    // Who changes the account changes their own: nobody does that for somebody else.
    let client_of = moment.app.region.client(&moment.realm.id, client);
    if client_of.is_none_or(|c| is_account(moment.realm, &c))
        || mandate.agent != Some(agent)
        || !mandate.life.is_good(moment.now)
        || !mandate.scope.covers(client)
    {
        return Ok(false);
    }
    match mandate.principal {
        Some(Principal::Organisation(id)) => Ok(member::role(tx, moment, id, agent)?.is_some()),
        // Who was erased is represented no more.
        Some(Principal::Person(id)) => Ok(person::profile(tx, &moment.app.vault, id).is_ok()),
        None => Ok(false),
    }
}

/// All by which somebody may act at this service now.
pub(super) fn usable(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    agent: Id,
    client: &str,
) -> Result<Vec<Mandate>, Failure> {
    let mut good = vec![];
    for mandate in all(tx, &moment.realm.id, Of::Agent(agent), moment.now)? {
        if is_good(tx, moment, &mandate, agent, client)? {
            good.push(mandate);
        }
    }
    Ok(good)
}

/// It is worth nothing from now on.
///
/// # Errors
/// `mandate-gone` if it had ended already.
pub(super) fn end(tx: &mut Tx<'_>, moment: &Moment<'_>, id: Id, by: Id) -> Result<(), Failure> {
    if tx.run(&sql::END_MANDATE, (id, moment.now))? == 0 {
        return Err(Failure::refuse(StatusCode::GONE, "mandate-gone"));
    }
    tx.run(&sql::END_INVITATION_TO, (id, moment.now))?;
    moment.record(tx, "mandate.ended", Some(by), Some(id), &[])
}

/// The name of who is represented; none where nobody is any more.
pub(super) fn principal_name(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    mandate: &Mandate,
) -> Result<Option<String>, Failure> {
    match mandate.principal {
        Some(Principal::Organisation(id)) => member::name(tx, moment, id),
        Some(Principal::Person(id)) => {
            let profile = person::profile(tx, &moment.app.vault, id);
            Ok(profile.ok().map(|p| p.name))
        }
        None => Ok(None),
    }
}
