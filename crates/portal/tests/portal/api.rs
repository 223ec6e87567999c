//! The JSON interface.
use crate::installation::{CITY, DISTRICT, Installation, TOWN, UMBRELLA};
use axum::http::{StatusCode, header};
use serde_json::{Value, json};
use store::harness::each_database;

#[tokio::test]
async fn municipalities_are_listed_on_every_portal_of_the_realm() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        for host in [CITY, TOWN, UMBRELLA] {
            let answer = installation.look(host, "/api/v1/municipalities").await.json();
            assert_eq!(answer["total"], 3);
            assert_eq!(
                answer["municipalities"][2],
                json!({ "id": "dorf", "name": "dorf", "official_name": "Musterverwaltung dorf", "kind": "town",
                    "ars": "055620004004", "url": installation.origin(TOWN) })
            );
        }
    })
    .await;
}

#[tokio::test]
async fn services_are_found_and_name_who_does_them_in_this_town() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let answer = installation.look(TOWN, "/api/v1/services?q=auto").await;
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
        let body = answer.json();
        assert_eq!(body["total"], 1);
        let service = &body["services"][0];
        assert_eq!(
            service["url"],
            format!("{}/leistungen/auto", installation.origin(TOWN))
        );
        assert_eq!(service["authority"], "Musterverwaltung kreis");
        let city = installation
            .look(CITY, "/api/v1/services?q=auto")
            .await
            .json();
        assert_eq!(city["services"][0]["authority"], "Musterverwaltung stadt");
        for (field, value) in [
            ("title", json!("Auto zulassen")),
            ("name", json!("Auto zulassen (amtlich)")),
            ("level", json!("district")),
            ("assurance", json!(1)),
            ("fee", json!("12 Euro")),
            ("online", json!("here")),
            ("situations", json!([5])),
        ] {
            assert_eq!(service[field], value, "{field}");
        }
    })
    .await;
}

#[tokio::test]
async fn limit_and_offset_walk_through_all_services_once() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let mut keys: Vec<Value> = vec![];
        for offset in [0, 15, 30, 45] {
            let answer = installation
                .look(
                    DISTRICT,
                    &format!("/api/v1/services?limit=15&offset={offset}"),
                )
                .await
                .json();
            assert_eq!(answer["total"], 37);
            keys.extend(
                answer["services"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|s| s["leika_key"].clone()),
            );
        }
        assert_eq!(keys.len(), 37);
        keys.sort_by_key(ToString::to_string);
        keys.dedup();
        assert_eq!(keys.len(), 37);
        let default = installation.look(CITY, "/api/v1/services").await.json();
        assert_eq!(default["services"].as_array().unwrap().len(), 20);
    })
    .await;
}

#[tokio::test]
async fn bad_values_are_problems_that_name_the_parameter() {
    each_database(|db| async move {
        let installation = Installation::new(db).await;
        let long = format!("q={}", "a".repeat(201));
        for (query, parameter) in [
            ("limit=0", "limit"),
            ("limit=101", "limit"),
            ("limit=ten", "limit"),
            ("offset=-1", "offset"),
            ("offset=1.5", "offset"),
            ("q=%00", "q"),
            (long.as_str(), "q"),
        ] {
            let answer = installation
                .look(CITY, &format!("/api/v1/services?{query}"))
                .await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/problem+json"
            );
            let problem = answer.json();
            assert_eq!(problem["parameter"], parameter);
            assert!(
                problem["detail"].as_str().unwrap().starts_with(parameter),
                "{problem}"
            );
        }
        for (host, path) in [
            (CITY, "/api/v1/services?q=%FF"),
            (UMBRELLA, "/api/v1/services"),
            (CITY, "/api/v2/services"),
        ] {
            let answer = installation.look(host, path).await;
            assert!(answer.status.is_client_error(), "{path}");
            assert_eq!(
                answer.header(header::CONTENT_TYPE),
                "application/problem+json",
                "{path}"
            );
        }
    })
    .await;
}
