//! A service that speaks SAML asks, and gets a signed response in a session that runs.
use super::{
    provider::{Line, Provider, Visitor},
    registered::SAML,
};
use crate::{
    browser::{attribute, between},
    error::Error,
    http::Connection,
    place::Host,
    round::{self, Next},
};
use protocols::{
    Chance, Timestamp, base64url,
    saml::{
        Parameter,
        soft_service::{SoftService, Wish},
    },
};
use std::{
    cell::Cell,
    rc::Rc,
    time::{Duration, UNIX_EPOCH},
};

/// Request, sign-in, release, and back: no way is longer.
const HOPS: usize = 8;

/// Nothing takes longer than this to prepare.
const LONGEST: Duration = Duration::from_mins(1);

/// From the request to the page with the signed response; the first time people are asked what
/// the service may know, and that is not measured.
pub async fn response(provider: &Rc<Provider>) -> Result<Line, Error> {
    let service = Rc::new(service()?);
    let left = Rc::new(Cell::new(provider.visitors.borrow().len()));
    let first = provider.crew(|| {
        let (mut worker, left) = (worker(provider, &service), left.clone());
        async move || {
            let Some(rest) = left.get().checked_sub(1) else {
                return Ok(Next::NothingLeft);
            };
            left.set(rest);
            worker().await
        }
    });
    round::run(LONGEST, first).await.flawless()?;
    let workers = provider.crew(|| worker(provider, &service));
    provider
        .line("SAML: request → signed response", workers)
        .await
}

fn service() -> Result<SoftService, Error> {
    // Its requests are not signed, so its key is nobody's.
    SoftService::new(SAML).map_err(|_| Error::Usage("a SAML key could not be made".to_owned()))
}

fn worker(
    provider: &Rc<Provider>,
    service: &Rc<SoftService>,
) -> impl AsyncFnMut() -> Result<Next, Error> + use<> {
    let (provider, service, mut wire) = (provider.clone(), service.clone(), provider.wire());
    async move || {
        let mut visitor = provider.lend()?;
        let done = once(&provider.issuer, &service, &mut wire, &mut visitor).await;
        provider.give_back(visitor);
        done.map(|()| Next::More)
    }
}

async fn once(
    issuer: &Host,
    service: &SoftService,
    wire: &mut Connection,
    visitor: &mut Visitor,
) -> Result<(), Error> {
    let now = UNIX_EPOCH.elapsed().unwrap_or_default().as_millis();
    let wish = Wish {
        id: format!("_{}", base64url::encode(&Chance::system().bytes::<16>())),
        destination: format!("{}/saml/sso", issuer.origin),
        at: Timestamp(i64::try_from(now).unwrap_or(i64::MAX)),
        attributes: String::new(),
        elements: String::new(),
    };
    let query = SoftService::query(Parameter::Request, &service.request(&wish), "bench");
    let page = arrive(issuer, wire, visitor, format!("/saml/sso?{query}")).await?;
    let message = attribute(&page, "name=\"SAMLResponse\"", "value")?;
    let message = base64url::decode(&message.replace('+', "-").replace('/', "_").replace('=', ""));
    let message = message.and_then(|bytes| String::from_utf8(bytes).ok());
    let message = message.ok_or(Error::Wrong("the encoding of the response"))?;
    let id = format!("InResponseTo=\"{}\"", wish.id);
    let signed = between(&message, "SignatureValue>", "<").is_some_and(|text| text.len() > 300);
    let good = message.contains(&id) && message.contains("status:Success") && signed;
    good.then_some(()).ok_or(Error::Wrong("the SAML response"))
}

/// The page at the end of the redirects, agreeing where that is asked.
async fn arrive(
    issuer: &Host,
    wire: &mut Connection,
    visitor: &mut Visitor,
    first: String,
) -> Result<String, Error> {
    let (mut path, browser) = (first, &mut visitor.browser);
    for _ in 0..HOPS {
        let mut answer = browser.get(wire, &path).await?;
        if answer.status == 200 && answer.body.contains("name=\"wish\"") {
            let wish = attribute(&answer.body, "name=\"wish\"", "value")?;
            let release = format!("{path}/release");
            answer = browser.post(wire, &release, &[("wish", &wish)]).await?;
        }
        if answer.status == 200 {
            return Ok(answer.body);
        }
        let answer = answer.expect("the way of a SAML request", 303)?;
        let to = answer.location();
        to.strip_prefix(issuer.origin.as_str())
            .unwrap_or(to)
            .clone_into(&mut path);
    }
    Err(Error::Wrong("the way of a SAML request: it does not end"))
}
