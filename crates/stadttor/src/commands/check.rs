//! `stadttor config check`: everything that can be said without opening anything.
use super::serve::encryption;
use crate::{background::mail::Mailer, config::Config, region::Files, trouble::Trouble};
use store::Vault;

/// Reads file, environment and region, and says that they can be used.
///
/// # Errors
/// What is wrong with them.
pub fn run(config: &Config) -> Result<(), Trouble> {
    // The key only makes the clients' secrets, which nobody sees here.
    let (region, _) = Files::read(config.region.as_deref())?.build(config, &Vault::new([0; 32]))?;
    Mailer::new(&config.post).map_err(Trouble::Config)?;
    encryption(config, &region)?;
    config.tls.authorities()?;
    crate::say!(
        "The configuration can be used: {} realms, {} municipalities, {} further clients, listening on {}.",
        region.realms.len(),
        region.municipalities.len(),
        config.clients.len(),
        config.listen
    );
    Ok(())
}
