//! "That was not me": what a notice's link removes.
//!
//! Whoever reads the mailbox can follow the link, so it only ever removes: it adds no factor,
//! changes no address and signs nobody in.
use super::sql;
use crate::{
    account,
    factor::{self, Gone},
    here::Here,
    moment::Moment,
    organisation, person, recovery, second,
    session::{self, Session},
};
use axum::http::StatusCode;
use protocols::{Timestamp, base64url, digest};
use serde::{Deserialize, Serialize};
use store::{Id, Tx, Vault};
use web::Failure;

/// A notice can be answered for 30 days.
const ANSWERED_SECS: i64 = 30 * 86_400;
/// The person can read it for 90.
pub(super) const LIFETIME_SECS: i64 = 90 * 86_400;
pub(super) const SEALED: &[u8] = b"notice";

/// What the "that was not me" link of a notice removes, besides all sessions and known browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undo {
    /// This factor.
    Factor(Id),
    /// The factor that signed this session in.
    Session(Id),
    /// A recovery that is waiting; nothing else.
    Recovery(Id),
    /// A mandate; nothing else.
    Mandate(Id),
    /// The recovery codes, and the factor that signed this session in.
    Codes(Id),
    /// The erasure that was asked for, and the factor that signed this session in.
    Erasure(Id),
}

impl Undo {
    /// What did something in a session.
    pub(crate) fn by(session: &Session) -> Self {
        Self::Session(session.id)
    }
    /// Code and target as they are stored. A session is gone before its notice is.
    fn stored(
        self,
        tx: &mut Tx<'_>,
        now: Timestamp,
    ) -> Result<(&'static str, Option<Id>), Failure> {
        let mut factor = |id| Ok::<_, Failure>(session::running(tx, id, now)?.map(|s| s.factor));
        Ok(match self {
            Self::Factor(id) => ("factor", Some(id)),
            Self::Session(id) => ("factor", factor(id)?),
            Self::Recovery(id) => ("recovery", Some(id)),
            Self::Mandate(id) => ("mandate", Some(id)),
            Self::Codes(id) => ("codes", factor(id)?),
            Self::Erasure(id) => ("erasure", factor(id)?),
        })
    }
    /// The text of a mail that says what the link is for.
    pub(super) const fn offer(self) -> &'static str {
        match self {
            Self::Mandate(_) => "notice-undo-mandate-text",
            _ => "notice-undo-text",
        }
    }
}

/// What a notice said, in the person's language of that time.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Said {
    pub title: String,
    pub text: String,
}

/// A notice that somebody has the link of.
#[derive(Debug, Clone)]
pub(super) struct Notice {
    pub id: Id,
    pub person: Id,
    pub said: Said,
    undo: Option<String>,
    target: Option<Id>,
    undone: bool,
}

impl Notice {
    /// Whether there is something left to remove.
    pub(super) fn can_be_undone(&self) -> bool {
        self.undo.is_some() && !self.undone
    }
    /// The text that says what would be removed.
    pub(super) fn removes(&self) -> &'static str {
        match self.undo.as_deref() {
            Some("recovery") => "notice-removes-recovery",
            Some("mandate") => "notice-removes-mandate",
            Some("codes") => "notice-removes-codes",
            Some("erasure") => "notice-removes-erasure",
            _ => "notice-removes-factor",
        }
    }
}

/// The secret of a notice's link; derived, not stored.
pub(super) fn secret(vault: &Vault, id: Id) -> String {
    base64url::encode(&vault.mac("notice-link", &id.0)[..16])
}

/// Keeps a notice; gives the factor that is under suspicion, if one is.
pub(super) fn keep(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    id: Id,
    person: Id,
    said: &Said,
    undo: Option<Undo>,
) -> Result<Option<Id>, Failure> {
    let key = person::key(tx, &moment.app.vault, person)?;
    let json = serde_json::to_vec(said).map_err(Failure::fault)?;
    let sealed = key.seal(SEALED, &mut moment.chance(), &json);
    let stored = undo.map(|u| u.stored(tx, moment.now)).transpose()?;
    let (undo, target) = stored.map_or((None, None), |(undo, target)| (Some(undo), target));
    let until = moment.now.plus_secs(LIFETIME_SECS);
    let row = (
        id,
        moment.realm.id.as_str(),
        person,
        &sealed,
        undo,
        target,
        until,
    );
    tx.run(&sql::INSERT, row)?;
    let of_factor = undo.is_some_and(|undo| !["recovery", "mandate"].contains(&undo));
    Ok(target.filter(|_| of_factor))
}

/// The notice behind a link.
///
/// # Errors
/// `notice-gone`, for one that never was as well.
pub(super) fn find(tx: &mut Tx<'_>, here: &Here, id: Id, shown: &str) -> Result<Notice, Failure> {
    type Row = (
        String,
        Id,
        Vec<u8>,
        Option<String>,
        Option<Id>,
        Option<Timestamp>,
    );
    let gone = || Failure::refuse(StatusCode::GONE, "notice-gone");
    let vault = &here.identity.app.vault;
    if !digest::equal(secret(vault, id).as_bytes(), shown.as_bytes()) {
        return Err(gone());
    }
    let open = here.now.plus_secs(LIFETIME_SECS - ANSWERED_SECS);
    let row: Row = tx.first(&sql::FIND, (id, open))?.ok_or_else(gone)?;
    let (realm, person, sealed, undo, target, undone) = row;
    if realm != here.realm.id {
        return Err(gone());
    }
    let json = person::key(tx, vault, person)?.open(SEALED, &sealed)?;
    Ok(Notice {
        id,
        person,
        said: serde_json::from_slice(&json).map_err(|_| Failure::fault("notice unreadable"))?,
        undo,
        target,
        undone: undone.is_some(),
    })
}

/// "That was not me." Once; a second time changes nothing.
pub(super) fn act(tx: &mut Tx<'_>, moment: &Moment<'_>, notice: &Notice) -> Result<(), Failure> {
    if tx.run(&sql::UNDONE, (notice.id, moment.now))? == 0 {
        return Ok(());
    }
    let person = notice.person;
    moment.record(tx, "notice.not-me", Some(person), Some(notice.id), &[])?;
    match (notice.undo.as_deref(), notice.target) {
        (Some("recovery"), Some(id)) => return recovery::cancel(tx, moment, person, id),
        (Some("mandate"), Some(id)) => return organisation::refuse(tx, moment, id, person),
        (Some("codes"), _) => second::forget_codes(tx, person)?,
        (Some("erasure"), _) => account::keep(tx, moment, person)?,
        _ => {}
    }
    // It may be gone already.
    if let Some(factor) = notice.target
        && factor::find(tx, factor).is_ok()
    {
        factor::revoke(tx, moment, person, factor, None, Gone::NotMe)?;
    }
    session::end_all(tx, moment, person, None, Gone::NotMe.by())?;
    // Whoever it was may have made a browser known.
    tx.run(&factor::sql::FORGET_BROWSERS, (person,))?;
    super::tell(tx, moment, person, "blocked", &[], None)
}
