//! Rules for accounts and their data, the same for all realms of an installation.
use serde::Deserialize;

/// `[accounts]` of the region file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Accounts {
    /// Who is younger opens no account, in years.
    pub minimum_age: i64,
    /// Between the wish to erase an account and doing it; 0 erases at once.
    pub cooling_off_days: i64,
    /// An account that nobody signed in to for so long is announced to be erased; 0 never does.
    pub unused_days: i64,
    /// Between that announcement and erasing it.
    pub announced_days: i64,
    /// How long the operator keeps backups: what people are told when they erase an account.
    pub backups_days: i64,
    /// How long the audit trail says whom an event was about; afterwards it holds hashes alone.
    pub history_days: i64,
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            minimum_age: 16,
            cooling_off_days: 7,
            unused_days: 3 * 365,
            announced_days: 60,
            backups_days: 30,
            history_days: 3 * 365,
        }
    }
}

impl Accounts {
    /// Whether all of them make sense; what does not, in words.
    ///
    /// # Errors
    /// One sentence for the operator.
    pub fn check(&self) -> Result<(), String> {
        let days = [
            ("cooling_off_days", self.cooling_off_days, 0, 90),
            ("unused_days", self.unused_days, 0, 36_500),
            // Nobody loses an account over a holiday.
            ("announced_days", self.announced_days, 14, 730),
            ("backups_days", self.backups_days, 0, 3_650),
            ("history_days", self.history_days, 30, 36_500),
            ("minimum_age", self.minimum_age, 0, 18),
        ];
        match days.iter().find(|(_, n, from, to)| n < from || n > to) {
            None => Ok(()),
            Some((name, n, from, to)) => Err(format!(
                "accounts: {name} is {n}, but must be between {from} and {to}"
            )),
        }
    }
}
