//! Factors: the ways in which a person can sign in, and what each is worth.
//!
//! A level belongs to a factor, never to the account (docs/levels.md): it is the lower of *proof*
//! (how the person behind the factor was identified) and *strength* (what using it shows).
mod change;
pub(crate) mod sql;

pub(crate) use change::{
    FRESH_SECS, Gone, end_others, identified, is_strongest, may_change, revoke,
};

use crate::{moment::Moment, session::Session, ssf};
use axum::http::StatusCode;
use protocols::{
    Timestamp,
    ssf::{ChangeType, InitiatingEntity},
};
use store::{Id, PersonKey, Tx};
use web::Failure;

/// What kind of factor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A passkey in a browser or password manager.
    Passkey,
    /// A phone with the app, whose passkey needs finger, face or screen lock.
    Phone,
    /// A phone with the app that has no such lock: a key of the app and a PIN.
    PinPhone,
    Password,
    /// An account at another identity provider.
    Upstream,
}

impl Kind {
    const ALL: [Self; 5] = [
        Self::Passkey,
        Self::Phone,
        Self::PinPhone,
        Self::Password,
        Self::Upstream,
    ];
    /// As it is stored, and as texts name it (`factor-passkey`).
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Passkey => "passkey",
            Self::Phone => "phone",
            Self::PinPhone => "pin-phone",
            Self::Password => "password",
            Self::Upstream => "upstream",
        }
    }
    fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// How the person behind a factor was identified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    /// 1 to 3.
    pub level: i64,
    /// "mail", "desk", or the id of an upstream provider.
    pub source: String,
    pub at: Timestamp,
}

impl Proof {
    /// A confirmed mail address: nobody looked at a document.
    pub(crate) fn mail(at: Timestamp) -> Self {
        Self {
            level: 1,
            source: "mail".to_owned(),
            at,
        }
    }
}

/// A usable factor, as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct Factor {
    pub id: Id,
    pub person: Id,
    pub kind: Kind,
    /// Sealed with the person's key.
    name: Vec<u8>,
    /// A passkey that a cloud account copies to other devices.
    pub synced: bool,
    pub proof: Proof,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

impl Factor {
    /// What signing in with it shows at most. An upstream account is as strong as what that
    /// provider last vouched for.
    pub(crate) fn strength(&self) -> i64 {
        match self.kind {
            Kind::Password | Kind::PinPhone => 1,
            Kind::Passkey | Kind::Phone => 2,
            Kind::Upstream => self.proof.level,
        }
    }
    /// The level it reaches.
    pub(crate) fn level(&self) -> i64 {
        self.proof.level.min(self.strength())
    }
    /// What the person calls it.
    pub(crate) fn name(&self, key: &PersonKey) -> String {
        let opened = key.open(NAME, &self.name).ok();
        opened
            .and_then(|bytes| String::from_utf8(bytes).ok())
            .unwrap_or_else(|| "–".to_owned())
    }
}

/// The purpose that names of factors are sealed for.
pub(crate) const NAME: &[u8] = b"factor-name";

/// A factor to be stored.
#[derive(Debug, Clone)]
pub(crate) struct NewFactor {
    pub id: Id,
    pub person: Id,
    pub kind: Kind,
    /// Sealed with the person's key, for [`NAME`].
    pub name: Vec<u8>,
    pub synced: bool,
    pub proof: Proof,
}

/// Adds a factor and tells the services that know the person. The caller has checked that it may
/// ([`may_change`]).
pub(crate) fn add(tx: &mut Tx<'_>, moment: &Moment<'_>, new: &NewFactor) -> Result<(), Failure> {
    insert(tx, &moment.realm.id, new, moment.now)?;
    let (credential, by) = ((new.id, new.kind), InitiatingEntity::User);
    ssf::credential_changed(tx, moment, new.person, credential, ChangeType::Create, by)
}

/// Stores a factor of somebody whom no service has met.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    realm: &str,
    new: &NewFactor,
    now: Timestamp,
) -> Result<(), Failure> {
    let row = (
        new.id,
        realm,
        new.person,
        new.kind.name(),
        &new.name,
        i64::from(new.synced),
        new.proof.level,
        new.proof.source.as_str(),
        new.proof.at,
        now,
    );
    tx.post(&sql::INSERT, row)?;
    Ok(())
}

type Row = (
    Id,
    Id,
    String,
    Vec<u8>,
    i64,
    i64,
    String,
    Timestamp,
    Timestamp,
    Option<Timestamp>,
);

fn from_row(row: Row) -> Result<Factor, Failure> {
    let (id, person, kind, name, synced, level, source, at, created_at, last_used_at) = row;
    Ok(Factor {
        id,
        person,
        kind: Kind::from_name(&kind).ok_or_else(|| Failure::fault("unknown kind of factor"))?,
        name,
        synced: synced != 0,
        proof: Proof { level, source, at },
        created_at,
        last_used_at,
    })
}

/// Says that [`find`] will be asked for this one.
pub(crate) fn ahead(tx: &mut Tx<'_>, id: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::FIND, (id,))?)
}

/// A usable factor: it exists and is not revoked.
pub(crate) fn find(tx: &mut Tx<'_>, id: Id) -> Result<Factor, Failure> {
    let row: Option<Row> = tx.first(&sql::FIND, (id,))?;
    let gone = || Failure::refuse(StatusCode::FORBIDDEN, "factor-gone");
    from_row(row.ok_or_else(gone)?)
}

/// The usable factors of a person, oldest first.
pub(crate) fn of_person(tx: &mut Tx<'_>, person: Id) -> Result<Vec<Factor>, Failure> {
    let rows: Vec<Row> = tx.all(&sql::OF_PERSON, (person,))?;
    rows.into_iter().map(from_row).collect()
}

/// The proof of a factor that is added in a session: what the session's factor was worth there. A
/// factor added with the confirmed mail address alone has proven nothing more.
pub(crate) fn inherited(
    tx: &mut Tx<'_>,
    by: Option<&Session>,
    now: Timestamp,
) -> Result<Proof, Failure> {
    let Some(session) = by else {
        return Ok(Proof::mail(now));
    };
    let proof = find(tx, session.factor)?.proof;
    let level = proof.level.min(session.strength);
    Ok(Proof { level, ..proof })
}

/// Notes that it was used just now, once an hour.
pub(crate) fn used(tx: &mut Tx<'_>, factor: &Factor, now: Timestamp) -> Result<(), Failure> {
    let hour = hour_of(now);
    if factor.last_used_at.is_none_or(|at| at < hour) {
        tx.post(&sql::USED, (factor.id, now, hour))?;
    }
    Ok(())
}

/// When this hour began. What was used in it already is not written again: people are shown days,
/// and days begin with an hour.
pub(crate) fn hour_of(now: Timestamp) -> Timestamp {
    Timestamp(now.millis() - now.millis().rem_euclid(3_600_000))
}
