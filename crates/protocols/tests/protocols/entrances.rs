//! The doors through which foreign bytes come in, one function each, with what must hold for
//! every input. The fuzz targets in `/fuzz` call the same functions.

use std::sync::LazyLock;

use protocols::{
    Chance, Timestamp,
    form::{self, Form},
    history::Proof,
    jades::Signature,
    jose::{Jwk, Jwks, SigningKey, verify},
    multipart,
    oauth::{TokenRequest, step_up::Challenge},
    oidc::{
        AuthorizationRequest, ClaimsRequest, EndSessionRequest, IdTokenClaims, LogoutToken, Place,
    },
    opaque::{self, Record, Server},
    saml::{self, ProviderKey, ServiceKey, soft::SoftProvider},
    webauthn::{self, Expected, soft::SoftAuthenticator},
    webpush::{Endpoint, Reach, Receiver, soft::SoftBrowser},
    x509::{Authority, Certificate, Root, ecdsa_from_der, ecdsa_to_der},
};

const EXPECTED: Expected<'_> = Expected {
    rp_id: "example.org",
    origin: "https://example.org",
    challenge: b"a challenge of sufficient length",
};

// No input can be signed with it: nobody has the private half.
static KEYS: LazyLock<Jwks> = LazyLock::new(|| {
    let key = r#"{"kty":"EC","crv":"P-256",
        "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;
    Jwks {
        keys: vec![serde_json::from_str(key).expect("the key of RFC 7515, appendix A.3")],
    }
});

static AUTHENTICATOR: LazyLock<SoftAuthenticator> =
    LazyLock::new(|| SoftAuthenticator::new(EXPECTED.rp_id).expect("a key"));

static RECEIVER: LazyLock<SoftBrowser> =
    LazyLock::new(|| SoftBrowser::with(&[1; 32], [1; 16]).expect("a key"));

static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    let key = SigningKey::generate().expect("a key");
    Authority::create(key, "A", Timestamp(0), &mut Chance::seeded(1)).expect("an authority")
});

/// Nothing is accepted that the authority and the certified key did not sign; certificates,
/// signatures and forms with files are read without a panic.
pub fn document_signature(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        assert!(Signature::verify(text, AUTHORITY.root()).is_err());
    }
    assert!(Certificate::check(data, AUTHORITY.root()).is_err());
    _ = Root::read(data);
    if let Some(signature) = ecdsa_from_der(data) {
        assert_eq!(ecdsa_to_der(&signature), data);
    }
}

/// A form with files is read without a panic, and holds no more than it was given.
pub fn multipart(data: &[u8]) {
    if let Some(parts) = multipart::parse("X", data) {
        assert!(parts.iter().map(|part| part.content.len()).sum::<usize>() < data.len());
    }
    if let Ok(text) = std::str::from_utf8(data) {
        _ = multipart::boundary(text);
    }
}

/// Nothing is accepted that the key did not sign; keys and claims are read without a panic.
pub fn jwt(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        assert!(verify::<serde_json::Value>(text, &["JWT"], &KEYS).is_err());
    }
    _ = serde_json::from_slice::<Jwk>(data);
    _ = serde_json::from_slice::<Jwks>(data);
    _ = serde_json::from_slice::<IdTokenClaims>(data);
    _ = serde_json::from_slice::<LogoutToken>(data);
}

/// Nothing is proven with keys that signed nothing.
pub fn proof(data: &[u8]) {
    if let Ok(proof) = Proof::parse(data) {
        assert!(proof.check(Some(&KEYS)).is_err());
        for witness in &proof.events {
            assert!(!witness.holds(u64::MAX, &[0; 32]));
        }
    }
}

/// Whatever is registered can be used for verification later.
pub fn webauthn_registration(data: &[u8]) {
    let client_data =
        webauthn::soft::client_data("webauthn.create", EXPECTED.origin, EXPECTED.challenge);
    if let Ok(new) = webauthn::verify_registration(&EXPECTED, &client_data, data) {
        assert!(!new.credential_id.is_empty());
        assert!(webauthn::is_supported(&new.public_key));
    }
    _ = webauthn::verify_registration(&EXPECTED, data, b"");
}

/// Nothing is accepted that the passkey did not sign; any key, statement or signature is read
/// without a panic.
pub fn webauthn_assertion(data: &[u8]) {
    let own = AUTHENTICATOR
        .get(EXPECTED.origin, EXPECTED.challenge)
        .expect("a signature");
    let key = AUTHENTICATOR.public_key();
    let check = |key: &[u8], client: &[u8], statement: &[u8], signature: &[u8]| {
        webauthn::verify_assertion(&EXPECTED, key, client, statement, signature)
    };
    let (client, statement, signature) =
        (&own.client_data, &own.authenticator_data, &own.signature);
    if data != signature {
        assert!(check(&key, client, statement, data).is_err());
    }
    if data != statement {
        assert!(check(&key, client, data, signature).is_err());
    }
    if data != client {
        assert!(check(&key, data, statement, signature).is_err());
    }
    _ = check(data, client, statement, signature);
}

/// An accepted request reads back as itself from what it writes, and keeps its hash.
pub fn authorization_request(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(request) = AuthorizationRequest::parse(text) {
        let again = AuthorizationRequest::parse(&request.to_query()).expect("what it wrote");
        assert_eq!(again.hash(), request.hash());
        assert_eq!(again, request);
    }
    if let Ok(claims) = ClaimsRequest::parse(text) {
        assert_eq!(ClaimsRequest::parse(&claims.to_json()), Ok(claims.clone()));
        for place in [Place::UserInfo, Place::IdToken] {
            let all: Vec<_> = claims.names(place).collect();
            assert!(all.iter().all(|name| claims.asked(place, name).is_some()));
            _ = claims.verified(place);
        }
    }
    if let Ok(request) = EndSessionRequest::parse(text) {
        assert_eq!(EndSessionRequest::parse(&request.to_query()), Ok(request));
    }
}

/// An accepted request reads back as itself; the header is the first line, the body the rest.
pub fn token_request(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    _ = TokenRequest::parse(Some(text), "");
    let (header, body) = text
        .split_once('\n')
        .map_or((None, text), |(h, b)| (Some(h), b));
    if let Ok(request) = TokenRequest::parse(header, body) {
        let (header, body) = request.write();
        assert_eq!(TokenRequest::parse(header.as_deref(), &body), Ok(request));
    }
}

/// A form that is read reads back as itself from what it writes.
pub fn form(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(form) = form::parse(text) {
        let written = Form::encode(&form.iter().collect::<Vec<_>>());
        // Escaping may make it longer than is read.
        if written.len() <= form::LONGEST {
            assert_eq!(form::parse(&written), Ok(form));
        }
    }
}

/// An endpoint that is read is called as it stands, and is no address; foreign bodies are no
/// messages.
pub fn webpush(data: &[u8]) {
    assert_eq!(RECEIVER.open(data), None);
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    _ = Receiver::parse(text, text);
    if let Ok(endpoint) = Endpoint::parse(text, Reach::Public) {
        assert_eq!(endpoint.as_str(), text);
        let host = endpoint.origin().strip_prefix("https://").expect("https");
        assert!(host.parse::<std::net::IpAddr>().is_err());
    }
}

static SERVICE_KEY: LazyLock<ServiceKey> = LazyLock::new(|| ServiceKey::generate().expect("a key"));
static PINNED: LazyLock<[ProviderKey; 1]> = LazyLock::new(|| {
    let provider = SoftProvider::new("urn:provider").expect("a key");
    [provider.pinned().expect("a certificate")]
});

/// Nothing is accepted that the provider did not sign; any certificate is read without a panic.
pub fn saml(data: &[u8]) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let expected = saml::Expected {
        provider: "urn:provider",
        keys: &*PINNED,
        audience: "urn:us",
        consumer: "https://example.org/",
        request: "_r",
        fresh_since: None,
        key: &SERVICE_KEY,
    };
    let encoded = STANDARD.encode(data);
    assert!(saml::validate(&encoded, &expected, protocols::Timestamp(0)).is_err());
    _ = ProviderKey::from_pem(&format!(
        "-----BEGIN CERTIFICATE-----\n{encoded}\n-----END CERTIFICATE-----"
    ));
}

/// Nothing of a service counts as signed that was not, however it comes; metadata are read
/// without a panic.
pub fn saml_service(data: &[u8]) {
    use base64::{Engine, engine::general_purpose::STANDARD};
    let xml = STANDARD.encode(data);
    let query = Form::encode(&[("SAMLRequest", &xml), ("SigAlg", "x"), ("Signature", &xml)]);
    let received = [
        saml::Received::by_post(&Form::encode(&[("SAMLRequest", &xml)])),
        saml::Received::by_redirect(&query),
        saml::Received::by_redirect(&String::from_utf8_lossy(data)),
    ];
    for received in received.into_iter().flatten() {
        let Ok((_, issuer)) = received.claims() else {
            continue;
        };
        let Ok(message) = received.open(&*PINNED) else {
            continue;
        };
        assert!(!message.signed);
        let incoming = saml::Incoming {
            destination: "https://example.org/",
            service: &issuer,
            now: Timestamp(0),
        };
        if let Ok(request) = saml::SignOnRequest::read(&message, &incoming) {
            _ = request.contexts.map(|contexts| contexts.levels());
        }
        assert!(saml::LogoutRequest::read(&message, &incoming).is_err());
    }
    let text = String::from_utf8_lossy(data);
    _ = saml::ServiceMetadata::read(&text, "urn:service");
    assert!(saml::ServiceMetadata::signed(&text, &*PINNED).is_err());
}

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::new(&[7; 64], &[9; 32]).expect("a key"));

/// What is no message is refused without a panic.
pub fn opaque(data: &[u8]) {
    _ = SERVER.register(b"phone", data);
    _ = SERVER.register(
        b"phone",
        data.get(..opaque::REGISTRATION_REQUEST).unwrap_or(data),
    );
    let record = Record::read(data.get(..opaque::RECORD).unwrap_or(data));
    if let Ok(record) = record {
        let ke1 = data.get(..opaque::KE1).unwrap_or(data);
        _ = SERVER.answer(
            b"phone",
            record,
            ke1,
            b"",
            &mut protocols::Chance::seeded(1),
        );
    }
    let state = data.get(..opaque::STATE).unwrap_or(data);
    let ke3 = data
        .get(data.len().saturating_sub(opaque::KE3)..)
        .unwrap_or(data);
    _ = opaque::finish(state, ke3, b"");
}

/// A challenge that is read reads back as itself from what it writes.
pub fn challenge(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Some(challenge) = Challenge::parse(text) {
        assert_eq!(Challenge::parse(&challenge.header()), Some(challenge));
    }
}
