//! Checks of the database.
use super::{
    Finding::{self, Fail, Ok as Fine, Warn},
    failed,
};
use crate::{
    config::Config,
    installation::{self, check_key, migrations},
    trouble::Trouble,
};
use protocols::Timestamp;
use store::{Db, Schema};

store::sql! {
    NEWEST_EVENT = "SELECT at FROM events ORDER BY id DESC LIMIT 1";
}

/// Opens it, without making one.
pub fn open(config: &Config) -> Result<Db, Finding> {
    installation::existing(config).map_err(|e| {
        let advice = match e {
            Trouble::NoDatabase(_) => "run `stadttor migrate`",
            _ => "start the database, or correct `database`",
        };
        failed(&e, advice)
    })
}

/// Whether it has this version's tables.
pub async fn schema(db: &Db) -> Finding {
    match db.schema(&migrations()).await {
        Ok(Schema::Current) => Fine("reachable, tables are of this version".to_owned()),
        Ok(Schema::Behind(names)) => Fail(
            format!("{} migrations are missing", names.len()),
            "run `stadttor migrate`",
        ),
        Ok(Schema::Ahead(names)) => Fail(
            format!("written by a newer Stadttor: {}", names.join(", ")),
            "run that version or a later one",
        ),
        Err(e) => Fail(e.to_string(), "look into the database's log"),
    }
}

/// Whether the key is this database's.
pub async fn key(db: &Db, config: &Config) -> Finding {
    let Ok(key) = super::key(config) else {
        return Warn("not known without the key".to_owned(), "see above");
    };
    match check_key(db, key).await {
        Ok(()) => Fine("the master key opens this database".to_owned()),
        Err(e) => failed(&e, "restore the key that belongs to this database"),
    }
}

/// Whether anything was changed in the audit trail.
pub async fn events(db: &Db) -> Finding {
    match store::events::verify(db).await {
        Ok(Ok(chain)) => Fine(format!("{} events, unbroken", chain.length)),
        Ok(Err(broken)) => Fail(
            broken.to_string(),
            "compare with a backup: somebody has changed the database",
        ),
        Err(e) => Fail(e.to_string(), "run `stadttor migrate`"),
    }
}

/// Whether work was given up.
pub async fn jobs(db: &Db) -> Finding {
    match store::jobs::given_up(db, 1).await {
        Ok(jobs) => match jobs.first() {
            None => Fine("none was given up".to_owned()),
            Some(job) => {
                let reason = job.reason.as_deref().unwrap_or("no reason noted");
                Warn(
                    format!(
                        "some were given up, the last of kind {}: {reason}",
                        job.kind
                    ),
                    "mend the cause",
                )
            }
        },
        Err(e) => Fail(e.to_string(), "run `stadttor migrate`"),
    }
}

/// The beginning of 2026: before it this version did not exist.
const EARLIEST: Timestamp = Timestamp::from_secs(1_767_225_600);

/// Whether the clock runs behind what was recorded with it.
pub async fn clock(db: &Db, now: Timestamp) -> Finding {
    const ADVICE: &str = "set the clock (NTP): codes and tokens live for seconds";
    let newest = db
        .read(|tx| tx.first::<(Timestamp,)>(&NEWEST_EVENT, ()))
        .await
        .ok()
        .flatten();
    let latest = newest.map_or(EARLIEST, |(at,)| at.max(EARLIEST));
    // Nodes may differ by some seconds.
    let behind = latest.millis_since(now) / 1000;
    if behind > 5 {
        Fail(
            format!("{behind} seconds behind what was recorded last"),
            ADVICE,
        )
    } else {
        Fine("not behind what was recorded".to_owned())
    }
}
