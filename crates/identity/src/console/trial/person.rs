//! Test people: invented, marked, and nobody's accounts.
use super::sql;
use crate::{
    account,
    here::Here,
    moment::Moment,
    password,
    person::NewPerson,
    profile::{Attribute, Entry, Profile},
};
use axum::http::StatusCode;
use protocols::{Timestamp, base64url};
use store::{Id, Tx};
use web::Failure;

/// What they are called, and so how many a realm can have.
const NUMERALS: [&str; 12] = [
    "Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Elf",
    "Zwölf",
];

/// What all of them have. The number is one that nobody gets (Bundesnetzagentur, Mitteilung
/// 148/2021: numbers for media); nothing is verified, so nobody vouches for it.
const INVENTED: [(Attribute, &str); 8] = [
    (Attribute::GivenName, "Testperson"),
    (Attribute::Birthdate, "1990-01-31"),
    (Attribute::PlaceOfBirth, "Musterstadt"),
    (Attribute::Nationality, "DE"),
    (Attribute::Street, "Musterweg 1"),
    (Attribute::PostalCode, "12345"),
    (Attribute::Locality, "Musterstadt"),
    (Attribute::Phone, "+493023125000"),
];

/// Whether this person may sign in here. In a realm that is not one for tests, test people sign in
/// at no service, and a trial is for nobody else: an administrator would see what a service gets of
/// a real person.
///
/// # Errors
/// `test-person`, `sign-in-expired`.
pub(crate) fn admits(tx: &mut Tx<'_>, here: &Here, person: Id, sign_in: Id) -> Result<(), Failure> {
    let row: Option<(i64, i64)> = tx.first(&sql::ADMITS, (person, sign_in))?;
    let (test, trial) = row.unwrap_or_default();
    if trial > 0 {
        return Err(Failure::refuse(StatusCode::GONE, "sign-in-expired"));
    }
    if test != 0 && !is_for_tests(here) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "test-person"));
    }
    Ok(())
}

/// Says that [`admits`] will be asked.
pub(crate) fn admits_ahead(tx: &mut Tx<'_>, person: Id, sign_in: Id) -> Result<(), Failure> {
    Ok(tx.ahead(&sql::ADMITS, (person, sign_in))?)
}

/// Whether test people of this realm are accounts like others.
pub(super) fn is_for_tests(here: &Here) -> bool {
    here.realm.test_people || here.identity.app.demo
}

/// Whether somebody is a test person of the realm.
pub(crate) fn is_test(tx: &mut Tx<'_>, realm: &str, person: Id) -> Result<bool, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::IS_TEST, (person, realm))?;
    Ok(row.is_some_and(|(test,)| test != 0))
}

/// Those of the realm, with what they are called and when they were made.
pub(super) fn all(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
) -> Result<Vec<(Id, Profile, Timestamp)>, Failure> {
    let realm = moment.realm.id.as_str();
    let rows: Vec<(Id, Timestamp)> = tx.all(&sql::PEOPLE, (realm,))?;
    let mut all = vec![];
    for (id, at) in rows {
        let profile = crate::person::profile(tx, &moment.app.vault, id)?;
        all.push((id, profile, at));
    }
    Ok(all)
}

/// The next one: nobody's name, an address that can never get mail (RFC 6761, section 6.4).
fn next(moment: &Moment<'_>, there: &[(Id, Profile, Timestamp)]) -> Option<Profile> {
    let is_free = |name: &String| there.iter().all(|(_, p, _)| p.name != *name);
    let mut names = NUMERALS.iter().map(|n| (n, format!("Testperson {n}")));
    let (numeral, name) = names.find(|(_, name)| is_free(name))?;
    let tag = base64url::encode(&moment.chance().bytes::<6>()).replace(['-', '_'], "x");
    let tag = tag.to_lowercase();
    let mut profile = Profile::from_input(&name, &format!("test-{tag}@test.invalid")).ok()?;
    let entry = |value: &str| Entry {
        value: value.to_owned(),
        verified: None,
    };
    let fields = INVENTED.iter().map(|(a, value)| (*a, entry(value)));
    profile.fields.extend(fields);
    let family = entry(numeral);
    profile.fields.insert(Attribute::FamilyName, family);
    Some(profile)
}

/// Makes one, with this password.
///
/// # Errors
/// `test-people-enough`.
pub(super) fn make(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    hash: &str,
) -> Result<(Id, Profile), Failure> {
    let there = all(tx, moment)?;
    let enough = || Failure::refuse(StatusCode::CONFLICT, "test-people-enough");
    let profile = next(moment, &there).ok_or_else(enough)?;
    let (vault, realm) = (&moment.app.vault, moment.realm.id.as_str());
    let new = NewPerson::new(vault, realm, &profile, moment.now, &mut moment.chance());
    let person = new.insert(tx, moment.now)?;
    password::first_of(tx, moment, person, hash)?;
    tx.run(&sql::MARK, (person, realm))?;
    Ok((person, profile))
}

/// Ends one.
///
/// # Errors
/// 404 for whoever is no test person: nobody erases an account from here.
pub(super) fn end(tx: &mut Tx<'_>, moment: &Moment<'_>, person: Id) -> Result<(), Failure> {
    if !is_test(tx, &moment.realm.id, person)? {
        return Err(Failure::not_found());
    }
    account::erase_test_person(tx, moment, person)
}
