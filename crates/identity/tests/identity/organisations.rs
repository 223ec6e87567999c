//! Organisations: members, roles, mandates, and what services see of them.
use crate::{
    desk::{Someone, claims, someone},
    journey::tokens,
    people::{VERIFIER, ask, ask_with, code_in},
    world::{Answer, World, everywhere},
};
use axum::http::StatusCode;
use protocols::form::Form;
use serde_json::Value;

/// The part of a page behind a text, up to the next quote.
pub fn after(page: &Answer, text: &str) -> String {
    let rest = page.body.split(text).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {text}: {}", page.body));
    rest.split('"').next().unwrap().to_owned()
}

/// The path of the link in the newest invitation to an address.
pub async fn invited(world: &World, mail: &str) -> String {
    let letters = world.mails().await;
    let mut found = letters.iter().rev().filter(|l| l.to == mail);
    let text = found
        .find_map(|l| Some((&l.text, l.text.find("/account/invitations/")?)))
        .map(|(text, at)| text[at..].split_whitespace().next().unwrap().to_owned());
    text.unwrap_or_else(|| panic!("no invitation to {mail}: {letters:?}"))
}

impl Someone {
    /// Posts a form with the token of the account's page.
    pub async fn posts(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.browser.get("/account/mandates").await;
        self.browser.post(path, fields).await
    }
    /// Founds an organisation; gives the path of its page.
    pub async fn founds(&mut self, name: &str) -> String {
        let founded = self
            .posts("/account/organisations", &[("name", name)])
            .await;
        let path = founded.location().to_owned();
        assert!(
            path.starts_with("/account/organisations/"),
            "{}",
            founded.body
        );
        path
    }
    /// Goes to a service; gives the page or the way back.
    pub async fn goes_to(&mut self, client: &str) -> Answer {
        let answer = self
            .browser
            .get(&format!("/authorize?{}", ask(client)))
            .await;
        self.browser.follow(answer).await
    }
    /// Goes there and acts for whom the page offers first; gives the code.
    pub async fn acts_at(&mut self, client: &str) -> String {
        let page = self.goes_to(client).await;
        let sign_in = after(&page, "action=\"").replace("/acting", "");
        let mandate = page.body.split("name=\"as\" value=\"").nth(2);
        let mandate = mandate.unwrap_or_else(|| panic!("no choice: {}", page.body));
        let mandate = mandate.split('"').next().unwrap().to_owned();
        let answer = self
            .browser
            .post(&format!("{sign_in}/acting"), &[("as", &mandate)])
            .await;
        let mut answer = self.browser.follow(answer).await;
        if answer.body.contains("name=\"wish\"") {
            let agreed = self.browser.agree(&answer, &[]).await;
            answer = self.browser.follow(agreed).await;
        }
        code_in(&answer).unwrap_or_else(|| panic!("{}", answer.body))
    }
    /// Goes to a service that wants the person to choose anew; gives the page that asks for whom.
    async fn chooses_at(&mut self, client: &str) -> Answer {
        let anew = ask_with(client, &[("prompt", "select_account")]);
        let page = self.browser.get(&format!("/authorize?{anew}")).await;
        let mut page = self.browser.follow(page).await;
        if page.body.contains("name=\"wish\"") {
            let agreed = self.browser.agree(&page, &[]).await;
            page = self.browser.follow(agreed).await;
        }
        page
    }
    /// Invites and lets the other accept.
    async fn admits(&mut self, world: &World, organisation: &str, other: &mut Someone, role: &str) {
        let form = [("mail", other.mail.as_str()), ("role", role)];
        let sent = self.posts(&format!("{organisation}/invite"), &form).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
        let link = invited(world, &other.mail).await;
        let page = other.browser.get(&link).await;
        assert!(page.body.contains("/accept"), "{}", page.body);
        let accepted = other.posts(&format!("{link}/accept"), &[]).await;
        assert_eq!(accepted.location(), organisation, "{}", accepted.body);
    }
    /// Gives a member a mandate at one service for a month.
    async fn mandates(&mut self, organisation: &str, member: &str, client: &str) -> Answer {
        let service = format!("service.{client}");
        let form = [
            ("member", member),
            ("services", "only"),
            (service.as_str(), "yes"),
            ("days", "30"),
        ];
        self.posts(&format!("{organisation}/mandates"), &form).await
    }
    /// The id of a member on the page of the organisation.
    async fn member(&mut self, organisation: &str, mail: &str) -> String {
        let page = self.browser.get(organisation).await;
        let line = page.body.split("<li>").find(|li| li.contains(mail));
        let line = line.unwrap_or_else(|| panic!("{mail}: {}", page.body));
        let rest = line.split("/members/").nth(1).expect("a form");
        rest.split('/').next().unwrap().to_owned()
    }
}

/// Userinfo with the access token of an answer.
pub async fn userinfo(world: &World, tokens: &Value) -> Answer {
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    world.get("id.one", "/userinfo", Some(&bearer)).await
}

/// Redeems a code as the swimming pool, which has no secret.
pub async fn pool_tokens(world: &World, code: &str) -> Answer {
    let body = Form::encode(&[
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", "https://pool.example/cb"),
        ("code_verifier", VERIFIER),
        ("client_id", "pool"),
    ]);
    let kind = "application/x-www-form-urlencoded";
    world.post("id.one", "/token", kind, None, &body).await
}

#[tokio::test]
async fn services_see_the_person_and_the_organisation() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let alone = owner.goes_to("library").await;
        let alone = claims(&tokens(&world, &code_in(&alone).unwrap()).await);
        assert_eq!(alone["acting_for"], Value::Null);
        owner.founds("Musterbetrieb GmbH").await;

        // A new sign-in asks; the answer counts for the rest of the session.
        owner.browser.cookies.remove("__Host-session");
        let sign_in = owner.browser.begin(&ask("library")).await;
        let answer = owner.browser.passkey(&sign_in, &owner.phone).await;
        let page = owner.browser.follow(answer).await;
        assert!(page.body.contains("Musterbetrieb GmbH"), "{}", page.body);
        let code = owner.acts_at("library").await;
        let said = tokens(&world, &code).await;
        let token = claims(&said);
        assert_eq!(token["sub"], alone["sub"], "the person stays the subject");
        let acting = &token["acting_for"];
        assert_eq!(acting["type"], "organization");
        assert_eq!(acting["verified"], false);
        assert_eq!(acting["role"], "owner");
        assert_eq!(acting["services"], "all");
        assert_eq!(
            acting["name"],
            Value::Null,
            "names come from userinfo alone"
        );
        let info = userinfo(&world, &said).await.json();
        assert_eq!(info["acting_for"]["name"], "Musterbetrieb GmbH");
        assert_eq!(info["name"], "Testperson Neu");
        let again = owner.goes_to("library").await;
        let again = claims(&tokens(&world, &code_in(&again).unwrap()).await);
        assert_eq!(again["acting_for"], *acting, "asked once in a session");
        // Another service knows it by another name.
        let elsewhere = owner.acts_at("pool").await;
        let elsewhere = claims(&pool_tokens(&world, &elsewhere).await.json());
        assert_ne!(elsewhere["acting_for"]["sub"], acting["sub"]);
        // Who wants to choose anew can.
        let page = owner.chooses_at("library").await;
        assert!(page.body.contains("name=\"as\""), "{}", page.body);
        let silent = ask_with("library", &[("prompt", "none")]);
        let silent = owner.browser.get(&format!("/authorize?{silent}")).await;
        let silent = claims(&tokens(&world, &code_in(&silent).unwrap()).await);
        assert_eq!(silent["acting_for"], *acting);
    })
    .await;
}

#[tokio::test]
async fn a_mandate_is_good_at_its_service_and_until_its_end() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let mut clerk = someone(&world, "buero@example.org").await;
        let organisation = owner.founds("Musterbetrieb GmbH").await;
        owner
            .admits(&world, &organisation, &mut clerk, "member")
            .await;
        let page = clerk.goes_to("pool").await;
        assert!(!page.body.contains("name=\"as\""), "membership is nothing");
        let member = owner.member(&organisation, &clerk.mail).await;
        let given = owner.mandates(&organisation, &member, "pool").await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.body);
        assert!(
            code_in(&clerk.goes_to("library").await).is_some(),
            "not asked"
        );
        let code = clerk.acts_at("pool").await;
        let said = pool_tokens(&world, &code).await.json();
        assert_eq!(claims(&said)["acting_for"]["role"], "member");
        assert_eq!(claims(&said)["acting_for"]["services"], "this");
        assert_eq!(userinfo(&world, &said).await.status, StatusCode::OK);

        // The mandate of another service, or of somebody else, is not taken.
        let page = clerk.browser.get("/account/mandates").await;
        let mandate = after(&page, "/account/mandates/").replace("/end", "");
        let page = owner.goes_to("pool").await;
        let choose = after(&page, "action=\"");
        let stolen = owner.browser.post(&choose, &[("as", &mandate)]).await;
        assert_eq!(stolen.status, StatusCode::FORBIDDEN);
        clerk.browser.cookies.remove("__Host-session");
        let sign_in = clerk.browser.begin(&ask("library")).await;
        clerk.browser.passkey(&sign_in, &clerk.phone).await;
        let forged = clerk
            .browser
            .post(&format!("{sign_in}/acting"), &[("as", &mandate)])
            .await;
        assert_eq!(forged.status, StatusCode::FORBIDDEN, "for the pool alone");

        let clerk_at_pool = clerk.acts_at("pool").await;
        world.later(31 * 86_400);
        let late = pool_tokens(&world, &clerk_at_pool).await;
        assert_eq!(late.status, StatusCode::BAD_REQUEST);
        let sign_in = clerk.browser.begin(&ask("pool")).await;
        let answer = clerk.browser.passkey(&sign_in, &clerk.phone).await;
        let page = clerk.browser.follow(answer).await;
        assert!(!page.body.contains("name=\"as\""), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn a_mandate_that_was_taken_back_gives_nothing_from_that_second_on() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let mut clerk = someone(&world, "buero@example.org").await;
        let organisation = owner.founds("Musterbetrieb GmbH").await;
        owner
            .admits(&world, &organisation, &mut clerk, "member")
            .await;
        let member = owner.member(&organisation, &clerk.mail).await;
        for way in ["mandate", "member", "organisation"] {
            let given = owner.mandates(&organisation, &member, "pool").await;
            assert_eq!(given.status, StatusCode::SEE_OTHER, "{way}: {}", given.body);
            let used = clerk.acts_at("pool").await;
            let said = pool_tokens(&world, &used).await.json();
            let page = clerk.chooses_at("pool").await;
            let mandate = page.body.split("name=\"as\" value=\"").nth(2).unwrap();
            let mandate = mandate.split('"').next().unwrap().to_owned();
            let choose = after(&page, "action=\"");
            let ended = match way {
                "mandate" => {
                    owner
                        .posts(&format!("/account/mandates/{mandate}/end"), &[])
                        .await
                }
                "member" => {
                    let path = format!("{organisation}/members/{member}/remove");
                    owner.posts(&path, &[]).await
                }
                _ => owner.posts(&format!("{organisation}/end"), &[]).await,
            };
            assert_eq!(ended.status, StatusCode::SEE_OTHER, "{way}: {}", ended.body);
            let info = userinfo(&world, &said).await;
            assert_eq!(info.status, StatusCode::UNAUTHORIZED, "{way}");
            let chosen = clerk.browser.post(&choose, &[("as", &mandate)]).await;
            assert_eq!(chosen.status, StatusCode::FORBIDDEN, "{way}");
            if way == "member" {
                owner
                    .admits(&world, &organisation, &mut clerk, "member")
                    .await;
            }
        }
        assert_eq!(
            clerk.browser.get(&organisation).await.status,
            StatusCode::NOT_FOUND
        );
        let told = world.mails().await;
        assert!(told.iter().any(|l| l.to == clerk.mail));
    })
    .await;
}

#[tokio::test]
async fn a_mandate_that_ends_before_the_person_agrees_gives_no_code() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        owner.founds("Musterbetrieb GmbH").await;
        let page = owner.goes_to("museum").await;
        let mandate = page.body.split("name=\"as\" value=\"").nth(2).unwrap();
        let mandate = mandate.split('"').next().unwrap().to_owned();
        let choose = after(&page, "action=\"");
        let chosen = owner.browser.post(&choose, &[("as", &mandate)]).await;
        let release = owner.browser.follow(chosen).await;
        let end = format!("/account/mandates/{mandate}/end");
        assert_eq!(owner.posts(&end, &[]).await.status, StatusCode::SEE_OTHER);
        let agreed = owner.browser.agree(&release, &[]).await;
        let agreed = owner.browser.follow(agreed).await;
        assert_eq!(agreed.status, StatusCode::GONE, "{}", agreed.body);
        assert_eq!(code_in(&agreed), None);
    })
    .await;
}

#[tokio::test]
async fn a_code_is_worth_nothing_when_its_mandate_has_ended() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        owner.founds("Musterbetrieb GmbH").await;
        let code = owner.acts_at("pool").await;
        let page = owner.browser.get("/account/mandates").await;
        let end = format!("/account/mandates/{}", after(&page, "/account/mandates/"));
        assert_eq!(owner.posts(&end, &[]).await.status, StatusCode::SEE_OTHER);
        let refused = pool_tokens(&world, &code).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST);
        assert_eq!(refused.json()["error"], "invalid_grant");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_opens_once_and_for_the_account_it_was_sent_to() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let mut clerk = someone(&world, "buero@example.org").await;
        let mut thief = someone(&world, "angreifer@example.org").await;
        let organisation = owner.founds("Musterbetrieb GmbH").await;
        world.mails().await;
        let form = [("mail", clerk.mail.as_str()), ("role", "manager")];
        owner.posts(&format!("{organisation}/invite"), &form).await;
        let letters = world.mails().await;
        let letter = letters.iter().find(|l| l.to == clerk.mail).unwrap();
        for word in ["Musterbetrieb", "Testperson", "chefin"] {
            assert!(!letter.text.contains(word) && !letter.subject.contains(word));
        }
        let at = letter.text.find("/account/invitations/").unwrap();
        let link = letter.text[at..].split_whitespace().next().unwrap();
        let accept = format!("{link}/accept");
        for answer in [
            thief.browser.get(link).await,
            thief.posts(&accept, &[]).await,
            thief.posts(&format!("{link}/decline"), &[]).await,
        ] {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "stolen");
        }
        let mut forged = link.to_owned();
        let last = forged.pop().unwrap();
        forged.push(if last == 'A' { 'E' } else { 'A' });
        for wrong in [forged.as_str(), "/account/invitations/x", &link[..60]] {
            let answer = clerk.posts(&format!("{wrong}/accept"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        }
        let accepted = clerk.posts(&accept, &[]).await;
        assert_eq!(accepted.location(), organisation);
        for late in [&mut clerk, &mut owner] {
            let answer = late.posts(&accept, &[]).await;
            assert_eq!(answer.status, StatusCode::GONE, "{}", answer.body);
        }
        // Withdrawn, declined and old ones.
        for way in ["withdrawn", "declined", "old"] {
            let form = [("mail", thief.mail.as_str()), ("role", "member")];
            owner.posts(&format!("{organisation}/invite"), &form).await;
            let link = invited(&world, &thief.mail).await;
            match way {
                "withdrawn" => {
                    let page = owner.browser.get(&organisation).await;
                    let path = after(&page, &format!("{organisation}/invitations/"));
                    let path = format!("{organisation}/invitations/{path}");
                    assert_eq!(owner.posts(&path, &[]).await.status, StatusCode::SEE_OTHER);
                }
                "declined" => {
                    thief.posts(&format!("{link}/decline"), &[]).await;
                }
                _ => {
                    world.later(8 * 86_400);
                    let sign_in = thief.browser.begin(&ask("library")).await;
                    let answer = thief.browser.passkey(&sign_in, &thief.phone).await;
                    thief.browser.follow(answer).await;
                }
            }
            let late = thief.posts(&format!("{link}/accept"), &[]).await;
            assert_eq!(late.status, StatusCode::GONE, "{way}: {}", late.body);
        }
    })
    .await;
}

#[tokio::test]
async fn roles_allow_what_they_say_and_strangers_see_nothing() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let mut manager = someone(&world, "leitung@example.org").await;
        let mut clerk = someone(&world, "buero@example.org").await;
        let mut stranger = someone(&world, "fremd@example.org").await;
        let organisation = owner.founds("Musterbetrieb GmbH").await;
        owner
            .admits(&world, &organisation, &mut manager, "manager")
            .await;
        owner
            .admits(&world, &organisation, &mut clerk, "member")
            .await;
        let clerks_id = owner.member(&organisation, &clerk.mail).await;
        let managers_id = owner.member(&organisation, &manager.mail).await;
        let deeds = [
            (
                format!("{organisation}/invite"),
                vec![("mail", "x@example.org"), ("role", "member")],
            ),
            (
                format!("{organisation}/members/{managers_id}/appoint"),
                vec![("role", "owner")],
            ),
            (
                format!("{organisation}/members/{managers_id}/remove"),
                vec![],
            ),
            (
                format!("{organisation}/mandates"),
                vec![
                    ("member", clerks_id.as_str()),
                    ("services", "all"),
                    ("days", "30"),
                ],
            ),
            (format!("{organisation}/end"), vec![]),
        ];
        for (path, form) in &deeds {
            let answer = clerk.posts(path, form).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
            let answer = stranger.posts(path, form).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        let page = stranger.browser.get(&organisation).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let page = clerk.browser.get(&organisation).await;
        assert!(!page.body.contains("chefin@example.org"), "{}", page.body);
        for (path, form) in [
            (
                format!("{organisation}/invite"),
                vec![("mail", "x@example.org"), ("role", "manager")],
            ),
            (
                format!("{organisation}/members/{managers_id}/appoint"),
                vec![("role", "owner")],
            ),
            (format!("{organisation}/end"), vec![]),
        ] {
            let answer = manager.posts(&path, &form).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
        }
        let given = manager.mandates(&organisation, &clerks_id, "pool").await;
        assert_eq!(given.status, StatusCode::SEE_OTHER);
        // An invitation sent by somebody who may no longer invite opens nothing.
        let form = [("mail", stranger.mail.as_str()), ("role", "member")];
        manager
            .posts(&format!("{organisation}/invite"), &form)
            .await;
        let link = invited(&world, &stranger.mail).await;
        let path = format!("{organisation}/members/{managers_id}/appoint");
        let appointed = owner.posts(&path, &[("role", "member")]).await;
        assert_eq!(appointed.status, StatusCode::SEE_OTHER);
        let late = stranger.posts(&format!("{link}/accept"), &[]).await;
        assert_eq!(late.status, StatusCode::GONE, "{}", late.body);
        // The last owner stays; a new one lets the old one go.
        let path = format!("{organisation}/members/{managers_id}/appoint");
        owner.posts(&path, &[("role", "owner")]).await;
        let owners_id = manager.member(&organisation, &owner.mail).await;
        let path = format!("{organisation}/members/{owners_id}/remove");
        assert_eq!(owner.posts(&path, &[]).await.status, StatusCode::SEE_OTHER);
        let path = format!("{organisation}/members/{managers_id}/remove");
        let last = manager.posts(&path, &[]).await;
        assert_eq!(last.status, StatusCode::CONFLICT);
        // Whoever left holds nothing.
        let page = owner.goes_to("pool").await;
        assert!(!page.body.contains("name=\"as\""), "{}", page.body);
    })
    .await;
}

#[tokio::test]
async fn giving_power_needs_a_fresh_sign_in_and_taking_it_does_not() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        let organisation = owner.founds("Musterbetrieb GmbH").await;
        world.later(301);
        let form = [("mail", "x@example.org"), ("role", "member")];
        let stale = owner.posts(&format!("{organisation}/invite"), &form).await;
        assert!(stale.location().starts_with("/sign-in/"), "{}", stale.body);
        let page = owner.browser.get("/account/mandates").await;
        let end = format!("/account/mandates/{}", after(&page, "/account/mandates/"));
        let ended = owner.posts(&end, &[]).await;
        assert_eq!(ended.location(), "/account/mandates");
        // A password of an account that has a phone founds nothing either.
        let mut browser = crate::people::by_password(&world).await;
        browser.get("/account/organisations").await;
        let founded = browser
            .post("/account/organisations", &[("name", "Musterverein")])
            .await;
        assert_eq!(
            founded.status,
            StatusCode::SEE_OTHER,
            "its strongest factor"
        );
    })
    .await;
}

#[tokio::test]
async fn an_organisation_cannot_borrow_the_name_of_an_authority() {
    everywhere(|world| async move {
        let mut owner = someone(&world, "chefin@example.org").await;
        for name in [
            "Stadt Musterstadt",
            "STADT  MUSTERSTADT - Steueramt",
            "Eins-ID",
            "<b>Betrieb</b>",
            "Be\u{202e}trieb",
            "7",
            "",
        ] {
            let refused = owner
                .posts("/account/organisations", &[("name", name)])
                .await;
            assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{name}");
        }
    })
    .await;
}
