//! What the rules of a client loosen: response types, modes, proof keys.

use protocols::{
    form::Form,
    oauth::OauthError,
    oidc::{
        AuthorizationRequest, Display, Incoming, ProofKey, Refused, ResponseMode, ResponseType,
        Rules, Source,
    },
};

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const ALL: Rules<'_> = Rules {
    response_types: &ResponseType::ALL,
    proof_key: ProofKey::UnlessNonce,
    openid: false,
    outer: protocols::oidc::OuterParameters::Ignored,
};

fn query(more: &[(&str, &str)]) -> String {
    let always = [
        ("client_id", "app"),
        ("redirect_uri", "https://example.org/cb"),
    ];
    Form::encode(&[&always, more].concat())
}

fn read(more: &[(&str, &str)], rules: &Rules<'_>) -> Result<AuthorizationRequest, Refused> {
    Incoming::parse(&query(more))?.request(rules)
}

fn error(more: &[(&str, &str)], rules: &Rules<'_>) -> OauthError {
    read(more, rules).unwrap_err().error
}

#[test]
fn every_response_type_is_read_in_any_order_and_only_if_allowed() {
    for wanted in ResponseType::ALL {
        let mut words: Vec<_> = wanted.name().split(' ').collect();
        words.reverse();
        let turned = words.join(" ");
        let asked = [
            ("response_type", turned.as_str()),
            ("nonce", "n"),
            ("scope", "openid"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        let request = read(&asked, &ALL).unwrap();
        assert_eq!(request.response_type, wanted);
        let again = Incoming::parse(&request.to_query()).unwrap().request(&ALL);
        assert_eq!(again, Ok(request));
        let strict = read(&asked, &Rules::default());
        if wanted == ResponseType::Code {
            assert!(strict.is_ok());
        } else {
            assert_eq!(
                strict.unwrap_err().error,
                OauthError::UnsupportedResponseType
            );
        }
    }
    for unknown in [
        "token",
        "none",
        "code code",
        "id_token code x",
        "code  id_token",
    ] {
        let asked = [("response_type", unknown), ("nonce", "n")];
        assert_eq!(
            error(&asked, &ALL),
            OauthError::UnsupportedResponseType,
            "{unknown}"
        );
    }
}

#[test]
fn an_answer_travels_the_way_that_was_asked_for() {
    let mode = |response_type, mode| {
        let asked = [
            ("response_type", response_type),
            ("response_mode", mode),
            ("nonce", "n"),
        ];
        read(&asked, &ALL)
            .map(|request| request.mode())
            .map_err(|refused| refused.error)
    };
    for wanted in ResponseMode::ALL {
        assert_eq!(mode("code", wanted.name()), Ok(wanted));
    }
    assert_eq!(mode("code", ""), Ok(ResponseMode::Query));
    assert_eq!(mode("id_token", ""), Ok(ResponseMode::Fragment));
    assert_eq!(mode("code", "jwt"), Ok(ResponseMode::QueryJwt));
    assert_eq!(mode("code id_token", "jwt"), Ok(ResponseMode::FragmentJwt));
    assert_eq!(
        mode("code id_token", "form_post"),
        Ok(ResponseMode::FormPost)
    );
    for leaks in ["query", "query.jwt"] {
        assert_eq!(
            mode("id_token", leaks),
            Err(OauthError::InvalidRequest),
            "{leaks}"
        );
        assert_eq!(
            mode("code token", leaks),
            Err(OauthError::InvalidRequest),
            "{leaks}"
        );
    }
}

#[test]
fn a_refusal_travels_the_same_way_as_the_answer_would() {
    let way = |response_type, mode| {
        let asked = [
            ("response_type", response_type),
            ("response_mode", mode),
            ("prompt", "x"),
        ];
        read(&asked, &ALL).unwrap_err().reply_to.unwrap().mode
    };
    assert_eq!(way("code", ""), ResponseMode::Query);
    assert_eq!(way("id_token token", ""), ResponseMode::Fragment);
    assert_eq!(way("code", "form_post.jwt"), ResponseMode::FormPostJwt);
    assert_eq!(way("code", "jwt"), ResponseMode::QueryJwt);
    assert_eq!(way("nonsense", "nonsense"), ResponseMode::Query);
}

#[test]
fn without_a_proof_key_something_else_must_bind_the_answer() {
    let rules = |proof_key| Rules { proof_key, ..ALL };
    let (code, nonce) = (("response_type", "code"), ("nonce", "n"));
    assert_eq!(
        error(&[code, nonce], &rules(ProofKey::Always)),
        OauthError::InvalidRequest
    );
    assert_eq!(
        error(&[code], &rules(ProofKey::UnlessNonce)),
        OauthError::InvalidRequest
    );
    let request = read(&[code, nonce], &rules(ProofKey::UnlessNonce)).unwrap();
    assert_eq!(request.code_challenge, None);
    assert!(read(&[code], &rules(ProofKey::Optional)).is_ok());
    // A challenge that is there must be a good one all the same.
    let plain = [code, nonce, ("code_challenge", CHALLENGE)];
    assert_eq!(
        error(&plain, &rules(ProofKey::Optional)),
        OauthError::InvalidRequest
    );
    let method = [code, nonce, ("code_challenge_method", "S256")];
    assert_eq!(
        error(&method, &rules(ProofKey::Optional)),
        OauthError::InvalidRequest
    );
}

#[test]
fn tokens_from_the_authorization_endpoint_need_a_nonce() {
    for name in [
        "id_token",
        "id_token token",
        "code id_token",
        "code id_token token",
    ] {
        let asked = [
            ("response_type", name),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ];
        assert_eq!(error(&asked, &ALL), OauthError::InvalidRequest, "{name}");
    }
    // There is no code whose proof would be needed.
    let implicit = [("response_type", "id_token"), ("nonce", "n")];
    let strict = Rules {
        proof_key: ProofKey::Always,
        ..ALL
    };
    assert!(read(&implicit, &strict).is_ok());
}

#[test]
fn what_tokens_are_for_and_bound_to_is_read() {
    let asked = [
        ("response_type", "code"),
        ("nonce", "n"),
        ("resource", "https://a.example/"),
        ("resource", "urn:b"),
        ("dpop_jkt", CHALLENGE),
        ("display", "touch"),
    ];
    let request = read(&asked, &ALL).unwrap();
    assert_eq!(request.resource, ["https://a.example/", "urn:b"]);
    assert_eq!(request.dpop_jkt.as_deref(), Some(CHALLENGE));
    assert_eq!(request.display, Some(Display::Touch));
    let with = |name, value| {
        error(
            &[("response_type", "code"), ("nonce", "n"), (name, value)],
            &ALL,
        )
    };
    assert_eq!(with("resource", "relative"), OauthError::InvalidTarget);
    assert_eq!(with("dpop_jkt", "short"), OauthError::InvalidRequest);
    assert_eq!(
        with("authorization_details", "[]"),
        OauthError::InvalidAuthorizationDetails
    );
    assert_eq!(
        with("registration", "{}"),
        OauthError::RegistrationNotSupported
    );
}

#[test]
fn the_client_is_known_before_anything_else_is_read() {
    let incoming = Incoming::parse(&query(&[("request_uri", "urn:x")])).unwrap();
    assert_eq!(incoming.client_id, "app");
    assert_eq!(incoming.source, Source::Reference("urn:x".to_owned()));
    let refused = incoming.refused(OauthError::InvalidRequestUri, "no such request");
    assert_eq!(
        refused.reply_to.unwrap().redirect_uri,
        "https://example.org/cb"
    );
    let bare = Incoming::parse("client_id=app&request=a.b.c").unwrap();
    assert_eq!(bare.source, Source::Object("a.b.c".to_owned()));
    let refused = bare.refused(OauthError::InvalidRequestObject, "not signed");
    assert_eq!(refused.reply_to, None, "nobody to be told");
    assert_eq!(Incoming::parse("request=a.b.c").unwrap_err().reply_to, None);
    assert!(!format!("{bare:?}").contains("a.b.c"));
}
