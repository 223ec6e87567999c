//! Streams: what a receiver wants to know and where (Shared Signals Framework 1.0, sections 7
//! and 8.1).

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Event, Subject};
use crate::{oauth::registration, strict_json, webpush::Reach};

/// The most bytes of a request.
const LONGEST: usize = 16 * 1024;
/// The most event types that are asked for.
const MOST: usize = 50;
/// The most bytes of one text.
const LONGEST_TEXT: usize = 1000;

/// How events reach the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeliveryMethod {
    /// They are pushed (RFC 8935).
    #[serde(rename = "urn:ietf:rfc:8935")]
    Push,
    /// They are fetched (RFC 8936).
    #[serde(rename = "urn:ietf:rfc:8936")]
    Poll,
}

/// Where events go.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// How.
    pub method: DeliveryMethod,
    /// The receiver's address for pushing, ours for fetching.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint_url: Option<String>,
    /// What is sent along, so that the receiver knows who pushes: a secret of the receiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization_header: Option<String>,
}

// The header is a secret.
impl std::fmt::Debug for Delivery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Delivery")
            .field("method", &self.method)
            .field("endpoint_url", &self.endpoint_url)
            .finish_non_exhaustive()
    }
}

/// What a receiver wants of a stream (section 8.1.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StreamRequest {
    /// Which stream, where one is changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stream_id: Option<String>,
    /// Where events go; fetched if nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// The types of events that are wanted.
    pub events_requested: Vec<String>,
    /// The receiver's own word for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// `ALL` of the receiver's people, which is what the transmitter does anyway, or `NONE` but
    /// those that it names: the transmitter's member (section 7.1), here for one stream.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_subjects: Option<DefaultSubjects>,
}

/// Of whom a stream tells before anybody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DefaultSubjects {
    /// Of all people whom the receiver knows.
    All,
    /// Of nobody.
    None,
}

/// A receiver names somebody of whom it wants to hear, or does not any more (section 8.1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubjectRequest {
    /// Which stream.
    pub stream_id: String,
    /// Whom.
    pub subject: Subject,
}

/// A stream as it is told to its receiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stream {
    /// Its name.
    pub stream_id: String,
    /// Who sends.
    pub iss: String,
    /// Who receives: the client.
    pub aud: String,
    /// What could be sent.
    pub events_supported: Vec<String>,
    /// What was asked for.
    pub events_requested: Vec<String>,
    /// What is sent: both of it.
    pub events_delivered: Vec<String>,
    /// Where it goes.
    pub delivery: Delivery,
    /// The least seconds between two verifications.
    pub min_verification_interval: u32,
    /// The receiver's own word for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// Whether events flow (section 8.1.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// They do.
    Enabled,
    /// They wait.
    Paused,
    /// They do not, and none is kept.
    Disabled,
}

/// A stream's state, told or changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamStatus {
    /// Which stream.
    pub stream_id: String,
    /// Its state.
    pub status: Status,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A receiver asks for a [`Event::Verification`] (section 8.1.4.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationRequest {
    /// Which stream.
    pub stream_id: String,
    /// What comes back in the event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// What a transmitter says of itself at `/.well-known/ssf-configuration` (section 7.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransmitterConfiguration {
    /// The version of the specification.
    pub spec_version: String,
    /// Who sends.
    pub issuer: String,
    /// The keys that sign events.
    pub jwks_uri: String,
    /// How events can be had.
    pub delivery_methods_supported: Vec<DeliveryMethod>,
    /// Where streams are made, read, changed and ended.
    pub configuration_endpoint: String,
    /// Where their state is read and changed.
    pub status_endpoint: String,
    /// Where a verification is asked for.
    pub verification_endpoint: String,
    /// Where people are named.
    pub add_subject_endpoint: String,
    /// Where they are taken back.
    pub remove_subject_endpoint: String,
    /// How a receiver says who it is.
    pub authorization_schemes: Vec<AuthorizationScheme>,
    /// Which people a new stream is about: all of the receiver's.
    pub default_subjects: String,
}

/// A way to say who one is (section 7.1.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationScheme {
    /// The specification.
    pub spec_urn: String,
}

/// A sentence for the developers of the receiver, to be sent with status 400.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct StreamRefused(pub &'static str);

impl TransmitterConfiguration {
    /// The configuration of an issuer whose endpoints lie below it.
    #[must_use]
    pub fn new(issuer: &str) -> Self {
        let at = |path: &str| format!("{issuer}{path}");
        Self {
            spec_version: "1_0".to_owned(),
            issuer: issuer.to_owned(),
            jwks_uri: at("/jwks"),
            delivery_methods_supported: vec![DeliveryMethod::Push, DeliveryMethod::Poll],
            configuration_endpoint: at("/ssf/stream"),
            status_endpoint: at("/ssf/status"),
            verification_endpoint: at("/ssf/verify"),
            add_subject_endpoint: at("/ssf/subjects/add"),
            remove_subject_endpoint: at("/ssf/subjects/remove"),
            authorization_schemes: vec![AuthorizationScheme {
                spec_urn: "urn:ietf:rfc:6749".to_owned(),
            }],
            default_subjects: "ALL".to_owned(),
        }
    }
}

impl StreamRequest {
    /// Reads a request to make or change a stream. What we set ourselves is ignored.
    ///
    /// # Errors
    /// [`StreamRefused`], above all for an address behind our firewall.
    pub fn parse(body: &str, reach: Reach) -> Result<Self, StreamRefused> {
        let request: Self = read(body)?;
        if request.events_requested.len() > MOST {
            return Err(StreamRefused("too many types of events"));
        }
        let long = |text: &String| text.len() > LONGEST_TEXT;
        if request
            .events_requested
            .iter()
            .chain(&request.description)
            .any(long)
        {
            return Err(StreamRefused("a text is too long"));
        }
        let Some(delivery) = &request.delivery else {
            return Ok(request);
        };
        let header = delivery.authorization_header.as_deref();
        if header.is_some_and(|header| !is_header(header)) {
            return Err(StreamRefused(
                "authorization_header is no value of a header",
            ));
        }
        match (delivery.method, &delivery.endpoint_url) {
            (DeliveryMethod::Push, None) => Err(StreamRefused("endpoint_url is missing")),
            (DeliveryMethod::Push, Some(address)) => {
                registration::check_called(address, reach).map_err(StreamRefused)?;
                Ok(request)
            }
            (DeliveryMethod::Poll, _) => Ok(request),
        }
    }

    /// Whether it is about all of the receiver's people, where that is said.
    #[must_use]
    pub fn everybody(&self) -> Option<bool> {
        let default = self.default_subjects;
        default.map(|default| default == DefaultSubjects::All)
    }

    /// The types that are wanted and can be sent.
    #[must_use]
    pub fn delivered(&self) -> Vec<&'static str> {
        let wanted = |uri: &&str| self.events_requested.iter().any(|one| one == uri);
        Event::TYPES.into_iter().filter(wanted).collect()
    }
}

impl StreamStatus {
    /// Reads a request to change a stream's state.
    ///
    /// # Errors
    /// [`StreamRefused`].
    pub fn parse(body: &str) -> Result<Self, StreamRefused> {
        let status: Self = read(body)?;
        if status
            .reason
            .as_ref()
            .is_some_and(|text| text.len() > LONGEST_TEXT)
        {
            return Err(StreamRefused("a text is too long"));
        }
        Ok(status)
    }
}

impl SubjectRequest {
    /// Reads a request to name somebody.
    ///
    /// # Errors
    /// [`StreamRefused`].
    pub fn parse(body: &str) -> Result<Self, StreamRefused> {
        let request: Self = read(body)?;
        match &request.subject {
            Subject::IssSub { iss, sub } if iss.len().max(sub.len()) <= LONGEST_TEXT => Ok(request),
            _ => Err(StreamRefused("people are named by iss and sub")),
        }
    }
}

impl VerificationRequest {
    /// Reads a request for a verification.
    ///
    /// # Errors
    /// [`StreamRefused`].
    pub fn parse(body: &str) -> Result<Self, StreamRefused> {
        let request: Self = read(body)?;
        if request
            .state
            .as_ref()
            .is_some_and(|text| text.len() > LONGEST_TEXT)
        {
            return Err(StreamRefused("a text is too long"));
        }
        Ok(request)
    }
}

fn read<T: DeserializeOwned>(body: &str) -> Result<T, StreamRefused> {
    strict_json::read_object(body, LONGEST).ok_or(StreamRefused(
        "the body is no object of bearable size with members of the right types",
    ))
}

/// RFC 9110, section 5.5, without anything that could begin another line.
fn is_header(text: &str) -> bool {
    (1..=LONGEST_TEXT).contains(&text.len()) && text.bytes().all(|b| (0x20..=0x7e).contains(&b))
}
