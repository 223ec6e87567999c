use super::segment::Counted;
use crate::{
    Entry,
    find::{Begin, Known, Start},
    words::{self, Compounds, Word},
};
use std::{collections::HashMap, rc::Rc};

/// So many different texts are remembered while a segment is read: those of a Land come again and
/// again in its towns.
const REMEMBERED: usize = 100_000;

/// Collects the words of a segment, and where in its titles and phrases somebody may begin.
pub(super) struct Vocabulary<'a> {
    compounds: &'a Compounds,
    known: Vec<Known>,
    /// Numbers in `known`, by how the word is written.
    numbers: HashMap<String, u32>,
    spelled: String,
    counted: HashMap<String, Rc<[u32]>>,
    begun: HashMap<String, Rc<[(u32, Begin)]>>,
}

/// What one area's texts have of it, while they are read.
#[derive(Default)]
pub(super) struct Learnt {
    words: HashMap<u32, u32>,
    pub starts: Vec<Start>,
}

/// What is kept of it.
pub(super) struct Finished {
    pub known: Vec<Known>,
    pub spelled: Box<str>,
    /// Where each word went when they were sorted.
    places: Vec<u32>,
}

impl<'a> Vocabulary<'a> {
    pub(super) fn new(compounds: &'a Compounds) -> Self {
        Self {
            compounds,
            known: Vec::new(),
            numbers: HashMap::new(),
            spelled: String::new(),
            counted: HashMap::new(),
            begun: HashMap::new(),
        }
    }

    /// Adds an entry to what its area has.
    pub(super) fn read(&mut self, document: u32, entry: &Entry, into: &mut Learnt) {
        let texts = [&entry.title, &entry.name, &entry.summary].into_iter();
        for text in texts.chain(&entry.words) {
            for word in &*self.words(text) {
                *into.words.entry(*word).or_default() += 1;
            }
        }
        let phrases = entry.words.iter().chain([&entry.name]);
        let phrases = phrases.map(|phrase| (phrase, false));
        for (text, is_title) in std::iter::once((&entry.title, true)).chain(phrases) {
            for (at, begin) in &*self.begins(text) {
                into.starts
                    .push(Start::new(*at, *begin, is_title, document));
            }
        }
    }

    pub(super) fn finish(self) -> Finished {
        let mut order: Vec<u32> = (0..).take(self.known.len()).collect();
        let by = |number: &u32| {
            let known = &self.known[*number as usize];
            (&known.plain, &known.shown)
        };
        order.sort_unstable_by(|one, other| by(one).cmp(&by(other)));
        let mut places = vec![0; order.len()];
        for (place, number) in (0..).zip(&order) {
            places[*number as usize] = place;
        }
        let mut known = self.known;
        known.sort_unstable_by(|a, b| (&a.plain, &a.shown).cmp(&(&b.plain, &b.shown)));
        Finished {
            known,
            spelled: self.spelled.into(),
            places,
        }
    }

    fn words(&mut self, text: &str) -> Rc<[u32]> {
        if let Some(known) = self.counted.get(text) {
            return Rc::clone(known);
        }
        let words: Rc<[u32]> = words::split(text)
            .map(|word| {
                let shown = &text[word.at];
                if let Some(number) = self.numbers.get(shown) {
                    return *number;
                }
                let number = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
                self.numbers.insert(shown.to_owned(), number);
                self.known.push(Known::new(word.plain, shown));
                number
            })
            .collect();
        if self.counted.len() < REMEMBERED {
            self.counted.insert(text.to_owned(), Rc::clone(&words));
        }
        words
    }

    /// Where somebody may begin to type: the text, its words, and the parts of its compounds.
    fn begins(&mut self, text: &str) -> Rc<[(u32, Begin)]> {
        if let Some(known) = self.begun.get(text) {
            return Rc::clone(known);
        }
        let words: Vec<Word> = words::split(text).collect();
        let mut begins = Vec::new();
        for (nth, word) in words.iter().enumerate() {
            // Where a segment has more than four gigabytes of titles, the last cannot be begun.
            let Ok(at) = u32::try_from(self.spelled.len()) else {
                break;
            };
            begins.push((at, if nth == 0 { Begin::Whole } else { Begin::Word }));
            let parts = self.compounds.parts(&word.plain);
            let parts = parts.iter().skip(1);
            begins.extend(parts.filter_map(|part| {
                let from = u32::try_from(part.from).ok()?;
                Some((at.checked_add(from)?, Begin::Part))
            }));
            self.spelled.push_str(&word.plain);
            self.spelled.push(' ');
        }
        if self.spelled.ends_with(' ') {
            self.spelled.pop();
            self.spelled.push(Start::END);
        }
        let begins: Rc<[(u32, Begin)]> = begins.into();
        if self.begun.len() < REMEMBERED {
            self.begun.insert(text.to_owned(), Rc::clone(&begins));
        }
        begins
    }
}

impl Finished {
    /// The words that an area has, by spelling.
    pub(super) fn words(&self, learnt: &Learnt) -> Box<[Counted]> {
        let mut words: Vec<Counted> = learnt
            .words
            .iter()
            .map(|(number, count)| (self.places[*number as usize], *count))
            .collect();
        words.sort_unstable();
        words.into()
    }
}

/// The words of all areas, by spelling.
pub(super) fn all<'p>(parts: impl Iterator<Item = &'p [Counted]>) -> Box<[Counted]> {
    let mut sums: HashMap<u32, u32> = HashMap::new();
    for (number, count) in parts.flatten() {
        *sums.entry(*number).or_default() += count;
    }
    let mut all: Vec<Counted> = sums.into_iter().collect();
    all.sort_unstable();
    all.into()
}
