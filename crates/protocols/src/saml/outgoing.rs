//! Sending a message through a browser: signed in the query of an address, or signed in a form
//! (Bindings, sections 3.4 and 3.5).

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{Binding, KeyError, RSA_SHA256, Refusal, ServiceKey, sign::Signer};
use crate::form::{self, Form};

/// Request or response: the name of the parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// `SAMLRequest`
    Request,
    /// `SAMLResponse`
    Response,
}

impl Parameter {
    /// As it stands in addresses and forms.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "SAMLRequest",
            Self::Response => "SAMLResponse",
        }
    }
}

/// How a browser carries a message.
#[derive(Clone, PartialEq, Eq)]
pub enum Carried {
    /// By going to this address.
    Redirect(String),
    /// By posting this as the parameter's value.
    Post(String),
}

impl std::fmt::Debug for Carried {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Carried").finish_non_exhaustive()
    }
}

impl Signer {
    /// Signs a message for a binding.
    ///
    /// # Errors
    /// [`Refusal`] when the library fails.
    pub fn carry(
        &self,
        binding: Binding,
        parameter: Parameter,
        to: &str,
        xml: &str,
        relay_state: Option<&str>,
    ) -> Result<Carried, Refusal> {
        match binding {
            Binding::Redirect => redirect(parameter, to, xml, relay_state, &self.key)
                .map(Carried::Redirect)
                .map_err(|_| Refusal::WrongSignature),
            Binding::Post => Ok(Carried::Post(STANDARD.encode(self.envelop(xml)?))),
        }
    }
}

/// The address that carries a message, deflated, with a signature over the query.
pub(super) fn redirect(
    parameter: Parameter,
    to: &str,
    xml: &str,
    relay_state: Option<&str>,
    key: &ServiceKey,
) -> Result<String, KeyError> {
    let deflated = miniz_oxide::deflate::compress_to_vec(xml.as_bytes(), 6);
    let message = STANDARD.encode(deflated);
    let mut pairs = vec![(parameter.name(), message.as_str())];
    pairs.extend(relay_state.map(|state| ("RelayState", state)));
    pairs.push(("SigAlg", RSA_SHA256));
    let query = Form::encode(&pairs);
    let signature = STANDARD.encode(key.sign(query.as_bytes())?);
    let signature = form::encode(&signature);
    let joint = if to.contains('?') { '&' } else { '?' };
    Ok(format!("{to}{joint}{query}&Signature={signature}"))
}
