//! The console of a realm with 10,000 services: lists are read page by page, and one change is
//! seen without reading all of them again.
use crate::{
    console::administrator,
    world::{World, everywhere},
};
use serde_json::{Value, json};

const MANY: i64 = 10_000;

mod sql {
    store::sql! {
        FILL = "INSERT INTO clients (id, realm, revision, document, source, created_at, changed_at) VALUES (?1, ?2, ?3, ?4, 'console', 1, 1)";
        LAST = "UPDATE client_revision SET last = ?1 WHERE one = 1";
    }
}

/// Services of realm "one", and one of another realm for each ten.
async fn fill(world: &World) {
    let work = |tx: &mut store::Tx<'_>| {
        for n in 1..=MANY {
            let realm = if n % 10 == 0 { "low" } else { "one" };
            let document = json!({ "id": format!("viele-{n:05}"), "realm": realm, "name": format!("Dienst {n:05}"), "redirect_uris": [format!("https://d{n}.example/cb")] });
            let row = (format!("viele-{n:05}"), realm, n, document.to_string());
            tx.run(&sql::FILL, row)?;
        }
        tx.run(&sql::LAST, (MANY,))?;
        Ok::<_, store::Error>(())
    };
    world.app.db.write("test.fill", work).await.unwrap();
    world.identity.refresh().await;
}

#[tokio::test]
async fn ten_thousand_services_are_searched_and_read_page_by_page() {
    everywhere(|world| async move {
        fill(&world).await;
        // They were stored before lists were sorted by the database: the next start sees to it.
        let world = world.restarted().await;
        let mut admin = administrator(&world, "eins@example.org").await;
        let mut found = async |query: &str| -> Value {
            let path = format!("/api/admin/v1/clients?{query}");
            admin.browser.call(&path, None).await.json()
        };
        let first = found("q=dienst").await;
        assert_eq!(
            first["total"], 9_000,
            "those of the other realm are not there"
        );
        assert_eq!(first["clients"].as_array().unwrap().len(), 50);
        let last = found("q=dienst&page=180").await;
        assert_eq!(last["clients"][49]["id"], "viele-09999");
        assert_eq!(found("q=dienst&page=181").await["clients"], json!([]));
        assert_eq!(found("q=d777.example").await["total"], 1);
        let page = admin.browser.get("/console/clients").await;
        assert!(
            page.body.len() < 40_000,
            "one page of them: {}",
            page.body.len()
        );
        // One that is switched off stays in the list; nobody signs in there.
        admin.browser.get("/console/clients/viele-00001").await;
        let off = [("on", "no")];
        let off = admin
            .browser
            .post("/console/clients/viele-00001/switch", &off)
            .await;
        assert_eq!(
            off.location(),
            "/console/clients/viele-00001",
            "{}",
            off.body
        );
        assert!(world.app.region.client("one", "viele-00001").is_none());
        let listed = admin
            .browser
            .call("/api/admin/v1/clients?q=viele-00001", None)
            .await
            .json();
        assert_eq!(listed["clients"][0]["disabled"], true);
        let overview = admin
            .browser
            .call("/api/admin/v1/overview", None)
            .await
            .json();
        assert!(overview["clients"].as_i64().unwrap() >= 8_999);
    })
    .await;
}
