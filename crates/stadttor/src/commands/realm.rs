//! `stadttor realm`: what administrators have set, as one file. Servers may run meanwhile.
use super::official::open;
use crate::{cli::RealmCommand, trouble::Trouble};
use identity::RealmFile;
use std::{collections::BTreeMap, path::Path};

/// Writes a realm to the terminal, or makes it as a file says.
///
/// # Errors
/// A file that cannot be used, with its line; a realm that does not exist; what the database says.
pub async fn run(command: RealmCommand) -> Result<(), Trouble> {
    match command {
        RealmCommand::Export { place, realm } => {
            let app = open(&place).await?;
            let text = identity::export_realm(&app, &realm).await;
            crate::say!("{}", text.map_err(Trouble::Realm)?.trim_end());
        }
        RealmCommand::Import {
            place,
            file,
            dry_run,
        } => {
            let read = read(&file)?;
            let app = open(&place).await?;
            let changes = identity::import_realm(&app, &read, dry_run).await;
            let changes = changes.map_err(|why| wrong(&file, &why))?;
            for change in &changes {
                crate::say!("{change}");
            }
            match (changes.len(), dry_run) {
                (0, _) => crate::say!("Nothing to change."),
                (n, true) => crate::say!("{n} changes; nothing was changed yet."),
                (n, false) => crate::say!("{n} changes were made."),
            }
        }
    }
    Ok(())
}

fn wrong(file: &Path, why: &dyn std::fmt::Display) -> Trouble {
    Trouble::Config(format!("{}: {why}", file.display()))
}

/// The file, with the secrets that it refers to.
fn read(file: &Path) -> Result<RealmFile, Trouble> {
    let text = std::fs::read_to_string(file).map_err(|e| wrong(file, &e))?;
    let read = RealmFile::read(&text).map_err(|e| wrong(file, &e))?;
    let mut secrets = BTreeMap::new();
    for reference in read.references() {
        let found = match reference.split_once(':') {
            Some(("env", name)) => std::env::var(name).ok(),
            Some(("file", path)) => {
                let folder = file.parent().unwrap_or(Path::new(""));
                let text = std::fs::read_to_string(folder.join(path)).ok();
                text.map(|t| t.trim_end().to_owned())
            }
            _ => None,
        };
        secrets.extend(found.map(|secret| (reference.to_owned(), secret)));
    }
    Ok(read.with_secrets(secrets))
}
