//! What an official reads from a document and types in, and what of it can be believed.
//!
//! The number of the document is never among it: it may not be stored as a name for its holder
//! (`PAuswG` section 20, paragraph 3), so a field that looks like one is refused.
use protocols::date::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What stands on a document, in the order in which it is typed and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    GivenName,
    FamilyName,
    BirthName,
    Birthdate,
    PlaceOfBirth,
    Nationality,
    Street,
    PostalCode,
    Locality,
    Country,
    Document,
    Expires,
}

impl Field {
    pub(crate) const ALL: [Self; 12] = [
        Self::GivenName,
        Self::FamilyName,
        Self::BirthName,
        Self::Birthdate,
        Self::PlaceOfBirth,
        Self::Nationality,
        Self::Street,
        Self::PostalCode,
        Self::Locality,
        Self::Country,
        Self::Document,
        Self::Expires,
    ];
    /// Its name in the form.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::GivenName => "given_name",
            Self::FamilyName => "family_name",
            Self::BirthName => "birth_name",
            Self::Birthdate => "birthdate",
            Self::PlaceOfBirth => "place_of_birth",
            Self::Nationality => "nationality",
            Self::Street => "street",
            Self::PostalCode => "postal_code",
            Self::Locality => "locality",
            Self::Country => "country",
            Self::Document => "document",
            Self::Expires => "expires",
        }
    }
    /// The text that names it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::GivenName => "desk-given-name",
            Self::FamilyName => "desk-family-name",
            Self::BirthName => "desk-birth-name",
            Self::Birthdate => "desk-birthdate",
            Self::PlaceOfBirth => "desk-place-of-birth",
            Self::Nationality => "desk-nationality",
            Self::Street => "desk-street",
            Self::PostalCode => "desk-postal-code",
            Self::Locality => "desk-locality",
            Self::Country => "desk-country",
            Self::Document => "desk-document",
            Self::Expires => "desk-expires",
        }
    }
    /// Passports show no address, and not everybody has another birth name.
    fn may_be_empty(self) -> bool {
        matches!(self, Self::BirthName | Self::Street | Self::PostalCode)
    }
}

/// The documents that identify somebody at a desk: name in the form, text.
pub(crate) const DOCUMENTS: [(&str, &str); 4] = [
    ("id-card", "desk-document-id-card"),
    ("passport", "desk-document-passport"),
    ("residence-permit", "desk-document-residence-permit"),
    ("eu-id-card", "desk-document-eu-id-card"),
];

/// Why a field has to be typed again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    Empty,
    /// Markup, control characters, or longer than any document has it.
    NotText,
    /// As long as the number of a document, with digits in it.
    Number,
    NotADate,
    /// Born in the future, or longer ago than anybody lives.
    NotABirthdate,
    /// Accounts begin at this age (years).
    Young(i64),
    Expired,
    NotACountry,
    NotADocument,
}

impl Mistake {
    /// The age that its text names, in years.
    pub(crate) fn age(self) -> String {
        match self {
            Self::Young(age) => age.to_string(),
            _ => String::new(),
        }
    }
    /// The text that says what to do.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Empty => "desk-wrong-empty",
            Self::NotText => "desk-wrong-text",
            Self::Number => "desk-wrong-number",
            Self::NotADate => "desk-wrong-date",
            Self::NotABirthdate => "desk-wrong-birthdate",
            Self::Young(_) => "desk-wrong-young",
            Self::Expired => "desk-wrong-expired",
            Self::NotACountry => "desk-wrong-country",
            Self::NotADocument => "desk-wrong-document",
        }
    }
}

/// Nobody has lived longer (years).
const OLDEST: i32 = 125;
/// No document is valid for longer (years).
const LONGEST_VALIDITY: i32 = 15;
/// In characters; the longest names of the civil register fit.
const LONGEST: usize = 120;

/// What was read from a document, tidied and checked. Sealed wherever it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Card(BTreeMap<Field, String>);

impl Card {
    /// Checks what was typed, field by field. Who is younger than `youngest` (years) has no account
    /// here.
    ///
    /// # Errors
    /// Every field that has to be typed again.
    pub(crate) fn read<'a>(
        typed: impl Fn(&'static str) -> Option<&'a str>,
        today: Date,
        youngest: i64,
    ) -> Result<Self, Vec<(Field, Mistake)>> {
        let (mut values, mut mistakes) = (BTreeMap::new(), vec![]);
        for field in Field::ALL {
            let text = typed(field.name()).unwrap_or_default();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() && field.may_be_empty() {
                continue;
            }
            match checked(field, &text, today, youngest) {
                Ok(value) => _ = values.insert(field, value),
                Err(mistake) => mistakes.push((field, mistake)),
            }
        }
        if mistakes.is_empty() {
            Ok(Self(values))
        } else {
            Err(mistakes)
        }
    }

    /// A field as it is kept; empty where the document has none.
    pub(crate) fn get(&self, field: Field) -> &str {
        self.0.get(&field).map_or("", String::as_str)
    }

    /// All fields that are there, in the order of the form.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

fn checked(field: Field, text: &str, today: Date, youngest: i64) -> Result<String, Mistake> {
    if text.is_empty() {
        return Err(Mistake::Empty);
    }
    if text.chars().count() > LONGEST || !text.chars().all(is_written) {
        return Err(Mistake::NotText);
    }
    match field {
        Field::Birthdate => {
            let born = Date::written(text).map_err(|_| Mistake::NotADate)?;
            match born.years_until(today) {
                _ if born > today => Err(Mistake::NotABirthdate),
                OLDEST.. => Err(Mistake::NotABirthdate),
                age if i64::from(age) < youngest => Err(Mistake::Young(youngest)),
                _ => Ok(born.to_string()),
            }
        }
        Field::Expires => {
            let until = Date::written(text).map_err(|_| Mistake::NotADate)?;
            match today.years_until(until) {
                _ if until < today => Err(Mistake::Expired),
                LONGEST_VALIDITY.. => Err(Mistake::NotADate),
                _ => Ok(until.to_string()),
            }
        }
        Field::Nationality | Field::Country => {
            let code = text.to_ascii_uppercase();
            let two = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase());
            two.then_some(code).ok_or(Mistake::NotACountry)
        }
        Field::Document => {
            let known = DOCUMENTS.iter().find(|(name, _)| *name == text);
            let (name, _) = known.ok_or(Mistake::NotADocument)?;
            Ok((*name).to_owned())
        }
        _ if has_number(text) => Err(Mistake::Number),
        Field::GivenName | Field::FamilyName | Field::BirthName | Field::PlaceOfBirth
            if !text.chars().any(char::is_alphabetic) =>
        {
            Err(Mistake::NotText)
        }
        _ => Ok(text.to_owned()),
    }
}

/// Letters of all scripts, digits, and the signs that names and addresses have. Nothing that
/// turns, hides or marks up text.
fn is_written(c: char) -> bool {
    c.is_alphanumeric() || " -'’.,/()&".contains(c)
}

/// Whether a word could be the number of a document: those of German ID cards, passports and
/// residence permits have nine or ten letters and digits (BSI TR-03110 calls it document number).
fn has_number(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .any(|word| word.len() >= 8 && word.bytes().filter(u8::is_ascii_digit).count() >= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn today() -> Date {
        "2026-11-22".parse().unwrap()
    }

    fn typed(field: &str) -> &'static str {
        match field {
            "given_name" => "  Testperson  ",
            "family_name" => "Eins",
            "birthdate" => "1.2.1990",
            "place_of_birth" | "locality" => "Gelsenkirchen",
            "nationality" | "country" => "de",
            "street" => "Musterstraße 12a",
            "postal_code" => "45879",
            "document" => "id-card",
            "expires" => "31.12.2030",
            _ => "",
        }
    }

    fn with(field: Field, text: &str) -> Result<Card, Vec<(Field, Mistake)>> {
        let name = field.name();
        Card::read(
            |asked| Some(if asked == name { text } else { typed(asked) }),
            today(),
            16,
        )
    }

    #[test]
    fn a_card_is_tidied_and_kept_in_one_form() {
        let card = Card::read(|field| Some(typed(field)), today(), 16).unwrap();
        assert_eq!(card.get(Field::GivenName), "Testperson");
        assert_eq!(card.get(Field::Birthdate), "1990-02-01");
        assert_eq!(card.get(Field::Country), "DE");
        assert_eq!(card.get(Field::BirthName), "");
        let names: Vec<_> = card.iter().map(|(field, _)| field).collect();
        assert!(names.is_sorted() && !names.contains(&Field::BirthName));
    }

    #[test]
    fn what_no_document_says_is_refused_where_it_stands() {
        for (field, text, mistake) in [
            (Field::FamilyName, "", Mistake::Empty),
            (Field::FamilyName, "<b>Eins</b>", Mistake::NotText),
            (Field::FamilyName, "Ei\u{202e}ns", Mistake::NotText),
            (Field::FamilyName, "12", Mistake::NotText),
            (Field::Birthdate, "31.02.1990", Mistake::NotADate),
            (Field::Birthdate, "23.11.2026", Mistake::NotABirthdate),
            (Field::Birthdate, "22.11.1901", Mistake::NotABirthdate),
            (Field::Birthdate, "23.11.2010", Mistake::Young(16)),
            (Field::Expires, "21.11.2026", Mistake::Expired),
            (Field::Expires, "22.11.2041", Mistake::NotADate),
            (Field::Nationality, "Deutschland", Mistake::NotACountry),
            (Field::Document, "library-card", Mistake::NotADocument),
        ] {
            assert_eq!(with(field, text), Err(vec![(field, mistake)]), "{text}");
        }
        assert!(with(Field::Birthdate, "22.11.2010").is_ok(), "16 today");
        assert!(with(Field::Expires, "22.11.2026").is_ok(), "valid today");
    }

    #[test]
    fn the_least_age_is_the_installations() {
        let young = |field| {
            Some(if field == "birthdate" {
                "22.11.2009"
            } else {
                typed(field)
            })
        };
        assert!(Card::read(young, today(), 17).is_ok(), "17 today");
        let mistake = vec![(Field::Birthdate, Mistake::Young(18))];
        assert_eq!(Card::read(young, today(), 18), Err(mistake));
    }

    #[test]
    fn the_number_of_a_document_is_kept_nowhere() {
        for number in [
            "L01X00T47",
            "T22000129",
            "C01X0006H1",
            "Eins L01X00T471",
            "T220001293",
        ] {
            for field in [
                Field::FamilyName,
                Field::Street,
                Field::Locality,
                Field::PostalCode,
            ] {
                assert_eq!(
                    with(field, number),
                    Err(vec![(field, Mistake::Number)]),
                    "{number}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_makes_a_panic_and_what_is_taken_is_taken_again(
            text in "\\PC{0,140}", at in 0..Field::ALL.len(),
        ) {
            let field = Field::ALL[at];
            if let Ok(card) = with(field, &text) {
                let again = Card::read(|name| {
                    Field::ALL.into_iter().find(|f| f.name() == name).map(|f| card.get(f))
                }, today(), 16);
                prop_assert_eq!(again.as_ref(), Ok(&card));
                let json = serde_json::to_string(&card).unwrap();
                prop_assert_eq!(serde_json::from_str::<Card>(&json).unwrap(), card.clone());
                let odd = ['<', '>', '"', '\u{202e}'];
                prop_assert!(!card.get(field).contains(odd));
            }
        }

        #[test]
        fn numbers_of_documents_are_found_in_any_field(number in "[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{2}[0-9]{3}[A-Z0-9]{3}[0-9]?") {
            prop_assert!(has_number(&number));
            let within = format!("Weg {number}");
            prop_assert!(has_number(&within));
        }
    }
}
