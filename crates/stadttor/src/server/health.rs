//! `/healthz` and `/readyz`, on every host: whoever asks knows addresses, not host names.
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::json;
use std::time::Duration;
use store::{Db, Migration, Schema};

/// How long the database may take to answer before we do not count as ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// The answer to a path that asks for our health.
pub async fn answer(path: &str, db: &Db, migrations: &[Migration]) -> Option<Response> {
    match path {
        "/healthz" => Some("ok".into_response()),
        "/readyz" => Some(ready(db, migrations).await),
        _ => None,
    }
}

/// Ready: the database answers and has this version's tables. Keys were loaded before the first
/// request was taken.
async fn ready(db: &Db, migrations: &[Migration]) -> Response {
    let schema = match tokio::time::timeout(PATIENCE, db.schema(migrations)).await {
        Ok(Ok(Schema::Current)) => "current",
        Ok(Ok(Schema::Behind(_))) => "behind",
        Ok(Ok(Schema::Ahead(_))) => "ahead",
        Ok(Err(_)) | Err(_) => "unknown",
    };
    let database = if schema == "unknown" {
        "unreachable"
    } else {
        "ok"
    };
    let ready = schema == "current";
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = json!({ "ready": ready, "database": database, "schema": schema, "keys": "loaded" });
    (status, Json(body)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: [Migration; 1] = [Migration {
        name: "t/1",
        sql: "CREATE TABLE t (a BIGINT NOT NULL)",
    }];

    #[tokio::test]
    async fn a_database_without_the_tables_is_healthy_but_not_ready() {
        store::harness::each_database(async |db| {
            let status = async |path| {
                answer(path, &db, &TABLES)
                    .await
                    .map(|r| r.status().as_u16())
            };
            assert_eq!(status("/healthz").await, Some(200));
            assert_eq!(status("/readyz").await, Some(503));
            db.migrate(&TABLES).await.unwrap();
            assert_eq!(status("/readyz").await, Some(200));
            assert_eq!(status("/").await, None);
        })
        .await;
    }
}
