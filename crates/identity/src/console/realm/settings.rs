//! What administrators set of realms, in memory: read at the start, and when it changed.
use crate::console::sql;
use protocols::Timestamp;
use std::sync::{Mutex, PoisonError};
use store::Tx;
use web::{App, Failure, RealmSettings};

type State = Vec<(String, Timestamp)>;

/// How far the table was read.
#[derive(Debug, Default)]
pub(crate) struct Settings(Mutex<State>);

impl Settings {
    /// Reads them anew if any has changed.
    ///
    /// # Errors
    /// A fault of the database.
    pub(crate) async fn refresh(&self, app: &App) -> Result<(), store::Error> {
        let state: State = app.db.read(|tx| tx.all(&sql::SETTINGS_STATE, ())).await?;
        if *self.0.lock().unwrap_or_else(PoisonError::into_inner) == state {
            return Ok(());
        }
        let rows: Vec<(String, String)> = app.db.read(|tx| tx.all(&sql::ALL_SETTINGS, ())).await?;
        let read =
            |(realm, text): (String, String)| Some((realm, serde_json::from_str(&text).ok()?));
        app.region.set(rows.into_iter().filter_map(read).collect());
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = state;
        Ok(())
    }
}

/// What is set in a realm.
pub(in crate::console) fn of(tx: &mut Tx<'_>, realm: &str) -> Result<RealmSettings, Failure> {
    let row: Option<(String,)> = tx.first(&sql::SETTINGS, (realm,))?;
    let unreadable = |_| Failure::fault("stored settings of a realm unreadable");
    let read = |(text,): (String,)| serde_json::from_str(&text).map_err(unreadable);
    row.map_or_else(|| Ok(RealmSettings::default()), read)
}

/// Sets it; the caller has checked it.
pub(in crate::console) fn set(
    tx: &mut Tx<'_>,
    realm: &str,
    settings: &RealmSettings,
    now: Timestamp,
) -> Result<(), Failure> {
    let text = serde_json::to_string(settings).map_err(Failure::fault)?;
    tx.run(&sql::SET_REALM, (realm, text, now))?;
    Ok(())
}

/// The names of what differs, for the event and for who compares.
pub(in crate::console) fn differ(was: &RealmSettings, is: &RealmSettings) -> Vec<&'static str> {
    let all = [
        ("name", was.name != is.name),
        ("unknown_browser", was.unknown_browser != is.unknown_browser),
        ("registration", was.registration != is.registration),
        ("one_official", was.one_official != is.one_official),
        ("minimum_age", was.minimum_age != is.minimum_age),
        (
            "recovery_wait_minutes",
            was.recovery_wait_minutes != is.recovery_wait_minutes,
        ),
        ("key_days", was.key_days != is.key_days),
        ("algorithm", was.algorithm != is.algorithm),
        ("algorithms_off", was.algorithms_off != is.algorithms_off),
    ];
    let changed = all.into_iter().filter(|(_, differs)| *differs);
    changed.map(|(name, _)| name).collect()
}
