//! Attacks on accounts at other providers: what is answered, by whom, for whom, and how often.
use crate::{
    people::{Browser, ask, ask_with, code_in, known_person},
    upstream::{
        BUNDID, Citizen, THREE, action, asked, deliver, enter, everywhere, open_account, post,
        region, says, through,
    },
    world::World,
};
use axum::http::StatusCode;
use protocols::saml::soft;
use store::harness;

const FOUR: Citizen = Citizen {
    id: "bpk-four",
    family: "Vier",
    born: "1980-12-31",
    mail: "vier@example.org",
    ..THREE
};

async fn begin(browser: &mut Browser) -> (String, crate::upstream::Asked) {
    let sign_in = browser.begin(&ask("library")).await;
    let asked = asked(&browser.get(&format!("{sign_in}/upstream/bund")).await);
    (sign_in, asked)
}

#[tokio::test]
async fn an_answer_of_bundid_counts_once() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let (_, asked) = begin(&mut browser).await;
        let response = BUNDID.answer(&says(&world, &asked, &THREE)).unwrap();
        let first = post(&mut browser, &response, &asked.state).await;
        assert!(
            first.location().starts_with("/upstream/attempt/"),
            "{}",
            first.body
        );
        let again = post(&mut browser, &response, &asked.state).await;
        assert_eq!(again.location(), "/upstream/attempt/lost");
        let page = browser.get(first.location()).await;
        let open = action(&page, "/open");
        let form = [("mail", THREE.mail)];
        assert_eq!(
            browser.post(&open, &form).await.status,
            StatusCode::SEE_OTHER
        );
        assert_eq!(
            browser.post(&open, &form).await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            browser.get(first.location()).await.status,
            StatusCode::NOT_FOUND
        );
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_one_request_is_none_to_another() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let (_, one) = begin(&mut browser).await;
        let (_, two) = begin(&mut browser).await;
        let response = BUNDID.answer(&says(&world, &one, &THREE)).unwrap();
        let other = post(&mut browser, &response, &two.state).await;
        let page = browser.get(other.location()).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
        // The same assertion under the name of another request is not taken twice either.
        assert!(
            post(&mut browser, &response, &one.state).await.location() != "/upstream/attempt/lost"
        );
        let (_, three) = begin(&mut browser).await;
        let mut same_name = says(&world, &three, &THREE);
        same_name.id = says(&world, &one, &THREE).id;
        let response = BUNDID.answer(&same_name).unwrap();
        let lost = post(&mut browser, &response, &three.state).await;
        assert_eq!(lost.location(), "/upstream/attempt/lost");
    })
    .await;
}

#[tokio::test]
async fn an_answer_works_in_the_browser_that_asked_alone() {
    everywhere(|world| async move {
        let mut attacker = Browser::new(&world, "id.one");
        let (_, asked) = begin(&mut attacker).await;
        let response = BUNDID.answer(&says(&world, &asked, &THREE)).unwrap();
        let to = deliver(&world, &response, &asked.state)
            .await
            .location()
            .to_owned();
        // Login CSRF: the attacker leads the victim's browser to the attacker's answer.
        let mut victim = Browser::new(&world, "id.one");
        victim.get("/register").await;
        assert_eq!(victim.get(&to).await.status, StatusCode::NOT_FOUND);
        let page = to.split('?').next().unwrap();
        assert_eq!(victim.get(page).await.status, StatusCode::NOT_FOUND);
        let open = victim
            .post(&format!("{page}/open"), &[("mail", "x@example.org")])
            .await;
        assert_eq!(open.status, StatusCode::NOT_FOUND);
        assert!(!victim.cookies.contains_key("__Host-session"));
    })
    .await;
}

#[tokio::test]
async fn forged_and_foreign_answers_sign_nobody_in() {
    everywhere(|world| async move {
        let foreign = soft::SoftProvider::new(crate::upstream::ENTITY).unwrap();
        let mut browser = Browser::new(&world, "id.one");
        let forged: [&dyn Fn(&soft::Answer) -> String; 5] = [
            &|a| foreign.answer(a).unwrap(),
            &|a| encode(&BUNDID.response(a, &BUNDID.assertion(a))),
            &|a| {
                let audience = "https://other.example".to_owned();
                BUNDID
                    .answer(&soft::Answer {
                        audience,
                        ..a.clone()
                    })
                    .unwrap()
            },
            &|a| {
                let consumer = "https://other.example/".to_owned();
                BUNDID
                    .answer(&soft::Answer {
                        consumer,
                        ..a.clone()
                    })
                    .unwrap()
            },
            &|_| "PHg+".to_owned(),
        ];
        for forge in forged {
            let (_, asked) = begin(&mut browser).await;
            let response = forge(&says(&world, &asked, &THREE));
            let answer = post(&mut browser, &response, &asked.state).await;
            let page = browser.get(answer.location()).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
            // What was refused once stays refused: nobody tries until it fits.
            let good = BUNDID.answer(&says(&world, &asked, &THREE)).unwrap();
            let late = post(&mut browser, &good, &asked.state).await;
            assert_eq!(late.location(), "/upstream/attempt/lost");
        }
        for state in ["", "x", "0.0"] {
            let nowhere = post(&mut browser, "PHg+", state).await;
            assert_eq!(nowhere.location(), "/upstream/attempt/lost");
        }
        assert_eq!(
            browser.get("/upstream/attempt/lost").await.status,
            StatusCode::NOT_FOUND
        );
        assert!(!browser.cookies.contains_key("__Host-session"));
    })
    .await;
}

fn encode(text: &str) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(text)
}

#[tokio::test]
async fn the_same_mail_address_connects_nothing() {
    everywhere(|world| async move {
        let mut owner = Browser::new(&world, "id.one");
        known_person(&world, &mut owner, "library", THREE.mail).await;
        let mut other = Browser::new(&world, "id.one");
        let refused = open_account(&world, &mut other, &THREE).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        assert!(!other.cookies.contains_key("__Host-session"));
        let page = enter(&world, &mut other, &THREE).await;
        assert!(page.body.contains("/open\""), "still nobody: {}", page.body);
    })
    .await;
}

#[tokio::test]
async fn connecting_needs_a_fresh_proof_of_both_sides() {
    everywhere(|world| async move {
        let mut owner = Browser::new(&world, "id.one");
        let phone = known_person(&world, &mut owner, "library", "neu@example.org").await;

        // A sign-in of half an hour ago leads to a new one first.
        world.later(1800);
        let again = owner.get("/account/upstream/bund").await;
        assert!(
            again.location().starts_with("/sign-in/"),
            "{}",
            again.location()
        );
        let sign_in = again.location().to_owned();
        let answer = owner.passkey(&sign_in, &phone).await;
        owner.follow(answer).await;

        // There, an old sign-in does not count.
        let asked = asked(&owner.get("/account/upstream/bund").await);
        assert!(asked.xml.contains("ForceAuthn=\"true\""));
        let mut old = says(&world, &asked, &THREE);
        old.at = world.now().minus_secs(200);
        let answer = post(&mut owner, &BUNDID.answer(&old).unwrap(), &asked.state).await;
        assert_eq!(
            owner.get(answer.location()).await.status,
            StatusCode::FORBIDDEN
        );

        // An answer that was fetched for a sign-in connects nothing, and the other way round.
        let mut other = owner.twin();
        let sign_in = other
            .begin(&ask_with("library", &[("prompt", "login")]))
            .await;
        let page = through(
            &world,
            &mut other,
            &format!("{sign_in}/upstream/bund"),
            &THREE,
        )
        .await;
        let open = action(&page, "/open");
        let link = open.replace("/open", "/link");
        assert_eq!(owner.post(&link, &[]).await.status, StatusCode::NOT_FOUND);
        let page = through(&world, &mut owner, "/account/upstream/bund", &THREE).await;
        let open = action(&page, "/link").replace("/link", "/open");
        let form = [("mail", THREE.mail)];
        assert_eq!(owner.post(&open, &form).await.status, StatusCode::NOT_FOUND);

        // The answer belongs to the session that asked.
        let mut stranger = Browser::new(&world, "id.one");
        let link = action(&page, "/link");
        assert_eq!(
            stranger.post(&link, &[]).await.status,
            StatusCode::FORBIDDEN
        );
        world.later(400);
        let late = owner.post(&link, &[]).await;
        assert!(late.location().starts_with("/sign-in/"), "{}", late.body);
    })
    .await;
}

#[tokio::test]
async fn an_account_at_bundid_opens_one_account_here() {
    everywhere(|world| async move {
        let mut one = Browser::new(&world, "id.one");
        open_account(&world, &mut one, &THREE).await;
        let mut two = Browser::new(&world, "id.one");
        known_person(&world, &mut two, "library", "neu@example.org").await;
        let page = through(&world, &mut two, "/account/upstream/bund", &THREE).await;
        let taken = two.post(&action(&page, "/link"), &[]).await;
        assert_eq!(taken.status, StatusCode::CONFLICT, "{}", taken.body);
    })
    .await;
}

#[tokio::test]
async fn somebody_elses_identity_is_not_connected_to_a_checked_account() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        let page = through(&world, &mut browser, "/account/upstream/bund", &FOUR).await;
        let differs = browser.post(&action(&page, "/link"), &[]).await;
        assert_eq!(differs.status, StatusCode::CONFLICT, "{}", differs.body);
        // Nor does another date of birth come in under a known name.
        let born = Citizen {
            born: "2000-01-01",
            ..THREE
        };
        let mut another = Browser::new(&world, "id.one");
        let refused = enter(&world, &mut another, &born).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.body);
        // A name that changed does.
        let married = Citizen {
            family: "Fünf",
            ..THREE
        };
        let done = enter(&world, &mut another, &married).await;
        assert!(code_in(&done).is_some(), "{}", done.body);
        assert!(
            another
                .get("/account")
                .await
                .body
                .contains("Testperson Fünf")
        );
    })
    .await;
}

#[tokio::test]
async fn a_provider_that_is_switched_off_lets_nobody_in() {
    harness::each_database(|db| async {
        let on = crate::upstream::world(db.clone()).await;
        let mut browser = Browser::new(&on, "id.one");
        open_account(&on, &mut browser, &THREE).await;
        let mut waiting = Browser::new(&on, "id.one");
        let (_, asked) = begin(&mut waiting).await;

        let off = World::of(db, &region("enabled = false"), 8).await;
        // The answer that was on its way, and new ones.
        let response = BUNDID.answer(&says(&off, &asked, &THREE)).unwrap();
        let late = deliver(&off, &response, &asked.state).await;
        assert_eq!(late.location(), "/upstream/attempt/lost");
        let mut another = Browser::new(&off, "id.one");
        let sign_in = another.begin(&ask("library")).await;
        assert!(!another.get(&sign_in).await.body.contains("upstream/bund"));
        let gone = another.get(&format!("{sign_in}/upstream/bund")).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn the_operator_decides_how_far_a_provider_is_believed() {
    harness::each_database(|db| async {
        let cautious = region("confirms_mail = true").replace("level = 3", "level = 1");
        let world = World::of(db, &cautious, 7).await;
        let mut browser = Browser::new(&world, "id.one");
        open_account(&world, &mut browser, &THREE).await;
        let account = browser.get("/account").await.body;
        assert!(
            account.contains("Stufe 1") && !account.contains("Stufe 3"),
            "{account}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_lost_account_comes_back_to_the_same_checked_identity_alone() {
    everywhere(|world| async move {
        let mut lost = Browser::new(&world, "id.one");
        open_account(&world, &mut lost, &THREE).await;
        world.mails().await;
        let mut browser = Browser::new(&world, "id.one");
        let link = crate::recovery::ask(&world, &mut browser, THREE.mail).await;
        let way = format!("{link}/upstream/bund");
        assert!(browser.get(&link).await.body.contains(&way));
        // Another person; the same name at a level at which nobody was checked; another birthday.
        for other in [
            FOUR,
            Citizen {
                id: "bpk-x",
                qaa: 1,
                ..THREE
            },
            Citizen {
                id: "bpk-x",
                born: "1991-04-01",
                ..THREE
            },
            // The connected account itself, by its password alone.
            Citizen { qaa: 1, ..THREE },
        ] {
            let page = through(&world, &mut browser, &way, &other).await;
            let prove = action(&page, "/recover");
            let refused = browser.post(&prove, &[]).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        }
        // A federal account that was opened anew, by the same person.
        let anew = Citizen {
            id: "bpk-anew",
            ..THREE
        };
        let page = through(&world, &mut browser, &way, &anew).await;
        let prove = action(&page, "/recover");
        let receipt = browser.post(&prove, &[]).await;
        assert_eq!(receipt.status, StatusCode::OK, "{}", receipt.body);
        assert_eq!(
            browser.post(&prove, &[]).await.status,
            StatusCode::NOT_FOUND
        );
        // Nothing is open yet: the waiting time runs, and the person was told.
        assert!(!browser.cookies.contains_key("__Host-session"));
        assert!(
            world
                .mails()
                .await
                .iter()
                .any(|m| m.subject.contains("stellt den Zugang"))
        );
        assert!(!browser.get(&link).await.body.contains("/finish\""));
    })
    .await;
}
