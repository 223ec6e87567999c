//! One function for each subcommand.
mod admin;
mod catalogue;
mod check;
mod demo;
pub mod doctor;
mod keys;
mod migrate;
pub mod official;
mod proof;
mod realm;
mod serve;

pub use serve::listen;

use crate::{
    cli::{AdminCommand, Command, ConfigCommand, KeysCommand, PortalCommand, ProofCommand},
    config::Config,
    trouble::Trouble,
};
use std::process::ExitCode;

/// Does what the command line says.
///
/// # Errors
/// Why it cannot be done.
pub async fn run(command: Command) -> Result<ExitCode, Trouble> {
    match command {
        Command::Demo {
            data,
            listen,
            region,
            accounts,
        } => demo::run(Config::demo(data, listen, region)?, accounts).await?,
        Command::Setup { dir, listen } => crate::setup::run(&dir, listen).await?,
        Command::Serve { config, tls } => serve::run(Config::read(&config)?.with(tls)).await?,
        Command::Migrate(place) => migrate::run(&Config::of(&place)?).await?,
        Command::Config(ConfigCommand::Check(place)) => check::run(&Config::of(&place)?)?,
        Command::Doctor(place) => return Ok(doctor::run(&Config::of(&place)?).await),
        Command::Proof(ProofCommand::Check { file, keys }) => {
            proof::check(&file, keys.as_deref())?;
        }
        Command::Official(command) => official::run(command).await?,
        Command::Admin(AdminCommand::Link { place, realm }) => admin::link(&place, &realm).await?,
        Command::Admin(AdminCommand::Registration {
            place,
            realm,
            uses,
            days,
        }) => admin::registration(&place, &realm, uses, days).await?,
        Command::Portal(PortalCommand::Link {
            place,
            municipality,
        }) => admin::portal_link(&place, &municipality).await?,
        Command::Realm(command) => realm::run(command).await?,
        Command::Catalogue(command) => catalogue::run(command).await?,
        Command::Keys(KeysCommand::Rotate { place, realm }) => {
            keys::rotate(&Config::of(&place)?, &realm).await?;
        }
        Command::Keys(KeysCommand::RotateSaml { place, realm }) => {
            keys::rotate_saml(&Config::of(&place)?, &realm).await?;
        }
        Command::Keys(KeysCommand::RotateFederation { place, realm }) => {
            keys::rotate_federation(&Config::of(&place)?, &realm).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
