//! How far a service is digital at a place, and the counting of it.
//!
//! A service counts at a place if people find it in that place's portal: some record of it holds
//! there now, and the nearest does not say that it is not offered. It counts once, with the level of
//! the administration that the page of the service names. Its maturity is
//! - what the online services say that are nearest to the place (the highest, if several say one);
//! - unknown, if they say nothing, or if the service itself says that it is online;
//! - 0, if it is not online at all.
use super::figures::{Figures, Tier};
use crate::{
    Area, Online,
    catalogue::{OnlineService, Record, View},
};
use protocols::Timestamp;
use std::collections::HashMap;

/// Somewhere that figures are kept of.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    /// Its name in the table.
    pub(super) key: String,
    pub(super) area: Area,
}

/// An online service that somebody said is responsible for an area.
#[derive(Debug, Clone, Default)]
pub(super) struct Door {
    /// Whether people get anywhere by it.
    pub(super) open: bool,
    pub(super) maturity: Option<u8>,
}

impl Door {
    pub(super) fn of(online: &OnlineService) -> Self {
        let leads =
            |url: &String| Online::try_from(url.clone()).is_ok_and(|online| online != Online::No);
        Self {
            open: online.url.values().any(leads),
            maturity: online.maturity,
        }
    }
}

/// Everything that is said of one service, wherever it holds.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// Its records; of those of one area the desk's first.
    pub(super) services: Vec<Record>,
    /// Its online services, by area.
    pub(super) doors: HashMap<String, Vec<Door>>,
}

/// What is counted of a service at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counted {
    pub(super) tier: Tier,
    pub(super) maturity: Option<u8>,
    /// Topics, each once.
    pub(super) topics: Vec<u32>,
}

/// Figures by spot, topic (0 for all) and level.
pub(super) type Tally = HashMap<(usize, u32, Tier), Figures>;

/// Counts one service at all spots. Most places share what the Land and the federation say, so
/// that each answer is found once.
pub(super) fn count(
    said: &Said,
    spots: &[Spot],
    topics: &HashMap<u32, u32>,
    now: Timestamp,
    tally: &mut Tally,
) {
    let mut by_area: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, record) in said.services.iter().enumerate() {
        by_area.entry(record.area.as_str()).or_default().push(at);
    }
    let mut known: HashMap<(Vec<usize>, Option<&str>), Option<Counted>> = HashMap::new();
    for (at, spot) in spots.iter().enumerate() {
        let lineage = lineage(&spot.area);
        let holding = lineage.iter().filter_map(|part| by_area.get(part));
        let holding: Vec<usize> = holding.flatten().copied().collect();
        if holding.is_empty() {
            continue;
        }
        let door = lineage.iter().find(|part| said.doors.contains_key(**part));
        let answer = known
            .entry((holding, door.copied()))
            .or_insert_with_key(|(holding, door)| one(said, holding, *door, topics, now));
        let Some(counted) = answer else { continue };
        for topic in [0].iter().chain(&counted.topics) {
            let figures = tally.entry((at, *topic, counted.tier)).or_default();
            figures.add(counted.maturity);
        }
    }
}

/// The area and all that it lies in, each once, the smallest first.
fn lineage(area: &Area) -> Vec<&str> {
    let mut all = area.lineage().to_vec();
    all.dedup();
    all
}

fn one(
    said: &Said,
    holding: &[usize],
    door: Option<&str>,
    topics: &HashMap<u32, u32>,
    now: Timestamp,
) -> Option<Counted> {
    let records = holding.iter().map(|at| said.services[*at].clone());
    let view = View::new(records.collect(), now)?;
    let mut topics: Vec<u32> = view
        .situations()
        .iter()
        .filter_map(|situation| topics.get(situation).copied())
        .collect();
    topics.sort_unstable();
    topics.dedup();
    let doors = door.and_then(|area| said.doors.get(area));
    let open: Vec<&Door> = doors
        .into_iter()
        .flatten()
        .filter(|door| door.open)
        .collect();
    let maturity = if open.is_empty() {
        (*view.online() == Online::No).then_some(0)
    } else {
        open.iter().filter_map(|door| door.maturity).max()
    };
    Some(Counted {
        tier: Tier::of(view.level()),
        maturity,
        topics,
    })
}
