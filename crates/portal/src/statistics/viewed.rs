//! What is counted.

/// A kind of page, of search, or the language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Viewed {
    Home,
    /// Its subject is what belongs together in the catalogue: it outlives a new address.
    Service,
    Checklist,
    /// Its subject is a number of the taxonomy; none for the page with all of them.
    Situation,
    /// The same.
    Topic,
    Office,
    Letters,
    Companies,
    /// The umbrella's list of towns.
    Towns,
    /// Imprint, privacy, accessibility.
    Information,
    /// A page that staff wrote.
    Own,
    /// All services, further pages of results, results narrowed down.
    Browsed,
    /// A search with results.
    Found,
    /// A search without.
    Missed,
    /// Not a page: the language of one. Its subject is the code.
    Language,
}

impl Viewed {
    pub(super) const ALL: [Self; 15] = [
        Self::Home,
        Self::Service,
        Self::Checklist,
        Self::Situation,
        Self::Topic,
        Self::Office,
        Self::Letters,
        Self::Companies,
        Self::Towns,
        Self::Information,
        Self::Own,
        Self::Browsed,
        Self::Found,
        Self::Missed,
        Self::Language,
    ];

    /// As it is stored, and stands in files.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Service => "service",
            Self::Checklist => "checklist",
            Self::Situation => "situation",
            Self::Topic => "topic",
            Self::Office => "office",
            Self::Letters => "letters",
            Self::Companies => "companies",
            Self::Towns => "towns",
            Self::Information => "information",
            Self::Own => "own",
            Self::Browsed => "browsed",
            Self::Found => "found",
            Self::Missed => "missed",
            Self::Language => "language",
        }
    }

    pub(super) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Text key of the row in which it stands; the pages of the search are one.
    pub(super) const fn name(self) -> Option<&'static str> {
        Some(match self {
            Self::Home => "statistics-home",
            Self::Service => "statistics-service",
            Self::Checklist => "pages-checklist",
            Self::Situation => "portal-nav-situations",
            Self::Topic => "statistics-topic",
            Self::Office => "pages-offices",
            Self::Letters => "statistics-letters",
            Self::Companies => "pages-companies",
            Self::Towns => "statistics-towns",
            Self::Information => "statistics-information",
            Self::Own => "statistics-own",
            Self::Browsed | Self::Found | Self::Missed => "statistics-search",
            Self::Language => return None,
        })
    }

    /// Whether there is one for each entry of the catalogue.
    pub(super) const fn has_many(self) -> bool {
        matches!(self, Self::Service | Self::Situation | Self::Topic)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_read_as_it_is_written() {
        for kind in Viewed::ALL {
            assert_eq!(Viewed::of_word(kind.word()), Some(kind));
        }
        assert_eq!(Viewed::of_word("person"), None);
    }
}
