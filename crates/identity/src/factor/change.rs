//! Adding and removing factors: who may, and what follows.
use super::{Factor, Kind, Proof, find, of_person, sql};
use crate::{
    moment::Moment,
    phone, recovery, second,
    session::{self, Method, Session},
    ssf,
};
use axum::http::StatusCode;
use protocols::{
    Timestamp,
    ssf::{ChangeType, InitiatingEntity},
};
use store::{Id, Tx};
use web::Failure;

/// How long ago a factor must have been used to change factors or the address.
pub(crate) const FRESH_SECS: i64 = 300;

/// Why a factor signs nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gone {
    /// The person removed it.
    Removed,
    /// Whoever reads the person's mail said that they did not add it.
    NotMe,
    /// Its PIN was wrong too often.
    PinLocked,
    /// The person was identified for the first time, with another one.
    FirstIdentification,
    /// The person came back without it.
    Recovery,
    /// The same, because officials had looked at a document.
    DeskRecovery,
}

impl Gone {
    /// As the history has it.
    fn name(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::NotMe => "not-me",
            Self::PinLocked => "pin-locked",
            Self::FirstIdentification => "first-identification",
            Self::Recovery | Self::DeskRecovery => "recovery",
        }
    }
    /// Whose doing it is, as services hear it.
    pub(crate) fn by(self) -> InitiatingEntity {
        match self {
            Self::Removed | Self::NotMe | Self::Recovery => InitiatingEntity::User,
            Self::PinLocked | Self::FirstIdentification => InitiatingEntity::Policy,
            Self::DeskRecovery => InitiatingEntity::Admin,
        }
    }
}

/// Whether the session was made by a factor as strong, and of as high a level, as any that the
/// person holds. Weaker sessions do not even see factors and browsers: a phished password would
/// otherwise tell the thief what to remove.
pub(crate) fn is_strongest(tx: &mut Tx<'_>, session: &Session) -> Result<bool, Failure> {
    let all = of_person(tx, session.person)?;
    let strength = all.iter().map(Factor::strength).max().unwrap_or(0);
    let level = all.iter().map(Factor::level).max().unwrap_or(0);
    // A password alone is phished in a moment: beside a phone with a PIN it changes nothing.
    let phished =
        session.method == Method::Password && all.iter().any(|f| f.kind == Kind::PinPhone);
    // Whoever approved from afar is not known to sit here: a relay may.
    let relayed = session.method == Method::PhoneElsewhere;
    let strongest = session.strength >= strength && session.level >= level;
    Ok(strongest && !phished && !relayed)
}

/// Adding, replacing or unblocking a factor, or changing the address, needs an authentication of
/// the last five minutes by a factor that is as strong as the strongest.
///
/// # Errors
/// `too-weak`, or `not-fresh`, after which a page leads to a new sign-in.
pub(crate) fn may_change(
    tx: &mut Tx<'_>,
    session: &Session,
    now: Timestamp,
) -> Result<(), Failure> {
    if !is_strongest(tx, session)? {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-weak"));
    }
    if is_fresh(session, now) {
        Ok(())
    } else {
        Err(Failure::refuse(StatusCode::FORBIDDEN, "not-fresh"))
    }
}

/// Whether somebody signed in within the last five minutes.
pub(crate) fn is_fresh(session: &Session, now: Timestamp) -> bool {
    now.millis_since(session.authenticated_at) <= FRESH_SECS * 1000
}

/// From this moment on the factor signs nothing: it is revoked, what it signed in ends (the
/// session `keep` excepted), and so does every activation that is under way.
///
/// # Errors
/// 404 if the person has no such factor.
pub(crate) fn revoke(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    factor: Id,
    keep: Option<Id>,
    why: Gone,
) -> Result<Kind, Failure> {
    let found = find(tx, factor).map_err(|_| Failure::not_found())?;
    if tx.run(&sql::REVOKE, (factor, person, moment.now))? == 0 {
        return Err(Failure::not_found());
    }
    tx.run(&sql::FORGET_PASSWORD, (factor,))?;
    phone::end_activations(tx, person, moment.now)?;
    let by = why.by();
    session::end_of_factor(tx, moment, person, factor, keep, by)?;
    let credential = (factor, found.kind);
    ssf::credential_changed(tx, moment, person, credential, ChangeType::Delete, by)?;
    let detail = [("factor", found.kind.name()), ("why", why.name())];
    moment.record(tx, "factor.revoked", Some(person), Some(factor), &detail)?;
    Ok(found.kind)
}

/// The person behind a factor was identified: the factor rises. The first identification of a
/// person revokes all other factors, known browsers and sessions, because the account may have
/// been opened by somebody else with this person's address.
pub(crate) fn identified(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: &Session,
    proof: &Proof,
) -> Result<(), Failure> {
    let person = session.person;
    let all = of_person(tx, person)?;
    let first = all.iter().all(|f| f.proof.level < 2);
    let row = (session.factor, proof.level, proof.source.as_str(), proof.at);
    if tx.run(&sql::RAISE, row)? == 0 {
        return Err(Failure::refuse(StatusCode::CONFLICT, "factor-gone"));
    }
    if first && proof.level >= 2 {
        end_others(tx, moment, session, &all)?;
    }
    session::raise(tx, session, proof.level)?;
    let level = proof.level.to_string();
    let detail = [("level", level.as_str()), ("source", &proof.source)];
    let (actor, subject) = (Some(person), Some(session.factor));
    moment.record(tx, "factor.identified", actor, subject, &detail)
}

/// What the first identification of a person ends: of `all` factors those that did not sign in
/// here, and whatever else opens the account.
pub(crate) fn end_others(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    session: &Session,
    all: &[Factor],
) -> Result<(), Failure> {
    let (person, keep) = (session.person, Some(session.id));
    let why = Gone::FirstIdentification;
    for other in all.iter().filter(|f| f.id != session.factor) {
        revoke(tx, moment, person, other.id, keep, why)?;
    }
    tx.run(&sql::FORGET_BROWSERS, (person,))?;
    // So are the codes of an app or on paper, and every recovery that is under way.
    if session.method == Method::PasswordCode {
        second::forget_codes(tx, person)?;
    } else {
        second::forget(tx, person)?;
    }
    recovery::end_all(tx, moment, person)?;
    session::end_all(tx, moment, person, keep, why.by())
}
