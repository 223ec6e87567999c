//! Reading an authorization request: first whom to answer, then everything that may be wrong.

use super::{AuthorizationRequest, Prompt, Refused, ReplyTo, ResponseMode, ResponseType};
use crate::{
    oauth::{OauthError, pkce},
    oidc::{
        claims::{ClaimsRequest, LONGEST as LONGEST_CLAIMS},
        parameters::{Parameters, Unusable},
    },
};

/// The most bytes of `state`.
const LONGEST_STATE: usize = 1024;

type Refusal = (OauthError, &'static str);

pub(super) fn request(query: &str) -> Result<AuthorizationRequest, Refused> {
    let on_page = |description| Refused {
        error: OauthError::InvalidRequest,
        description,
        reply_to: None,
    };
    let parameters = Parameters::parse(query).map_err(|_| on_page("the request is not a form"))?;
    let reply_to = reply_to(&parameters).map_err(on_page)?;
    body(&parameters, &reply_to).map_err(|(error, description)| Refused {
        error,
        description,
        reply_to: Some(reply_to),
    })
}

/// Whom to answer. Doubt about any of it ends on a page: a second `redirect_uri` might be an
/// attacker's, and an answer that lost its `state` would be taken for another one's.
fn reply_to(parameters: &Parameters) -> Result<ReplyTo, &'static str> {
    let needed = |name, missing| {
        parameters
            .one(name)
            .map_err(Unusable::sentence)?
            .ok_or(missing)
    };
    let redirect_uri = needed("redirect_uri", "redirect_uri is missing")?;
    // RFC 6749, section 3.1.2: absolute and without a fragment.
    if !redirect_uri.contains(':') || redirect_uri.contains('#') {
        return Err("redirect_uri is malformed");
    }
    Ok(ReplyTo {
        client_id: needed("client_id", "client_id is missing")?,
        redirect_uri,
        state: parameters
            .bounded("state", LONGEST_STATE)
            .map_err(|_| "state is repeated, too long or malformed")?,
    })
}

fn body(parameters: &Parameters, reply_to: &ReplyTo) -> Result<AuthorizationRequest, Refusal> {
    unsupported(parameters)?;
    let one = |name| parameters.one(name).map_err(invalid);
    let list = |name| parameters.list(name).map_err(invalid);
    Ok(AuthorizationRequest {
        client_id: reply_to.client_id.clone(),
        redirect_uri: reply_to.redirect_uri.clone(),
        response_type: response_type(one("response_type")?.as_deref())?,
        response_mode: response_mode(one("response_mode")?.as_deref())?,
        scope: scope(list("scope")?)?,
        state: reply_to.state.clone(),
        nonce: one("nonce")?,
        code_challenge: challenge(
            one("code_challenge")?,
            one("code_challenge_method")?.as_deref(),
        )?,
        prompt: prompt(&list("prompt")?)?,
        max_age: max_age(one("max_age")?)?,
        acr_values: list("acr_values")?,
        ui_locales: list("ui_locales")?,
        login_hint: one("login_hint")?,
        id_token_hint: one("id_token_hint")?,
        claims: claims(parameters)?,
    })
}

fn claims(parameters: &Parameters) -> Result<Option<ClaimsRequest>, Refusal> {
    let given = parameters
        .bounded("claims", LONGEST_CLAIMS)
        .map_err(invalid)?;
    given
        .map(|text| ClaimsRequest::parse(&text))
        .transpose()
        .map_err(|sentence| (OauthError::InvalidRequest, sentence))
}

fn invalid(why: Unusable) -> Refusal {
    (OauthError::InvalidRequest, why.sentence())
}

/// Parameters that change the meaning of a request and so cannot be ignored.
fn unsupported(parameters: &Parameters) -> Result<(), Refusal> {
    let known = [
        ("request", OauthError::RequestNotSupported),
        ("request_uri", OauthError::RequestUriNotSupported),
        ("registration", OauthError::RegistrationNotSupported),
    ];
    match known.into_iter().find(|(name, _)| parameters.has(name)) {
        Some((_, error)) => Err((error, "this way of asking is not supported")),
        None => Ok(()),
    }
}

fn response_type(given: Option<&str>) -> Result<ResponseType, Refusal> {
    match given {
        Some("code") => Ok(ResponseType::Code),
        Some(_) => Err((
            OauthError::UnsupportedResponseType,
            "only the code flow is supported",
        )),
        None => Err((OauthError::InvalidRequest, "response_type is missing")),
    }
}

fn response_mode(given: Option<&str>) -> Result<Option<ResponseMode>, Refusal> {
    match given {
        None => Ok(None),
        Some("query") => Ok(Some(ResponseMode::Query)),
        Some(_) => Err((
            OauthError::InvalidRequest,
            "this response_mode is not supported",
        )),
    }
}

fn scope(given: Vec<String>) -> Result<Vec<String>, Refusal> {
    // RFC 6749, section 3.3: printable ASCII without quotation mark and backslash.
    let is_token = |word: &String| {
        word.bytes()
            .all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\')
    };
    if !given.iter().all(is_token) {
        return Err((OauthError::InvalidScope, "scope is malformed"));
    }
    if !given.iter().any(|word| word == "openid") {
        return Err((OauthError::InvalidScope, "the scope openid is missing"));
    }
    Ok(given)
}

fn challenge(challenge: Option<String>, method: Option<&str>) -> Result<String, Refusal> {
    let challenge = challenge.ok_or((OauthError::InvalidRequest, "code_challenge is missing"))?;
    // Without a method RFC 7636 would mean `plain`, which a reader of the request can redeem.
    if method != Some("S256") {
        return Err((
            OauthError::InvalidRequest,
            "code_challenge_method must be S256",
        ));
    }
    if !pkce::is_challenge(&challenge) {
        return Err((OauthError::InvalidRequest, "code_challenge is malformed"));
    }
    Ok(challenge)
}

fn prompt(given: &[String]) -> Result<Vec<Prompt>, Refusal> {
    let known: Option<Vec<_>> = given.iter().map(|name| Prompt::from_name(name)).collect();
    let prompts = known.ok_or((OauthError::InvalidRequest, "prompt is not known"))?;
    if prompts.len() > 1 && prompts.contains(&Prompt::None) {
        return Err((
            OauthError::InvalidRequest,
            "prompt none excludes every other",
        ));
    }
    Ok(prompts)
}

fn max_age(given: Option<String>) -> Result<Option<u64>, Refusal> {
    let Some(text) = given else {
        return Ok(None);
    };
    // `u64::from_str` alone would also take a leading plus.
    match text.parse() {
        Ok(secs) if text.bytes().all(|b| b.is_ascii_digit()) => Ok(Some(secs)),
        _ => Err((
            OauthError::InvalidRequest,
            "max_age is not a number of seconds",
        )),
    }
}
