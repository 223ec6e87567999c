//! Sign-ins with a password: bounded by argon2id, which is meant to be slow.
use super::Scene;
use crate::{
    browser::Browser, error::Error, http::Connection, machine, round::Next, service::Asked,
    table::Row,
};
use argon2::Argon2;
use std::time::{Duration, Instant};

/// The demo's test person, as the demo's terminal names it.
const MAIL: &str = "test1@example.org";
const PASSWORD: &str = "vorfuehrung-2026";

/// More would only wait for one another.
const FOR_EACH_CORE: usize = 4;

/// From the service to a code for it, with a password.
pub async fn password(scene: &Scene) -> Result<Row, Error> {
    // Parallel tries of one address would be taken for guessing: each is a household of its own.
    let count = u8::try_from(machine::cores() * FOR_EACH_CORE).unwrap_or(u8::MAX);
    let workers = (1..=count).map(|number| {
        let place = scene.place.clone();
        let mut wire = Connection::of_household(place.address, number);
        async move || {
            let (asked, mut browser) = (Asked::new(), Browser::new(&place.issuer));
            let begun = browser.get(&mut wire, &asked.path()).await?;
            let sign_in = begun.expect("authorize", 303)?.location().to_owned();
            let page = browser.get(&mut wire, &sign_in).await?;
            page.expect("sign-in", 200)?;
            let fields = [("mail", MAIL), ("password", PASSWORD)];
            let path = format!("{sign_in}/password");
            let answer = browser.post(&mut wire, &path, &fields).await?;
            answer.expect("password", 303)?;
            let done = browser
                .get(&mut wire, &sign_in)
                .await?
                .expect("code", 303)?;
            let done = browser.onward(&mut wire, &sign_in, done).await?;
            asked.code(&place.issuer, done.location())?;
            Ok(Next::More)
        }
    });
    scene
        .row("password sign-ins, up to the code", workers.collect())
        .await
}

/// How many passwords a second the machine can hash with the same parameters, doing nothing else.
pub fn argon2_alone(lasts: Duration) -> f64 {
    let begun = Instant::now();
    let count: u32 = std::thread::scope(|threads| {
        let hash = || {
            let mut count = 0;
            while begun.elapsed() < lasts {
                let mut out = [0; 32];
                let done = Argon2::default().hash_password_into(
                    PASSWORD.as_bytes(),
                    b"stadttor-load-xx",
                    &mut out,
                );
                count += u32::from(done.is_ok());
            }
            count
        };
        let all: Vec<_> = (0..machine::cores()).map(|_| threads.spawn(hash)).collect();
        all.into_iter().map(|t| t.join().unwrap_or(0)).sum()
    });
    f64::from(count) / begun.elapsed().as_secs_f64()
}
