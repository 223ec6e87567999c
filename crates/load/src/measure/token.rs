//! What services ask for by themselves: tokens and userinfo.
use super::Scene;
use crate::{
    error::Error,
    http::Connection,
    person::{Person, Wires},
    place::Place,
    round::{self, Next},
    service::{self, Asked},
    sign_in,
    table::Row,
};
use std::{cell::RefCell, rc::Rc, time::Duration};

/// Codes live a minute: so many, made in so long, can all be redeemed in time.
const MOST_CODES: usize = 6000;
const MAKING_CODES: Duration = Duration::from_secs(20);

/// Codes for tokens alone: the codes are made before, in sessions that are running.
pub async fn codes(scene: &Scene) -> Result<Row, Error> {
    let codes = Rc::<RefCell<Vec<(Asked, String)>>>::default();
    let makers = scene.crew(|scene| code_maker(scene, codes.clone()));
    round::run(MAKING_CODES, makers).await.flawless()?;
    let workers = scene.crew(|scene| {
        let (place, codes) = (scene.place.clone(), codes.clone());
        let mut wire = Connection::new(place.address);
        async move || {
            let Some((asked, code)) = codes.borrow_mut().pop() else {
                return Ok(Next::NothingLeft);
            };
            asked.redeem(&mut wire, &place.issuer, &code).await?;
            Ok(Next::More)
        }
    });
    scene.row("token requests (code → tokens)", workers).await
}

/// A person who is signed in goes to the service once more, and says yes where that is asked.
fn code_maker(
    scene: &Scene,
    codes: Rc<RefCell<Vec<(Asked, String)>>>,
) -> impl AsyncFnMut() -> Result<Next, Error> + use<> {
    let (scene, mut wires) = (scene.clone(), Wires::new(&scene.place));
    async move || {
        if codes.borrow().len() >= MOST_CODES {
            return Ok(Next::NothingLeft);
        }
        let asked = Asked::new();
        let mut person = scene.lend()?;
        let code = code(&scene.place, &mut person, &mut wires.browser, &asked).await;
        scene.give_back(person);
        codes.borrow_mut().push((asked, code?));
        Ok(Next::More)
    }
}

async fn code(
    place: &Place,
    person: &mut Person,
    wire: &mut Connection,
    asked: &Asked,
) -> Result<String, Error> {
    let answer = person.browser.get(wire, &asked.path()).await?;
    let answer = answer.expect("authorize", 303)?;
    asked.code(&place.issuer, answer.location())
}

/// Name and mail address for an access token.
pub async fn userinfo(scene: &Scene) -> Result<Row, Error> {
    let mut wires = Wires::new(&scene.place);
    let mut workers = Vec::new();
    for _ in 0..scene.load.in_flight {
        let mut person = scene.lend()?;
        let (tokens, _) = sign_in::by_phone(&mut person, &mut wires, &scene.place).await?;
        let (place, mail) = (scene.place.clone(), person.mail.clone());
        scene.give_back(person);
        let mut wire = Connection::new(place.address);
        workers.push(async move || {
            let found = service::userinfo(&mut wire, &place.issuer, &tokens.access).await?;
            if found == mail {
                Ok(Next::More)
            } else {
                Err(Error::Wrong("the person in the userinfo"))
            }
        });
    }
    scene.row("userinfo requests", workers).await
}
