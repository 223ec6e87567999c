//! The way to a provider that speaks OpenID Connect, and back (Core 1.0, section 3.1; PKCE as in
//! RFC 7636; `iss` as in RFC 9207).
use super::{
    attempt::{self, Attempt},
    fetch::{Call, Unanswered},
    pages,
    provider::{Metadata, Registration},
    said::{Said, Stated, tidy},
};
use crate::{federation::party, here::Here, profile::Attribute};
use axum::{
    extract::{Path, RawQuery},
    response::Redirect,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use protocols::{
    form::{self, Form},
    oauth::pkce,
    oidc::{IdTokenClaims, at_hash},
};
use serde::Deserialize;
use web::{Failure, Upstream};

/// How old a sign-in there may be where a fresh one is wanted, in seconds.
const FRESH: u64 = 300;
/// How a client shows its key (RFC 7523, section 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// The address that leads to the provider.
pub(super) async fn address(
    here: &Here,
    provider: &Upstream,
    to: &Registration,
    attempt: &Attempt,
    wish: pages::Wish,
) -> Result<String, Unanswered> {
    let metadata = here.identity.upstream.metadata(to, here.now).await?;
    let vault = &here.identity.app.vault;
    let (state, nonce) = (
        attempt.state(vault),
        attempt.secret(vault, "upstream-nonce"),
    );
    let challenge = pkce::challenge(&attempt.secret(vault, "upstream-verifier"));
    let (redirect, fresh) = (redirect_uri(here, provider), FRESH.to_string());
    let mut pairs = vec![
        ("response_type", "code"),
        ("client_id", to.client_id.as_str()),
        ("redirect_uri", redirect.as_str()),
        ("scope", "openid profile email"),
        ("state", state.as_str()),
        ("nonce", nonce.as_str()),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    pairs.extend(to.acr_of(wish.level).map(|acr| ("acr_values", acr)));
    if wish.fresh {
        pairs.extend([("prompt", "login"), ("max_age", fresh.as_str())]);
    }
    let query = match to.vouched {
        Some(_) => party::request(here, &to.issuer, &pairs).map_err(|_| Unanswered::Refused)?,
        None => Form::encode(&pairs),
    };
    let endpoint = &metadata.authorization_endpoint;
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    Ok(format!("{endpoint}{joint}{query}"))
}

fn redirect_uri(here: &Here, provider: &Upstream) -> String {
    let issuer = here.identity.app.region.issuer(&here.realm);
    match provider.entity {
        Some(_) => format!("{issuer}{}", party::CALLBACK),
        None => format!("{issuer}/upstream/{}/callback", provider.id),
    }
}

/// The provider's answer, in the browser that began: looked at, kept, and gone on with.
pub(super) async fn callback(
    here: Here,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Redirect, Failure> {
    here.charge("upstream", 2)?;
    let form = form::parse(query.as_deref().unwrap_or_default()).map_err(|_| attempt::lost())?;
    let state = form.get("state").unwrap_or_default();
    let vault = &here.identity.app.vault;
    let named = attempt::of_state(vault, state).ok_or_else(attempt::lost)?;
    // Only the browser that began comes further: a code that somebody else fetched is worth nothing.
    let attempt = here
        .read(move |tx, here| attempt::find_own(tx, here, named))
        .await?;
    let provider = pages::provider(&here, &attempt.provider).await?;
    let place = match provider.entity {
        Some(_) => "federated",
        None => provider.id.as_str(),
    };
    if id != place {
        return Err(attempt::lost());
    }
    let said = said(&here, &provider, &attempt, &form).await;
    pages::keep(&here, attempt, said).await
}

async fn said(
    here: &Here,
    provider: &Upstream,
    attempt: &Attempt,
    form: &Form,
) -> Result<Said, &'static str> {
    let to = Registration::of(&here.identity, &here.realm, provider).ok_or("upstream-refused")?;
    let providers = &here.identity.upstream;
    let metadata = providers.metadata(&to, here.now).await.map_err(code)?;
    match form.get("iss") {
        Some(iss) if iss != to.issuer => return Err("upstream-refused"),
        // All providers of federations answer at one address: who answers must say so (mix-up).
        None if metadata.authorization_response_iss_parameter_supported || to.vouched.is_some() => {
            return Err("upstream-refused");
        }
        _ => {}
    }
    if form.get("error").is_some() {
        return Err("upstream-cancelled");
    }
    let given = form.get("code").ok_or("upstream-refused")?;
    let exchange = Exchange {
        here,
        to: &to,
        metadata: &metadata,
        attempt,
    };
    let (claims, person) = exchange.redeem(provider, given).await?;
    let level = to.level_of(claims.acr.as_deref()).min(provider.level);
    Ok(read(claims, person, i64::from(level), provider, here))
}

fn read(
    claims: IdTokenClaims,
    person: Person,
    level: i64,
    provider: &Upstream,
    here: &Here,
) -> Said {
    let attributes = [
        (Attribute::GivenName, person.given_name),
        (Attribute::FamilyName, person.family_name),
        (Attribute::Birthdate, person.birthdate),
    ];
    let told: Vec<_> = attributes
        .into_iter()
        .filter_map(|(attribute, value)| Some((attribute, tidy(&value?)?)))
        .collect();
    // A level says that somebody was identified. Without saying who it could be compared with
    // nobody, and would raise whatever account it is connected with.
    let level = if told.len() == 3 { level } else { 1 };
    let stated = told.into_iter().map(|(attribute, value)| Stated {
        attribute,
        value,
        level,
    });
    let confirmed = provider.confirms_mail && person.email_verified == Some(true);
    Said {
        subject: claims.sub,
        level,
        name: person.name.as_deref().and_then(tidy).unwrap_or_default(),
        mail: person.email.map(|mail| (mail, confirmed)),
        stated: stated.collect(),
        mailbox: None,
        at: here.now,
    }
}

fn code(why: Unanswered) -> &'static str {
    match why {
        Unanswered::Unreachable => "upstream-unreachable",
        Unanswered::Refused => "upstream-refused",
    }
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    token_type: String,
    id_token: String,
}

/// Claims of the userinfo endpoint (Core 1.0, section 5.1).
#[derive(Default, Deserialize)]
struct Person {
    sub: String,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    birthdate: Option<String>,
    email: Option<String>,
    email_verified: Option<bool>,
}

struct Exchange<'a> {
    here: &'a Here,
    to: &'a Registration,
    metadata: &'a Metadata,
    attempt: &'a Attempt,
}

impl Exchange<'_> {
    /// From the code to the person.
    async fn redeem(
        &self,
        provider: &Upstream,
        given: &str,
    ) -> Result<(IdTokenClaims, Person), &'static str> {
        let (providers, now) = (&self.here.identity.upstream, self.here.now);
        let tokens = self.tokens(provider, given).await.map_err(code)?;
        let claims = providers
            .verify(self.to, &tokens.id_token, now)
            .await
            .map_err(code)?;
        let nonce = self
            .attempt
            .secret(&self.here.identity.app.vault, "upstream-nonce");
        let fresh = self.attempt.purpose.wants_fresh().then_some(FRESH);
        let client = &self.to.client_id;
        claims
            .check(&self.to.issuer, client, Some(&nonce), now, fresh)
            .map_err(|reason| {
                tracing::warn!(provider = provider.id, %reason, "ID token refused");
                "upstream-refused"
            })?;
        // An access token swapped for somebody else's would show that person's data.
        let bound = claims.at_hash.as_ref();
        if bound.is_some_and(|hash| *hash != at_hash(&tokens.access_token)) {
            return Err("upstream-refused");
        }
        let Some(endpoint) = &self.metadata.userinfo_endpoint else {
            return Ok((claims, Person::default()));
        };
        let call = Call {
            url: endpoint.clone(),
            form: None,
            authorization: Some(format!("Bearer {}", tokens.access_token)),
        };
        let person: Person = providers.ask(self.to, call).await.map_err(code)?;
        if person.sub == claims.sub {
            Ok((claims, person))
        } else {
            Err("upstream-refused")
        }
    }
    async fn tokens(&self, provider: &Upstream, given: &str) -> Result<Tokens, Unanswered> {
        let identity = &self.here.identity;
        let verifier = self
            .attempt
            .secret(&identity.app.vault, "upstream-verifier");
        let redirect = redirect_uri(self.here, provider);
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", given),
            ("redirect_uri", &redirect),
            ("code_verifier", &verifier),
        ];
        let assertion = match self.to.vouched {
            Some(_) => party::assertion(self.here, &self.to.issuer).map(Some),
            None => Ok(None),
        };
        let assertion = assertion.map_err(|_| Unanswered::Refused)?;
        if let Some(assertion) = &assertion {
            fields.push(("client_assertion_type", JWT_BEARER));
            fields.push(("client_assertion", assertion));
        }
        // Both parts are form-encoded before they are joined (RFC 6749, section 2.3.1).
        let [id, secret] = [&self.to.client_id, &self.to.secret].map(|part| form::encode(part));
        let basic = STANDARD.encode(format!("{id}:{secret}"));
        let call = Call {
            url: self.metadata.token_endpoint.clone(),
            form: Some(Form::encode(&fields)),
            authorization: assertion.is_none().then(|| format!("Basic {basic}")),
        };
        let tokens: Tokens = identity.upstream.ask(self.to, call).await?;
        if tokens.token_type.eq_ignore_ascii_case("bearer") {
            Ok(tokens)
        } else {
            Err(Unanswered::Refused)
        }
    }
}
