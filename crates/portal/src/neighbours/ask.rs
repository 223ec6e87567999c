//! Asking neighbours, all of them at once, and leaving those alone that do not answer.
use super::{Inner, Neighbours};
use protocols::{
    Timestamp, form,
    neighbour::{self, Hit},
};
use std::{
    collections::HashSet,
    sync::{Arc, MutexGuard, PoisonError},
    time::Duration,
};
use web::{App, region::Neighbour};

/// How long a neighbour may take, from the name to the last byte. Nobody waits so long for it.
const PATIENCE: Duration = Duration::from_secs(2);
/// Failures in a row after which a neighbour is left alone.
const FAILURES: u32 = 3;
/// Milliseconds for which it is left alone; then one question tries again.
const REST: i64 = 60_000;
/// Questions that are under way to a neighbour at a time.
const AT_A_TIME: usize = 8;
/// The most characters of a question that leaves the house.
const LONGEST: usize = 80;

/// How a neighbour has answered lately.
#[derive(Debug, Default)]
pub(super) struct Health {
    failures: u32,
    rests_until: i64,
    /// What it is being asked.
    under_way: HashSet<String>,
}

impl Health {
    /// Whether it may be asked this now; takes a place if so. Nobody asks what is being asked.
    fn take(&mut self, text: &str, now: Timestamp) -> bool {
        let broken = self.failures >= FAILURES;
        let most = if broken { 1 } else { AT_A_TIME };
        if (broken && now.0 < self.rests_until) || self.under_way.len() >= most {
            return false;
        }
        self.under_way.insert(text.to_owned())
    }

    fn note(&mut self, text: &str, answered: bool, now: Timestamp) {
        self.under_way.remove(text);
        if answered {
            self.failures = 0;
        } else {
            self.failures = self.failures.saturating_add(1);
            self.rests_until = now.0 + REST;
        }
    }
}

/// What one neighbour has.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) hits: Vec<Hit>,
}

/// What is known now, and whether somebody is still being asked.
#[derive(Debug, Default)]
pub(super) struct Asked {
    pub(super) groups: Vec<Group>,
    pub(super) waiting: bool,
}

impl Neighbours {
    /// What neighbours are known to have. With `ask` those whose answers are missing or stale are
    /// asked beside this, each in a task that ends in [`PATIENCE`] at the latest.
    fn look(&self, app: &App, realm: &str, text: &str, ask: bool) -> Asked {
        let mut asked = Asked::default();
        let (Some(http), Some(text)) = (&self.0.http, tellable(text)) else {
            return asked;
        };
        let now = app.clock.now();
        let all = app.region.neighbours.iter();
        for neighbour in all.filter(|neighbour| neighbour.is_asked_by(realm)) {
            let key = (neighbour.address.clone(), text.clone());
            let known = self.0.kept().get(&key, now);
            let new = known.as_ref().is_some_and(|(_, new)| *new);
            if let Some((hits, _)) = known
                && !hits.is_empty()
            {
                asked.groups.push(Group {
                    name: neighbour.name.clone(),
                    hits: hits.to_vec(),
                });
            }
            let take = |health: &mut Health| ask && !new && health.take(&text, now);
            if self.0.health(&neighbour.address, take) {
                let place = Place {
                    inner: Arc::clone(&self.0),
                    app: app.clone(),
                    key,
                    answered: false,
                };
                tokio::spawn(place.fill(http.clone(), neighbour.clone()));
            }
            let asks = |health: &mut Health| health.under_way.contains(&text);
            asked.waiting |= self.0.health(&neighbour.address, asks);
        }
        asked
    }

    /// What they have, for a page that waits for nobody; the answers are for whoever looks next.
    pub(crate) fn known(&self, app: &App, realm: &str, text: &str) -> Vec<Group> {
        self.look(app, realm, text, true).groups
    }

    /// What they have, for a page that waits so long for all of them together.
    pub(super) async fn wait(&self, app: &App, realm: &str, text: &str, budget: Duration) -> Asked {
        // Before anybody is asked: nothing that ends meanwhile is missed.
        let first = self.0.ended.notified();
        let mut asked = self.look(app, realm, text, true);
        let all = async {
            let mut ended = first;
            while asked.waiting {
                ended.await;
                ended = self.0.ended.notified();
                asked = self.look(app, realm, text, false);
            }
        };
        // Who has not answered by then answers whoever looks next.
        _ = tokio::time::timeout(budget, all).await;
        asked
    }

    /// Whether there is anybody to ask.
    pub(crate) fn any(&self, app: &App, realm: &str) -> bool {
        let mut all = app.region.neighbours.iter();
        self.0.http.is_some() && all.any(|neighbour| neighbour.is_asked_by(realm))
    }
}

/// A question under way. Its place is given back whatever becomes of the task.
struct Place {
    inner: Arc<Inner>,
    app: App,
    /// The neighbour's address, and what it is asked.
    key: (String, String),
    answered: bool,
}

impl Place {
    async fn fill(mut self, http: reqwest::Client, to: Neighbour) {
        let answer = tokio::time::timeout(PATIENCE, call(&http, &to, &self.key.1)).await;
        if let Some(hits) = answer.ok().flatten() {
            self.answered = true;
            let now = self.app.clock.now();
            self.inner.kept().put(self.key.clone(), hits, now);
        } else {
            tracing::debug!(neighbour = to.address, "did not answer a search");
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let (address, text) = &self.key;
        let now = self.app.clock.now();
        let note = |health: &mut Health| health.note(text, self.answered, now);
        self.inner.health(address, note);
        self.inner.ended.notify_waiters();
    }
}

impl Inner {
    pub(super) fn kept(&self) -> MutexGuard<'_, super::Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn health<T>(&self, address: &str, with: impl FnOnce(&mut Health) -> T) -> T {
        let mut all = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        with(all.entry(address.to_owned()).or_default())
    }
}

/// What may be told to others, in the spelling under which answers are kept. Addresses of people,
/// long numbers and whole letters are nobody's search for a service, and stay here.
fn tellable(text: &str) -> Option<String> {
    let text = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let good = !text.is_empty() && text.chars().count() <= LONGEST;
    (good && digits < 6 && !text.contains('@')).then_some(text)
}

/// Asks for each area until there are enough; nothing if an answer is none.
async fn call(http: &reqwest::Client, to: &Neighbour, text: &str) -> Option<Vec<Hit>> {
    let mut all: Vec<Hit> = Vec::new();
    for area in &to.areas {
        let url = format!(
            "{}/suchdienst/api/v7/servicedescriptions/{area}?q={}&size={}",
            to.address,
            form::encode(text),
            neighbour::MOST
        );
        let body = body(http, &url).await?;
        for hit in neighbour::read(&body, &to.address).ok()? {
            if all.len() < neighbour::MOST && all.iter().all(|known| known.url != hit.url) {
                all.push(hit);
            }
        }
    }
    Some(all)
}

async fn body(http: &reqwest::Client, url: &str) -> Option<Vec<u8>> {
    let request = http.get(url).header("accept", "application/json");
    let mut answer = request.send().await.ok()?;
    if answer.status() != reqwest::StatusCode::OK {
        return None;
    }
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.ok()? {
        if body.len() + piece.len() > neighbour::LARGEST {
            return None;
        }
        body.extend_from_slice(&piece);
    }
    Some(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_answer_is_left_alone_and_then_tried_once() {
        let mut health = Health::default();
        for _ in 0..FAILURES {
            assert!(health.take("a", Timestamp(0)));
            assert!(!health.take("a", Timestamp(0)), "is being asked");
            health.note("a", false, Timestamp(0));
        }
        assert!(!health.take("a", Timestamp(REST - 1)));
        assert!(health.take("a", Timestamp(REST)));
        assert!(!health.take("b", Timestamp(REST)), "one at a time");
        health.note("a", false, Timestamp(REST));
        assert!(!health.take("a", Timestamp(2 * REST - 1)), "rests again");
        assert!(health.take("a", Timestamp(2 * REST)));
        health.note("a", true, Timestamp(2 * REST));
        for i in 0..AT_A_TIME {
            assert!(health.take(&i.to_string(), Timestamp(2 * REST)));
        }
        assert!(!health.take("a", Timestamp(2 * REST)), "not more at a time");
    }

    #[test]
    fn what_may_be_of_a_person_stays_here() {
        assert_eq!(
            tellable("  Hund  Anmelden ").as_deref(),
            Some("hund anmelden")
        );
        assert_eq!(
            tellable("wohngeld 45879").as_deref(),
            Some("wohngeld 45879")
        );
        for own in [
            "",
            "eins@example.org",
            "0209 169 12",
            "L01X00T471 123456",
            &"x".repeat(81),
        ] {
            assert_eq!(tellable(own), None, "{own}");
        }
    }
}
