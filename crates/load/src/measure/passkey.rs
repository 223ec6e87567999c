//! Sign-ins with a passkey in the browser: no phone, no order.
use super::Scene;
use crate::{
    error::Error,
    person::{Person, Wires},
    place::Place,
    round::Next,
    service::{self, Asked},
    table::Row,
};

/// Complete sign-ins with a passkey, six requests each.
pub async fn passkey(scene: &Scene) -> Result<Row, Error> {
    let worker = |scene: &Scene| {
        let (scene, mut wires) = (scene.clone(), Wires::new(&scene.place));
        async move || {
            let mut person = scene.lend()?;
            let done = sign_in(&mut person, &mut wires, &scene.place).await;
            scene.give_back(person);
            done.map(|()| Next::More)
        }
    };
    let workers = scene.crew(worker);
    scene.row("passkey sign-ins, complete", workers).await
}

async fn sign_in(person: &mut Person, wires: &mut Wires, place: &Place) -> Result<(), Error> {
    let asked = Asked::new();
    person.browser.forget_session();
    let sign_in = person.begin(&mut wires.browser, &asked).await?;
    person.show_passkey(place, wires, &sign_in).await?;
    let done = person.browser.get(&mut wires.browser, &sign_in).await?;
    let code = asked.code(&place.issuer, done.expect("code", 303)?.location())?;
    let service = &mut wires.service;
    let tokens = asked.redeem(service, &place.issuer, &code).await?;
    let mail = service::userinfo(service, &place.issuer, &tokens.access).await?;
    if mail == person.mail {
        Ok(())
    } else {
        Err(Error::Wrong("the person in the userinfo"))
    }
}
