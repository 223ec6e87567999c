//! Checking what was typed.
use crate::profile::{Attribute, Entry, Profile};
use protocols::form::Form;

/// What people may enter themselves. Names of birth, birthdate and nationality come from a
/// document or not at all: typed, they would prove nothing and only be collected.
pub(super) const OWN: [Attribute; 5] = [
    Attribute::Street,
    Attribute::PostalCode,
    Attribute::Locality,
    Attribute::Country,
    Attribute::Phone,
];

/// The browser's name for autofill (HTML, 4.10.18.7).
pub(super) fn autofill(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Street => "street-address",
        Attribute::PostalCode => "postal-code",
        Attribute::Locality => "address-level2",
        Attribute::Country => "country-name",
        Attribute::Phone => "tel",
        _ => "off",
    }
}

/// Longest value, in characters.
const LONGEST: usize = 100;

/// Takes over the fields that may be edited; gives those that cannot be as typed.
pub(super) fn take(profile: &mut Profile, form: &Form) -> Vec<Attribute> {
    let mut wrong = Vec::new();
    for attribute in OWN {
        let verified = profile.get(attribute).is_some_and(|e| e.verified.is_some());
        let Some(typed) = form.get(attribute.name()).filter(|_| !verified) else {
            continue;
        };
        let value = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if value.is_empty() {
            profile.fields.remove(&attribute);
        } else if is_plausible(attribute, &value) {
            let entry = Entry {
                value,
                verified: None,
            };
            profile.fields.insert(attribute, entry);
        } else {
            wrong.push(attribute);
        }
    }
    wrong
}

fn is_plausible(attribute: Attribute, value: &str) -> bool {
    let short = value.chars().count() <= LONGEST && !value.chars().any(char::is_control);
    let shape = match attribute {
        Attribute::Phone => {
            value.chars().filter(char::is_ascii_digit).count() >= 5
                && value
                    .chars()
                    .all(|c| c.is_ascii_digit() || "+-/() ".contains(c))
        }
        Attribute::PostalCode => {
            value.len() <= 12
                && value
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-')
        }
        _ => value.chars().any(char::is_alphanumeric),
    };
    short && shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Evidence;
    use protocols::{Timestamp, form};

    fn typed(profile: &mut Profile, text: &str) -> Vec<Attribute> {
        take(profile, &form::parse(text).unwrap())
    }

    #[test]
    fn what_was_verified_stays_whatever_is_typed() {
        let mut profile = Profile::from_input("Testperson Eins", "a@example.org").unwrap();
        let evidence = Evidence {
            source: "desk".to_owned(),
            authority: "Stadt Eins".to_owned(),
            level: 2,
            at: Timestamp(0),
        };
        profile.verify(Attribute::Locality, "Eins", &evidence);
        let form =
            "locality=Zwei&street_address=%20Weg++7%20&phone_number=+49-209/1&birthdate=1900-01-01";
        assert_eq!(typed(&mut profile, form), []);
        let value = |a| profile.get(a).map(|e| e.value.as_str());
        assert_eq!(value(Attribute::Locality), Some("Eins"));
        assert_eq!(value(Attribute::Street), Some("Weg 7"));
        assert_eq!(value(Attribute::Phone), Some("49-209/1"));
        assert_eq!(value(Attribute::Birthdate), None, "nothing to be typed");
        typed(&mut profile, "street_address=");
        assert_eq!(profile.get(Attribute::Street), None);
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        let mut profile = Profile::from_input("Testperson Eins", "a@example.org").unwrap();
        let form = "phone_number=call+me&postal_code=%3Cb%3E&street_address=%07x&country=-";
        let wrong = [
            Attribute::Street,
            Attribute::PostalCode,
            Attribute::Country,
            Attribute::Phone,
        ];
        assert_eq!(typed(&mut profile, form), wrong);
        assert!(profile.fields.is_empty());
    }
}
