//! What programs do at the token endpoint: for themselves, and with what people gave them.
use super::{
    provider::{Line, Provider},
    registered::{MACHINE, PORTAL},
};
use crate::{
    error::Error,
    http::{Connection, Request},
    round::{self, Next},
    service::{self, Asked, FORM, Tokens},
};
use protocols::{
    form::Form,
    jose::{self, Jwks},
};
use serde_json::Value;
use std::{cell::RefCell, rc::Rc, time::Duration};

/// Codes live a minute: so many, made in so long, can all be redeemed in time.
const MOST_CODES: usize = 20_000;
const MAKING_CODES: Duration = Duration::from_secs(20);

/// Client credentials: a JWT signed with ES256 each time.
pub async fn own(provider: &Rc<Provider>) -> Result<Line, Error> {
    let mut wire = provider.wire();
    let keys = service::keys(&mut wire, &provider.issuer).await?;
    let first = own_token(&mut wire, provider).await?;
    is_signed(&first, &keys)?;
    let workers = provider.crew(|| {
        let (provider, mut wire) = (provider.clone(), provider.wire());
        async move || {
            let token = own_token(&mut wire, &provider).await?;
            // The signature was verified once; to verify each would take the server's time.
            let is_jwt = token.len() > 200 && token.split('.').count() == 3;
            is_jwt
                .then_some(Next::More)
                .ok_or(Error::Wrong("the machine's token"))
        }
    });
    provider
        .line("client credentials (ES256 JWT)", workers)
        .await
}

async fn own_token(wire: &mut Connection, provider: &Provider) -> Result<String, Error> {
    let body = Form::encode(&[
        ("grant_type", "client_credentials"),
        ("scope", MACHINE.scope),
    ]);
    let basic = MACHINE.basic();
    let headers = [("authorization", basic.as_str()), FORM];
    let request = Request::post(&provider.issuer, "/token", &headers, &body);
    let answer = wire.send(&request).await?.expect("own token", 200)?;
    let answer: Value =
        serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the token's JSON"))?;
    let token = answer["access_token"].as_str();
    Ok(token.ok_or(Error::Missing("the access token"))?.to_owned())
}

fn is_signed(token: &str, keys: &Jwks) -> Result<(), Error> {
    let claims: Value = jose::verify(token, &["at+jwt"], keys)
        .map_err(|_| Error::Wrong("the signature of the machine's token"))?;
    let ours = claims["client_id"].as_str() == Some(MACHINE.id);
    ours.then_some(())
        .ok_or(Error::Wrong("the client of the machine's token"))
}

/// A code in a session that runs already.
pub async fn code(
    provider: &Provider,
    wire: &mut Connection,
    asked: &Asked,
) -> Result<String, Error> {
    let mut visitor = provider.lend()?;
    let answer = visitor.browser.get(wire, &asked.path()).await;
    provider.give_back(visitor);
    let answer = answer?.expect("authorize", 303)?;
    asked.code(&provider.issuer, answer.location())
}

/// Codes for tokens alone: the codes are made before.
pub async fn exchange(provider: &Rc<Provider>) -> Result<Line, Error> {
    let codes = Rc::<RefCell<Vec<(Asked, String)>>>::default();
    let makers = provider.crew(|| {
        let (provider, codes, mut wire) = (provider.clone(), codes.clone(), provider.wire());
        async move || {
            if codes.borrow().len() >= MOST_CODES {
                return Ok(Next::NothingLeft);
            }
            let asked = Asked::of(&PORTAL);
            let code = code(&provider, &mut wire, &asked).await?;
            codes.borrow_mut().push((asked, code));
            Ok(Next::More)
        }
    });
    let making = MAKING_CODES.min(provider.lasts.get() * 2);
    round::run(making, makers).await.flawless()?;
    let workers = provider.crew(|| {
        let (provider, codes, mut wire) = (provider.clone(), codes.clone(), provider.wire());
        async move || {
            let Some((asked, code)) = codes.borrow_mut().pop() else {
                return Ok(Next::NothingLeft);
            };
            asked.redeem(&mut wire, &provider.issuer, &code).await?;
            Ok(Next::More)
        }
    });
    provider.line("code → tokens", workers).await
}

/// Tokens of somebody who is signed in.
pub async fn tokens(provider: &Provider, wire: &mut Connection) -> Result<(Tokens, String), Error> {
    let asked = Asked::of(&PORTAL);
    let mut visitor = provider.lend()?;
    let mail = visitor.mail.clone();
    let answer = visitor.browser.get(wire, &asked.path()).await;
    provider.give_back(visitor);
    let code = asked.code(
        &provider.issuer,
        answer?.expect("authorize", 303)?.location(),
    )?;
    Ok((asked.redeem(wire, &provider.issuer, &code).await?, mail))
}

/// Refresh tokens for tokens, each time with a new refresh token.
pub async fn refresh(provider: &Rc<Provider>) -> Result<Line, Error> {
    let mut wire = provider.wire();
    let mut workers = Vec::new();
    for _ in 0..provider.load.in_flight {
        let (first, _) = tokens(provider, &mut wire).await?;
        let mut newest = first.refresh.ok_or(Error::Missing("the refresh token"))?;
        let (provider, mut wire, basic) = (provider.clone(), provider.wire(), PORTAL.basic());
        workers.push(async move || {
            let body = Form::encode(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", newest.as_str()),
            ]);
            let headers = [("authorization", basic.as_str()), FORM];
            let request = Request::post(&provider.issuer, "/token", &headers, &body);
            let answer = wire.send(&request).await?.expect("refresh", 200)?;
            let next = Tokens::of(&answer)?.refresh;
            let next = next.ok_or(Error::Missing("the next refresh token"))?;
            if next == newest {
                return Err(Error::Wrong("the refresh token: it is the one before"));
            }
            newest = next;
            Ok(Next::More)
        });
    }
    provider.line("refresh with rotation", workers).await
}
