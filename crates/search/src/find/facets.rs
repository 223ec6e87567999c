use super::Query;
use crate::{Audience, Level, index::Card};
use std::collections::BTreeMap;

/// How many services there would be with another value of one filter and the others as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By topic.
    pub topics: BTreeMap<String, usize>,
    /// By audience; what is for both counts for each.
    pub audiences: BTreeMap<Audience, usize>,
    /// By level.
    pub levels: BTreeMap<Level, usize>,
    /// Online.
    pub online: usize,
}

impl Facets {
    pub(super) fn count<'a>(cards: impl Iterator<Item = &'a Card>, query: &Query<'_>) -> Self {
        let mut facets = Self::default();
        for card in cards {
            let fails = failing(card, query);
            let only = |filter: usize| (0..4).all(|other| other == filter || !fails[other]);
            if only(0) {
                for topic in &*card.topics {
                    *facets.topics.entry(topic.clone()).or_default() += 1;
                }
            }
            if only(1) {
                for audience in [Audience::People, Audience::Companies] {
                    let counts = usize::from(card.audience.includes(audience));
                    *facets.audiences.entry(audience).or_default() += counts;
                }
            }
            if only(2) {
                *facets.levels.entry(card.level).or_default() += 1;
            }
            if only(3) {
                facets.online += usize::from(card.online);
            }
        }
        facets
    }
}

pub(super) fn passes(card: &Card, query: &Query<'_>) -> bool {
    !failing(card, query).contains(&true)
}

/// By which of the filters a service is left out: topic, audience, level, online.
fn failing(card: &Card, query: &Query<'_>) -> [bool; 4] {
    [
        query
            .topic
            .is_some_and(|topic| !card.topics.iter().any(|t| t == topic)),
        query
            .audience
            .is_some_and(|asked| !card.audience.includes(asked)),
        query.level.is_some_and(|level| card.level != level),
        query.online && !card.online,
    ]
}
