//! What was answered: one file, written anew with every answer, whole or not at all.
use crate::trouble::Trouble;
use protocols::{Chance, base64url};
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// In the wizard's folder.
const FILE: &str = "setup.json";

/// How far it has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Questions are open.
    #[default]
    Asking,
    /// Files are being written: those that are there are ours.
    Writing,
    /// There is an installation.
    Finished,
}

/// Answers by field. Some are secrets until everything is written; then all are forgotten.
#[derive(Default, Serialize, Deserialize)]
pub struct Kept {
    pub stage: Stage,
    pub answers: BTreeMap<String, String>,
    /// Questions that were answered.
    pub answered: Vec<String>,
}

/// What is kept, and where.
pub struct State {
    pub folder: PathBuf,
    pub kept: Kept,
}

impl State {
    /// Goes on where the file ends, or begins.
    ///
    /// # Errors
    /// A folder that holds an installation already, or a file that is not ours.
    pub fn open(folder: &Path) -> Result<Self, Trouble> {
        let path = folder.join(FILE);
        let kept: Kept = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|_| {
                Trouble::Config(format!(
                    "{} cannot be read: remove it to begin anew",
                    path.display()
                ))
            })?,
            Err(e) if e.kind() == io::ErrorKind::NotFound => Kept::default(),
            Err(e) => return Err(e.into()),
        };
        let state = Self {
            folder: folder.to_owned(),
            kept,
        };
        match state.kept.stage {
            Stage::Finished => Err(Trouble::Config(format!(
                "{} is set up: run `stadttor serve --config {}`",
                folder.display(),
                state.config().display()
            ))),
            Stage::Writing => Ok(state),
            Stage::Asking => state.untouched().map(|()| state),
        }
    }

    /// Nothing that is here already would be overwritten.
    ///
    /// # Errors
    /// A sentence that names what is there.
    pub fn untouched(&self) -> Result<(), Trouble> {
        let ours = ["stadttor.toml", "secrets.env", "region", "data"];
        let there = ours.map(|name| self.folder.join(name));
        match there.iter().find(|path| path.symlink_metadata().is_ok()) {
            None => Ok(()),
            Some(path) => Err(Trouble::Config(format!(
                "{} exists already and is not overwritten: choose an empty folder with --dir",
                path.display()
            ))),
        }
    }

    /// The configuration file.
    pub fn config(&self) -> PathBuf {
        self.folder.join("stadttor.toml")
    }

    /// An answer; empty where there is none.
    pub fn get(&self, field: &str) -> &str {
        self.kept.answers.get(field).map_or("", String::as_str)
    }

    /// Keeps it all, durably.
    ///
    /// # Errors
    /// What the disk says.
    pub fn save(&self) -> io::Result<()> {
        let bytes = serde_json::to_vec_pretty(&self.kept)?;
        write(&self.folder.join(FILE), &bytes)
    }
}

/// Writes a file for its owner alone: beside it first, then in its place, and both are on the disk
/// when this returns.
///
/// # Errors
/// What the disk says.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let noise = base64url::encode(&Chance::system().bytes::<9>());
    let beside = folder.join(format!(".{name}.{noise}"));
    let mut file = OpenOptions::new()
        .create_new(true)
        .write(true)
        .mode(0o600)
        .open(&beside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if let Err(e) = written {
        let _ = fs::remove_file(&beside);
        return Err(e);
    }
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn answers_are_for_their_owner_alone_and_are_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let mut state = State::open(folder.path()).unwrap();
        state.kept.answers.insert("a".to_owned(), "b".to_owned());
        state.save().unwrap();
        let file = folder.path().join(FILE);
        assert_eq!(
            fs::metadata(&file).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(State::open(folder.path()).unwrap().get("a"), "b");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_there_stays() {
        for name in ["stadttor.toml", "secrets.env", "region", "data"] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(name), "mine").unwrap();
            let why = State::open(folder.path()).err().unwrap().to_string();
            assert!(why.contains(name), "{why}");
        }
    }
}
