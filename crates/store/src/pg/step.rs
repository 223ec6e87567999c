//! What begins and ends transactions and their parts.

/// What begins and ends transactions; each is prepared under its own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    BeginRead,
    BeginWrite,
    BeginSchema,
    Savepoint,
    Release,
    RollBackTo,
    RollBack,
    Commit,
}

impl Step {
    pub(super) const ALL: [Self; 8] = [
        Self::BeginRead,
        Self::BeginWrite,
        Self::BeginSchema,
        Self::Savepoint,
        Self::Release,
        Self::RollBackTo,
        Self::RollBack,
        Self::Commit,
    ];

    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::BeginRead => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::BeginWrite => "BEGIN ISOLATION LEVEL SERIALIZABLE",
            // Sees what the holder of the lock before us has committed.
            Self::BeginSchema => "BEGIN ISOLATION LEVEL READ COMMITTED",
            Self::Savepoint => "SAVEPOINT one",
            Self::Release => "RELEASE one",
            Self::RollBackTo => "ROLLBACK TO one",
            Self::RollBack => "ROLLBACK",
            Self::Commit => "COMMIT",
        }
    }
}
