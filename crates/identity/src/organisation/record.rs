//! What is kept of a person here, for that person's export.
use super::{
    invitation::mail_of,
    mandate::{self, Principal},
    member, sql,
};
use crate::{moment::Moment, oidc::details, person};
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::Failure;

/// The organisations that the person belongs to or belonged to.
pub(crate) fn memberships(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Vec<Value>, Failure> {
    type Row = (
        Id,
        Vec<u8>,
        Vec<u8>,
        Option<Timestamp>,
        String,
        Timestamp,
        Option<Timestamp>,
    );
    let rows: Vec<Row> = tx.all(&sql::MEMBERSHIPS, (person,))?;
    let mut all = vec![];
    for (id, wrapped, sealed, over, role, joined, left) in rows {
        all.push(json!({
            "organisation": id, "name": member::opened(moment, id, &wrapped, &sealed)?,
            "role": role, "joined_at": joined, "left_at": left, "organisation_ended_at": over,
        }));
    }
    Ok(all)
}

/// Mandates by which the person acts or is represented, or that the person gave for an
/// organisation. The other side is named while the mandate is good, as on the page: what people
/// one had to do with are called later is theirs.
pub(crate) fn mandates(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Vec<Value>, Failure> {
    type Row = (
        Id,
        Option<Id>,
        Option<Id>,
        Option<Id>,
        String,
        Id,
        Timestamp,
        Option<Timestamp>,
        Timestamp,
        Option<Timestamp>,
    );
    let rows: Vec<Row> = tx.all(&sql::MANDATES_WITH, (person,))?;
    let mut all = vec![];
    for (id, organisation, of, agent, services, by, created, accepted, until, ended) in rows {
        let side = match (agent == Some(person), of == Some(person)) {
            (true, _) => "held",
            (false, true) => "given",
            (false, false) => "given-for-an-organisation",
        };
        let stored = mandate::find(tx, &moment.realm.id, id)?;
        let good = stored.filter(|m| m.life.is_good(moment.now));
        let other = match (&good, side) {
            (None, _) => None,
            (Some(mandate), "held") => mandate::principal_name(tx, moment, mandate)?,
            (Some(_), _) => agent.and_then(|agent| name_of(tx, moment, agent)),
        };
        let represented = good.and_then(|m| m.principal).map(kind);
        all.push(json!({
            "id": id, "side": side, "with": other, "organisation": organisation,
            "represented": represented, "services": services, "given_by_me": by == person,
            "created_at": created, "accepted_at": accepted, "expires_at": until, "ended_at": ended,
        }));
    }
    Ok(all)
}

fn kind(principal: Principal) -> &'static str {
    match principal {
        Principal::Organisation(_) => "organisation",
        Principal::Person(_) => "person",
    }
}

fn name_of(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id) -> Option<String> {
    let profile = person::profile(tx, &moment.app.vault, person);
    profile.ok().map(|p| p.name)
}

/// Whom the person invited.
pub(crate) fn invitations(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Vec<Value>, Failure> {
    type Row = (
        Vec<u8>,
        Option<String>,
        Timestamp,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
    );
    let rows: Vec<Row> = tx.all(&sql::INVITATIONS_BY, (person,))?;
    let mut all = vec![];
    for (sealed, role, created, until, accepted, ended) in rows {
        all.push(json!({
            "mail": mail_of(tx, moment, person, &sealed), "role": role, "created_at": created,
            "expires_at": until, "accepted_at": accepted, "ended_at": ended,
        }));
    }
    Ok(all)
}

/// Sign-ins at services that are still good there, what exactly was allowed, and by which mandate.
pub(crate) fn at_services(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<Vec<Value>, Failure> {
    type Row = (
        String,
        String,
        i64,
        String,
        Timestamp,
        Timestamp,
        Option<Timestamp>,
        Option<Timestamp>,
        Option<Timestamp>,
        String,
        Option<Id>,
    );
    let rows: Vec<Row> = tx.all(&sql::RELEASED_AS, (person,))?;
    let mut all = vec![];
    for row in rows {
        let (client, scope, level, method, created, until, redeemed, revoked, away, terms, mandate) =
            row;
        all.push(json!({
            "client": client, "scope": scope, "level": level, "method": method,
            "created_at": created, "expires_at": until, "redeemed_at": redeemed,
            "revoked_at": revoked, "access_while_away_until": away,
            "allowed": details::of_terms(tx, moment, person, &terms)?, "mandate": mandate,
        }));
    }
    Ok(all)
}
