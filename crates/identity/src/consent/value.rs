//! A profile's fields as claims: how they are sent, how they are shown, who vouches for them.
use crate::profile::{Attribute, Evidence, Profile};
use protocols::oidc::assurance::{Evidence as Kind, Fact, Proof};
use serde_json::{Value, json};
use web::{
    Realm,
    region::{ATTRIBUTES, Eidas},
};

/// Under whose rules our own levels stand (docs/levels.md).
pub(crate) const TRUST_FRAMEWORK: &str = "urn:stadttor:levels";
const ADDRESS: [Attribute; 4] = [
    Attribute::Street,
    Attribute::PostalCode,
    Attribute::Locality,
    Attribute::Country,
];

/// The fields that a claim is made of; none for the mail address, which has a proof of its own.
fn parts(name: &str) -> &'static [Attribute] {
    match name {
        "given_name" => &[Attribute::GivenName],
        "family_name" => &[Attribute::FamilyName],
        "birth_family_name" => &[Attribute::BirthName],
        "birthdate" => &[Attribute::Birthdate],
        "place_of_birth" => &[Attribute::PlaceOfBirth],
        "nationalities" => &[Attribute::Nationality],
        "phone_number" => &[Attribute::Phone],
        "address" => &ADDRESS,
        "name" => &[Attribute::GivenName, Attribute::FamilyName],
        _ => &[],
    }
}

fn texts<'a>(profile: &'a Profile, name: &'a str) -> impl Iterator<Item = (Attribute, &'a str)> {
    let all = parts(name).iter();
    all.filter_map(|a| Some((*a, profile.get(*a)?.value.as_str())))
        .filter(|(_, text)| !text.is_empty())
}

/// A claim as it is sent (OpenID Connect Core 5.1, Identity Assurance Claims Registration 4).
pub(crate) fn value(profile: &Profile, name: &str) -> Option<Value> {
    match name {
        "name" => Some(profile.name.as_str().into()),
        "email" => Some(profile.mail.as_str().into()),
        "address" => {
            let all = texts(profile, name).map(|(a, text)| (a.name().to_owned(), text.into()));
            let all: serde_json::Map<String, Value> = all.collect();
            (!all.is_empty()).then(|| all.into())
        }
        _ => {
            let (_, text) = texts(profile, name).next()?;
            Some(match name {
                "place_of_birth" => json!({ "locality": text }),
                "nationalities" => json!([text]),
                _ => text.into(),
            })
        }
    }
}

/// A claim as the person reads it.
pub(crate) fn shown(profile: &Profile, name: &str) -> Option<String> {
    match name {
        "name" => Some(profile.name.clone()),
        "email" => Some(profile.mail.clone()),
        "birthdate" => texts(profile, name).next().map(|(_, text)| german(text)),
        _ => {
            let all: Vec<&str> = texts(profile, name).map(|(_, text)| text).collect();
            (!all.is_empty()).then(|| all.join(", "))
        }
    }
}

/// "1980-12-31" as "31.12.1980"; anything else as it is.
fn german(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    match parts.as_slice() {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => date.to_owned(),
    }
}

/// Who vouches for a claim: the same for each field it is made of, or nobody.
pub(crate) fn evidence<'a>(profile: &'a Profile, name: &str) -> Option<&'a Evidence> {
    let mut all = parts(name).iter().filter_map(|a| profile.get(*a));
    let first = all.next()?.verified.as_ref()?;
    let same = all.all(|entry| entry.verified.as_ref() == Some(first));
    (same && (name != "name" || profile.name_is_verified())).then_some(first)
}

/// The claims among `names` that somebody vouches for, under our own rules, and under eIDAS where
/// the realm has an assessment of that way of identifying people.
pub(crate) fn facts(profile: &Profile, realm: &Realm, names: &[String]) -> Vec<Fact> {
    let mut own = Vec::new();
    let mut assessed = Vec::new();
    for claim in ATTRIBUTES {
        let vouched = names
            .iter()
            .any(|n| n == claim)
            .then(|| Some((value(profile, claim)?, evidence(profile, claim)?)));
        let Some((value, by)) = vouched.flatten() else {
            continue;
        };
        let fact = |trust_framework: &str, assurance_level: &str| Fact {
            claim,
            value: value.clone(),
            proof: Proof {
                trust_framework: trust_framework.to_owned(),
                assurance_level: assurance_level.to_owned(),
                at: by.at,
                evidence: if by.source == "desk" {
                    Kind::Document
                } else {
                    Kind::ElectronicRecord
                },
                organization: by.authority.clone(),
            },
        };
        own.push(fact(TRUST_FRAMEWORK, &by.level.to_string()));
        assessed.extend(eidas_of(realm, by).map(|level| fact("eidas", level.name())));
    }
    own.append(&mut assessed);
    own
}

/// The highest eIDAS level that a way of identifying people was assessed for.
fn eidas_of(realm: &Realm, by: &Evidence) -> Option<Eidas> {
    let fits = realm.assessment.iter().filter(|a| a.source == by.source);
    fits.map(|a| a.level)
        .filter(|level| level.level() <= by.level)
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::Timestamp;
    use web::region::Assessment;

    fn desk(at: i64) -> Evidence {
        Evidence {
            source: "desk".into(),
            authority: "Stadt Beispiel".into(),
            level: 2,
            at: Timestamp::from_secs(at),
        }
    }

    fn profile() -> Profile {
        let mut profile = Profile::from_input("Testperson Eins", "test1@example.org").unwrap();
        for (attribute, text) in [
            (Attribute::GivenName, "Testperson"),
            (Attribute::FamilyName, "Eins"),
            (Attribute::Birthdate, "1980-12-31"),
            (Attribute::Street, "Musterweg 1"),
            (Attribute::PlaceOfBirth, "Musterstadt"),
        ] {
            profile.verify(attribute, text, &desk(0));
        }
        profile.verify(Attribute::Locality, "Musterstadt", &desk(1));
        profile
    }

    #[test]
    fn claims_have_the_form_of_their_specification() {
        let profile = profile();
        let address = json!({ "street_address": "Musterweg 1", "locality": "Musterstadt" });
        assert_eq!(value(&profile, "address"), Some(address));
        let born = json!({ "locality": "Musterstadt" });
        assert_eq!(value(&profile, "place_of_birth"), Some(born));
        assert_eq!(value(&profile, "phone_number"), None);
        assert_eq!(value(&profile, "sub"), None);
        assert_eq!(shown(&profile, "birthdate").unwrap(), "31.12.1980");
        assert_eq!(
            shown(&profile, "address").unwrap(),
            "Musterweg 1, Musterstadt"
        );
    }

    #[test]
    fn only_what_one_source_vouches_for_as_a_whole_is_a_fact() {
        let (profile, mut realm) = (profile(), Realm::default());
        let all = ATTRIBUTES.map(str::to_owned);
        let names = |realm: &Realm, asked: &[String]| {
            let facts = facts(&profile, realm, asked).into_iter();
            facts
                .map(|f| (f.claim, f.proof.assurance_level))
                .collect::<Vec<_>>()
        };
        let own = [
            "name",
            "given_name",
            "family_name",
            "birthdate",
            "place_of_birth",
        ];
        let expected: Vec<_> = own.iter().map(|n| (*n, "2".to_owned())).collect();
        assert_eq!(
            names(&realm, &all),
            expected,
            "the address was checked in two pieces"
        );
        assert_eq!(names(&realm, &[]), []);
        realm.assessment = [Eidas::Substantial, Eidas::High]
            .map(|level| Assessment {
                method: "passkey".into(),
                source: "desk".into(),
                level,
                reference: "BSI-0000".into(),
            })
            .into();
        let asked = ["birthdate".to_owned()];
        let both = [
            ("birthdate", "2".to_owned()),
            ("birthdate", "substantial".to_owned()),
        ];
        assert_eq!(names(&realm, &asked), both, "never above our own level");
    }
}
