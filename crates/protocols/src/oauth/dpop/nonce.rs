//! Nonces that the server gives (RFC 9449, section 8), so that no proof can be made beforehand by
//! somebody who had the key for a moment.

use std::fmt;

use aws_lc_rs::hmac;

use crate::{Timestamp, base64url, digest::equal};

/// How long a nonce is the current one, in seconds. It is good for up to twice as long.
const WINDOW_SECS: i64 = 120;

/// Nonces without a memory: a message authentication code over the time, so that every server
/// with the key knows them.
pub struct Nonces(hmac::Key);

impl Nonces {
    /// Nonces of a key of 32 secret bytes that serves nothing else.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, key))
    }

    /// The nonce for the header `DPoP-Nonce`.
    #[must_use]
    pub fn current(&self, now: Timestamp) -> String {
        self.of(window(now))
    }

    /// Whether a nonce is the current one or one of its neighbours: a client may have been given
    /// it a moment ago, or by a server whose clock is a little ahead.
    #[must_use]
    pub fn is_good(&self, nonce: &str, now: Timestamp) -> bool {
        let middle = window(now);
        [0, -1, 1].into_iter().any(|by| {
            equal(
                self.of(middle.saturating_add(by)).as_bytes(),
                nonce.as_bytes(),
            )
        })
    }

    fn of(&self, window: i64) -> String {
        let message = format!("DPoP nonce\n{window}");
        base64url::encode(&hmac::sign(&self.0, message.as_bytes()).as_ref()[..16])
    }
}

fn window(now: Timestamp) -> i64 {
    now.secs().div_euclid(WINDOW_SECS)
}

// The key never reaches a log.
impl fmt::Debug for Nonces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Nonces(..)")
    }
}
