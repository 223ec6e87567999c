//! Requests to the token endpoint.

use protocols::{
    form,
    oauth::{ClientAuth, Grant, OauthError, TokenRequest, bearer},
};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

fn body(more: &str) -> String {
    format!(
        "grant_type=authorization_code&code=c0de&redirect_uri=https%3A%2F%2Fexample.org%2Fcb\
         &code_verifier={VERIFIER}{more}"
    )
}

fn error(authorization: Option<&str>, body: &str) -> OauthError {
    TokenRequest::parse(authorization, body).unwrap_err().0
}

#[test]
fn a_code_is_asked_to_be_redeemed_with_everything_it_is_bound_to() {
    let request = TokenRequest::parse(None, &body("&client_id=app&unknown=1")).unwrap();
    assert_eq!(
        request.client,
        ClientAuth::None {
            client_id: "app".to_owned()
        }
    );
    let Grant::AuthorizationCode {
        code,
        redirect_uri,
        code_verifier,
    } = request.grant
    else {
        panic!("another grant");
    };
    assert_eq!(
        (code.as_str(), redirect_uri.as_str()),
        ("c0de", "https://example.org/cb")
    );
    assert_eq!(code_verifier.as_deref(), Some(VERIFIER));
}

#[test]
fn a_secret_in_the_header_is_form_decoded() {
    let header = ClientAuth::basic_header("a:b", "p+ä %");
    let request = TokenRequest::parse(Some(&header), &body("")).unwrap();
    let sent = ClientAuth::Basic {
        id: "a:b".to_owned(),
        secret: "p+ä %".to_owned(),
    };
    assert_eq!(request.client, sent);
    assert_eq!(request.client.secret(), Some("p+ä %"));
    // "app:secret", as any HTTP client writes it
    let plain = TokenRequest::parse(Some("basic  YXBwOnNlY3JldA=="), &body("&client_id=app"));
    assert_eq!(plain.unwrap().client.client_id(), "app");
}

#[test]
fn a_secret_in_the_body_is_read() {
    let request = TokenRequest::parse(None, &body("&client_id=app&client_secret=s")).unwrap();
    assert_eq!(
        request.client,
        ClientAuth::Post {
            id: "app".to_owned(),
            secret: "s".to_owned()
        }
    );
}

#[test]
fn a_client_that_authenticates_twice_or_as_two_is_refused() {
    let header = ClientAuth::basic_header("app", "s");
    let twice = body("&client_id=app&client_secret=s");
    assert_eq!(error(Some(&header), &twice), OauthError::InvalidRequest);
    assert_eq!(
        error(Some(&header), &body("&client_secret=")),
        OauthError::InvalidRequest
    );
    assert_eq!(
        error(Some(&header), &body("&client_id=other")),
        OauthError::InvalidRequest
    );
}

#[test]
fn a_client_that_cannot_be_told_is_refused() {
    // "app", "app:", ":secret" and "%zz:s" have no name, no secret or no sense
    let headers = [
        "",
        "Basic",
        "Bearer abc",
        "Basic *",
        "Basic YXBw",
        "Basic YXBwOg==",
        "Basic OnNlY3JldA==",
        "Basic JXp6OnM=",
        "Basic /w==",
    ];
    for header in headers {
        assert_eq!(
            error(Some(header), &body("&client_id=app")),
            OauthError::InvalidClient,
            "{header}"
        );
    }
    assert_eq!(error(None, &body("")), OauthError::InvalidClient);
    assert_eq!(
        error(None, &body("&client_id=&client_secret=s")),
        OauthError::InvalidClient
    );
    let assertion = body("&client_id=app&client_assertion=x");
    assert_eq!(
        error(None, &assertion),
        OauthError::InvalidClient,
        "not taken for a public client"
    );
    let forged = ClientAuth::basic_header("app\nforged log line", "s");
    assert_eq!(error(Some(&forged), &body("")), OauthError::InvalidClient);
}

#[test]
fn other_grants_are_not_supported() {
    for grant in ["password", "implicit", "client_credential", "Refresh_Token"] {
        let body = format!("client_id=app&grant_type={grant}&username=a&password=b");
        assert_eq!(error(None, &body), OauthError::UnsupportedGrantType);
    }
    assert_eq!(error(None, "client_id=app"), OauthError::InvalidRequest);
    assert_eq!(
        error(None, "client_id=app&grant_type="),
        OauthError::InvalidRequest
    );
}

#[test]
fn nothing_a_code_is_bound_to_may_be_missing_empty_or_repeated() {
    let good = body("&client_id=app");
    for name in ["code", "redirect_uri"] {
        let mut form = form::parse(&good).unwrap();
        form.take(name);
        let mut left: Vec<_> = form.iter().collect();
        assert_eq!(
            error(None, &form::Form::encode(&left)),
            OauthError::InvalidRequest,
            "no {name}"
        );
        left.push((name, ""));
        assert_eq!(
            error(None, &form::Form::encode(&left)),
            OauthError::InvalidRequest,
            "{name} empty"
        );
        let twice = format!("{good}&{name}=again");
        assert_eq!(
            error(None, &twice),
            OauthError::InvalidRequest,
            "{name} twice"
        );
    }
    let twice = format!("{good}&code_verifier={VERIFIER}");
    assert_eq!(error(None, &twice), OauthError::InvalidRequest);
    let short = good.replace(VERIFIER, "short");
    assert_eq!(error(None, &short), OauthError::InvalidRequest);
}

#[test]
fn oversized_and_malformed_requests_are_refused() {
    let good = body("&client_id=app");
    let long = "a".repeat(2049);
    for more in [
        format!("&x={long}"),
        "&x=%00".to_owned(),
        "&x=%0d%0a".to_owned(),
        "&x=%zz".to_owned(),
    ] {
        assert_eq!(
            error(None, &format!("{good}{more}")),
            OauthError::InvalidRequest,
            "{more}"
        );
    }
    assert_eq!(
        error(None, &"&a=1".repeat(20_000)),
        OauthError::InvalidRequest
    );
}

#[test]
fn what_is_written_is_read_back() {
    let grant = Grant::AuthorizationCode {
        code: "a+b &=%".to_owned(),
        redirect_uri: "https://example.org/ä?x=1&y=2".to_owned(),
        code_verifier: Some(VERIFIER.to_owned()),
    };
    let (id, secret) = ("a:ü".to_owned(), "s:%&".to_owned());
    let clients = [
        ClientAuth::None {
            client_id: id.clone(),
        },
        ClientAuth::Basic {
            id: id.clone(),
            secret: secret.clone(),
        },
        ClientAuth::Post { id, secret },
    ];
    for client in clients {
        let request = TokenRequest::new(client, grant.clone());
        let (header, body) = request.write();
        assert_eq!(TokenRequest::parse(header.as_deref(), &body), Ok(request));
    }
}

#[test]
fn a_request_in_a_log_shows_no_secret_code_or_verifier() {
    let request = TokenRequest::parse(None, &body("&client_id=app&client_secret=s3cret")).unwrap();
    let shown = format!("{request:?}");
    assert!(shown.contains("app"));
    for secret in ["s3cret", "c0de", VERIFIER] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn a_bearer_token_is_read_from_its_header_alone() {
    assert_eq!(bearer::token("Bearer abc-._~+/9=="), Some("abc-._~+/9=="));
    assert_eq!(bearer::token("bEARER abc"), Some("abc"));
    let long = format!("Bearer {}", "a".repeat(bearer::LONGEST + 1));
    for header in [
        "",
        "Bearer",
        "Bearer ",
        "Bearer ==",
        "Bearer a b",
        "Bearer a=b",
        "Bearer ä",
        "Basic abc",
        &long,
    ] {
        assert_eq!(bearer::token(header), None, "{header}");
    }
}
