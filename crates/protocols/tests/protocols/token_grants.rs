//! What can be exchanged for tokens beside a code, and how clients say who they are.

use protocols::{
    base64url,
    oauth::{ClientAuth, Grant, OauthError, TokenRequest, TokenType, pkce, resource, scope},
};

const EXCHANGE: &str = "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s\
    &subject_token_type=urn:ietf:params:oauth:token-type:access_token";

fn parse(body: &str) -> Result<TokenRequest, OauthError> {
    TokenRequest::parse(None, &format!("client_id=app&{body}")).map_err(|(error, _)| error)
}

fn grant(body: &str) -> Grant {
    parse(body).expect(body).grant
}

/// A statement about a client, not signed by anybody.
fn statement(claims: &str) -> String {
    let part = |text: &str| base64url::encode(text.as_bytes());
    format!("{}.{}.AAAA", part(r#"{"alg":"ES256"}"#), part(claims))
}

fn asserted(more: &str, assertion: &str) -> Result<ClientAuth, OauthError> {
    let body = format!(
        "grant_type=client_credentials{more}&client_assertion={assertion}&client_assertion_type=\
         urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    );
    let read = TokenRequest::parse(None, &body);
    read.map(|request| request.client)
        .map_err(|(error, _)| error)
}

#[test]
fn every_grant_is_read_with_what_belongs_to_it() {
    assert_eq!(
        grant("grant_type=refresh_token&refresh_token=r&scope=openid+name+openid"),
        Grant::RefreshToken {
            refresh_token: "r".to_owned(),
            scope: vec!["openid".to_owned(), "name".to_owned()],
        }
    );
    assert_eq!(
        grant("grant_type=client_credentials"),
        Grant::ClientCredentials { scope: vec![] }
    );
    assert_eq!(
        grant("grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d"),
        Grant::DeviceCode {
            device_code: "d".to_owned()
        }
    );
    assert_eq!(
        grant("grant_type=urn:openid:params:grant-type:ciba&auth_req_id=a"),
        Grant::Ciba {
            auth_req_id: "a".to_owned()
        }
    );
}

#[test]
fn nothing_is_given_for_nothing() {
    for body in [
        "grant_type=refresh_token",
        "grant_type=refresh_token&refresh_token=",
        "grant_type=urn:ietf:params:oauth:grant-type:device_code",
        "grant_type=urn:openid:params:grant-type:ciba",
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
        "grant_type=refresh_token&refresh_token=a&refresh_token=b",
        "grant_type=refresh_token&grant_type=client_credentials&refresh_token=a",
    ] {
        assert_eq!(parse(body), Err(OauthError::InvalidRequest), "{body}");
    }
    let quoted = "grant_type=client_credentials&scope=a%22b";
    assert_eq!(parse(quoted), Err(OauthError::InvalidScope));
}

#[test]
fn one_token_is_exchanged_for_another() {
    let body = format!(
        "{EXCHANGE}&actor_token=a&actor_token_type=urn:ietf:params:oauth:token-type:jwt\
         &requested_token_type=urn:ietf:params:oauth:token-type:access_token\
         &audience=archive&audience=library&audience=archive&resource=https://a.example/&scope=x"
    );
    let request = parse(&body).unwrap();
    assert_eq!(request.resource, ["https://a.example/"]);
    let Grant::TokenExchange(exchange) = request.grant else {
        panic!("another grant");
    };
    assert_eq!(exchange.subject.kind, TokenType::AccessToken);
    let actor = exchange.actor.unwrap();
    assert_eq!((actor.token.as_str(), actor.kind), ("a", TokenType::Jwt));
    assert_eq!(exchange.requested, Some(TokenType::AccessToken));
    assert_eq!(exchange.audience, ["archive", "library"]);
    assert_eq!(exchange.scope, ["x"]);
}

#[test]
fn an_exchange_that_is_not_clear_is_refused() {
    for more in [
        "&actor_token=a",
        "&actor_token_type=urn:ietf:params:oauth:token-type:jwt",
        "&requested_token_type=urn:ietf:params:oauth:token-type:saml2",
        "&subject_token=other",
    ] {
        let body = format!("{EXCHANGE}{more}");
        assert_eq!(parse(&body), Err(OauthError::InvalidRequest), "{more}");
    }
    let many = format!(
        "{EXCHANGE}{}",
        (0..11)
            .map(|n| format!("&audience=a{n}"))
            .collect::<Vec<_>>()
            .concat()
    );
    assert_eq!(parse(&many), Err(OauthError::InvalidTarget));
}

#[test]
fn services_are_named_by_absolute_addresses() {
    let body = "grant_type=client_credentials&resource=https://a.example/x?y&resource=urn:b\
                &resource=&resource=urn:b";
    assert_eq!(
        parse(body).unwrap().resource,
        ["https://a.example/x?y", "urn:b"]
    );
    for wrong in [
        "/x",
        "https://a.example/#f",
        "1:x",
        "a b:c",
        "urn:",
        "https://ä.example",
    ] {
        assert!(!resource::is_resource(wrong), "{wrong}");
        let body = format!(
            "grant_type=client_credentials&resource={}",
            protocols::form::encode(wrong)
        );
        assert_eq!(parse(&body), Err(OauthError::InvalidTarget), "{wrong}");
    }
    let many = (0..11)
        .map(|n| format!("&resource=urn:{n}"))
        .collect::<Vec<_>>()
        .concat();
    let body = format!("grant_type=client_credentials{many}");
    assert_eq!(parse(&body), Err(OauthError::InvalidTarget));
}

#[test]
fn a_scope_can_be_narrowed_and_never_widened() {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert!(scope::is_within(&words("a b"), &words("c b a")));
    assert!(scope::is_within(&[], &words("a")));
    assert!(!scope::is_within(&words("a d"), &words("c b a")));
}

#[test]
fn a_client_may_prove_itself_by_a_signed_statement() {
    let sound = statement(r#"{"iss":"app","sub":"app"}"#);
    let expected = ClientAuth::Assertion {
        client_id: "app".to_owned(),
        assertion: sound.clone(),
    };
    assert_eq!(asserted("", &sound), Ok(expected.clone()));
    assert_eq!(asserted("&client_id=app", &sound), Ok(expected.clone()));
    assert_eq!(expected.secret(), None);
    assert!(!format!("{expected:?}").contains(&sound));
    assert_eq!(
        asserted("&client_id=other", &sound),
        Err(OauthError::InvalidClient)
    );
    assert_eq!(
        asserted("&client_secret=s", &sound),
        Err(OauthError::InvalidRequest),
        "two ways at once"
    );
    for claims in [
        "{}",
        r#"{"sub":1}"#,
        r#"{"sub":""}"#,
        r#"{"sub":"a\nb"}"#,
        "[]",
        "x",
    ] {
        let broken = statement(claims);
        assert_eq!(
            asserted("&client_id=app", &broken),
            Err(OauthError::InvalidClient),
            "{claims}"
        );
    }
    for broken in ["", "x", "a.b", "a.b.c.d", "..", &"a".repeat(20_000)] {
        assert!(asserted("&client_id=app", broken).is_err(), "{broken:.9}");
    }
}

#[test]
fn another_kind_of_statement_is_not_taken_for_a_public_client() {
    let sound = statement(r#"{"sub":"app"}"#);
    for body in [
        format!("grant_type=client_credentials&client_id=app&client_assertion={sound}"),
        "grant_type=client_credentials&client_id=app&client_assertion_type=x".to_owned(),
        format!(
            "grant_type=client_credentials&client_id=app&client_assertion={sound}\
             &client_assertion_type=urn:ietf:params:oauth:client-assertion-type:saml2-bearer"
        ),
    ] {
        let refused = TokenRequest::parse(None, &body).unwrap_err();
        assert_eq!(refused.0, OauthError::InvalidClient, "{body}");
    }
}

#[test]
fn a_certificate_speaks_only_for_a_client_that_says_nothing_else() {
    let public = parse("grant_type=client_credentials").unwrap().client;
    let with = public.with_certificate();
    assert_eq!(
        with,
        ClientAuth::Tls {
            client_id: "app".to_owned()
        }
    );
    let secret = ClientAuth::Post {
        id: "app".to_owned(),
        secret: "s".to_owned(),
    };
    assert_eq!(secret.clone().with_certificate(), secret);
}

#[test]
fn a_proof_key_cannot_be_taken_away_from_either_end() {
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = pkce::challenge(verifier);
    assert!(pkce::fits(Some(verifier), Some(&challenge)));
    assert!(pkce::fits(None, None));
    assert!(!pkce::fits(None, Some(&challenge)), "a stolen code");
    assert!(
        !pkce::fits(Some(verifier), None),
        "an attacker's code without a challenge"
    );
}

#[test]
fn what_is_written_is_read_back_for_every_grant() {
    let details = "authorization_details=[{\"type\":\"urn:stadttor:authorization:attribute_proof\",\
        \"attributes\":[\"birthdate\"],\"recipient\":\"Stadtbad\",\"purpose\":\"p\"}]";
    for body in [
        "grant_type=refresh_token&refresh_token=r&scope=a+b&resource=urn:a&resource=urn:b"
            .to_owned(),
        format!("grant_type=client_credentials&scope=a&{details}"),
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=d".to_owned(),
        "grant_type=urn:openid:params:grant-type:ciba&auth_req_id=a".to_owned(),
        format!(
            "{EXCHANGE}&audience=a&audience=b&scope=c&actor_token=a\
             &actor_token_type=urn:ietf:params:oauth:token-type:id_token"
        ),
    ] {
        let request = parse(&body).unwrap();
        let (header, written) = request.write();
        assert_eq!(
            TokenRequest::parse(header.as_deref(), &written),
            Ok(request),
            "{body}"
        );
    }
}

#[test]
fn no_token_of_a_request_reaches_a_log() {
    for body in [
        "grant_type=refresh_token&refresh_token=s3cret",
        "grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=s3cret",
        "grant_type=urn:openid:params:grant-type:ciba&auth_req_id=s3cret",
        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=s3cret\
         &subject_token_type=urn:ietf:params:oauth:token-type:jwt&actor_token=s3cret\
         &actor_token_type=urn:ietf:params:oauth:token-type:jwt",
    ] {
        assert!(
            !format!("{:?}", parse(body).unwrap()).contains("s3cret"),
            "{body}"
        );
    }
}
