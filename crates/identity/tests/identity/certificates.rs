//! Services say who they are by a certificate (RFC 8705): of an authority, or one they registered.
use crate::world::{Answer, World};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use protocols::{
    Timestamp,
    form::Form,
    oauth::ClientAuth,
    x509::{
        Anchors, CertificateName as Name, ClientChain,
        soft::{Issued, SoftAuthority, Wanted, self_signed},
    },
};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};
use store::harness;
use web::PeerCertificate;

/// When worlds begin.
pub const NOW: Timestamp = Timestamp::from_secs(1_790_000_000);
/// Where programs show certificates.
pub const MTLS: &str = "mtls.id.one";
pub const SUBJECT: &str = "CN=tram.example,O=Bahn,C=DE";

pub static AUTHORITY: LazyLock<SoftAuthority> =
    LazyLock::new(|| SoftAuthority::new("CN=Authority", NOW).unwrap());

/// Realm "one" asks for certificates, and lets everybody register.
pub async fn everywhere<F: Future<Output = ()>>(test: impl Fn(World) -> F) {
    harness::each_database(|db| async {
        let with = "name = \"Eins-ID\", mtls_host = \"mtls.id.one\", registration = \"open\",";
        let world = World::new(db)
            .await
            .changed("name = \"Eins-ID\",", with)
            .await;
        let anchors = Anchors::from_pem(AUTHORITY.own.pem().as_bytes()).unwrap();
        test(world.with_authorities(anchors)).await;
    })
    .await;
}

/// A certificate of the authority with that subject.
pub fn named(subject: &str) -> Issued {
    AUTHORITY.issue(&Wanted::around(NOW, subject, &[])).unwrap()
}

/// A request on a connection that showed these certificates.
pub fn shown(
    request: axum::http::request::Builder,
    chain: &[&Issued],
) -> axum::http::request::Builder {
    match ClientChain::new(chain.iter().map(|one| one.der.clone()).collect()) {
        Some(chain) => request.extension(PeerCertificate(Arc::new(chain))),
        None => request,
    }
}

/// A form sent with a certificate.
pub async fn post(
    world: &World,
    host: &str,
    path: &str,
    chain: &[&Issued],
    fields: &[(&str, &str)],
) -> Answer {
    let request = Request::post(path)
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let request = shown(request, chain);
    world
        .send(request.body(Body::from(Form::encode(fields))).unwrap())
        .await
}

/// Registers a service that may act for itself, with more of its own words.
pub async fn registered(world: &World, more: &Value) -> Answer {
    let mut metadata = json!({
        "redirect_uris": ["https://tram.example/cb"],
        "client_name": "Bahn",
        "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        "scope": "seats:read",
        "id_token_signed_response_alg": "ES256",
    });
    for (name, value) in more.as_object().unwrap() {
        metadata[name] = value.clone();
    }
    world
        .post(
            "id.one",
            "/clients",
            "application/json",
            None,
            &metadata.to_string(),
        )
        .await
}

/// The same, and its name.
pub async fn client(world: &World, more: &Value) -> String {
    let answer = registered(world, more).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
    answer.json()["client_id"].as_str().unwrap().to_owned()
}

/// Acts for itself; what came of it.
async fn acts(world: &World, host: &str, id: &str, chain: &[&Issued]) -> StatusCode {
    let fields = [("grant_type", "client_credentials"), ("client_id", id)];
    let answer = post(world, host, "/token", chain, &fields).await;
    if answer.status != StatusCode::OK {
        assert_eq!(answer.json()["error"], "invalid_client", "{}", answer.body);
    }
    answer.status
}

const GOOD: StatusCode = StatusCode::OK;
const BAD: StatusCode = StatusCode::UNAUTHORIZED;

#[tokio::test]
async fn a_certificate_of_the_authority_opens_for_the_registered_name_alone() {
    everywhere(|world| async move {
        let names = [
            Name::Dns("tram.example"),
            Name::Uri("urn:tram"),
            Name::Ip("192.0.2.7"),
            Name::Mail("betrieb@tram.example"),
        ];
        let wanted = Wanted::around(NOW, SUBJECT, &names);
        let (right, other) = (AUTHORITY.issue(&wanted).unwrap(), named("CN=pool.example"));
        let below = AUTHORITY.below("CN=Below", NOW).unwrap();
        let deep = below.issue(&wanted).unwrap();
        for (member, value) in [
            ("tls_client_auth_subject_dn", SUBJECT),
            ("tls_client_auth_san_dns", "tram.example"),
            ("tls_client_auth_san_uri", "urn:tram"),
            ("tls_client_auth_san_ip", "192.0.2.7"),
            ("tls_client_auth_san_email", "betrieb@tram.example"),
        ] {
            let more = json!({ "token_endpoint_auth_method": "tls_client_auth", member: value });
            let id = client(&world, &more).await;
            for (chain, result) in [
                (&[&right][..], GOOD),
                (&[&deep, &below.own], GOOD),
                (&[&deep], BAD),
                (&[&other], BAD),
                (&[&other, &right], BAD),
                (&[], BAD),
            ] {
                assert_eq!(acts(&world, MTLS, &id, chain).await, result, "{member}");
            }
            // Elsewhere nobody asked for it, so whatever claims to be one is none.
            assert_eq!(acts(&world, "id.one", &id, &[&right]).await, BAD);
        }
    })
    .await;
}

#[tokio::test]
async fn the_right_name_of_another_authority_or_another_time_opens_nothing() {
    everywhere(|world| async move {
        let by_name = json!({
            "token_endpoint_auth_method": "tls_client_auth",
            "tls_client_auth_subject_dn": SUBJECT,
        });
        let id = client(&world, &by_name).await;
        let wanted = Wanted::around(NOW, SUBJECT, &[]);
        let impostor = SoftAuthority::new("CN=Authority", NOW).unwrap();
        let forged = impostor.issue(&wanted).unwrap();
        let alone = self_signed(&wanted).unwrap();
        for chain in [
            &[&forged][..],
            &[&forged, &impostor.own],
            &[&alone],
            &[&AUTHORITY.own],
        ] {
            assert_eq!(acts(&world, MTLS, &id, chain).await, BAD);
        }
        let past = Wanted {
            until: NOW.minus_secs(1),
            ..wanted
        };
        let future = Wanted {
            from: NOW.plus_secs(1),
            ..wanted
        };
        for untimely in [past, future] {
            let issued = AUTHORITY.issue(&untimely).unwrap();
            assert_eq!(acts(&world, MTLS, &id, &[&issued]).await, BAD);
        }
        let issued = AUTHORITY.issue(&wanted).unwrap();
        assert_eq!(acts(&world, MTLS, &id, &[&issued]).await, GOOD);
        world.later(200 * 86_400);
        assert_eq!(
            acts(&world, MTLS, &id, &[&issued]).await,
            BAD,
            "it has run out"
        );
    })
    .await;
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_opens_where_its_key_is_registered() {
    everywhere(|world| async move {
        let wanted = Wanted::around(NOW, SUBJECT, &[]);
        let (own, other) = (self_signed(&wanted).unwrap(), self_signed(&wanted).unwrap());
        let method = "self_signed_tls_client_auth";
        let keys =
            |key: Value| json!({ "token_endpoint_auth_method": method, "jwks": { "keys": [key] } });
        let key = serde_json::to_value(own.key.public()).unwrap();
        let id = client(&world, &keys(key.clone())).await;
        assert_eq!(acts(&world, MTLS, &id, &[&own]).await, GOOD);
        assert_eq!(acts(&world, MTLS, &id, &[&other]).await, BAD);
        assert_eq!(acts(&world, MTLS, &id, &[&other, &own]).await, BAD);
        assert_eq!(acts(&world, MTLS, &id, &[&named(SUBJECT)]).await, BAD);
        assert_eq!(acts(&world, "id.one", &id, &[&own]).await, BAD);
        let mut certified = key;
        certified["x5c"] = json!([base64_of(&other.der)]);
        let id = client(&world, &keys(certified)).await;
        assert_eq!(acts(&world, MTLS, &id, &[&other]).await, GOOD);
        assert_eq!(acts(&world, MTLS, &id, &[&own]).await, BAD);
        world.later(200 * 86_400);
        assert_eq!(
            acts(&world, MTLS, &id, &[&other]).await,
            BAD,
            "it has run out"
        );
    })
    .await;
}

fn base64_of(der: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    STANDARD.encode(der)
}

#[tokio::test]
async fn a_certificate_stands_in_for_nothing_else_that_was_registered() {
    everywhere(|world| async move {
        let certificate = named(SUBJECT);
        let tokens = [
            ("grant_type", "client_credentials"),
            ("client_id", "library"),
        ];
        let answer = post(&world, MTLS, "/token", &[&certificate], &tokens).await;
        assert_eq!(answer.status, BAD, "a client with a secret");
        // A public client stays what it is on such a connection: anybody.
        let asked = [("token", "x"), ("client_id", "museum")];
        let answer = post(&world, MTLS, "/introspect", &[&certificate], &asked).await;
        assert_eq!(answer.status, BAD, "{}", answer.body);
        let by_name = json!({
            "token_endpoint_auth_method": "tls_client_auth",
            "tls_client_auth_subject_dn": SUBJECT,
        });
        let id = client(&world, &by_name).await;
        let asked = [("token", "x"), ("client_id", id.as_str())];
        let answer = post(&world, MTLS, "/introspect", &[&certificate], &asked).await;
        assert_eq!(answer.json(), json!({ "active": false }));
        // And nothing else stands in for the certificate.
        let basic = ClientAuth::basic_header(&id, "x");
        let body = "grant_type=client_credentials";
        let form = "application/x-www-form-urlencoded";
        let answer = world.post(MTLS, "/token", form, Some(&basic), body).await;
        assert_eq!(answer.status, BAD);
    })
    .await;
}

#[tokio::test]
async fn a_registration_names_one_certificate_and_only_where_certificates_are_asked_for() {
    everywhere(|world| async move {
        let dn = "tls_client_auth_subject_dn";
        let method = "token_endpoint_auth_method";
        let bound = "tls_client_certificate_bound_access_tokens";
        for wrong in [
            json!({ method: "tls_client_auth" }),
            json!({ method: "tls_client_auth", dn: "CN=a", "tls_client_auth_san_dns": "a.example" }),
            json!({ method: "tls_client_auth", dn: "tram" }),
            json!({ method: "tls_client_auth", "tls_client_auth_san_dns": "*.example" }),
            json!({ method: "tls_client_auth", "tls_client_auth_san_uri": "tram" }),
            json!({ method: "tls_client_auth", "tls_client_auth_san_ip": "tram.example" }),
            json!({ method: "tls_client_auth", "tls_client_auth_san_email": "tram" }),
            json!({ method: "client_secret_basic", dn: "CN=a" }),
            json!({ method: "self_signed_tls_client_auth" }),
            json!({ bound: true, "dpop_bound_access_tokens": true }),
        ] {
            let answer = registered(&world, &wrong).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{wrong}");
            assert_eq!(answer.json()["error"], "invalid_client_metadata");
        }
        let good = json!({ method: "tls_client_auth", dn: "CN=a", bound: true });
        let answer = registered(&world, &good).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
        let answer = answer.json();
        assert_eq!((&answer[dn], &answer[bound]), (&json!("CN=a"), &json!(true)));
        assert!(answer.get("client_secret").is_none());

        let open = "name = \"Eins-ID\", registration = \"open\",";
        let without = world.changed("name = \"Eins-ID\",", open).await;
        for unserved in [good, json!({ bound: true })] {
            let answer = registered(&without, &unserved).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{unserved}");
        }
    })
    .await;
}

#[tokio::test]
async fn discovery_says_where_certificates_are_shown_and_only_if_they_are() {
    everywhere(|world| async move {
        let path = "/.well-known/openid-configuration";
        let said = world.get("id.one", path, None).await.json();
        assert_eq!(said["tls_client_certificate_bound_access_tokens"], true);
        let aliases = said["mtls_endpoint_aliases"].as_object().unwrap();
        for (name, at) in [
            ("token_endpoint", "/token"),
            ("userinfo_endpoint", "/userinfo"),
            ("pushed_authorization_request_endpoint", "/par"),
            ("introspection_endpoint", "/introspect"),
            ("revocation_endpoint", "/revoke"),
        ] {
            assert_eq!(aliases[name], format!("https://{MTLS}{at}"), "{name}");
            assert_eq!(said[name], format!("https://id.one{at}"), "{name}");
        }
        let methods = |said: &Value| said["token_endpoint_auth_methods_supported"].to_string();
        assert!(methods(&said).contains("\"tls_client_auth\""));
        assert!(methods(&said).contains("self_signed_tls_client_auth"));
        let said = world.get("id.low", path, None).await.json();
        assert!(said.get("mtls_endpoint_aliases").is_none());
        assert!(
            said.get("tls_client_certificate_bound_access_tokens")
                .is_none()
        );
        assert!(!methods(&said).contains("tls_client_auth"));
        assert!(methods(&said).contains("private_key_jwt"));
    })
    .await;
}

#[tokio::test]
async fn no_page_is_where_certificates_are_asked_for() {
    everywhere(|world| async move {
        for path in [
            "/",
            "/authorize",
            "/register",
            "/account",
            "/console",
            "/logout",
        ] {
            let answer = world.get(MTLS, path, None).await;
            assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
            assert!(!answer.headers.contains_key(header::SET_COOKIE), "{path}");
            assert!(!answer.body.contains("<html"), "{path}");
        }
    })
    .await;
}
