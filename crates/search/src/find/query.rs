use super::Facets;
use crate::{Audience, Level};

/// Whose services are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Place {
    /// Everybody's.
    #[default]
    Anywhere,
    /// Those of these municipalities, by regional key (ARS). In one town the most specific text
    /// of a service is found; in several the one that most of them share.
    Towns(Vec<String>),
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Query<'a> {
    /// As typed.
    pub text: &'a str,
    /// Where.
    pub place: Place,
    /// Of two texts of a service that fit equally, the one in this language is shown.
    pub language: &'a str,
    /// Only services of this topic.
    pub topic: Option<&'a str>,
    /// Only services for these.
    pub audience: Option<Audience>,
    /// Only texts of this level.
    pub level: Option<Level>,
    /// Only what can be asked for online.
    pub online: bool,
    /// How many hits are left out.
    pub offset: usize,
    /// How many are given at most.
    pub limit: usize,
}

/// A service that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Of the text that fits the place best.
    pub id: String,
    /// Of the service.
    pub key: String,
    /// Where that text is valid.
    pub area: String,
    /// What people read first.
    pub title: String,
    /// Of how many of the visible texts this service is made.
    pub texts: usize,
    /// Comparable within one result only.
    pub score: f32,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Results {
    /// One page of hits.
    pub hits: Vec<Hit>,
    /// How many services there are on all pages.
    pub total: usize,
    /// How many there would be with other filters.
    pub facets: Facets,
    /// The text without its typos, where words of it were read as others.
    pub corrected: Option<String>,
}
