//! What was told can be read in the account.
use crate::{
    people::{Browser, ask, by_password, known_person},
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
        world
            .app
            .db
            .write("test.phone", |tx| tx.run(&GIVE_PHONE, ()))
            .await
            .unwrap_or_else(|e: store::Error| panic!("{e}"));
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
        stranger.begin(&ask("library")).await;
    })
    .await;
}

store::sql! {
    /// The other person's phone becomes this one's.
    GIVE_PHONE = "UPDATE factors SET person = (SELECT person FROM factors WHERE kind = 'password') WHERE kind = 'phone'";
}
