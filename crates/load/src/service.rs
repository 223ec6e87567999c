//! A service that signs people in: the demo's foreign relying party.
use crate::{
    error::Error,
    http::{Answer, Connection, Request},
    place::Host,
};
use protocols::{
    Chance, base64url,
    form::{self, Form},
    jose::{self, Jwks},
    oauth::{ClientAuth, pkce},
    oidc::IdTokenClaims,
};
use serde_json::Value;

/// A service as it is registered.
#[derive(Debug)]
pub struct Party {
    pub id: &'static str,
    pub secret: &'static str,
    pub scope: &'static str,
}

impl Party {
    /// How it shows who it is (RFC 6749, section 2.3.1).
    pub fn basic(&self) -> String {
        ClientAuth::basic_header(self.id, self.secret)
    }
}

/// The client that every demo has; it may return to any port of this machine.
const LIBRARY: Party = Party {
    id: "demo-library",
    secret: "demo-library-secret",
    scope: "openid profile email",
};

/// Where browsers come back; nobody listens there.
pub const REDIRECT: &str = "http://127.0.0.1/callback";

/// The kind of every form.
pub const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// The service's side of one sign-in.
#[derive(Debug)]
pub struct Asked {
    party: &'static Party,
    state: String,
    nonce: String,
    verifier: String,
}

/// What a code became.
#[derive(Debug)]
pub struct Tokens {
    pub id: String,
    pub access: String,
    /// Only for a client that is registered for it.
    pub refresh: Option<String>,
}

impl Tokens {
    /// What the token endpoint said.
    pub fn of(answer: &Answer) -> Result<Self, Error> {
        let answer: Value =
            serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the token's JSON"))?;
        let member = |name| answer[name].as_str().map(str::to_owned);
        Ok(Self {
            id: member("id_token").ok_or(Error::Missing("the id token"))?,
            access: member("access_token").ok_or(Error::Missing("the access token"))?,
            refresh: member("refresh_token"),
        })
    }
}

impl Asked {
    /// A new request of the demo's library with values of its own.
    pub fn new() -> Self {
        Self::of(&LIBRARY)
    }

    /// The same of another service.
    pub fn of(party: &'static Party) -> Self {
        let mut chance = Chance::system();
        Self {
            party,
            state: base64url::encode(&chance.bytes::<16>()),
            nonce: base64url::encode(&chance.bytes::<16>()),
            verifier: pkce::verifier(&mut chance),
        }
    }

    /// What the service asks for.
    pub fn parameters(&self) -> [(&'static str, String); 8] {
        [
            ("client_id", self.party.id.to_owned()),
            ("redirect_uri", REDIRECT.to_owned()),
            ("response_type", "code".to_owned()),
            ("scope", self.party.scope.to_owned()),
            ("state", self.state.clone()),
            ("nonce", self.nonce.clone()),
            ("code_challenge", pkce::challenge(&self.verifier)),
            ("code_challenge_method", "S256".to_owned()),
        ]
    }

    /// The path that the service sends the browser to.
    pub fn path(&self) -> String {
        let query = self.parameters();
        let query = query
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        format!("/authorize?{}", Form::encode(&query))
    }

    /// The code in the address that the browser comes back to.
    pub fn code(&self, issuer: &Host, location: &str) -> Result<String, Error> {
        let query = location
            .strip_prefix(REDIRECT)
            .and_then(|rest| rest.strip_prefix('?'))
            .ok_or(Error::Wrong("the redirect to the service"))?;
        let form = form::parse(query).map_err(|_| Error::Wrong("the redirect's query"))?;
        let ours = form.get("state") == Some(&self.state);
        if !ours || form.get("iss") != Some(&issuer.origin) {
            return Err(Error::Wrong("state or iss"));
        }
        let code = form.get("code").ok_or(Error::Missing("the code"))?;
        Ok(code.to_owned())
    }

    /// Redeems a code and looks whether the answer belongs to this request.
    pub async fn redeem(
        &self,
        wire: &mut Connection,
        issuer: &Host,
        code: &str,
    ) -> Result<Tokens, Error> {
        let body = Form::encode(&self.grant(code));
        let basic = self.party.basic();
        let headers = [("authorization", basic.as_str()), FORM];
        let request = Request::post(issuer, "/token", &headers, &body);
        self.tokens(&wire.send(&request).await?.expect("token", 200)?)
    }

    /// What is sent with a code.
    pub fn grant<'a>(&'a self, code: &'a str) -> [(&'static str, &'a str); 4] {
        [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", &self.verifier),
        ]
    }

    /// The tokens in an answer, if they belong to this request.
    pub fn tokens(&self, answer: &Answer) -> Result<Tokens, Error> {
        let tokens = Tokens::of(answer)?;
        if unverified(&tokens.id)?["nonce"].as_str() == Some(&self.nonce) {
            Ok(tokens)
        } else {
            Err(Error::Wrong("the nonce"))
        }
    }
}

/// The claims of a token whose signature is not looked at: a service must verify it, but the
/// generator would take that time away from the server. Every person's first token is verified.
fn unverified(token: &str) -> Result<Value, Error> {
    let wrong = || Error::Wrong("the id token");
    let payload = token.split('.').nth(1).and_then(base64url::decode);
    serde_json::from_slice(&payload.ok_or_else(wrong)?).map_err(|_| wrong())
}

/// The issuer's published keys.
pub async fn keys(wire: &mut Connection, issuer: &Host) -> Result<Jwks, Error> {
    let request = Request::get(issuer, "/jwks", &[]);
    let answer = wire.send(&request).await?.expect("jwks", 200)?;
    serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the keys"))
}

/// Verifies an id token as a service does.
pub fn verify(token: &str, keys: &Jwks, issuer: &Host) -> Result<(), Error> {
    let claims: IdTokenClaims =
        jose::verify(token, &["JWT"], keys).map_err(|_| Error::Wrong("the id token"))?;
    if claims.iss == issuer.origin && claims.aud.contains(LIBRARY.id) {
        Ok(())
    } else {
        Err(Error::Wrong("issuer or audience of the id token"))
    }
}

/// Asks for the person behind an access token; gives the mail address.
pub async fn userinfo(
    wire: &mut Connection,
    issuer: &Host,
    access_token: &str,
) -> Result<String, Error> {
    let bearer = format!("Bearer {access_token}");
    let headers = [("authorization", bearer.as_str())];
    let request = Request::get(issuer, "/userinfo", &headers);
    let answer = wire.send(&request).await?.expect("userinfo", 200)?;
    let answer: Value =
        serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the userinfo"))?;
    let mail = answer["email"].as_str().ok_or(Error::Missing("email"))?;
    Ok(mail.to_owned())
}
