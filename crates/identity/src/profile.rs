//! What a person entered, and how it is shown without giving it away.
use protocols::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use web::{Lang, T};

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;
/// Longest address (RFC 5321 4.5.3.1.3).
const LONGEST_MAIL: usize = 254;

/// What is known of a person; stored sealed with the person's key only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Profile {
    /// As the person entered it, or as it was verified.
    pub name: String,
    pub mail: String,
    /// Code of the language for letters; German where nothing is chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<Attribute, Entry>,
}

/// What else a profile can hold, under the names of OpenID Connect's claims (Core 5.1, and
/// OpenID Connect for Identity Assurance, Claims Registration 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Attribute {
    GivenName,
    FamilyName,
    #[serde(rename = "birth_family_name")]
    BirthName,
    Birthdate,
    PlaceOfBirth,
    Nationality,
    #[serde(rename = "street_address")]
    Street,
    PostalCode,
    Locality,
    Country,
    #[serde(rename = "phone_number")]
    Phone,
}

impl Attribute {
    /// As claims, forms and texts (`attribute-given_name`) name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::BirthName => "birth_family_name",
            Self::Birthdate => "birthdate",
            Self::PlaceOfBirth => "place_of_birth",
            Self::Nationality => "nationality",
            Self::Street => "street_address",
            Self::PostalCode => "postal_code",
            Self::Locality => "locality",
            Self::Country => "country",
            Self::Phone => "phone_number",
        }
    }
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub value: String,
    /// Where it was verified; nothing for what the person typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Evidence>,
}

/// Where a field comes from, when somebody vouches for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Evidence {
    /// "desk", or the id of an upstream provider.
    pub source: String,
    /// Who checked: "Stadt Gelsenkirchen", "BundID".
    pub authority: String,
    /// The level it is good for, 1 to 3.
    pub level: i64,
    pub at: Timestamp,
}

/// A field that has to be entered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    Name,
    Mail,
}

impl Profile {
    /// Checks and tidies what was entered.
    pub(crate) fn from_input(name: &str, mail: &str) -> Result<Self, Vec<Mistake>> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let mail = mail.trim().to_owned();
        let name_ok = (1..=LONGEST_NAME).contains(&name.chars().count())
            && name.chars().any(char::is_alphabetic)
            && !name.chars().any(|c| c.is_control() || is_invisible(c))
            && !name.contains(['<', '>', '/', '\\']);
        let mut mistakes = vec![];
        if !name_ok {
            mistakes.push(Mistake::Name);
        }
        if !is_mail(&mail) {
            mistakes.push(Mistake::Mail);
        }
        if mistakes.is_empty() {
            Ok(Self {
                name,
                mail,
                lang: None,
                fields: BTreeMap::new(),
            })
        } else {
            Err(mistakes)
        }
    }
    /// The language for letters.
    pub(crate) fn language(&self) -> T {
        T(self
            .lang
            .as_deref()
            .and_then(Lang::from_code)
            .unwrap_or(Lang::De))
    }
    /// What somebody vouches for; it replaces what the person typed. The name follows.
    pub(crate) fn verify(&mut self, attribute: Attribute, value: &str, by: &Evidence) {
        let entry = Entry {
            value: value.to_owned(),
            verified: Some(by.clone()),
        };
        self.fields.insert(attribute, entry);
        let (given, family) = (Attribute::GivenName, Attribute::FamilyName);
        if let (Some(given), Some(family)) = (self.fields.get(&given), self.fields.get(&family)) {
            self.name = format!("{} {}", given.value, family.value);
        }
    }
    /// What is known of an attribute.
    pub(crate) fn get(&self, attribute: Attribute) -> Option<&Entry> {
        self.fields.get(&attribute)
    }
    /// Whether somebody vouches for given and family name: then the name cannot be edited.
    pub(crate) fn name_is_verified(&self) -> bool {
        [Attribute::GivenName, Attribute::FamilyName]
            .iter()
            .all(|a| self.get(*a).is_some_and(|e| e.verified.is_some()))
    }
    /// "m…@…": enough for the person, nothing for a stranger.
    pub(crate) fn hint(&self) -> String {
        let first = |s: &str| s.chars().next().unwrap_or('?');
        let (local, domain) = self.mail.split_once('@').unwrap_or((&self.mail, "?"));
        format!("{}…@{}…", first(local), first(domain))
    }
}

/// Format characters (Unicode Cf) that turn or hide text: a name must read as it is stored.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{600}'..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// One address form, so that an account is found however it is written. ASCII only: other
/// alphabets fold differently from one program to the next.
pub(crate) fn normal_mail(mail: &str) -> String {
    mail.trim().to_ascii_lowercase()
}

/// The address forms people have: one `@`, a domain with a dot, no spaces, quotes or line breaks
/// (which could smuggle headers into a mail). Whether it exists only a mail can tell.
pub(crate) fn is_mail(mail: &str) -> bool {
    let Some((local, domain)) = mail.split_once('@') else {
        return false;
    };
    let label_ok = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    mail.len() <= LONGEST_MAIL
        && (1..=64).contains(&local.len())
        && local.split('.').all(|part| !part.is_empty())
        && local
            .chars()
            .all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c))
        && domain.contains('.')
        && domain.split('.').all(label_ok)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_smuggle_headers_are_refused() {
        for good in ["a@b.de", "vor.nach+x@stadt.example.org", "ü@müll.de"] {
            assert!(is_mail(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@b",
            "a@b.de\r\nBcc: x@y.z",
            "a b@c.de",
            "\"a\"@b.de",
            "a@b@c.de",
            "a@-b.de",
            "<a@b.de>",
            ".a@b.de",
            "a@b..de",
        ] {
            assert!(!is_mail(bad), "{bad}");
        }
    }

    #[test]
    fn a_hint_tells_no_more_than_two_letters() {
        let profile = Profile::from_input("Testperson Eins", "test1@example.org").unwrap();
        assert_eq!(profile.hint(), "t…@e…");
    }

    #[test]
    fn names_are_tidied_and_markup_is_no_name() {
        assert_eq!(
            Profile::from_input("  Testperson   Eins ", "a@b.de")
                .unwrap()
                .name,
            "Testperson Eins"
        );
        assert_eq!(
            Profile::from_input("<b>x", "nope"),
            Err(vec![Mistake::Name, Mistake::Mail])
        );
        assert_eq!(
            Profile::from_input("\u{7}", "a@b.de"),
            Err(vec![Mistake::Name])
        );
    }
}
