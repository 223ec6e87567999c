//! The master key, from its file or the environment.
use crate::{config::MasterKey, trouble::Trouble};
use protocols::Chance;
use store::master;

/// The key that must be there. None is made: a new key would open nothing.
///
/// # Errors
/// That the file is missing, is not a key, or that others may read it.
pub fn load(from: &MasterKey) -> Result<[u8; 32], Trouble> {
    match from {
        MasterKey::File(path) if !path.exists() => Err(Trouble::NoMasterKey(path.clone())),
        _ => load_or_create(from),
    }
}

/// The key of a new installation, made now if its file does not exist.
///
/// # Errors
/// That the file cannot be written, is not a key, or that others may read it.
pub fn load_or_create(from: &MasterKey) -> Result<[u8; 32], Trouble> {
    Ok(match from {
        MasterKey::Value(value) => master::from_env(&value.0)?,
        MasterKey::File(path) => master::load_or_create(path, &mut Chance::system())?,
    })
}
