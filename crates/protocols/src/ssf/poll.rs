//! Fetching events (RFC 8936).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::PushErrorCode;
use crate::strict_json;

/// The most bytes of a request.
const LONGEST: usize = 64 * 1024;
/// The most events that are acknowledged or refused at once.
const MOST: usize = 1000;
/// The most bytes of an event's name.
const LONGEST_NAME: usize = 128;

/// A request for events, with word about earlier ones (section 2.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct PollRequest {
    /// The most events to be sent; 0 only acknowledges.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_events: Option<u32>,
    /// Whether to answer at once, even without an event.
    pub return_immediately: bool,
    /// Names of events that arrived.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub ack: Vec<String>,
    /// Names of events that were not taken, and why.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set_errs: BTreeMap<String, SetError>,
}

/// Why a receiver did not take an event it fetched (section 2.6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetError {
    /// The code.
    pub err: PushErrorCode,
    /// A sentence of the receiver's, for its operators.
    #[serde(default)]
    pub description: String,
}

/// The answer (section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PollResponse {
    /// The signed events by name.
    pub sets: BTreeMap<String, String>,
    /// Whether there are more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub more_available: bool,
}

impl PollRequest {
    /// Reads a request; unknown members are ignored.
    ///
    /// # Errors
    /// A sentence for the developers of the receiver, to be sent with status 400.
    pub fn parse(body: &str) -> Result<Self, &'static str> {
        let request: Self = strict_json::read_object(body, LONGEST)
            .ok_or("the body is no object of bearable size with members of the right types")?;
        let names = || request.ack.iter().chain(request.set_errs.keys());
        if names().count() > MOST {
            return Err("too many events at once");
        }
        if names().any(|name| name.is_empty() || name.len() > LONGEST_NAME) {
            return Err("not the name of an event");
        }
        Ok(request)
    }
}
