//! Pages of the portal, and the frames of an open sign-in page.
use super::Scene;
use crate::{
    error::Error,
    http::{Connection, Request},
    person::Wires,
    round::Next,
    service::Asked,
    table::Row,
};

/// A page of the portal that nobody is signed in at; `holds` is text that it must hold.
pub async fn portal(scene: &Scene, path: &'static str, holds: &'static str) -> Result<Row, Error> {
    let workers = scene.crew(|scene| {
        let place = scene.place.clone();
        let mut wire = Connection::new(place.address);
        async move || {
            let request = Request {
                method: "GET",
                host: &place.portal,
                path,
                headers: &[("accept-language", "de")],
                body: "",
            };
            let page = wire.send(&request).await?.expect("portal", 200)?;
            if page.body.contains(holds) {
                Ok(Next::More)
            } else {
                Err(Error::Missing(holds))
            }
        }
    });
    scene.row(format!("portal pages, `{path}`"), workers).await
}

/// The frame that an open sign-in page asks for once a second until the phone has approved.
pub async fn frames(scene: &Scene) -> Result<Row, Error> {
    let mut workers = Vec::new();
    for _ in 0..scene.load.in_flight {
        let mut wires = Wires::new(&scene.place);
        let (scene, mut person) = (scene.clone(), scene.lend()?);
        person.browser.forget_session();
        let sign_in = person.begin(&mut wires.browser, &Asked::new()).await?;
        person.browser.get(&mut wires.browser, &sign_in).await?;
        let path = format!("{sign_in}/phone");
        let begun = person.browser.post(&mut wires.browser, &path, &[]).await?;
        begun.expect("order", 303)?;
        let path = format!("{sign_in}/phone/frame");
        let mut person = Returned(Some(person), scene);
        workers.push(async move || {
            let person = person.0.as_mut().ok_or(Error::Missing("a person"))?;
            let frame = person.browser.get(&mut wires.browser, &path).await?;
            if frame.expect("frame", 200)?.body.contains("\"waiting\"") {
                Ok(Next::More)
            } else {
                Err(Error::Wrong("the state of the order"))
            }
        });
    }
    scene
        .row(
            "QR frames (one a second for each open sign-in page)",
            workers,
        )
        .await
}

/// A person who is idle again when the worker has ended.
struct Returned(Option<crate::person::Person>, Scene);

impl Drop for Returned {
    fn drop(&mut self) {
        if let Some(person) = self.0.take() {
            self.1.give_back(person);
        }
    }
}
