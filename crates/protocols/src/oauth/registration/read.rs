//! Reading client metadata from JSON.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{
    AuthMethod, ClientMetadata, Profile, Refused, RegistrationError, StatementIssuer, statement,
};
use crate::{Timestamp, jose::Algorithm, strict_json, webpush::Reach};

/// The most bytes of a registration.
pub const LONGEST: usize = 64 * 1024;
/// The most bytes of one text.
const LONGEST_TEXT: usize = 2048;
/// The most elements of one list.
const MOST: usize = 100;

/// What an issuer offers to those who register.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'r> {
    /// The security profile every client must keep.
    pub profile: Profile,
    /// Whether tokens may travel through the browser (implicit and hybrid flows).
    pub front_channel: bool,
    /// How far the client's addresses may lead.
    pub reach: Reach,
    /// The ways in which clients may say who they are.
    pub auth_methods: &'r [AuthMethod],
    /// The types of authorization details that are known here (RFC 9396, section 2).
    pub authorization_details_types: &'r [&'r str],
    /// Whether the grant of exchange (RFC 8693) may be registered: it lets a service act for
    /// people at another, which is for an administrator to decide.
    pub token_exchange: bool,
    /// The algorithm of signatures for who names none; without it that of the specifications.
    pub algorithm: Option<Algorithm>,
    /// Algorithms of signatures that are not given to anybody any more.
    pub algorithms_off: &'r [Algorithm],
    /// Whose software statements are believed. If nobody's, statements are ignored (RFC 7591,
    /// section 3.1.1).
    pub statements: &'r [StatementIssuer<'r>],
}

impl Default for Rules<'_> {
    fn default() -> Self {
        Self {
            profile: Profile::Plain,
            front_channel: false,
            reach: Reach::Public,
            auth_methods: AuthMethod::ALL,
            authorization_details_types: &[],
            token_exchange: false,
            algorithm: None,
            algorithms_off: &[],
            statements: &[],
        }
    }
}

impl ClientMetadata {
    /// Reads the body of a registration (RFC 7591, section 3.1): unknown members are ignored,
    /// omitted ones get their defaults, what a software statement says goes before what the
    /// client says of itself, and every rule of [`ClientMetadata::check`] holds afterwards.
    ///
    /// # Errors
    /// [`Refused`], for the first thing that is wrong.
    pub fn parse(json: &str, rules: &Rules<'_>, now: Timestamp) -> Result<Self, Refused> {
        let Some(Value::Object(members)) = strict_json::read(json, LONGEST) else {
            return Err(Refused::new(
                "",
                "the body is not a JSON object that can be read in one way only",
            ));
        };
        Self::from_members(members, rules, now)
    }

    /// The same for members that were read before.
    ///
    /// # Errors
    /// As [`ClientMetadata::parse`].
    pub fn from_members(
        mut members: Map<String, Value>,
        rules: &Rules<'_>,
        now: Timestamp,
    ) -> Result<Self, Refused> {
        if !rules.statements.is_empty()
            && let Some(statement) = members.get("software_statement")
        {
            let said = statement::verify(statement, rules.statements, now)?;
            members.extend(said);
        }
        // RFC 7592, section 2.2: null and empty mean the same as left out.
        members.retain(|_, value| !value.is_null() && value != "");
        if let Some(sentence) = members
            .iter()
            .find_map(|(name, value)| unbounded(name, value))
        {
            return Err(Refused::new("", sentence));
        }
        if let Some(Value::Array(types)) = members.get_mut("response_types") {
            types.iter_mut().for_each(sort_words);
        }
        let mut metadata = read(members)?;
        metadata.fill(rules);
        metadata.check(rules)?;
        Ok(metadata)
    }
}

fn read(members: Map<String, Value>) -> Result<ClientMetadata, Refused> {
    let fits = |name: &String, value: &Value| {
        let alone = Map::from_iter([(name.clone(), value.clone())]);
        serde_json::from_value::<ClientMetadata>(Value::Object(alone)).is_ok()
    };
    // serde does not say which member it was; each alone does. An unknown one always fits.
    let wrong = members.iter().find(|(name, value)| !fits(name, value));
    if let Some((name, _)) = wrong {
        return Err(blame(
            name,
            "the value is of the wrong type or not offered here",
        ));
    }
    serde_json::from_value(Value::Object(members))
        .map_err(|_| Refused::new("", "the members cannot be read together"))
}

/// Only known members are blamed by name, so that no word of the request is repeated.
fn blame(name: &str, sentence: &'static str) -> Refused {
    if name == "redirect_uris" {
        return Refused::redirect(sentence);
    }
    Refused {
        error: RegistrationError::InvalidClientMetadata,
        member: Cow::Owned(name.to_owned()),
        sentence,
    }
}

fn unbounded(name: &str, value: &Value) -> Option<&'static str> {
    let long = |value: &Value| value.as_str().is_some_and(|text| text.len() > LONGEST_TEXT);
    match value {
        Value::Array(all) if all.len() > MOST => Some("a list is too long"),
        Value::Array(all) if all.iter().any(long) => Some("a text is too long"),
        text if name != "software_statement" && long(text) => Some("a text is too long"),
        _ => None,
    }
}

/// The order of words in a response type has no meaning (Multiple Response Types, section 3).
fn sort_words(value: &mut Value) {
    if let Value::String(text) = value {
        let mut words: Vec<_> = text.split(' ').collect();
        words.sort_unstable();
        *text = words.join(" ");
    }
}
