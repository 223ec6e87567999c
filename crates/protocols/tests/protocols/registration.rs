//! What a client may register, and what is made of it.

use protocols::{
    Timestamp,
    jose::{Algorithm, jwe::ContentEncryption},
    oauth::registration::{
        ApplicationType, AuthMethod, ClientMetadata, DeliveryMode, GrantType, Profile, Refused,
        Registered, RegistrationError, Rules, SubjectType, Update,
    },
    oidc::ResponseType,
};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_secs(1_800_000_000);

fn with(rules: &Rules<'_>, members: &Value) -> Result<ClientMetadata, Refused> {
    ClientMetadata::parse(&members.to_string(), rules, NOW)
}

fn parse(members: &Value) -> Result<ClientMetadata, Refused> {
    with(&Rules::default(), members)
}

/// A registration that is accepted, with other members on top.
fn plus(more: Value) -> Value {
    let mut members = json!({ "redirect_uris": ["https://service.example/cb"] });
    let (Value::Object(all), Value::Object(more)) = (&mut members, more) else {
        unreachable!()
    };
    all.extend(more);
    members
}

fn blamed(more: Value) -> String {
    blamed_by(&Rules::default(), more)
}

fn blamed_by(rules: &Rules<'_>, more: Value) -> String {
    let what = more.to_string();
    let refused = with(rules, &plus(more)).expect_err(&what);
    refused.member.into_owned()
}

fn keys() -> Value {
    json!({ "keys": [{ "kty": "EC", "crv": "P-256", "kid": "k",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0" }] })
}

#[test]
fn what_is_left_out_has_the_defaults_of_the_specifications() {
    let client = parse(&plus(json!({}))).unwrap();
    assert_eq!(client.response_types, [ResponseType::Code]);
    assert_eq!(client.grant_types, [GrantType::AuthorizationCode]);
    assert_eq!(client.application_type, Some(ApplicationType::Web));
    assert_eq!(client.subject_type, Some(SubjectType::Pairwise));
    let method = client.token_endpoint_auth_method;
    assert_eq!(method, Some(AuthMethod::ClientSecretBasic));
    let algorithm = client.id_token_signed_response_alg;
    assert_eq!(algorithm, Some(Algorithm::Rs256));
    assert_eq!(client.userinfo_signed_response_alg, None);
    assert_eq!(client.sector(), Some("service.example"));
}

#[test]
fn unknown_members_are_ignored_and_null_and_empty_mean_left_out() {
    let client = parse(&plus(json!({
        "something": { "else": [1, null] }, "client_secret": "mine", "client_id": "mine",
        "unknown#de": 7, "logo_uri": null, "tos_uri": "", "jwks": null,
    })))
    .unwrap();
    assert_eq!(client, parse(&plus(json!({}))).unwrap());
}

#[test]
fn a_wrong_type_is_refused_by_the_name_of_its_member() {
    for (member, value) in [
        ("client_name", json!(7)),
        ("client_name#de", json!(["x"])),
        ("contacts", json!("a@example.org")),
        ("require_auth_time", json!("true")),
        ("default_max_age", json!(-1)),
        ("grant_types", json!(["password"])),
        (
            "grant_types",
            json!(["urn:ietf:params:oauth:grant-type:jwt-bearer"]),
        ),
        ("response_types", json!(["token"])),
        ("response_types", json!(["none"])),
        ("token_endpoint_auth_method", json!("client_secret_jwt")),
        ("id_token_signed_response_alg", json!("none")),
        ("id_token_signed_response_alg", json!("HS256")),
        ("request_object_signing_alg", json!("none")),
        ("id_token_encrypted_response_alg", json!("RSA1_5")),
        ("subject_type", json!("public")),
        ("backchannel_token_delivery_mode", json!("push")),
        ("application_type", json!("Web")),
    ] {
        assert_eq!(blamed(json!({ member: value })), member);
    }
    let refused = parse(&json!({ "redirect_uris": "https://service.example/cb" })).unwrap_err();
    assert_eq!(refused.error, RegistrationError::InvalidRedirectUri);
    assert_eq!(refused.to_json()["error"], "invalid_redirect_uri");
}

#[test]
fn json_that_two_programs_could_read_differently_is_refused() {
    for body in [
        "",
        "[]",
        "null",
        r#"{"redirect_uris":["https://a.example/"],"redirect_uris":["https://b.example/"]}"#,
        r#"{"redirect_uris":["https://a.example/"],"client_name":"a\u0000b"}"#,
    ] {
        let refused = ClientMetadata::parse(body, &Rules::default(), NOW).unwrap_err();
        assert_eq!(
            refused.error,
            RegistrationError::InvalidClientMetadata,
            "{body}"
        );
    }
    let many: Vec<_> = (0..101).map(|n| format!("https://a.example/{n}")).collect();
    assert!(parse(&json!({ "redirect_uris": many })).is_err());
    assert!(parse(&json!({ "redirect_uris": many[..100] })).is_ok());
    assert!(parse(&plus(json!({ "software_id": "x".repeat(2049) }))).is_err());
}

#[test]
fn names_are_kept_for_every_language_and_hide_nothing() {
    let client = parse(&plus(json!({
        "client_name": "Town Hall", "client_name#de": "Rathaus", "client_name#uk-Cyrl": "Ратуша",
        "logo_uri#de": "https://service.example/logo.svg",
    })))
    .unwrap();
    assert_eq!(client.name_in("de"), Some("Rathaus"));
    assert_eq!(client.name_in("UK-cyrl"), Some("Ратуша"));
    assert_eq!(client.name_in("tr"), Some("Town Hall"));
    let stored: ClientMetadata =
        serde_json::from_value(serde_json::to_value(&client).unwrap()).unwrap();
    assert_eq!(stored, client);
    for name in [
        " x",
        "Rathaus\u{202e}",
        "Rat\u{200b}haus",
        "Rat\u{00ad}haus",
        "\u{e0041}",
        &"x".repeat(101),
    ] {
        assert_eq!(
            blamed(json!({ "client_name": name })),
            "client_name",
            "{name:?}"
        );
        assert_eq!(
            blamed(json!({ "client_name#de": name })),
            "client_name",
            "{name:?}"
        );
    }
    let uri = json!({ "policy_uri#de": "javascript:alert(1)" });
    assert_eq!(blamed(uri), "policy_uri");
}

#[test]
fn grants_and_response_types_fit_each_other() {
    let both = Rules {
        front_channel: true,
        ..Rules::default()
    };
    let hybrid = json!({ "response_types": ["id_token code", "token code"] });
    assert_eq!(
        blamed(hybrid.clone()),
        "response_types",
        "not offered by default"
    );
    let client = with(&both, &plus(hybrid)).unwrap();
    let types = [ResponseType::CodeIdToken, ResponseType::CodeToken];
    assert_eq!(client.response_types, types);
    let grants = [GrantType::AuthorizationCode, GrantType::Implicit];
    assert_eq!(client.grant_types, grants);

    for wrong in [
        json!({ "response_types": ["code"], "grant_types": ["client_credentials"] }),
        json!({ "response_types": ["id_token"], "grant_types": ["authorization_code"] }),
        json!({ "response_types": ["code"], "grant_types": ["authorization_code", "implicit"] }),
        json!({ "grant_types": ["implicit"] }),
        json!({ "grant_types": ["client_credentials", "refresh_token"] }),
    ] {
        assert_eq!(blamed_by(&both, wrong), "grant_types");
    }
    let machine = parse(&json!({ "grant_types": ["client_credentials"] })).unwrap();
    assert!(machine.response_types.is_empty());
    let nowhere = parse(&json!({ "grant_types": ["authorization_code"] })).unwrap_err();
    assert_eq!(nowhere.error, RegistrationError::InvalidRedirectUri);
}

#[test]
fn a_grant_that_needs_a_known_client_is_not_given_to_a_public_one() {
    for grant in [
        "client_credentials",
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ] {
        let public = json!({ "grant_types": ["authorization_code", grant], "token_endpoint_auth_method": "none" });
        let rules = Rules {
            token_exchange: true,
            ..Rules::default()
        };
        assert_eq!(blamed_by(&rules, public), "token_endpoint_auth_method");
    }
    let public = plus(json!({ "token_endpoint_auth_method": "none" }));
    assert!(
        !parse(&public)
            .unwrap()
            .token_endpoint_auth_method
            .unwrap()
            .has_secret()
    );
}

#[test]
fn exchange_is_not_registered_without_an_administrator() {
    let grants = [
        "authorization_code",
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ];
    let exchange = json!({ "grant_types": grants });
    assert_eq!(blamed(exchange.clone()), "grant_types");
    let allowed = Rules {
        token_exchange: true,
        ..Rules::default()
    };
    assert!(with(&allowed, &plus(exchange)).is_ok());
}

#[test]
fn keys_are_public_and_there_when_they_are_needed() {
    let private =
        json!({ "keys": [{ "kty": "EC", "crv": "P-256", "x": "x", "y": "y", "d": "d" }] });
    let shared = json!({ "keys": [{ "kty": "oct", "k": "c2VjcmV0" }] });
    for wrong in [
        json!({ "jwks": keys(), "jwks_uri": "https://service.example/jwks" }),
        json!({ "jwks": private }),
        json!({ "jwks": shared }),
        json!({ "jwks": { "keys": [] } }),
        json!({ "jwks": [] }),
        json!({ "jwks": { "keys": ["x"] } }),
        json!({ "token_endpoint_auth_method": "private_key_jwt" }),
        json!({ "token_endpoint_auth_method": "self_signed_tls_client_auth" }),
        json!({ "require_signed_request_object": true }),
        json!({ "request_object_signing_alg": "ES256" }),
        json!({ "id_token_encrypted_response_alg": "ECDH-ES" }),
    ] {
        assert_eq!(blamed(wrong), "jwks");
    }
    let given = parse(&plus(
        json!({ "jwks": keys(), "token_endpoint_auth_method": "private_key_jwt" }),
    ));
    assert!(given.unwrap().keys().is_some());
}

#[test]
fn exactly_one_name_says_which_certificate_it_is() {
    let tls = "tls_client_auth";
    let one = json!({ "token_endpoint_auth_method": tls, "tls_client_auth_san_dns": "a.example" });
    assert!(parse(&plus(one)).is_ok());
    for wrong in [
        json!({ "token_endpoint_auth_method": tls }),
        json!({ "token_endpoint_auth_method": tls, "tls_client_auth_san_dns": "a.example",
                "tls_client_auth_subject_dn": "CN=a" }),
        json!({ "tls_client_auth_subject_dn": "CN=a" }),
    ] {
        assert_eq!(blamed(wrong), "token_endpoint_auth_method");
    }
    let ip = json!({ "token_endpoint_auth_method": tls, "tls_client_auth_san_ip": "a.example" });
    assert_eq!(blamed(ip), "tls_client_auth_san_ip");
}

#[test]
fn encryption_has_both_algorithms() {
    let client = parse(&plus(json!({
        "jwks": keys(), "id_token_encrypted_response_alg": "ECDH-ES",
        "userinfo_encrypted_response_alg": "ECDH-ES", "userinfo_encrypted_response_enc": "A256GCM",
    })))
    .unwrap();
    let enc = client.id_token_encrypted_response_enc;
    assert_eq!(enc, Some(ContentEncryption::A128CbcHs256), "the default");
    let enc = client.userinfo_encrypted_response_enc;
    assert_eq!(enc, Some(ContentEncryption::A256Gcm));
    for which in ["id_token", "userinfo", "authorization", "introspection"] {
        let member = format!("{which}_encrypted_response_enc");
        assert!(parse(&plus(json!({ "jwks": keys(), member: "A256GCM" }))).is_err());
    }
    let ours = json!({ "request_object_encryption_enc": "A256GCM" });
    assert!(parse(&plus(ours)).is_err());
}

#[test]
fn who_wants_answers_encrypted_gives_a_key_for_exactly_that() {
    let mut signing = keys();
    signing["keys"][0]["use"] = "sig".into();
    for which in ["id_token", "userinfo", "authorization", "introspection"] {
        let asked = |alg: &str, jwks: Value| {
            let member = format!("{which}_encrypted_response_alg");
            plus(json!({ "jwks": jwks, member: alg }))
        };
        assert!(parse(&asked("ECDH-ES+A256KW", keys())).is_ok());
        for (alg, jwks) in [("RSA-OAEP-256", keys()), ("ECDH-ES", signing.clone())] {
            let refused = parse(&asked(alg, jwks)).unwrap_err().to_string();
            assert!(refused.contains("jwks"), "{which}: {refused}");
        }
    }
    // What the client encrypts goes to our key, so it needs none of its own.
    let ours = json!({ "request_object_encryption_alg": "RSA-OAEP-256" });
    assert!(parse(&plus(ours)).is_ok());
}

#[test]
fn several_hosts_need_a_sector_whose_document_names_every_address() {
    let uris = json!(["https://a.example/cb", "https://b.example/cb"]);
    let mut members = json!({ "redirect_uris": uris });
    assert_eq!(parse(&members).unwrap_err().member, "sector_identifier_uri");
    members["sector_identifier_uri"] = json!("https://town.example/sector.json");
    let client = parse(&members).unwrap();
    assert_eq!(client.sector(), Some("town.example"));
    assert!(client.check_sector_document(&uris.to_string()).is_ok());
    for document in [r#"["https://a.example/cb"]"#, "{}", "[7]", ""] {
        assert!(
            client.check_sector_document(document).is_err(),
            "{document}"
        );
    }
}

#[test]
fn ciba_knows_how_its_client_learns_the_news() {
    let ciba = "urn:openid:params:grant-type:ciba";
    let polls = json!({
        "grant_types": [ciba], "backchannel_token_delivery_mode": "poll",
        "jwks_uri": "https://bank.example/jwks", "token_endpoint_auth_method": "private_key_jwt",
    });
    let client = parse(&polls).unwrap();
    assert_eq!(
        client.backchannel_token_delivery_mode,
        Some(DeliveryMode::Poll)
    );
    assert_eq!(client.sector(), Some("bank.example"));
    let endpoint = "https://bank.example/told";
    for (wrong, member) in [
        (
            json!({ "grant_types": ["authorization_code", ciba] }),
            "backchannel_token_delivery_mode",
        ),
        (
            json!({ "backchannel_token_delivery_mode": "poll" }),
            "backchannel_token_delivery_mode",
        ),
        (
            json!({ "grant_types": ["authorization_code", ciba], "backchannel_token_delivery_mode": "ping" }),
            "backchannel_client_notification_endpoint",
        ),
        (
            json!({ "backchannel_client_notification_endpoint": endpoint }),
            "backchannel_client_notification_endpoint",
        ),
    ] {
        assert_eq!(blamed(wrong), member);
    }
    let unnamed =
        parse(&json!({ "grant_types": [ciba], "backchannel_token_delivery_mode": "poll" }));
    assert_eq!(unnamed.unwrap_err().member, "sector_identifier_uri");
}

#[test]
fn front_channel_logout_stays_at_the_origin_of_a_redirect_uri() {
    let at = |uri: &str| plus(json!({ "frontchannel_logout_uri": uri }));
    assert!(parse(&at("https://service.example/out?x=1")).is_ok());
    for other in [
        "https://service.example:444/out",
        "https://other.example/out",
    ] {
        assert_eq!(
            parse(&at(other)).unwrap_err().member,
            "frontchannel_logout_uri"
        );
    }
}

#[test]
fn the_fapi_profile_is_kept_by_what_is_left_out_and_by_what_is_said() {
    let fapi = Rules {
        profile: Profile::Fapi2,
        ..Rules::default()
    };
    let client = with(&fapi, &plus(json!({ "jwks": keys() }))).unwrap();
    assert_eq!(
        client.token_endpoint_auth_method,
        Some(AuthMethod::PrivateKeyJwt)
    );
    assert!(client.require_pushed_authorization_requests && client.dpop_bound_access_tokens);
    assert_eq!(client.id_token_signed_response_alg, Some(Algorithm::Ps256));
    assert_eq!(client.authorization_signed_response_alg, None);

    let signing = Rules {
        profile: Profile::Fapi2Signing,
        ..fapi
    };
    let client = with(&signing, &plus(json!({ "jwks": keys() }))).unwrap();
    assert!(client.require_signed_request_object);
    assert_eq!(
        client.authorization_signed_response_alg,
        Some(Algorithm::Ps256)
    );

    for method in ["none", "client_secret_basic", "client_secret_post"] {
        let weak = json!({ "jwks": keys(), "token_endpoint_auth_method": method });
        assert_eq!(blamed_by(&fapi, weak), "token_endpoint_auth_method");
    }
    for member in [
        "id_token_signed_response_alg",
        "token_endpoint_auth_signing_alg",
    ] {
        let weak = json!({ "jwks": keys(), member: "RS256" });
        assert_eq!(blamed_by(&fapi, weak), member);
    }
    let hybrid = Rules {
        front_channel: true,
        ..fapi
    };
    let tokens = json!({ "jwks": keys(), "response_types": ["code id_token"] });
    assert_eq!(blamed_by(&hybrid, tokens), "response_types");
    let certificate = json!({
        "token_endpoint_auth_method": "tls_client_auth", "tls_client_auth_san_dns": "a.example",
        "tls_client_certificate_bound_access_tokens": true,
    });
    let client = with(&fapi, &plus(certificate.clone())).unwrap();
    assert!(!client.dpop_bound_access_tokens);
    assert_eq!(
        blamed_by(&signing, certificate),
        "jwks",
        "requests are to be signed"
    );
}

#[test]
fn only_known_types_of_authorization_details_are_registered() {
    let rules = Rules {
        authorization_details_types: &["payment"],
        ..Rules::default()
    };
    let types = |one: &str| json!({ "authorization_details_types": [one] });
    assert!(with(&rules, &plus(types("payment"))).is_ok());
    assert_eq!(
        blamed_by(&rules, types("other")),
        "authorization_details_types"
    );
}

#[test]
fn words_are_words() {
    for (member, value) in [
        ("scope", json!("openid  profile")),
        ("scope", json!("öffentlich")),
        ("default_acr_values", json!(["two words"])),
        ("contacts", json!(["x"])),
    ] {
        assert_eq!(blamed(json!({ member: value })), member);
    }
}

fn registered() -> Registered<'static> {
    Registered {
        client_id: "client",
        issued_at: NOW,
        client_secret: Some("hidden-secret"),
        registration_client_uri: "https://id.example/register/client",
        registration_access_token: "hidden-token",
    }
}

#[test]
fn the_answer_says_everything_that_is_registered() {
    let client = parse(&plus(
        json!({ "client_name#de": "Rathaus", "scope": "openid" }),
    ))
    .unwrap();
    let answer = client.response(&registered());
    for (member, value) in [
        ("client_id", json!("client")),
        ("client_id_issued_at", json!(1_800_000_000)),
        ("client_secret", json!("hidden-secret")),
        ("client_secret_expires_at", json!(0)),
        ("registration_access_token", json!("hidden-token")),
        ("redirect_uris", json!(["https://service.example/cb"])),
        ("grant_types", json!(["authorization_code"])),
        ("token_endpoint_auth_method", json!("client_secret_basic")),
        ("client_name#de", json!("Rathaus")),
        ("scope", json!("openid")),
    ] {
        assert_eq!(answer[member], value, "{member}");
    }
    assert!(!format!("{:?}", registered()).contains("hidden"));
    let public = client.response(&Registered {
        client_secret: None,
        ..registered()
    });
    assert!(public.get("client_secret").is_none());
    assert!(public.get("client_secret_expires_at").is_none());
}

#[test]
fn a_change_replaces_everything_and_touches_nothing_that_is_ours() {
    let change =
        |more: Value| Update::parse(&plus(more).to_string(), "client", &Rules::default(), NOW);
    let update = change(json!({ "client_id": "client", "client_secret": "old" })).unwrap();
    assert_eq!(update.client_secret.as_deref(), Some("old"));
    assert_eq!(update.metadata, parse(&plus(json!({}))).unwrap());
    assert!(!format!("{update:?}").contains("old"));
    for (more, member) in [
        (json!({}), "client_id"),
        (json!({ "client_id": "other" }), "client_id"),
        (
            json!({ "client_id": "client", "client_secret": 7 }),
            "client_secret",
        ),
        (
            json!({ "client_id": "client", "registration_access_token": "x" }),
            "registration_access_token",
        ),
        (
            json!({ "client_id": "client", "registration_client_uri": "x" }),
            "registration_client_uri",
        ),
        (
            json!({ "client_id": "client", "client_secret_expires_at": 0 }),
            "client_secret_expires_at",
        ),
        (
            json!({ "client_id": "client", "client_id_issued_at": 0 }),
            "client_id_issued_at",
        ),
        (
            json!({ "client_id": "client", "subject_type": "public" }),
            "subject_type",
        ),
    ] {
        assert_eq!(change(more).unwrap_err().member, member);
    }
}

#[test]
fn a_stranger_without_a_browser_shows_by_its_keys_which_host_is_its_own() {
    let ciba = "urn:openid:params:grant-type:ciba";
    let device = "urn:ietf:params:oauth:grant-type:device_code";
    let base = json!({
        "grant_types": [ciba, device], "backchannel_token_delivery_mode": "poll",
        "jwks_uri": "https://bank.example/jwks", "token_endpoint_auth_method": "private_key_jwt",
    });
    let shown = |more: Value| {
        let mut members = base.clone();
        let all = members.as_object_mut().unwrap();
        all.extend(more.as_object().unwrap().clone());
        let client = parse(&members).unwrap();
        client.check_own_host().map_err(|why| why.member)
    };
    assert_eq!(shown(json!({})), Ok(()));
    let own = json!({ "redirect_uris": ["https://bank.example/cb"], "grant_types": ["authorization_code", device], "backchannel_token_delivery_mode": null });
    assert_eq!(shown(own), Ok(()));
    let code = json!({ "redirect_uris": ["https://town.example/cb"], "grant_types": ["authorization_code"], "backchannel_token_delivery_mode": null, "token_endpoint_auth_method": "none", "jwks_uri": null });
    assert_eq!(shown(code), Ok(()), "the browser shows whose it is");
    for (more, blamed) in [
        (
            json!({ "redirect_uris": ["https://town.example/cb"], "grant_types": ["authorization_code", ciba] }),
            "jwks_uri",
        ),
        (
            json!({ "sector_identifier_uri": "https://town.example/sector.json" }),
            "jwks_uri",
        ),
        (
            json!({ "jwks_uri": null, "jwks": keys(), "sector_identifier_uri": "https://town.example/s" }),
            "jwks_uri",
        ),
        (
            json!({ "token_endpoint_auth_method": "client_secret_basic" }),
            "token_endpoint_auth_method",
        ),
    ] {
        let what = more.to_string();
        assert_eq!(shown(more).unwrap_err(), blamed, "{what}");
    }
}
