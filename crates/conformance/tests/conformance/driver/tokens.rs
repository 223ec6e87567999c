//! What a relying party gets, checked as OpenID Connect Core 1.0, section 3.1.3.7 demands.
use super::{
    ask::Ask,
    browser::{Back, Browser},
    http::Request,
    party::Party,
    proof::now,
};
use protocols::{
    jose::{self, Algorithm, Jwks},
    oidc::half_hash,
};
use serde_json::Value;

/// The answer of the token endpoint, verified.
#[derive(Debug, Clone)]
pub struct Tokens {
    pub answer: Value,
    /// The claims of the ID token.
    pub id: Value,
}

impl Tokens {
    fn text(&self, name: &str) -> &str {
        self.answer[name].as_str().unwrap_or_default()
    }
    pub fn access(&self) -> &str {
        self.text("access_token")
    }
    pub fn refresh(&self) -> &str {
        self.text("refresh_token")
    }
    pub fn id_token(&self) -> &str {
        self.text("id_token")
    }
}

impl Party {
    /// The issuer's keys.
    pub fn keys(&self) -> Jwks {
        let answer = Request::get("/jwks").send(&self.at.host(self.host)).good();
        serde_json::from_str(&answer.body).expect("a set of keys")
    }

    /// What its ID tokens are signed with.
    pub fn algorithm(&self) -> Algorithm {
        let named = self.registration["id_token_signed_response_alg"].as_str();
        named.and_then(Algorithm::parse).unwrap_or(Algorithm::Es256)
    }

    /// A token of the issuer for this party: signature, issuer, audience, times.
    #[track_caller]
    pub fn verified(&self, token: &str, typ: &str) -> Value {
        let claims: Value = jose::verify_as(token, &[typ], self.algorithm(), &self.keys())
            .expect("a good signature");
        assert_eq!(claims["iss"], self.issuer());
        assert_eq!(claims["aud"], self.id);
        let time = |name: &str| claims[name].as_i64().expect("a time");
        assert!(time("exp") > now());
        if claims.get("iat").is_some() {
            assert!((time("iat") - now()).abs() < 30);
        }
        claims
    }

    /// The ID token that belongs to a request.
    #[track_caller]
    pub fn id_token(&self, token: &str, ask: &Ask) -> Value {
        let claims = self.verified(token, "JWT");
        assert_eq!(claims["nonce"].as_str(), ask.get("nonce"));
        let sub = claims["sub"].as_str().unwrap_or_default();
        assert!((1..=255).contains(&sub.len()) && sub.is_ascii());
        claims
    }

    /// Asserts that an answer belongs to the request: its state, its issuer, its address.
    #[track_caller]
    pub fn belongs(&self, ask: &Ask, back: &Back) {
        assert_eq!(back.uri, ask.get("redirect_uri").unwrap(), "{back:?}");
        assert_eq!(back.get("state"), ask.get("state").unwrap_or_default());
        assert_eq!(back.get("iss"), self.issuer());
    }

    /// Sends the browser; the answer must belong to the request.
    #[track_caller]
    pub fn sends(&self, browser: &mut Browser, ask: &Ask) -> Back {
        let back = browser.open(&ask.path()).back();
        self.belongs(ask, &back);
        back
    }

    /// The same for a request that must be refused.
    #[track_caller]
    pub fn is_refused(&self, browser: &mut Browser, ask: &Ask, error: &str) {
        let back = self.sends(browser, ask);
        assert_eq!(back.get("error"), error, "{back:?}");
        assert!(back.get("code").is_empty());
    }

    /// Redeems a code and verifies everything that comes.
    #[track_caller]
    pub fn tokens_for(&self, ask: &Ask, code: &str) -> Tokens {
        let answer = self.redeem(ask, code).good();
        assert!(answer.header("cache-control").contains("no-store"));
        self.checked(ask, answer.value())
    }

    /// Verifies an answer of the token endpoint.
    #[track_caller]
    pub fn checked(&self, ask: &Ask, answer: Value) -> Tokens {
        let token = answer["id_token"].as_str().expect("an ID token");
        let id = self.id_token(token, ask);
        let access = answer["access_token"].as_str().expect("an access token");
        if let Some(hash) = id.get("at_hash") {
            assert_eq!(*hash, half_hash(self.algorithm(), access));
        }
        assert!(answer["expires_in"].as_i64().is_some_and(|secs| secs > 0));
        Tokens { answer, id }
    }

    /// Signs in and redeems: the whole code flow.
    #[track_caller]
    pub fn signs_in(&self, browser: &mut Browser, ask: &Ask) -> Tokens {
        let back = self.sends(browser, ask);
        self.tokens_for(ask, back.code())
    }
}
