//! Services in the file: those that administrators have entered. Who registered elsewhere (by
//! itself, in a federation, in the region's files) is not in it.
use super::{
    differ::differences,
    plan::Change,
    text::{FileError, RealmFile},
};
use crate::{
    client::{self, Entering, Source, Stored},
    moment::Moment,
    push,
};
use serde::Deserialize;
use store::Tx;
use toml::{Spanned, Table, Value};
use web::{Client, region::Secret};

/// What the file says of a service besides its properties.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    client: Client,
    confidential: bool,
    disabled: bool,
    secret: Option<Secret>,
    /// A reference to a secret that is not there.
    missing: Option<String>,
    at: Spanned<()>,
}

impl Wanted {
    /// The reference without which the service cannot be made. A secret that is there stays when
    /// nothing is behind the reference of an export; one that somebody chose must be found.
    fn misses(&self, known: Option<&Stored>) -> Option<&str> {
        let kept = known.is_some_and(|s| s.client.secret.is_some());
        let own = reference(&self.client.id);
        self.missing
            .as_deref()
            .filter(|missing| !kept || *missing != own)
    }
}

/// How an exported file refers to the secret of a service: `env:STADTTOR_SECRET_` and its id, in
/// which all but letters and digits of ASCII is `_` and two hexadecimal digits for each byte. So
/// it is a name for a variable, and no two services share one.
fn reference(id: &str) -> String {
    let one = |byte: u8| match char::from(byte) {
        plain if plain.is_ascii_alphanumeric() => plain.to_string(),
        _ => format!("_{byte:02X}"),
    };
    let id: String = id.bytes().map(one).collect();
    format!("env:STADTTOR_SECRET_{id}")
}

/// Services that administrators have entered.
fn entered(tx: &mut Tx<'_>, moment: &Moment<'_>) -> Result<Vec<Stored>, FileError> {
    let (mut all, mut after) = (vec![], String::new());
    loop {
        let page = client::of_realm(tx, &moment.realm.id, &after)?;
        let Some(last) = page.last() else {
            return Ok(all);
        };
        after.clone_from(&last.client.id);
        all.extend(page.into_iter().filter(|s| s.source == Source::Console));
    }
}

/// A service as it is written: without its realm, and without its secret.
fn table(client: &Client, disabled: bool) -> Result<Table, FileError> {
    let unwritable = |_| FileError::Broken("unwritable");
    let mut table = Table::try_from(client).map_err(unwritable)?;
    table.remove("realm");
    let confidential = client.secret.is_some();
    table.insert("confidential".into(), Value::Boolean(confidential));
    table.insert("disabled".into(), Value::Boolean(disabled));
    Ok(table)
}

/// What is set now.
pub(super) fn present(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
) -> Result<Vec<Spanned<Table>>, FileError> {
    let all = entered(tx, moment)?.into_iter().map(|s| {
        let mut table = table(&s.client, s.disabled_at.is_some())?;
        if s.client.secret.is_some() {
            table.insert("secret".into(), Value::String(reference(&s.client.id)));
        }
        Ok(Spanned::new(0..0, table))
    });
    all.collect()
}

fn wanted(
    moment: &Moment<'_>,
    file: &RealmFile,
    entry: &Spanned<Table>,
) -> Result<Wanted, FileError> {
    let wrong = |reason: &str| file.wrong(entry, reason);
    let mut table = entry.as_ref().clone();
    let mut flag = |name: &str| match table.remove(name) {
        None => Ok(false),
        Some(Value::Boolean(set)) => Ok(set),
        Some(_) => Err(wrong(&format!("{name} must be true or false"))),
    };
    let (confidential, disabled) = (flag("confidential")?, flag("disabled")?);
    let (secret, missing) = match table.remove("secret") {
        None => (None, None),
        Some(Value::String(reference)) => {
            match file.secret(&reference).map_err(|why| wrong(&why))? {
                Some(text) => (Some(Secret::of(text)), None),
                None => (None, Some(reference)),
            }
        }
        Some(_) => return Err(wrong("secret must be a reference")),
    };
    let realm = Value::String(moment.realm.id.clone());
    if table.insert("realm".into(), realm).is_some() {
        return Err(wrong("a service belongs to the realm of the file"));
    }
    let client = Client::deserialize(table).map_err(|e| wrong(e.message()))?;
    let region = &moment.app.region;
    if region.clients.is_of_files(&client.id) {
        return Err(wrong("the id belongs to the region's files"));
    }
    Ok(Wanted {
        client,
        confidential: confidential || secret.is_some() || missing.is_some(),
        disabled,
        secret,
        missing,
        at: Spanned::new(entry.span(), ()),
    })
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
    let (mut named, mut all) = (Vec::<String>::new(), vec![]);
    for entry in entries {
        let wanted = wanted(moment, file, entry)?;
        if named.contains(&wanted.client.id) {
            return Err(file.wrong(entry, "this service stands here twice"));
        }
        named.push(wanted.client.id.clone());
        let known = there.iter().find(|s| s.client.id == wanted.client.id);
        if known.is_none() && client::exists(tx, &wanted.client.id)? {
            return Err(file.wrong(entry, "the id is or was another service's"));
        }
        all.push((wanted, known));
    }
    // All that are missing at once: a fresh installation needs each of them.
    let missing: Vec<&str> = all.iter().filter_map(|(w, k)| w.misses(*k)).collect();
    let first = all.iter().find(|(w, k)| w.misses(*k).is_some());
    if let Some((first, _)) = first {
        let reason = format!("secrets are missing: {}", missing.join(", "));
        return Err(file.wrong(&first.at, &reason));
    }
    for (wanted, known) in all {
        changes.extend(one(moment, file, wanted, known)?);
    }
    let gone = there.iter().filter(|s| !named.contains(&s.client.id));
    changes.extend(gone.map(|s| Change::End {
        id: s.client.id.clone(),
        name: s.client.name.clone(),
    }));
    Ok(())
}

fn one(
    moment: &Moment<'_>,
    file: &RealmFile,
    wanted: Wanted,
    known: Option<&Stored>,
) -> Result<Option<Change>, FileError> {
    let mut client = wanted.client;
    let kept = known.and_then(|s| s.client.secret.clone());
    client.secret = wanted.secret.or(kept).filter(|_| wanted.confidential);
    if wanted.confidential && client.secret.is_none() {
        let reason = "a new service with a secret needs secret = \"env:NAME\" or \"file:PATH\"";
        return Err(file.wrong(&wanted.at, reason));
    }
    let disabled_at = wanted.disabled.then_some(moment.now);
    let sound = |client: &Client| {
        let before = known.map(|s| &s.client.oauth);
        // Which authorities the server trusts is looked at when a certificate is shown.
        let there = Entering {
            region: &moment.app.region,
            realm: moment.realm,
            reach: push::subscription::reach(moment.app),
            methods: &client::offered(moment.realm, true),
        };
        let checked = client::check_entered(&there, client, before);
        checked.map_err(|why| {
            let reason = format!("client \"{}\": {why}", client.id);
            file.wrong(&wanted.at, &reason)
        })
    };
    let Some(known) = known else {
        sound(&client)?;
        return Ok(Some(Change::Register {
            client,
            disabled_at,
        }));
    };
    let off = known.disabled_at.is_some();
    let (before, after) = (table(&known.client, off)?, table(&client, wanted.disabled)?);
    let mut differ = differences(&before, &after);
    if known.client.secret.is_some() && known.client.secret != client.secret {
        differ.push("secret: another one".to_owned());
    }
    let disabled_at = known
        .disabled_at
        .filter(|_| wanted.disabled)
        .or(disabled_at);
    let now = Stored {
        client,
        disabled_at,
        ..known.clone()
    };
    if differ.is_empty() {
        return Ok(None);
    }
    sound(&now.client)?;
    Ok(Some(Change::Rewrite { now, differ }))
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn each_service_has_a_variable_of_its_own() {
        assert_eq!(reference("Bad7"), "env:STADTTOR_SECRET_Bad7");
        let alike = ["a-b", "a_b", "a.b", "ab", "a_2Db", "aüb"];
        for (at, one) in alike.iter().enumerate() {
            let name = reference(one);
            let name = name.strip_prefix("env:").unwrap();
            assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
            let others = alike.iter().skip(at + 1);
            assert!(others.into_iter().all(|o| reference(o) != reference(one)));
        }
    }
}
