//! What the endpoints for clients have in common: a form in which a client says who it is
//! (RFC 6749, sections 2.3 and 3.2).

use super::{ClientAuth, OauthError, rar::AuthorizationDetails, resource, scope};
use crate::{
    form::{self, Form, FormError},
    jose,
};

/// The most bytes of one parameter.
const LONGEST: usize = 2048;

pub(crate) type Refusal = (OauthError, &'static str);

/// The form of a client; what it asks for is taken out of it piece by piece.
pub(crate) struct Posted {
    pub client: ClientAuth,
    form: Form,
    repeated: Pairs,
}

/// Whether a value is of a bearable length and cannot forge a line of a log.
pub(crate) fn is_sound(value: &str) -> bool {
    value.len() <= LONGEST && !value.chars().any(char::is_control)
}

fn longest(name: &str) -> usize {
    match name {
        // Signed tokens, of ours and of others.
        "client_assertion" | "subject_token" | "actor_token" | "request" | "token"
        | "refresh_token" | "id_token_hint" | "login_hint_token" => jose::LONGEST,
        "authorization_details" => super::rar::LONGEST,
        "claims" => crate::oidc::LONGEST_CLAIMS,
        _ => LONGEST,
    }
}

fn unreadable(error: &FormError) -> Refusal {
    let why = match error {
        FormError::Repeated(_) => "a parameter is repeated",
        FormError::TooLong | FormError::TooMany => "the request is too large",
        FormError::Malformed => "the body is not a form",
    };
    (OauthError::InvalidRequest, why)
}

type Pairs = Vec<(String, String)>;

/// Parts what may be repeated from what may not, every value within its bounds.
fn sorted(pairs: Pairs, may_repeat: &[&str]) -> Result<(Form, Pairs), Refusal> {
    let sound = |(name, value): &(String, String)| {
        value.len() <= longest(name) && !value.chars().any(char::is_control)
    };
    if !pairs.iter().all(sound) {
        return Err((OauthError::InvalidRequest, "a parameter is malformed"));
    }
    let (repeated, once) = pairs
        .into_iter()
        .partition(|(name, _)| may_repeat.contains(&name.as_str()));
    let form = Form::from_pairs(once).map_err(|error| unreadable(&error))?;
    Ok((form, repeated))
}

impl Posted {
    /// Reads a request from the value of the Authorization header and the body. Every parameter
    /// may occur once, but for those in `may_repeat`.
    pub(crate) fn read(
        authorization: Option<&str>,
        body: &str,
        may_repeat: &[&str],
    ) -> Result<Self, Refusal> {
        let pairs = form::pairs(body).map_err(|error| unreadable(&error))?;
        let (mut form, repeated) = sorted(pairs, may_repeat)?;
        Ok(Self {
            client: ClientAuth::read(authorization, &mut form)?,
            form,
            repeated,
        })
    }

    /// The same for parameters that `client` signed, among which `resource` may be repeated.
    pub(crate) fn signed(client: ClientAuth, pairs: Pairs) -> Result<Self, Refusal> {
        let (form, repeated) = sorted(pairs, &["resource"])?;
        Ok(Self {
            client,
            form,
            repeated,
        })
    }

    /// A parameter; an empty one counts as not sent (RFC 6749, section 3.2).
    pub(crate) fn optional(&mut self, name: &str) -> Option<String> {
        self.form.take(name).filter(|value| !value.is_empty())
    }

    /// A parameter that must be there.
    pub(crate) fn needed(&mut self, name: &str, missing: &'static str) -> Result<String, Refusal> {
        let value = self.optional(name);
        value.ok_or((OauthError::InvalidRequest, missing))
    }

    /// The words of a space-separated list, each once.
    pub(crate) fn words(&mut self, name: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        for word in self.optional(name).unwrap_or_default().split(' ') {
            if !word.is_empty() && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words
    }

    /// The scopes; none where the client does not say.
    pub(crate) fn scope(&mut self) -> Result<Vec<String>, Refusal> {
        let words = self.words("scope");
        if scope::are_tokens(&words) {
            Ok(words)
        } else {
            Err((OauthError::InvalidScope, "scope is malformed"))
        }
    }

    /// The values of a parameter that may be repeated.
    pub(crate) fn all(&mut self, name: &str) -> Vec<String> {
        let mut found = Vec::new();
        self.repeated.retain_mut(|(n, value)| {
            let other = n != name;
            if !other && !value.is_empty() {
                found.push(std::mem::take(value));
            }
            other
        });
        found
    }

    /// The services that a token is to be for (RFC 8707).
    pub(crate) fn resources(&mut self) -> Result<Vec<String>, Refusal> {
        resource::read(self.all("resource"))
    }

    /// What exactly is to be allowed (RFC 9396).
    pub(crate) fn details(&mut self) -> Result<Option<AuthorizationDetails>, Refusal> {
        let given = self.optional("authorization_details");
        given
            .map(|text| AuthorizationDetails::parse(&text))
            .transpose()
            .map_err(|why| (OauthError::InvalidAuthorizationDetails, why))
    }

    /// Everything that was not taken yet.
    pub(crate) fn rest(self) -> Pairs {
        let once = self.form.iter().map(|(n, v)| (n.to_owned(), v.to_owned()));
        once.chain(self.repeated.iter().cloned()).collect()
    }
}
