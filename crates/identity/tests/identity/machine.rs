//! Any order of steps, replays, two browsers, two phones, time passing: never a session for the
//! wrong cookie.
//!
//! The model is small: a code may come out of a sign-in only in the browser that began it, only
//! once, and only after a phone approved its newest order within a minute (known browser) or a
//! passkey signed its own challenge there.
use crate::{
    people::{Browser, Phone, ask, code_in, known_person},
    world::{World, everywhere},
};
use axum::http::StatusCode;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

/// What may happen next; indices name one of two browsers and one of two phones.
#[derive(Debug, Clone, Copy)]
enum Move {
    Begin {
        browser: usize,
    },
    Order {
        browser: usize,
    },
    /// A phone claims the newest frame that a browser showed.
    Claim {
        phone: usize,
        browser: usize,
    },
    Approve {
        phone: usize,
    },
    Deny {
        phone: usize,
    },
    /// A browser visits a sign-in: its own or the other's.
    Visit {
        browser: usize,
        of: usize,
    },
    Passkey {
        browser: usize,
        phone: usize,
    },
    Wait {
        secs: i64,
    },
    /// Order, claim and approve, as people do it.
    Whole {
        browser: usize,
        phone: usize,
    },
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let two = 0..2_usize;
    let one = prop_oneof![
        1 => two.clone().prop_map(|browser| Move::Begin { browser }),
        4 => two.clone().prop_map(|browser| Move::Order { browser }),
        5 => (two.clone(), two.clone()).prop_map(|(phone, browser)| Move::Claim { phone, browser }),
        5 => two.clone().prop_map(|phone| Move::Approve { phone }),
        1 => two.clone().prop_map(|phone| Move::Deny { phone }),
        6 => two.clone().prop_map(|browser| Move::Visit { browser, of: browser }),
        2 => two.clone().prop_map(|browser| Move::Visit { browser, of: 1 - browser }),
        1 => (two.clone(), two.clone()).prop_map(|(browser, phone)| Move::Passkey { browser, phone }),
        2 => (two.clone(), two.clone()).prop_map(|(browser, phone)| Move::Whole { browser, phone }),
        4 => two.prop_map(|who| Move::Whole { browser: who, phone: who }),
        1 => prop_oneof![Just(1), Just(4), Just(7), Just(61), Just(301)].prop_map(|secs| Move::Wait { secs }),
    ];
    prop::collection::vec(one, 1..30)
}

/// What the model remembers of one browser's sign-in.
#[derive(Default, Clone)]
struct Expected {
    path: String,
    link: String,
    order: String,
    claimed_by: Option<usize>,
    approved: Option<(usize, i64)>,
    done: bool,
}

struct Game {
    world: World,
    browsers: Vec<Browser>,
    phones: Vec<Phone>,
    expected: Vec<Expected>,
    texts: Vec<String>,
    codes: u32,
}

impl Game {
    async fn new(world: &World) -> Self {
        let (mut browsers, mut phones) = (vec![], vec![]);
        for who in ["eins", "zwei"] {
            let mail = format!("{who}@example.org");
            let mut browser = Browser::new(world, "id.one");
            phones.push(known_person(world, &mut browser, "library", &mail).await);
            browsers.push(browser);
        }
        Self {
            world: world.clone(),
            browsers,
            phones,
            expected: vec![Expected::default(); 2],
            texts: vec![String::new(); 2],
            codes: 0,
        }
    }

    async fn begin(&mut self, i: usize) {
        self.browsers[i].cookies.remove("__Host-session");
        let path = self.browsers[i].begin(&ask("library")).await;
        self.expected[i] = Expected {
            path,
            ..Expected::default()
        };
    }

    /// Whether visiting may sign somebody in: who approved this order, in time, in a browser known to them.
    fn may_sign_in(&self, i: usize) -> bool {
        let e = &self.expected[i];
        let now = self.world.now().millis();
        !e.done
            && e.approved
                .is_some_and(|(phone, at)| phone == i && now - at < 60_000)
    }

    async fn play(&mut self, step: Move) {
        match step {
            Move::Begin { browser } => self.begin(browser).await,
            Move::Order { browser } => {
                let e = &self.expected[browser];
                if e.done
                    || self.browsers[browser].get(&e.path.clone()).await.status != StatusCode::OK
                {
                    return self.begin(browser).await;
                }
                let path = e.path.clone();
                let answer = self.browsers[browser]
                    .post(&format!("{path}/phone"), &[])
                    .await;
                let frame = self.browsers[browser]
                    .get(&format!("{path}/phone/frame"))
                    .await;
                if !answer.status.is_redirection() || frame.json()["state"] != "waiting" {
                    return;
                }
                let link = frame.json()["link"].as_str().unwrap().to_owned();
                let order = crate::people::order_of(&link);
                let old = self.expected[browser].clone();
                self.expected[browser] = Expected {
                    path: old.path,
                    link,
                    order,
                    ..Expected::default()
                };
            }
            Move::Claim { phone, browser } => self.claim(phone, browser).await,
            Move::Approve { phone } => self.approve(phone).await,
            Move::Deny { phone } => {
                for i in 0..2 {
                    if self.expected[i].claimed_by == Some(phone) && !self.expected[i].done {
                        let order = self.expected[i].order.clone();
                        if self.phones[phone].deny(&order).await.status == StatusCode::OK {
                            self.expected[i].approved = None;
                            self.expected[i].claimed_by = None;
                        }
                    }
                }
            }
            Move::Visit { browser, of } => self.visit(browser, of).await,
            Move::Passkey { browser, phone } => {
                // Signs the challenge of the other browser's page: it must not fit here.
                let other = 1 - browser;
                if self.may_sign_in(other) {
                    return; // looking at that page would finish its sign-in
                }
                let (path, foreign) = (
                    self.expected[browser].path.clone(),
                    self.expected[other].path.clone(),
                );
                let page = self.browsers[other].get(&foreign).await;
                if !page.body.contains("data-options=") {
                    return;
                }
                let relayed = Browser::assertion(&page.body, &self.phones[phone], "https://id.one");
                let answer = self.browsers[browser]
                    .post(&format!("{path}/passkey"), &[("credential", &relayed)])
                    .await;
                assert!(
                    answer.status.is_client_error(),
                    "a foreign challenge: {}",
                    answer.status
                );
            }
            Move::Wait { secs } => self.world.later(secs),
            Move::Whole { browser, phone } => {
                Box::pin(self.play(Move::Order { browser })).await;
                self.claim(phone, browser).await;
                self.approve(phone).await;
            }
        }
    }

    async fn claim(&mut self, phone: usize, browser: usize) {
        let e = self.expected[browser].clone();
        if e.link.is_empty() {
            return;
        }
        let answer = self.phones[phone].claim(&e.link).await;
        if answer.status == StatusCode::OK {
            assert!(e.claimed_by.is_none_or(|by| by == phone), "claimed twice");
            self.expected[browser].claimed_by = Some(phone);
            answer.json()["approval"]
                .as_str()
                .unwrap()
                .clone_into(&mut self.texts[phone]);
        }
    }

    async fn approve(&mut self, phone: usize) {
        let text = self.texts[phone].clone();
        if text.is_empty() {
            return;
        }
        let answer = self.phones[phone].approve(&text).await;
        if answer.status == StatusCode::OK {
            let order: serde_json::Value = serde_json::from_str(&text).unwrap();
            let at = self.world.now().millis();
            for e in self
                .expected
                .iter_mut()
                .filter(|e| order["order"] == e.order.as_str())
            {
                assert_eq!(
                    e.claimed_by,
                    Some(phone),
                    "only the phone that claimed approves"
                );
                e.approved = Some((phone, at));
            }
        }
    }

    async fn visit(&mut self, browser: usize, of: usize) {
        let path = self.expected[of].path.clone();
        let may = browser == of && self.may_sign_in(of);
        let answer = self.browsers[browser].get(&path).await;
        let code = code_in(&answer).is_some();
        let session = self.browsers[browser]
            .cookies
            .contains_key("__Host-session");
        assert_eq!(
            code,
            may,
            "{browser} visits {of}: {} {}",
            answer.status,
            answer.location()
        );
        assert!(
            !session || may || self.expected[browser].done,
            "a session without an approval"
        );
        if code {
            self.codes += 1;
            self.expected[of].done = true;
        } else if browser == of && answer.status.is_redirection() {
            // Approved by a phone of somebody else, or too late: the order is used up.
            self.expected[of].approved = None;
        }
    }
}

#[tokio::test]
async fn no_order_of_steps_gives_a_session_to_the_wrong_cookie() {
    everywhere(|world| async move {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[19; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut game = Game::new(&world).await;
        for _ in 0..200 {
            for browser in 0..2 {
                game.begin(browser).await;
            }
            for step in moves().new_tree(&mut runner).unwrap().current() {
                game.play(step).await;
            }
        }
        assert!(game.codes > 50, "the moves reach sign-ins: {}", game.codes);
    })
    .await;
}
