//! The type `payment`: a person allows one transfer of one sum to one account.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::shown::is_showable;

/// The most characters of a payee's name and of a reference in a SEPA credit transfer.
const LONGEST_PAYEE: usize = 70;
const LONGEST_REFERENCE: usize = 140;
/// The largest sum of a SEPA transfer: 999 999 999.99 euros.
const MOST_CENTS: u64 = 99_999_999_999;

/// One transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// How much.
    pub amount: Amount,
    /// In what currency.
    pub currency: Currency,
    /// Who gets it.
    pub payee: String,
    /// At which account, an IBAN without spaces (ISO 13616).
    pub iban: String,
    /// What for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A sum of money greater than nothing, written with two decimals and a point: `12.50`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Amount {
    cents: u64,
}

/// The currencies that are paid in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Currency {
    /// The euro.
    #[serde(rename = "EUR")]
    Euro,
}

impl Payment {
    pub(super) fn is_sound(&self) -> bool {
        let reference = self.reference.as_deref();
        is_showable(&self.payee, LONGEST_PAYEE)
            && is_iban(&self.iban)
            && reference.is_none_or(|text| is_showable(text, LONGEST_REFERENCE))
    }
}

impl Amount {
    /// The sum in hundredths.
    #[must_use]
    pub const fn cents(self) -> u64 {
        self.cents
    }
}

impl TryFrom<String> for Amount {
    type Error = &'static str;

    // One spelling for each sum: `012.5`, `+12.50` and `12,50` are refused.
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let wrong = "not a sum with two decimals";
        let (whole, part) = text.split_once('.').ok_or(wrong)?;
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let padded = whole.len() > 1 && whole.starts_with('0');
        if whole.is_empty() || padded || part.len() != 2 || !digits(whole) || !digits(part) {
            return Err(wrong);
        }
        let cents = format!("{whole}{part}").parse().map_err(|_| wrong)?;
        if (1..=MOST_CENTS).contains(&cents) {
            Ok(Self { cents })
        } else {
            Err(wrong)
        }
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.cents / 100, self.cents % 100)
    }
}

impl Currency {
    /// The code of ISO 4217.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Euro => "EUR",
        }
    }
}

/// Length, alphabet and check digits (ISO 13616; ISO 7064, MOD 97-10).
fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !(15..=34).contains(&bytes.len())
        || !bytes[..2].iter().all(u8::is_ascii_uppercase)
        || !bytes[2..4].iter().all(u8::is_ascii_digit)
        || !bytes
            .iter()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    {
        return false;
    }
    let turned = bytes[4..].iter().chain(&bytes[..4]);
    let rest = turned.fold(0_u32, |rest, &b| match b {
        b'0'..=b'9' => (rest * 10 + u32::from(b - b'0')) % 97,
        _ => (rest * 100 + u32::from(b - b'A') + 10) % 97,
    });
    rest == 1
}
