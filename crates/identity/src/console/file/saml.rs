//! SAML services in the file: those that administrators have entered, with their metadata.
use super::{
    differ::differences,
    plan::Change,
    text::{FileError, RealmFile},
};
use crate::{
    client::{self, Source, Stored},
    moment::Moment,
    saml,
};
use serde::Deserialize;
use store::Tx;
use toml::{Spanned, Table, Value};
use web::{Client, SamlService};

fn entered(tx: &mut Tx<'_>, moment: &Moment<'_>) -> Result<Vec<(Stored, SamlService)>, FileError> {
    let (mut all, mut after) = (vec![], String::new());
    loop {
        let page = client::of_realm(tx, &moment.realm.id, &after)?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after.clone_from(&last.client.id);
        let saml = page.into_iter().filter(|s| s.source == Source::Saml);
        all.extend(saml.filter_map(|s| Some((s.clone(), s.saml?))));
    }
}

/// A service as it is written: without its realm.
fn table(service: &SamlService, disabled: bool) -> Result<Table, FileError> {
    let unwritable = |_| FileError::Broken("unwritable");
    let mut table = Table::try_from(service).map_err(unwritable)?;
    table.remove("realm");
    table.insert("disabled".into(), Value::Boolean(disabled));
    Ok(table)
}

/// What is set now.
pub(super) fn present(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
) -> Result<Vec<Spanned<Table>>, FileError> {
    let all = entered(tx, moment)?.into_iter().map(|(stored, service)| {
        let table = table(&service, stored.disabled_at.is_some())?;
        Ok(Spanned::new(0..0, table))
    });
    all.collect()
}

/// What an entry says, checked as the region's files are.
fn wanted(
    moment: &Moment<'_>,
    file: &RealmFile,
    entry: &Spanned<Table>,
) -> Result<(SamlService, bool), FileError> {
    let wrong = |reason: &str| file.wrong(entry, reason);
    let mut table = entry.as_ref().clone();
    let disabled = match table.remove("disabled") {
        None => false,
        Some(Value::Boolean(set)) => set,
        Some(_) => return Err(wrong("disabled must be true or false")),
    };
    if table.contains_key("metadata_file") {
        return Err(wrong("metadata_file belongs into the region's files"));
    }
    let realm = Value::String(moment.realm.id.clone());
    if table.insert("realm".into(), realm).is_some() {
        return Err(wrong("a service belongs to the realm of the file"));
    }
    let mut service = SamlService::deserialize(table).map_err(|e| wrong(e.message()))?;
    let region = &moment.app.region;
    service
        .check(&region.public)
        .map_err(|e| wrong(&e.to_string()))?;
    region
        .check_client(&made(moment, &service))
        .map_err(|e| wrong(&e.to_string()))?;
    if region.clients.is_of_files(&service.entity) {
        return Err(wrong("the entity belongs to the region's files"));
    }
    Ok((service, disabled))
}

/// The client that is made of it, as it is stored: its secret is derived when it is read.
fn made(moment: &Moment<'_>, service: &SamlService) -> Client {
    let app = moment.app;
    Client {
        secret: None,
        ..saml::client(&app.region, &app.vault, service)
    }
}

/// What has to change.
pub(super) fn plan(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    file: &RealmFile,
    entries: &[Spanned<Table>],
    changes: &mut Vec<Change>,
) -> Result<(), FileError> {
    let there = entered(tx, moment)?;
    let mut named: Vec<String> = vec![];
    for entry in entries {
        let (service, disabled) = wanted(moment, file, entry)?;
        if named.contains(&service.entity) {
            return Err(file.wrong(entry, "this service stands here twice"));
        }
        named.push(service.entity.clone());
        let disabled_at = disabled.then_some(moment.now);
        let known = there.iter().find(|(s, _)| s.client.id == service.entity);
        let Some((stored, before)) = known else {
            let client = made(moment, &service);
            changes.push(Change::EnterSaml {
                service,
                client,
                disabled_at,
            });
            continue;
        };
        let off = stored.disabled_at.is_some();
        let (was, is) = (table(before, off)?, table(&service, disabled)?);
        let differ = differences(&was, &is);
        if differ.is_empty() {
            continue;
        }
        let now = Stored {
            client: made(moment, &service),
            saml: Some(service),
            disabled_at: stored.disabled_at.filter(|_| disabled).or(disabled_at),
            ..stored.clone()
        };
        changes.push(Change::Rewrite { now, differ });
    }
    let gone = there.iter().filter(|(s, _)| !named.contains(&s.client.id));
    changes.extend(gone.map(|(stored, service)| Change::End {
        id: stored.client.id.clone(),
        name: service.name.clone(),
    }));
    Ok(())
}
