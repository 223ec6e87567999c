use crate::{
    Audience, Entry, Level,
    words::{Word, everyday, fold},
};
use std::{
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Everyday phrases, each as its telling stems, hashed and sorted.
pub(crate) type Phrases = Arc<[Box<[u64]>]>;

/// What is kept in memory of an entry, so that hits are ordered without reading. A thousand towns
/// have texts of their own on the same services, so what texts have in common is there once.
#[derive(Debug)]
pub(crate) struct Card {
    pub id: Box<str>,
    pub key: Arc<str>,
    pub area: Arc<str>,
    pub language: Arc<str>,
    pub title: Arc<Title>,
    pub phrases: Phrases,
    pub topics: Arc<[String]>,
    pub audience: Audience,
    pub level: Level,
    pub offered: bool,
    pub online: bool,
    pub demand: u8,
}

/// A title with what is derived from it.
#[derive(Debug)]
pub(crate) struct Title {
    pub text: Box<str>,
    /// As it is sorted by.
    pub order: Box<str>,
    /// Its telling stems, hashed and sorted.
    pub stems: Box<[u64]>,
}

impl Card {
    /// What the query may name in full: the title and the everyday phrases.
    pub(crate) fn named(&self) -> impl Iterator<Item = &[u64]> {
        let phrases = self.phrases.iter().map(|phrase| &**phrase);
        std::iter::once(&*self.title.stems).chain(phrases)
    }
}

/// What cards that are read together share.
#[derive(Debug, Default)]
pub(super) struct Pool {
    texts: HashSet<Arc<str>>,
    titles: HashMap<String, Arc<Title>>,
    phrases: HashMap<Vec<String>, Phrases>,
    topics: HashSet<Arc<[String]>>,
}

impl Pool {
    pub(super) fn card(&mut self, entry: &Entry) -> Card {
        Card {
            id: entry.id.as_str().into(),
            key: self.text(&entry.key),
            area: self.text(&entry.area),
            language: self.text(&entry.language),
            title: self.title(&entry.title),
            phrases: self.phrases(&entry.words),
            topics: self.topics(&entry.topics),
            audience: entry.audience,
            level: entry.level,
            offered: entry.offered,
            online: entry.online,
            demand: entry.demand,
        }
    }

    fn text(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.texts.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&text));
        text
    }

    fn title(&mut self, text: &str) -> Arc<Title> {
        if let Some(known) = self.titles.get(text) {
            return Arc::clone(known);
        }
        let title = Arc::new(Title {
            text: text.into(),
            order: fold(text).into(),
            stems: phrase(&everyday().telling(text)),
        });
        self.titles.insert(text.to_owned(), Arc::clone(&title));
        title
    }

    fn phrases(&mut self, texts: &[String]) -> Phrases {
        if let Some(known) = self.phrases.get(texts) {
            return Arc::clone(known);
        }
        let telling = texts.iter().map(|text| everyday().telling(text));
        let phrases: Phrases = telling.map(|words| phrase(&words)).collect();
        self.phrases.insert(texts.to_vec(), Arc::clone(&phrases));
        phrases
    }

    fn topics(&mut self, topics: &[String]) -> Arc<[String]> {
        if let Some(known) = self.topics.get(topics) {
            return Arc::clone(known);
        }
        let topics: Arc<[String]> = topics.into();
        self.topics.insert(Arc::clone(&topics));
        topics
    }
}

/// The stems of a phrase, whatever their order; without vague ones unless there are no others.
pub(crate) fn phrase(words: &[Word]) -> Box<[u64]> {
    let stems = |vague: bool| -> Vec<u64> {
        let fitting = words
            .iter()
            .filter(|word| vague || !everyday().is_vague(word));
        fitting.map(|word| hash(&word.stem)).collect()
    };
    let mut stems = match stems(false) {
        none if none.is_empty() => stems(true),
        telling => telling,
    };
    stems.sort_unstable();
    stems.dedup();
    stems.into()
}

fn hash(stem: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    stem.hash(&mut hasher);
    hasher.finish()
}
