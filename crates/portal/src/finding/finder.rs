//! The index of all services, which follows the catalogue.
use super::{
    entries::entries,
    places::{self, Codes},
    sql,
};
use crate::{
    Catalogue, StartError,
    catalogue::{Kind, everywhere, revision},
};
use protocols::Timestamp;
use search::{Entry, Index, Snapshot};
use std::{
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};
use store::Error;
use tokio::sync::Mutex;
use web::{App, Failure};

/// Services read in one transaction, where each has the text of one area.
const AT_ONCE: usize = 200;
/// Texts that are in memory at a time while all are read.
const ENTRIES: usize = 20_000;
/// Where more services changed, all are read.
const FEW: usize = 100;
/// How long somebody waits for changes; who comes later sees them.
const PATIENCE: Duration = Duration::from_secs(2);
const DAY: i64 = 86_400_000;

/// Every node has one of its own, in memory; cloning is cheap.
#[derive(Clone, Debug)]
pub(crate) struct Finder(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    index: Index,
    taxonomy: Arc<Catalogue>,
    codes: RwLock<Arc<Codes>>,
    /// Only one brings it up to date.
    following: Mutex<()>,
}

/// What an index was made of: the catalogue's revision and the day, because texts begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    revision: i64,
    day: i64,
}

impl State {
    fn of(snapshot: &Snapshot) -> Option<Self> {
        let (revision, day) = snapshot.revision().split_once('@')?;
        Some(Self {
            revision: revision.parse().ok()?,
            day: day.parse().ok()?,
        })
    }

    fn name(self) -> String {
        format!("{}@{}", self.revision, self.day)
    }
}

impl Finder {
    pub(crate) fn new(taxonomy: Arc<Catalogue>) -> Result<Self, search::Error> {
        Ok(Self(Arc::new(Inner {
            index: Index::in_memory()?,
            taxonomy,
            codes: RwLock::default(),
            following: Mutex::default(),
        })))
    }

    /// What can be found now. After a change of the catalogue somebody brings it up to date; the
    /// others go on with what there was, unless there was nothing yet.
    pub(crate) async fn current(&self, app: &App) -> Result<Arc<Snapshot>, Failure> {
        let now = app.clock.now();
        let revision = app.db.read(revision).await?;
        let wanted = State {
            revision,
            day: now.0.div_euclid(DAY),
        };
        let snapshot = self.0.index.snapshot();
        let has = State::of(&snapshot);
        if has == Some(wanted) {
            return Ok(snapshot);
        }
        let (inner, app) = (Arc::clone(&self.0), app.clone());
        // A task of its own, so that it ends even if the visitor goes away.
        let follows = tokio::spawn(async move {
            let _one = match has {
                None => inner.following.lock().await,
                Some(_) => match inner.following.try_lock() {
                    Ok(one) => one,
                    Err(_) => return Ok(()),
                },
            };
            inner.follow(&app, wanted, now).await
        });
        match has {
            None => follows.await.map_err(Failure::fault)??,
            Some(_) => {
                if let Ok(done) = tokio::time::timeout(PATIENCE, follows).await {
                    done.map_err(Failure::fault)??;
                }
            }
        }
        Ok(self.0.index.snapshot())
    }

    /// Which towns a postal code belongs to.
    pub(super) fn codes(&self) -> Arc<Codes> {
        let codes = self.0.codes.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&codes)
    }
}

impl Inner {
    async fn follow(self: &Arc<Self>, app: &App, to: State, now: Timestamp) -> Result<(), Failure> {
        let has = State::of(&self.index.snapshot());
        let since = match has {
            Some(has) if has == to => return Ok(()),
            // Within a day only what changed.
            Some(has) if has.day == to.day && has.revision < to.revision => Some(has.revision),
            _ => None,
        };
        let changed = match since {
            Some(since) => Some(changed(app, since).await?).filter(|some| some.len() <= FEW),
            None => None,
        };
        let codes = app.db.read(places::codes).await?;
        *self.codes.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(codes);
        let inner = Arc::clone(self);
        let written = if let Some(groups) = changed {
            let found = self.read(app, &groups, now).await?;
            let changed = tokio::task::spawn_blocking(move || inner.change(&groups, &found, to));
            changed.await.map(|done| done.map_err(StartError::from))
        } else {
            let (groups, app) = (all(app).await?, app.clone());
            tokio::task::spawn_blocking(move || inner.rebuild(&app, &groups, to, now)).await
        };
        written.map_err(Failure::fault)?.map_err(Failure::fault)
    }

    /// Reads all services piece by piece. Runs on a thread that may wait.
    fn rebuild(
        self: &Arc<Self>,
        app: &App,
        groups: &[String],
        to: State,
        now: Timestamp,
    ) -> Result<(), StartError> {
        let runtime = tokio::runtime::Handle::current();
        let areas = app.region.municipalities.len() + 1;
        let at_once = (ENTRIES / areas).clamp(1, AT_ONCE);
        self.index.rebuild(&to.name(), || {
            let pieces = groups.chunks(at_once);
            pieces.map(|some| Ok(runtime.block_on(self.read(app, some, now))?))
        })
    }

    /// Puts what these services are now in the place of what they were.
    fn change(&self, groups: &[String], found: &[Entry], to: State) -> Result<(), search::Error> {
        let before = self.index.snapshot();
        let gone: Vec<&str> = groups.iter().flat_map(|group| before.ids(group)).collect();
        self.index.update(found, &gone, &to.name())
    }

    async fn read(
        self: &Arc<Self>,
        app: &App,
        groups: &[String],
        now: Timestamp,
    ) -> Result<Vec<Entry>, Error> {
        let (taxonomy, groups) = (Arc::clone(&self.taxonomy), groups.to_vec());
        let read = app.db.read(move |tx| {
            let mut found = Vec::new();
            for group in &groups {
                let services = everywhere(tx, Kind::Service, group)?;
                let responsibilities = everywhere(tx, Kind::Responsibility, group)?;
                found.extend(entries(&services, &responsibilities, &taxonomy, now));
            }
            Ok::<_, Error>(found)
        });
        read.await
    }
}

async fn all(app: &App) -> Result<Vec<String>, Failure> {
    let mut groups: Vec<String> = Vec::new();
    loop {
        let after = groups.last().cloned().unwrap_or_default();
        let most = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
        let some: Vec<(String,)> = app
            .db
            .read(move |tx| tx.all(&sql::GROUPS, (after.as_str(), most)))
            .await?;
        if some.is_empty() {
            return Ok(groups);
        }
        groups.extend(some.into_iter().map(|row| row.0));
    }
}

async fn changed(app: &App, since: i64) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = app
        .db
        .read(move |tx| tx.all(&sql::CHANGED, (since,)))
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
