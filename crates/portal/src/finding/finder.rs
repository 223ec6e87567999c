//! The index of all services, which follows the catalogue.
use super::{
    demand::Demand,
    entries::entries,
    places::{self, Places},
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
    places: RwLock<Arc<Places>>,
    /// Of the day of the index.
    demand: RwLock<Arc<Demand>>,
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
            places: RwLock::default(),
            demand: RwLock::default(),
            following: Mutex::default(),
        })))
    }

    /// What can be found now. After a change of the catalogue somebody brings it up to date; the
    /// others go on with what there was, unless there was nothing yet.
    pub(crate) async fn current(&self, app: &App) -> Result<Arc<Snapshot>, Failure> {
        let wanted = wanted(app, app.clock.now()).await?;
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
            inner.follow(&app).await
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

    /// Which towns somebody may name.
    pub(super) fn places(&self) -> Arc<Places> {
        let places = self.0.places.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&places)
    }

    /// What people ask for most, as the index knows it.
    pub(crate) fn demand(&self) -> Arc<Demand> {
        self.0.demand()
    }
}

impl Inner {
    fn demand(&self) -> Arc<Demand> {
        let demand = self.demand.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&demand)
    }

    async fn follow(self: &Arc<Self>, app: &App) -> Result<(), Failure> {
        // Whoever waited for another meets what that one made, and perhaps a later catalogue.
        let now = app.clock.now();
        let to = wanted(app, now).await?;
        let has = State::of(&self.index.snapshot());
        // Within a day only what changed.
        let changed = match has {
            Some(has) if has == to => return Ok(()),
            Some(has) if has.day == to.day && has.revision < to.revision => {
                Some((has, changed(app, has.revision).await?))
            }
            _ => None,
        };
        let codes = app.db.scan(places::codes).await?;
        let places = Places::new(&app.region, self.taxonomy.localities(), codes);
        *self.places.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(places);
        let (inner, app) = (Arc::clone(self), app.clone());
        let written = match changed {
            Some((has, groups)) if groups.len() <= FEW => {
                tokio::task::spawn_blocking(move || inner.change(&app, &groups, (has, to), now))
            }
            _ => {
                let demand = Arc::new(Demand::read(&app).await?);
                *self.demand.write().unwrap_or_else(PoisonError::into_inner) = demand;
                let groups = all(&app).await?;
                tokio::task::spawn_blocking(move || inner.rebuild(&app, &groups, to, now))
            }
        };
        let written = written.await.map_err(Failure::fault)?;
        written.map_err(Failure::fault)
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
        self.index.rebuild(&to.name(), || {
            let pieces = groups.chunks(at_once(app));
            pieces.map(|some| Ok(runtime.block_on(self.read(app, some, now))?))
        })
    }

    /// Puts what these services are now in the place of what they were, piece by piece; the last
    /// says that all are there. Runs on a thread that may wait.
    fn change(
        self: &Arc<Self>,
        app: &App,
        groups: &[String],
        (has, to): (State, State),
        now: Timestamp,
    ) -> Result<(), StartError> {
        let runtime = tokio::runtime::Handle::current();
        let mut left = groups;
        loop {
            let (some, rest) = left.split_at(left.len().min(at_once(app)));
            let found = runtime.block_on(self.read(app, some, now))?;
            let before = self.index.snapshot();
            let gone: Vec<&str> = some.iter().flat_map(|group| before.ids(group)).collect();
            let state = if rest.is_empty() { to } else { has };
            self.index.update(&found, &gone, &state.name())?;
            if rest.is_empty() {
                return Ok(());
            }
            left = rest;
        }
    }

    async fn read(
        self: &Arc<Self>,
        app: &App,
        groups: &[String],
        now: Timestamp,
    ) -> Result<Vec<Entry>, Error> {
        let (taxonomy, demand) = (Arc::clone(&self.taxonomy), self.demand());
        let groups = groups.to_vec();
        let read = app.db.scan(move |tx| {
            let mut found = Vec::new();
            for group in &groups {
                let services = everywhere(tx, Kind::Service, group)?;
                let responsibilities = everywhere(tx, Kind::Responsibility, group)?;
                found.extend(entries(
                    &services,
                    &responsibilities,
                    (&taxonomy, &demand),
                    now,
                ));
            }
            Ok::<_, Error>(found)
        });
        read.await
    }
}

async fn wanted(app: &App, now: Timestamp) -> Result<State, Error> {
    Ok(State {
        revision: app.db.read(revision).await?,
        day: now.0.div_euclid(DAY),
    })
}

/// How many services are read at a time.
fn at_once(app: &App) -> usize {
    let areas = app.region.municipalities.len() + 1;
    (ENTRIES / areas).clamp(1, AT_ONCE)
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
