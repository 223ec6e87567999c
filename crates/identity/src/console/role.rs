//! What somebody may do in the administration of a realm.
use super::sql;
use crate::{factor, moment::Moment, person};
use axum::http::StatusCode;
use protocols::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Id, Tx};
use web::Failure;

/// A role in one realm; an account can hold several.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Everything, and giving roles.
    Administrator,
    /// Services that sign people in, and what is delivered to them.
    ClientManager,
    /// Sees settings and the event log, changes nothing.
    Auditor,
    /// Helps people who ask for it; sees no secrets and raises no level.
    Support,
}

impl Role {
    pub(crate) const ALL: [Self; 4] = [
        Self::Administrator,
        Self::ClientManager,
        Self::Auditor,
        Self::Support,
    ];
    /// As it is stored and sent, and as texts name it (`console-role-auditor`).
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::ClientManager => "client-manager",
            Self::Auditor => "auditor",
            Self::Support => "support",
        }
    }
    /// By its name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// A role that somebody holds.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub id: Id,
    pub person: Id,
    pub role: Role,
    pub since: Timestamp,
}

type Row = (Id, Id, String, Timestamp);

fn from_row((id, person, role, since): Row) -> Result<Given, Failure> {
    let role = Role::from_name(&role).ok_or_else(|| Failure::fault("unknown role"))?;
    Ok(Given {
        id,
        person,
        role,
        since,
    })
}

/// All roles of a realm, the oldest first.
pub(super) fn all(tx: &mut Tx<'_>, realm: &str) -> Result<Vec<Given>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::ROLES, (realm,))?;
    rows.into_iter().map(from_row).collect()
}

/// The roles of a person in a realm.
pub(super) fn of_person(tx: &mut Tx<'_>, realm: &str, person: Id) -> Result<Vec<Role>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::ROLES_OF, (realm, person))?;
    let given: Result<Vec<Given>, Failure> = rows.into_iter().map(from_row).collect();
    Ok(given?.into_iter().map(|g| g.role).collect())
}

/// Whether anybody administers the realm.
pub(super) fn any_administrator(tx: &mut Tx<'_>, realm: &str) -> Result<bool, Failure> {
    let all = all(tx, realm)?;
    Ok(all.iter().any(|g| g.role == Role::Administrator))
}

/// Gives a role; false if the person holds it already.
///
/// # Errors
/// `console-account-weak` for an account that a password or a mailbox would be enough to enter.
pub(super) fn give(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    role: Role,
) -> Result<bool, Failure> {
    let factors = factor::of_person(tx, person)?;
    // Who knows a test person's password could make another way to sign in of it.
    let nobody = super::is_test(tx, &moment.realm.id, person)?;
    if nobody || factors.iter().all(|f| f.strength() < 2) {
        return Err(Failure::refuse(
            StatusCode::CONFLICT,
            "console-account-weak",
        ));
    }
    let row = (
        moment.id(),
        moment.realm.id.as_str(),
        person,
        role.name(),
        moment.now,
    );
    Ok(tx.run(&sql::GIVE_ROLE, row)? == 1)
}

/// Takes a role; gives back what was taken.
///
/// # Errors
/// 404 if there is no such role in the realm, `console-last-administrator` if nobody would be left
/// to give roles.
pub(super) fn revoke(tx: &mut Tx<'_>, moment: &Moment<'_>, id: Id) -> Result<Given, Failure> {
    let realm = moment.realm.id.as_str();
    let all = all(tx, realm)?;
    let found = all.iter().find(|g| g.id == id);
    let found = found.ok_or_else(Failure::not_found)?.clone();
    let others = all
        .iter()
        .any(|g| g.role == Role::Administrator && g.id != id);
    if found.role == Role::Administrator && !others {
        return Err(Failure::refuse(
            StatusCode::CONFLICT,
            "console-last-administrator",
        ));
    }
    if tx.run(&sql::REVOKE_ROLE, (id, realm, moment.now))? == 0 {
        return Err(Failure::not_found());
    }
    Ok(found)
}

/// The account with this address, as staff are named.
///
/// # Errors
/// `console-no-account`.
pub(super) fn account(tx: &mut Tx<'_>, moment: &Moment<'_>, mail: &str) -> Result<Id, Failure> {
    let realm = moment.realm.id.as_str();
    let index = person::mail_index(&moment.app.vault, realm, mail);
    let unknown = || Failure::refuse(StatusCode::CONFLICT, "console-no-account");
    person::by_mail(tx, realm, &index)?.ok_or_else(unknown)
}
