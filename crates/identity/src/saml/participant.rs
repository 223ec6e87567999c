//! A service that takes part in a session: what it calls the person and the session, to tell it
//! of the end, and to know what it means when it asks for that.
use super::sql;
use crate::{here::Here, person};
use protocols::{
    Timestamp,
    saml::{NameFormat, NameId},
};
use store::{Id, PersonKey, Tx, Vault};
use web::Failure;

/// Finds a name without storing it.
fn index(vault: &Vault, realm: &str, service: &str, name: &str) -> [u8; 32] {
    let text = format!("{realm}\n{service}\n{name}");
    vault.mac("saml-name", text.as_bytes())
}

/// One who takes part.
pub(super) struct Participant<'a> {
    pub session: Id,
    pub service: &'a str,
    pub person: Id,
    pub name: &'a NameId,
    pub session_index: &'a str,
    /// When the session ends by itself.
    pub until: Timestamp,
}

/// Notes what a service was told, in place of what it was told before in this session; sealed with
/// the person's key.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    here: &Here,
    new: &Participant<'_>,
    key: &PersonKey,
) -> Result<(), Failure> {
    let (vault, realm) = (&here.identity.app.vault, here.realm.id.as_str());
    let mut chance = here.moment().chance();
    let row = (
        new.session,
        realm,
        new.service,
        new.person,
        index(vault, realm, new.service, &new.name.value),
        key.seal(b"saml-name", &mut chance, new.name.value.as_bytes()),
        new.name.format.uri(),
        new.session_index,
        new.until,
    );
    tx.post(&sql::TAKES_PART, row)?;
    Ok(())
}

/// The sessions (and their persons) that a service means.
pub(super) fn meant(
    tx: &mut Tx<'_>,
    here: &Here,
    service: &str,
    name: &str,
    sessions: &[String],
) -> Result<Vec<(Id, Id)>, Failure> {
    let realm = here.realm.id.as_str();
    let index = index(&here.identity.app.vault, realm, service, name);
    let rows: Vec<(Id, Id, String)> = tx.all(&sql::NAMED, (index, realm, service))?;
    let meant = |of: &String| sessions.is_empty() || sessions.contains(of);
    let found = rows.into_iter().filter(|(_, _, of)| meant(of));
    Ok(found
        .map(|(session, person, _)| (session, person))
        .collect())
}

/// The next one that a sign-out has to tell.
#[derive(Debug)]
pub(super) struct Step {
    pub session: Id,
    pub service: String,
    /// Nothing where the person's account is erased.
    pub name: Option<NameId>,
    pub session_index: String,
}

/// Whom to tell next.
pub(super) fn next(tx: &mut Tx<'_>, here: &Here, logout: Id) -> Result<Option<Step>, Failure> {
    type Row = (Id, String, Id, Vec<u8>, String, String);
    let row: Option<Row> = tx.first(&sql::NEXT_STEP, (logout,))?;
    let Some((session, service, person, sealed, format, session_index)) = row else {
        return Ok(None);
    };
    let key = person::key(tx, &here.identity.app.vault, person)?;
    let name = key.open(b"saml-name", &sealed)?;
    let format = NameFormat::of_uri(&format);
    Ok(Some(Step {
        session,
        service,
        name: format.map(|format| NameId {
            format,
            value: String::from_utf8_lossy(&name).into_owned(),
        }),
        session_index,
    }))
}
