//! When somebody signed in is told to services that ask, and to nobody else: in one session it is
//! the same second everywhere.
use crate::{
    consent::claims,
    journey::tokens,
    people::{ask_with, by_password, code_in},
    world::everywhere,
};
use serde_json::Value;

#[tokio::test]
async fn the_second_of_a_sign_in_is_told_to_services_that_ask_alone() {
    everywhere(|world| async move {
        let mut browser = by_password(&world).await;
        let signed_in = world.now().secs();
        world.later(120);
        let essential = r#"{"id_token":{"auth_time":{"essential":true}}}"#;
        let voluntary = r#"{"id_token":{"auth_time":null}}"#;
        let elsewhere = r#"{"userinfo":{"auth_time":{"essential":true}}}"#;
        for (asked, told) in [
            (None, false),
            (Some(("claims", voluntary)), false),
            (Some(("claims", elsewhere)), false),
            (Some(("claims", essential)), true),
            (Some(("max_age", "600")), true),
        ] {
            let asked: Vec<_> = asked.into_iter().collect();
            let path = format!("/authorize?{}", ask_with("library", &asked));
            let code = code_in(&browser.get(&path).await).unwrap();
            let tokens = tokens(&world, &code).await;
            let expected = if told { signed_in.into() } else { Value::Null };
            for token in ["id_token", "access_token"] {
                let claims = claims(&world, &tokens[token]).await;
                assert_eq!(claims["auth_time"], expected, "{asked:?} {token}");
            }
        }
    })
    .await;
}
