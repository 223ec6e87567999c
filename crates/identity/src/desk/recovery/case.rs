//! One recovery at a desk as it is stored, and who may do what next.
use super::sql;
use crate::{
    desk::{
        card::Card,
        request::{Act, over},
    },
    person,
};
use axum::http::StatusCode;
use protocols::Timestamp;
use store::{Id, Tx, Vault};
use web::Failure;

/// The purpose that a typed document is sealed for.
pub(super) const CARD: &[u8] = b"desk-recovery-card";

/// Where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The first official types in the document.
    Claimed,
    /// A second official has to look.
    Entered,
    /// The recovery's waiting time has begun.
    Proven,
    Ended,
}

impl Stage {
    /// As templates and scripts read it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Claimed => "claimed",
            Self::Entered => "entered",
            Self::Proven => "proven",
            Self::Ended => "ended",
        }
    }
}

/// As it is stored.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub id: Id,
    pub recovery: Id,
    /// Whose account it is said to be.
    pub person: Id,
    pub municipality: String,
    pub expires_at: Timestamp,
    /// The official who types.
    pub claimed_by: Id,
    pub entered_at: Option<Timestamp>,
    /// The official who looked again.
    pub checked_by: Option<Id>,
    pub ended_at: Option<Timestamp>,
    /// Sealed with the person's key.
    card: Option<Vec<u8>>,
}

impl Case {
    pub(super) fn stage(&self, now: Timestamp) -> Stage {
        if self.checked_by.is_some() {
            Stage::Proven
        } else if self.ended_at.is_some() || self.expires_at <= now {
            Stage::Ended
        } else if self.entered_at.is_some() {
            Stage::Entered
        } else {
            Stage::Claimed
        }
    }

    /// Whether an official may do this now. The official's municipality was compared before.
    ///
    /// # Errors
    /// `desk-self`, `desk-same-official`, `desk-not-yours` or `desk-over`.
    pub(super) fn allows(&self, official: Id, act: Act, now: Timestamp) -> Result<(), Failure> {
        let refuse = |code| Err(Failure::refuse(StatusCode::FORBIDDEN, code));
        if official == self.person {
            return refuse("desk-self");
        }
        let first = self.claimed_by == official;
        match (self.stage(now), act) {
            (Stage::Entered, Act::Check) if first => refuse("desk-same-official"),
            (Stage::Claimed | Stage::Entered, Act::Enter | Act::End) if !first => {
                refuse("desk-not-yours")
            }
            (Stage::Entered, Act::Check | Act::End) | (Stage::Claimed, Act::Enter | Act::End) => {
                Ok(())
            }
            _ => Err(over()),
        }
    }

    /// What was typed in.
    pub(super) fn card(&self, tx: &mut Tx<'_>, vault: &Vault) -> Result<Option<Card>, Failure> {
        let Some(sealed) = &self.card else {
            return Ok(None);
        };
        let json = person::key(tx, vault, self.person)?.open(CARD, sealed)?;
        let card = serde_json::from_slice(&json).map_err(|_| Failure::fault("card unreadable"))?;
        Ok(Some(card))
    }
}

type Row = (
    Id,
    Id,
    Id,
    String,
    Timestamp,
    Id,
    Option<Timestamp>,
    Option<Id>,
    Option<Timestamp>,
    Option<Vec<u8>>,
);

fn from_row(row: Row) -> Case {
    let (
        id,
        recovery,
        person,
        municipality,
        expires_at,
        claimed_by,
        entered_at,
        checked_by,
        ended_at,
        card,
    ) = row;
    Case {
        id,
        recovery,
        person,
        municipality,
        expires_at,
        claimed_by,
        entered_at,
        checked_by,
        ended_at,
        card,
    }
}

/// A case of one of the official's municipalities; for all others it does not exist.
pub(super) fn find(
    tx: &mut Tx<'_>,
    realm: &str,
    municipalities: &[String],
    id: Id,
) -> Result<Case, Failure> {
    let row: Option<Row> = tx.first(&sql::FIND, (id, realm))?;
    let ours = row
        .map(from_row)
        .filter(|c| municipalities.contains(&c.municipality));
    ours.ok_or_else(Failure::not_found)
}

/// What the officials of a municipality have claimed and not finished.
pub(super) fn of_municipality(
    tx: &mut Tx<'_>,
    realm: &str,
    municipality: &str,
    now: Timestamp,
) -> Result<Vec<Case>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_MUNICIPALITY, (realm, municipality, now))?;
    Ok(rows.into_iter().map(from_row).collect())
}
