//! Coming back without a factor, and everybody who would like to come in that way.
use crate::{
    passwords::{GOOD, try_password},
    people::{Browser, Phone, activation_link, code_in, known_person},
    second::codes,
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;

const MAIL: &str = "neu@example.org";
pub const THREE_DAYS: i64 = 3 * 86_400;

store::sql! { IDENTIFY = "UPDATE factors SET proof = 2, proof_source = 'desk'"; }

/// The path after the host of a link with this beginning.
fn link_in(text: &str, path: &str) -> String {
    let at = text
        .find(path)
        .unwrap_or_else(|| panic!("{path} in {text}"));
    text[at..].split_whitespace().next().unwrap().to_owned()
}

/// Asks for a recovery; gives the mailed link.
pub async fn ask(world: &World, browser: &mut Browser, mail: &str) -> String {
    browser.get("/recover").await;
    let sent = browser.post("/recover", &[("mail", mail)]).await;
    assert_eq!(sent.location(), "/recover/sent", "{}", sent.body);
    let letters = world.mails().await;
    let letter = letters.iter().find(|l| l.text.contains("/recover/link/"));
    link_in(&letter.expect("a link").text, "/recover/link/")
}

/// The link in the notice that somebody began a recovery.
pub async fn stop_link(world: &World) -> String {
    let letters = world.mails().await;
    let notice = letters
        .iter()
        .find(|l| l.subject.contains("stellt den Zugang"));
    link_in(&notice.expect("a notice").text, "/recover/stop/")
}

pub async fn post(browser: &mut Browser, link: &str, step: &str, form: &[(&str, &str)]) -> Answer {
    browser.get(link).await;
    browser.post(&format!("{link}/{step}"), form).await
}

/// A person with a phone and codes on paper, and their browser.
pub async fn person(world: &World) -> (Browser, Phone, Vec<String>) {
    let mut browser = Browser::new(world, "id.one");
    let phone = known_person(world, &mut browser, "library", MAIL).await;
    let paper = codes(&mut browser).await;
    world.mails().await;
    (browser, phone, paper)
}

async fn identified(world: &World) {
    let db = &world.app.db;
    db.write("test.identify", |tx| tx.run(&IDENTIFY, ()).map(drop))
        .await
        .unwrap();
}

/// Makes a phone in an activation.
pub async fn new_phone(world: &World, browser: &mut Browser, activation: &str) -> (Phone, Answer) {
    let page = browser.get(activation).await;
    let link = activation_link(&page);
    let mut phone = Phone::new(world, "id.one");
    phone.activate(&link).await;
    browser.get(activation).await;
    let confirmed = browser.post(&format!("{activation}/confirm"), &[]).await;
    (phone, confirmed)
}

#[tokio::test]
async fn who_lost_everything_comes_back_with_a_recovery_code_after_the_waiting_time() {
    everywhere(|world| async move {
        let (mut old_browser, old_phone, paper) = person(&world).await;
        let mut browser = Browser::new(&world, "id.one");
        let link = ask(&world, &mut browser, MAIL).await;
        let page = browser.get(&link).await;
        assert!(page.body.contains("72 Stunden"), "{}", page.body);
        let proven = post(&mut browser, &link, "code", &[("code", &paper[0])]).await;
        assert_eq!(proven.location(), link, "{}", proven.body);
        let page = browser.get(&link).await;
        assert!(page.body.contains("Die Wartezeit läuft"), "{}", page.body);
        stop_link(&world).await;
        let shown = old_browser.get("/account/recovery").await;
        assert!(
            shown.body.contains("Jemand stellt den Zugang"),
            "{}",
            shown.body
        );
        let again = [("receipt", paper[0].as_str())];
        let early = post(&mut browser, &link, "finish", &again).await;
        assert_eq!(early.status, StatusCode::CONFLICT, "{}", early.body);
        assert_eq!(old_phone.check().await.json()["active"], true);

        world.later(THREE_DAYS);
        let mut mailbox_only = Browser::new(&world, "id.one");
        let page = mailbox_only.get(&link).await;
        assert!(page.body.contains("name=\"receipt\""), "{}", page.body);
        let refused = post(
            &mut mailbox_only,
            &link,
            "finish",
            &[("receipt", &paper[1])],
        )
        .await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "the mailbox alone does not go on"
        );
        let begun = post(&mut browser, &link, "finish", &again).await;
        assert!(begun.location().starts_with("/activate/"), "{}", begun.body);
        assert_ne!(old_phone.check().await.json()["active"], true);
        let activation = begun.location().to_owned();
        let (phone, confirmed) = new_phone(&world, &mut browser, &activation).await;
        assert_eq!(confirmed.location(), "/account", "{}", confirmed.body);
        let entry = browser.get("/account/ways").await;
        let answer = browser.passkey(entry.location(), &phone).await;
        let page = browser.follow(answer).await;
        assert!(page.body.contains("name=\"own\"") || page.body.contains("Testhandy"));
        let over = post(&mut browser, &link, "finish", &again).await;
        assert_eq!(over.status, StatusCode::GONE, "{}", over.body);
    })
    .await;
}

#[tokio::test]
async fn a_lost_way_is_made_again_while_nothing_came_of_it() {
    everywhere(|world| async move {
        let (_, _, paper) = person(&world).await;
        let mut browser = Browser::new(&world, "id.one");
        let link = ask(&world, &mut browser, MAIL).await;
        post(&mut browser, &link, "code", &[("code", &paper[0])]).await;
        world.later(THREE_DAYS);
        let again = [("receipt", paper[0].as_str()), ("way", "password")];
        let first = post(&mut browser, &link, "finish", &again).await;
        world.later(3600);
        let mut elsewhere = Browser::new(&world, "id.one");
        let second = post(&mut elsewhere, &link, "finish", &again).await;
        assert!(second.location().ends_with("/password"), "{}", second.body);
        let late = browser.get(first.location()).await;
        assert_eq!(late.status, StatusCode::GONE, "one way at a time");
        elsewhere.get(second.location()).await;
        let set = elsewhere
            .post(second.location(), &[("password", GOOD)])
            .await;
        assert_eq!(set.location(), "/account", "{}", set.body);
        let third = post(&mut browser, &link, "finish", &again).await;
        assert_eq!(third.status, StatusCode::GONE);
        let (mut later, _, answer) = try_password(&world, MAIL, GOOD).await;
        assert!(code_in(&later.follow(answer).await).is_some());
    })
    .await;
}

/// Defence: a recovery follows its activation, and is over once a factor ever came of it.
#[tokio::test]
async fn a_new_code_keeps_the_recovery_and_a_removed_factor_skips_no_waiting_time() {
    everywhere(|world| async move {
        let (_, _, paper) = person(&world).await;
        let mut browser = Browser::new(&world, "id.one");
        let link = ask(&world, &mut browser, MAIL).await;
        post(&mut browser, &link, "code", &[("code", &paper[0])]).await;
        world.later(THREE_DAYS);
        let again = [("receipt", paper[0].as_str())];
        let first = post(&mut browser, &link, "finish", &again).await;
        let activation = first.location().to_owned();
        browser.get(&activation).await;
        let newer = browser.post(&format!("{activation}/again"), &[]).await;
        let newer = newer.location().to_owned();
        assert_ne!(newer, activation);
        let (phone, _) = new_phone(&world, &mut browser, &newer).await;
        let over = post(&mut browser, &link, "finish", &again).await;
        assert_eq!(over.status, StatusCode::GONE, "{}", over.body);
        // Somebody at the mailbox blocks the new phone: the old recovery opens nothing all the same.
        let letters = world.mails().await;
        let told = letters
            .iter()
            .rev()
            .find_map(|l| l.text.split("/notice/").nth(1));
        let notice = told.and_then(|rest| rest.split_whitespace().next());
        let notice = format!("/notice/{}", notice.expect("a notice with a link"));
        browser.get(&notice).await;
        browser.post(&notice, &[]).await;
        assert_eq!(phone.check().await.json()["active"], false);
        let skipped = post(&mut browser, &link, "finish", &again).await;
        assert_eq!(skipped.status, StatusCode::GONE, "{}", skipped.body);
    })
    .await;
}

#[tokio::test]
async fn a_recovery_by_a_stranger_is_stopped_by_the_notice() {
    everywhere(|world| async move {
        let (_, phone, paper) = person(&world).await;
        let mut thief = Browser::new(&world, "id.one");
        let link = ask(&world, &mut thief, MAIL).await;
        post(&mut thief, &link, "code", &[("code", &paper[0])]).await;
        let stop = stop_link(&world).await;
        let mut owner = Browser::new(&world, "id.one");
        let page = owner.get(&stop).await;
        assert!(
            page.body.contains("Wiederherstellung abbrechen"),
            "{}",
            page.body
        );
        let page = thief.get(&link).await;
        assert!(
            page.body.contains("Die Wartezeit läuft"),
            "looking stops nothing"
        );
        let done = owner.post(&stop, &[]).await;
        assert!(done.body.contains("ist abgebrochen"), "{}", done.body);
        world.later(THREE_DAYS);
        let again = [("receipt", paper[0].as_str())];
        let refused = post(&mut thief, &link, "finish", &again).await;
        assert_eq!(refused.status, StatusCode::GONE, "{}", refused.body);
        assert_eq!(phone.check().await.json()["active"], true);

        let link = ask(&world, &mut thief, MAIL).await;
        let used = post(&mut thief, &link, "code", &[("code", &paper[0])]).await;
        assert_eq!(
            used.status,
            StatusCode::FORBIDDEN,
            "the stolen code is used up"
        );
        let by_mail = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(
            by_mail.status,
            StatusCode::FORBIDDEN,
            "the mailbox is not trusted for now"
        );
        world.later(30 * 86_400);
        let link = ask(&world, &mut thief, MAIL).await;
        let by_mail = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(by_mail.location(), link);
    })
    .await;
}

#[tokio::test]
async fn any_factor_that_is_left_stops_a_recovery() {
    everywhere(|world| async move {
        let (mut owner, phone, _) = person(&world).await;
        let mut thief = Browser::new(&world, "id.one");
        let link = ask(&world, &mut thief, MAIL).await;
        let proven = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(proven.location(), link, "{}", proven.body);
        let page = owner.get("/account").await;
        assert!(
            page.body.contains("Jemand stellt den Zugang"),
            "seen at once"
        );
        owner.get("/account/recovery").await;
        owner.post("/account/recovery/cancel", &[]).await;
        let page = owner.get("/account/recovery").await;
        assert!(
            page.body.contains("Zurzeit stellt niemand"),
            "{}",
            page.body
        );
        world.later(THREE_DAYS);
        let refused = post(&mut thief, &link, "finish", &[]).await;
        assert_eq!(refused.status, StatusCode::GONE);
        assert_eq!(phone.check().await.json()["active"], true);
        let mut stranger = Browser::new(&world, "id.one");
        let other = known_person(&world, &mut stranger, "library", "zwei@example.org").await;
        let link = ask(&world, &mut thief, MAIL).await;
        stranger.get("/account/recovery").await;
        stranger.post("/account/recovery/cancel", &[]).await;
        let page = thief.get(&link).await;
        assert!(page.body.contains("name=\"code\""), "others stop nothing");
        assert_eq!(other.check().await.json()["active"], true);
    })
    .await;
}

#[tokio::test]
async fn the_mail_address_alone_lifts_nothing_above_low() {
    everywhere(|world| async move {
        let (mut owner, _, paper) = person(&world).await;
        identified(&world).await;
        let mut thief = Browser::new(&world, "id.one");
        let link = ask(&world, &mut thief, MAIL).await;
        let page = thief.get(&link).await;
        assert!(
            !page.body.contains(&format!("{link}/mail")),
            "{}",
            page.body
        );
        let refused = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert!(world.mails().await.is_empty(), "nothing began");
        assert!(
            owner
                .get("/account/recovery")
                .await
                .body
                .contains("Zurzeit")
        );
        // Paper opens it again, and identifies nobody.
        post(&mut thief, &link, "code", &[("code", &paper[0])]).await;
        world.later(THREE_DAYS);
        let form = [("receipt", paper[0].as_str()), ("way", "password")];
        let begun = post(&mut thief, &link, "finish", &form).await;
        thief.get(begun.location()).await;
        thief.post(begun.location(), &[("password", GOOD)]).await;
        let (mut back, _, answer) = try_password(&world, MAIL, GOOD).await;
        back.follow(answer).await;
        let page = back.get("/account/ways").await;
        assert!(
            page.body.contains("Stufe 1") && !page.body.contains("Stufe 2"),
            "{}",
            page.body
        );
        let link = ask(&world, &mut thief, MAIL).await;
        let refused = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "once identified, never by mail alone"
        );
    })
    .await;
}

#[tokio::test]
async fn nobody_learns_from_a_recovery_who_has_an_account_and_no_mailbox_is_flooded() {
    everywhere(|world| async move {
        person(&world).await;
        let mut stranger = Browser::new(&world, "id.one");
        let mut answers = vec![];
        for mail in [MAIL, "niemand@example.org"] {
            stranger.get("/recover").await;
            let answer = stranger.post("/recover", &[("mail", mail)]).await;
            answers.push((answer.status, answer.location().to_owned(), answer.body));
            let letters = world.mails().await;
            assert_eq!((letters.len(), letters[0].to.as_str()), (1, mail));
            let has_link = letters[0].text.contains("/recover/link/");
            assert_eq!(has_link, mail == MAIL, "the mailbox is told the truth");
        }
        assert_eq!(answers[0], answers[1]);
        let mut sent = 0;
        for _ in 0..8 {
            stranger.get("/recover").await;
            stranger.post("/recover", &[("mail", MAIL)]).await;
            sent += world.mails().await.len();
        }
        assert_eq!(sent, 4, "five an hour from one network");
        stranger.get("/recover").await;
        let wrong = stranger.post("/recover", &[("mail", "niemand")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn registering_again_is_no_way_around_the_waiting_time() {
    everywhere(|world| async move {
        let (mut owner, phone, _) = person(&world).await;
        let way = format!("/account/ways/{}", phone.device);
        owner.get(&way).await;
        owner.post(&format!("{way}/remove"), &[]).await;
        assert_ne!(phone.check().await.json()["active"], true);
        world.mails().await;
        let mut thief = Browser::new(&world, "id.one");
        thief.get("/register").await;
        let form = [("name", "Testperson Neu"), ("mail", MAIL), ("age", "yes")];
        thief.post("/register", &form).await;
        let letters = world.mails().await;
        assert!(
            !letters[0].text.contains("/register/confirm/"),
            "{}",
            letters[0].text
        );
        let link = ask(&world, &mut thief, MAIL).await;
        let proven = post(&mut thief, &link, "mail", &[]).await;
        assert_eq!(
            proven.location(),
            link,
            "it takes a recovery: {}",
            proven.body
        );
        let early = post(&mut thief, &link, "finish", &[]).await;
        assert_eq!(early.status, StatusCode::CONFLICT);
    })
    .await;
}

#[tokio::test]
async fn links_of_recoveries_are_not_made_up_mixed_or_kept() {
    everywhere(|world| async move {
        let (_, _, paper) = person(&world).await;
        let mut browser = Browser::new(&world, "id.one");
        let link = ask(&world, &mut browser, MAIL).await;
        let secret = link.rsplit('/').next().unwrap().to_owned();
        let (id, mac) = secret.split_once('.').unwrap();
        let flipped: String = mac.chars().rev().collect();
        for wrong in [
            format!("/recover/link/{id}.{flipped}"),
            format!("/recover/link/{id}"),
            format!("/recover/link/{id}."),
            "/recover/link/nonsense.x".to_owned(),
            format!("/recover/stop/{secret}"),
        ] {
            assert_eq!(
                browser.get(&wrong).await.status,
                StatusCode::NOT_FOUND,
                "{wrong}"
            );
        }
        let mut low = Browser::new(&world, "id.low");
        assert_eq!(
            low.get(&link).await.status,
            StatusCode::GONE,
            "another realm's"
        );
        post(&mut browser, &link, "code", &[("code", &paper[0])]).await;
        let stop = stop_link(&world).await.replace("/stop/", "/link/");
        assert_eq!(
            browser.get(&stop).await.status,
            StatusCode::NOT_FOUND,
            "it only stops"
        );
        let late = ask(&world, &mut browser, MAIL).await;
        world.later(86_400);
        let page = browser.get(&late).await;
        assert!(page.body.contains("ist beendet"), "{}", page.body);
        let refused = post(&mut browser, &late, "code", &[("code", &paper[1])]).await;
        assert_eq!(refused.status, StatusCode::GONE);
    })
    .await;
}

#[tokio::test]
async fn guessing_recovery_codes_gets_slower_and_a_code_opens_one_recovery() {
    everywhere(|world| async move {
        let (_, _, paper) = person(&world).await;
        let mut thief = Browser::new(&world, "id.one");
        let link = ask(&world, &mut thief, MAIL).await;
        for _ in 0..4 {
            let form = [("code", "AAAA-BBBB-CCCC-DDDD")];
            let wrong = post(&mut thief, &link, "code", &form).await;
            assert_eq!(wrong.status, StatusCode::FORBIDDEN, "{}", wrong.body);
        }
        let slowed = post(&mut thief, &link, "code", &[("code", &paper[0])]).await;
        assert_eq!(slowed.status, StatusCode::TOO_MANY_REQUESTS);
        let mut owner = Browser::new(&world, "id.one");
        owner.address = [198, 51, 100, 9].into();
        let own = ask(&world, &mut owner, MAIL).await;
        let proven = post(&mut owner, &own, "code", &[("code", &paper[0])]).await;
        assert_eq!(
            proven.location(),
            own,
            "elsewhere nobody waits: {}",
            proven.body
        );
        world.later(60);
        let twice = post(&mut thief, &link, "code", &[("code", &paper[0])]).await;
        assert_eq!(twice.status, StatusCode::FORBIDDEN, "{}", twice.body);
    })
    .await;
}

#[tokio::test]
async fn a_lost_phone_is_replaced_at_once_with_another() {
    everywhere(|world| async move {
        let (mut owner, first, _) = person(&world).await;
        owner.get("/account/ways").await;
        let activation = owner
            .post("/account/phones", &[])
            .await
            .location()
            .to_owned();
        let (second, _) = new_phone(&world, &mut owner, &activation).await;
        let mut elsewhere = Browser::new(&world, "id.one");
        let entry = elsewhere.get("/account/ways").await;
        let sign_in = entry.location().to_owned();
        let answer = elsewhere.passkey(&sign_in, &second).await;
        elsewhere.follow(answer).await;
        elsewhere
            .post(&format!("{sign_in}/known"), &[("own", "no")])
            .await;
        let way = format!("/account/ways/{}", first.device);
        elsewhere.get(&way).await;
        let removed = elsewhere.post(&format!("{way}/remove"), &[]).await;
        assert_eq!(removed.location(), "/account/ways", "{}", removed.body);
        assert_ne!(first.check().await.json()["active"], true);
        elsewhere.get("/account/ways").await;
        let added = elsewhere.post("/account/phones", &[]).await;
        assert!(
            added.location().starts_with("/activate/"),
            "no waiting: {}",
            added.body
        );
    })
    .await;
}
