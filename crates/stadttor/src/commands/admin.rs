//! `stadttor admin`: the first administrator of a realm. Servers may run meanwhile.
use super::official::open;
use crate::{cli::Place, trouble::Trouble};
use web::App;

/// Makes a link; links that were made before are void.
///
/// # Errors
/// A realm that does not exist, or what the database says.
pub async fn link(place: &Place, realm: &str) -> Result<(), Trouble> {
    let app = open(place).await?;
    let link = identity::administrator_link(&app, realm).await?;
    crate::say!("Good once and for a day: {link}");
    Ok(())
}

/// Makes a link to a municipality's editors' desk; links that were made so before are void.
///
/// # Errors
/// A municipality that does not exist, or what the database says.
pub async fn portal_link(place: &Place, municipality: &str) -> Result<(), Trouble> {
    let app = open(place).await?;
    let link = portal::administrator_link(&app, municipality).await?;
    crate::say!("Good once and for a day: {link}");
    Ok(())
}

/// Makes an initial access token.
///
/// # Errors
/// A realm that does not exist, or what the database says.
pub async fn registration(place: &Place, realm: &str, uses: i64, days: i64) -> Result<(), Trouble> {
    let app = open(place).await?;
    let token = identity::allow_registration(&app, realm, uses, days).await?;
    crate::say!("Good for {uses} registrations within {days} days: {token}");
    Ok(())
}

/// Says how realms and portals without an administrator get one. It goes to the terminal alone, never to the
/// log: whoever opens the link first administers the realm.
///
/// # Errors
/// What the database says.
pub async fn greet(app: &App) -> Result<(), Trouble> {
    for (name, link) in identity::first_administrators(app).await? {
        crate::say!("{name} has no administrator yet. Sign in and open, within a day: {link}");
    }
    for (name, link) in portal::first_administrators(app).await? {
        crate::say!(
            "The portal of {name} has no administrator yet. Sign in and open, within a day: {link}"
        );
    }
    Ok(())
}
