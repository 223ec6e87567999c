//! The demo's mailbox: where mails would leave for people, here they are shown on a page.
//!
//! `http://mail.localhost:8080/` lists them, newest first. Everybody who reaches the page reads
//! everything, so it exists in the demo alone.
mod letter;
mod pages;
pub mod sql;

pub use pages::routes;

use identity::notice::Letter;
use protocols::Timestamp;
use store::{Db, Error, Id};

/// How long the demo keeps mails, in seconds.
const KEPT_SECS: i64 = 7 * 86_400;

/// Puts a mail into the mailbox; the same job twice is one mail.
///
/// # Errors
/// As [`Db::write`].
pub async fn receive(db: &Db, id: Id, at: Timestamp, letter: Letter) -> Result<(), Error> {
    db.write("mailbox.receive", move |tx| {
        let Letter { to, subject, text } = &letter;
        tx.run(
            &sql::RECEIVE,
            (id, at, to.as_str(), subject.as_str(), text.as_str()),
        )
    })
    .await
    .map(drop)
}

/// Removes old mails.
///
/// # Errors
/// As [`Db::write`].
pub async fn purge(db: &Db, now: Timestamp) -> Result<u64, Error> {
    db.write("mailbox.purge", move |tx| {
        tx.run(&sql::PURGE, (now.minus_secs(KEPT_SECS),))
    })
    .await
}
