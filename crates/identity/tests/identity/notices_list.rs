//! What was told can be read in the account.
use crate::{
    people::{Browser, Phone, activation_link, by_password, known_person},
    second::codes,
    world::everywhere,
};

const DAY: i64 = 86_400;
const CODES: &str = "Neue Wiederherstellungs-Codes";

#[tokio::test]
async fn what_was_told_can_be_read_for_ninety_days() {
    everywhere(|world| async move {
        let mut owner = by_password(&world).await;
        let overview = owner.get("/account").await;
        assert!(overview.body.contains("href=\"/account/notices\""));
        let none = owner.get("/account/notices").await;
        assert!(!none.body.contains(CODES), "{}", none.body);
        codes(&mut owner).await;
        for (days, readable) in [(0, true), (89, true), (2, false)] {
            world.later(days * DAY);
            world.identity.purge(world.now()).await.unwrap();
            let mut owner = by_password(&world).await;
            let page = owner.get("/account/notices").await;
            assert_eq!(page.body.contains(CODES), readable, "{}", page.body);
            assert!(!page.body.contains("/notice/"), "nothing is undone here");
        }
    })
    .await;
}

#[tokio::test]
async fn neither_others_nor_weaker_sessions_read_what_was_told() {
    everywhere(|world| async move {
        let mut owner = by_password(&world).await;
        codes(&mut owner).await;
        let mut other = Browser::new(&world, "id.one");
        known_person(&world, &mut other, "library", "neu@example.org").await;
        let page = other.get("/account/notices").await;
        assert!(
            page.body.contains("Ein Handy wurde aktiviert"),
            "{}",
            page.body
        );
        assert!(!page.body.contains(CODES), "{}", page.body);

        // Whoever has a phone sees none in a session of the password alone.
        owner.get("/account/ways").await;
        let begun = owner.post("/account/phones", &[]).await;
        let begun = begun.location().to_owned();
        let page = owner.get(&begun).await;
        let mut phone = Phone::new(&world, "id.one");
        phone.activate(&activation_link(&page)).await;
        owner.get(&begun).await;
        owner.post(&format!("{begun}/confirm"), &[]).await;
        let mut owner = by_password(&world).await;
        let page = owner.get("/account/notices").await;
        assert!(!page.body.contains(CODES), "{}", page.body);
        assert!(page.body.contains("Melden Sie sich mit dem Handy an"));

        let mut stranger = Browser::new(&world, "id.one");
        let answer = stranger.get("/account/notices").await;
        assert!(
            answer.location().starts_with("/sign-in/"),
            "{}",
            answer.body
        );
    })
    .await;
}
