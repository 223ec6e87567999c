//! A request for identification as it is stored, and who may do what next.
//!
//! `Shown → Claimed → Entered → Ready → Confirmed`, or `Ended` from any of them. The person shows a
//! code; one official claims it and types in the document; a second one looks at it again; the
//! person confirms these data with the factor that rises. Each step is one conditional update.
use super::{card::Card, sql};
use crate::{person, session::Session};
use axum::http::StatusCode;
use protocols::Timestamp;
use store::{Id, Tx, Vault};
use web::Failure;

/// A code is good for ten minutes.
pub(crate) const CODE_SECS: i64 = 10 * 60;
/// What an official has claimed must be finished within half an hour.
pub(crate) const CLAIMED_SECS: i64 = 30 * 60;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The person shows the code.
    Shown,
    /// An official types in the document, for the first time or again.
    Claimed,
    /// A second official has to look.
    Entered,
    /// The person has to confirm.
    Ready,
    Confirmed,
    Ended,
}

impl Stage {
    /// As scripts and tests read it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Claimed => "claimed",
            Self::Entered => "entered",
            Self::Ready => "ready",
            Self::Confirmed => "confirmed",
            Self::Ended => "ended",
        }
    }
}

/// A request as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub id: Id,
    pub person: Id,
    /// The session that shows the code, and what it was signed in with: only both together confirm.
    pub session: Id,
    pub factor: Id,
    /// Whose officials do it; empty until one has claimed it.
    pub municipality: String,
    pub expires_at: Timestamp,
    /// The person who claimed it and types.
    pub claimed_by: Option<Id>,
    pub entered_at: Option<Timestamp>,
    /// How often it was typed: who checks or confirms names the version that was seen.
    pub version: i64,
    /// The person who looked again.
    pub checked_by: Option<Id>,
    pub confirmed_at: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// Whether two officials are needed: the realm says so, or the account was identified before.
    pub two: bool,
    /// Sealed with the person's key.
    card: Option<Vec<u8>>,
}

/// What an official wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Claim,
    Enter,
    Check,
    End,
}

impl Request {
    pub(crate) fn stage(&self, now: Timestamp) -> Stage {
        let over = self.expires_at <= now;
        match self {
            Self {
                confirmed_at: Some(_),
                ..
            } => Stage::Confirmed,
            Self {
                ended_at: Some(_), ..
            } => Stage::Ended,
            _ if over => Stage::Ended,
            Self {
                claimed_by: None, ..
            } => Stage::Shown,
            Self {
                entered_at: None, ..
            } => Stage::Claimed,
            Self {
                two: true,
                checked_by: None,
                ..
            } => Stage::Entered,
            _ => Stage::Ready,
        }
    }

    /// Whether an official may do this now. The official's municipality was compared before.
    ///
    /// # Errors
    /// `desk-self`, `desk-same-official`, `desk-not-yours` or `desk-over`.
    pub(crate) fn allows(&self, official: Id, act: Act, now: Timestamp) -> Result<(), Failure> {
        let refuse = |code| Err(Failure::refuse(StatusCode::FORBIDDEN, code));
        if official == self.person {
            return refuse("desk-self");
        }
        let first = self.claimed_by == Some(official);
        match (self.stage(now), act) {
            (Stage::Entered, Act::Check) if first => refuse("desk-same-official"),
            (Stage::Claimed | Stage::Entered | Stage::Ready, Act::Enter | Act::End) if !first => {
                refuse("desk-not-yours")
            }
            (Stage::Shown, Act::Claim)
            | (Stage::Entered, Act::Check)
            | (Stage::Claimed | Stage::Entered, Act::Enter)
            | (Stage::Claimed | Stage::Entered | Stage::Ready, Act::End) => Ok(()),
            _ => Err(over()),
        }
    }

    /// Whether this session is the one that shows the code, with the same factor.
    pub(crate) fn is_of(&self, session: &Session) -> bool {
        self.person == session.person && self.session == session.id && self.factor == session.factor
    }

    /// What was typed in.
    pub(crate) fn card(&self, tx: &mut Tx<'_>, vault: &Vault) -> Result<Option<Card>, Failure> {
        let Some(sealed) = &self.card else {
            return Ok(None);
        };
        let json = person::key(tx, vault, self.person)?.open(CARD, sealed)?;
        let card = serde_json::from_slice(&json).map_err(|_| Failure::fault("card unreadable"))?;
        Ok(Some(card))
    }
}

/// The purpose that a typed document is sealed for.
pub(crate) const CARD: &[u8] = b"desk-card";

/// The request is in another state than the page thought.
pub(crate) fn over() -> Failure {
    Failure::refuse(StatusCode::CONFLICT, "desk-over")
}

type Row = (
    Id,
    Id,
    Id,
    Id,
    String,
    Timestamp,
    Option<Id>,
    Option<Timestamp>,
    i64,
    Option<Id>,
    Option<Timestamp>,
    Option<Timestamp>,
    i64,
    Option<Vec<u8>>,
);

pub(crate) fn from_row(row: Row) -> Request {
    let (
        id,
        person,
        session,
        factor,
        municipality,
        expires_at,
        claimed_by,
        entered_at,
        version,
        checked_by,
        confirmed_at,
        ended_at,
        two,
        card,
    ) = row;
    Request {
        id,
        person,
        session,
        factor,
        municipality,
        expires_at,
        claimed_by,
        entered_at,
        version,
        checked_by,
        confirmed_at,
        ended_at,
        two: two != 0,
        card,
    }
}

/// A request by its id.
pub(crate) fn find(tx: &mut Tx<'_>, realm: &str, id: Id) -> Result<Option<Request>, Failure> {
    let row: Option<Row> = tx.first(&sql::FIND, (id, realm))?;
    Ok(row.map(from_row))
}

/// The newest request of a session.
pub(crate) fn of_session(tx: &mut Tx<'_>, session: Id) -> Result<Option<Request>, Failure> {
    let row: Option<Row> = tx.first(&sql::OF_SESSION, (session,))?;
    Ok(row.map(from_row))
}

/// The open request with this code.
pub(crate) fn by_code(
    tx: &mut Tx<'_>,
    realm: &str,
    code: &[u8; 32],
    now: Timestamp,
) -> Result<Option<Request>, Failure> {
    let row: Option<Row> = tx.first(&sql::BY_CODE, (realm, code, now))?;
    Ok(row.map(from_row))
}

/// What the officials of a municipality have claimed and not finished.
pub(crate) fn of_municipality(
    tx: &mut Tx<'_>,
    realm: &str,
    municipality: &str,
    now: Timestamp,
) -> Result<Vec<Request>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_MUNICIPALITY, (realm, municipality, now))?;
    Ok(rows.into_iter().map(from_row).collect())
}
