//! What the person let go, under the names that a service knows.
use protocols::saml::{StatedAttribute, oid};
use serde_json::{Map, Value};
use web::{AttributeProfile, SamlService};

/// For whom a person acts, as JSON (the claim `acting_for`); no profile has a name for it.
const ACTING_FOR: &str = "urn:stadttor:attribute:acting_for";
const EIDAS: &str = "http://eidas.europa.eu/attributes/naturalperson/";

/// Our name of a single value, BundID's, and that of the regulation's profile (eIDAS SAML
/// Attribute Profile 1.2, section 2.2), without its common beginning; empty where it has none.
const NAMES: [(&str, &str, &str); 14] = [
    ("name", "urn:oid:2.16.840.1.113730.3.1.241", ""),
    ("given_name", oid::GIVEN_NAME, "CurrentGivenName"),
    ("family_name", oid::SURNAME, "CurrentFamilyName"),
    ("birth_family_name", oid::BIRTH_NAME, "BirthName"),
    ("birthdate", oid::BIRTHDATE, "DateOfBirth"),
    ("place_of_birth", oid::PLACE_OF_BIRTH, "PlaceOfBirth"),
    ("nationalities", oid::NATIONALITY, "Nationality"),
    ("email", oid::MAIL, "EmailAddress"),
    ("phone_number", "urn:oid:2.5.4.20", "PhoneNumber"),
    ("street_address", oid::POSTAL_ADDRESS, ""),
    ("postal_code", oid::POSTAL_CODE, ""),
    ("locality", oid::LOCALITY_NAME, ""),
    ("country", oid::COUNTRY, ""),
    ("address", "", "CurrentAddress"),
];

/// Pure: what a service would get of these claims.
pub(crate) fn stated(
    service: &SamlService,
    claims: &Map<String, Value>,
    subject: &str,
) -> Vec<StatedAttribute> {
    of_claims(service.profile, claims, None, subject)
}

/// Pure: released claims as attributes of a profile. `subject` is the person's pseudonym at the
/// service, which BundID's and the regulation's profile name as an attribute, too.
pub(super) fn of_claims(
    profile: AttributeProfile,
    claims: &Map<String, Value>,
    acting_for: Option<String>,
    subject: &str,
) -> Vec<StatedAttribute> {
    let mut all: Vec<StatedAttribute> = claims
        .iter()
        .flat_map(|(name, value)| singles(profile, name, value))
        .filter_map(|(friendly, values)| {
            let name = name_in(profile, friendly)?;
            Some(one(name, friendly, values))
        })
        .collect();
    let person = match profile {
        AttributeProfile::Plain => None,
        AttributeProfile::Bundid => Some((oid::BPK2.to_owned(), "bPK2")),
        AttributeProfile::Eidas => Some((format!("{EIDAS}PersonIdentifier"), "PersonIdentifier")),
    };
    let person = person.map(|(name, friendly)| one(name, friendly, vec![subject.to_owned()]));
    all.extend(person);
    let acting = acting_for.map(|text| one(ACTING_FOR.to_owned(), "acting_for", vec![text]));
    all.extend(acting);
    all
}

fn one(name: String, friendly: &str, values: Vec<String>) -> StatedAttribute {
    StatedAttribute {
        name,
        friendly: friendly.to_owned(),
        values,
    }
}

fn name_in(profile: AttributeProfile, claim: &str) -> Option<String> {
    let (ours, bundid, eidas) = NAMES.into_iter().find(|(ours, ..)| *ours == claim)?;
    match profile {
        AttributeProfile::Plain => Some(ours.to_owned()),
        AttributeProfile::Bundid => (!bundid.is_empty()).then(|| bundid.to_owned()),
        AttributeProfile::Eidas => (!eidas.is_empty()).then(|| format!("{EIDAS}{eidas}")),
    }
}

/// A claim as values; an address in its parts, or in one piece where the profile wants that.
fn singles<'c>(
    profile: AttributeProfile,
    name: &'c str,
    value: &'c Value,
) -> Vec<(&'c str, Vec<String>)> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match (name, value) {
        ("address", Value::Object(parts)) if profile == AttributeProfile::Eidas => {
            let lines = ["street_address", "postal_code", "locality", "country"];
            let lines = lines.iter().filter_map(|part| text(parts.get(*part)?));
            vec![(name, vec![lines.collect::<Vec<_>>().join(", ")])]
        }
        ("address", Value::Object(parts)) => parts
            .iter()
            .filter_map(|(part, value)| Some((part.as_str(), vec![text(value)?])))
            .collect(),
        ("place_of_birth", Value::Object(parts)) => {
            let place = parts.get("locality").and_then(text);
            place.map(|place| (name, vec![place])).into_iter().collect()
        }
        (_, Value::Array(all)) => vec![(name, all.iter().filter_map(text).collect())],
        (_, one) => text(one).map(|one| (name, vec![one])).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims() -> Map<String, Value> {
        let all = json!({
            "given_name": "Testperson", "family_name": "Eins", "email": "test1@example.org",
            "email_verified": true, "nationalities": ["DE"], "place_of_birth": { "locality": "Musterstadt" },
            "address": { "street_address": "Musterweg 1", "locality": "Musterstadt" },
        });
        all.as_object().cloned().unwrap_or_default()
    }

    fn pairs(profile: AttributeProfile) -> Vec<(String, String)> {
        let all = of_claims(profile, &claims(), None, "pseudonym");
        let mut all: Vec<_> = all
            .into_iter()
            .map(|a| (a.name, a.values.join("|")))
            .collect();
        all.sort();
        all
    }

    #[test]
    fn each_profile_has_its_own_names_for_the_same_things() {
        let plain = pairs(AttributeProfile::Plain);
        assert!(plain.contains(&("locality".into(), "Musterstadt".into())));
        assert!(
            plain
                .iter()
                .all(|(name, _)| name != "email_verified" && name != "address")
        );
        let bundid = pairs(AttributeProfile::Bundid);
        assert!(bundid.contains(&("urn:oid:2.5.4.42".into(), "Testperson".into())));
        assert!(bundid.contains(&(oid::BPK2.into(), "pseudonym".into())));
        let eidas = pairs(AttributeProfile::Eidas);
        let named = |name: &str| format!("{EIDAS}{name}");
        assert!(eidas.contains(&(named("CurrentFamilyName"), "Eins".into())));
        assert!(eidas.contains(&(named("CurrentAddress"), "Musterweg 1, Musterstadt".into())));
        assert!(eidas.contains(&(named("PersonIdentifier"), "pseudonym".into())));
    }
}
