//! Transactions are plain synchronous closures, run where the data is.
//!
//! The problem: a request needs several statements that succeed or fail together, on an embedded
//! SQLite file in a small town and on PostgreSQL in a region, durably, fast, and in a way that a
//! reader can follow. An asynchronous call per statement makes each of them slow, and two SQL
//! dialects make each of them double. Here a request hands over one closure:
//!
//! ```no_run
//! # mod sql { store::sql! { USE_TOKEN = "UPDATE token SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL"; } }
//! # async fn example(db: store::Db, id: store::Id, now: protocols::Timestamp) -> Result<(), store::Error> {
//! let used = db.write("token.use", move |tx| tx.run(&sql::USE_TOKEN, (id, now))).await?;
//! # let _ = used; Ok(())
//! # }
//! ```
//!
//! - The answer comes after the commit is durable, never before.
//! - A closure is deterministic and may run more than once, hence `Fn`: time and randomness come
//!   in as values, and nothing outside the transaction is changed from within.
//! - An error rolls back this closure only, never its neighbours in the same commit.
//! - After a database error the transaction is dead, whatever the closure does next. PostgreSQL
//!   works so; SQLite is made to, so that both behave alike.
//! - SQL is written once, with `?1`; see [`sql!`].
//!
//! What PostgreSQL and SQLite do not share must be avoided: `now()`, arrays, `::` casts,
//! `FOR UPDATE`; a `sum()` needs `cast(sum(x) AS BIGINT)`. Times are BIGINT (milliseconds), flags
//! are nullable times, JSON is TEXT. Single use is a conditional update.

#![warn(missing_docs)]

mod call;
mod db;
mod error;
pub mod events;
#[doc(hidden)]
pub mod harness;
mod id;
pub mod jobs;
pub mod master;
mod migrate;
mod pg;
mod row;
mod sql;
mod sqlite;
mod tx;
mod value;
mod vault;

pub use db::{Counters, Db};
pub use error::Error;
pub use events::Event;
pub use id::{Id, NotAnId};
pub use jobs::Job;
pub use migrate::{Migration, Schema};
pub use row::{Args, FromRow, Row};
pub use sql::Sql;
#[doc(hidden)]
pub use sql::dollars;
pub use tx::Tx;
pub use value::{Arg, FromArg, ToArg};
pub use vault::{PersonKey, Vault};

/// The tables of this crate: the audit trail and the durable jobs.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "store/0001-events",
        sql: include_str!("../migrations/0001-events.sql"),
    },
    Migration {
        name: "store/0002-jobs",
        sql: include_str!("../migrations/0002-jobs.sql"),
    },
    Migration {
        name: "store/0003-jobs-of-realms",
        sql: include_str!("../migrations/0003-jobs-of-realms.sql"),
    },
];
