//! From what is typed to what is shown.
mod facets;
mod guess;
mod lexicon;
mod plan;
mod query;
mod rank;
mod score;
mod starts;
mod typo;

pub use facets::Facets;
pub(crate) use lexicon::Known;
pub use query::{Hit, Place, Query, Results};
pub use starts::Suggestion;
pub(crate) use starts::{Begin, Start, Starts};

use crate::{Error, Snapshot};

/// Nobody types more; the rest of a longer text is not looked at.
const LONGEST_QUERY: usize = 400;

impl Snapshot {
    /// The services that a person means by a text, the best first; all by title if the text has
    /// no words.
    ///
    /// # Errors
    /// [`Error::Index`] if the index cannot be read. No text is an error.
    pub fn search(&self, query: &Query<'_>) -> Result<Results, Error> {
        let text = beginning(query.text);
        let seen = self.within(&query.place);
        let plan = plan::Plan::new(self, &seen, text)?;
        let scored = if plan.slots.is_empty() {
            seen.documents().map(|document| (0.0, document)).collect()
        } else {
            score::score(self, &seen, &plan)?
        };
        let mut results = rank::rank(self, &seen, query, &plan, scored);
        results.corrected = plan.corrected(text);
        Ok(results)
    }
}

/// The beginning of a text that is looked at.
fn beginning(text: &str) -> &str {
    let end = text.floor_char_boundary(LONGEST_QUERY);
    &text[..end]
}
