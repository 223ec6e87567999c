//! The master key: 32 bytes as base64, in a file beside the database or in the environment.
//!
//! It must not be in the database, nor in the same backup: without it the backup tells nothing.

use crate::Error;
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{Chance, base64url};
use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::Path,
};
use zeroize::Zeroizing;

/// Reads the file, or creates it with a new key on the first start.
///
/// The file is for its owner only (0600) and appears complete or not at all; of two processes that
/// start at the same time both end with the same key.
///
/// # Errors
/// [`Error::MasterKey`] if it cannot be written or read, is not a key, or others may read it.
pub fn load_or_create(path: &Path, chance: &mut Chance) -> Result<[u8; 32], Error> {
    let unusable = |reason: String| Error::MasterKey {
        place: format!("in {}", path.display()),
        reason,
    };
    if !path.exists() {
        create(path, chance).map_err(|e| unusable(e.to_string()))?;
    }
    let text = Zeroizing::new(fs::read_to_string(path).map_err(|e| unusable(e.to_string()))?);
    if others_may_read(path).map_err(|e| unusable(e.to_string()))? {
        return Err(unusable(
            "others may read the file, run chmod 600 on it".into(),
        ));
    }
    parse(&text).ok_or_else(|| unusable(WANTED.into()))
}

/// Reads the key from the value of an environment variable, as `openssl rand -base64 32` writes it.
///
/// # Errors
/// [`Error::MasterKey`] if it is not 32 bytes of base64.
pub fn from_env(value: &str) -> Result<[u8; 32], Error> {
    parse(value).ok_or_else(|| Error::MasterKey {
        place: "in the environment".into(),
        reason: WANTED.into(),
    })
}

const WANTED: &str = "it must be 32 bytes, written as base64";

fn parse(text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    let bytes = base64url::decode(text).or_else(|| STANDARD.decode(text).ok())?;
    Zeroizing::new(bytes).as_slice().try_into().ok()
}

/// Writes beside and links: the name appears at once with its whole content, and never replaces a
/// key that another process has written meanwhile.
fn create(path: &Path, chance: &mut Chance) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension(format!("new-{}", base64url::encode(&chance.bytes::<9>())));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let key = Zeroizing::new(chance.bytes::<32>());
    let text = Zeroizing::new(STANDARD.encode(*key) + "\n");
    let mut file = options.open(&beside)?;
    let linked = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&beside, path));
    fs::remove_file(&beside)?;
    match linked {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => sync_folder(path),
    }
}

/// Makes the new name itself durable.
fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) && !folder.as_os_str().is_empty() => {
            File::open(folder)?.sync_all()
        }
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn others_may_read(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn others_may_read(_: &Path) -> io::Result<bool> {
    Ok(false)
}
