//! The demo's test people.
use super::{hash::Hasher, stored};
use crate::{
    moment::Moment,
    person::{self, NewPerson},
    profile::Profile,
};
use web::{App, Failure, Realm};

/// A test person of the demo.
#[derive(Debug, Clone)]
pub struct DemoPerson {
    /// "Testperson Eins".
    pub name: String,
    /// Address at example.org.
    pub mail: String,
    /// Printed by `stadttor demo`.
    pub password: String,
}

/// Makes the demo's test accounts; those that exist stay as they are.
///
/// # Errors
/// The database failed.
pub async fn seed_demo(app: &App, people: &[DemoPerson]) -> Result<(), store::Error> {
    for realm in &app.region.realms {
        for test in people {
            let seeded = seed(app, realm, test).await;
            seeded.map_err(|_| store::Error::Closed)?;
        }
    }
    Ok(())
}

async fn seed(app: &App, realm: &std::sync::Arc<Realm>, test: &DemoPerson) -> Result<(), Failure> {
    let now = app.clock.now();
    let index = person::mail_index(&app.vault, &realm.id, &test.mail);
    let id = realm.id.clone();
    // Looking first: a hash for nothing would take a core for 25 ms at each start.
    let known = app.db.read(move |tx| person::by_mail(tx, &id, &index));
    if known.await?.is_some() {
        return Ok(());
    }
    let mut chance = app.dice.chance();
    let password = test.password.clone();
    let hash = tokio::task::spawn_blocking(move || {
        Hasher::new(&super::PasswordSettings::default())?.hash(&password, &mut chance)
    });
    let hash = hash.await.map_err(Failure::fault)?;
    let hash = hash.ok_or_else(|| Failure::fault("argon2 failed"))?;
    let profile = Profile::from_input(&test.name, &test.mail)
        .map_err(|_| Failure::fault("a test person's name or address is none"))?;
    let new = NewPerson::new(&app.vault, &realm.id, &profile, now, &mut app.dice.chance());
    let (app_in, realm) = (app.clone(), realm.clone());
    app.db
        .write("demo.person", move |tx| {
            let moment = Moment {
                app: &app_in,
                realm: &realm,
                now,
            };
            let person = new.insert(tx, now)?;
            stored::insert(tx, &moment, person, &hash, None)?;
            Ok(())
        })
        .await
}
