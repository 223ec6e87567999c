//! One complete sign-in with the phone, in a browser that is known: nine requests.
use crate::{
    browser::attribute,
    error::Error,
    latency::Latencies,
    person::{Person, Wires},
    place::Place,
    service::{self, Asked, Tokens},
};
use std::time::{Duration, Instant};

/// The requests of a sign-in, in their order.
pub const STEPS: [&str; 10] = [
    "GET /authorize: the service sends the browser",
    "GET /sign-in/…: the ways to sign in",
    "POST /sign-in/…/phone: begin the order",
    "GET /sign-in/…: the page with the QR frame",
    "POST /api/orders/…/claim: the phone read the frame",
    "POST /api/orders/…/approve: the passkey signed",
    "GET /sign-in/…: consume, session, code",
    "POST /token: code for tokens",
    "GET /userinfo: name and mail address",
    "all of them",
];

/// How long each step took, over many sign-ins.
#[derive(Debug, Default)]
pub struct Steps([Latencies; STEPS.len()]);

impl Steps {
    /// Counts one sign-in.
    pub fn add(&mut self, laps: &Laps) {
        for (all, one) in self.0.iter_mut().zip(laps.took) {
            all.add(one);
        }
    }

    /// Name and durations of each step, the whole sign-in last.
    pub fn iter(&mut self) -> impl Iterator<Item = (&'static str, &mut Latencies)> {
        STEPS.into_iter().zip(&mut self.0)
    }
}

/// The durations of one sign-in.
#[derive(Debug)]
pub struct Laps {
    took: [Duration; STEPS.len()],
    at: usize,
    last: Instant,
}

impl Laps {
    fn start() -> Self {
        Self {
            took: [Duration::ZERO; STEPS.len()],
            at: 0,
            last: Instant::now(),
        }
    }

    fn lap(&mut self) {
        let now = Instant::now();
        let took = now - self.last;
        self.took[self.at] = took;
        self.took[STEPS.len() - 1] += took;
        (self.last, self.at) = (now, self.at + 1);
    }
}

/// Signs in with the phone at the service, up to what the service wants to know.
pub async fn by_phone(
    person: &mut Person,
    wires: &mut Wires,
    place: &Place,
) -> Result<(Tokens, Laps), Error> {
    let asked = Asked::new();
    person.browser.forget_session();
    let mut laps = Laps::start();
    let wire = &mut wires.browser;
    let sign_in = person.begin(wire, &asked).await?;
    laps.lap();
    let page = person.browser.get(wire, &sign_in).await?;
    page.expect("sign-in", 200)?;
    laps.lap();
    let path = format!("{sign_in}/phone");
    let begun = person.browser.post(wire, &path, &[]).await?;
    begun.expect("order", 303)?;
    laps.lap();
    let page = person.browser.get(wire, &sign_in).await?;
    let page = page.expect("frame", 200)?;
    let link = attribute(&page.body, "data-frame-link", "href")?;
    laps.lap();
    let claimed = person.phone.claim(&mut wires.phone, &link).await?;
    laps.lap();
    person.phone.approve(&mut wires.phone, &claimed).await?;
    laps.lap();
    let done = person.browser.get(wire, &sign_in).await?;
    let done = done.expect("consume", 303)?;
    let code = asked.code(&place.issuer, done.location())?;
    laps.lap();
    let service = &mut wires.service;
    let tokens = asked.redeem(service, &place.issuer, &code).await?;
    laps.lap();
    let mail = service::userinfo(service, &place.issuer, &tokens.access).await?;
    laps.lap();
    if mail == person.mail {
        Ok((tokens, laps))
    } else {
        Err(Error::Wrong("the person in the userinfo"))
    }
}
