//! `stadttor official`: who may identify people at a desk. Servers may run meanwhile.
use super::serve::assemble;
use crate::{
    cli::{Office, OfficialCommand, Place},
    config::Config,
    installation::Installation,
    region::Files,
    trouble::Trouble,
};
use protocols::date::Date;
use web::App;

/// Enters, lists or removes officials. No lock is taken: running servers see it at once.
///
/// # Errors
/// A realm, municipality or account that does not exist, or what the database says.
pub async fn run(command: OfficialCommand) -> Result<(), Trouble> {
    match command {
        OfficialCommand::Add {
            place,
            office: Office {
                realm,
                municipality,
            },
            mail,
        } => {
            let app = open(&place).await?;
            identity::add_officials(&app, &realm, &municipality, &mail).await?;
            crate::say!(
                "{} may work at the desk of {municipality} now.",
                mail.join(", ")
            );
        }
        OfficialCommand::List { place, realm } => {
            let app = open(&place).await?;
            for official in identity::officials(&app, &realm).await? {
                let (town, since) = (official.municipality, Date::of(official.since));
                crate::say!("{town}  {}  since {since}", official.mail);
            }
        }
        OfficialCommand::Remove {
            place,
            office: Office {
                realm,
                municipality,
            },
            mail,
        } => {
            let app = open(&place).await?;
            identity::remove_official(&app, &realm, &municipality, &mail).await?;
            crate::say!("{mail} is no official of {municipality} any more.");
        }
    }
    Ok(())
}

/// What commands beside a running server need.
///
/// # Errors
/// What keeps the installation from being opened.
pub async fn open(place: &Place) -> Result<App, Trouble> {
    let config = Config::of(place)?;
    let installation = Installation::open(&config).await?;
    let files = Files::read(config.region.as_deref())?;
    Ok(assemble(&config, files, installation)?.0)
}
