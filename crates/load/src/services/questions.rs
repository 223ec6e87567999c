//! What services ask about a token and about the person behind it.
use super::{
    provider::{Line, Provider},
    registered::PORTAL,
    tokens::tokens,
};
use crate::{
    error::Error,
    http::Request,
    round::Next,
    service::{self, FORM},
};
use protocols::form::Form;
use serde_json::Value;
use std::rc::Rc;

/// The mail address for an access token.
pub async fn userinfo(provider: &Rc<Provider>) -> Result<Line, Error> {
    let mut first = provider.wire();
    let mut workers = Vec::new();
    for _ in 0..provider.load.in_flight {
        let (tokens, mail) = tokens(provider, &mut first).await?;
        let (provider, mut wire) = (provider.clone(), provider.wire());
        workers.push(async move || {
            let token = &tokens.access;
            let found = service::userinfo(&mut wire, &provider.issuer, token).await?;
            let same = found == mail;
            same.then_some(Next::More)
                .ok_or(Error::Wrong("the person in the userinfo"))
        });
    }
    provider.line("userinfo", workers).await
}

/// Whether an access token holds (RFC 7662).
pub async fn introspection(provider: &Rc<Provider>) -> Result<Line, Error> {
    let mut first = provider.wire();
    let mut workers = Vec::new();
    for _ in 0..provider.load.in_flight {
        let (tokens, _) = tokens(provider, &mut first).await?;
        let body = Form::encode(&[("token", &tokens.access)]);
        let (provider, mut wire, basic) = (provider.clone(), provider.wire(), PORTAL.basic());
        workers.push(async move || {
            let headers = [("authorization", basic.as_str()), FORM];
            let request = Request::post(&provider.issuer, "/introspect", &headers, &body);
            let answer = wire.send(&request).await?.expect("introspection", 200)?;
            let said: Value =
                serde_json::from_str(&answer.body).map_err(|_| Error::Wrong("the JSON"))?;
            let holds = said["active"] == true && said["client_id"].as_str() == Some(PORTAL.id);
            holds
                .then_some(Next::More)
                .ok_or(Error::Wrong("what was said of the token"))
        });
    }
    provider.line("introspection", workers).await
}
