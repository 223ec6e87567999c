//! What happened: events of CAEP 1.0, RISC 1.0 and of the stream itself (Shared Signals Framework
//! 1.0, section 8.1.4).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

const CAEP: &str = "https://schemas.openid.net/secevent/caep/event-type/";
const RISC: &str = "https://schemas.openid.net/secevent/risc/event-type/";
const SSF: &str = "https://schemas.openid.net/secevent/ssf/event-type/";

/// An event with what is said of it. Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A session ended before its time (CAEP 1.0, section 3.1).
    SessionRevoked {
        /// When.
        at: i64,
        /// By whom.
        by: InitiatingEntity,
    },
    /// A way to sign in was added or changed (CAEP 1.0, section 3.3). Which one it is, has no name
    /// here: that would tell receivers apart what they share.
    CredentialChange {
        /// When.
        at: i64,
        /// By whom.
        by: InitiatingEntity,
        /// What kind of factor.
        credential: CredentialType,
        /// What was done with it.
        change: ChangeType,
    },
    /// The account was closed or blocked (RISC 1.0, section 2.3).
    AccountDisabled {
        /// Why, where it may be said.
        reason: Option<DisabledReason>,
    },
    /// The receiver asked whether the stream works (Shared Signals Framework 1.0, section 8.1.4.1).
    Verification {
        /// What it sent to find out.
        state: Option<String>,
    },
}

/// Who caused an event (CAEP 1.0, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiatingEntity {
    /// An administrator or official.
    Admin,
    /// The person.
    User,
    /// A rule.
    Policy,
    /// The program.
    System,
}

/// The kind of a factor (CAEP 1.0, section 3.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialType {
    /// A password.
    Password,
    /// A PIN.
    Pin,
    /// A certificate.
    X509,
    /// A passkey of a device.
    Fido2Platform,
    /// A passkey that is carried along.
    Fido2Roaming,
    /// An app.
    App,
}

/// What was done with a factor (CAEP 1.0, section 3.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeType {
    /// Added.
    Create,
    /// Blocked.
    Revoke,
    /// Replaced.
    Update,
    /// Removed.
    Delete,
}

/// Why an account was disabled (RISC 1.0, section 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisabledReason {
    /// Somebody else had taken it.
    Hijacking,
    /// It was one of many made by a machine.
    BulkAccount,
}

impl Event {
    /// The types that are sent, without the verification, which every stream gets.
    pub const TYPES: [&'static str; 3] = [
        "https://schemas.openid.net/secevent/caep/event-type/session-revoked",
        "https://schemas.openid.net/secevent/caep/event-type/credential-change",
        "https://schemas.openid.net/secevent/risc/event-type/account-disabled",
    ];

    /// The type as it stands in `events` (RFC 8417, section 2.2).
    #[must_use]
    pub fn uri(&self) -> String {
        match self {
            Self::SessionRevoked { .. } => format!("{CAEP}session-revoked"),
            Self::CredentialChange { .. } => format!("{CAEP}credential-change"),
            Self::AccountDisabled { .. } => format!("{RISC}account-disabled"),
            Self::Verification { .. } => format!("{SSF}verification"),
        }
    }

    /// What is said of it.
    #[must_use]
    pub fn payload(&self) -> Value {
        match self {
            Self::SessionRevoked { at, by } => {
                json!({ "event_timestamp": at, "initiating_entity": by })
            }
            Self::CredentialChange {
                at,
                by,
                credential,
                change,
            } => json!({
                "event_timestamp": at,
                "initiating_entity": by,
                "credential_type": credential,
                "change_type": change,
            }),
            Self::AccountDisabled {
                reason: Some(reason),
            } => json!({ "reason": reason }),
            Self::Verification { state: Some(state) } => json!({ "state": state }),
            Self::AccountDisabled { reason: None } | Self::Verification { state: None } => {
                json!({})
            }
        }
    }

    /// Reads an event of a type that is known here.
    #[must_use]
    pub fn read(uri: &str, payload: &Map<String, Value>) -> Option<Self> {
        let at = || payload.get("event_timestamp")?.as_i64();
        let by = || word(payload, "initiating_entity");
        if let Some(name) = uri.strip_prefix(CAEP) {
            return match name {
                "session-revoked" => Some(Self::SessionRevoked {
                    at: at()?,
                    by: by()?,
                }),
                "credential-change" => Some(Self::CredentialChange {
                    at: at()?,
                    by: by()?,
                    credential: word(payload, "credential_type")?,
                    change: word(payload, "change_type")?,
                }),
                _ => None,
            };
        }
        if uri.strip_prefix(RISC) == Some("account-disabled") {
            let reason = word(payload, "reason");
            return (reason.is_some() || !payload.contains_key("reason"))
                .then_some(Self::AccountDisabled { reason });
        }
        (uri.strip_prefix(SSF) == Some("verification")).then(|| Self::Verification {
            state: word(payload, "state"),
        })
    }
}

fn word<T: serde::de::DeserializeOwned>(payload: &Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(payload.get(name)?.clone()).ok()
}
