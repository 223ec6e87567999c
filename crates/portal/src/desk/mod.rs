//! What a town's editors do with its services: texts beside those it inherits, review by a second
//! person, history, links that broke, and the same change to many services at once.
//!
//! Nothing that is written here is read by the people of the town before somebody approved it: a
//! [`draft`] holds everything that the town says of a service itself, [`review`] puts it into the
//! catalogue. What is kept, and how it is found, stands in decision 47.
mod bulk;
mod changes;
mod content;
mod costs;
mod draft;
mod entry;
mod eyes;
mod facts;
mod form;
mod history;
mod links;
mod list;
mod online;
mod overview;
mod own_service;
mod publish;
mod review;
mod shown;
pub(crate) mod sql;
mod text;
mod word_diff;

pub(crate) use changes::Changed;
pub(crate) use facts::AUDIENCES;
pub use links::{LinkFate, due as due_links, note as note_link};
pub(crate) use list::counts;
pub(crate) use word_diff::{Fate, word_diff};

use crate::staff::Operation;

/// Everything that editors can do with services.
pub(crate) fn operations() -> Vec<Operation> {
    [
        list::operations(),
        own_service::operations(),
        overview::operations(),
        text::operations(),
        facts::operations(),
        costs::operations(),
        online::operations(),
        review::operations(),
        history::operations(),
        eyes::operations(),
        links::operations(),
        bulk::operations(),
    ]
    .concat()
}
