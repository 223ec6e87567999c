//! Of the texts that fit, one of each service, the best first.
use super::{Facets, Hit, Place, Query, Results, plan::Plan};
use crate::{
    Entry, Snapshot,
    index::{Card, phrase},
};
use std::{cmp::Ordering, collections::HashMap};

/// What is added for a title or an everyday phrase that the query names in full.
const NAMED: f32 = 0.5;
/// What is added for the share of the title that was asked for.
const TITLE: f32 = 0.3;
/// What is added for what can be done online.
const ONLINE: f32 = 0.03;
/// What is added for what everybody asks for.
const DEMAND: f32 = 0.15;

/// One service: the text that is shown, and how many are visible.
struct Group<'a> {
    score: f32,
    card: &'a Card,
    texts: usize,
}

impl<'a> Group<'a> {
    /// The text that fits best is shown, whether or not it is the one that has the words; none
    /// where it says that the service is not offered.
    fn shown(index: &'a Snapshot, query: &Query<'_>, key: &str, score: f32) -> Option<Self> {
        let visible = || {
            index
                .texts(key)
                .filter(|card| query.place.sees(&card.entry.area))
        };
        let card = visible().max_by(|one, other| fit(query, one, other))?;
        card.entry.offered.then(|| Self {
            score,
            card,
            texts: visible().count(),
        })
    }
}

pub(super) fn rank(
    index: &Snapshot,
    query: &Query<'_>,
    plan: &Plan,
    scored: Vec<(f32, u32)>,
) -> Results {
    let asked = Asked {
        words: phrase(&plan.words),
        meant: phrase(&[&plan.words[..], &plan.meant].concat()),
    };
    let mut by_key: HashMap<&str, f32> = HashMap::new();
    for (score, document) in scored {
        let Some(card) = index.card(document) else {
            continue;
        };
        if query.place.sees(&card.entry.area) {
            let best = by_key.entry(&card.entry.key).or_default();
            *best = best.max(score * boost(card, &asked));
        }
    }
    let groups = by_key.into_iter();
    let groups: Vec<Group<'_>> = groups
        .filter_map(|(key, score)| Group::shown(index, query, key, score))
        .collect();
    let facets = Facets::count(groups.iter().map(|group| group.card), query);
    let mut groups: Vec<Group<'_>> = groups
        .into_iter()
        .filter(|group| super::facets::passes(group.card, query))
        .collect();
    groups.sort_by(order);
    Results {
        total: groups.len(),
        hits: groups
            .iter()
            .skip(query.offset)
            .take(query.limit)
            .map(hit)
            .collect(),
        facets,
        corrected: None,
    }
}

/// Hashed stems of what was typed, and of these with what they mean.
struct Asked {
    words: Box<[u64]>,
    meant: Box<[u64]>,
}

impl Snapshot {
    /// The text of a service that a place sees; none if it is not offered there.
    pub(super) fn shown(&self, key: &str, place: &Place) -> Option<&Entry> {
        let query = Query {
            place: place.clone(),
            ..Query::default()
        };
        Group::shown(self, &query, key, 0.0).map(|group| &group.card.entry)
    }
}

/// What speaks for a service apart from the words that fit.
#[expect(clippy::cast_precision_loss, reason = "a title has a handful of words")]
fn boost(card: &Card, asked: &Asked) -> f32 {
    let mut boost = 1.0;
    if asked.words.is_empty() {
        return boost;
    }
    let met = |words: &[u64], by: &[u64]| words.iter().filter(|word| by.contains(word)).count();
    let named = card
        .phrases
        .iter()
        .filter(|words| met(words, &asked.words) == words.len());
    let longest = named.map(|words| words.len()).max().unwrap_or(0);
    boost += NAMED * longest as f32 / asked.words.len() as f32;
    if let Some(title) = card.phrases.first() {
        boost += TITLE * met(title, &asked.meant) as f32 / title.len().max(1) as f32;
    }
    if card.entry.online {
        boost += ONLINE;
    }
    boost + DEMAND * f32::from(card.entry.demand) / 100.0
}

/// Of two texts of a service, the greater is shown.
fn fit(query: &Query<'_>, one: &Card, other: &Card) -> Ordering {
    let fit = |card: &Card| {
        (
            query.place.fit(&card.entry.area),
            card.entry.language == query.language,
        )
    };
    // Ids decide last, so that the same is shown every time and on every node.
    let by_id = || other.entry.id.cmp(&one.entry.id);
    fit(one).cmp(&fit(other)).then_with(by_id)
}

fn order(one: &Group<'_>, other: &Group<'_>) -> Ordering {
    other
        .score
        .total_cmp(&one.score)
        .then_with(|| one.card.order.cmp(&other.card.order))
        .then_with(|| one.card.entry.id.cmp(&other.card.entry.id))
}

fn hit(group: &Group<'_>) -> Hit {
    let entry = &group.card.entry;
    Hit {
        id: entry.id.clone(),
        key: entry.key.clone(),
        area: entry.area.clone(),
        title: entry.title.clone(),
        texts: group.texts,
        score: group.score,
    }
}
