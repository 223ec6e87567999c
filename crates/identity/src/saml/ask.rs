//! From a service's request to our own authorization request.
use super::{request::Kept, service};
use crate::here::Here;
use protocols::{
    base64url,
    form::Form,
    oauth::pkce,
    saml::{Failure as Why, Levels, NameFormat, SignOnRequest},
};
use serde_json::{Map, Value, json};
use store::{Id, Vault};
use web::{SamlService, region::host_of};

/// What is asked for in a request of ours, derived anew whenever it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wish {
    /// The `claims` parameter.
    pub claims: String,
    like: Vec<String>,
    prompt: &'static str,
}

impl Wish {
    /// Pure: what a service's request means; nothing of it widens what the service registered.
    ///
    /// # Errors
    /// The status for a request that cannot be fulfilled whoever signs in.
    pub(super) fn of(service: &SamlService, asked: &SignOnRequest) -> Result<Self, Why> {
        let levels = match &asked.contexts {
            Some(contexts) => contexts.levels().map_err(|_| Why::NoAuthnContext)?,
            None => Levels::default(),
        };
        format(service, asked).ok_or(Why::InvalidNameIdPolicy)?;
        let prompt = match (asked.force, asked.passive) {
            (true, true) => return Err(Why::NoPassive),
            (true, false) => "login",
            (false, true) => "none",
            (false, false) => "",
        };
        let mut claims: Map<String, Value> = service
            .attributes
            .iter()
            .map(|wanted| (wanted.name.clone(), Value::Null))
            .collect();
        if !levels.must.is_empty() {
            let acr = json!({ "essential": true, "values": levels.must });
            claims.insert("acr".to_owned(), acr);
        }
        if asked.force {
            let auth_time = json!({ "essential": true });
            claims.insert("auth_time".to_owned(), auth_time);
        }
        Ok(Self {
            claims: json!({ "id_token": claims }).to_string(),
            like: levels.like,
            prompt,
        })
    }

    /// The address of our authorization endpoint with it. Whoever follows it can change it; what
    /// counts is compared when the code comes back.
    pub(super) fn address(
        &self,
        here: &Here,
        service: &SamlService,
        id: Id,
        consumer: &str,
    ) -> String {
        let redirect_uri = redirect_uri(here, consumer);
        let (state, like) = (id.to_string(), self.like.join(" "));
        let challenge = pkce::challenge(&verifier(&here.identity.app.vault, id));
        let pairs = [
            ("client_id", service.entity.as_str()),
            ("redirect_uri", redirect_uri.as_str()),
            ("response_type", "code"),
            ("scope", "openid"),
            ("state", state.as_str()),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
            ("claims", self.claims.as_str()),
            ("acr_values", like.as_str()),
            ("prompt", self.prompt),
        ];
        let sent: Vec<_> = pairs.into_iter().filter(|(_, v)| !v.is_empty()).collect();
        format!("/authorize?{}", Form::encode(&sent))
    }
}

/// Where the code for an answer to that address comes.
pub(super) fn redirect_uri(here: &Here, consumer: &str) -> String {
    let front = service::front(&here.identity.app.region, &here.realm.id);
    format!("{front}{}", host_of(consumer))
}

/// Proof that a code was asked for by us for that request (RFC 7636): nobody else can make it, so
/// no code of another request passes for it.
pub(super) fn verifier(vault: &Vault, id: Id) -> String {
    base64url::encode(&vault.mac("saml-pkce", &id.0))
}

/// What kind of name the service gets: the one it asks for, if it is given to it at all.
pub(super) fn format(service: &SamlService, asked: &SignOnRequest) -> Option<NameFormat> {
    let own = service.name_id.format();
    let format = match asked.name_format.as_deref() {
        None | Some(UNSPECIFIED) => own,
        Some(uri) => NameFormat::of_uri(uri)?,
    };
    // The mail address goes only to who registered for it, and with the person's consent.
    (format != NameFormat::Email || service.wants("email")).then_some(format)
}

const UNSPECIFIED: &str = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

/// The class that says how somebody signed in, if it fulfils the request.
pub(super) fn class(kept: &Kept, reached: &str) -> Option<String> {
    match &kept.asked.contexts {
        Some(contexts) => contexts.class(reached),
        None => Some(reached.to_owned()),
    }
}
