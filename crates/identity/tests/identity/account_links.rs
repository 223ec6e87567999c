//! Every page of the account is found from its overview.
use crate::{
    people::{Browser, known_person},
    world::everywhere,
};
use std::collections::BTreeSet;

/// The addresses that a page links to within the account.
fn links(body: &str) -> BTreeSet<String> {
    let all = body.split("href=\"").skip(1);
    let all = all.filter_map(|rest| rest.split('"').next());
    all.filter(|to| to.starts_with("/account"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn every_page_of_the_account_is_at_most_two_links_away_from_its_overview() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        known_person(&world, &mut browser, "library", "neu@example.org").await;
        let first = links(&browser.get("/account").await.body);
        let mut reached = first.clone();
        for page in &first {
            reached.extend(links(&browser.get(page).await.body));
        }
        for page in [
            "profile",
            "profile/name",
            "profile/mail",
            "profile/details",
            "ways",
            "devices",
            "services",
            "data",
            "data/proof",
            "erase",
            "organisations",
            "mandates",
            "signatures",
            "levels",
            "desk",
            "password",
            "codes",
        ] {
            let page = format!("/account/{page}");
            assert!(reached.contains(&page), "{page} in {reached:?}");
        }
    })
    .await;
}
