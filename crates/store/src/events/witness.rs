//! Proofs that events are part of the history.

use super::{
    read::Recorded,
    seal::{LEVELS, signed, state, unsigned},
    sql,
};
use crate::{Error, Tx};
use protocols::history::{Hash, Span, Witness, join, node, path};
use std::collections::HashMap;

/// Some events and the head that they lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witnessed {
    /// How many events the history has.
    pub length: u64,
    /// The hash that stands for all of them.
    pub head: Hash,
    /// The events, in the order of their positions.
    pub events: Vec<Witness>,
}

/// Proves that these events are part of the history. Events that are not sealed yet, or were
/// emptied, are left out. `None` if hashes are missing: the database was tampered with.
///
/// It takes some twenty hashes for each event, nearly all from memory: the paths of one person's
/// events share their upper parts.
///
/// # Errors
/// As [`Tx::all`].
pub fn witness(tx: &mut Tx<'_>, events: &[Recorded]) -> Result<Option<Witnessed>, Error> {
    let chain = state(tx)?;
    let length = unsigned(chain.length);
    let mut nodes = Nodes::default();
    let mut proven = Vec::with_capacity(events.len());
    for event in events.iter().filter(|e| !e.detail.is_empty()) {
        let Some(position) = event.position.map(unsigned) else {
            continue;
        };
        let mut hashes = Vec::new();
        for span in path(position.saturating_sub(1), length) {
            match nodes.hash(tx, span)? {
                Some(hash) => hashes.push(hash),
                None => return Ok(None),
            }
        }
        proven.push(Witness {
            position,
            event: event.text(),
            path: hashes,
        });
    }
    proven.sort_by_key(|witness| witness.position);
    Ok(Some(Witnessed {
        length,
        head: chain.head,
        events: proven,
    }))
}

/// The tree's hashes, as far as they were looked up.
#[derive(Debug, Default)]
pub(super) struct Nodes(HashMap<(u32, u64), Hash>);

impl Nodes {
    /// The hash over these leaves; `None` if some are missing.
    pub(super) fn hash(&mut self, tx: &mut Tx<'_>, span: Span) -> Result<Option<Hash>, Error> {
        let mut parts = Vec::new();
        let mut start = span.start;
        while start < span.end {
            // The largest complete subtree that begins here.
            let level = (span.end - start).ilog2().min(start.trailing_zeros());
            match self.node(tx, level, start >> level)? {
                Some(hash) => parts.push(hash),
                None => return Ok(None),
            }
            start += 1 << level;
        }
        Ok(Some(join(&parts)))
    }

    fn node(&mut self, tx: &mut Tx<'_>, level: u32, place: u64) -> Result<Option<Hash>, Error> {
        if let Some(hash) = self.0.get(&(level, place)) {
            return Ok(Some(*hash));
        }
        // From the nearest level below that is kept: 128 hashes at the most.
        let (kept, above) = (level / LEVELS * LEVELS, level % LEVELS);
        let (from, to) = (signed(place << above), signed((place + 1) << above));
        let row: Vec<(Hash,)> = if kept == 0 {
            tx.all(&sql::LEAVES, (from, to))?
        } else {
            tx.all(&sql::NODES, (i64::from(kept), from, to))?
        };
        if row.len() != 1 << above {
            return Ok(None);
        }
        let mut row: Vec<Hash> = row.into_iter().map(|(hash,)| hash).collect();
        while row.len() > 1 {
            row = row.chunks(2).map(|pair| node(&pair[0], &pair[1])).collect();
        }
        self.0
            .extend(row.first().map(|hash| ((level, place), *hash)));
        Ok(row.first().copied())
    }
}
