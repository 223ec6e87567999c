//! The numbers in memory, and how they reach the database: each once.
//!
//! What is taken out of memory becomes numbered parcels. A parcel is written in one transaction
//! together with its number; until that is confirmed it waits, and goes again as it is. If the
//! commit had happened and only its confirmation was lost, the number says so.
use super::{sql, viewed::Viewed};
use std::{
    collections::{HashMap, VecDeque},
    hash::{BuildHasher, RandomState},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use store::{Db, Error, Id, Tx};

/// So that requests hardly ever wait for each other.
const PARTS: usize = 8;
/// Different services, topics and situations that are counted between two writings. Only what the
/// catalogue holds is one; in a flood of all of it the later ones count without their subject.
const MOST: usize = 16_384;
/// Rows of a parcel: other writers get their turn in between.
const ROWS: usize = 500;

/// What a number belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key {
    pub(super) municipality: String,
    /// Since 1970.
    pub(super) day: i64,
    pub(super) kind: Viewed,
    pub(super) subject: String,
}

/// Numbers of this process; cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Tally(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    parts: [Mutex<Part>; PARTS],
    chooser: RandomState,
    waiting: tokio::sync::Mutex<Waiting>,
}

/// A share of the numbers.
#[derive(Debug, Default)]
struct Part {
    counts: HashMap<Key, i64>,
    /// How many of them are of a kind with many subjects.
    many: usize,
}

#[derive(Debug)]
struct Waiting {
    node: Id,
    /// The number of the next parcel.
    next: i64,
    parcels: VecDeque<Arc<Parcel>>,
}

#[derive(Debug)]
struct Parcel {
    node: Id,
    number: i64,
    counts: Vec<(Key, i64)>,
}

impl Tally {
    /// Of a process with a name that no other one has or had.
    pub(crate) fn new(node: Id) -> Self {
        Self(Arc::new(Inner {
            parts: Default::default(),
            chooser: RandomState::new(),
            waiting: tokio::sync::Mutex::new(Waiting {
                node,
                next: 1,
                parcels: VecDeque::new(),
            }),
        }))
    }

    /// One more.
    pub(super) fn add(&self, mut key: Key) {
        let many = key.kind.has_many();
        let mut part = self.part(&key);
        if many && !part.counts.contains_key(&key) {
            if part.many < MOST / PARTS {
                part.many += 1;
            } else {
                drop(part);
                key.subject.clear();
                part = self.part(&key);
            }
        }
        let times = part.counts.entry(key).or_default();
        *times = times.saturating_add(1);
    }

    fn part(&self, key: &Key) -> MutexGuard<'_, Part> {
        let hash = self.0.chooser.hash_one(key);
        let part = usize::try_from(hash % PARTS as u64).unwrap_or(0);
        self.0.parts[part]
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds everything to the rows of the database, and says how many rows that were. After an
    /// error nothing is lost: the next call goes on where this one stopped.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub(crate) async fn write(&self, db: &Db) -> Result<u64, Error> {
        let mut waiting = self.0.waiting.lock().await;
        // While the database takes nothing, memory holds no more than once what it may.
        let before = waiting.send(db).await?;
        waiting.pack(&self.take());
        Ok(before + waiting.send(db).await?)
    }

    fn take(&self) -> Vec<(Key, i64)> {
        let parts = self.0.parts.iter();
        let taken = parts.flat_map(|part| {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *part).counts
        });
        let mut taken: Vec<_> = taken.collect();
        // All nodes lock rows in the same order.
        taken.sort_unstable();
        taken
    }
}

impl Waiting {
    fn pack(&mut self, counts: &[(Key, i64)]) {
        for some in counts.chunks(ROWS) {
            self.parcels.push_back(Arc::new(Parcel {
                node: self.node,
                number: self.next,
                counts: some.to_vec(),
            }));
            self.next += 1;
        }
    }

    async fn send(&mut self, db: &Db) -> Result<u64, Error> {
        let mut rows = 0;
        while let Some(parcel) = self.parcels.front() {
            let sent = parcel.clone();
            db.write("statistics.add", move |tx| sent.write(tx)).await?;
            rows += parcel.counts.len() as u64;
            self.parcels.pop_front();
        }
        Ok(rows)
    }
}

impl Parcel {
    fn write(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let day = self.counts.iter().map(|(key, _)| key.day).max();
        if tx.run(&sql::TAKE, (self.node, self.number, day.unwrap_or(0)))? == 0 {
            return Ok(());
        }
        for (key, times) in &self.counts {
            let (municipality, subject) = (key.municipality.as_str(), key.subject.as_str());
            let row = (municipality, key.day, key.kind.word(), subject, *times);
            tx.post(&sql::ADD, row)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::harness::each_database;

    fn key(kind: Viewed, subject: &str) -> Key {
        Key {
            municipality: "stadt".into(),
            day: 20_000,
            kind,
            subject: subject.into(),
        }
    }

    async fn stored(db: &Db) -> Vec<(String, String, i64)> {
        let read = db.read(|tx| tx.all(&sql::SUMS, ("stadt", 0, 30_000)));
        let mut rows: Vec<(String, String, i64)> = read.await.map_err(|e: Error| e).unwrap();
        rows.sort();
        rows
    }

    #[tokio::test]
    async fn a_commit_whose_confirmation_was_lost_is_not_repeated() {
        each_database(|db| async move {
            db.migrate(crate::MIGRATIONS).await.unwrap();
            let tally = Tally::new(Id([1; 16]));
            tally.add(key(Viewed::Service, "hund"));
            let mut waiting = tally.0.waiting.lock().await;
            waiting.pack(&tally.take());
            // It arrives, and we do not hear of it.
            let parcel = waiting.parcels[0].clone();
            db.write("test", move |tx| parcel.write(tx)).await.unwrap();
            drop(waiting);
            tally.add(key(Viewed::Service, "hund"));
            tally.write(&db).await.unwrap();
            let counted = vec![("service".to_owned(), "hund".to_owned(), 2)];
            assert_eq!(stored(&db).await, counted);
            tally.write(&db).await.unwrap();
            assert_eq!(stored(&db).await, counted);
        })
        .await;
    }

    #[tokio::test]
    async fn whatever_is_bounded_by_itself_takes_no_room_from_names() {
        each_database(|db| async move {
            db.migrate(crate::MIGRATIONS).await.unwrap();
            let tally = Tally::new(Id([1; 16]));
            for i in 0..2 * MOST {
                tally.add(Key {
                    municipality: i.to_string(),
                    ..key(Viewed::Home, "")
                });
            }
            tally.add(key(Viewed::Service, "hund"));
            tally.write(&db).await.unwrap();
            let named = vec![("service".to_owned(), "hund".to_owned(), 1)];
            assert_eq!(stored(&db).await, named);
        })
        .await;
    }

    #[tokio::test]
    async fn a_flood_of_subjects_keeps_its_sum_and_little_memory() {
        each_database(|db| async move {
            db.migrate(crate::MIGRATIONS).await.unwrap();
            let tally = Tally::new(Id([1; 16]));
            let views = 2 * MOST;
            for i in 0..views {
                tally.add(key(Viewed::Service, &i.to_string()));
            }
            let kept: usize = tally
                .0
                .parts
                .iter()
                .map(|p| p.lock().unwrap().counts.len())
                .sum();
            assert!(kept <= MOST + 1, "{kept}");
            tally.add(key(Viewed::Home, ""));
            tally.write(&db).await.unwrap();
            let rows = stored(&db).await;
            let sum = |word| -> i64 {
                let of = rows.iter().filter(|(kind, ..)| kind == word);
                of.map(|(.., times)| times).sum()
            };
            assert_eq!(sum("service"), i64::try_from(views).unwrap());
            assert_eq!(sum("home"), 1, "whatever is bounded by itself has room");
        })
        .await;
    }
}
