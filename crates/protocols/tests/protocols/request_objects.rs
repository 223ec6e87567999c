//! Signed authorization requests: at the authorization endpoint and at the backchannel.

use std::sync::LazyLock;

use protocols::{
    Timestamp,
    form::Form,
    jose::{Algorithm, Jwks, TokenKey},
    oauth::{BackchannelCall, OauthError, ObjectProfile, ObjectRules, RequestObject},
    oidc::{AuthorizationRequest, Incoming, OuterParameters, Refused, Rules},
};
use serde_json::{Value, json};

const ISSUER: &str = "https://id.example.org/r/town";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const NOW: Timestamp = Timestamp(1_800_000_000_000);
const PROFILES: [ObjectProfile; 4] = [
    ObjectProfile::OpenId,
    ObjectProfile::Jar,
    ObjectProfile::MessageSigning,
    ObjectProfile::Backchannel,
];

static KEY: LazyLock<TokenKey> =
    LazyLock::new(|| TokenKey::generate(Algorithm::Es256).expect("a key"));

fn claims() -> Value {
    let now = NOW.secs();
    json!({
        "iss": "app", "aud": ISSUER, "client_id": "app", "jti": "j1",
        "iat": now, "nbf": now, "exp": now + 300,
        "redirect_uri": "https://example.org/cb", "response_type": "code", "scope": "openid",
        "state": "inner", "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        "max_age": 60, "resource": ["urn:a", "urn:b"],
        "claims": { "id_token": { "acr": { "essential": true, "values": ["x"] } } },
    })
}

/// The good claims with one changed, or (`null`) left out.
fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    let members = claims.as_object_mut().expect("an object");
    members.remove(name);
    if !value.is_null() {
        members.insert(name.to_owned(), value);
    }
    claims
}

fn verify_token(object: &str, profile: ObjectProfile) -> Result<RequestObject, OauthError> {
    let keys = Jwks {
        keys: vec![KEY.public()],
    };
    let rules = ObjectRules {
        client_id: "app",
        issuer: ISSUER,
        algorithm: Algorithm::Es256,
        keys: &keys,
        profile,
        now: NOW,
    };
    RequestObject::verify(object, &rules).map_err(|(error, _)| error)
}

fn verify(claims: &Value, profile: ObjectProfile) -> Result<RequestObject, OauthError> {
    let object = KEY
        .sign("oauth-authz-req+jwt", claims)
        .expect("a signature");
    verify_token(&object, profile)
}

fn read(
    outer: &[(&str, &str)],
    claims: &Value,
    outside: OuterParameters,
) -> Result<AuthorizationRequest, Refused> {
    let rules = Rules {
        outer: outside,
        ..Rules::default()
    };
    let object = verify(claims, ObjectProfile::Jar).expect("a good object");
    let query = Form::encode(&[&[("client_id", "app"), ("request", "x")], outer].concat());
    Incoming::parse(&query)?.with_object(object, &rules)
}

#[test]
fn a_signed_request_is_read_like_one_in_the_open() {
    let request = read(&[], &claims(), OuterParameters::Ignored).unwrap();
    assert_eq!(request.max_age, Some(60));
    assert_eq!(request.resource, ["urn:a", "urn:b"]);
    assert!(request.claims.is_some());
    assert_eq!(request.code_challenge.as_deref(), Some(CHALLENGE));
    assert_eq!(
        AuthorizationRequest::parse(&request.to_query()),
        Ok(request)
    );
}

#[test]
fn what_stands_beside_the_object_counts_for_nothing() {
    let outer = [
        ("state", "outer"),
        ("nonce", "outer"),
        ("redirect_uri", "https://attacker.example/"),
    ];
    let request = read(&outer, &claims(), OuterParameters::Ignored).unwrap();
    assert_eq!(request.state.as_deref(), Some("inner"));
    assert_eq!(request.nonce, None);
    assert_eq!(request.redirect_uri, "https://example.org/cb");
    let bare = with("response_type", Value::Null);
    let refused = read(
        &[("response_type", "code")],
        &bare,
        OuterParameters::Ignored,
    )
    .unwrap_err();
    assert_eq!(refused.error, OauthError::InvalidRequest);
    assert_eq!(
        refused.reply_to.unwrap().redirect_uri,
        "https://example.org/cb"
    );
}

#[test]
fn for_openid_connect_it_counts_where_the_object_says_nothing() {
    let outer = [
        ("state", "outer"),
        ("nonce", "outer"),
        ("response_type", "code"),
    ];
    let request = read(&outer, &claims(), OuterParameters::Merged).unwrap();
    assert_eq!(request.state.as_deref(), Some("inner"));
    assert_eq!(request.nonce.as_deref(), Some("outer"));
    let differs = [("response_type", "id_token")];
    let refused = read(&differs, &claims(), OuterParameters::Merged).unwrap_err();
    assert_eq!(refused.error, OauthError::InvalidRequestObject);
}

#[test]
fn an_object_of_another_client_is_refused() {
    let object = verify(&claims(), ObjectProfile::Jar).unwrap();
    let incoming = Incoming::parse("client_id=other&request=x").unwrap();
    let refused = incoming.with_object(object, &Rules::default()).unwrap_err();
    assert_eq!(
        (refused.error, refused.reply_to),
        (OauthError::InvalidRequestObject, None)
    );
    for profile in PROFILES {
        for (name, value) in [
            ("iss", json!("other")),
            ("iss", json!(7)),
            ("client_id", json!("other")),
            ("sub", json!("app")),
            ("aud", json!("https://other.example")),
            ("aud", json!(7)),
        ] {
            let refused = verify(&with(name, value), profile).unwrap_err();
            assert_eq!(
                refused,
                OauthError::InvalidRequestObject,
                "{name} {profile:?}"
            );
        }
        assert!(verify(&with("aud", json!([ISSUER, "https://b.example"])), profile).is_ok());
    }
}

#[test]
fn an_object_says_of_itself_what_its_profile_wants() {
    let needed = |name: &str| -> Vec<bool> {
        let without = with(name, Value::Null);
        PROFILES
            .iter()
            .map(|p| verify(&without, *p).is_err())
            .collect()
    };
    assert_eq!(needed("iss"), [false, true, true, true]);
    assert_eq!(needed("aud"), [false, true, true, true]);
    assert_eq!(needed("exp"), [false, false, true, true]);
    assert_eq!(needed("nbf"), [false, false, true, true]);
    assert_eq!(needed("iat"), [false, false, false, true]);
    assert_eq!(needed("jti"), [false, false, false, true]);
    assert_eq!(needed("client_id"), [false; 4]);
}

#[test]
fn an_object_has_its_time() {
    let at = |name, by: i64, profile| verify(&with(name, json!(NOW.secs() + by)), profile).is_ok();
    for profile in PROFILES {
        for name in ["nbf", "iat"] {
            assert!(
                at(name, 10, profile) && !at(name, 61, profile),
                "{name} {profile:?}"
            );
        }
        assert!(
            at("exp", -9, profile) && !at("exp", -10, profile),
            "{profile:?}"
        );
        assert!(verify(&with("exp", json!("soon")), profile).is_err());
    }
    let signing = ObjectProfile::MessageSigning;
    assert!(
        at("exp", 3600, signing) && !at("exp", 3601, signing),
        "good for an hour at most"
    );
    assert!(
        at("nbf", -3300, signing) && !at("nbf", -3301, signing),
        "from nbf to exp"
    );
    let old = json!(NOW.secs() - 3700);
    let mut both = with("nbf", old);
    both["exp"] = json!(NOW.secs() - 5);
    assert!(verify(&both, signing).is_err(), "older than an hour");
    assert!(at("exp", 100_000, ObjectProfile::Jar));
}

#[test]
fn no_object_hides_another_one() {
    for name in ["request", "request_uri"] {
        let refused = verify(&with(name, json!("x")), ObjectProfile::OpenId).unwrap_err();
        assert_eq!(refused, OauthError::InvalidRequestObject, "{name}");
    }
}

#[test]
fn only_the_registered_key_algorithm_and_type_count() {
    let stranger = TokenKey::generate(Algorithm::Es256).unwrap();
    let forged = stranger.sign("oauth-authz-req+jwt", &claims()).unwrap();
    assert!(verify_token(&forged, ObjectProfile::OpenId).is_err());
    for (typ, good) in [
        ("JWT", true),
        ("", true),
        ("dpop+jwt", false),
        ("at+jwt", false),
    ] {
        let object = KEY.sign(typ, &claims()).unwrap();
        assert_eq!(
            verify_token(&object, ObjectProfile::OpenId).is_ok(),
            good,
            "{typ}"
        );
    }
    // {"alg":"none"}
    let body = protocols::base64url::encode(claims().to_string().as_bytes());
    let unsigned = format!("eyJhbGciOiJub25lIn0.{body}.");
    assert!(verify_token(&unsigned, ObjectProfile::OpenId).is_err());
}

#[test]
fn an_object_with_a_name_can_be_remembered() {
    let once = verify(&claims(), ObjectProfile::Jar)
        .unwrap()
        .once()
        .unwrap();
    assert_eq!(once.until, NOW.plus_secs(310));
    assert!(
        verify(&with("jti", Value::Null), ObjectProfile::Jar)
            .unwrap()
            .once()
            .is_none()
    );
    assert!(verify(&with("jti", json!("")), ObjectProfile::Jar).is_err());
}

#[test]
fn control_characters_are_refused_inside_as_outside() {
    let odd = with("nonce", json!("a\r\nb"));
    let refused = read(&[], &odd, OuterParameters::Ignored).unwrap_err();
    assert_eq!(refused.error, OauthError::InvalidRequest);
    let odd = with("redirect_uri", json!("https://example.org/\r\nX:"));
    assert_eq!(
        read(&[], &odd, OuterParameters::Ignored)
            .unwrap_err()
            .reply_to,
        None
    );
}

#[test]
fn a_signed_backchannel_request_stands_alone() {
    let now = NOW.secs();
    let claims = json!({
        "iss": "app", "aud": ISSUER, "jti": "j1", "iat": now, "nbf": now, "exp": now + 300,
        "scope": "openid", "login_hint": "somebody", "requested_expiry": 120,
    });
    let object = verify(&claims, ObjectProfile::Backchannel).unwrap();
    let call = |more: &str| {
        let body = format!("client_id=app&client_secret=s&request=x{more}");
        BackchannelCall::parse(None, &body).unwrap()
    };
    let request = call("").with_object(object.clone()).unwrap();
    assert_eq!(request.requested_expiry, Some(120));
    let beside = call("&scope=openid")
        .with_object(object.clone())
        .unwrap_err();
    assert_eq!(beside.0, OauthError::InvalidRequest);
    let other = BackchannelCall::parse(None, "client_id=other&request=x").unwrap();
    let refused = other.with_object(object).unwrap_err();
    assert_eq!(refused.0, OauthError::InvalidRequestObject);
}
