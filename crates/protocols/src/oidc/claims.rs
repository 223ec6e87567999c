//! The `claims` parameter of an authorization request (OpenID Connect Core 1.0, section 5.5):
//! single attributes for the ID token or for userinfo, a level that must be reached, and
//! attributes with the proof behind them (OpenID Connect for Identity Assurance 1.0, section 5).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::assurance::VerifiedRequest;
use crate::strict_json;

/// The most bytes of the parameter.
pub const LONGEST: usize = 4096;
/// The most attributes asked for in one place.
pub(super) const MOST: usize = 40;
/// The most values one attribute may be asked to have.
const MOST_VALUES: usize = 10;
/// The member that asks for attributes with their proof.
pub(super) const VERIFIED: &str = "verified_claims";

/// What a client asks for, well formed; whether it may have it is for the caller to decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClaimsRequest(Value);

/// Where an attribute is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the answer of the userinfo endpoint.
    UserInfo,
    /// In the ID token.
    IdToken,
}

/// How one attribute is asked for (section 5.5.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The client says that it cannot do without.
    pub essential: bool,
    /// The values that would do, in order of preference; empty if any will.
    pub values: Vec<Value>,
}

impl Asked {
    /// Whether a value is one that was asked for.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        self.values.is_empty() || self.values.contains(value)
    }

    /// The values that are texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.values.iter().filter_map(Value::as_str)
    }

    /// Reads `null`, `{}` or an object with `essential`, `value`, `values`; what else stands in it
    /// is not understood and so ignored, as the section asks.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let members = match value {
            Value::Null => return Some(Self::default()),
            Value::Object(members) => members,
            _ => return None,
        };
        let essential = match members.get("essential") {
            None => false,
            Some(Value::Bool(given)) => *given,
            Some(_) => return None,
        };
        let values = match (members.get("value"), members.get("values")) {
            (None, None) => vec![],
            (Some(one), None) => vec![one.clone()],
            (None, Some(Value::Array(all))) if !all.is_empty() => all.clone(),
            _ => return None,
        };
        let simple = |v: &Value| matches!(v, Value::String(_) | Value::Bool(_) | Value::Number(_));
        (values.len() <= MOST_VALUES && values.iter().all(simple))
            .then_some(Self { essential, values })
    }
}

impl Place {
    const ALL: [Self; 2] = [Self::UserInfo, Self::IdToken];

    const fn member(self) -> &'static str {
        match self {
            Self::UserInfo => "userinfo",
            Self::IdToken => "id_token",
        }
    }
}

impl ClaimsRequest {
    /// Reads the parameter.
    ///
    /// # Errors
    /// A sentence for the client's developers.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let value = strict_json::read(text, LONGEST)
            .filter(Value::is_object)
            .ok_or("claims is not a JSON object that can be read in one way only")?;
        let request = Self(value);
        for place in Place::ALL {
            match request.0.get(place.member()) {
                None | Some(Value::Null) => {}
                Some(Value::Object(members)) => check(members)?,
                Some(_) => return Err("claims asks in a form that is not defined"),
            }
        }
        // Written again it must still be a parameter that is read.
        if request.to_json().len() > LONGEST {
            return Err("claims is too long");
        }
        Ok(request)
    }

    /// A request that a level be reached: one of `levels`, in the ID token, or a refusal
    /// (section 5.5.1.1).
    #[must_use]
    pub fn level_must_be(levels: &[String]) -> Self {
        Self(json!({ "id_token": { "acr": { "essential": true, "values": levels } } }))
    }

    /// The request as JSON; the inverse of [`ClaimsRequest::parse`].
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_string()
    }

    fn members(&self, place: Place) -> Option<&Map<String, Value>> {
        self.0.get(place.member())?.as_object()
    }

    /// How an attribute is asked for in a place, if it is.
    #[must_use]
    pub fn asked(&self, place: Place, name: &str) -> Option<Asked> {
        Asked::read(self.members(place)?.get(name)?)
    }

    /// The names of the attributes asked for in a place, those of proven ones not among them.
    pub fn names(&self, place: Place) -> impl Iterator<Item = &str> {
        let all = self.members(place).into_iter().flat_map(Map::keys);
        all.map(String::as_str).filter(|name| *name != VERIFIED)
    }

    /// The attributes asked for together with their proof.
    #[must_use]
    pub fn verified(&self, place: Place) -> Vec<VerifiedRequest> {
        let asked = self.members(place).and_then(|all| all.get(VERIFIED));
        asked
            .and_then(VerifiedRequest::read_all)
            .unwrap_or_default()
    }
}

fn check(members: &Map<String, Value>) -> Result<(), &'static str> {
    if members.len() > MOST {
        return Err("claims asks for too much");
    }
    for (name, value) in members {
        let sound = if name == VERIFIED {
            VerifiedRequest::read_all(value).is_some()
        } else {
            Asked::read(value).is_some()
        };
        if !sound {
            return Err("claims asks for an attribute in a form that is not defined");
        }
    }
    Ok(())
}
