//! Asking neighbours, all of them at once, and leaving those alone that do not answer.
use super::{Inner, Neighbours};
use protocols::{
    Timestamp, form,
    neighbour::{self, Hit},
};
use std::{
    sync::{Arc, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::task::JoinSet;
use web::{App, region::Neighbour};

/// How long a neighbour may take, from the name to the last byte. Nobody waits so long for it.
const PATIENCE: Duration = Duration::from_secs(2);
/// Failures in a row after which a neighbour is left alone.
const FAILURES: u32 = 3;
/// Milliseconds for which it is left alone; then one question tries again.
const REST: i64 = 60_000;
/// Questions that are under way to a neighbour at a time.
const AT_A_TIME: u32 = 8;
/// The most characters of a question that leaves the house.
const LONGEST: usize = 80;

/// How a neighbour has answered lately.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Health {
    failures: u32,
    rests_until: i64,
    under_way: u32,
}

impl Health {
    /// Whether it may be asked now; takes a place if so.
    fn take(&mut self, now: Timestamp) -> bool {
        let broken = self.failures >= FAILURES;
        let most = if broken { 1 } else { AT_A_TIME };
        if (broken && now.0 < self.rests_until) || self.under_way >= most {
            return false;
        }
        self.under_way += 1;
        true
    }

    fn note(&mut self, answered: bool, now: Timestamp) {
        self.under_way = self.under_way.saturating_sub(1);
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

/// What is known at once, and what is still being asked.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) groups: Vec<Group>,
    pub(super) waiting: JoinSet<()>,
}

impl Neighbours {
    /// What neighbours are known to have. Those whose answers are missing or stale are asked beside
    /// this; the tasks end by themselves, in [`PATIENCE`] at the latest.
    pub(super) fn ask(&self, app: &App, realm: &str, text: &str) -> Asked {
        let mut asked = Asked {
            groups: Vec::new(),
            waiting: JoinSet::new(),
        };
        let (Some(http), Some(text)) = (&self.0.http, tellable(text)) else {
            return asked;
        };
        let now = app.clock.now();
        for neighbour in &app.region.neighbours {
            if !neighbour.is_asked_by(realm) {
                continue;
            }
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
            if !new && self.0.health(&neighbour.address, |health| health.take(now)) {
                let (inner, http, app) = (Arc::clone(&self.0), http.clone(), app.clone());
                let neighbour = neighbour.clone();
                asked.waiting.spawn(async move {
                    let place = Place(&inner, &neighbour.address, &app, None);
                    place.fill(&http, &neighbour, key).await;
                });
            }
        }
        asked
    }

    /// What they have, for a page that waits for nobody.
    pub(crate) fn known(&self, app: &App, realm: &str, text: &str) -> Vec<Group> {
        let mut asked = self.ask(app, realm, text);
        // The answers are for whoever looks next.
        asked.waiting.detach_all();
        asked.groups
    }

    /// Whether there is anybody to ask.
    pub(crate) fn any(&self, app: &App, realm: &str) -> bool {
        let mut all = app.region.neighbours.iter();
        self.0.http.is_some() && all.any(|neighbour| neighbour.is_asked_by(realm))
    }
}

/// A question under way. Its place is given back whatever becomes of the task.
struct Place<'a>(&'a Inner, &'a str, &'a App, Option<bool>);

impl Place<'_> {
    async fn fill(mut self, http: &reqwest::Client, to: &Neighbour, key: (String, String)) {
        let answer = tokio::time::timeout(PATIENCE, call(http, to, &key.1)).await;
        let hits = answer.ok().flatten();
        self.3 = Some(hits.is_some());
        if let Some(hits) = hits {
            self.0.kept().put(key, hits, self.2.clock.now());
        } else {
            tracing::debug!(neighbour = to.address, "did not answer a search");
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let (answered, now) = (self.3.unwrap_or(false), self.2.clock.now());
        self.0.health(self.1, |health| health.note(answered, now));
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
            assert!(health.take(Timestamp(0)));
            health.note(false, Timestamp(0));
        }
        assert!(!health.take(Timestamp(REST - 1)));
        assert!(health.take(Timestamp(REST)));
        assert!(!health.take(Timestamp(REST)), "one at a time");
        health.note(false, Timestamp(REST));
        assert!(!health.take(Timestamp(2 * REST - 1)), "rests again");
        assert!(health.take(Timestamp(2 * REST)));
        health.note(true, Timestamp(2 * REST));
        for _ in 0..AT_A_TIME {
            assert!(health.take(Timestamp(2 * REST)));
        }
        assert!(!health.take(Timestamp(2 * REST)), "not more at a time");
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
