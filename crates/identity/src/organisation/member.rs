//! Organisations and their members, as they are stored.
use super::{
    role::{Deed, Role},
    sql,
};
use crate::moment::Moment;
use axum::http::StatusCode;
use store::{Id, PersonKey, Tx};
use web::{App, Failure};

/// The name's purpose under the organisation's key.
const NAME: &[u8] = b"organisation-name";
/// In characters.
const LONGEST_NAME: usize = 120;

/// A name that reads as it is stored, and that is not the name of an authority or of ours: others
/// would believe it.
///
/// # Errors
/// `organisation-name`.
pub(super) fn tidy(app: &App, name: &str) -> Result<String, Failure> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = |c: char| c.is_alphanumeric() || " -–'’.,/()&+:!".contains(c);
    let good = (2..=LONGEST_NAME).contains(&name.chars().count())
        && name.chars().all(written)
        && name.chars().any(char::is_alphabetic);
    let folded = fold(&name);
    let towns = app.region.municipalities.iter().map(|m| &m.official_name);
    let realms = app.region.realms.iter().map(|r| &r.name);
    let official = towns
        .chain(realms)
        .any(|other| folded.contains(&fold(other)));
    if good && !official {
        Ok(name)
    } else {
        Err(Failure::refuse(
            StatusCode::BAD_REQUEST,
            "organisation-name",
        ))
    }
}

fn fold(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Creates an organisation with its first owner.
pub(super) fn create(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    owner: Id,
    name: &str,
) -> Result<Id, Failure> {
    let mut chance = moment.chance();
    let (id, key) = (moment.id(), PersonKey::generate(&mut chance));
    let row = (
        id,
        moment.realm.id.as_str(),
        moment.app.vault.wrap(&key, id, &mut chance),
        key.seal(NAME, &mut chance, name.as_bytes()),
        moment.now,
    );
    tx.run(&sql::CREATE, row)?;
    tx.run(&sql::JOIN, (id, owner, Role::Owner.name(), moment.now))?;
    moment.record(tx, "organisation.created", Some(owner), Some(id), &[])?;
    Ok(id)
}

/// Its name; none if it has ended.
pub(super) fn name(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    id: Id,
) -> Result<Option<String>, Failure> {
    let row = (id, moment.realm.id.as_str());
    let Some((wrapped, sealed)) = tx.first::<(Vec<u8>, Vec<u8>)>(&sql::NAME, row)? else {
        return Ok(None);
    };
    opened(moment, id, &wrapped, &sealed)
}

/// The name under the organisation's own key.
pub(super) fn opened(
    moment: &Moment<'_>,
    id: Id,
    wrapped: &[u8],
    sealed: &[u8],
) -> Result<Option<String>, Failure> {
    let bytes = moment.app.vault.unwrap(wrapped, id)?.open(NAME, sealed)?;
    Ok(String::from_utf8(bytes).ok())
}

/// The role of somebody in an organisation that has not ended.
pub(super) fn role(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    organisation: Id,
    person: Id,
) -> Result<Option<Role>, Failure> {
    let row = (organisation, person, moment.realm.id.as_str());
    let found: Option<(String,)> = tx.first(&sql::ROLE, row)?;
    Ok(found.and_then(|(name,)| Role::from_name(&name)))
}

/// The role of somebody who wants to do something there; to strangers it does not exist.
///
/// # Errors
/// 404, or `organisation-role`.
pub(super) fn allowed(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    organisation: Id,
    person: Id,
    deed: Option<Deed>,
) -> Result<Role, Failure> {
    let role = role(tx, moment, organisation, person)?.ok_or_else(Failure::not_found)?;
    if deed.is_none_or(|deed| role.may(deed)) {
        Ok(role)
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "organisation-role"))
    }
}

/// All members and their roles.
pub(super) fn all(tx: &mut Tx<'_>, organisation: Id) -> Result<Vec<(Id, Role)>, Failure> {
    let rows: Vec<(Id, String)> = tx.all(&sql::MEMBERS, (organisation,))?;
    let member = |(id, role): (Id, String)| Some((id, Role::from_name(&role)?));
    Ok(rows.into_iter().filter_map(member).collect())
}

/// Somebody is a member no more, and none of their mandates there is good.
pub(super) fn leave(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    organisation: Id,
    person: Id,
    by: Id,
) -> Result<(), Failure> {
    keeps_an_owner(tx, moment, organisation, person)?;
    let row = (organisation, person, moment.now);
    if tx.run(&sql::LEAVE, row)? == 0 {
        return Err(Failure::not_found());
    }
    tx.run(&sql::LEAVE_MANDATES, row)?;
    let of = organisation.to_string();
    let detail = [("organisation", of.as_str())];
    moment.record(tx, "member.left", Some(by), Some(person), &detail)
}

/// An organisation without an owner could be ended by nobody.
///
/// # Errors
/// `last-owner` if this person is the only one.
pub(super) fn keeps_an_owner(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    organisation: Id,
    person: Id,
) -> Result<(), Failure> {
    let is_owner = role(tx, moment, organisation, person)? == Some(Role::Owner);
    let (owners,): (i64,) = tx.first(&sql::OWNERS, (organisation,))?.unwrap_or_default();
    if is_owner && owners <= 1 {
        return Err(Failure::refuse(StatusCode::CONFLICT, "last-owner"));
    }
    Ok(())
}
