//! A service wants people to open an account first (Initiating User Registration 1.0).
use crate::{
    front_channel::everywhere,
    people::{
        Browser, Phone, activation_link, ask_with, by_password, code_in, mailed_link, with_phone,
    },
    world::{Answer, World},
};
use axum::http::StatusCode;

const CREATE: (&str, &str) = ("prompt", "create");

/// Where a request that wants a new account leads: the path of its sign-in.
async fn begin(browser: &mut Browser, client: &str, more: &[(&str, &str)]) -> String {
    let query = ask_with(client, &[&[CREATE], more].concat());
    let answer = browser.get(&format!("/authorize?{query}")).await;
    let id = answer.location().strip_prefix("/register?sign_in=");
    let id = id.unwrap_or_else(|| panic!("{} {}", answer.location(), answer.body));
    format!("/sign-in/{id}")
}

/// Enters name and address in the name of a sign-in.
async fn enter(browser: &mut Browser, sign_in: &str, mail: &str) {
    let id = sign_in.trim_start_matches("/sign-in/");
    browser.get(&format!("/register?sign_in={id}")).await;
    let fields = [
        ("name", "Testperson Neu"),
        ("mail", mail),
        ("age", "yes"),
        ("sign_in", id),
    ];
    let sent = browser.post("/register", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

/// Opens the mailed link and activates a phone, all in this browser; gives the last answer.
async fn activates(world: &World, browser: &mut Browser) -> Answer {
    let link = mailed_link(world).await;
    browser.get(&link).await;
    let activation = browser.post(&link, &[]).await.location().to_owned();
    let page = browser.get(&activation).await;
    let mut phone = Phone::new(world, "id.one");
    phone.activate(&activation_link(&page)).await;
    browser.get(&activation).await;
    browser.post(&format!("{activation}/confirm"), &[]).await
}

#[tokio::test]
async fn a_new_account_comes_back_to_the_service_with_a_code() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let hint = ("login_hint", "neu@example.org");
        let sign_in = begin(&mut browser, "library", &[hint]).await;
        let id = sign_in.trim_start_matches("/sign-in/");
        let form = browser.get(&format!("/register?sign_in={id}")).await;
        assert!(
            form.body.contains("value=\"neu@example.org\""),
            "{}",
            form.body
        );
        assert!(
            form.body.contains(&format!("href=\"{sign_in}\"")),
            "who has an account signs in"
        );
        let phone = with_phone(&world, &mut browser, &sign_in, "neu@example.org").await;
        let answer = browser.passkey(&sign_in, &phone).await;
        browser.follow(answer).await;
        let answer = browser
            .post(&format!("{sign_in}/known"), &[("own", "yes")])
            .await;
        let done = browser.follow(answer).await;
        assert!(
            code_in(&done).is_some() && done.location().contains("state=st"),
            "{}",
            done.body
        );
    })
    .await;
}

#[tokio::test]
async fn who_is_signed_in_already_gives_no_code_when_a_new_account_is_wanted() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        begin(&mut browser, "library", &[]).await;
        let query = ask_with("library", &[("prompt", "create none")]);
        let answer = browser.get(&format!("/authorize?{query}")).await;
        assert!(
            answer.location().contains("error=invalid_request"),
            "{}",
            answer.location()
        );
        let path = "/.well-known/openid-configuration";
        let document = world.get("id.one", path, None).await.json();
        let prompts = document["prompt_values_supported"]
            .as_array()
            .unwrap()
            .clone();
        assert!(prompts.contains(&"create".into()));
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_opened_elsewhere_leads_back_to_the_service_and_gives_nothing_to_who_asked()
{
    everywhere(|world| async move {
        // Somebody enters an address that is not theirs.
        let mut asking = Browser::new(&world, "id.one");
        let sign_in = begin(&mut asking, "mill", &[]).await;
        enter(&mut asking, &sign_in, "opfer@example.org").await;
        let mut own = Browser::new(&world, "id.one");
        let done = activates(&world, &mut own).await;
        assert!(
            done.location().starts_with("/register/done/"),
            "{}",
            done.location()
        );
        let page = own.get(done.location()).await;
        let link = "href=\"https://mill.example/begin?from=id&#38;iss=https%3A%2F%2Fid.one\"";
        assert!(
            page.body.contains(link) && page.body.contains("Mühle"),
            "{}",
            page.body
        );
        // The one who asked has neither a session nor the page, and their sign-in stands still.
        assert_eq!(
            asking.get(done.location()).await.status,
            StatusCode::NOT_FOUND
        );
        assert!(asking.get(&sign_in).await.body.contains("/password\""));
        assert!(
            asking
                .get("/account")
                .await
                .location()
                .starts_with("/sign-in/")
        );
        assert_eq!(own.get(&sign_in).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn without_an_address_to_begin_at_the_new_account_itself_is_shown() {
    everywhere(|world| async move {
        let mut asking = Browser::new(&world, "id.one");
        let sign_in = begin(&mut asking, "library", &[]).await;
        enter(&mut asking, &sign_in, "neu@example.org").await;
        let mut own = Browser::new(&world, "id.one");
        assert_eq!(activates(&world, &mut own).await.location(), "/account");
        // A sign-in of another browser that somebody names leads nowhere either.
        let mut other = Browser::new(&world, "id.one");
        let theirs = begin(&mut other, "mill", &[]).await;
        enter(&mut asking, &theirs, "drei@example.org").await;
        let mut third = Browser::new(&world, "id.one");
        assert_eq!(activates(&world, &mut third).await.location(), "/account");
    })
    .await;
}

#[tokio::test]
async fn a_link_that_is_opened_too_late_leads_back_to_the_service() {
    everywhere(|world| async move {
        let mut browser = Browser::new(&world, "id.one");
        let sign_in = begin(&mut browser, "mill", &[]).await;
        enter(&mut browser, &sign_in, "neu@example.org").await;
        world.later(3 * 3600);
        let done = activates(&world, &mut browser).await;
        assert!(
            done.location().starts_with("/register/done/"),
            "{}",
            done.location()
        );
    })
    .await;
}
