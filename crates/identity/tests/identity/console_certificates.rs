//! Programs at the administration's API with tokens that are bound to a certificate (RFC 8705).
use crate::{
    certificates::{AUTHORITY, MTLS, named, post, shown},
    console::administrator,
    world::{Answer, World},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::x509::{Anchors, soft::Issued};
use store::harness;

const SUBJECT: &str = "CN=robot.example,O=Stadt,C=DE";
const OVERVIEW: &str = "/api/admin/v1/overview";
const ROBOT: &str = r#"client = [
  { id = "robot", realm = "one", name = "Robot", redirect_uris = ["https://robot.example/cb"], api = "https://id.one/api/admin/v1", oauth = { grant_types = ["client_credentials"], scope = "admin:read", token_endpoint_auth_method = "tls_client_auth", tls_client_auth_subject_dn = "CN=robot.example,O=Stadt,C=DE", tls_client_certificate_bound_access_tokens = true } },
  { id = "loose", realm = "one", name = "Loose", redirect_uris = ["https://robot.example/cb"], secret = "l00se", api = "https://id.one/api/admin/v1", oauth = { grant_types = ["client_credentials"], scope = "admin:read" } },
"#;

async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let with = "name = \"Eins-ID\", mtls_host = \"mtls.id.one\",".to_owned();
        let changes = [
            ("name = \"Eins-ID\",", with),
            ("client = [\n", ROBOT.to_owned()),
        ];
        let world = World::new(db).await.changed_all(&changes).await;
        let anchors = Anchors::from_pem(AUTHORITY.own.pem().as_bytes()).unwrap();
        test(world.with_authorities(anchors)).await;
    })
    .await;
}

async fn token(world: &World, own: &Issued) -> String {
    let fields = [("grant_type", "client_credentials"), ("client_id", "robot")];
    let answer = post(world, MTLS, "/token", &[own], &fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()["access_token"].as_str().unwrap().to_owned()
}

async fn call(world: &World, host: &str, authorization: &str, chain: &[&Issued]) -> Answer {
    let request = Request::get(OVERVIEW)
        .header(header::HOST, host)
        .header(header::AUTHORIZATION, authorization);
    let request = shown(request, chain).body(Body::empty()).unwrap();
    world.send(request).await
}

#[tokio::test]
async fn a_token_opens_the_administration_with_its_certificate_and_else_nowhere() {
    everywhere(|world| async move {
        let (own, other) = (named(SUBJECT), named("CN=thief.example"));
        let token = token(&world, &own).await;
        let bearer = format!("Bearer {token}");
        let good = call(&world, MTLS, &bearer, &[&own]).await;
        assert_eq!(good.json()["realm"], "one", "{}", good.body);
        for (what, host, authorization, chain) in [
            ("no certificate", MTLS, &bearer, &[][..]),
            ("another's", MTLS, &bearer, &[&other]),
            ("its own behind another's", MTLS, &bearer, &[&other, &own]),
            (
                "renewed with the same name",
                MTLS,
                &bearer,
                &[&named(SUBJECT)],
            ),
            ("stolen, where none is asked for", "id.one", &bearer, &[]),
            ("where none is asked for", "id.one", &bearer, &[&own]),
            ("as a key's", MTLS, &format!("DPoP {token}"), &[&own]),
            ("another token", MTLS, &"Bearer x.y.z".to_owned(), &[&own]),
        ] {
            let refused = call(&world, host, authorization, chain).await;
            assert_eq!(
                refused.status,
                StatusCode::UNAUTHORIZED,
                "{what}: {}",
                refused.body
            );
        }
        world.later(301);
        let over = call(&world, MTLS, &bearer, &[&own]).await;
        assert_eq!(over.status, StatusCode::UNAUTHORIZED, "{}", over.body);
    })
    .await;
}

/// A browser has no reason to call this host; a page of somebody else could make it.
#[tokio::test]
async fn where_certificates_are_shown_a_session_opens_nothing() {
    everywhere(|world| async move {
        let mut admin = administrator(&world, "eins@example.org").await;
        assert_eq!(
            admin.browser.call(OVERVIEW, None).await.status,
            StatusCode::OK
        );
        let cookies = admin.browser.cookies();
        let request = Request::get(OVERVIEW)
            .header(header::HOST, MTLS)
            .header(header::COOKIE, cookies);
        let refused = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(refused.status, StatusCode::UNAUTHORIZED, "{}", refused.body);
        let page = world.get(MTLS, "/console", None).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        let fields = [("grant_type", "client_credentials")];
        let basic = "Basic bG9vc2U6bDAwc2U=";
        let kind = "application/x-www-form-urlencoded";
        let body = protocols::form::Form::encode(&fields);
        let loose = world
            .post("id.one", "/token", kind, Some(basic), &body)
            .await;
        let loose = format!("Bearer {}", loose.json()["access_token"].as_str().unwrap());
        let good = call(&world, MTLS, &loose, &[]).await;
        assert_eq!(
            good.status,
            StatusCode::OK,
            "one that is bound to nothing: {}",
            good.body
        );
    })
    .await;
}
