//! Requests to sign a person in, and who may be told what is wrong with them.

use protocols::{
    form::{self, Form},
    oauth::OauthError,
    oidc::{AuthorizationRequest, Prompt, Refused, ResponseMode},
};

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const PROOF: &str = r#"[{"type":"urn:stadttor:authorization:attribute_proof","attributes":["birthdate"],"recipient":"Stadtbad","purpose":"Ermäßigung"}]"#;
const GOOD: [(&str, &str); 7] = [
    ("client_id", "app"),
    ("redirect_uri", "https://example.org/cb?x=1"),
    ("response_type", "code"),
    ("scope", "openid name"),
    ("state", "st"),
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

/// The good request with one parameter changed, added or (`None`) left out.
fn with(name: &str, value: Option<&str>) -> String {
    let mut pairs: Vec<_> = GOOD.into_iter().filter(|(n, _)| *n != name).collect();
    pairs.extend(value.map(|value| (name, value)));
    Form::encode(&pairs)
}

fn parse(name: &str, value: &str) -> Result<AuthorizationRequest, Refused> {
    AuthorizationRequest::parse(&with(name, Some(value)))
}

/// The client is told this error, with its state.
fn told(query: &str, error: OauthError) {
    let refused = AuthorizationRequest::parse(query).unwrap_err();
    assert_eq!(refused.error, error, "{query}");
    let reply = refused.reply_to.expect(query);
    assert_eq!(reply.client_id, "app");
    assert_eq!(reply.redirect_uri, "https://example.org/cb?x=1");
    assert_eq!(reply.state.as_deref(), Some("st"));
}

/// Nobody is redirected; the person sees a page.
fn shown(query: &str) {
    let refused = AuthorizationRequest::parse(query).unwrap_err();
    assert_eq!(refused.reply_to, None, "{query}");
    assert_eq!(refused.error, OauthError::InvalidRequest);
}

#[test]
fn a_plain_request_is_read() {
    let request = AuthorizationRequest::parse(&Form::encode(&GOOD)).unwrap();
    assert_eq!(request.scope, ["openid", "name"]);
    assert_eq!(request.state.as_deref(), Some("st"));
    assert_eq!(
        (&request.nonce, request.response_mode, request.max_age),
        (&None, None, None)
    );
    assert!(request.prompt.is_empty() && request.acr_values.is_empty());
    assert_eq!(
        request.reply_to().redirect_uri,
        "https://example.org/cb?x=1"
    );
}

#[test]
fn every_optional_parameter_is_read() {
    let more = "&nonce=n&prompt=login+consent&max_age=60&acr_values=high++low+high\
                &ui_locales=de+en&login_hint=a%40example.org&id_token_hint=a.b.c&response_mode=query";
    let request = AuthorizationRequest::parse(&(Form::encode(&GOOD) + more)).unwrap();
    assert_eq!(request.nonce.as_deref(), Some("n"));
    assert_eq!(request.prompt, [Prompt::Login, Prompt::Consent]);
    assert!(request.prompts(Prompt::Login) && !request.prompts(Prompt::None));
    assert_eq!(request.max_age, Some(60));
    assert_eq!(request.acr_values, ["high", "low"]);
    assert_eq!(request.ui_locales, ["de", "en"]);
    assert_eq!(request.login_hint.as_deref(), Some("a@example.org"));
    assert_eq!(request.id_token_hint.as_deref(), Some("a.b.c"));
    assert_eq!(request.response_mode, Some(ResponseMode::Query));
}

#[test]
fn unknown_and_empty_parameters_are_as_good_as_absent() {
    let more = "&vtr=x&vtr=y&nonce=&request=&prompt=+&display=hologram";
    let query = Form::encode(&GOOD) + more;
    let plain = AuthorizationRequest::parse(&Form::encode(&GOOD));
    assert_eq!(AuthorizationRequest::parse(&query), plain);
}

#[test]
fn nobody_is_redirected_in_doubt_about_client_address_or_state() {
    shown("");
    shown("%");
    for name in ["client_id", "redirect_uri"] {
        shown(&with(name, None));
        shown(&with(name, Some("")));
        shown(&with(name, Some(&"a:".repeat(1025))));
        shown(&with(
            name,
            Some("https://example.org/\r\nLocation: https://attacker.example"),
        ));
    }
    for name in ["client_id", "redirect_uri", "state"] {
        shown(&format!(
            "{}&{name}=https%3A%2F%2Fattacker.example",
            Form::encode(&GOOD)
        ));
    }
    shown(&with(
        "redirect_uri",
        Some("https://example.org/cb#fragment"),
    ));
    shown(&with("redirect_uri", Some("/relative")));
    shown(&with("state", Some(&"s".repeat(1025))));
    shown(&with("state", Some("a\nb")));
    assert!(parse("state", &"s".repeat(1024)).is_ok());
    assert!(
        AuthorizationRequest::parse(&with("state", None))
            .unwrap()
            .state
            .is_none()
    );
}

#[test]
fn other_ways_of_asking_are_not_supported() {
    let object = with("request", Some("a.b.c"));
    told(&object, OauthError::RequestNotSupported);
    let both = with("request", Some("a.b.c")) + "&request_uri=https%3A%2F%2Fexample.org%2Fr";
    told(&both, OauthError::InvalidRequest);
    let uri = with("request_uri", Some("https://example.org/r"));
    told(&uri, OauthError::RequestUriNotSupported);
    told(
        &with("registration", Some("{}")),
        OauthError::RegistrationNotSupported,
    );
}

#[test]
fn without_rules_of_the_client_only_the_code_flow_is_supported() {
    told(&with("response_type", None), OauthError::InvalidRequest);
    for response_type in [
        "token",
        "id_token",
        "code id_token",
        "code token",
        "none",
        "CODE",
    ] {
        let query = with("response_type", Some(response_type));
        told(&query, OauthError::UnsupportedResponseType);
    }
    told(
        &with("response_mode", Some("web_message")),
        OauthError::InvalidRequest,
    );
}

#[test]
fn the_scope_openid_is_needed() {
    told(&with("scope", None), OauthError::InvalidScope);
    told(&with("scope", Some("name email")), OauthError::InvalidScope);
    told(&with("scope", Some("OpenID")), OauthError::InvalidScope);
    told(
        &with("scope", Some("openid na\"me")),
        OauthError::InvalidScope,
    );
    told(
        &with("scope", Some("openid straße")),
        OauthError::InvalidScope,
    );
}

#[test]
fn a_proof_key_is_needed_and_only_with_s256() {
    told(&with("code_challenge", None), OauthError::InvalidRequest);
    told(
        &with("code_challenge", Some("short")),
        OauthError::InvalidRequest,
    );
    told(
        &with("code_challenge_method", None),
        OauthError::InvalidRequest,
    );
    told(
        &with("code_challenge_method", Some("plain")),
        OauthError::InvalidRequest,
    );
    told(
        &with("code_challenge_method", Some("s256")),
        OauthError::InvalidRequest,
    );
}

#[test]
fn a_prompt_that_contradicts_itself_or_is_unknown_is_refused() {
    told(
        &with("prompt", Some("none login")),
        OauthError::InvalidRequest,
    );
    told(&with("prompt", Some("sign_up")), OauthError::InvalidRequest);
    told(
        &with("prompt", Some("none create")),
        OauthError::InvalidRequest,
    );
    assert_eq!(parse("prompt", "create").unwrap().prompt, [Prompt::Create]);
    assert_eq!(parse("prompt", "none").unwrap().prompt, [Prompt::None]);
    assert_eq!(parse("prompt", "none none").unwrap().prompt, [Prompt::None]);
    let select = parse("prompt", "select_account").unwrap();
    assert_eq!(select.prompt, [Prompt::SelectAccount]);
}

#[test]
fn max_age_is_a_plain_number_of_seconds() {
    assert_eq!(parse("max_age", "0").unwrap().max_age, Some(0));
    for text in [
        "-1",
        "+1",
        "1.5",
        "1e3",
        "soon",
        "99999999999999999999",
        " 1",
    ] {
        told(&with("max_age", Some(text)), OauthError::InvalidRequest);
    }
}

#[test]
fn every_known_parameter_is_bounded_and_may_occur_once() {
    let names = [
        "response_type",
        "response_mode",
        "scope",
        "nonce",
        "code_challenge",
        "code_challenge_method",
        "prompt",
        "max_age",
        "acr_values",
        "ui_locales",
        "login_hint",
        "id_token_hint",
        "dpop_jkt",
        "display",
    ];
    for name in names {
        told(
            &with(name, Some(&"1".repeat(2049))),
            OauthError::InvalidRequest,
        );
        told(&with(name, Some("a\u{7f}")), OauthError::InvalidRequest);
        let twice = format!("{}&{name}=1&{name}=1", Form::encode(&GOOD));
        told(&twice, OauthError::InvalidRequest);
    }
}

#[test]
fn the_hash_covers_every_field_and_survives_storage() {
    let plain = AuthorizationRequest::parse(&Form::encode(&GOOD)).unwrap();
    let stored = serde_json::to_string(&plain).unwrap();
    let read: AuthorizationRequest = serde_json::from_str(&stored).unwrap();
    assert_eq!(read.hash(), plain.hash());
    let changes = [
        ("client_id", "b"),
        ("redirect_uri", "b:"),
        ("scope", "openid"),
        ("state", "b"),
        ("nonce", "b"),
        ("prompt", "login"),
        ("max_age", "1"),
        ("acr_values", "b"),
        ("ui_locales", "b"),
        ("login_hint", "b"),
        ("id_token_hint", "b"),
        ("response_mode", "query"),
        ("response_mode", "form_post"),
        ("resource", "https://api.example.org/"),
        ("dpop_jkt", "AAAAlhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("display", "popup"),
        ("authorization_details", PROOF),
        (
            "code_challenge",
            "AAAAlhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        ),
    ];
    for (name, value) in changes {
        assert_ne!(parse(name, value).unwrap().hash(), plain.hash(), "{name}");
    }
}

// An approval made before an update must still fit the request after it.
#[test]
fn the_canonical_json_does_not_change() {
    let plain = AuthorizationRequest::parse(&Form::encode(&GOOD)).unwrap();
    let expected = format!(
        r#"{{"client_id":"app","redirect_uri":"https://example.org/cb?x=1","response_type":"code","response_mode":null,"scope":["openid","name"],"state":"st","nonce":null,"code_challenge":"{CHALLENGE}","prompt":[],"max_age":null,"acr_values":[],"ui_locales":[],"login_hint":null,"id_token_hint":null}}"#
    );
    assert_eq!(serde_json::to_string(&plain).unwrap(), expected);
    assert_eq!(plain.hash(), protocols::digest::sha256(expected.as_bytes()));
}

#[test]
fn a_written_request_can_be_sent_as_a_query() {
    let request = AuthorizationRequest::parse(&Form::encode(&GOOD)).unwrap();
    let query = request.to_query();
    assert_eq!(
        form::parse(&query).unwrap().get("code_challenge_method"),
        Some("S256")
    );
    assert_eq!(AuthorizationRequest::parse(&query), Ok(request));
}
