//! How well each entry fits a plan.
use super::plan::{Fitting, Plan};
use crate::{
    Error, Snapshot,
    index::{Fields, Seen},
};
use tantivy::{Term, schema::Field};

/// What a word counts in each field.
pub(super) fn weights(fields: &Fields) -> [(Field, f32); 6] {
    [
        (fields.leika, 20.0),
        (fields.title, 10.0),
        (fields.words, 9.0),
        (fields.name, 6.5),
        (fields.summary, 3.0),
        (fields.text, 1.2),
    ]
}
/// A word that is only in long texts says nothing about how rare it is among services.
const IN_TEXT_ONLY: f32 = 1.5;
/// What a word that fits every service counts.
const VAGUE: f32 = 0.25;
/// A phrase of which a word is missing.
const INCOMPLETE: f32 = 0.2;
/// Less than this share of the best score is not what was asked for.
const LEAST: f32 = 0.1;
/// What a second reason counts beside a better one.
const BESIDES: f32 = 0.15;

/// The documents that fit, each with its score, in no order.
///
/// All values are lists by position in what is seen: what a word is worth is decided by the texts
/// of the place alone.
pub(super) fn score(
    index: &Snapshot,
    seen: &Seen<'_>,
    plan: &Plan,
) -> Result<Vec<(f32, u32)>, Error> {
    let mut values = Vec::with_capacity(plan.slots.len());
    for slot in &plan.slots {
        values.push(value(index, seen, &slot.terms)?);
    }
    for phrase in &plan.phrases {
        let words = phrase.words.iter();
        let words: Result<Vec<_>, Error> = words.map(|word| value(index, seen, word)).collect();
        let together = together(&words?, phrase.quality);
        for slot in &phrase.slots {
            let best = values[*slot].iter_mut().zip(&together);
            best.for_each(|(best, value)| *best = both(*best, *value));
        }
    }
    let weights: Vec<f32> = values
        .iter()
        .zip(&plan.slots)
        .map(|(values, slot)| rarity(values) * if slot.vague { VAGUE } else { 1.0 })
        .collect();
    Ok(sum(&values, &weights, seen))
}

/// The value of a word for each document: the best of its terms and fields, and a
/// little of the others.
fn value(index: &Snapshot, seen: &Seen<'_>, terms: &Fitting) -> Result<Vec<f32>, Error> {
    let mut best = vec![0_f32; seen.len()];
    for within in &seen.segments {
        for (field, weight) in weights(&index.fields) {
            for (term, quality) in terms {
                let term = Term::from_field_text(field, term);
                seen.visit(within, field, &term, |position| {
                    best[position] = both(best[position], weight * quality);
                    true
                })?;
            }
        }
    }
    Ok(best)
}

/// Two reasons for the same: the better one, and a little of the other.
fn both(one: f32, other: f32) -> f32 {
    one.max(other) + BESIDES * one.min(other)
}

/// The value of several words that belong together.
#[expect(
    clippy::cast_precision_loss,
    reason = "a phrase has a handful of words"
)]
fn together(words: &[Vec<f32>], quality: f32) -> Vec<f32> {
    let documents = words.first().map_or(0, Vec::len);
    let value = |document: usize| {
        let found = words.iter().map(|word| word[document]);
        let missing = found.clone().filter(|value| *value <= 0.0).count();
        let share = if missing == 0 { 1.0 } else { INCOMPLETE };
        found.sum::<f32>() / words.len() as f32 * share * quality
    };
    (0..documents).map(value).collect()
}

/// How much a word tells: the fewer services have it, the more (inverse document frequency).
#[expect(clippy::cast_precision_loss, reason = "far fewer documents than 2^23")]
fn rarity(values: &[f32]) -> f32 {
    let with = values.iter().filter(|value| **value > IN_TEXT_ONLY).count();
    (1.0 + (values.len() as f32 + 0.5) / (with as f32 + 0.5)).ln()
}

/// Sums the words up. An entry that lacks words that others have loses once more.
fn sum(values: &[Vec<f32>], weights: &[f32], seen: &Seen<'_>) -> Vec<(f32, u32)> {
    let words = || values.iter().zip(weights);
    let found = words().filter(|(values, _)| values.iter().any(|v| *v > 0.0));
    let whole: f32 = found.map(|(_, weight)| weight).sum();
    let mut scored: Vec<(f32, u32)> = seen
        .documents()
        .enumerate()
        .filter_map(|(position, number)| {
            let (mut score, mut met) = (0.0, 0.0);
            for (values, weight) in words() {
                let value = values[position];
                score += value * weight;
                met += if value > 0.0 { *weight } else { 0.0 };
            }
            (score > 0.0).then(|| (score * met / whole, number))
        })
        .collect();
    let best = scored.iter().map(|(score, _)| *score).fold(0.0, f32::max);
    scored.retain(|(score, _)| *score >= best * LEAST);
    scored
}
