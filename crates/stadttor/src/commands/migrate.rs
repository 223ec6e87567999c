//! `stadttor migrate`: sets up a new database, or brings one up to this version.
use crate::{
    config::Config,
    installation::{Installation, Lock},
    trouble::Trouble,
};

/// Applies what is missing and says so.
///
/// # Errors
/// A server that is running, a newer database, another key.
pub async fn run(config: &Config) -> Result<(), Trouble> {
    let _lock = Lock::take(config)?;
    let (_, applied) = Installation::set_up(config).await?;
    match applied.as_slice() {
        [] => crate::say!("The database was up to date already."),
        names => crate::say!("Applied: {}.", names.join(", ")),
    }
    Ok(())
}
