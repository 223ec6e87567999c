//! Words as they are compared: one spelling, stems, and the parts of compounds.
mod compounds;
mod everyday;
mod fold;
mod list;
mod stem;

pub(crate) use compounds::{Compounds, parts, stems};
pub(crate) use everyday::{Everyday, everyday};
pub use fold::fold;
pub(crate) use fold::plain;
pub(crate) use list::lines;
pub(crate) use stem::stem;

use std::ops::Range;

/// No word of a language is longer; what is, is not looked at.
const LONGEST: usize = 80;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Where it stands in the text.
    pub at: Range<usize>,
    /// Its one spelling.
    pub plain: String,
    /// Without its ending.
    pub stem: String,
}

/// The words of a text in their order; single letters are none.
pub(crate) fn split(text: &str) -> impl Iterator<Item = Word> + '_ {
    let inside = |c: char| c.is_alphanumeric() || ('\u{300}'..'\u{370}').contains(&c);
    let mut end = 0;
    text.split_inclusive(move |c| !inside(c))
        .filter_map(move |piece| {
            let start = end;
            end += piece.len();
            let piece = piece.trim_end_matches(|c| !inside(c));
            let plain = plain(piece);
            let counts = plain.len() > 1 || plain.bytes().all(|b| b.is_ascii_digit());
            (!plain.is_empty() && counts && plain.len() <= LONGEST).then(|| Word {
                at: start..start + piece.len(),
                stem: stem(&plain),
                plain,
            })
        })
}
