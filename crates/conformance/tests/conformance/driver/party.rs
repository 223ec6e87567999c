//! A relying party: what it registered, and how it speaks to the issuer.
use super::{
    ask::{Ask, random},
    http::{Answer, Host, Request},
    installation::{Installation, shared},
    proof::{Proof, bare, now, signed},
    tls,
};
use protocols::{base64url, digest, jose::SigningKey, oauth::ClientAuth, x509::soft::Issued};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// Where people come back to. Nobody listens there: the browser stops before.
pub const REDIRECT: &str = "https://rp.example.org/callback";
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A relying party.
#[derive(Debug)]
pub struct Party {
    pub at: &'static Installation,
    /// The host of the issuer that it knows.
    pub host: &'static str,
    pub id: String,
    pub secret: Option<String>,
    /// `token_endpoint_auth_method`
    pub method: String,
    /// What it signs with, by ES256.
    pub key: SigningKey,
    /// What its tokens are bound to, if they are bound to a key.
    pub bound: SigningKey,
    /// What it shows where it is asked for a certificate; who has none is never asked.
    pub certificate: Option<Arc<Issued>>,
    pub redirect_uri: String,
    /// Whether it sends a proof key (RFC 7636).
    pub proof_key: bool,
    /// What the registration answered; of those that the operator entered, what differs.
    pub registration: Value,
    nonce: Mutex<String>,
}

/// The key of the clients that the operator entered by their keys: no secret, it opens tests alone.
pub fn known_key() -> SigningKey {
    SigningKey::from_scalar(&[7; 32]).unwrap()
}

/// The answer to a registration.
pub fn registered_at(at: &Installation, metadata: &Value) -> Answer {
    Request::json("POST", "/clients", metadata).send(&at.issuer())
}

impl Party {
    /// One that the operator entered, with its secret.
    pub fn known(id: &str) -> Self {
        Self {
            at: shared(),
            host: tls::ISSUER,
            id: id.to_owned(),
            secret: Some(format!("{id}-secret")),
            method: "client_secret_basic".to_owned(),
            key: SigningKey::generate().unwrap(),
            bound: SigningKey::generate().unwrap(),
            certificate: None,
            redirect_uri: match id {
                "certified-front" => "https://front.example.org/callback",
                _ => REDIRECT,
            }
            .to_owned(),
            proof_key: false,
            registration: json!({ "id_token_signed_response_alg": "RS256" }),
            nonce: Mutex::default(),
        }
    }

    /// One that the operator entered, with its key.
    pub fn known_by_key(id: &str) -> Self {
        Self {
            key: known_key(),
            secret: None,
            method: "private_key_jwt".to_owned(),
            registration: json!({ "id_token_signed_response_alg": "ES256" }),
            ..Self::known(id)
        }
    }

    /// One that registers itself with these metadata beside the usual ones.
    #[track_caller]
    pub fn register(metadata: Value) -> Self {
        let key = SigningKey::generate().unwrap();
        let own = json!({ "keys": [key.public()] });
        Self::register_with(key, &own, metadata)
    }

    /// The same with a key of its own, which is published as it says.
    #[track_caller]
    pub fn register_with(key: SigningKey, jwks: &Value, metadata: Value) -> Self {
        Self::register_at(shared(), None, key, jwks, metadata)
    }

    /// The same anywhere, and with a certificate.
    #[track_caller]
    pub fn register_at(
        at: &'static Installation,
        certificate: Option<Arc<Issued>>,
        key: SigningKey,
        jwks: &Value,
        metadata: Value,
    ) -> Self {
        let mut all = json!({
            "redirect_uris": [REDIRECT],
            "client_name": "Zertifizierung",
            "scope": "openid profile email address phone",
        });
        let Value::Object(metadata) = metadata else {
            panic!("metadata are an object")
        };
        if !metadata.contains_key("jwks_uri") {
            all["jwks"] = jwks.clone();
        }
        all.as_object_mut().unwrap().extend(metadata);
        let answer = registered_at(at, &all);
        assert_eq!(answer.status, 201, "{}", answer.body);
        let registration = answer.value();
        let text = |name: &str| registration[name].as_str().map(str::to_owned);
        let first = registration["redirect_uris"][0].as_str();
        Self {
            at,
            host: tls::ISSUER,
            id: text("client_id").unwrap(),
            secret: text("client_secret"),
            method: text("token_endpoint_auth_method").unwrap(),
            key,
            bound: SigningKey::generate().unwrap(),
            certificate,
            redirect_uri: first.unwrap_or_default().to_owned(),
            proof_key: true,
            registration,
            nonce: Mutex::default(),
        }
    }

    /// Where its programs call: who has a certificate shows it.
    pub fn door(&self) -> Host {
        match &self.certificate {
            Some(certificate) => self.at.mtls(Some(certificate)),
            None => self.at.host(self.host),
        }
    }

    /// The issuer's identifier.
    pub fn issuer(&self) -> String {
        self.at.host(self.host).origin()
    }

    fn has(&self, binding: &str) -> bool {
        self.registration[binding] == true
    }

    /// The claims of a statement of who it is.
    pub fn statement(&self) -> Value {
        let now = now();
        json!({
            "iss": self.id, "sub": self.id, "aud": self.issuer(), "jti": random(),
            "iat": now, "exp": now + 60,
        })
    }

    /// Fields that say who it is by a statement that somebody made.
    pub fn asserted(assertion: &str) -> [(&'static str, String); 2] {
        [
            ("client_assertion_type", ASSERTION.to_owned()),
            ("client_assertion", assertion.to_owned()),
        ]
    }

    /// A request with the form and with who it is.
    pub fn request(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        let secret = self.secret.as_deref().unwrap_or_default();
        let own = match self.method.as_str() {
            "private_key_jwt" => {
                Self::asserted(&signed(&self.key, &bare(), &self.statement())).to_vec()
            }
            "client_secret_post" => vec![
                ("client_id", self.id.clone()),
                ("client_secret", secret.to_owned()),
            ],
            "none" | "tls_client_auth" | "self_signed_tls_client_auth" => {
                vec![("client_id", self.id.clone())]
            }
            _ => vec![],
        };
        let said = |name: &str| fields.iter().any(|(n, _)| *n == name);
        let own = own.iter().map(|(n, v)| (*n, v.as_str()));
        let own = own.filter(|(name, _)| !said(name));
        let all: Vec<(&str, &str)> = own.chain(fields.iter().copied()).collect();
        let request = Request::form(path, &all);
        if self.method == "client_secret_basic" {
            return request.header("authorization", &ClientAuth::basic_header(&self.id, secret));
        }
        request
    }

    /// Sends a form with who it is.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.request(path, fields).send(&self.door())
    }

    /// Sends a form without showing what its tokens are bound to.
    pub fn post_unbound(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let request = self.request(path, fields);
        if self.has("tls_client_certificate_bound_access_tokens") {
            request.send(&self.at.mtls(None))
        } else {
            request.send(&self.door())
        }
    }

    /// A proof for a request, with the nonce that came last.
    pub fn proof(&self, method: &str, path: &str) -> Proof {
        let nonce = self.nonce.lock().unwrap().clone();
        let nonce = if nonce.is_empty() {
            Value::Null
        } else {
            nonce.into()
        };
        let uri = format!("{}{path}", self.door().origin());
        Proof::of(&self.bound, method, &uri, &random()).with("nonce", nonce)
    }

    /// Sends a request with a proof, again with the nonce where the issuer asks for one.
    pub fn proven(&self, method: &str, path: &str, make: impl Fn() -> Request) -> Answer {
        self.proven_with(method, path, |proof| {
            let proof = proof.sign(&self.bound);
            make().header("dpop", &proof)
        })
    }

    /// The same with a proof that is changed before it is signed.
    pub fn proven_with(&self, method: &str, path: &str, make: impl Fn(Proof) -> Request) -> Answer {
        let mut answer = make(self.proof(method, path)).send(&self.door());
        let asked = answer.error() == "use_dpop_nonce";
        if !answer.header("dpop-nonce").is_empty() {
            answer
                .header("dpop-nonce")
                .clone_into(&mut self.nonce.lock().unwrap());
        }
        if asked {
            answer = make(self.proof(method, path)).send(&self.door());
        }
        answer
    }

    /// The fields that redeem a code.
    pub fn redemption(ask: &Ask, code: &str) -> Vec<(&'static str, String)> {
        let mut fields = vec![
            ("grant_type", "authorization_code".to_owned()),
            ("code", code.to_owned()),
            (
                "redirect_uri",
                ask.get("redirect_uri").unwrap_or_default().to_owned(),
            ),
        ];
        if ask.get("code_challenge").is_some() {
            fields.push(("code_verifier", ask.verifier.clone()));
        }
        fields
    }

    /// Redeems a code; with a proof if its tokens are bound to a key.
    pub fn redeem(&self, ask: &Ask, code: &str) -> Answer {
        let fields = Self::redemption(ask, code);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        self.token(&fields)
    }

    /// Asks the token endpoint.
    pub fn token(&self, fields: &[(&str, &str)]) -> Answer {
        self.sends_bound("POST", "/token", || self.request("/token", fields))
    }

    /// Sends a request with what its tokens are bound to, if they are.
    pub fn sends_bound(&self, method: &str, path: &str, make: impl Fn() -> Request) -> Answer {
        if self.has("dpop_bound_access_tokens") {
            self.proven(method, path, make)
        } else {
            make().send(&self.door())
        }
    }

    /// How its access tokens are shown.
    pub fn scheme(&self) -> &'static str {
        if self.has("dpop_bound_access_tokens") {
            "DPoP"
        } else {
            "Bearer"
        }
    }

    /// Asks who the person is; with a proof if the token is bound to a key.
    pub fn userinfo(&self, token: &str) -> Answer {
        self.userinfo_by(self.scheme(), token)
    }

    /// The same with the scheme written in some way.
    pub fn userinfo_by(&self, scheme: &str, token: &str) -> Answer {
        let authorization = format!("{scheme} {token}");
        let request = || Request::get("/userinfo").header("authorization", &authorization);
        if !self.has("dpop_bound_access_tokens") {
            return request().send(&self.door());
        }
        self.proven_with("GET", "/userinfo", |proof| {
            let proof = proof.with("ath", hash(token)).sign(&self.bound);
            request().header("dpop", &proof)
        })
    }
}

/// What a proof says of the token it goes with (RFC 9449, section 4.2).
pub fn hash(token: &str) -> String {
    base64url::encode(&digest::sha256(token.as_bytes()))
}
