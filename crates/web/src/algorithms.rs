//! Which algorithms of signatures new clients of a realm get. Those that are there keep theirs: a
//! service that cannot change at once must not be cut off.
use crate::Realm;
use protocols::jose::Algorithm;

/// What is wrong with a choice of algorithms, if anything: one must be left, and the one for those
/// that name none must be on.
pub(crate) fn wrong_algorithms(
    off: &[Algorithm],
    usual: Option<Algorithm>,
) -> Option<&'static str> {
    if Algorithm::ALL.iter().all(|one| off.contains(one)) {
        Some("algorithms_off")
    } else if usual.is_some_and(|one| off.contains(&one)) {
        Some("algorithm")
    } else {
        None
    }
}

impl Realm {
    /// The algorithm of signatures for a new client that names none; nothing where the usual one
    /// is on, so that the protocol's own default holds.
    #[must_use]
    pub fn new_algorithm(&self, usual: Algorithm) -> Option<Algorithm> {
        let off = |one: &Algorithm| self.algorithms_off.contains(one);
        let first = || Algorithm::ALL.into_iter().find(|one| !off(one));
        self.algorithm
            .filter(|one| !off(one))
            .or_else(|| off(&usual).then(first).flatten())
    }
}
