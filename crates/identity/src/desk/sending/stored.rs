//! An errand as it is stored: one code, one official, one document.
use super::sql;
use crate::{
    desk::{office::authority, request::over},
    here::Here,
    moment::Moment,
    signing,
};
use axum::http::StatusCode;
use protocols::Timestamp;
use serde_json::{Value, json};
use store::{Id, Tx};
use web::Failure;

/// Where an errand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The person shows the code.
    Shown,
    /// An official writes or chooses the document.
    Claimed,
    Sent,
    Ended,
}

impl Stage {
    /// As scripts and tests read it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Claimed => "claimed",
            Self::Sent => "sent",
            Self::Ended => "ended",
        }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Sending {
    pub id: Id,
    pub person: Id,
    /// Empty until an official has claimed it.
    pub municipality: String,
    expires_at: Timestamp,
    pub claimed_by: Option<Id>,
    /// What was sent.
    pub signature: Option<Id>,
    ended_at: Option<Timestamp>,
}

type Row = (
    Id,
    Id,
    String,
    Timestamp,
    Option<Id>,
    Option<Id>,
    Option<Timestamp>,
);

fn from_row(row: Row) -> Sending {
    let (id, person, municipality, expires_at, claimed_by, signature, ended_at) = row;
    Sending {
        id,
        person,
        municipality,
        expires_at,
        claimed_by,
        signature,
        ended_at,
    }
}

impl Sending {
    /// Pure: the stage at a moment.
    pub(super) fn stage(&self, now: Timestamp) -> Stage {
        match (self.ended_at, self.signature, self.claimed_by) {
            (Some(_), ..) => Stage::Ended,
            (None, Some(_), _) => Stage::Sent,
            _ if self.expires_at <= now => Stage::Ended,
            (None, None, Some(_)) => Stage::Claimed,
            (None, None, None) => Stage::Shown,
        }
    }
    /// Whether a document can be sent now.
    ///
    /// # Errors
    /// `desk-over`.
    pub(super) fn takes_a_document(&self, now: Timestamp) -> Result<(), Failure> {
        match self.stage(now) {
            Stage::Claimed => Ok(()),
            _ => Err(over()),
        }
    }
}

/// One of this person, by its id; for all others it does not exist.
pub(super) fn of_citizen(
    tx: &mut Tx<'_>,
    here: &Here,
    person: Id,
    id: Id,
) -> Result<Sending, Failure> {
    let row: Option<Row> = tx.first(&sql::FIND, (id, here.realm.id.as_str()))?;
    let ours = row.map(from_row).filter(|s| s.person == person);
    ours.ok_or_else(Failure::not_found)
}

/// One that this official claimed for a municipality that she still works for; for all others it
/// does not exist.
pub(super) fn of_official(
    tx: &mut Tx<'_>,
    here: &Here,
    (official, municipalities): (Id, &[String]),
    id: Id,
) -> Result<Sending, Failure> {
    let row: Option<Row> = tx.first(&sql::FIND, (id, here.realm.id.as_str()))?;
    let ours = row
        .map(from_row)
        .filter(|s| s.claimed_by == Some(official) && municipalities.contains(&s.municipality));
    ours.ok_or_else(Failure::not_found)
}

/// The newest of a person.
pub(super) fn newest(tx: &mut Tx<'_>, realm: &str, person: Id) -> Result<Option<Sending>, Failure> {
    let row: Option<Row> = tx.first(&sql::OF_PERSON, (realm, person))?;
    Ok(row.map(from_row))
}

/// The one whose code this is the index of, while it is shown.
pub(super) fn by_code(
    tx: &mut Tx<'_>,
    here: &Here,
    index: &[u8; 32],
) -> Result<Option<Sending>, Failure> {
    let row: Option<Row> = tx.first(&sql::BY_CODE, (here.realm.id.as_str(), index, here.now))?;
    Ok(row.map(from_row))
}

/// What an official has claimed and sent, the newest first.
pub(super) fn all_of_official(
    tx: &mut Tx<'_>,
    here: &Here,
    (official, municipalities): (Id, &[String]),
) -> Result<Vec<Sending>, Failure> {
    let row = (here.realm.id.as_str(), official, here.now);
    let rows: Vec<Row> = tx.all(&sql::OF_OFFICIAL, row)?;
    let mut all: Vec<_> = rows.into_iter().map(from_row).collect();
    all.retain(|s| municipalities.contains(&s.municipality));
    Ok(all)
}

/// Somebody is no official of a municipality any more: nobody could fetch what she asked for, so
/// nobody has to sign it.
pub(crate) fn end_of_official(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    municipality: &str,
    official: Id,
) -> Result<(), Failure> {
    let realm = moment.realm.id.as_str();
    let sent: Vec<(Id,)> = tx.all(&sql::WAITING_OF_OFFICIAL, (realm, municipality, official))?;
    for (id,) in sent {
        let found = signing::find(tx, realm, id);
        if let Some(request) = found.ok().filter(|r| r.state(moment.now).is_open()) {
            signing::end(tx, moment, &request, "withdrawn", None)?;
        }
    }
    let row = (realm, municipality, official, moment.now);
    tx.run(&sql::END_OF_OFFICIAL, row)?;
    Ok(())
}

/// Errands of a person, for that person's export; which official it was is not told.
pub(crate) fn of_person(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<Vec<Value>, Failure> {
    type Row = (String, Timestamp, Timestamp, Option<Id>, Option<Timestamp>);
    let rows: Vec<Row> = tx.all(&sql::RECORDS, (person,))?;
    let one = |(town, created, until, sent, ended): Row| {
        json!({
            "authority": (!town.is_empty()).then(|| authority(here, &town)),
            "created_at": created, "expires_at": until, "sent": sent.is_some(), "ended_at": ended,
        })
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Nobody asks herself in the name of an authority.
pub(super) fn not_to_oneself(person: Id, official: Id) -> Result<(), Failure> {
    if person == official {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "desk-own-document"));
    }
    Ok(())
}
