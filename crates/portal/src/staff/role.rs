//! What staff may do.
use serde::Serialize;

/// A role; whoever has one can do what the roles before it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Writes drafts.
    Editor,
    /// Approves what others wrote, and publishes.
    Reviewer,
    /// Changes how the portal looks and who works on it.
    Administrator,
}

impl Role {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Editor, Self::Reviewer, Self::Administrator];

    /// The word in the database.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Editor => "editor",
            Self::Reviewer => "reviewer",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a word.
    pub(crate) fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Text key of its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Editor => "staff-role-editor",
            Self::Reviewer => "staff-role-reviewer",
            Self::Administrator => "staff-role-administrator",
        }
    }
}
