//! Of the texts that fit, one of each service, the best first.
use super::{
    Facets, Hit, Query, Results,
    plan::Plan,
};
use crate::{
    Snapshot,
    index::{Card, phrase},
    words::fold,
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

/// One service: the text that is shown, and how many were visible.
struct Group<'a> {
    score: f32,
    card: &'a Card,
    texts: usize,
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
    let mut groups: HashMap<&str, Group<'_>> = HashMap::new();
    for (score, document) in scored {
        let Some(card) = index.card(document) else { continue };
        if !query.place.sees(&card.entry.area) {
            continue;
        }
        let score = score * boost(card, &asked);
        let group = groups.entry(&card.entry.key).or_insert(Group { score, card, texts: 0 });
        group.texts += 1;
        group.score = group.score.max(score);
        if fits_better(query, card, group.card) {
            group.card = card;
        }
    }
    let facets = Facets::count(groups.values().map(|group| group.card), query);
    let mut groups: Vec<Group<'_>> = groups
        .into_values()
        .filter(|group| super::facets::passes(group.card, query))
        .collect();
    groups.sort_by(order);
    Results {
        total: groups.len(),
        hits: groups.iter().skip(query.offset).take(query.limit).map(hit).collect(),
        facets,
        corrected: None,
    }
}

/// Hashed stems of what was typed, and of these with what they mean.
struct Asked {
    words: Box<[u64]>,
    meant: Box<[u64]>,
}

/// What speaks for a service apart from the words that fit.
#[expect(clippy::cast_precision_loss, reason = "a title has a handful of words")]
fn boost(card: &Card, asked: &Asked) -> f32 {
    let mut boost = 1.0;
    if asked.words.is_empty() {
        return boost;
    }
    let met = |words: &[u64], by: &[u64]| words.iter().filter(|word| by.contains(word)).count();
    let named = card.phrases.iter().filter(|words| met(words, &asked.words) == words.len());
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

/// Whether a text of the same service is to be shown rather than another.
fn fits_better(query: &Query<'_>, one: &Card, other: &Card) -> bool {
    let fit = |card: &Card| {
        (query.place.fit(&card.entry.area), card.entry.language == query.language)
    };
    // Ids decide last, so that the same is shown every time and on every node.
    let by_id = || other.entry.id.cmp(&one.entry.id);
    fit(one).cmp(&fit(other)).then_with(by_id) == Ordering::Greater
}

fn order(one: &Group<'_>, other: &Group<'_>) -> Ordering {
    let title = |group: &Group<'_>| fold(&group.card.entry.title);
    other
        .score
        .total_cmp(&one.score)
        .then_with(|| title(one).cmp(&title(other)))
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
