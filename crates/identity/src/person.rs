//! A person's row: found by a blind index of the mail address, read with the person's own key.
//!
//! The key is wrapped by the master key. Erasing it erases all that is sealed with it.
use crate::{
    account,
    moment::Moment,
    profile::{Attribute, Profile, normal_mail},
};
use axum::http::StatusCode;
use protocols::{Chance, Timestamp};
use store::{Id, PersonKey, Tx, Vault};
use web::Failure;

pub(crate) mod sql {
    store::sql! {
        INSERT = "INSERT INTO persons (id, realm, wrapped_key, profile, mail_index, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (realm, mail_index) DO NOTHING";
        BY_MAIL = "SELECT id FROM persons WHERE realm = ?1 AND mail_index = ?2";
        EXISTS = "SELECT 1 FROM persons WHERE realm = ?1 AND id = ?2";
        SAVE = "UPDATE persons SET profile = ?2 WHERE id = ?1";
        PROFILE = "SELECT wrapped_key, profile FROM persons WHERE id = ?1";
    }
}

/// The blind index: equal addresses give equal values, and only the master key can make them.
pub(crate) fn mail_index(vault: &Vault, realm: &str, mail: &str) -> [u8; 32] {
    vault.mac(
        "mail-index",
        format!("{realm}\n{}", normal_mail(mail)).as_bytes(),
    )
}

/// A row that is ready to be inserted.
#[derive(Clone)]
pub(crate) struct NewPerson {
    pub id: Id,
    realm: String,
    wrapped_key: Vec<u8>,
    profile: Vec<u8>,
    mail_index: [u8; 32],
}

impl NewPerson {
    pub(crate) fn new(
        vault: &Vault,
        realm: &str,
        profile: &Profile,
        now: Timestamp,
        chance: &mut Chance,
    ) -> Self {
        let id = Id::new(now, chance);
        let key = PersonKey::generate(chance);
        let json = serde_json::to_vec(profile).unwrap_or_default();
        Self {
            id,
            realm: realm.to_owned(),
            wrapped_key: vault.wrap(&key, id, chance),
            profile: key.seal(b"profile", chance, &json),
            mail_index: mail_index(vault, realm, &profile.mail),
        }
    }
    /// The key of the new person.
    pub(crate) fn key(&self, vault: &Vault) -> Result<PersonKey, store::Error> {
        vault.unwrap(&self.wrapped_key, self.id)
    }
    /// Inserts the person, or finds the one with this address. Says whose id it is.
    pub(crate) fn insert(&self, tx: &mut Tx<'_>, now: Timestamp) -> Result<Id, Failure> {
        let row = (
            self.id,
            self.realm.as_str(),
            &self.wrapped_key,
            &self.profile,
            self.mail_index,
            now,
        );
        tx.run(&sql::INSERT, row)?;
        by_mail(tx, &self.realm, &self.mail_index)?.ok_or_else(|| Failure::fault("person vanished"))
    }
}

/// The person with this address.
pub(crate) fn by_mail(
    tx: &mut Tx<'_>,
    realm: &str,
    index: &[u8; 32],
) -> Result<Option<Id>, Failure> {
    Ok(tx
        .first::<(Id,)>(&sql::BY_MAIL, (realm, index))?
        .map(|(id,)| id))
}

/// Whether there is such an account still.
pub(crate) fn exists(tx: &mut Tx<'_>, realm: &str, person: Id) -> Result<bool, Failure> {
    let row: Option<(i64,)> = tx.first(&sql::EXISTS, (realm, person))?;
    Ok(row.is_some())
}

/// Key and profile as they are stored.
#[derive(Debug)]
pub(crate) struct Sealed {
    pub key: Vec<u8>,
    pub profile: Vec<u8>,
}

impl Sealed {
    /// The key, opened.
    pub(crate) fn key(&self, vault: &Vault, person: Id) -> Result<PersonKey, Failure> {
        Ok(vault.unwrap(&self.key, person)?)
    }
    /// The profile, opened.
    pub(crate) fn profile(&self, vault: &Vault, person: Id) -> Result<Profile, Failure> {
        let json = self.key(vault, person)?.open(b"profile", &self.profile)?;
        serde_json::from_slice(&json).map_err(|_| Failure::fault("profile unreadable"))
    }
}

fn sealed(tx: &mut Tx<'_>, person: Id) -> Result<Sealed, Failure> {
    let row: Option<(Vec<u8>, Vec<u8>)> = tx.first(&sql::PROFILE, (person,))?;
    let (key, profile) = row.ok_or_else(|| Failure::fault("no such person"))?;
    Ok(Sealed { key, profile })
}

/// The person's key, for sealing something else of theirs.
pub(crate) fn key(tx: &mut Tx<'_>, vault: &Vault, person: Id) -> Result<PersonKey, Failure> {
    sealed(tx, person)?.key(vault, person)
}

/// What the person entered.
pub(crate) fn profile(tx: &mut Tx<'_>, vault: &Vault, person: Id) -> Result<Profile, Failure> {
    sealed(tx, person)?.profile(vault, person)
}

/// In whole years, where an authority vouches for a birthdate that can be read.
pub(crate) fn age(profile: &Profile, now: Timestamp) -> Option<i64> {
    let born = profile.get(Attribute::Birthdate);
    let born = born.filter(|e| e.verified.is_some())?;
    account::age(&born.value, now)
}

/// Refuses whom an authority vouches to be too young for an account. A birthdate that somebody
/// typed in counts for nothing here, for or against them.
///
/// # Errors
/// `too-young`.
pub(crate) fn old_enough(moment: &Moment<'_>, profile: &Profile) -> Result<(), Failure> {
    let age = age(profile, moment.now);
    if age.is_some_and(|age| age < moment.realm.least_age(&moment.app.region.accounts)) {
        return Err(Failure::refuse(StatusCode::FORBIDDEN, "too-young"));
    }
    Ok(())
}

/// Keeps a changed profile. The mail address has an index of its own, which this leaves alone.
///
/// # Errors
/// `too-young` where an authority vouches for a birthdate that is too recent for an account.
pub(crate) fn save_profile(
    tx: &mut Tx<'_>,
    moment: &Moment<'_>,
    person: Id,
    profile: &Profile,
) -> Result<(), Failure> {
    old_enough(moment, profile)?;
    let key = key(tx, &moment.app.vault, person)?;
    let json = serde_json::to_vec(profile).map_err(Failure::fault)?;
    let sealed = key.seal(b"profile", &mut moment.chance(), &json);
    tx.run(&sql::SAVE, (person, sealed))?;
    Ok(())
}
