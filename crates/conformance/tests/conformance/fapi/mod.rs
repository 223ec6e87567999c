//! Cases of FAPI 2.0 Security Profile and Message Signing, final, and of FAPI-CIBA; each profile
//! says how its relying party shows who it is and what its tokens are bound to. The names of the
//! cases lack `fapi2-security-profile-final-` or `fapi-ciba-id1-`, with which they begin in the
//! suite.
pub mod assertions;
pub mod authorization;
pub mod binding;
pub mod certificates;
pub mod ciba;
pub mod happy;
pub mod message_signing;
pub mod proof_keys;
pub mod proofs;
pub mod pushed;
pub mod token;

use crate::driver::{
    Answer, Ask, Back, Browser, Installation, Party, Tokens, encrypted, random, shared, tls,
};
use protocols::{form::Form, jose::SigningKey};
use serde_json::{Value, json};

/// What access tokens are bound to (`sender_constrain` of the suite).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// DPoP (RFC 9449).
    Key,
    /// RFC 8705, section 3.
    Certificate,
}

/// What a relying party of a profile has.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// `token_endpoint_auth_method`; `client_auth_type` of the suite.
    pub method: &'static str,
    pub bound: Bound,
}

/// Certificates alone.
pub const BY_CERTIFICATE: Kind = Kind {
    method: "tls_client_auth",
    bound: Bound::Certificate,
};

/// Keys alone.
pub const BY_KEY: Kind = Kind {
    method: "private_key_jwt",
    bound: Bound::Key,
};

impl Kind {
    /// Whether it says by a certificate who it is.
    pub fn by_certificate(self) -> bool {
        self.method.ends_with("tls_client_auth")
    }

    fn has_certificate(self) -> bool {
        self.by_certificate() || self.bound == Bound::Certificate
    }

    /// Where it is played.
    pub fn at(self) -> &'static Installation {
        if self.has_certificate() {
            encrypted()
        } else {
            shared()
        }
    }

    /// What a relying party under FAPI 2.0 registers.
    pub fn metadata(self) -> Value {
        let mut metadata = json!({
            "token_endpoint_auth_method": self.method,
            "id_token_signed_response_alg": "ES256",
            "grant_types": ["authorization_code", "refresh_token"],
            "require_pushed_authorization_requests": true,
            "dpop_bound_access_tokens": self.bound == Bound::Key,
            "tls_client_certificate_bound_access_tokens": self.bound == Bound::Certificate,
        });
        if !self.by_certificate() {
            metadata["token_endpoint_auth_signing_alg"] = "ES256".into();
        }
        metadata
    }

    /// A relying party under FAPI 2.0.
    pub fn party(self) -> Party {
        self.register(self.metadata(), &[])
    }

    /// One with other metadata, and keys besides its own.
    #[track_caller]
    pub fn register(self, mut metadata: Value, more: &[Value]) -> Party {
        let key = SigningKey::generate().unwrap();
        let subject = format!("CN={}.example.org", random());
        let certificate = self.has_certificate().then(|| match self.method {
            "tls_client_auth" => tls::issued(&subject),
            _ => tls::unvouched(&subject),
        });
        let mut keys = vec![json!(key.public())];
        match (self.method, &certificate) {
            ("tls_client_auth", _) => metadata["tls_client_auth_subject_dn"] = subject.into(),
            ("self_signed_tls_client_auth", Some(own)) => keys.push(json!(own.key.public())),
            _ => {}
        }
        keys.extend_from_slice(more);
        Party::register_at(
            self.at(),
            certificate,
            key,
            &json!({ "keys": keys }),
            metadata,
        )
    }
}

/// Hands a request over (RFC 9126).
pub fn push(party: &Party, ask: &Ask) -> Answer {
    party.post("/par", &ask.fields())
}

/// What the browser opens after a request was handed over.
#[track_caller]
pub fn opened(party: &Party, pushed: &Answer) -> String {
    assert_eq!(pushed.status, 201, "{}", pushed.body);
    let answer = pushed.value();
    assert!(
        answer["expires_in"]
            .as_i64()
            .is_some_and(|secs| (5..600).contains(&secs))
    );
    let uri = answer["request_uri"].as_str().expect("a request_uri");
    let query = Form::encode(&[("client_id", &party.id), ("request_uri", uri)]);
    format!("/authorize?{query}")
}

/// Hands the request over and sends a new browser.
#[track_caller]
pub fn back_of(party: &Party, ask: &Ask) -> Back {
    let path = opened(party, &push(party, ask));
    let back = Browser::new(party.at).open(&path).back();
    party.belongs(ask, &back);
    back
}

/// The whole flow.
#[track_caller]
pub fn signs_in(party: &Party, ask: &Ask) -> Tokens {
    let back = back_of(party, ask);
    let tokens = party.tokens_for(ask, back.code());
    assert_eq!(tokens.answer["token_type"], party.scheme());
    tokens
}

/// The whole flow as far as the code.
#[track_caller]
pub fn code(party: &Party) -> (Ask, String) {
    let ask = Ask::of(party);
    let back = back_of(party, &ask);
    let code = back.code().to_owned();
    (ask, code)
}
