//! How a service shows who it is, and how its requests and tokens are kept safe.
use protocols::{
    form::Form,
    jose::Algorithm,
    oauth::registration::{AuthMethod, ClientMetadata, Profile},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use web::{Client, Mistake, Realm};

/// The field of the form that says how the service shows who it is.
pub(super) const FIELD: &str = "token_endpoint_auth_method";
/// Its value for a secret, in whichever way that is sent.
pub(super) const SECRET: &str = "secret";
/// All its values.
pub(super) const CHOICES: [&str; 5] = [
    SECRET,
    "none",
    "private_key_jwt",
    "tls_client_auth",
    "self_signed_tls_client_auth",
];

/// Values and text keys of the security profiles.
pub(in crate::console) const PROFILES: [(&str, &str); 3] = [
    ("plain", "console-security-profile-plain"),
    ("fapi2", "console-security-profile-fapi2"),
    ("fapi2-message-signing", "console-security-profile-signing"),
];

/// Values and text keys of what access tokens are bound to.
pub(in crate::console) const BOUND: [(&str, &str); 3] = [
    ("", "console-security-bound-none"),
    ("key", "console-security-bound-key"),
    ("certificate", "console-security-bound-certificate"),
];

/// The text key of a value of [`FIELD`].
pub(in crate::console) fn method_key(name: &str) -> &'static str {
    match name {
        SECRET => "console-security-method-secret",
        "private_key_jwt" => "console-security-method-key",
        "tls_client_auth" => "console-security-method-certificate",
        "self_signed_tls_client_auth" => "console-security-method-self-signed",
        _ => "console-security-method-none",
    }
}

/// How a service shows who it is, and how its tokens are kept safe: by the names of the registry of
/// OAuth parameters.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a member of the registry of OAuth parameters"
)]
pub struct Security {
    /// The security profile that it keeps: `plain`, `fapi2` or `fapi2-message-signing`. What the
    /// profile demands and what can be set without asking is set.
    #[schemars(with = "String")]
    pub profile: Profile,
    /// Nothing: with its secret, if it has one.
    #[schemars(with = "Option<String>")]
    pub token_endpoint_auth_method: Option<AuthMethod>,
    /// Where its keys are fetched.
    pub jwks_uri: Option<String>,
    /// Its keys (RFC 7517, section 5).
    #[schemars(with = "Option<Map<String, Value>>")]
    pub jwks: Option<Value>,
    /// What its certificate names (RFC 8705, section 2.1.2), as the next four.
    pub tls_client_auth_subject_dn: Option<String>,
    /// A host.
    pub tls_client_auth_san_dns: Option<String>,
    /// An address.
    pub tls_client_auth_san_uri: Option<String>,
    /// An IP address.
    pub tls_client_auth_san_ip: Option<String>,
    /// A mail address.
    pub tls_client_auth_san_email: Option<String>,
    /// Access tokens are bound to a key (RFC 9449).
    pub dpop_bound_access_tokens: bool,
    /// Access tokens are bound to its certificate (RFC 8705).
    pub tls_client_certificate_bound_access_tokens: bool,
    /// It hands its requests over itself (RFC 9126).
    pub require_pushed_authorization_requests: bool,
    /// It signs its requests (RFC 9101).
    pub require_signed_request_object: bool,
    /// `ES256`, `RS256`, `PS256` or `EdDSA`; what it has, or the realm's usual one, without.
    #[schemars(with = "Option<String>")]
    pub id_token_signed_response_alg: Option<Algorithm>,
}

impl Security {
    /// From a form; nothing where the form does not ask.
    pub(super) fn of_form(form: &Form) -> Option<Self> {
        let chosen = form.get(FIELD)?;
        let some = |name: &str| {
            let text = form.get(name).unwrap_or_default().trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let keys =
            some("jwks").map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)));
        let named = some("certificate_kind");
        let name = |kind: &str| {
            let is = named.as_deref() == Some(kind);
            some("certificate_name").filter(|_| is)
        };
        let profile = some("profile").map(Value::String);
        let bound = form.get("bound");
        let method = AuthMethod::ALL
            .iter()
            .find(|m| m.as_str() == chosen && **m != AuthMethod::None);
        Some(Self {
            profile: profile
                .and_then(|p| serde_json::from_value(p).ok())
                .unwrap_or_default(),
            token_endpoint_auth_method: method.copied(),
            jwks_uri: some("jwks_uri"),
            jwks: keys,
            tls_client_auth_subject_dn: name("subject_dn"),
            tls_client_auth_san_dns: name("san_dns"),
            tls_client_auth_san_uri: name("san_uri"),
            tls_client_auth_san_ip: name("san_ip"),
            tls_client_auth_san_email: name("san_email"),
            dpop_bound_access_tokens: bound == Some("key"),
            tls_client_certificate_bound_access_tokens: bound == Some("certificate"),
            require_pushed_authorization_requests: form.get("pushed") == Some("yes"),
            require_signed_request_object: form.get("signed") == Some("yes"),
            id_token_signed_response_alg: some("id_token_signed_response_alg")
                .and_then(|name| Algorithm::parse(&name)),
        })
    }

    pub(in crate::console) fn of_client(client: &Client) -> Self {
        let oauth = client.oauth.clone();
        Self {
            profile: client.profile,
            token_endpoint_auth_method: oauth.token_endpoint_auth_method,
            jwks_uri: oauth.jwks_uri,
            jwks: oauth.jwks,
            tls_client_auth_subject_dn: oauth.tls_client_auth_subject_dn,
            tls_client_auth_san_dns: oauth.tls_client_auth_san_dns,
            tls_client_auth_san_uri: oauth.tls_client_auth_san_uri,
            tls_client_auth_san_ip: oauth.tls_client_auth_san_ip,
            tls_client_auth_san_email: oauth.tls_client_auth_san_email,
            dpop_bound_access_tokens: oauth.dpop_bound_access_tokens,
            tls_client_certificate_bound_access_tokens: oauth
                .tls_client_certificate_bound_access_tokens,
            require_pushed_authorization_requests: oauth.require_pushed_authorization_requests,
            require_signed_request_object: oauth.require_signed_request_object,
            id_token_signed_response_alg: oauth.id_token_signed_response_alg,
        }
    }

    /// Whether it shows a secret, where the service is registered with one.
    pub(super) fn has_secret(&self, confidential: bool) -> bool {
        let method = self.token_endpoint_auth_method;
        method.map_or(confidential, AuthMethod::has_secret)
    }

    /// Writes it into a client, whose other properties stay.
    ///
    /// # Errors
    /// [`Mistake::Secret`]: only a new service gets a secret.
    pub(super) fn write(&self, client: &mut Client, realm: &Realm) -> Result<(), Mistake> {
        match self.token_endpoint_auth_method {
            Some(method) if method.has_secret() && client.secret.is_none() => {
                return Err(Mistake::Secret);
            }
            Some(method) if !method.has_secret() => client.secret = None,
            _ => {}
        }
        client.profile = self.profile;
        let given = self.clone();
        let before = client.oauth.clone();
        let way = before.token_endpoint_auth_method;
        let way = way.filter(|way| way.has_secret() && client.secret.is_some());
        // A new service has the realm's usual one already.
        let usual = before.id_token_signed_response_alg;
        client.oauth = ClientMetadata {
            token_endpoint_auth_method: given.token_endpoint_auth_method.or(way),
            jwks_uri: given.jwks_uri,
            jwks: given.jwks,
            tls_client_auth_subject_dn: given.tls_client_auth_subject_dn,
            tls_client_auth_san_dns: given.tls_client_auth_san_dns,
            tls_client_auth_san_uri: given.tls_client_auth_san_uri,
            tls_client_auth_san_ip: given.tls_client_auth_san_ip,
            tls_client_auth_san_email: given.tls_client_auth_san_email,
            dpop_bound_access_tokens: given.dpop_bound_access_tokens,
            tls_client_certificate_bound_access_tokens: given
                .tls_client_certificate_bound_access_tokens,
            require_pushed_authorization_requests: given.require_pushed_authorization_requests,
            require_signed_request_object: given.require_signed_request_object,
            id_token_signed_response_alg: given.id_token_signed_response_alg.or(usual),
            ..before
        };
        let chosen = client.oauth.id_token_signed_response_alg;
        let algorithm = chosen.unwrap_or(Algorithm::Es256);
        client.oauth.demand(realm.profile_of(client), algorithm);
        Ok(())
    }

    /// How it shows who it is, by the values of the form.
    pub(super) fn chosen(&self, confidential: bool) -> &'static str {
        match self.token_endpoint_auth_method {
            Some(method) if !method.has_secret() => method.as_str(),
            Some(_) => SECRET,
            None if confidential => SECRET,
            None => "none",
        }
    }
    /// Keys as they are shown; what was typed and is no JSON, as it was typed.
    pub(in crate::console) fn keys(&self) -> String {
        match &self.jwks {
            None => String::new(),
            Some(Value::String(typed)) => typed.clone(),
            Some(keys) => serde_json::to_string_pretty(keys).unwrap_or_default(),
        }
    }
    /// The word for the profile.
    pub(in crate::console) const fn profile_name(&self) -> &'static str {
        match self.profile {
            Profile::Plain => "plain",
            Profile::Fapi2 => "fapi2",
            Profile::Fapi2Signing => "fapi2-message-signing",
        }
    }
    /// What its certificate names, and how it is called there.
    pub(in crate::console) fn certificate(&self) -> Option<(&'static str, &str)> {
        let all = [
            ("subject_dn", &self.tls_client_auth_subject_dn),
            ("san_dns", &self.tls_client_auth_san_dns),
            ("san_uri", &self.tls_client_auth_san_uri),
            ("san_ip", &self.tls_client_auth_san_ip),
            ("san_email", &self.tls_client_auth_san_email),
        ];
        let mut there = all
            .into_iter()
            .filter_map(|(kind, name)| Some((kind, name.as_deref()?)));
        there.next()
    }
    /// What its access tokens are bound to.
    pub(in crate::console) const fn bound(&self) -> &'static str {
        if self.dpop_bound_access_tokens {
            "key"
        } else if self.tls_client_certificate_bound_access_tokens {
            "certificate"
        } else {
            ""
        }
    }
    /// Whether it shows a secret, or nothing: no key, and no certificate.
    pub(in crate::console) fn is_secret(&self) -> bool {
        let method = self.token_endpoint_auth_method;
        method.is_none_or(|m| m.has_secret() || m == AuthMethod::None)
    }
    /// Whether anything is otherwise than most services need it.
    pub(in crate::console) fn is_special(&self) -> bool {
        !self.is_secret()
            || self.profile != Profile::Plain
            || !self.bound().is_empty()
            || self.require_pushed_authorization_requests
            || self.require_signed_request_object
            || self.jwks.is_some()
            || self.jwks_uri.is_some()
            || self.id_token_signed_response_alg.is_some()
    }
}
