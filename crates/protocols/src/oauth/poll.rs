//! Asking again and again for tokens, by a device (RFC 8628, section 3.5) or a client that started
//! a sign-in at the person's phone (OpenID Connect CIBA Core 1.0, sections 7.3 and 11).

use super::OauthError;
use crate::Timestamp;

/// The seconds between two questions at first (RFC 8628, section 3.2).
pub const FIRST_INTERVAL_SECS: u32 = 5;
/// By how much they grow for somebody who asks too often.
const STEP_SECS: u32 = 5;
/// The most they grow to.
const LONGEST_INTERVAL_SECS: u32 = 60;
/// How much earlier a question may come, in milliseconds: networks are not even.
const JITTER_MILLIS: i64 = 1000;

/// What is known of somebody who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// What became of the question to the person.
    pub decision: Decision,
    /// When it is too late.
    pub expires_at: Timestamp,
    /// When the client asked last.
    pub asked_at: Option<Timestamp>,
    /// The seconds it must wait between two questions.
    pub interval_secs: u32,
}

/// What became of the question to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet.
    Open,
    /// Agreed; tokens may be given, once.
    Agreed,
    /// Refused.
    Refused,
}

/// The answer to a question for tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Give the tokens.
    Tokens,
    /// `authorization_pending`: remember that it asked.
    Pending,
    /// `slow_down`: remember that it asked, and that from now on it must wait this long.
    SlowDown {
        /// The new number of seconds between two questions.
        interval_secs: u32,
    },
    /// `access_denied`.
    Denied,
    /// `expired_token`.
    Expired,
}

impl Answer {
    /// The code for the client, where there are no tokens.
    #[must_use]
    pub const fn error(self) -> Option<OauthError> {
        match self {
            Self::Tokens => None,
            Self::Pending => Some(OauthError::AuthorizationPending),
            Self::SlowDown { .. } => Some(OauthError::SlowDown),
            Self::Denied => Some(OauthError::AccessDenied),
            Self::Expired => Some(OauthError::ExpiredToken),
        }
    }
}

impl Waiting {
    /// What to answer now. Somebody who asks too often, but after the person has decided, is told:
    /// there is nothing left to wait for.
    #[must_use]
    pub const fn answer(&self, now: Timestamp) -> Answer {
        if now.millis() >= self.expires_at.millis() {
            return Answer::Expired;
        }
        match self.decision {
            Decision::Agreed => return Answer::Tokens,
            Decision::Refused => return Answer::Denied,
            Decision::Open => {}
        }
        match self.asked_at {
            Some(before) if self.is_too_soon(now.millis_since(before)) => {
                let longer = self.interval_secs.saturating_add(STEP_SECS);
                let capped = longer > LONGEST_INTERVAL_SECS;
                let interval_secs = if capped {
                    LONGEST_INTERVAL_SECS
                } else {
                    longer
                };
                Answer::SlowDown { interval_secs }
            }
            _ => Answer::Pending,
        }
    }

    const fn is_too_soon(&self, waited_millis: i64) -> bool {
        waited_millis + JITTER_MILLIS < self.interval_secs as i64 * 1000
    }
}
