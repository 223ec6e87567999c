//! Userinfo that is read again and again: recorded once, and never without being recorded.
use crate::{
    consent::{agreed, edit, page, redeem, released, silently, userinfo},
    people::{by_password, code_in},
    world::everywhere,
};
use axum::http::StatusCode;
use serde_json::json;

store::sql! {
    LONG_AGO = "UPDATE grants SET told_at = told_at - 300000";
}

const SCOPE: &[(&str, &str)] = &[("scope", "openid profile email")];

#[tokio::test]
async fn the_same_data_again_are_one_release_and_other_values_another() {
    everywhere(|world| async move {
        edit(&world, |p| {
            p["fields"]["birthdate"] = json!({ "value": "1980-12-31" });
        })
        .await;
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", SCOPE).await;
        let tokens = agreed(&world, &mut browser, &asked, &[]).await;
        assert!(released(&world).await.is_empty(), "nobody has read yet");
        for _ in 0..3 {
            let info = userinfo(&world, &tokens).await.json();
            assert_eq!(info["birthdate"], "1980-12-31");
            world.later(60);
        }
        assert_eq!(released(&world).await.len(), 1);
        edit(&world, |p| {
            p["fields"]["birthdate"] = json!({ "value": "1981-01-01" });
        })
        .await;
        for _ in 0..2 {
            let info = userinfo(&world, &tokens).await.json();
            assert_eq!(info["birthdate"], "1981-01-01");
        }
        assert_eq!(released(&world).await.len(), 2, "another value");
        let aged = world.app.db.write("test.aged", |tx| tx.run(&LONG_AGO, ()));
        aged.await.unwrap_or_else(|e: store::Error| panic!("{e}"));
        for _ in 0..2 {
            userinfo(&world, &tokens).await;
        }
        assert_eq!(released(&world).await.len(), 3, "five minutes later");
        let code = code_in(&silently(&mut browser, "museum", SCOPE).await).unwrap();
        let others = redeem(&world, "museum", &code).await.json();
        userinfo(&world, &others).await;
        assert_eq!(released(&world).await.len(), 4, "another grant");
    })
    .await;
}

#[tokio::test]
async fn a_token_that_was_good_before_vouches_for_no_other() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let asked = page(&mut browser, "museum", SCOPE).await;
        let tokens = agreed(&world, &mut browser, &asked, &[]).await;
        assert_eq!(userinfo(&world, &tokens).await.status, StatusCode::OK);
        let good = tokens["access_token"].as_str().unwrap();
        let (signed, signature) = good.rsplit_once('.').unwrap();
        let (head, claims) = signed.split_once('.').unwrap();
        let other = if signature.starts_with('A') { "B" } else { "A" };
        for forged in [
            format!("{signed}.{other}{}", &signature[1..]),
            format!("{head}.{claims}A.{signature}"),
            format!("{signed}."),
            format!("{good}."),
        ] {
            let shown = json!({ "access_token": forged });
            let refused = userinfo(&world, &shown).await;
            assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{forged}");
        }
        world.later(299);
        assert_eq!(userinfo(&world, &tokens).await.status, StatusCode::OK);
        world.later(1);
        let expired = userinfo(&world, &tokens).await;
        assert_eq!(
            expired.status,
            StatusCode::UNAUTHORIZED,
            "remembered, but expired"
        );
    })
    .await;
}
