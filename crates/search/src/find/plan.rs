//! What is looked for in the lists, for every word that was typed.
use super::guess::guess;
use crate::{
    Error, Snapshot,
    index::{PART, Seen},
    words::{self, Compounds, Word, everyday},
};
use std::cell::Cell;
use tantivy::Term;

/// Nobody asks for more words; the rest does not count.
const MOST_WORDS: usize = 12;
/// The same word, or one of another form.
const SAME: f32 = 1.0;
/// A part of a compound.
const IN_COMPOUND: f32 = 0.7;
/// The parts of the word that was asked for.
const ITS_PARTS: f32 = 0.8;
/// Another word for the same.
const MEANT: f32 = 0.85;
/// A word of a phrase that means something else than its words.
const EXPLAINED: f32 = 0.6;

/// A term of the lists and how well it fits.
pub(super) type Fitting = Vec<(String, f32)>;

/// What a word may be found by.
#[derive(Debug)]
pub(super) struct Slot {
    pub terms: Fitting,
    /// Whether the word fits every service.
    pub vague: bool,
}

/// Words that must stand together to count fully, in the place of words that were asked for.
#[derive(Debug)]
pub(super) struct Phrase {
    pub words: Vec<Fitting>,
    pub quality: f32,
    pub slots: Vec<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Plan {
    /// The telling words, corrected.
    pub words: Vec<Word>,
    /// What they mean in the words of the catalogue.
    pub meant: Vec<Word>,
    pub slots: Vec<Slot>,
    pub phrases: Vec<Phrase>,
    /// Where the text has a typo, and the word that was meant.
    corrections: Vec<(std::ops::Range<usize>, String)>,
}

impl Plan {
    pub(super) fn new(index: &Snapshot, seen: &Seen<'_>, text: &str) -> Result<Self, Error> {
        let mut plan = Self::default();
        for word in everyday().telling(text) {
            let again = plan.words.iter().any(|known| known.stem == word.stem);
            if !again && plan.words.len() < MOST_WORDS {
                plan.add(index, seen, word)?;
            }
        }
        for (slots, rule) in everyday().rules(&plan.words) {
            plan.meant.extend(rule.meant.iter().flatten().cloned());
            if slots.len() > 1 {
                plan.explain(&slots);
            }
            plan.phrases.extend(rule.meant.iter().map(|phrase| {
                Phrase {
                    words: phrase
                        .iter()
                        .map(|word| fitting(&word.stem, SAME))
                        .collect(),
                    quality: MEANT,
                    slots: slots.clone(),
                }
            }));
        }
        Ok(plan)
    }

    /// The text with its typos corrected, if it had any.
    pub(super) fn corrected(&self, text: &str) -> Option<String> {
        let mut corrected = text.to_owned();
        for (at, word) in self.corrections.iter().rev() {
            corrected.replace_range(at.clone(), word);
        }
        (!self.corrections.is_empty()).then_some(corrected)
    }

    fn add(&mut self, index: &Snapshot, seen: &Seen<'_>, word: Word) -> Result<(), Error> {
        let at = self.words.len();
        let mut word = word;
        let mut terms = fitting(&word.stem, SAME);
        let parts = index.split(seen, |allows| words::parts(&word.plain, allows))?;
        let known = index.has(seen, &word.stem)? || everyday().knows(&word.stem);
        let mut parts: Vec<String> = parts.into_iter().map(|part| part.stem).collect();
        if !known && parts.is_empty() {
            let guess = guess(index, seen, &word.plain)?;
            if let Some(shown) = guess.shown {
                word.plain = words::plain(&shown);
                word.stem = words::stem(&word.plain);
                self.corrections.push((word.at.clone(), shown));
            }
            (terms, parts) = (guess.terms, guess.parts);
        }
        if !parts.is_empty() {
            self.phrases.push(Phrase {
                words: parts.iter().map(|part| fitting(part, SAME)).collect(),
                quality: ITS_PARTS,
                slots: vec![at],
            });
        }
        let vague = everyday().is_vague(&word);
        self.slots.push(Slot { terms, vague });
        self.words.push(word);
        Ok(())
    }

    /// Words that mean something together mean less each for itself.
    fn explain(&mut self, slots: &[usize]) {
        for slot in slots {
            for (_, quality) in &mut self.slots[*slot].terms {
                *quality = quality.min(EXPLAINED);
            }
        }
    }
}

/// A stem, as a word and as a part of others.
pub(super) fn fitting(stem: &str, quality: f32) -> Fitting {
    vec![
        (stem.to_owned(), quality),
        (format!("{PART}{stem}"), quality * IN_COMPOUND),
    ]
}

impl Snapshot {
    /// Splits by words of ours and of what is seen; another town's words split nothing here.
    pub(super) fn split<T>(
        &self,
        seen: &Seen<'_>,
        split: impl FnOnce(&dyn Fn(&str) -> bool) -> T,
    ) -> Result<T, Error> {
        let failed = Cell::new(None);
        let stands_here = |part: &str| {
            let stem = words::stem(part);
            self.fields.learnt().into_iter().any(|field| {
                let has = seen.has(field, &Term::from_field_text(field, &stem));
                has.unwrap_or_else(|e| {
                    failed.set(Some(e));
                    false
                })
            })
        };
        let found = split(&|part| {
            self.compounds.knows(part) && (Compounds::ours(part) || stands_here(part))
        });
        failed.into_inner().map_or(Ok(found), Err)
    }

    /// Whether a stem stands in what is seen, alone or in a compound.
    pub(super) fn has(&self, seen: &Seen<'_>, stem: &str) -> Result<bool, Error> {
        let part = format!("{PART}{stem}");
        for (field, _) in super::score::weights(&self.fields) {
            for term in [stem, &part] {
                if seen.has(field, &Term::from_field_text(field, term))? {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}
