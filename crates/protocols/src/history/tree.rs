//! The tree itself. Leaves are counted from 0.

use std::ops::Range;

use crate::digest::sha256;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// Leaves from … to, the end excluded.
pub type Span = Range<u64>;

/// The hash of one leaf. The byte before it keeps leaves and nodes apart (RFC 9162, 2.1.1): else
/// a node could be shown as a leaf that nobody recorded.
#[must_use]
pub fn leaf(text: &[u8]) -> Hash {
    let mut bytes = Vec::with_capacity(text.len() + 1);
    bytes.push(0);
    bytes.extend_from_slice(text);
    sha256(&bytes)
}

/// The hash of two subtrees, the older to the left.
#[must_use]
pub fn node(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    bytes[1..33].copy_from_slice(left);
    bytes[33..].copy_from_slice(right);
    sha256(&bytes)
}

/// The hash of subtrees that stand side by side, the largest first and each complete, as the
/// peaks of a tree do; of none, that of the empty tree.
#[must_use]
pub fn join(peaks: &[Hash]) -> Hash {
    peaks
        .iter()
        .rev()
        .copied()
        .reduce(|right, left| node(&left, &right))
        .unwrap_or_else(|| sha256(b""))
}

/// The growing edge of a tree: all that is needed to add leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peaks {
    length: u64,
    peaks: Vec<Hash>,
}

impl Peaks {
    /// Reads what [`Peaks::bytes`] wrote; `None` if it cannot belong to a tree of this length.
    #[must_use]
    pub fn read(length: u64, bytes: &[u8]) -> Option<Self> {
        let (peaks, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && peaks.len() == length.count_ones() as usize;
        fits.then(|| Self {
            length,
            peaks: peaks.to_vec(),
        })
    }

    /// The hashes of the complete subtrees, the largest first.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.peaks.concat()
    }

    /// How many leaves the tree has.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The hash that stands for all of it (RFC 9162, 2.1.1).
    #[must_use]
    pub fn head(&self) -> Hash {
        join(&self.peaks)
    }

    /// Adds a leaf, and tells of each subtree that it completes: level, place on that level, hash.
    /// A subtree of level `l` has `2^l` leaves.
    pub fn push(&mut self, leaf: Hash, mut completed: impl FnMut(u32, u64, &Hash)) {
        let (mut hash, mut level) = (leaf, 0);
        while self.length >> level & 1 == 1
            && let Some(left) = self.peaks.pop()
        {
            hash = node(&left, &hash);
            level += 1;
            completed(level, self.length >> level, &hash);
        }
        self.peaks.push(hash);
        self.length += 1;
    }
}

/// The subtrees whose hashes prove that leaf `index` is in a tree of this length, from the leaf
/// upward (RFC 9162, 2.1.3.1).
#[must_use]
pub fn path(index: u64, length: u64) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut end) = (0, length);
    while index < length && end - start > 1 {
        let middle = start + largest_power_below(end - start);
        if index < middle {
            out.push(middle..end);
            end = middle;
        } else {
            out.push(start..middle);
            start = middle;
        }
    }
    out.reverse();
    out
}

/// The largest power of two below `n`, which is more than one.
fn largest_power_below(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}

/// Whether the path leads from leaf `index` to the head of a tree of this length (RFC 9162,
/// 2.1.3.2).
#[must_use]
pub fn includes(leaf: &Hash, index: u64, length: u64, path: &[Hash], head: &Hash) -> bool {
    if index >= length {
        return false;
    }
    let (mut here, mut last, mut hash) = (index, length - 1, *leaf);
    for other in path {
        if last == 0 {
            return false;
        }
        if here & 1 == 1 || here == last {
            hash = node(other, &hash);
            while here & 1 == 0 && here != 0 {
                here >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, other);
        }
        here >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *head
}
