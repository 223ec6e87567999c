//! What somebody tells a town.
use super::sql;
use protocols::{Chance, Timestamp};
use serde::{Deserialize, Serialize};
use store::{Error, Id};
use web::{App, Failure};

const PURPOSE: &str = "portal-feedback";
/// The most characters of a message.
pub(super) const LONGEST: usize = 4_000;
/// The most characters of an address.
pub(super) const LONGEST_ADDRESS: usize = 200;
/// Messages that may wait for a town's staff: what a flood leaves behind stays readable and small.
pub(super) const MOST_WAITING: i64 = 500;
/// Days that a message is kept at the most.
const KEPT_DAYS: i64 = 180;

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Message {
    /// What is wrong.
    pub(super) text: String,
    /// On which page; may be empty.
    pub(super) page: String,
    /// Where somebody wants to be answered; may be empty.
    pub(super) address: String,
}

/// What is wrong with a message: text keys.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) text: Option<&'static str>,
    pub(super) address: Option<&'static str>,
}

impl Message {
    /// Of what was typed.
    pub(super) fn read(form: &protocols::form::Form) -> Self {
        let field = |name, most| {
            let text = form.get(name).unwrap_or_default().trim();
            let known = |c: &char| !c.is_control() || *c == '\n';
            // One more than allowed, so that it is noticed.
            text.chars().filter(known).take(most + 1).collect()
        };
        Self {
            text: field("text", LONGEST),
            page: field("seite", LONGEST_ADDRESS),
            address: field("adresse", LONGEST_ADDRESS),
        }
    }

    /// What has to be mended before it is taken.
    pub(super) fn check(&self) -> Wrong {
        let length = self.text.chars().count();
        let address = self.address.chars().count();
        Wrong {
            text: match length {
                0 => Some("pages-feedback-empty"),
                _ if length > LONGEST => Some("pages-feedback-long"),
                _ => None,
            },
            address: (address > LONGEST_ADDRESS || self.address.contains('\n'))
                .then_some("pages-feedback-address-wrong"),
        }
    }

    pub(super) fn seal(&self, app: &App, id: Id, chance: &mut Chance) -> Result<Vec<u8>, Failure> {
        let json = serde_json::to_vec(self).map_err(Failure::fault)?;
        Ok(app.vault.seal(PURPOSE, &id.0, chance, &json))
    }

    pub(super) fn open(app: &App, id: Id, sealed: &[u8]) -> Result<Self, Failure> {
        let json = app.vault.open(PURPOSE, &id.0, sealed)?;
        serde_json::from_slice(&json).map_err(Failure::fault)
    }
}

impl Wrong {
    pub(super) fn is_any(self) -> bool {
        self.text.is_some() || self.address.is_some()
    }
}

/// Removes messages that were kept long enough, whether somebody was done with them or not. Says
/// how many.
pub(crate) async fn purge(app: &App, now: Timestamp) -> Result<u64, Error> {
    let before = now.minus_secs(KEPT_DAYS * 24 * 3600);
    let purged = app
        .db
        .write("feedback.purge", move |tx| tx.run(&sql::PURGE, (before,)));
    purged.await
}
