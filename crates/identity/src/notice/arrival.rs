//! A sign-in from a new device or place is told.
use super::{Undo, sql, tell};
use crate::{account::when, factor::Factor, here::Here, session::Session};
use protocols::Timestamp;
use std::net::IpAddr;
use store::{Id, Tx};
use web::{Failure, limit};

/// A device or place is forgotten when nobody signed in from it for so long.
const LIFETIME_SECS: i64 = 180 * 86_400;
/// Who has just made their first factor signs in for the first time.
const REGISTERING_SECS: i64 = 1800;

/// The marks of a person's device and place, here and now. Those of one person say nothing about
/// those of another.
fn marks(here: &Here, person: Id) -> [[u8; 32]; 2] {
    let vault = &here.identity.app.vault;
    let mark = |what: &str, of: &[u8]| vault.mac(what, &[&person.0[..], of].concat());
    let network = region_of(here.address);
    [
        mark("seen-device", &here.browser),
        mark("seen-place", network.as_bytes()),
    ]
}

/// Says that [`noticed`] will ask about this person.
pub(crate) fn ahead(tx: &mut Tx<'_>, here: &Here, person: Id) -> Result<(), Failure> {
    let [device, place] = marks(here, person);
    Ok(tx.ahead(&sql::SEEN, (person, device, place))?)
}

/// Remembers where the person signed in, and tells them if they never did there before. The
/// first sign-in of all, right after the account was opened, is not told.
pub(crate) fn noticed(
    tx: &mut Tx<'_>,
    here: &Here,
    session: &Session,
    factor: &Factor,
) -> Result<(), Failure> {
    let person = session.person;
    let marks = marks(here, person);
    let seen: Vec<([u8; 32], Timestamp)> = tx.all(&sql::SEEN, (person, marks[0], marks[1]))?;
    let new = seen.len() < marks.len();
    let first = new && tx.first::<(i64,)>(&sql::SEEN_ANY, (person,))?.is_none();
    let until = here.now.plus_secs(LIFETIME_SECS);
    for mark in marks {
        // Written once a day at most: sign-ins are frequent, new places are not.
        let fresh =
            |(of, kept): &([u8; 32], Timestamp)| *of == mark && *kept >= until.minus_secs(86_400);
        if !seen.iter().any(fresh) {
            tx.post(&sql::SEE, (person, mark, until))?;
        }
    }
    let registering = here.now.millis_since(factor.created_at) <= REGISTERING_SECS * 1000;
    if !new || (first && registering) {
        return Ok(());
    }
    let at = when(here.now);
    let says = [
        ("kind", here.kind.as_str()),
        ("place", here.place.as_str()),
        ("time", at.as_str()),
    ];
    tell(
        tx,
        &here.moment(),
        person,
        "new-sign-in",
        &says,
        Some(Undo::by(session)),
    )
}

/// The part of the network that stays the same while people move about in a town: the first half
/// of an IPv4 address, what a provider was given of IPv6 (/32).
fn region_of(address: IpAddr) -> String {
    match limit::network(address) {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            format!("{a}.{b}")
        }
        IpAddr::V6(v6) => {
            let [a, b, ..] = v6.segments();
            format!("{a:x}:{b:x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_that_gets_another_address_of_its_provider_stays_where_it_is() {
        let of = |text: &str| region_of(text.parse().unwrap());
        assert_eq!(of("93.184.216.34"), of("93.184.1.2"));
        assert_ne!(of("93.184.216.34"), of("93.185.216.34"));
        assert_eq!(of("2a02:908:1:2::3"), of("2a02:908:ffff::1"));
        assert_ne!(of("2a02:908::1"), of("2a02:909::1"));
        assert_eq!(of("::ffff:93.184.216.34"), of("93.184.216.34"));
    }
}
