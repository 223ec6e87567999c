//! What a word may be that stands nowhere.
use super::{
    lexicon::{Known, Lexicon},
    plan::{Fitting, fitting},
};
use crate::{Error, Snapshot, index::Seen, words};

/// A word that begins so.
const BEGINS: f32 = 0.8;
/// A word without its typo, and without two.
const CORRECTED: [f32; 2] = [0.85, 0.65];
/// A word that has it somewhere.
const CONTAINS: f32 = 0.5;
/// From so many letters on, a typo is likelier than a word that was not typed to its end.
const TYPO_FIRST: usize = 6;
/// So many words it may be.
const MOST: usize = 8;
/// Shorter pieces are in too many words.
const SHORTEST_PIECE: usize = 4;

/// What it may be.
#[derive(Debug, Default)]
pub(super) struct Guess {
    pub terms: Fitting,
    /// Stems of its parts, if only these are known.
    pub parts: Vec<String>,
    /// The word without its typo.
    pub shown: Option<String>,
}

/// One with a typo, the beginning of others, a compound with a typo in a part, or a piece of some.
///
/// Only words that lead somewhere at the place are guessed.
pub(super) fn guess(index: &Snapshot, seen: &Seen<'_>, plain: &str) -> Result<Guess, Error> {
    let lexicon = Lexicon::new(index, seen);
    let letters = plain.chars().count();
    let near = lexicon.near(plain, 3)?;
    let typo_first = letters >= TYPO_FIRST && near.first().is_some_and(|(typos, _)| *typos == 1);
    let long = letters >= SHORTEST_PIECE;
    if long && !typo_first {
        let found = lexicon.beginning(plain, MOST)?;
        if !found.is_empty() {
            return Ok(Guess::of(found, BEGINS));
        }
    }
    if let Some((typos, meant)) = near.first() {
        let (quality, shown) = (
            CORRECTED[typos.saturating_sub(1).min(1)],
            meant.shown.clone(),
        );
        let mut guess = Guess::of(near.into_iter().map(|(_, known)| known), quality);
        guess.shown = Some(shown);
        return Ok(guess);
    }
    if letters >= TYPO_FIRST {
        let found = lexicon.beginning_nearly(plain, MOST)?;
        if !found.is_empty() {
            return Ok(Guess::of(found, BEGINS * CORRECTED[0]));
        }
    }
    match compound(index, seen, &lexicon, plain)? {
        Some(guess) => Ok(guess),
        None if long => Ok(Guess::of(lexicon.containing(plain, MOST)?, CONTAINS)),
        None => Ok(Guess::default()),
    }
}

impl Guess {
    fn of<'a>(words: impl IntoIterator<Item = &'a Known>, quality: f32) -> Self {
        let stems = words.into_iter().map(|known| words::stem(&known.plain));
        Self {
            terms: stems.flat_map(|stem| fitting(&stem, quality)).collect(),
            ..Self::default()
        }
    }

    fn compound(parts: Vec<String>, shown: String) -> Self {
        Self {
            terms: Fitting::new(),
            parts,
            shown: Some(shown),
        }
    }
}

/// A compound of known parts, one of them with a typo at the end or at the beginning.
fn compound(
    index: &Snapshot,
    seen: &Seen<'_>,
    lexicon: &Lexicon<'_>,
    plain: &str,
) -> Result<Option<Guess>, Error> {
    let splits = (SHORTEST_PIECE..plain.len()).filter(|at| plain.is_char_boundary(*at));
    let likeliest = |piece: &str| -> Result<_, Error> {
        let near = lexicon.near(piece, 1)?;
        let known = near.first().map(|(_, known)| *known);
        Ok(known.map(|known| (words::stem(&known.plain), known.shown.to_lowercase())))
    };
    let stems = |piece: &str| index.split(seen, |allows| words::stems(piece, allows));
    // The longest known piece leaves the least to guess.
    for at in splits.clone().rev() {
        let (head, tail) = plain.split_at(at);
        if let Some(mut parts) = stems(head)?
            && let Some((stem, shown)) = likeliest(tail)?
        {
            parts.push(stem);
            return Ok(Some(Guess::compound(parts, format!("{head}{shown}"))));
        }
    }
    for at in splits {
        let (head, tail) = plain.split_at(at);
        if let Some(known) = stems(tail)?
            && let Some((stem, shown)) = likeliest(head)?
        {
            let parts = [vec![stem], known].concat();
            return Ok(Some(Guess::compound(parts, format!("{shown}{tail}"))));
        }
    }
    Ok(None)
}
