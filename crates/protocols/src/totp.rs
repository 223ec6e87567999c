//! One-time codes of an authenticator app: TOTP (RFC 6238) over HOTP (RFC 4226).
//!
//! Six digits, steps of 30 seconds, HMAC-SHA-1: what every app understands. A code is a second
//! factor, no more: whoever is phished types it into the wrong page (docs/threat-model.md).

use crate::{Chance, Timestamp, digest};
use aws_lc_rs::hmac;
use std::fmt::{self, Write as _};
use zeroize::Zeroizing;

/// Seconds that one code is shown (RFC 6238, section 5.2).
pub const STEP_SECS: i64 = 30;
/// Digits of a code.
const DIGITS: usize = 6;
/// A code of the step before or after is taken as well: clocks differ, people type slowly
/// (RFC 6238, section 5.2).
const DRIFT: i64 = 1;
/// The alphabet of base32 (RFC 4648, section 6).
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The secret that an app and we share: 160 bits, as RFC 4226, section 4 recommends.
pub struct Secret(Zeroizing<[u8; 20]>);

impl Secret {
    /// A new secret.
    #[must_use]
    pub fn generate(chance: &mut Chance) -> Self {
        Self(Zeroizing::new(chance.bytes()))
    }

    /// A secret that was stored.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// To be stored, sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// Base32 in groups of four, to be typed into an app.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(39);
        for (at, letter) in base32(self.bytes()).chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                text.push(' ');
            }
            text.push(letter);
        }
        text
    }

    /// What the QR code says: the `otpauth` address that apps read (Key URI Format of Google
    /// Authenticator). `issuer` is the realm's name, `account` what tells accounts apart.
    #[must_use]
    pub fn uri(&self, issuer: &str, account: &str) -> String {
        let (issuer, account) = (percent(issuer), percent(account));
        let secret = base32(self.bytes());
        format!(
            "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits={DIGITS}&period={STEP_SECS}"
        )
    }

    /// The code of a step.
    #[must_use]
    pub fn code(&self, step: i64) -> Code {
        // RFC 4226, section 5.3: the last four bits choose four bytes; the first of 32 bits goes.
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.bytes());
        let mac = hmac::sign(&key, &step.to_be_bytes());
        let mac = mac.as_ref();
        let at = usize::from(mac[mac.len() - 1] & 0x0f);
        let chosen = mac[at..at + 4].iter();
        let number = chosen.fold(0_u32, |n, byte| (n << 8) | u32::from(*byte));
        Code((number & 0x7fff_ffff) % 1_000_000)
    }

    /// The step whose code this is, at `now` and within the drift, if it lies after `last`: the
    /// newest step that was used. So a code counts once (RFC 6238, section 5.2), and an older one
    /// no more once a newer was used. Takes the same time for every code.
    #[must_use]
    pub fn verify(&self, code: Code, now: Timestamp, last: Option<i64>) -> Option<i64> {
        let here = step(now);
        let mut found = None;
        for step in here - DRIFT..=here + DRIFT {
            let fits = digest::equal(&self.code(step).0.to_be_bytes(), &code.0.to_be_bytes());
            if fits && last.is_none_or(|last| step > last) {
                found = Some(step);
            }
        }
        found
    }
}

// A secret in a log would be a second factor given away.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// The number of the step at a moment: time steps since 1970.
#[must_use]
pub fn step(now: Timestamp) -> i64 {
    now.secs().div_euclid(STEP_SECS)
}

/// Six digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Code(u32);

impl Code {
    /// What a person typed: six ASCII digits; blanks between them, as apps show them, are taken.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 32 {
            return None;
        }
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let right = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        right.then(|| digits.parse().ok().map(Self)).flatten()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(..)")
    }
}

/// RFC 4648, section 6, without padding; 20 bytes need none.
fn base32(bytes: &[u8]) -> String {
    let (mut text, mut held, mut bits) = (String::new(), 0_u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(BASE32[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(BASE32[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// RFC 3986, section 2.1: all but unreserved characters. Apps read a plus as a plus.
fn percent(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn published() -> Secret {
        Secret::from_bytes(b"12345678901234567890").unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_4226() {
        let codes: Vec<String> = (0..10).map(|n| published().code(n).to_string()).collect();
        let published = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        assert_eq!(codes, published, "RFC 4226, appendix D");
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        // Appendix B, SHA-1; it prints eight digits, the last six are ours.
        for (secs, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            let now = Timestamp::from_secs(secs);
            assert_eq!(published().code(step(now)).to_string(), code);
        }
    }

    #[test]
    fn a_code_counts_once_and_for_one_step_around_its_own() {
        let (secret, now) = (published(), Timestamp::from_secs(3_000_000));
        let here = step(now);
        for (of, taken) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let code = secret.code(here + of);
            let found = secret.verify(code, now, None);
            assert_eq!(found, taken.then_some(here + of), "step {of}");
        }
        let code = secret.code(here);
        assert_eq!(secret.verify(code, now, Some(here)), None, "replayed");
        assert_eq!(secret.verify(code, now, Some(here + 1)), None, "older");
        assert_eq!(secret.verify(code, now, Some(here - 1)), Some(here));
    }

    #[test]
    fn the_secret_reads_as_apps_expect_it() {
        let secret = published();
        assert_eq!(secret.text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert_eq!(
            secret.uri("Eins-ID & mehr", "Testperson Eins"),
            "otpauth://totp/Eins-ID%20%26%20mehr:Testperson%20Eins?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Eins-ID%20%26%20mehr&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(base32(b"foob"), "MZXW6YQ", "RFC 4648, section 10");
        assert_eq!(
            format!("{secret:?} {:?}", secret.code(0)),
            "Secret(..) Code(..)"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_six_digits_or_nothing(text in "\\PC{0,40}") {
            let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            match Code::parse(&text) {
                Some(code) => prop_assert_eq!(code.to_string(), digits),
                None => prop_assert!(digits.len() != 6 || text.len() > 32
                    || !digits.bytes().all(|b| b.is_ascii_digit())),
            }
        }
    }
}
