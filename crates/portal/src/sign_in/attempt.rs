//! Sign-ins that were begun and not finished, kept sealed in a cookie of the browser.
//!
//! The cookie binds the answer to the browser that asked (login CSRF, RFC 9700 4.7), and holds
//! three attempts, so that several tabs may sign in at once.
use protocols::{Chance, Timestamp, base64url, oauth::pkce};
use serde::{Deserialize, Serialize};
use store::Vault;

/// The cookie's name.
pub(super) const COOKIE: &str = "__Host-login";
/// How long an attempt lives, in seconds.
pub(super) const LIFETIME: i64 = 600;
/// How old a sign-in may be for services of level 2 and above, in seconds: a session of this
/// morning, left open, does not show somebody's decisions.
pub(super) const MAX_AGE: u64 = 3600;
const MOST: usize = 3;
const LONGEST_PATH: usize = 512;
const PURPOSE: &str = "portal-login";

/// One sign-in on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempt {
    /// Ties the answer to this attempt.
    pub(super) state: String,
    /// Ties the ID token to this attempt.
    pub(super) nonce: String,
    /// Proves to the issuer that the code comes back to whom it was meant for.
    pub(super) verifier: String,
    /// Where the person goes afterwards: a path of this portal.
    pub(super) to: String,
    /// The most seconds since the person signed in at the issuer.
    pub(super) max_age: Option<u64>,
    at: Timestamp,
}

impl Attempt {
    pub(super) fn new(to: &str, max_age: Option<u64>, now: Timestamp, chance: &mut Chance) -> Self {
        Self {
            state: base64url::encode(&chance.bytes::<16>()),
            nonce: base64url::encode(&chance.bytes::<16>()),
            verifier: pkce::verifier(chance),
            to: local_path(to).unwrap_or("/").to_owned(),
            max_age,
            at: now,
        }
    }
}

/// The attempts of one browser at one portal, the oldest first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Attempts(Vec<Attempt>);

impl Attempts {
    /// Opens the cookie; one that is foreign, forged or over holds no attempts.
    pub(super) fn open(vault: &Vault, host: &str, cookie: Option<&str>, now: Timestamp) -> Self {
        let sealed = cookie.and_then(base64url::decode);
        let plain = sealed.and_then(|s| vault.open(PURPOSE, host.as_bytes(), &s).ok());
        let mut all: Vec<Attempt> = plain
            .and_then(|p| serde_json::from_slice(&p).ok())
            .unwrap_or_default();
        all.retain(|a| now < a.at.plus_secs(LIFETIME));
        Self(all)
    }

    /// Seals them for the cookie, bound to the host: all portals share the key.
    pub(super) fn seal(&self, vault: &Vault, host: &str, chance: &mut Chance) -> String {
        let plain = serde_json::to_vec(&self.0).unwrap_or_default();
        base64url::encode(&vault.seal(PURPOSE, host.as_bytes(), chance, &plain))
    }

    /// Adds one; the oldest gives way.
    pub(super) fn add(&mut self, attempt: Attempt) {
        if self.0.len() >= MOST {
            self.0.remove(0);
        }
        self.0.push(attempt);
    }

    /// Takes out the attempt that an answer belongs to: it counts once.
    pub(super) fn take(&mut self, state: &str) -> Option<Attempt> {
        let at = self
            .0
            .iter()
            .position(|a| protocols::digest::equal(a.state.as_bytes(), state.as_bytes()))?;
        Some(self.0.remove(at))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A path within this portal, else nothing: `//host`, `/\host` and addresses with a scheme would
/// lead people who trust the town's name to somebody else (open redirect).
pub(super) fn local_path(to: &str) -> Option<&str> {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let local = to.starts_with('/')
        && to.len() <= LONGEST_PATH
        && to.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')
        && !path.contains("//")
        && !path.contains("/.");
    local.then_some(to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_portal_are_ways_back() {
        for good in [
            "/",
            "/leistungen/hund-anmelden",
            "/suche?q=m%C3%BCll&offset=20",
            "/suche?q=http://x",
        ] {
            assert_eq!(local_path(good), Some(good));
        }
        for bad in [
            "",
            "leistungen",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/ /evil",
            "/x\r\nSet-Cookie: a=b",
            "/..//evil.example",
            "/./x",
            "/a//b",
            "/m\u{fc}ll",
        ] {
            assert_eq!(local_path(bad), None, "{bad}");
        }
        assert_eq!(local_path(&format!("/{}", "a".repeat(LONGEST_PATH))), None);
    }

    #[test]
    fn three_tabs_fit_the_cookie_and_each_counts_once() {
        let (vault, mut chance, now) = (
            Vault::new([7; 32]),
            Chance::seeded(1),
            Timestamp(1_790_000_000_000),
        );
        let mut attempts = Attempts::default();
        let longest = format!("/{}", "a".repeat(LONGEST_PATH - 1));
        let all: Vec<Attempt> = (0..4)
            .map(|_| Attempt::new(&longest, Some(MAX_AGE), now, &mut chance))
            .collect();
        for attempt in &all {
            attempts.add(attempt.clone());
        }
        let cookie = attempts.seal(&vault, "a.test", &mut chance);
        assert!(cookie.len() + COOKIE.len() < 4000, "{}", cookie.len());
        let open = |host, cookie: &str, now| Attempts::open(&vault, host, Some(cookie), now);
        let mut opened = open("a.test", &cookie, now.plus_secs(LIFETIME - 1));
        assert_eq!(opened.take(&all[0].state), None, "the oldest gave way");
        assert_eq!(opened.take(&all[2].state).as_ref(), Some(&all[2]));
        assert_eq!(opened.take(&all[2].state), None);
        assert!(
            open("b.test", &cookie, now).is_empty(),
            "another portal's cookie"
        );
        assert!(
            open("a.test", &cookie, now.plus_secs(LIFETIME)).is_empty(),
            "over"
        );
        assert!(
            open("a.test", &cookie.replacen(&cookie[40..41], "_", 1), now).is_empty(),
            "forged"
        );
        assert!(open("a.test", "garbage", now).is_empty());
    }
}
