//! The whole code flow as FAPI 2.0 has it: the request is pushed, the client shows its key, and
//! the tokens are bound to another one.
use super::{
    provider::{Line, Provider},
    registered::{BANK, Keys},
};
use crate::{
    error::{Error, of_key},
    http::{Answer, Connection, Request},
    place::Host,
    round::Next,
    service::{Asked, FORM, Tokens},
};
use protocols::{Chance, base64url, form::Form, jose::SigningKey};
use serde_json::{Value, json};
use std::{rc::Rc, time::UNIX_EPOCH};

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Three requests: to push, to come with the browser, to redeem.
pub async fn flow(provider: &Rc<Provider>) -> Result<Line, Error> {
    let workers = provider.crew(|| {
        let (provider, mut wire) = (provider.clone(), provider.wire());
        let mut nonce = None;
        async move || {
            let tokens = once(&provider, &mut wire, &mut nonce).await?;
            let bound = tokens.access.len() > 20;
            bound
                .then_some(Next::More)
                .ok_or(Error::Wrong("the access token"))
        }
    });
    provider
        .line("PAR, DPoP: the whole code flow", workers)
        .await
}

async fn once(
    provider: &Provider,
    wire: &mut Connection,
    nonce: &mut Option<String>,
) -> Result<Tokens, Error> {
    let (issuer, keys) = (&provider.issuer, &provider.keys);
    let asked = Asked::of(&BANK);
    let address = push(wire, issuer, keys, &asked).await?;
    let query = Form::encode(&[("client_id", BANK.id), ("request_uri", &address)]);
    let mut visitor = provider.lend()?;
    let path = format!("/authorize?{query}");
    let answer = visitor.browser.get(wire, &path).await;
    provider.give_back(visitor);
    let code = asked.code(issuer, answer?.expect("authorize", 303)?.location())?;
    let mut answer = redeem(wire, issuer, keys, &asked, &code, nonce.as_deref()).await?;
    // The first time we have none of the provider's nonces (RFC 9449, section 8).
    if answer.status == 400 && answer.body.contains("use_dpop_nonce") {
        *nonce = answer.header("dpop-nonce").map(str::to_owned);
        answer = redeem(wire, issuer, keys, &asked, &code, nonce.as_deref()).await?;
    }
    if let Some(next) = answer.header("dpop-nonce") {
        *nonce = Some(next.to_owned());
    }
    let answer = answer.expect("bound token", 200)?;
    if !answer.body.contains(r#""token_type":"DPoP""#) {
        return Err(Error::Wrong("the type of the token"));
    }
    asked.tokens(&answer)
}

async fn push(
    wire: &mut Connection,
    issuer: &Host,
    keys: &Keys,
    asked: &Asked,
) -> Result<String, Error> {
    let assertion = assertion(&keys.client, issuer)?;
    let parameters = asked.parameters();
    let mut fields: Vec<(&str, &str)> = parameters
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    // Its name is among the parameters already.
    fields.extend(&shows(&assertion)[1..]);
    let body = Form::encode(&fields);
    let request = Request::post(issuer, "/par", &[FORM], &body);
    let answer = wire.send(&request).await?.expect("push", 201)?;
    let answer: Value =
        serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the push's JSON"))?;
    let address = answer["request_uri"].as_str();
    Ok(address.ok_or(Error::Missing("the request_uri"))?.to_owned())
}

async fn redeem(
    wire: &mut Connection,
    issuer: &Host,
    keys: &Keys,
    asked: &Asked,
    code: &str,
    nonce: Option<&str>,
) -> Result<Answer, Error> {
    let assertion = assertion(&keys.client, issuer)?;
    let fields = [&asked.grant(code)[..], &shows(&assertion)].concat();
    let body = Form::encode(&fields);
    let proof = proof(&keys.proof, issuer, nonce)?;
    let headers = [FORM, ("dpop", proof.as_str())];
    wire.send(&Request::post(issuer, "/token", &headers, &body))
        .await
}

fn shows(assertion: &str) -> [(&'static str, &str); 3] {
    [
        ("client_id", BANK.id),
        ("client_assertion_type", ASSERTION_TYPE),
        ("client_assertion", assertion),
    ]
}

fn now() -> u64 {
    UNIX_EPOCH.elapsed().unwrap_or_default().as_secs()
}

fn name() -> String {
    base64url::encode(&Chance::system().bytes::<16>())
}

/// Who asks (RFC 7523, section 3).
fn assertion(key: &SigningKey, issuer: &Host) -> Result<String, Error> {
    let claims = json!({
        "iss": BANK.id, "sub": BANK.id, "aud": issuer.origin,
        "jti": name(), "iat": now(), "exp": now() + 60,
    });
    key.sign("JWT", &claims).map_err(of_key)
}

/// What the tokens are bound to (RFC 9449, section 4.2).
fn proof(key: &SigningKey, issuer: &Host, nonce: Option<&str>) -> Result<String, Error> {
    let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() });
    let mut claims = json!({
        "jti": name(), "htm": "POST", "htu": format!("{}/token", issuer.origin), "iat": now(),
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = nonce.into();
    }
    let [header, claims] =
        [header, claims].map(|part| base64url::encode(part.to_string().as_bytes()));
    let signed = format!("{header}.{claims}");
    let signature = key.sign_bytes(signed.as_bytes()).map_err(of_key)?;
    Ok(format!("{signed}.{}", base64url::encode(&signature)))
}
