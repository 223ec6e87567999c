//! The daily census: the catalogue is read once, some services at a time, and the figures of each
//! place are written in a transaction of their own.
//!
//! Who counts holds a lease on the day and renews it with every transaction; who has lost it changes
//! nothing more, neither the figures of the day nor those of another. Nothing is shown before the day
//! is marked as counted, so that whoever is killed leaves nothing that anybody sees; once the lease
//! has run out, or was given back by a program that ends, another begins anew. What is counted is
//! kept in memory: six numbers for each place, topic and level.
use super::{
    count::{Door, Said, Spot, Tally, count},
    figures::{Figures, Tier},
    sql,
};
use crate::{
    Area, Catalogue,
    catalogue::{Body, Kind, Name, Target, by_name, everywhere},
    place::{area_of, umbrella_tenant},
};
use protocols::Timestamp;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use store::{Error, Id, Tx};
use tokio::sync::watch;
use web::{App, Region};

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;
/// Seconds after which somebody who counted and says nothing more is taken for dead.
pub(super) const LEASE_SECS: i64 = 300;
/// The lease is renewed when it is so many seconds old.
const RENEW_SECS: i64 = 60;
/// Services that are read at a time.
const AT_ONCE: i64 = 20;
/// Rows that are removed at a time.
const CLEARED_AT_ONCE: i64 = 1_000;

/// The day of a moment, counted from 1970 in UTC.
pub(super) fn day_of(at: Timestamp) -> i64 {
    at.0.div_euclid(DAY)
}

/// When a day begins.
pub(super) fn start_of(day: i64) -> Timestamp {
    Timestamp(day.saturating_mul(DAY))
}

/// The name of what a Land says on its own.
pub(super) fn land(area: &Area) -> Option<String> {
    let state = area.as_str().get(..2)?;
    Some(format!("land:{state}"))
}

/// Takes the census of today, unless that was done or somebody is at it, or until `stop` becomes
/// true. Says how many services were counted.
///
/// # Errors
/// As [`store::Db::write`]; what was written so far is not shown.
pub(crate) async fn take(
    app: &App,
    catalogue: &Catalogue,
    stop: &watch::Receiver<bool>,
) -> Result<u64, Error> {
    let day = day_of(app.clock.now());
    let done = app
        .db
        .read(move |tx| tx.first::<(i64,)>(&sql::IS_DONE, (day,)));
    if done.await?.is_some() {
        return Ok(0);
    }
    let mut census = Census {
        app,
        stop,
        day,
        run: Id::new(app.clock.now(), &mut app.dice.chance()),
        renewed: app.clock.now(),
    };
    if !census.claim().await? {
        return Ok(0);
    }
    let Some(services) = census.all(catalogue).await? else {
        if census.is_over() {
            census.give_back().await?;
        }
        return Ok(0);
    };
    census.thin().await?;
    Ok(services)
}

/// Every municipality, and every Land that one of them lies in.
fn spots(region: &Region) -> Vec<Spot> {
    let mut all: Vec<Spot> = region
        .municipalities
        .iter()
        .map(|town| Spot {
            key: town.id.clone(),
            area: area_of(town),
        })
        .collect();
    let states = all.iter().filter_map(|spot| spot.area.as_str().get(..2));
    let states: BTreeSet<String> = states.map(str::to_owned).collect();
    for area in states.iter().filter_map(|state| Area::read(state).ok()) {
        let Some(key) = land(&area) else { continue };
        all.push(Spot { key, area });
    }
    all
}

type Rows = Vec<(u32, Tier, Figures)>;

/// The figures of each place, and of each realm the sums of its municipalities.
fn by_place(region: &Region, spots: &[Spot], tally: &Tally) -> Vec<(String, Rows)> {
    let realms: Vec<&str> = region
        .municipalities
        .iter()
        .map(|m| m.realm.as_str())
        .collect();
    let mut places: HashMap<String, HashMap<(u32, Tier), Figures>> = HashMap::new();
    for ((spot, topic, tier), figures) in tally {
        let mut add = |place: String| {
            let of_place = places.entry(place).or_default();
            *of_place.entry((*topic, *tier)).or_default() += *figures;
        };
        add(spots[*spot].key.clone());
        // The first spots are the municipalities.
        if let Some(realm) = realms.get(*spot) {
            add(umbrella_tenant(realm));
        }
    }
    let rows = |all: HashMap<(u32, Tier), Figures>| {
        all.into_iter()
            .map(|((topic, tier), figures)| (topic, tier, figures))
            .collect()
    };
    places
        .into_iter()
        .map(|(key, all)| (key, rows(all)))
        .collect()
}

/// Somebody who counts.
pub(super) struct Census<'a> {
    pub(super) app: &'a App,
    /// Whether the program ends.
    stop: &'a watch::Receiver<bool>,
    pub(super) day: i64,
    pub(super) run: Id,
    /// When the lease was renewed last.
    renewed: Timestamp,
}

impl Census<'_> {
    async fn claim(&mut self) -> Result<bool, Error> {
        let (day, run, now) = (self.day, self.run, self.app.clock.now());
        let until = now.plus_secs(LEASE_SECS);
        let claimed = self.app.db.write("monitor.claim", move |tx| {
            tx.run(&sql::CLAIM, (day, run, until, now))
        });
        Ok(claimed.await? == 1)
    }

    fn is_over(&self) -> bool {
        *self.stop.borrow()
    }

    /// Lets another begin anew at once, and does nothing where one already has.
    async fn give_back(&self) -> Result<(), Error> {
        let (day, run, now) = (self.day, self.run, self.app.clock.now());
        let given = self.app.db.write("monitor.give_back", move |tx| {
            tx.run(&sql::HOLD, (day, run, now))
        });
        given.await.map(drop)
    }

    /// Counts and writes all of it. Says how many services there are; nothing if somebody else took
    /// over or the program ends.
    async fn all(&mut self, catalogue: &Catalogue) -> Result<Option<u64>, Error> {
        if !self.clear(self.day).await? {
            return Ok(None);
        }
        let spots = Arc::new(spots(&self.app.region));
        let Some((services, tally)) = self.count(catalogue, &spots).await? else {
            return Ok(None);
        };
        for (place, rows) in by_place(&self.app.region, &spots, &tally) {
            if !self.keep(place, rows).await? {
                return Ok(None);
            }
        }
        Ok(self.done().await?.then_some(services))
    }

    /// Removes figures of a day that is not shown: of somebody who did not get to the end, or old
    /// ones. Says whether the day is still ours and none are left.
    pub(super) async fn clear(&self, day: i64) -> Result<bool, Error> {
        while !self.is_over() {
            let (run, until) = (self.run, self.app.clock.now().plus_secs(LEASE_SECS));
            let cleared = self.app.db.write("monitor.clear", move |tx| {
                if tx.run(&sql::HOLD, (day, run, until))? == 0 {
                    return Ok(None);
                }
                tx.run(&sql::CLEAR, (day, CLEARED_AT_ONCE)).map(Some)
            });
            match cleared.await? {
                None => return Ok(false),
                Some(0) => return Ok(true),
                Some(_) => {}
            }
        }
        Ok(false)
    }

    /// Reads the catalogue. Nothing if somebody else took over or the program ends.
    async fn count(
        &mut self,
        catalogue: &Catalogue,
        spots: &Arc<Vec<Spot>>,
    ) -> Result<Option<(u64, Tally)>, Error> {
        let situations = catalogue.situations().iter();
        let topics: HashMap<u32, u32> = situations.map(|s| (s.id, s.topic)).collect();
        let topics = Arc::new(topics);
        let now = self.app.clock.now();
        let (mut services, mut tally) = (0, Tally::new());
        let mut after = String::new();
        while !self.is_over() {
            let (spots, topics, from) = (spots.clone(), topics.clone(), after.clone());
            let read = self.app.db.scan(move |tx| {
                let groups = tx.all::<(String,)>(&sql::GROUPS, (from.as_str(), AT_ONCE))?;
                let mut tally = Tally::new();
                for (group,) in &groups {
                    count(&said(tx, group)?, &spots, &topics, now, &mut tally);
                }
                Ok::<_, Error>((groups, tally))
            });
            let (groups, counted) = read.await?;
            let Some((last,)) = groups.last() else {
                return Ok(Some((services, tally)));
            };
            after.clone_from(last);
            services += u64::try_from(groups.len()).unwrap_or(0);
            for (key, figures) in counted {
                *tally.entry(key).or_default() += figures;
            }
            if self.app.clock.now() >= self.renewed.plus_secs(RENEW_SECS)
                && !self.keep(String::new(), Vec::new()).await?
            {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// Writes what belongs to one place, if the day is still ours and the program goes on.
    async fn keep(&mut self, place: String, rows: Rows) -> Result<bool, Error> {
        if self.is_over() {
            return Ok(false);
        }
        let (day, run, now) = (self.day, self.run, self.app.clock.now());
        self.renewed = now;
        let kept = self.app.db.write("monitor.keep", move |tx| {
            let until = now.plus_secs(LEASE_SECS);
            if tx.run(&sql::HOLD, (day, run, until))? == 0 {
                return Ok(false);
            }
            for (topic, tier, figures) in &rows {
                let [m0, m1, m2, m3, m4] = figures.by;
                let named = (place.as_str(), i64::from(*topic), tier.word(), day);
                tx.post(
                    &sql::KEEP,
                    (
                        named.0,
                        named.1,
                        named.2,
                        named.3,
                        m0,
                        m1,
                        m2,
                        m3,
                        m4,
                        figures.unknown,
                    ),
                )?;
            }
            Ok::<_, Error>(true)
        });
        kept.await
    }

    async fn done(&self) -> Result<bool, Error> {
        let (day, run, now) = (self.day, self.run, self.app.clock.now());
        let done = self.app.db.write("monitor.done", move |tx| {
            tx.run(&sql::DONE, (day, run, now))
        });
        Ok(done.await? == 1)
    }
}

/// Everything that is said of a service.
fn said(tx: &mut Tx<'_>, group: &str) -> Result<Said, Error> {
    let mut said = Said {
        services: everywhere(tx, Kind::Service, group)?,
        doors: HashMap::new(),
    };
    let mut known: HashMap<Name, Option<Door>> = HashMap::new();
    for (area, body) in tx.all::<(String, String)>(&sql::ONLINE, (group,))? {
        let Ok(Body::Responsibility(responsibility)) = serde_json::from_str(&body) else {
            continue;
        };
        let Target::Online(name) = responsibility.target else {
            continue;
        };
        let door = if let Some(door) = known.get(&name) {
            door.clone()
        } else {
            let record = by_name(tx, Kind::OnlineService, &name)?;
            let door = record.and_then(|record| match &record.body {
                Body::OnlineService(online) => Some(Door::of(online)),
                _ => None,
            });
            known.insert(name, door.clone());
            door
        };
        // As on the page of a service, the nearest area that names one decides, even if what it
        // names is gone.
        let at = said.doors.entry(area).or_default();
        at.extend(door);
    }
    Ok(said)
}
