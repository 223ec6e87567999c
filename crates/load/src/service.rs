//! A service that signs people in: the demo's foreign relying party.
use crate::{
    error::Error,
    http::{Connection, Request},
    place::{Host, Place},
};
use protocols::{
    Chance, base64url,
    form::{self, Form},
    jose::{self, Jwks},
    oauth::{ClientAuth, pkce},
    oidc::IdTokenClaims,
};
use serde_json::Value;

/// The client that every demo has; it may return to any port of this machine.
const CLIENT: &str = "demo-library";
const SECRET: &str = "demo-library-secret";
const REDIRECT: &str = "http://127.0.0.1/callback";

/// The service's side of one sign-in.
#[derive(Debug)]
pub struct Asked {
    state: String,
    nonce: String,
    verifier: String,
}

/// What a code became.
#[derive(Debug)]
pub struct Tokens {
    pub id_token: String,
    pub access_token: String,
}

impl Asked {
    /// A new request with values of its own.
    pub fn new() -> Self {
        let mut chance = Chance::system();
        Self {
            state: base64url::encode(&chance.bytes::<16>()),
            nonce: base64url::encode(&chance.bytes::<16>()),
            verifier: pkce::verifier(&mut chance),
        }
    }

    /// The path that the service sends the browser to.
    pub fn path(&self) -> String {
        let query = Form::encode(&[
            ("client_id", CLIENT),
            ("redirect_uri", REDIRECT),
            ("response_type", "code"),
            ("scope", "openid profile email"),
            ("state", &self.state),
            ("nonce", &self.nonce),
            ("code_challenge", &pkce::challenge(&self.verifier)),
            ("code_challenge_method", "S256"),
        ]);
        format!("/authorize?{query}")
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
        let body = Form::encode(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", &self.verifier),
        ]);
        let basic = ClientAuth::basic_header(CLIENT, SECRET);
        let headers = [
            ("authorization", basic.as_str()),
            ("content-type", "application/x-www-form-urlencoded"),
        ];
        let request = Request {
            method: "POST",
            host: issuer,
            path: "/token",
            headers: &headers,
            body: &body,
        };
        let answer = wire.send(&request).await?.expect("token", 200)?;
        let answer: Value =
            serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the token's JSON"))?;
        let member = |name| answer[name].as_str().map(str::to_owned);
        let tokens = Tokens {
            id_token: member("id_token").ok_or(Error::Missing("the id token"))?,
            access_token: member("access_token").ok_or(Error::Missing("the access token"))?,
        };
        if unverified(&tokens.id_token)?["nonce"].as_str() == Some(&self.nonce) {
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
pub async fn keys(wire: &mut Connection, place: &Place) -> Result<Jwks, Error> {
    let request = Request {
        method: "GET",
        host: &place.issuer,
        path: "/jwks",
        headers: &[],
        body: "",
    };
    let answer = wire.send(&request).await?.expect("jwks", 200)?;
    serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the keys"))
}

/// Verifies an id token as a service does.
pub fn verify(token: &str, keys: &Jwks, issuer: &Host) -> Result<(), Error> {
    let claims: IdTokenClaims =
        jose::verify(token, &["JWT"], keys).map_err(|_| Error::Wrong("the id token"))?;
    if claims.iss == issuer.origin && claims.aud.contains(CLIENT) {
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
    let request = Request {
        method: "GET",
        host: issuer,
        path: "/userinfo",
        headers: &[("authorization", bearer.as_str())],
        body: "",
    };
    let answer = wire.send(&request).await?.expect("userinfo", 200)?;
    let answer: Value =
        serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the userinfo"))?;
    let mail = answer["email"].as_str().ok_or(Error::Missing("email"))?;
    Ok(mail.to_owned())
}
