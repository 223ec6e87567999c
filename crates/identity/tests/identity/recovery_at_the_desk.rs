//! Who lost everything, two officials, and everybody who would like to use them for that.
use crate::{
    desk::{
        CARD, Someone, card_with, code_on, elsewhere, events, is_refused, officials, prepared,
        someone,
    },
    people::Browser,
    receivers::{self, Receiver, TRAM, meet},
    recovery::{THREE_DAYS, ask, new_phone, post, stop_link},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::ssf::{CredentialType, Event, InitiatingEntity};
use serde_json::json;

const MAIL: &str = "neu@example.org";

/// Somebody who lost everything, with the mailed link and the number on its page.
struct Lost {
    browser: Browser,
    link: String,
    number: String,
}

async fn lost(world: &World, mail: &str) -> Lost {
    let mut browser = Browser::new(world, "id.one");
    world.mails().await;
    let link = ask(world, &mut browser, mail).await;
    let number = code_on(&browser.get(&link).await);
    Lost {
        browser,
        link,
        number,
    }
}

impl Lost {
    /// Whether it still waits for a proof.
    async fn is_unproven(&mut self) -> bool {
        let page = self.browser.get(&self.link).await;
        page.body.contains("name=\"code\"")
    }
}

impl Someone {
    /// Opens a recovery as an official of the city.
    async fn opens(&mut self, number: &str, mail: &str) -> Answer {
        self.opens_for(number, mail, "stadt").await
    }
    async fn opens_for(&mut self, number: &str, mail: &str, municipality: &str) -> Answer {
        self.browser.get("/desk/recoveries").await;
        let form = [
            ("code", number),
            ("mail", mail),
            ("municipality", municipality),
        ];
        self.browser.post("/desk/recoveries/claim", &form).await
    }
    /// Opens it and types in the document; gives the path.
    async fn takes(&mut self, number: &str, mail: &str) -> String {
        let opened = self.opens(number, mail).await;
        let path = opened.location().to_owned();
        assert!(path.starts_with("/desk/recoveries/"), "{}", opened.body);
        let typed = self.types(&path, &CARD).await;
        assert_eq!(typed.location(), path, "{}", typed.body);
        path
    }
}

/// Two officials, and somebody whom they identified with the usual document.
async fn identified(world: &World) -> (Someone, Someone, Someone) {
    let (mut first, mut second) = officials(world).await;
    let mut person = someone(world, MAIL).await;
    let path = prepared(&mut person, &mut first, &mut second).await;
    let confirmed = person.confirms(&path).await;
    assert_eq!(
        confirmed.status,
        StatusCode::SEE_OTHER,
        "{}",
        confirmed.body
    );
    (first, second, person)
}

#[tokio::test]
async fn two_officials_bring_somebody_back_who_lost_everything() {
    everywhere(|world| async move {
        let (mut first, mut second, old) = identified(&world).await;
        let mut lost = lost(&world, MAIL).await;
        let desk = first.browser.get("/desk").await;
        assert!(desk.body.contains("href=\"/desk/recoveries\""));
        let path = first.takes(&lost.number.to_lowercase(), MAIL).await;
        assert!(lost.is_unproven().await);
        let shown = second.browser.get(&path).await;
        assert!(shown.body.contains("Musterweg 1"), "{}", shown.body);
        let checked = second.checks(&path).await;
        assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
        let code = code_on(&checked);
        let again = second.checks(&path).await;
        is_refused(&again, StatusCode::CONFLICT, "weitergegangen");

        // The notices went out, and nothing changes before the waiting time is over.
        stop_link(&world).await;
        let page = lost.browser.get(&lost.link).await;
        assert!(page.body.contains("Die Wartezeit läuft"), "{}", page.body);
        let receipt = [("receipt", code.as_str())];
        let early = post(&mut lost.browser, &lost.link, "finish", &receipt).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
        assert_eq!(old.phone.check().await.json()["active"], true);

        world.later(THREE_DAYS);
        let mut mailbox = Browser::new(&world, "id.one");
        let refused = post(&mut mailbox, &lost.link, "finish", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "the link alone");
        let begun = post(&mut lost.browser, &lost.link, "finish", &receipt).await;
        let activation = begun.location().to_owned();
        assert!(activation.starts_with("/activate/"), "{}", begun.body);
        assert_ne!(old.phone.check().await.json()["active"], true);
        let (phone, confirmed) = new_phone(&world, &mut lost.browser, &activation).await;
        assert_eq!(confirmed.location(), "/account", "{}", confirmed.body);
        let ways = signed_in(lost.browser, &phone).await;
        assert!(ways.contains("Stufe 2"), "{ways}");

        let events = events(&world).await;
        for kind in [
            "desk.recovery-claimed",
            "desk.recovery-entered",
            "data.read",
            "desk.recovery-checked",
            "recovery.proven",
        ] {
            assert!(events.iter().any(|e| e.0 == kind), "{kind}");
        }
        for (kind, detail) in events {
            for said in ["Ausweis", "1990", "Musterweg", "example.org", &code] {
                assert!(!detail.contains(said), "{kind}: {detail}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn services_hear_that_a_rule_or_an_official_ended_a_way_to_sign_in() {
    receivers::everywhere(|world| async move {
        let tram = Receiver::new(&world, TRAM).await;
        let wanted = json!({ "events_requested": [Event::TYPES[1]] });
        let stream = tram.stream(&wanted).await;
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, MAIL).await;
        meet(&world, &mut person.browser, TRAM).await;
        person.browser.get("/account/password").await;
        let password = [("password", "ein recht langes Kennwort 7")];
        let set = person.browser.post("/account/password", &password).await;
        assert_eq!(set.location(), "/account/password", "{}", set.body);
        assert_eq!(tram.ended(&stream).await, []);
        let path = prepared(&mut person, &mut first, &mut second).await;
        person.confirms(&path).await;
        let by_rule = (CredentialType::Password, InitiatingEntity::Policy);
        assert_eq!(tram.ended(&stream).await, [by_rule]);

        let mut lost = lost(&world, MAIL).await;
        let path = first.takes(&lost.number, MAIL).await;
        let code = code_on(&second.checks(&path).await);
        world.later(THREE_DAYS);
        let receipt = [("receipt", code.as_str())];
        let begun = post(&mut lost.browser, &lost.link, "finish", &receipt).await;
        assert!(begun.location().starts_with("/activate/"), "{}", begun.body);
        let tram = Receiver::new(&world, TRAM).await;
        let by_official = (CredentialType::Fido2Platform, InitiatingEntity::Admin);
        assert_eq!(tram.ended(&stream).await, [by_official]);
    })
    .await;
}

/// Signs in with the new phone; gives the page of the ways to sign in.
async fn signed_in(mut browser: Browser, phone: &crate::people::Phone) -> String {
    let entry = browser.get("/account/ways").await;
    let sign_in = entry.location().to_owned();
    let answer = browser.passkey(&sign_in, phone).await;
    browser.follow(answer).await;
    browser
        .post(&format!("{sign_in}/known"), &[("own", "no")])
        .await;
    browser.get("/account/ways").await.body
}

#[tokio::test]
async fn one_official_alone_brings_nobody_back() {
    everywhere(|world| async move {
        let (mut first, mut second, _) = identified(&world).await;
        let mut lost = lost(&world, MAIL).await;
        let opened = first.opens(&lost.number, MAIL).await;
        let path = opened.location().to_owned();
        let early = second.checks(&path).await;
        is_refused(&early, StatusCode::CONFLICT, "weitergegangen");
        first.types(&path, &CARD).await;
        let own = first.checks(&path).await;
        is_refused(&own, StatusCode::FORBIDDEN, "jemand anderes");
        let page = first.browser.get(&path).await;
        assert!(!page.body.contains("Musterweg"), "{}", page.body);
        // What the second one looks at stays what the first one typed.
        let typed = second.types(&path, &CARD).await;
        is_refused(&typed, StatusCode::FORBIDDEN, "andere Fachkraft");
        let later = first.types(&path, &CARD).await;
        is_refused(&later, StatusCode::CONFLICT, "weitergegangen");
        let ended = second.browser.post(&format!("{path}/end"), &[]).await;
        is_refused(&ended, StatusCode::FORBIDDEN, "andere Fachkraft");
        let twice = second.opens(&lost.number, MAIL).await;
        is_refused(&twice, StatusCode::FORBIDDEN, "andere Fachkraft");
        assert!(lost.is_unproven().await);
        // Ended, it can be done by others.
        first.browser.post(&format!("{path}/end"), &[]).await;
        let late = second.checks(&path).await;
        is_refused(&late, StatusCode::CONFLICT, "weitergegangen");
        let path = second.takes(&lost.number, MAIL).await;
        assert_eq!(first.checks(&path).await.status, StatusCode::OK);
        assert!(!lost.is_unproven().await);
    })
    .await;
}

#[tokio::test]
async fn an_official_takes_no_part_in_her_own_recovery() {
    everywhere(|world| async move {
        let (mut first, mut second, _) = identified(&world).await;
        let mail = first.mail.clone();
        let mut lost = lost(&world, &mail).await;
        let own = first.opens(&lost.number, &mail).await;
        is_refused(&own, StatusCode::FORBIDDEN, "eigenen Identität");
        let path = second.takes(&lost.number, &mail).await;
        let own = first.checks(&path).await;
        is_refused(&own, StatusCode::FORBIDDEN, "eigenen Identität");
        let page = first.browser.get(&path).await;
        assert!(!page.body.contains("Musterweg"), "{}", page.body);
        assert!(lost.is_unproven().await);
    })
    .await;
}

#[tokio::test]
async fn another_persons_card_brings_nobody_back() {
    everywhere(|world| async move {
        let (mut first, mut second, _) = identified(&world).await;
        let mut thief = lost(&world, MAIL).await;
        let opened = first.opens(&thief.number, MAIL).await;
        let path = opened.location().to_owned();
        for (name, value) in [
            ("given_name", "Dieb"),
            ("family_name", "Dieb"),
            ("birthdate", "2.2.1990"),
        ] {
            let typed = first.types(&path, &card_with(name, value)).await;
            is_refused(&typed, StatusCode::FORBIDDEN, "jemand anderem");
            let early = second.checks(&path).await;
            is_refused(&early, StatusCode::CONFLICT, "weitergegangen");
        }
        let differs = |e: &&(String, String)| e.0 == "desk.recovery-differs";
        assert_eq!(events(&world).await.iter().filter(differs).count(), 3);
        assert!(thief.is_unproven().await);
        // A new family name is no other person: the former one is the birth name.
        let mut married = card_with("family_name", "Verheiratet");
        married.push(("birth_name", "Ausweis"));
        let typed = first.types(&path, &married).await;
        assert_eq!(typed.location(), path, "{}", typed.body);
        assert_eq!(second.checks(&path).await.status, StatusCode::OK);
    })
    .await;
}

#[tokio::test]
async fn a_number_is_good_with_its_address_its_realm_and_its_recovery_alone() {
    everywhere(|world| async move {
        let (mut first, mut second, person) = identified(&world).await;
        let mut lost = lost(&world, MAIL).await;
        let (number, other) = (lost.number.clone(), second.mail.clone());
        for (number, mail) in [
            ("AAAA-AAAA", MAIL),
            ("", MAIL),
            (number.as_str(), other.as_str()),
            (number.as_str(), ""),
        ] {
            let wrong = first.opens(number, mail).await;
            is_refused(&wrong, StatusCode::FORBIDDEN, "passen nicht zusammen");
        }
        let elsewhere_first = elsewhere(&world, "amt3@example.org").await;
        let elsewhere_second = elsewhere(&world, "amt4@example.org").await;
        let mails = [elsewhere_first.mail.clone(), elsewhere_second.mail];
        identity::add_officials(&world.app, "low", "anderswo", &mails)
            .await
            .unwrap();
        let mut foreign = elsewhere_first;
        let wrong = foreign.opens_for(&number, MAIL, "anderswo").await;
        is_refused(&wrong, StatusCode::FORBIDDEN, "passen nicht zusammen");
        let mut citizen = person;
        citizen.browser.get("/account").await;
        let refused = citizen.opens(&number, MAIL).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "no official");

        // Cancelled while two officials work on it, and before they begin.
        let path = first.takes(&number, MAIL).await;
        let seen = foreign.browser.get(&path).await;
        assert_eq!(seen.status, StatusCode::NOT_FOUND);
        post(&mut lost.browser, &lost.link, "cancel", &[]).await;
        let late = second.checks(&path).await;
        is_refused(&late, StatusCode::GONE, "ist beendet");
        let gone = second.opens(&number, MAIL).await;
        is_refused(&gone, StatusCode::FORBIDDEN, "passen nicht zusammen");
    })
    .await;
}

#[tokio::test]
async fn no_official_sees_the_mailed_link() {
    everywhere(|world| async move {
        let (mut first, mut second, _) = identified(&world).await;
        let lost = lost(&world, MAIL).await;
        let (id, secret) = lost
            .link
            .rsplit_once('/')
            .unwrap()
            .1
            .split_once('.')
            .unwrap();
        let mut seen = vec![first.browser.get("/desk/recoveries").await];
        let opened = first.opens(&lost.number, MAIL).await;
        let path = opened.location().to_owned();
        seen.push(opened);
        seen.push(first.browser.get(&path).await);
        seen.push(first.types(&path, &CARD).await);
        seen.push(second.browser.get(&path).await);
        seen.push(second.browser.get("/desk/recoveries").await);
        seen.push(second.checks(&path).await);
        assert!(seen.last().unwrap().body.contains("Code für die Person"));
        seen.push(first.browser.get(&path).await);
        seen.push(second.browser.get(&path).await);
        let code = code_on(&seen[6]);
        for (at, page) in seen.iter().enumerate() {
            assert!(!page.body.contains("/recover/link"), "{at}: {}", page.body);
            assert!(
                !page.body.contains(secret) && !page.body.contains(id),
                "{at}"
            );
            assert!(at == 6 || !page.body.contains(&code), "shown once: {at}");
            assert!(!page.location().contains(id), "{at}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_card_that_nothing_can_be_compared_with_is_worth_no_more_than_the_mailbox() {
    everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        someone(&world, MAIL).await;
        let mut thief = lost(&world, MAIL).await;
        let path = first.takes(&thief.number, MAIL).await;
        assert_eq!(second.checks(&path).await.status, StatusCode::OK);
        let stop = stop_link(&world).await;
        let mut owner = Browser::new(&world, "id.one");
        owner.get(&stop).await;
        owner.post(&stop, &[]).await;
        // Stopped by the owner: any card would do for a thief who reads the mailbox.
        thief = lost(&world, MAIL).await;
        let opened = first.opens(&thief.number, MAIL).await;
        let path = opened.location().to_owned();
        let typed = first.types(&path, &CARD).await;
        is_refused(&typed, StatusCode::FORBIDDEN, "nicht zeigen");
        assert!(thief.is_unproven().await);

        world.later(31 * 86_400);
        for official in [&mut first, &mut second] {
            let entry = official.browser.get("/desk").await;
            let answer = official
                .browser
                .passkey(entry.location(), &official.phone)
                .await;
            official.browser.follow(answer).await;
        }
        let mut lost = lost(&world, MAIL).await;
        let path = first.takes(&lost.number, MAIL).await;
        let receipt = code_on(&second.checks(&path).await);
        world.later(THREE_DAYS);
        let receipt = [("receipt", receipt.as_str())];
        let begun = post(&mut lost.browser, &lost.link, "finish", &receipt).await;
        let activation = begun.location().to_owned();
        let (phone, _) = new_phone(&world, &mut lost.browser, &activation).await;
        let ways = signed_in(lost.browser, &phone).await;
        assert!(
            ways.contains("Stufe 1") && !ways.contains("Stufe 2"),
            "{ways}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_official_proves_nothing_and_without_two_nobody_is_sent_to_the_desk() {
    everywhere(|world| async move {
        let (mut first, mut second, _) = identified(&world).await;
        let mut lost = lost(&world, MAIL).await;
        let path = first.takes(&lost.number, MAIL).await;
        identity::remove_official(&world.app, "one", "stadt", &first.mail)
            .await
            .unwrap();
        let late = second.checks(&path).await;
        is_refused(&late, StatusCode::CONFLICT, "weitergegangen");
        let page = lost.browser.get(&lost.link).await;
        assert!(
            !page.body.contains("Mit dem Ausweis vor Ort"),
            "{}",
            page.body
        );
        assert!(lost.is_unproven().await);
    })
    .await;
}
