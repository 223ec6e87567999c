//! From what is there to what the file says.
use super::{
    clients,
    differ::differences,
    saml,
    text::{FileError, Provider, RealmFile, Staff, plain},
};
use crate::{
    client::{self, Source, Stored},
    console::{
        providers, realm as settings,
        role::{self, Given, Role},
    },
    factor,
    moment::Moment,
    person,
};
use protocols::Timestamp;
use store::{Id, Tx};
use toml::Table;
use web::{Client, RealmSettings, SamlService};

/// One difference.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Give {
        person: Id,
        mail: String,
        role: Role,
    },
    Revoke {
        given: Given,
        mail: String,
    },
    Switch {
        provider: String,
        on: bool,
    },
    Register {
        client: Client,
        disabled_at: Option<Timestamp>,
    },
    EnterSaml {
        service: SamlService,
        client: Client,
        disabled_at: Option<Timestamp>,
    },
    Rewrite {
        now: Stored,
        /// Each with what it was and is.
        differ: Vec<String>,
    },
    End {
        id: String,
        name: String,
    },
    Settings {
        wish: RealmSettings,
        /// For the event.
        names: Vec<&'static str>,
        differ: Vec<String>,
    },
}

impl Change {
    /// As a person reads it.
    pub(super) fn line(&self) -> String {
        match self {
            Self::Give { mail, role, .. } => format!("+ role {}: {mail}", role.name()),
            Self::Revoke { given, mail } => format!("- role {}: {mail}", given.role.name()),
            Self::Switch { provider, on: true } => format!("+ provider {provider}: on"),
            Self::Switch { provider, .. } => format!("- provider {provider}: off"),
            Self::Register { client, .. } => format!("+ client {}: {}", client.id, client.name),
            Self::EnterSaml { service, .. } => {
                format!("+ client {}: {}", service.entity, service.name)
            }
            Self::Rewrite { now, differ } => {
                format!("~ client {}: {}", now.client.id, differ.join(", "))
            }
            Self::End { id, name } => format!("- client {id}: {name}"),
            Self::Settings { differ, .. } => format!("~ settings: {}", differ.join(", ")),
        }
    }

    /// Makes and records it.
    pub(super) fn make(&self, tx: &mut Tx<'_>, moment: &Moment<'_>) -> Result<(), FileError> {
        let by = ("by", "file");
        match self {
            Self::Give { person, role, .. } => {
                role::give(tx, moment, *person, *role)?;
                let detail = [("role", role.name()), by];
                moment.record(tx, "role.given", None, Some(*person), &detail)?;
            }
            Self::Revoke { given, .. } => {
                let taken = role::revoke(tx, moment, given.id)?;
                let detail = [("role", taken.role.name()), by];
                moment.record(tx, "role.revoked", None, Some(taken.person), &detail)?;
            }
            Self::Register {
                client,
                disabled_at,
            } => {
                client::insert(tx, moment, client, Source::Console, None)?;
                off(tx, moment, client, *disabled_at)?;
            }
            Self::EnterSaml {
                service,
                client,
                disabled_at,
            } => {
                client::insert_saml(tx, moment, service, client)?;
                off(tx, moment, client, *disabled_at)?;
            }
            Self::Rewrite { now, .. } => {
                client::change(tx, moment, now)?;
                forget_fetched(tx, moment, &now.client.id)?;
            }
            Self::End { id, .. } => {
                client::end(tx, moment, id)?;
                forget_fetched(tx, moment, id)?;
            }
            Self::Settings { wish, names, .. } => {
                settings::set(tx, &moment.realm.id, wish, moment.now)?;
                let changed = names.join(" ");
                let detail = [("changed", changed.as_str()), by];
                moment.record(tx, "realm.changed", None, None, &detail)?;
            }
            Self::Switch { provider, on } => {
                let realm = moment.realm.id.as_str();
                providers::set(tx, realm, provider, *on, moment.now)?;
                let state = if *on { "on" } else { "off" };
                let detail = [("provider", provider.as_str()), ("switch", state), by];
                moment.record(tx, "upstream.switched", None, None, &detail)?;
            }
        }
        Ok(())
    }
}

/// A new service that is switched off at once.
fn off(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    client: &Client,
    disabled_at: Option<Timestamp>,
) -> Result<(), FileError> {
    let Some(at) = disabled_at else { return Ok(()) };
    if let Some(mut now) = client::stored(tx, &client.realm, &client.id)? {
        now.disabled_at = Some(at);
        client::change(tx, moment, &now)?;
    }
    Ok(())
}

/// SAML metadata that were fetched belong to what was said before.
fn forget_fetched(tx: &mut Tx<'_>, moment: &Moment<'_>, id: &str) -> Result<(), FileError> {
    let row = (moment.realm.id.as_str(), id);
    tx.run(&crate::saml::sql::FORGET_METADATA, row)?;
    Ok(())
}

/// What is set now.
pub(super) fn present(tx: &mut Tx<'_>, moment: &Moment<'_>) -> Result<RealmFile, FileError> {
    let realm = moment.realm.id.as_str();
    let mut staff: Vec<Staff> = vec![];
    for given in role::all(tx, realm)? {
        let mail = person::profile(tx, &moment.app.vault, given.person)?.mail;
        match staff.iter_mut().find(|s| *s.mail.as_ref() == mail) {
            Some(known) => known.roles.push(given.role),
            None => staff.push(Staff {
                mail: plain(&mail),
                roles: vec![given.role],
            }),
        }
    }
    staff.sort_by(|a, b| a.mail.as_ref().cmp(b.mail.as_ref()));
    for one in &mut staff {
        one.roles.sort_unstable();
    }
    let off = providers::all_off(tx, realm)?;
    let providers = off.iter().map(|id| Provider {
        id: plain(id),
        on: false,
    });
    let clients = clients::present(tx, moment)?;
    let file = RealmFile::of(realm, staff, providers.collect(), clients);
    Ok(file.with(saml::present(tx, moment)?, settings::of(tx, realm)?))
}

/// What has to change, in an order in which an administrator is always there.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    file: &RealmFile,
) -> Result<Vec<Change>, FileError> {
    let mut changes = vec![];
    if let Some(staff) = &file.body.administrator {
        roles(tx, moment, file, staff, &mut changes)?;
    }
    if let Some(switches) = &file.body.provider {
        let off = providers::all_off(tx, &moment.realm.id)?;
        for switch in switches {
            let id = switch.id.as_ref();
            if !moment.realm.upstream.iter().any(|u| u.id == *id) {
                return Err(file.wrong(&switch.id, "the realm has no such provider"));
            }
        }
        for set in &moment.realm.upstream {
            let named = switches.iter().find(|s| *s.id.as_ref() == set.id);
            let (on, is_on) = (named.is_none_or(|s| s.on), !off.contains(&set.id));
            if on != is_on {
                changes.push(Change::Switch {
                    provider: set.id.clone(),
                    on,
                });
            }
        }
    }
    if let Some(entries) = &file.body.client {
        clients::plan(tx, moment, file, entries, &mut changes)?;
    }
    if let Some(wish) = &file.body.settings {
        let accounts = &moment.app.region.accounts;
        let bad = wish.as_ref().check(moment.realm, accounts);
        bad.map_err(|name| file.wrong(wish, &format!("{name} is looser than the region's file")))?;
        let was = settings::of(tx, &moment.realm.id)?;
        let names = settings::differ(&was, wish.as_ref());
        if !names.is_empty() {
            let table = |of: &RealmSettings| Table::try_from(of).unwrap_or_default();
            let differ = differences(&table(&was), &table(wish.as_ref()));
            let wish = wish.as_ref().clone();
            changes.push(Change::Settings {
                wish,
                names,
                differ,
            });
        }
    }
    if let Some(entries) = &file.body.saml_service {
        saml::plan(tx, moment, file, entries, &mut changes)?;
    }
    Ok(changes)
}

fn roles(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    file: &RealmFile,
    staff: &[Staff],
    changes: &mut Vec<Change>,
) -> Result<(), FileError> {
    let there = role::all(tx, &moment.realm.id)?;
    let mut wanted: Vec<(Id, Role)> = vec![];
    for one in staff {
        let mail = one.mail.as_ref();
        let person = role::account(tx, moment, mail);
        let person = person.map_err(|_| file.wrong(&one.mail, "nobody has this account"))?;
        if factor::of_person(tx, person)?
            .iter()
            .all(|f| f.strength() < 2)
        {
            let reason = "the account has neither phone nor passkey";
            return Err(file.wrong(&one.mail, reason));
        }
        for role in &one.roles {
            let held = there.iter().any(|g| g.person == person && g.role == *role);
            if !held && !wanted.contains(&(person, *role)) {
                changes.push(Change::Give {
                    person,
                    mail: mail.clone(),
                    role: *role,
                });
            }
            wanted.push((person, *role));
        }
    }
    // A realm that never had one can be exported and imported, too.
    let administered = there.iter().any(|g| g.role == Role::Administrator);
    if administered && !wanted.iter().any(|(_, role)| *role == Role::Administrator) {
        let reason = "nobody would be administrator";
        return Err(FileError::Line {
            line: 1,
            reason: reason.to_owned(),
        });
    }
    for given in there {
        if !wanted.contains(&(given.person, given.role)) {
            let mail = person::profile(tx, &moment.app.vault, given.person)?.mail;
            changes.push(Change::Revoke { given, mail });
        }
    }
    Ok(())
}
