//! Accounts that are connected: found by the provider's name for the person, which is stored as a
//! blind index.
use super::{said::Said, sql};
use crate::{
    factor::{self, Factor, Kind, NewFactor, Proof},
    here::Here,
    person,
    profile::Attribute,
};
use axum::http::StatusCode;
use store::{Id, Tx, Vault};
use web::{Failure, Upstream};

fn index(vault: &Vault, realm: &str, provider: &str, subject: &str) -> [u8; 32] {
    // Ids of realms and providers hold no line break.
    vault.mac(
        "upstream-subject",
        format!("{realm}\n{provider}\n{subject}").as_bytes(),
    )
}

/// The factor of whom the provider named, if an account is connected.
pub(super) fn find(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &str,
    said: &Said,
) -> Result<Option<Factor>, Failure> {
    let realm = here.realm.id.as_str();
    let index = index(&here.identity.app.vault, realm, provider, &said.subject);
    let row: Option<(Id,)> = tx.first(&sql::CONNECTED, (realm, provider, index))?;
    row.map(|(id,)| factor::find(tx, id)).transpose()
}

/// Makes the provider's account a way to sign in for a person, proven as the provider said.
///
/// # Errors
/// `upstream-taken` if it is connected with an account already.
pub(super) fn add(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &Upstream,
    said: &Said,
    person: Id,
) -> Result<Id, Failure> {
    let (moment, realm) = (here.moment(), here.realm.id.as_str());
    let key = person::key(tx, &moment.app.vault, person)?;
    let new = NewFactor {
        id: moment.id(),
        person,
        kind: Kind::Upstream,
        name: key.seal(factor::NAME, &mut moment.chance(), provider.name.as_bytes()),
        synced: false,
        proof: Proof {
            level: said.level,
            source: provider.id.clone(),
            at: said.at,
        },
    };
    factor::add(tx, &moment, &new)?;
    let index = index(&moment.app.vault, realm, &provider.id, &said.subject);
    tx.run(&sql::FORGET_REVOKED, (realm, provider.id.as_str(), index))?;
    let mailbox = said.mailbox.as_ref();
    let mailbox = mailbox.map(|m| key.seal(MAILBOX, &mut moment.chance(), m.as_bytes()));
    let row = (new.id, realm, provider.id.as_str(), index, mailbox);
    if tx.run(&sql::CONNECT, row)? == 0 {
        return Err(Failure::refuse(StatusCode::CONFLICT, "upstream-taken"));
    }
    let detail = [("provider", provider.id.as_str())];
    moment.record(
        tx,
        "upstream.connected",
        Some(person),
        Some(new.id),
        &detail,
    )?;
    Ok(new.id)
}

/// The purpose that handles of mailboxes are sealed for.
const MAILBOX: &[u8] = b"upstream-mailbox";

/// Takes over what the provider says today: attributes it vouches for, and its mailbox.
pub(super) fn refresh(
    tx: &mut Tx<'_>,
    here: &Here,
    provider: &Upstream,
    said: &Said,
    factor: &Factor,
) -> Result<(), Failure> {
    let moment = here.moment();
    let mut profile = person::profile(tx, &moment.app.vault, factor.person)?;
    let decisive = [Attribute::GivenName, Attribute::Birthdate];
    let raises = said.level > factor.proof.level;
    // Another person's data never come in, even if the provider gave its name for this person to
    // somebody else. Names change; a date of birth does not. A sign-in that raises the factor
    // must be of the very person, twins included.
    if said.contradicts(&profile, &[Attribute::Birthdate])
        || raises && !said.may_identify(&profile, &decisive)
    {
        return Err(Failure::refuse(StatusCode::CONFLICT, "upstream-differs"));
    }
    if said.merge_into(&mut profile, provider) {
        person::save_profile(tx, &moment, factor.person, &profile)?;
    }
    if let Some(mailbox) = &said.mailbox {
        let key = person::key(tx, &moment.app.vault, factor.person)?;
        let sealed = key.seal(MAILBOX, &mut moment.chance(), mailbox.as_bytes());
        tx.run(&sql::SET_MAILBOX, (factor.id, sealed))?;
    }
    Ok(())
}
