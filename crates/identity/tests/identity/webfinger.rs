//! Finding the issuer of an account by its host.
use crate::world::{World, everywhere};
use axum::http::{StatusCode, header};
use protocols::form;
use serde_json::json;

const RELATION: &str = "http://openid.net/specs/connect/1.0/issuer";

fn path(resource: &str) -> String {
    format!("/.well-known/webfinger?resource={}", form::encode(resource))
}

async fn status(world: &World, path: &str) -> StatusCode {
    world.get("id.one", path, None).await.status
}

#[tokio::test]
async fn every_account_of_our_hosts_leads_to_its_issuer_whether_it_exists_or_not() {
    everywhere(|world| async move {
        for resource in [
            "acct:test1@id.one", // of a person who is there
            "acct:nobody@id.one",
            "acct:test1@stadt.one",
            "acct:test1@ID.ONE",
            "https://id.one/",
            "https://stadt.one:443/konto",
        ] {
            let answer = world.get("id.one", &path(resource), None).await;
            assert_eq!(answer.status, StatusCode::OK, "{resource} {}", answer.body);
            assert_eq!(answer.headers[header::CONTENT_TYPE], "application/jrd+json");
            assert_eq!(answer.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
            let links = json!([{ "rel": RELATION, "href": "https://id.one" }]);
            assert_eq!(
                answer.json(),
                json!({ "subject": resource, "links": links })
            );
        }
        let other = format!("{}&rel=avatar", path("acct:test1@id.one"));
        assert_eq!(
            world.get("id.one", &other, None).await.json()["links"],
            json!([])
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_not_ours_is_not_found_and_what_is_no_question_is_refused() {
    everywhere(|world| async move {
        for resource in [
            "acct:test1@elsewhere.example",
            "acct:test1@id.low", // another realm's
            "acct:test1@id.one:8443",
            "acct:test1@mail.localhost",
            "mailto:test1@id.one",
            "https://id.one@evil.example/",
        ] {
            let found = status(&world, &path(resource)).await;
            assert_eq!(found, StatusCode::NOT_FOUND, "{resource}");
        }
        for bad in [
            "",
            "?rel=x",
            "?resource=",
            "?resource=acct%3Aa%40id.one&resource=acct%3Ab%40id.one",
        ] {
            let found = status(&world, &format!("/.well-known/webfinger{bad}")).await;
            assert_eq!(found, StatusCode::BAD_REQUEST, "{bad}");
        }
    })
    .await;
}
