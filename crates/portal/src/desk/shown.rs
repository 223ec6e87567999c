//! How the desk shows what it is about.
use super::entry::Entry;
use crate::catalogue::{Level, Record};
use web::{Municipality, T};

/// Where a record comes from, in words.
pub(super) fn origin(t: T, record: &Record, towns: &[std::sync::Arc<Municipality>]) -> String {
    let owner = towns.iter().find(|town| town.id == record.owner);
    if let Some(owner) = owner {
        return t.put("portal-origin-town", &[("name", &owner.official_name)]);
    }
    let key = match record.area.level() {
        Level::Federal => "portal-origin-federal",
        Level::State => "portal-origin-state",
        Level::District | Level::Municipal => "portal-origin-local",
    };
    t.say(key).into_owned()
}

/// The head of every page of one service.
pub(super) struct Head {
    pub(super) title: String,
    /// Address of the service's page at the desk.
    pub(super) href: String,
}

impl Head {
    pub(super) fn of(entry: &Entry) -> Self {
        Self {
            title: entry.title().to_owned(),
            href: super::list::href(&entry.group, ""),
        }
    }
}
