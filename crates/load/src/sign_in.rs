//! One complete sign-in with the phone, in a browser that is known: ten requests.
use crate::{
    browser::attribute,
    error::Error,
    latency::Latencies,
    person::{Person, Wires},
    place::Place,
    service::{self, Asked, Tokens},
};
use std::time::Instant;

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
    "all ten",
];
const ALL: usize = STEPS.len() - 1;

/// How long each step took, over many sign-ins.
#[derive(Debug, Default)]
pub struct Steps([Latencies; STEPS.len()]);

impl Steps {
    /// Name and durations of each step, the whole sign-in last.
    pub fn iter(&mut self) -> impl Iterator<Item = (&'static str, &mut Latencies)> {
        STEPS.into_iter().zip(&mut self.0)
    }

    pub fn merge(&mut self, other: Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            mine.merge(theirs);
        }
    }
}

/// Tells the steps of one sign-in apart.
struct Laps<'a> {
    steps: &'a mut Steps,
    begun: Instant,
    last: Instant,
    at: usize,
}

impl<'a> Laps<'a> {
    fn start(steps: &'a mut Steps) -> Self {
        let now = Instant::now();
        Self {
            steps,
            begun: now,
            last: now,
            at: 0,
        }
    }

    fn lap(&mut self) {
        let now = Instant::now();
        self.steps.0[self.at].add(now - self.last);
        (self.last, self.at) = (now, self.at + 1);
        if self.at == ALL {
            self.steps.0[ALL].add(now - self.begun);
        }
    }
}

/// Signs in with the phone at the service, up to what the service wants to know.
pub async fn by_phone(
    person: &mut Person,
    wires: &mut Wires,
    place: &Place,
    steps: &mut Steps,
) -> Result<Tokens, Error> {
    let asked = Asked::new();
    person.browser.forget_session();
    let mut laps = Laps::start(steps);
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
    let link = attribute(&page.body, "data-frame-link href=\"", "the frame's link")?;
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
    let mail = service::userinfo(service, &place.issuer, &tokens.access_token).await?;
    laps.lap();
    if mail == person.mail {
        Ok(tokens)
    } else {
        Err(Error::Wrong("the person in the userinfo"))
    }
}
