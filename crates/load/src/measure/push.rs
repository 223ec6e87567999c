//! Sign-ins that a message brings to the phone.
use super::Scene;
use crate::{
    browser::between,
    error::Error,
    latency::Latencies,
    person::{Person, Wires},
    place::Place,
    push_service::PushService,
    round::{self, Next, Round},
    service::{self, Asked},
    table::Row,
};
use std::{
    cell::{Cell, RefCell},
    mem,
    rc::Rc,
    time::{Duration, Instant},
};

/// Nothing takes longer than this to prepare.
const LONGEST: Duration = Duration::from_mins(1);

/// Complete sign-ins by message, ten requests and one of the server's own, and of these the time
/// until the phone has read the message.
pub async fn push(scene: &Scene) -> Result<[Row; 2], Error> {
    let service = Rc::new(PushService::open().await?);
    subscribe(scene, &service).await?;
    let told = Rc::<RefCell<Latencies>>::default();
    let workers = scene.crew(|scene| {
        let (scene, told) = (scene.clone(), told.clone());
        let mut wires = Wires::new(&scene.place);
        async move || {
            let mut person = scene.lend()?;
            let done = sign_in(&mut person, &mut wires, &scene.place).await;
            scene.give_back(person);
            told.borrow_mut().add(done?);
            Ok(Next::More)
        }
    });
    let whole = scene.row("push sign-ins, complete", workers).await?;
    let part = Row {
        what: "push: begun → message decrypted at the phone".to_owned(),
        round: Round {
            took: mem::take(&mut told.borrow_mut()),
            errors: Vec::new(),
            lasted: whole.round.lasted,
        },
        server: None,
        generator: None,
    };
    Ok([part, whole])
}

/// Turns messages on at all phones.
async fn subscribe(scene: &Scene, service: &Rc<PushService>) -> Result<(), Error> {
    let left = Rc::new(Cell::new(scene.load.people));
    let workers = scene.crew(|scene| {
        let (scene, service, left) = (scene.clone(), service.clone(), left.clone());
        let mut wires = Wires::new(&scene.place);
        async move || {
            let Some(rest) = left.get().checked_sub(1) else {
                return Ok(Next::NothingLeft);
            };
            left.set(rest);
            let mut person = scene.lend()?;
            let done = person.phone.subscribe(&mut wires.phone, &service).await;
            scene.give_back(person);
            done.map(|()| Next::More)
        }
    });
    round::run(LONGEST, workers).await.flawless()?;
    if left.get() == 0 {
        Ok(())
    } else {
        Err(Error::Slow(LONGEST.as_secs()))
    }
}

/// Signs in by message; says how long it took from the button to the message on the phone.
async fn sign_in(person: &mut Person, wires: &mut Wires, place: &Place) -> Result<Duration, Error> {
    let asked = Asked::new();
    person.browser.forget_session();
    let sign_in = person.begin(&mut wires.browser, &asked).await?;
    let Person {
        mail,
        browser,
        phone,
    } = person;
    let wire = &mut wires.browser;
    browser.get(wire, &sign_in).await?.expect("sign-in", 200)?;
    let path = format!("{sign_in}/push");
    let begun = Instant::now();
    // Both at once: the message does not wait for the browser to have its answer.
    let sent = async {
        let answer = browser.post(wire, &path, &[]).await?;
        answer.expect("push", 303)
    };
    let told = async { Ok((phone.told().await?, begun.elapsed())) };
    let (_, (order, took)) = tokio::try_join!(sent, told)?;
    let page = browser.get(wire, &sign_in).await?.expect("number", 200)?;
    let number = number(&page.body).ok_or(Error::Missing("the number"))?;
    let claimed = phone.enter(&mut wires.phone, order, number).await?;
    phone.approve(&mut wires.phone, &claimed).await?;
    let done = browser.get(wire, &sign_in).await?.expect("consume", 303)?;
    let code = asked.code(&place.issuer, done.location())?;
    let service = &mut wires.service;
    let tokens = asked.redeem(service, &place.issuer, &code).await?;
    let found = service::userinfo(service, &place.issuer, &tokens.access).await?;
    if found == *mail {
        Ok(took)
    } else {
        Err(Error::Wrong("the person in the userinfo"))
    }
}

/// The two digits on the page.
fn number(page: &str) -> Option<&str> {
    let element = between(page, "<p class=\"st-code\"", "</p>")?;
    let (_, number) = element.rsplit_once('>')?;
    Some(number)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_number_is_the_text_of_its_element() {
        let page = r#"<p>1</p><p class="st-code" data-when="waiting" aria-label="Zahl 47">47</p>"#;
        assert_eq!(super::number(page), Some("47"));
        assert_eq!(super::number("<p>47</p>"), None);
    }
}
