use super::{
    Snapshot,
    segment::{Counted, Part, Segment},
};
use crate::{Error, Place};
use std::{collections::HashMap, ops::Range};
use tantivy::{
    DocSet, SegmentReader, TERMINATED, Term,
    schema::{Field, IndexRecordOption},
};

/// Parts whose words are looked through one after the other. Of more the words of all parts are
/// taken, each of them once, and those that lead nowhere are left out when they are met.
const MANY: usize = 64;

/// What a place sees of an index: the texts of its area and of all that it lies in. Whatever is
/// looked for there is looked for in these alone, so that a town of a thousand finds what it
/// would find alone, and at the same cost.
///
/// Its documents have positions of their own, from 0 on without gaps.
pub(crate) struct Seen<'a> {
    pub segments: Vec<Within<'a>>,
    runs: Vec<Run>,
    /// How many of the asked towns lie in an area; of the areas that have texts.
    sharing: HashMap<&'a str, usize>,
    towns: Option<usize>,
}

/// What is seen of a segment.
pub(crate) struct Within<'a> {
    reader: &'a SegmentReader,
    /// How many documents are in the segments before this one.
    pub before: u32,
    /// Of [`Seen::runs`].
    runs: Range<usize>,
    pub segment: &'a Segment,
    /// The parts that are seen.
    pub parts: Vec<&'a Part>,
    /// Their words; those of the segment, if all or [`MANY`] are seen.
    pub words: Vec<&'a [Counted]>,
    /// Whether some of these words may stand in no text that is seen.
    pub too_many: bool,
}

/// Documents that follow each other and are all seen.
struct Run {
    documents: Range<u32>,
    /// Of the first.
    position: usize,
}

impl Snapshot {
    /// What a place sees.
    pub(crate) fn within(&self, place: &Place) -> Seen<'_> {
        let mut seen = Seen {
            segments: Vec::new(),
            runs: Vec::new(),
            sharing: HashMap::new(),
            towns: match place {
                Place::Anywhere => None,
                Place::Towns(towns) => Some(towns.len()),
            },
        };
        let mut parts: Vec<Vec<&Part>> = vec![Vec::new(); self.segments.len()];
        match place {
            Place::Anywhere => {
                for (parts, (_, segment)) in parts.iter_mut().zip(&self.segments) {
                    parts.extend(&segment.parts);
                }
            }
            Place::Towns(towns) => {
                for town in towns {
                    let ends = (0..=town.len()).filter(|end| town.is_char_boundary(*end));
                    for (area, at) in ends.filter_map(|end| self.areas.get_key_value(&town[..end]))
                    {
                        let sharing = seen.sharing.entry(area).or_default();
                        *sharing += 1;
                        if *sharing == 1 {
                            for (segment, part) in at {
                                parts[*segment].push(&self.segments[*segment].1.parts[*part]);
                            }
                        }
                    }
                }
            }
        }
        let readers = self.searcher.segment_readers().iter();
        for ((reader, (before, segment)), mut parts) in readers.zip(&self.segments).zip(parts) {
            if parts.is_empty() {
                continue;
            }
            parts.sort_unstable_by(|one, other| one.area.cmp(&other.area));
            let all = parts.len() == segment.parts.len();
            let words = if all || parts.len() > MANY {
                vec![&*segment.words]
            } else {
                parts.iter().map(|part| &*part.words).collect()
            };
            let runs = seen.add(*before, &parts);
            seen.segments.push(Within {
                too_many: !all && parts.len() > MANY,
                runs,
                reader,
                before: *before,
                segment,
                parts,
                words,
            });
        }
        seen
    }
}

impl Seen<'_> {
    /// Adds the runs of these parts; gives where they are.
    fn add(&mut self, before: u32, parts: &[&Part]) -> Range<usize> {
        let from = self.runs.len();
        let mut found: Vec<Range<u32>> = parts
            .iter()
            .flat_map(|part| part.documents.iter().cloned())
            .collect();
        found.sort_unstable_by_key(|run| run.start);
        for run in found {
            let documents = run.start + before..run.end + before;
            let position = self.len();
            match self.runs[from..].last_mut() {
                Some(last) if last.documents.end == documents.start => {
                    last.documents.end = documents.end;
                }
                _ => self.runs.push(Run {
                    documents,
                    position,
                }),
            }
        }
        from..self.runs.len()
    }

    /// How many documents are seen, those among them that were deleted since included.
    pub(crate) fn len(&self) -> usize {
        self.runs
            .last()
            .map_or(0, |run| run.position + run.documents.len())
    }

    /// All of them, by position.
    pub(crate) fn documents(&self) -> impl Iterator<Item = u32> {
        self.runs.iter().flat_map(|run| run.documents.clone())
    }

    /// Those of these documents that are seen; they are given in their order. Runs without one of
    /// them, and those of them between runs, are jumped over.
    pub(crate) fn of<'b>(&'b self, documents: &'b [u32]) -> impl Iterator<Item = u32> + 'b {
        let (mut rest, mut runs) = (documents, &self.runs[..]);
        std::iter::from_fn(move || {
            loop {
                let document = *rest.first()?;
                runs = &runs[runs.partition_point(|run| run.documents.end <= document)..];
                let start = runs.first()?.documents.start;
                if document >= start {
                    rest = &rest[1..];
                    return Some(document);
                }
                rest = &rest[rest.partition_point(|document| *document < start)..];
            }
        })
    }

    /// How well a text valid in an area fits this place; the greatest is shown.
    pub(crate) fn fit(&self, area: &str) -> (usize, usize) {
        let general = 99_usize.saturating_sub(area.len());
        match self.towns {
            None => (1, general),
            Some(1) => (1, area.len()),
            Some(_) => (self.sharing.get(area).copied().unwrap_or(0), general),
        }
    }

    /// Whether a term stands in any living document that is seen.
    pub(crate) fn has(&self, field: Field, term: &Term) -> Result<bool, Error> {
        let mut found = false;
        for within in &self.segments {
            self.visit(within, field, term, |_| {
                found = true;
                false
            })?;
            if found {
                break;
            }
        }
        Ok(found)
    }

    /// Gives the positions of a term in a segment, until told that it is enough. What lies between
    /// runs is skipped in the list, not read.
    pub(crate) fn visit(
        &self,
        within: &Within<'_>,
        field: Field,
        term: &Term,
        mut on: impl FnMut(usize) -> bool,
    ) -> Result<(), Error> {
        let list = within.reader.inverted_index(field)?;
        let Some(mut postings) = list.read_postings(term, IndexRecordOption::Basic)? else {
            return Ok(());
        };
        let mut document = postings.doc();
        for run in &self.runs[within.runs.clone()] {
            let (start, end) = (
                run.documents.start - within.before,
                run.documents.end - within.before,
            );
            if document < start {
                document = postings.seek(start);
            }
            while document < end {
                let living = !within.reader.is_deleted(document);
                if living && !on(run.position + (document - start) as usize) {
                    return Ok(());
                }
                document = postings.advance();
            }
            if document == TERMINATED {
                break;
            }
        }
        Ok(())
    }

    /// Whether words may lead nowhere: something was deleted, or is not seen.
    pub(crate) fn has_gaps(&self) -> bool {
        self.segments
            .iter()
            .any(|within| within.reader.has_deletes() || within.too_many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Audience, Entry, Index, Level};
    use proptest::prelude::*;

    fn entry(area: &str, number: usize) -> Entry {
        Entry {
            id: format!("{area} {number}"),
            key: format!("service {number}"),
            area: area.into(),
            language: "de".into(),
            title: format!("Hund {number} anmelden"),
            name: String::new(),
            words: Vec::new(),
            summary: String::new(),
            text: String::new(),
            leika_key: String::new(),
            topics: Vec::new(),
            situations: Vec::new(),
            audience: Audience::Both,
            level: Level::Municipal,
            offered: true,
            online: false,
            demand: 0,
        }
    }

    fn town(number: usize) -> String {
        format!("05{number:010}")
    }

    fn towns(areas: &[&str]) -> Place {
        Place::Towns(areas.iter().map(|area| (*area).to_owned()).collect())
    }

    #[test]
    fn a_town_of_many_looks_at_no_more_than_it_would_alone() {
        let alone = Index::in_memory().unwrap();
        let many = Index::in_memory().unwrap();
        let shared = (0..5).map(|number| entry("05", number));
        let own = |of: usize| (0..4).map(move |number| entry(&town(of), number));
        let of_one: Vec<Entry> = shared.clone().chain(own(7)).collect();
        // Mixed, as a catalogue is read service by service.
        let mut of_many: Vec<Entry> = shared.chain((0..60).flat_map(own)).collect();
        of_many.sort_by(|one, other| one.key.cmp(&other.key));
        alone.replace(&of_one, "1").unwrap();
        many.replace(&of_many, "1").unwrap();
        let place = towns(&[&town(7)]);
        let looked_at = |index: &Index| {
            let snapshot = index.snapshot();
            let seen = snapshot.within(&place);
            let words = seen.segments.iter().flat_map(|within| &within.words);
            let words: usize = words.map(AsRef::as_ref).map(<[_]>::len).sum();
            let parts: usize = seen.segments.iter().map(|within| within.parts.len()).sum();
            (seen.len(), parts, words)
        };
        let (documents, parts, _) = looked_at(&many);
        assert_eq!((documents, parts), (9, 2));
        assert_eq!(looked_at(&alone).0, 9);
        let snapshot = many.snapshot();
        assert_eq!(snapshot.within(&place).runs.len(), 2, "{snapshot:?}");
        // A list of a word that stands everywhere is read where the town is, and nowhere else.
        let (seen, mut visited) = (snapshot.within(&place), 0);
        let hund = Term::from_field_text(snapshot.fields.title, "hund");
        for within in &seen.segments {
            let count = |_| {
                visited += 1;
                true
            };
            seen.visit(within, snapshot.fields.title, &hund, count)
                .unwrap();
        }
        assert_eq!(visited, 9);
    }

    const AREAS: [&str; 7] = [
        "",
        "05",
        "055",
        "05513",
        "055130000000",
        "055620004004",
        "091620000000",
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_is_seen_is_what_would_be_left_of_all(
            first in prop::collection::vec(0..AREAS.len(), 0..40),
            then in prop::collection::vec(0..AREAS.len(), 0..10),
            asked in prop::collection::vec(0..AREAS.len(), 0..4),
        ) {
            let index = Index::in_memory().unwrap();
            let entries = |areas: &[usize], from: usize| -> Vec<Entry> {
                let numbered = areas.iter().zip(from..);
                numbered.map(|(area, number)| entry(AREAS[*area], number)).collect()
            };
            index.replace(&entries(&first, 0), "1").unwrap();
            // Some are written anew, behind the others, and some disappear.
            let gone: Vec<String> = entries(&first, 0).into_iter().step_by(5).map(|e| e.id).collect();
            let gone: Vec<&str> = gone.iter().map(String::as_str).collect();
            index.update(&entries(&then, first.len() - first.len() / 2), &gone, "2").unwrap();
            let snapshot = index.snapshot();
            let place = towns(&asked.iter().map(|area| AREAS[*area]).collect::<Vec<_>>());
            let seen = snapshot.within(&place);
            let Place::Towns(areas) = &place else { unreachable!() };
            let all: Vec<u32> = snapshot.within(&Place::Anywhere).documents().collect();
            let living = |documents: &mut dyn Iterator<Item = u32>| -> Vec<u32> {
                documents.filter(|document| snapshot.card(*document).is_some()).collect()
            };
            let left = living(&mut all.iter().copied().filter(|document| {
                let card = snapshot.card(*document);
                card.is_some_and(|card| areas.iter().any(|town| town.starts_with(&*card.area)))
            }));
            prop_assert_eq!(&living(&mut seen.documents()), &left);
            prop_assert_eq!(&living(&mut seen.of(&all)), &left);
            let mut visited = Vec::new();
            let hund = Term::from_field_text(snapshot.fields.title, "hund");
            for within in &seen.segments {
                seen.visit(within, snapshot.fields.title, &hund, |position| {
                    visited.push(position);
                    true
                }).unwrap();
            }
            let by_position: Vec<u32> = seen.documents().collect();
            let visited: Vec<u32> = visited.into_iter().map(|at| by_position[at]).collect();
            prop_assert_eq!(visited, left);
        }
    }
}
