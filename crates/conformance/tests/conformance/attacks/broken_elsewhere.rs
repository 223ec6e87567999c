//! What other providers were broken by.
use crate::{
    core::objects::claims,
    driver::{Ask, Browser, Party, Request, claims_of, registered_at, shared, signed, unsigned},
};
use protocols::{
    Chance, base64url,
    jose::jwe::{ContentEncryption, KeyManagement, Recipient, encrypt, encrypt_token},
};
use serde_json::json;

/// An encrypted request object was taken for a signed one: everybody has the key to encrypt to.
#[test]
fn encryption_does_not_stand_in_for_a_signature() {
    let party = Party::register(json!({ "request_object_signing_alg": "ES256" }));
    let keys = party.keys();
    let to = Recipient {
        key: keys.for_encryption(KeyManagement::EcdhEs).unwrap(),
        alg: KeyManagement::EcdhEs,
        enc: ContentEncryption::A128Gcm,
    };
    let mut chance = Chance::system();
    let ask = Ask::of(&party);
    let inner = claims(&ask);
    let shared_secret = signed(&party.key, &json!({ "alg": "HS256" }), &inner);
    let mut sealed = |text: &str| encrypt_token(&to, text, &mut chance).unwrap();
    let forged = [sealed(&unsigned(&inner)), sealed(&shared_secret)];
    let good = sealed(&signed(&party.key, &json!({ "alg": "ES256" }), &inner));
    let plain = inner.to_string();
    let bare = encrypt(&to, None, plain.as_bytes(), &mut chance).unwrap();
    for object in forged.iter().chain([&bare]) {
        let ask = ask.clone().with("request", object);
        let back = Browser::new(shared()).open(&ask.path()).back();
        assert_eq!(back.get("error"), "invalid_request_object");
    }
    let ask = ask.with("request", &good);
    Browser::new(shared()).open(&ask.path()).back().code();
}

/// Registrations swapped the types of mappers, and with them what stands in tokens.
#[test]
fn a_registration_decides_nothing_about_what_stands_in_tokens() {
    let wishes = json!({
        "protocolMappers": [{ "name": "sub", "protocolMapper": "oidc-hardcoded-claim-mapper" }],
        "attributes": [{ "name": "birthdate", "purpose": "x" }],
        "own": true, "level": 3, "sector": "id.localhost", "api": "https://api.example.org/",
        "pkce": "optional", "signatures": true, "front": "https://rp.example.org/",
        "claims": { "sub": "admin" }, "roles": ["administrator"],
    });
    let party = Party::register(wishes.clone());
    for name in wishes.as_object().unwrap().keys() {
        assert!(party.registration.get(name).is_none(), "{name}");
    }
    let ask = Ask::of(&party).with("scope", "openid profile birthdate");
    let mut browser = Browser::new(shared());
    let tokens = party.signs_in(&mut browser, &ask);
    assert_eq!(browser.questions, 1, "the person is asked");
    let access = claims_of(tokens.access());
    for name in ["roles", "claims", "birthdate"] {
        assert!(access.get(name).is_none() && tokens.id.get(name).is_none());
    }
    assert_eq!(access["sub"], tokens.id["sub"]);
    let person = party.userinfo(tokens.access()).good().value();
    assert!(person.get("birthdate").is_none());
    let bare = ask
        .without("code_challenge")
        .without("code_challenge_method");
    party.is_refused(&mut browser, &bare, "invalid_request");
    for (name, value) in [
        ("subject_type", "public"),
        ("id_token_signed_response_alg", "none"),
        ("id_token_signed_response_alg", "HS256"),
        ("token_endpoint_auth_method", "client_secret_jwt"),
    ] {
        let mut metadata = json!({ "redirect_uris": ["https://rp.example.org/callback"] });
        metadata[name] = value.into();
        registered_at(shared(), &metadata).refused("invalid_client_metadata");
    }
}

/// Labels of metrics grew with every name that a stranger invented.
#[test]
fn there_are_no_metrics_that_strangers_could_fill() {
    for host in [
        "id.localhost",
        "app.id.localhost",
        "gelsenkirchen.localhost",
    ] {
        for path in ["/metrics", "/actuator/prometheus", "/debug/metrics"] {
            let answer = Request::get(path).send(&shared().host(host));
            assert_eq!(answer.status, 404, "{host}{path}");
        }
    }
}

/// A grant by statement gave tokens for accounts that had been switched off: there is none.
#[test]
fn no_statement_of_a_client_stands_in_for_a_person() {
    let party = Party::known("certified");
    let statement = signed(&party.key, &json!({ "alg": "ES256" }), &party.statement());
    for kind in ["jwt-bearer", "saml2-bearer"] {
        let kind = format!("urn:ietf:params:oauth:grant-type:{kind}");
        let fields = [("grant_type", kind.as_str()), ("assertion", &statement)];
        party.token(&fields).refused("unsupported_grant_type");
        let metadata = crate::config::metadata();
        assert!(!crate::config::has(
            &metadata,
            "grant_types_supported",
            &kind
        ));
    }
    let password = [
        ("grant_type", "password"),
        ("username", "test1@example.org"),
        ("password", "vorfuehrung-2026"),
    ];
    party.token(&password).refused("unsupported_grant_type");
}

/// Invitations were forged: a token that opens the registration is looked up, not read.
#[test]
fn an_invented_invitation_registers_nobody() {
    let host = shared().host("bochum-id.localhost");
    let metadata = json!({ "redirect_uris": ["https://rp.example.org/callback"] });
    let unsigned = unsigned(&json!({ "iss": host.origin(), "uses": 9, "exp": i64::MAX }));
    let random = base64url::encode(&Chance::system().bytes::<32>());
    for token in [unsigned.as_str(), &random, "", "null"] {
        let request = Request::json("POST", "/clients", &metadata).bearer(token);
        assert_eq!(request.send(&host).status, 401, "{token}");
    }
    let made = ["admin", "registration", "--realm", "bochum", "--uses", "1"];
    let made = shared().operate(&made);
    let said = String::from_utf8(made.stdout).unwrap();
    let token = said
        .split_whitespace()
        .max_by_key(|word| word.len())
        .unwrap();
    let request = Request::json("POST", "/clients", &metadata).bearer(token);
    assert_eq!(request.send(&host).status, 201, "{said}");
    assert_eq!(request.send(&host).status, 401, "it counts once");
}

/// What a page of another origin may read: answers for relying parties, and nothing that a cookie
/// opens.
#[test]
fn other_origins_read_nothing_that_a_cookie_opens() {
    let origin = "https://rp.example.org";
    let asked = Request::of("OPTIONS", "/token")
        .header("origin", origin)
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "dpop")
        .send(&shared().issuer());
    assert_eq!(
        (asked.status, asked.header("access-control-allow-origin")),
        (204, "*")
    );
    assert!(
        asked
            .header("access-control-allow-headers")
            .contains("dpop")
    );
    let refused = Request::form("/token", &[]).header("origin", origin);
    let refused = refused.send(&shared().issuer());
    assert_eq!(
        (
            refused.status,
            refused.header("access-control-allow-origin")
        ),
        (401, "*")
    );
    let pages = [
        "/account",
        "/authorize",
        "/sign-in/x",
        "/console",
        "/api/admin/v1/realm",
    ];
    for path in pages.into_iter().chain(["/token", "/userinfo"]) {
        let answer = Request::get(path)
            .header("origin", origin)
            .send(&shared().issuer());
        assert_eq!(
            answer.header("access-control-allow-credentials"),
            "",
            "{path}"
        );
        let open = answer.header("access-control-allow-origin") == "*";
        assert_eq!(open, !pages.contains(&path), "{path}");
    }
}
