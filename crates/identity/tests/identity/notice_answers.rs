//! "That was not me" takes back what the notice told of, and nothing more.
use crate::{
    erasure::{ask_to_erase, at_account, tend},
    mandates::family,
    notices::link,
    people::{Browser, by_password},
    second::codes,
    world::{World, everywhere},
};
use axum::http::StatusCode;
use identity::notice::Letter;

/// The letter to somebody about something.
fn letter<'a>(letters: &'a [Letter], to: &str, about: &str) -> &'a Letter {
    let mut found = letters
        .iter()
        .filter(|l| l.to == to && l.subject.contains(about));
    found
        .next()
        .unwrap_or_else(|| panic!("no letter about {about}: {letters:?}"))
}

/// Somebody who reads the mailbox answers; gives the page that follows.
async fn answered(world: &World, letter: &Letter) -> String {
    let mut reader = Browser::new(world, "id.one");
    let asks = reader.get(&link(letter)).await;
    assert_eq!(asks.status, StatusCode::OK, "{}", asks.body);
    let done = reader.post(&link(letter), &[]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    assert!(!reader.cookies.contains_key("__Host-session"));
    done.body
}

async fn is_signed_in(browser: &mut Browser) -> bool {
    browser.get("/account").await.status == StatusCode::OK
}

#[tokio::test]
async fn recovery_codes_that_somebody_else_made_are_worth_nothing_after_the_answer() {
    everywhere(|world| async move {
        let mut thief = by_password(&world).await;
        world.mails().await;
        assert_eq!(codes(&mut thief).await.len(), 10);
        let letters = world.mails().await;
        let about = letter(
            &letters,
            "test1@example.org",
            "Neue Wiederherstellungs-Codes",
        );
        let page = answered(&world, about).await;
        assert!(
            page.contains("Die Wiederherstellungs-Codes sind ungültig"),
            "{page}"
        );
        assert!(!is_signed_in(&mut thief).await);
        let left: Option<(i64,)> = world
            .app
            .db
            .read(|tx| tx.first(&LEFT, ()))
            .await
            .unwrap_or_else(|e: store::Error| panic!("{e}"));
        assert_eq!(left, Some((0,)));
    })
    .await;
}

store::sql! { LEFT = "SELECT count(*) FROM recovery_codes"; }

#[tokio::test]
async fn an_account_that_somebody_else_wanted_erased_stays() {
    everywhere(|world| async move {
        let (mut thief, phone) = at_account(&world, "neu@example.org").await;
        ask_to_erase(&mut thief).await;
        let letters = world.mails().await;
        let about = letter(&letters, "neu@example.org", "Ihr Konto wird gelöscht");
        let page = answered(&world, about).await;
        assert!(page.contains("Ihr Konto wird nicht gelöscht"), "{page}");
        assert!(!is_signed_in(&mut thief).await);
        assert_eq!(phone.check().await.json()["active"], false, "it was used");
        world.later(30 * 86_400);
        assert_eq!(tend(&world).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_mandate_ends_by_the_notice_of_either_side_and_nothing_else_does() {
    for answers in ["mutter@example.org", "tochter@example.org"] {
        everywhere(move |world| async move {
            let (mut mother, mut daughter) = family(&world, "give").await;
            let letters = world.mails().await;
            let about = letter(&letters, answers, "Eine Vollmacht gilt");
            assert!(!about.text.contains("Anmeldeweg"), "{}", about.text);
            let page = answered(&world, about).await;
            assert!(page.contains("Die Vollmacht ist beendet"), "{page}");
            assert!(is_signed_in(&mut mother.browser).await);
            assert!(is_signed_in(&mut daughter.browser).await);
            let to = daughter.goes_to("library").await;
            assert!(!to.body.contains("name=\"as\""), "{}", to.body);
            // The other side is told.
            let letters = world.mails().await;
            let told = letters
                .iter()
                .filter(|l| l.subject.contains("Eine Vollmacht ist beendet"));
            let told: Vec<&str> = told.map(|l| l.to.as_str()).collect();
            assert_eq!(told.len(), 1, "{letters:?}");
            assert_ne!(told, [answers]);
        })
        .await;
    }
}
