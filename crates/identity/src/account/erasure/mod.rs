//! Erasing an account: because the person asks, or because nobody uses it.
//!
//! What is left are events with numbers that belong to nobody any more, until they are emptied
//! too, and what services received and keep by rules of their own. The page says so.
mod pages;
pub(crate) mod sql;
mod unused;

use crate::{
    Identity,
    moment::Moment,
    notice::{self, Undo},
    session, ssf,
};
use axum::{
    Router,
    routing::{get, post},
};
use protocols::{Timestamp, ssf::InitiatingEntity};
use store::{Id, Tx};
use web::Failure;

pub(super) fn pages() -> Router<Identity> {
    Router::new()
        .route("/account/erase", get(pages::show).post(pages::ask))
        .route("/account/erase/cancel", post(pages::cancel))
        .route("/account/erased", get(pages::done))
}

const DAY_SECS: i64 = 86_400;

/// Why an account is to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Asked,
    Unused,
}

impl Why {
    fn name(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Unused => "unused",
        }
    }
    /// Whose doing it is, as services hear it.
    fn by(self) -> InitiatingEntity {
        match self {
            Self::Asked => InitiatingEntity::User,
            Self::Unused => InitiatingEntity::Policy,
        }
    }
}

/// An account that is to be erased.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    why: Why,
    asked_at: Timestamp,
    due_at: Timestamp,
}

fn waiting(tx: &mut Tx<'_>, person: Id) -> Result<Option<Waiting>, Failure> {
    let row: Option<(String, Timestamp, Timestamp)> = tx.first(&sql::FIND, (person,))?;
    Ok(row.map(|(why, asked_at, due_at)| Waiting {
        why: if why == "unused" {
            Why::Unused
        } else {
            Why::Asked
        },
        asked_at,
        due_at,
    }))
}

/// Sets the day and tells the person.
fn announce(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    why: Why,
    days: i64,
    undo: Option<Undo>,
) -> Result<(), Failure> {
    let due = moment.now.plus_secs(days * DAY_SECS);
    let realm = moment.realm.id.as_str();
    tx.run(&sql::ASK, (person, realm, why.name(), moment.now, due))?;
    let detail = [("why", why.name())];
    moment.record(tx, "account.erasure-announced", None, Some(person), &detail)?;
    let day = super::day(due);
    let kind = match why {
        Why::Asked => "erasure-asked",
        Why::Unused => "account-unused",
    };
    notice::tell(tx, moment, person, kind, &[("day", &day)], undo)
}

/// The account is not erased, if it was to be.
pub(crate) fn keep(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id) -> Result<(), Failure> {
    if tx.run(&sql::CANCEL, (person,))? == 0 {
        return Ok(());
    }
    let who = Some(person);
    moment.record(tx, "account.erasure-cancelled", who, who, &[])
}

/// Ends a test person; the caller has made sure that it is one.
pub(crate) fn erase_test_person(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
) -> Result<(), Failure> {
    erase(tx, moment, person, Why::Asked).map(drop)
}

/// Erases everything at once; false if nothing was left to erase. One transaction: a process that
/// dies in between has erased nothing, and erasing twice does nothing.
fn erase(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id, why: Why) -> Result<bool, Failure> {
    let Some((index,)) = tx.first::<([u8; 32],)>(&sql::MAIL_INDEX, (person,))? else {
        tx.run(&sql::CANCEL, (person,))?;
        return Ok(false);
    };
    notice::tell(tx, moment, person, "account-erased", &[], None)?;
    // Services hear that session and account are over while we still know which they were.
    ssf::account_disabled(tx, moment, person)?;
    session::end_all(tx, moment, person, None, why.by())?;
    tx.run(&sql::REGISTRATIONS, (moment.realm.id.as_str(), index))?;
    for sql in sql::ERASE {
        tx.run(sql, (person,))?;
    }
    let detail = [("why", why.name())];
    moment.record(tx, "account.erased", None, Some(person), &detail)?;
    Ok(true)
}
