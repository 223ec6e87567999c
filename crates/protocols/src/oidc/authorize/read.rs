//! Reading an authorization request: first whom to answer, then everything that may be wrong.

use super::{
    AuthorizationRequest, Display, Prompt, ProofKey, Refused, ReplyTo, ResponseMode, ResponseType,
    Rules, incoming::on_page,
};
use crate::{
    base64url,
    oauth::{
        OauthError, pkce,
        rar::{self, AuthorizationDetails},
        resource, scope,
    },
    oidc::{
        claims::{ClaimsRequest, LONGEST as LONGEST_CLAIMS},
        parameters::{Parameters, Unusable},
    },
};

/// The most bytes of `state`.
const LONGEST_STATE: usize = 1024;

type Refusal = (OauthError, &'static str);

pub(super) fn request(
    client_id: &str,
    parameters: &Parameters,
    rules: &Rules<'_>,
) -> Result<AuthorizationRequest, Refused> {
    let reply_to = reply_to(client_id, parameters).map_err(on_page)?;
    body(parameters, &reply_to, rules).map_err(|(error, description)| Refused {
        error,
        description,
        reply_to: Some(reply_to),
    })
}

/// Whom to answer. Doubt about any of it ends on a page: a second `redirect_uri` might be an
/// attacker's, and an answer that lost its `state` would be taken for another one's.
pub(super) fn reply_to(client_id: &str, parameters: &Parameters) -> Result<ReplyTo, &'static str> {
    let redirect_uri = parameters
        .one("redirect_uri")
        .map_err(Unusable::sentence)?
        .ok_or("redirect_uri is missing")?;
    // RFC 6749, section 3.1.2: absolute and without a fragment.
    if !redirect_uri.contains(':') || redirect_uri.contains('#') {
        return Err("redirect_uri is malformed");
    }
    // What cannot be read here is refused further on; the refusal then takes the usual way.
    let one = |name| parameters.one(name).ok().flatten().unwrap_or_default();
    let response_type = ResponseType::from_name(&one("response_type")).unwrap_or_default();
    let mode = ResponseMode::from_name(&one("response_mode"), response_type);
    Ok(ReplyTo {
        client_id: client_id.to_owned(),
        redirect_uri,
        state: parameters
            .bounded("state", LONGEST_STATE)
            .map_err(|_| "state is repeated, too long or malformed")?,
        mode: mode.unwrap_or(response_type.usual_mode()),
    })
}

fn body(
    parameters: &Parameters,
    reply_to: &ReplyTo,
    rules: &Rules<'_>,
) -> Result<AuthorizationRequest, Refusal> {
    unsupported(parameters)?;
    let one = |name| parameters.one(name).map_err(invalid);
    let list = |name| parameters.list(name).map_err(invalid);
    let response_type = response_type(one("response_type")?.as_deref(), rules)?;
    let request = AuthorizationRequest {
        client_id: reply_to.client_id.clone(),
        redirect_uri: reply_to.redirect_uri.clone(),
        response_type,
        response_mode: response_mode(one("response_mode")?.as_deref(), response_type)?,
        scope: scope(list("scope")?, rules)?,
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
        resource: resource::read(parameters.all("resource").map_err(invalid)?)?,
        authorization_details: details(parameters)?,
        dpop_jkt: thumbprint(one("dpop_jkt")?)?,
        // No more than a wish: an unknown one is as good as none.
        display: one("display")?.as_deref().and_then(Display::from_name),
    };
    bound(&request, rules)?;
    Ok(request)
}

/// What ties the answer to this request and this client: without it an answer that was meant for
/// another could be slipped in (RFC 9700, section 4.5).
fn bound(request: &AuthorizationRequest, rules: &Rules<'_>) -> Result<(), Refusal> {
    // OpenID Connect Core 1.0, sections 3.2.2.1 and 3.3.2.11.
    if request.response_type.has_id_token() && request.nonce.is_none() {
        return Err((OauthError::InvalidRequest, "nonce is missing"));
    }
    let instead = match rules.proof_key {
        ProofKey::Always => false,
        ProofKey::UnlessNonce => request.nonce.is_some(),
        ProofKey::Optional => true,
    };
    if request.response_type.has_code() && request.code_challenge.is_none() && !instead {
        return Err((OauthError::InvalidRequest, "code_challenge is missing"));
    }
    Ok(())
}

fn details(parameters: &Parameters) -> Result<Option<AuthorizationDetails>, Refusal> {
    let given = parameters
        .bounded("authorization_details", rar::LONGEST)
        .map_err(invalid)?;
    given
        .map(|text| AuthorizationDetails::parse(&text))
        .transpose()
        .map_err(|why| (OauthError::InvalidAuthorizationDetails, why))
}

fn thumbprint(given: Option<String>) -> Result<Option<String>, Refusal> {
    let sound = |text: &str| base64url::decode_array::<32>(text).is_some();
    if given.as_deref().is_none_or(sound) {
        Ok(given)
    } else {
        Err((OauthError::InvalidRequest, "dpop_jkt is malformed"))
    }
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

fn response_type(given: Option<&str>, rules: &Rules<'_>) -> Result<ResponseType, Refusal> {
    let given = given.ok_or((OauthError::InvalidRequest, "response_type is missing"))?;
    ResponseType::from_name(given)
        .filter(|one| rules.response_types.contains(one))
        .ok_or((
            OauthError::UnsupportedResponseType,
            "this response_type is not supported for this client",
        ))
}

fn response_mode(
    given: Option<&str>,
    response_type: ResponseType,
) -> Result<Option<ResponseMode>, Refusal> {
    let Some(name) = given else {
        return Ok(None);
    };
    let invalid = |why| (OauthError::InvalidRequest, why);
    let mode = ResponseMode::from_name(name, response_type)
        .ok_or(invalid("this response_mode is not supported"))?;
    // A token in a query stays in histories and logs (OAuth 2.0 Multiple Response Type Encoding
    // Practices, section 3).
    if mode.is_query() && response_type != ResponseType::Code {
        return Err(invalid("tokens are not sent in a query"));
    }
    Ok(Some(mode))
}

fn scope(given: Vec<String>, rules: &Rules<'_>) -> Result<Vec<String>, Refusal> {
    if !scope::are_tokens(&given) {
        return Err((OauthError::InvalidScope, "scope is malformed"));
    }
    if rules.openid && !given.iter().any(|word| word == "openid") {
        return Err((OauthError::InvalidScope, "the scope openid is missing"));
    }
    Ok(given)
}

fn challenge(challenge: Option<String>, method: Option<&str>) -> Result<Option<String>, Refusal> {
    let Some(challenge) = challenge else {
        return match method {
            None => Ok(None),
            Some(_) => Err((OauthError::InvalidRequest, "code_challenge is missing")),
        };
    };
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
    Ok(Some(challenge))
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
