//! The doors through which foreign bytes come in, one function each, with what must hold for
//! every input. The fuzz targets in `/fuzz` call the same functions, and those of
//! `partner_entrances`.

use std::sync::LazyLock;

use protocols::{
    Chance, Timestamp,
    federation::{EntityStatement, Policy, TrustAnchor, verify_chain},
    form::{self, Form},
    history::Proof,
    jades::Signature,
    jose::{
        Algorithm, Jwk, Jwks, PublicKey, SigningKey, UnverifiedHeader,
        jwe::{ContentEncryption, DecryptionKey, KeyManagement, Recipient, decrypt, encrypt},
        unverified_claims, verify, verify_as, verify_foreign,
    },
    multipart::{
        self,
        stream::{Broken, Piece, Stream},
    },
    oauth::{
        AssertionRules, ClientAuth, DeviceAuthorizationRequest, ObjectProfile, ObjectRules,
        RequestObject, TokenRequest, UserCode,
        dpop::{self, FAPI_ALGORITHMS, Nonces},
        introspection::AboutToken,
        pushed::PushedRequest,
        registration::{self, ClientMetadata, Update},
        step_up::Challenge,
        verify_client_assertion,
    },
    oidc::{
        AuthorizationRequest, ClaimsRequest, EndSessionRequest, IdTokenClaims, Incoming,
        LogoutToken, OuterParameters, Place, ProofKey, ResponseType, Rules,
    },
    opaque::{self, Record, Server},
    saml::{self, ProviderKey, ServiceKey, soft::SoftProvider},
    webauthn::{self, Expected, soft::SoftAuthenticator},
    webpush::{Endpoint, Reach, Receiver, soft::SoftBrowser},
    x509::{
        Anchors, Authority, CertificateName, ClientCertificate, ClientChain, DistinguishedName,
    },
};

const EXPECTED: Expected<'_> = Expected {
    rp_id: "example.org",
    origin: "https://example.org",
    challenge: b"a challenge of sufficient length",
};

// No input can be signed with it: nobody has the private half.
pub(super) static KEYS: LazyLock<Jwks> = LazyLock::new(|| {
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

pub(super) static AUTHORITY: LazyLock<Authority> = LazyLock::new(|| {
    let key = SigningKey::generate().expect("a key");
    Authority::create(key, "A", Timestamp(0), &mut Chance::seeded(1)).expect("an authority")
});

/// Nothing is accepted that the authority and the certified key did not sign.
pub fn document_signature(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        assert!(Signature::verify(text, AUTHORITY.root()).is_err());
    }
}

/// A form with files is read without a panic, and holds no more than it was given. Read while it
/// arrives, however it is cut, it is the same.
pub fn multipart(data: &[u8]) {
    let whole = multipart::parse("X", data);
    if let Some(parts) = &whole {
        assert!(parts.iter().map(|part| part.content.len()).sum::<usize>() < data.len());
    }
    let owned = |part: &multipart::Part<'_>| {
        let file = part.file_name.map(str::to_owned);
        (part.name.to_owned(), file, part.content.to_vec())
    };
    let whole = whole.map(|parts| parts.iter().map(owned).collect::<Vec<_>>());
    for cut in [1, 2, 7, data.len().max(1)] {
        assert_eq!(arriving("X", data.chunks(cut)), whole, "cut into {cut}");
    }
    if let Ok(text) = std::str::from_utf8(data) {
        _ = multipart::boundary(text);
    }
}

/// Name, file name and content.
type Field = (String, Option<String>, Vec<u8>);

/// The fields of a form that arrives in these pieces.
pub fn arriving<'a>(boundary: &str, pieces: impl Iterator<Item = &'a [u8]>) -> Option<Vec<Field>> {
    let mut stream = Stream::new(boundary);
    let mut fields: Vec<Field> = Vec::new();
    for piece in pieces {
        let told = stream.push(piece, |piece| {
            match piece {
                Piece::Field { name, file_name } => {
                    fields.push((name.to_owned(), file_name.map(str::to_owned), Vec::new()));
                }
                Piece::Content(bytes) => fields.last_mut().ok_or(Broken)?.2.extend(bytes),
            }
            Ok::<_, Broken>(())
        });
        told.ok()?;
    }
    stream.end().ok()?;
    Some(fields)
}

/// Nothing is accepted that the key did not sign; keys and claims are read without a panic.
pub fn jwt(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        assert!(verify::<serde_json::Value>(text, &["JWT"], &KEYS).is_err());
        assert!(verify_foreign::<serde_json::Value>(text, &["JWT"], &KEYS).is_err());
        for algorithm in Algorithm::ALL {
            let read = verify_as::<serde_json::Value>(text, &["JWT"], algorithm, &KEYS);
            assert!(read.is_err());
        }
        if let Ok(header) = UnverifiedHeader::of(text) {
            _ = header.jwk();
        }
        _ = unverified_claims::<serde_json::Value>(text);
    }
    _ = serde_json::from_slice::<IdTokenClaims>(data);
    _ = serde_json::from_slice::<LogoutToken>(data);
}

/// A key that is read reads back as itself, has a name, and verifies nothing that it did not sign;
/// content can be encrypted to it or not, without a panic.
pub fn jwk(data: &[u8]) {
    _ = serde_json::from_slice::<Jwk>(data);
    _ = serde_json::from_slice::<Jwks>(data);
    let Ok(key) = serde_json::from_slice::<PublicKey>(data) else {
        return;
    };
    let written = serde_json::to_value(&key).expect("JSON");
    assert_eq!(PublicKey::from_json(&written).as_ref(), Some(&key));
    assert_eq!(key.thumbprint().len(), 43);
    for algorithm in Algorithm::ALL {
        assert!(!key.is_valid(algorithm, b"", data));
    }
    for alg in KeyManagement::ALL {
        let enc = ContentEncryption::A128Gcm;
        let to = Recipient {
            key: &key,
            alg,
            enc,
        };
        _ = encrypt(&to, None, b"", &mut Chance::seeded(1));
    }
}

static DECRYPTION_KEY: LazyLock<[DecryptionKey; 1]> =
    LazyLock::new(|| [DecryptionKey::generate(KeyManagement::EcdhEs).expect("a key")]);

/// Nothing is decrypted under the header of a token that was encrypted to us but the token
/// itself; any text is read without a panic.
pub fn jwe(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        _ = decrypt(text, DECRYPTION_KEY.as_slice());
    }
    let [key] = &*DECRYPTION_KEY;
    for alg in [KeyManagement::EcdhEs, KeyManagement::EcdhEsA256Kw] {
        let to = Recipient {
            key: key.public(),
            alg,
            enc: ContentEncryption::A256Gcm,
        };
        let token = encrypt(&to, None, b"x", &mut Chance::seeded(1)).expect("a token");
        let parts: Vec<&str> = token.split('.').collect();
        let given = protocols::base64url::encode(data);
        for at in 0..5 {
            let mut changed = parts.clone();
            changed[at] = &given;
            let read = decrypt(&changed.join("."), DECRYPTION_KEY.as_slice());
            assert!(read.is_err() || given == parts[at]);
        }
    }
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

/// Everything that a client can be allowed.
const LOOSE: Rules<'_> = Rules {
    response_types: &ResponseType::ALL,
    proof_key: ProofKey::Optional,
    openid: false,
    outer: OuterParameters::Merged,
};

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
    if let Ok(request) = Incoming::parse(text).and_then(|incoming| incoming.request(&LOOSE)) {
        let again = Incoming::parse(&request.to_query()).and_then(|again| again.request(&LOOSE));
        assert_eq!(again, Ok(request));
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

/// What clients post to the other endpoints is read without a panic, and without a client nothing
/// is read at all.
pub fn posted(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (header, body) = text
        .split_once('\n')
        .map_or((None, text), |(h, b)| (Some(h), b));
    let named = |client: &ClientAuth| assert!(!client.client_id().is_empty());
    if let Ok(pushed) = PushedRequest::parse(header, body) {
        named(&pushed.client);
        assert_eq!(pushed.client.client_id(), pushed.incoming.client_id);
        _ = pushed.incoming.request(&LOOSE);
    }
    if let Ok(request) = DeviceAuthorizationRequest::parse(header, body) {
        named(&request.client);
    }
    if let Ok(about) = AboutToken::parse(header, body) {
        named(&about.client);
        assert!(!about.token.is_empty());
    }
    if let Some(code) = UserCode::parse(text) {
        assert_eq!(UserCode::parse(&code.to_string()), Some(code));
    }
}

/// Nothing is accepted that the client did not sign: neither a request nor a statement.
pub fn request_object(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    for algorithm in Algorithm::ALL {
        let rules = ObjectRules {
            client_id: "app",
            issuer: "https://example.org",
            algorithm,
            keys: &KEYS,
            profile: ObjectProfile::OpenId,
            now: Timestamp(0),
        };
        assert!(RequestObject::verify(text, &rules).is_err());
        let rules = AssertionRules {
            client_id: "app",
            issuer: "https://example.org",
            endpoints: &[],
            algorithm,
            keys: &KEYS,
            now: Timestamp(0),
        };
        assert!(verify_client_assertion(text, &rules).is_err());
    }
}

static NONCES: LazyLock<Nonces> = LazyLock::new(|| Nonces::new(&[7; 32]));

/// No proof bears a nonce that it was not given; a proof is read without a panic, whatever key,
/// address and time it names.
pub fn dpop(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let expected = dpop::Expected {
        method: "POST",
        uri: text,
        access_token: None,
        algorithms: &FAPI_ALGORITHMS,
        nonces: Some(&NONCES),
        now: Timestamp(0),
    };
    assert!(dpop::Proof::verify(text, &expected).is_err());
    assert!(!NONCES.is_good(text, Timestamp(0)));
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
pub(super) static PINNED: LazyLock<[ProviderKey; 1]> = LazyLock::new(|| {
    let provider = SoftProvider::new("urn:provider").expect("a key");
    [provider.pinned().expect("a certificate")]
});

/// Nothing is accepted that the provider did not sign.
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
}

/// Nothing of a service counts as signed that was not, however it comes.
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

/// What is registered keeps its meaning when it is stored and registered again.
pub fn registration(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let rules = registration::Rules {
        front_channel: true,
        ..registration::Rules::default()
    };
    if let Ok(client) = ClientMetadata::parse(text, &rules, Timestamp(0)) {
        let stored = serde_json::to_string(&client).expect("JSON");
        let read: ClientMetadata = serde_json::from_str(&stored).expect("what it wrote");
        assert_eq!(read, client);
        // The defaults may make it longer than is read.
        if stored.len() <= registration::LONGEST {
            let again = ClientMetadata::parse(&stored, &rules, Timestamp(0));
            assert_eq!(again, Ok(client));
        }
    }
    _ = Update::parse(text, "client", &rules, Timestamp(0));
}

/// Nothing is believed that the anchor's key did not vouch for; policies are applied without a
/// panic.
pub fn entity_statement(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let anchor = TrustAnchor {
        entity: "https://anchor.example",
        keys: &KEYS,
    };
    let tokens: Vec<&str> = text.lines().collect();
    assert!(verify_chain(&tokens, &[anchor], Timestamp(0)).is_err());
    _ = EntityStatement::verify_configuration(text, Timestamp(0));
    if let Ok(policy) = serde_json::from_str(text)
        && let Ok(policy) = Policy::read(&policy, &[])
    {
        let metadata = serde_json::Map::from_iter([("scope".to_owned(), "openid".into())]);
        _ = policy.apply("openid_relying_party", metadata);
    }
}

/// A client's certificate, a proxy's word of it, authorities and names are read without a panic;
/// nobody vouches for anything that was not signed; what is read is one certificate and no other.
pub fn client_certificate(data: &[u8]) {
    if let Some(read) = ClientCertificate::read(data) {
        assert!(
            data.windows(read.key().len())
                .any(|part| part == read.key())
        );
        assert!(!read.is_named(CertificateName::Dns("")));
        _ = KEYS.know(&read);
    }
    if let Some(chain) = ClientChain::new(vec![data.to_vec()]) {
        let own = AUTHORITY.root().der();
        let anchors = Anchors::from_pem(protocols::x509::to_pem(own).as_bytes());
        let anchors = anchors.expect("an authority");
        assert!(!anchors.vouch_for(&chain, Timestamp(0)));
    }
    _ = Anchors::from_pem(data);
    if let Ok(text) = std::str::from_utf8(data) {
        _ = DistinguishedName::parse(text);
        let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
        if let Some(chain) = ClientChain::forwarded(first, &[rest]) {
            use base64::{Engine, engine::general_purpose::STANDARD};
            let leaf = STANDARD.encode(chain.leaf());
            let again = ClientChain::forwarded(&format!(":{leaf}:"), &[rest]);
            assert_eq!(again, Some(chain));
        }
    }
}
