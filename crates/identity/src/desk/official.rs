//! Officials: accounts that whoever runs the installation has entered for a municipality.
//!
//! There is no page that makes somebody an official: it is done on the command line, and the
//! first two of a municipality together where two have to look.
use super::{recovery, sending, sql};
use crate::{factor, moment::Moment, person};
use protocols::Timestamp;
use std::sync::Arc;
use store::{Id, Tx};
use web::{App, Failure, Realm};

/// Why somebody cannot be made an official, in one sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum OfficialError {
    /// No such realm.
    #[error("there is no realm \"{0}\"")]
    NoRealm(String),
    /// No such municipality in the realm.
    #[error("the realm has no municipality \"{0}\"")]
    NoMunicipality(String),
    /// Nobody has an account with this address.
    #[error("nobody has an account with the address {0}")]
    NoAccount(String),
    /// A password or a mailbox would be enough to become this official.
    #[error("{0} has neither phone nor passkey yet; the account must have one first")]
    Weak(String),
    /// One official alone could do nothing, or everything.
    #[error("the first officials of \"{0}\" are entered together: give two different addresses")]
    TwoAtFirst(String),
    /// Not one of them.
    #[error("{0} is no official there")]
    NotOne(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Something of ours broke.
    #[error("the officials could not be read or written")]
    Broken,
}

/// One official, for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialLine {
    /// Id of the municipality.
    pub municipality: String,
    /// Address of the account.
    pub mail: String,
    /// When they were entered.
    pub since: Timestamp,
}

/// Enters officials of a municipality, all or none.
///
/// # Errors
/// [`OfficialError`].
pub async fn add_officials(
    app: &App,
    realm: &str,
    municipality: &str,
    mails: &[String],
) -> Result<(), OfficialError> {
    add(app, realm, municipality, mails, true).await
}

/// Enters test people as officials: those of the demo have no phone yet.
///
/// # Errors
/// [`OfficialError`].
pub async fn seed_officials(
    app: &App,
    realm: &str,
    municipality: &str,
    mails: &[String],
) -> Result<(), OfficialError> {
    add(app, realm, municipality, mails, false).await
}

async fn add(
    app: &App,
    realm: &str,
    municipality: &str,
    mails: &[String],
    strong: bool,
) -> Result<(), OfficialError> {
    let realm = realm_of(app, realm)?;
    if app.region.municipality(&realm.id, municipality).is_none() {
        return Err(OfficialError::NoMunicipality(municipality.to_owned()));
    }
    let (inner, municipality, mails) = (app.clone(), municipality.to_owned(), mails.to_vec());
    let now = app.clock.now();
    app.db
        .write("officials.add", move |tx| {
            let moment = Moment {
                app: &inner,
                realm: &realm,
                now,
            };
            let people = match people(tx, &moment, &mails, strong)? {
                Ok(people) => people,
                Err(why) => return Ok(Err(why)),
            };
            let row = (realm.id.as_str(), municipality.as_str());
            let (there,): (i64,) = tx.first(&sql::COUNT_OFFICIALS, row)?.unwrap_or_default();
            if there == 0 && people.len() < 2 && !realm.one_official {
                return Ok(Err(OfficialError::TwoAtFirst(municipality.clone())));
            }
            for person in people {
                let id = moment.id();
                let row = (id, realm.id.as_str(), municipality.as_str(), person, now);
                if tx.run(&sql::ADD_OFFICIAL, row)? > 0 {
                    let detail = [("municipality", municipality.as_str())];
                    moment.record(tx, "official.added", None, Some(person), &detail)?;
                }
            }
            Ok(Ok(()))
        })
        .await
        .map_err(broken)?
}

/// The different people behind the addresses.
fn people(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    mails: &[String],
    strong: bool,
) -> Result<Result<Vec<Id>, OfficialError>, Failure> {
    let mut people = vec![];
    for mail in mails {
        let index = person::mail_index(&moment.app.vault, &moment.realm.id, mail);
        let Some(person) = person::by_mail(tx, &moment.realm.id, &index)? else {
            return Ok(Err(OfficialError::NoAccount(mail.clone())));
        };
        let factors = factor::of_person(tx, person)?;
        if strong && factors.iter().all(|f| f.strength() < 2) {
            return Ok(Err(OfficialError::Weak(mail.clone())));
        }
        if !people.contains(&person) {
            people.push(person);
        }
    }
    Ok(Ok(people))
}

/// All officials of a realm, by municipality.
///
/// # Errors
/// [`OfficialError`].
pub async fn officials(app: &App, realm: &str) -> Result<Vec<OfficialLine>, OfficialError> {
    let realm = realm_of(app, realm)?;
    let inner = app.clone();
    app.db
        .read(move |tx| {
            let rows: Vec<(Id, String, Id, Timestamp)> =
                tx.all(&sql::OFFICIALS, (realm.id.as_str(),))?;
            let mut lines = vec![];
            for (_, municipality, person, since) in rows {
                let mail = person::profile(tx, &inner.vault, person)?.mail;
                lines.push(OfficialLine {
                    municipality,
                    mail,
                    since,
                });
            }
            Ok(lines)
        })
        .await
        .map_err(broken)
}

/// From this moment on the account is no official there; what it had claimed ends.
///
/// # Errors
/// [`OfficialError`].
pub async fn remove_official(
    app: &App,
    realm: &str,
    municipality: &str,
    mail: &str,
) -> Result<(), OfficialError> {
    let realm = realm_of(app, realm)?;
    let (inner, now) = (app.clone(), app.clock.now());
    let (municipality, mail) = (municipality.to_owned(), mail.to_owned());
    app.db
        .write("officials.remove", move |tx| {
            let moment = Moment {
                app: &inner,
                realm: &realm,
                now,
            };
            let not_one = || Ok(Err(OfficialError::NotOne(mail.clone())));
            let index = person::mail_index(&inner.vault, &realm.id, &mail);
            let Some(person) = person::by_mail(tx, &realm.id, &index)? else {
                return not_one();
            };
            let row = (realm.id.as_str(), municipality.as_str(), person, now);
            if tx.run(&sql::REVOKE_OFFICIAL, row)? == 0 {
                return not_one();
            }
            tx.run(&sql::END_OF_OFFICIAL, row)?;
            tx.run(&recovery::sql::END_OF_OFFICIAL, row)?;
            sending::end_of_official(tx, &moment, &municipality, person)?;
            let detail = [("municipality", municipality.as_str())];
            moment.record(tx, "official.removed", None, Some(person), &detail)?;
            Ok(Ok(()))
        })
        .await
        .map_err(broken)?
}

/// The municipalities whose official a person is now.
pub(crate) fn municipalities(
    tx: &mut Tx<'_>,
    realm: &Realm,
    person: Id,
) -> Result<Vec<String>, Failure> {
    let rows: Vec<(String,)> = tx.all(&sql::OFFICIAL_AT, (realm.id.as_str(), person))?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

fn realm_of(app: &App, id: &str) -> Result<Arc<Realm>, OfficialError> {
    let realm = app.region.realm(id).cloned();
    realm.ok_or_else(|| OfficialError::NoRealm(id.to_owned()))
}

fn broken(_: Failure) -> OfficialError {
    OfficialError::Broken
}
