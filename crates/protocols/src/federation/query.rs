//! What is asked of an entity that vouches for others (sections 8.1 and 8.2).

use crate::{
    form::{self, Form},
    oauth::OauthError,
};

/// The most bytes of one parameter.
const LONGEST: usize = 2048;

type Refusal = (OauthError, &'static str);

/// A request for the statement about one subordinate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchQuery {
    /// The subordinate.
    pub sub: String,
}

/// A request for the list of subordinates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Only those of this type.
    pub entity_type: Option<String>,
}

impl FetchQuery {
    /// Reads the query of a request to the fetch endpoint.
    ///
    /// # Errors
    /// `invalid_request` and a sentence.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        let sub = read(query)?.take("sub").filter(|sub| !sub.is_empty());
        let sub = sub.ok_or((OauthError::InvalidRequest, "sub is missing"))?;
        Ok(Self { sub })
    }
}

impl ListQuery {
    /// Reads the query of a request to the list endpoint. Filters that are not offered are refused
    /// by the caller's status 400, as section 8.2.1 asks: an unfiltered list would mislead.
    ///
    /// # Errors
    /// `invalid_request` and a sentence.
    pub fn parse(query: &str) -> Result<Self, Refusal> {
        let mut form = read(query)?;
        let entity_type = form.take("entity_type").filter(|word| !word.is_empty());
        for filter in ["trust_marked", "trust_mark_type", "intermediate"] {
            if form.get(filter).is_some() {
                return Err((OauthError::InvalidRequest, "this filter is not supported"));
            }
        }
        Ok(Self { entity_type })
    }
}

fn read(query: &str) -> Result<Form, Refusal> {
    let malformed = (OauthError::InvalidRequest, "the query is malformed");
    let form = form::parse(query).map_err(|_| malformed)?;
    let sound = |value: &str| value.len() <= LONGEST && !value.chars().any(char::is_control);
    if form.iter().all(|(_, value)| sound(value)) {
        Ok(form)
    } else {
        Err(malformed)
    }
}
