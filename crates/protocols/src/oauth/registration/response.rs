//! Answers to a registration (RFC 7591, section 3.2.1) and its changes (RFC 7592, section 2).

use std::fmt;

use serde_json::{Map, Value, json};

use super::{ClientMetadata, LONGEST, Refused, Rules};
use crate::{Timestamp, strict_json};

/// What the issuer adds to what a client registered.
#[derive(Clone, Copy)]
pub struct Registered<'r> {
    /// The client's name.
    pub client_id: &'r str,
    /// When it was registered.
    pub issued_at: Timestamp,
    /// Its secret, if it has one; it never expires by itself.
    pub client_secret: Option<&'r str>,
    /// Where the registration is read, changed and deleted.
    pub registration_client_uri: &'r str,
    /// The token that allows it.
    pub registration_access_token: &'r str,
}

// Secret and token never reach a log.
impl fmt::Debug for Registered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Registered")
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

/// A change of a registration: the new metadata replace the old ones as a whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Update {
    /// What is registered from now on.
    pub metadata: ClientMetadata,
    /// The client's secret, if it sent it. The caller compares it with the present one, and refuses
    /// a wrong one as [`Update::wrong_secret`] says: a client does not choose its secret.
    pub client_secret: Option<String>,
}

impl fmt::Debug for Update {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Update")
            .field("metadata", &self.metadata)
            .finish_non_exhaustive()
    }
}

impl ClientMetadata {
    /// The answer to a registration, and to reading and changing it: everything that is registered,
    /// defaults included.
    #[must_use]
    pub fn response(&self, registered: &Registered<'_>) -> Value {
        let mut answer = match serde_json::to_value(self) {
            Ok(Value::Object(members)) => members,
            _ => Map::new(),
        };
        answer.insert("client_id".into(), registered.client_id.into());
        answer.insert(
            "client_id_issued_at".into(),
            registered.issued_at.secs().into(),
        );
        if let Some(secret) = registered.client_secret {
            answer.insert("client_secret".into(), secret.into());
            answer.insert("client_secret_expires_at".into(), json!(0));
        }
        let uri = registered.registration_client_uri;
        answer.insert("registration_client_uri".into(), uri.into());
        let token = registered.registration_access_token;
        answer.insert("registration_access_token".into(), token.into());
        Value::Object(answer)
    }
}

impl Update {
    /// Reads the body of a change (RFC 7592, section 2.2) of the client whose access token came
    /// with it.
    ///
    /// # Errors
    /// [`Refused`], also where the body names another client, or sets what only we set.
    pub fn parse(
        json: &str,
        client_id: &str,
        rules: &Rules<'_>,
        now: Timestamp,
    ) -> Result<Self, Refused> {
        let Some(Value::Object(mut members)) = strict_json::read(json, LONGEST) else {
            return Err(Refused::new(
                "",
                "the body is not a JSON object that can be read in one way only",
            ));
        };
        for ours in [
            "registration_access_token",
            "registration_client_uri",
            "client_secret_expires_at",
            "client_id_issued_at",
        ] {
            if members.contains_key(ours) {
                return Err(Refused::new(ours, "only the issuer sets it"));
            }
        }
        if members.remove("client_id") != Some(Value::from(client_id)) {
            return Err(Refused::new(
                "client_id",
                "not the client of this registration",
            ));
        }
        let client_secret = match members.remove("client_secret") {
            None | Some(Value::Null) => None,
            Some(Value::String(secret)) => Some(secret),
            Some(_) => return Err(Self::wrong_secret()),
        };
        Ok(Self {
            metadata: ClientMetadata::from_members(members, rules, now)?,
            client_secret,
        })
    }

    /// The refusal of a change whose secret is not the present one.
    #[must_use]
    pub const fn wrong_secret() -> Refused {
        Refused::new(
            "client_secret",
            "not the present one; a client does not choose it",
        )
    }
}
