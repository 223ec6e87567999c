//! A request on its way in: which client it is of, where its parameters are, and by what rules of
//! that client they are read.

use super::{AuthorizationRequest, Refused, ReplyTo, ResponseType, read};
use crate::{
    jose,
    oauth::{OauthError, RequestObject},
    oidc::parameters::Parameters,
};

/// A request of which only the client is known yet: its registration says how to read the rest.
pub struct Incoming {
    /// The client that asks, not looked up yet.
    pub client_id: String,
    /// Where the parameters are.
    pub source: Source,
    parameters: Parameters,
}

/// Where the parameters of a request are.
#[derive(Clone, PartialEq, Eq)]
pub enum Source {
    /// In the open.
    Parameters,
    /// In a signed object that came along (RFC 9101, section 5.1), to be verified and handed to
    /// [`Incoming::with_object`].
    Object(String),
    /// At an address (RFC 9101, section 5.2): one that was pushed before (RFC 9126), or one that
    /// the client registered. The caller fetches what is there; any other address is refused, for
    /// otherwise a stranger would choose what the server calls.
    Reference(String),
}

/// How the requests of a client are read. The default is the strictest.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'c> {
    /// What the client may ask for.
    pub response_types: &'c [ResponseType],
    /// Whether it must prove that it is the one who asked.
    pub proof_key: ProofKey,
    /// Whether the scope `openid` must be there; not so where a client uses OAuth alone.
    pub openid: bool,
    /// What becomes of parameters beside a signed object.
    pub outer: OuterParameters,
}

/// When a proof key (RFC 7636) is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProofKey {
    /// Whenever a code is asked for (RFC 9700, section 2.1.1).
    #[default]
    Always,
    /// Not where a `nonce` binds the answer to the request instead; for confidential clients that
    /// do not know better.
    UnlessNonce,
    /// Never. Then `state` alone stands between an attacker's code and the client's session.
    Optional,
}

/// What becomes of parameters beside a signed object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OuterParameters {
    /// They count for nothing (RFC 9101, section 6.3).
    #[default]
    Ignored,
    /// They count where the object says nothing (OpenID Connect Core 1.0, section 6.1).
    Merged,
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self {
            response_types: &[ResponseType::Code],
            proof_key: ProofKey::Always,
            openid: true,
            outer: OuterParameters::Ignored,
        }
    }
}

impl Incoming {
    /// Reads the query or the body of a request as far as the client's name.
    ///
    /// # Errors
    /// [`Refused`], to be shown on a page.
    pub fn parse(query: &str) -> Result<Self, Refused> {
        let parameters =
            Parameters::parse(query).map_err(|_| on_page("the request is not a form"))?;
        Self::of(parameters)
    }

    /// The request of a form that was read already.
    pub(crate) fn from_pairs(pairs: Vec<(String, String)>) -> Result<Self, Refused> {
        Self::of(Parameters::from_pairs(pairs))
    }

    fn of(parameters: Parameters) -> Result<Self, Refused> {
        let client_id = parameters
            .one("client_id")
            .map_err(|why| on_page(why.sentence()))?
            .ok_or(on_page("client_id is missing"))?;
        let mut incoming = Self {
            client_id,
            source: Source::Parameters,
            parameters,
        };
        let object = incoming.parameters.bounded("request", jose::LONGEST);
        let reference = incoming.parameters.one("request_uri");
        incoming.source = match (object, reference) {
            (Ok(None), Ok(None)) => Source::Parameters,
            (Ok(Some(object)), Ok(None)) => Source::Object(object),
            (Ok(None), Ok(Some(reference))) => Source::Reference(reference),
            (Ok(Some(_)), Ok(Some(_))) => {
                let why = "request and request_uri exclude each other";
                return Err(incoming.refused(OauthError::InvalidRequest, why));
            }
            (Err(why), _) | (_, Err(why)) => {
                return Err(incoming.refused(OauthError::InvalidRequest, why.sentence()));
            }
        };
        Ok(incoming)
    }

    /// The request, where all its parameters are in the open.
    ///
    /// # Errors
    /// [`Refused`]; also where there is an object or a reference, so that a caller who supports
    /// none does not overlook one.
    pub fn request(self, rules: &Rules<'_>) -> Result<AuthorizationRequest, Refused> {
        let unsupported = match &self.source {
            Source::Parameters => return read::request(&self.client_id, &self.parameters, rules),
            Source::Object(_) => OauthError::RequestNotSupported,
            Source::Reference(_) => OauthError::RequestUriNotSupported,
        };
        Err(self.refused(unsupported, "this way of asking is not supported"))
    }

    /// The request, where its parameters are in an object that was verified.
    ///
    /// # Errors
    /// [`Refused`]; also for an object of another client, and where parameters that OpenID Connect
    /// Core 1.0, section 6.1, wants in both places differ.
    pub fn with_object(
        self,
        object: RequestObject,
        rules: &Rules<'_>,
    ) -> Result<AuthorizationRequest, Refused> {
        let wrong = |why| Err(self.refused(OauthError::InvalidRequestObject, why));
        if object.client_id() != self.client_id {
            return wrong("the request object is of another client");
        }
        let inner = Parameters::from_pairs(object.into_parameters());
        let both = |name| match (inner.one(name), self.parameters.one(name)) {
            (Ok(Some(inner)), Ok(Some(outer))) => inner == outer,
            _ => true,
        };
        if !both("client_id") {
            return wrong("the request object is of another client");
        }
        let parameters = match rules.outer {
            OuterParameters::Ignored => inner,
            OuterParameters::Merged if !both("response_type") => {
                return wrong("response_type differs from that of the request object");
            }
            OuterParameters::Merged => inner.over(self.parameters.without_objects()),
        };
        read::request(&self.client_id, &parameters, rules)
    }

    /// A refusal of this request for a reason that the caller found: an unknown reference, an
    /// object that was not signed by the client.
    #[must_use]
    pub fn refused(&self, error: OauthError, description: &'static str) -> Refused {
        Refused {
            error,
            description,
            reply_to: self.reply_to(),
        }
    }

    fn reply_to(&self) -> Option<ReplyTo> {
        read::reply_to(&self.client_id, &self.parameters).ok()
    }
}

pub(super) fn on_page(description: &'static str) -> Refused {
    Refused {
        error: OauthError::InvalidRequest,
        description,
        reply_to: None,
    }
}

// A request tells what somebody wants to do where: the client is enough for a log.
impl std::fmt::Debug for Incoming {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Incoming")
            .field("client_id", &self.client_id)
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Parameters => "Parameters",
            Self::Object(_) => "Object",
            Self::Reference(_) => "Reference",
        })
    }
}
