//! People and their phones.
use super::Scene;
use crate::{
    error::Error,
    person::{Person, Wires},
    round::{self, Next},
    service,
    sign_in::{self, Steps},
    table::Row,
};
use protocols::{Chance, base64url};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, Instant},
};

/// How many register at the same time: the mailbox shows its newest hundred mails, three a head.
const REGISTER_AT_ONCE: u16 = 24;

/// Nothing takes longer than this to prepare.
const LONGEST: Duration = Duration::from_mins(5);

/// The first sign-ins meet a server that has done nothing yet; they are not counted.
const WARM_UP: Duration = Duration::from_secs(1);

/// Registers everybody through the real doors; says how long it took.
pub async fn populate(scene: &Scene) -> Result<Duration, Error> {
    let begun = Instant::now();
    let mut wires = Wires::new(&scene.place);
    let keys = Rc::new(service::keys(&mut wires.service, &scene.place.issuer).await?);
    let run = base64url::encode(&Chance::system().bytes::<6>()).to_lowercase();
    let next = Rc::new(Cell::new(0));
    let worker = |_| {
        let (scene, keys, run, next) = (scene.clone(), keys.clone(), run.clone(), next.clone());
        let mut wires = Wires::new(&scene.place);
        async move || {
            let number = next.get();
            if number == scene.load.people {
                return Ok(Next::NothingLeft);
            }
            next.set(number + 1);
            let mail = format!("load.{run}.{number}@example.org");
            let person = Person::register(&scene.place, &mut wires, &keys, mail).await?;
            scene.give_back(person);
            Ok(Next::More)
        }
    };
    let workers = (0..REGISTER_AT_ONCE).map(worker).collect();
    let round = round::run(LONGEST, workers).await.flawless()?;
    if round.took.count() == usize::from(scene.load.people) {
        Ok(begun.elapsed())
    } else {
        Err(Error::Slow(LONGEST.as_secs()))
    }
}

/// Complete sign-ins with the phone.
pub async fn phone(scene: &Scene) -> Result<(Row, Rc<RefCell<Steps>>), Error> {
    let cold = scene.crew(|scene| worker(scene, Rc::default()));
    round::run(WARM_UP, cold).await.flawless()?;
    let steps = Rc::<RefCell<Steps>>::default();
    let workers = scene.crew(|scene| worker(scene, steps.clone()));
    let row = scene.row("phone sign-ins, complete", workers).await?;
    Ok((row, steps))
}

fn worker(
    scene: &Scene,
    steps: Rc<RefCell<Steps>>,
) -> impl AsyncFnMut() -> Result<Next, Error> + use<> {
    let (scene, mut wires) = (scene.clone(), Wires::new(&scene.place));
    async move || {
        let mut person = scene.lend()?;
        let done = sign_in::by_phone(&mut person, &mut wires, &scene.place).await;
        scene.give_back(person);
        steps.borrow_mut().add(&done?.1);
        Ok(Next::More)
    }
}
