//! Of the texts that fit, one of each service, the best first.
use super::{Facets, Hit, Query, Results, plan::Plan};
use crate::{
    Level, Snapshot,
    index::{Card, Seen, phrase},
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
/// What is added for what the town does itself, and for what its Land does: these are nearer to
/// people than what the federation does.
const NEAR: [f32; 2] = [0.04, 0.02];

/// One service: the text that is shown, and how many are visible.
struct Group<'a> {
    score: f32,
    card: &'a Card,
    texts: usize,
}

impl<'a> Group<'a> {
    /// The text that fits best is shown, whether or not it is the one that has the words; none
    /// where it says that the service is not offered.
    fn shown(
        index: &'a Snapshot,
        seen: &Seen<'_>,
        language: &str,
        key: &str,
        score: f32,
    ) -> Option<Self> {
        let texts = index.texts(key);
        let visible = || seen.of(texts).filter_map(|document| index.card(document));
        let card = visible().max_by(|one, other| fit(seen, language, one, other))?;
        card.offered.then(|| Self {
            score,
            card,
            texts: visible().count(),
        })
    }
}

pub(super) fn rank(
    index: &Snapshot,
    seen: &Seen<'_>,
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
        if let Some(card) = index.card(document) {
            let best = by_key.entry(&card.key).or_default();
            *best = best.max(score * boost(card, &asked));
        }
    }
    let groups = by_key.into_iter();
    let groups: Vec<Group<'_>> = groups
        .filter_map(|(key, score)| Group::shown(index, seen, query.language, key, score))
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
    pub(super) fn shown(&self, seen: &Seen<'_>, key: &str) -> Option<&Card> {
        Group::shown(self, seen, "", key, 0.0).map(|group| group.card)
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
        .named()
        .filter(|words| met(words, &asked.words) == words.len());
    let longest = named.map(<[u64]>::len).max().unwrap_or(0);
    boost += NAMED * longest as f32 / asked.words.len() as f32;
    let title = &card.title.stems;
    boost += TITLE * met(title, &asked.meant) as f32 / title.len().max(1) as f32;
    if card.online {
        boost += ONLINE;
    }
    boost += match card.level {
        Level::Municipal | Level::District => NEAR[0],
        Level::State => NEAR[1],
        Level::Federal => 0.0,
    };
    boost + DEMAND * f32::from(card.demand) / 100.0
}

/// Of two texts of a service, the greater is shown.
fn fit(seen: &Seen<'_>, language: &str, one: &Card, other: &Card) -> Ordering {
    let fit = |card: &Card| (seen.fit(&card.area), &*card.language == language);
    // Ids decide last, so that the same is shown every time and on every node.
    let by_id = || other.id.cmp(&one.id);
    fit(one).cmp(&fit(other)).then_with(by_id)
}

fn order(one: &Group<'_>, other: &Group<'_>) -> Ordering {
    let by_title = || one.card.title.order.cmp(&other.card.title.order);
    other
        .score
        .total_cmp(&one.score)
        .then_with(by_title)
        .then_with(|| one.card.id.cmp(&other.card.id))
}

fn hit(group: &Group<'_>) -> Hit {
    let card = group.card;
    Hit {
        id: card.id.to_string(),
        key: card.key.to_string(),
        area: card.area.to_string(),
        title: card.title.text.to_string(),
        texts: group.texts,
        score: group.score,
    }
}
