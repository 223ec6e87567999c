//! Who is vouched for as too young gets no account, whoever vouches.
use crate::{
    desk::{card_with, officials, someone},
    people::{Browser, ask, code_in},
    upstream::{self, Citizen, THREE, action, open_account, through},
    world,
};
use axum::http::StatusCode;

const TOO_YOUNG: &str = "noch zu jung";

/// Sixteen tomorrow, or today.
fn born(world: &world::World, today: bool) -> &'static str {
    let days = world.now().secs().div_euclid(86_400) + i64::from(!today);
    let (year, month, day) = date(days);
    format!("{:04}-{month:02}-{day:02}", year - 16).leak()
}

/// Year, month and day of a day since 1970, counted the slow way.
fn date(mut days: i64) -> (i64, usize, i64) {
    let mut year = 1970;
    let leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    while days >= 365 + i64::from(leap(year)) {
        days -= 365 + i64::from(leap(year));
        year += 1;
    }
    let february = 28 + i64::from(leap(year));
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    while days >= months[month] {
        days -= months[month];
        month += 1;
    }
    (year, month + 1, days + 1)
}

store::sql! { PERSONS = "SELECT count(*) FROM persons"; }

async fn persons(world: &world::World) -> i64 {
    let row: Option<(i64,)> = world
        .app
        .db
        .read(|tx| tx.first(&PERSONS, ()))
        .await
        .unwrap();
    row.unwrap().0
}

#[tokio::test]
async fn bundid_opens_no_account_for_who_is_not_yet_sixteen() {
    upstream::everywhere(|world| async move {
        let before = persons(&world).await;
        let child = Citizen {
            born: born(&world, false),
            ..THREE
        };
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let way = format!("{sign_in}/upstream/bund");
        let page = through(&world, &mut browser, &way, &child).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
        assert!(page.body.contains(TOO_YOUNG), "{}", page.body);
        assert!(!page.body.contains("name=\"mail\""), "nothing is collected");
        assert_eq!(persons(&world).await, before);
        assert!(!browser.cookies.contains_key("__Host-session"));
        // Who is sixteen today may.
        let grown = Citizen {
            born: born(&world, true),
            ..THREE
        };
        let mut browser = Browser::new(&world, "id.one");
        let done = open_account(&world, &mut browser, &grown).await;
        assert!(code_in(&done).is_some(), "{}", done.body);
    })
    .await;
}

#[tokio::test]
async fn the_form_that_was_not_shown_to_a_child_opens_nothing_either() {
    upstream::everywhere(|world| async move {
        let before = persons(&world).await;
        let child = Citizen {
            born: born(&world, false),
            ..THREE
        };
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let asked = upstream::asked(&browser.get(&format!("{sign_in}/upstream/bund")).await);
        let says = upstream::says(&world, &asked, &child);
        let response = upstream::BUNDID.answer(&says).unwrap();
        let answer = upstream::post(&mut browser, &response, &asked.state).await;
        let open = format!("{}/open", answer.location());
        for mail in [THREE.mail, "anders@example.org"] {
            let form = [("mail", mail), ("age", "yes")];
            let refused = browser.post(&open, &form).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
            assert!(refused.body.contains(TOO_YOUNG), "{}", refused.body);
        }
        assert!(world.mails().await.is_empty(), "no link either");
        assert_eq!(persons(&world).await, before);
    })
    .await;
}

#[tokio::test]
async fn where_nobody_vouches_for_a_birthdate_the_person_promises_to_be_old_enough() {
    upstream::everywhere(|world| async move {
        let before = persons(&world).await;
        // Signed in there with a user name: what is stated is what the person wrote.
        let typed = Citizen { qaa: 1, ..THREE };
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let way = format!("{sign_in}/upstream/bund");
        let page = through(&world, &mut browser, &way, &typed).await;
        assert!(page.body.contains("name=\"age\""), "{}", page.body);
        let open = action(&page, "/open");
        let again = browser.post(&open, &[("mail", THREE.mail)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("id=\"age-error\""), "{}", again.body);
        assert_eq!(persons(&world).await, before);
        let form = [("mail", THREE.mail), ("age", "yes")];
        let done = browser.post(&open, &form).await;
        let done = browser.follow(done).await;
        assert!(code_in(&done).is_some(), "{}", done.body);
        // Who is vouched for is not asked.
        let other = Citizen {
            id: "bpk-four",
            mail: "vier@example.org",
            ..THREE
        };
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = browser.begin(&ask("library")).await;
        let way = format!("{sign_in}/upstream/bund");
        let page = through(&world, &mut browser, &way, &other).await;
        assert!(!page.body.contains("name=\"age\""), "{}", page.body);
    })
    .await;
}

/// A birthdate as officials type it: of somebody who is that old tomorrow.
fn nearly(world: &world::World, age: i64) -> &'static str {
    let (year, month, day) = date(world.now().secs().div_euclid(86_400) + 1);
    format!("{day}.{month}.{}", year - age).leak()
}

#[tokio::test]
async fn an_official_who_types_a_document_of_a_child_is_told_at_once() {
    world::everywhere(|world| async move {
        let (mut first, _) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        let claimed = first.claims(&code, &person.mail).await;
        let card = card_with("birthdate", nearly(&world, 16));
        let typed = first.types(claimed.location(), &card).await;
        assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(typed.body.contains("ab 16 Jahren"), "{}", typed.body);
    })
    .await;
}

#[tokio::test]
async fn a_document_that_is_too_young_for_this_town_raises_nothing_and_enters_nothing() {
    world::everywhere(|world| async move {
        let (mut first, mut second) = officials(&world).await;
        let mut person = someone(&world, "neu@example.org").await;
        let code = person.shows_code().await;
        let claimed = first.claims(&code, &person.mail).await;
        let path = claimed.location().to_owned();
        let card = card_with("birthdate", nearly(&world, 18));
        first.types(&path, &card).await;
        assert_eq!(second.checks(&path).await.status, StatusCode::SEE_OTHER);
        // The rule changes between typing and confirming.
        let older = "accounts = { minimum_age = 18 }\nrealm = [";
        let world = world.changed("realm = [", older).await;
        person.browser = person.browser.twin_in(&world);
        first.browser = first.browser.twin_in(&world);
        let refused = person.confirms(&path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
        assert!(refused.body.contains(TOO_YOUNG), "{}", refused.body);
        let profile = person.browser.get("/account/profile").await;
        assert!(!profile.body.contains("Musterweg"), "{}", profile.body);
        let account = person.browser.get("/account").await;
        assert!(account.body.contains("Stufe 1"), "{}", account.body);
        // From now on the official is told at once, and which age it is.
        let code = person.shows_code().await;
        let claimed = first.claims(&code, &person.mail).await;
        let typed = first.types(claimed.location(), &card).await;
        assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(typed.body.contains("ab 18 Jahren"), "{}", typed.body);
    })
    .await;
}
