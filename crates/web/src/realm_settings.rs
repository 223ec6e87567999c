//! What a realm's administrators decided otherwise than the region's file.
//!
//! The file is the operator's word and the loosest that there is: here a realm can only become
//! stricter. So whoever takes over an administrator's account cannot open it to everybody, and a
//! file that becomes stricter counts at once.
use crate::{
    Accounts, Realm,
    algorithms::wrong_algorithms,
    region::{Registration, UnknownBrowser},
};
use protocols::jose::Algorithm;
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// The settings; what is not said is as the file says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RealmSettings {
    /// What people read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What a phone approval is worth in a browser that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_browser: Option<UnknownBrowser>,
    /// Who may register clients.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<Registration>,
    /// Whether one official alone may identify somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one_official: Option<bool>,
    /// Who is younger opens no account, in years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_age: Option<i64>,
    /// Minutes until somebody is let into an account without any of its factors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recovery_wait_minutes: Option<u32>,
    /// Days after which keys change by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_days: Option<u16>,
    /// The algorithm of signatures for new clients that name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<Algorithm>,
    /// Algorithms of signatures that new clients do not get, besides those of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub algorithms_off: Vec<Algorithm>,
}

/// The longest name, in characters.
const LONGEST_NAME: usize = 80;
/// The oldest age that may be asked for: nobody of age is shut out.
const OLDEST: i64 = 18;
/// The longest wait, in minutes: a person must get in again some day.
const LONGEST_WAIT: u32 = 30 * 24 * 60;

const fn strictness_of_browser(rule: UnknownBrowser) -> u8 {
    match rule {
        UnknownBrowser::Low => 0,
        UnknownBrowser::Webauthn => 1,
        UnknownBrowser::Refuse => 2,
    }
}

const fn strictness_of_registration(rule: Registration) -> u8 {
    match rule {
        Registration::Open => 0,
        Registration::Token => 1,
        Registration::Closed => 2,
    }
}

/// Of two numbers of days the one after which keys change sooner; 0 is never.
const fn sooner(one: u16, other: u16) -> u16 {
    match (one, other) {
        (0, days) | (days, 0) => days,
        (one, other) if one < other => one,
        (_, other) => other,
    }
}

impl RealmSettings {
    /// Whether a realm of the file may be set so.
    ///
    /// # Errors
    /// The name of what cannot be set so.
    pub fn check(&self, file: &Realm, accounts: &Accounts) -> Result<(), &'static str> {
        let name = self.name.as_ref();
        let bad_name = name.is_some_and(|name| {
            let plain = name.trim() == name && !name.is_empty();
            !plain || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control)
        });
        let browser = self.unknown_browser.is_some_and(|rule| {
            strictness_of_browser(rule) < strictness_of_browser(file.unknown_browser)
        });
        let registration = self.registration.is_some_and(|rule| {
            strictness_of_registration(rule) < strictness_of_registration(file.registration)
        });
        let age = self.minimum_age;
        let wait = self.recovery_wait_minutes;
        let days = self.key_days;
        let all = [
            ("name", bad_name),
            ("unknown_browser", browser),
            ("registration", registration),
            (
                "one_official",
                self.one_official == Some(true) && !file.one_official,
            ),
            (
                "minimum_age",
                age.is_some_and(|n| n < accounts.minimum_age || n > OLDEST),
            ),
            (
                "recovery_wait_minutes",
                wait.is_some_and(|n| n < file.recovery_wait_minutes || n > LONGEST_WAIT),
            ),
            (
                "key_days",
                days.is_some_and(|n| sooner(n, file.key_days) != n || n == 0 && file.key_days != 0),
            ),
        ];
        let bad = all.into_iter().find(|(_, bad)| *bad).map(|(name, _)| name);
        let off = self.off(file);
        match bad.or_else(|| wrong_algorithms(&off, self.algorithm)) {
            Some(name) => Err(name),
            None => Ok(()),
        }
    }

    /// The algorithms that are off in the file, here, or both.
    fn off(&self, file: &Realm) -> Vec<Algorithm> {
        let off = |one: &Algorithm| {
            file.algorithms_off.contains(one) || self.algorithms_off.contains(one)
        };
        Algorithm::ALL.into_iter().filter(off).collect()
    }

    /// The realm as it is with them: of each the stricter.
    #[must_use]
    pub fn apply(&self, file: &Realm) -> Realm {
        let mut realm = file.clone();
        if let Some(name) = &self.name {
            realm.name.clone_from(name);
        }
        if let Some(rule) = self.unknown_browser
            && strictness_of_browser(rule) > strictness_of_browser(realm.unknown_browser)
        {
            realm.unknown_browser = rule;
        }
        if let Some(rule) = self.registration
            && strictness_of_registration(rule) > strictness_of_registration(realm.registration)
        {
            realm.registration = rule;
        }
        realm.one_official &= self.one_official.unwrap_or(true);
        realm.minimum_age = self.minimum_age;
        let wait = self.recovery_wait_minutes.unwrap_or(0);
        realm.recovery_wait_minutes = realm.recovery_wait_minutes.max(wait);
        realm.key_days = sooner(realm.key_days, self.key_days.unwrap_or(0));
        realm.algorithm = self.algorithm.or(file.algorithm);
        let off = self.off(file);
        // Should the file have switched off what was left, the file counts.
        if wrong_algorithms(&off, None).is_none() {
            realm.algorithms_off = off;
        }
        realm
    }
}

/// The realms that are otherwise than the file says.
#[derive(Debug, Default)]
pub struct Changed(RwLock<HashMap<String, Arc<Realm>>>);

impl Changed {
    /// A realm as it is now.
    pub(crate) fn current(&self, file: &Arc<Realm>) -> Arc<Realm> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.get(&file.id).unwrap_or(file).clone()
    }
    /// Takes all of them anew.
    pub(crate) fn set(&self, all: HashMap<String, Arc<Realm>>) {
        let mut changed = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *changed = all;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Realm {
        Realm {
            id: "r".into(),
            name: "R-ID".into(),
            registration: Registration::Token,
            one_official: true,
            recovery_wait_minutes: 60,
            key_days: 90,
            ..Realm::default()
        }
    }

    #[test]
    fn a_realm_becomes_stricter_and_never_looser() {
        let accounts = Accounts::default();
        let strict = RealmSettings {
            name: Some("Neu-ID".into()),
            unknown_browser: Some(UnknownBrowser::Refuse),
            registration: Some(Registration::Closed),
            one_official: Some(false),
            minimum_age: Some(18),
            recovery_wait_minutes: Some(120),
            key_days: Some(30),
            ..RealmSettings::default()
        };
        strict.check(&file(), &accounts).unwrap();
        let realm = strict.apply(&file());
        assert_eq!((realm.name.as_str(), realm.key_days), ("Neu-ID", 30));
        assert_eq!(realm.registration, Registration::Closed);
        assert_eq!(realm.unknown_browser, UnknownBrowser::Refuse);
        assert!(!realm.one_official && realm.recovery_wait_minutes == 120);
        assert_eq!(realm.least_age(&accounts), 18);
        let none = RealmSettings::default();
        for (wish, name) in [
            (
                RealmSettings {
                    name: Some(" ".into()),
                    ..none.clone()
                },
                "name",
            ),
            (
                RealmSettings {
                    unknown_browser: Some(UnknownBrowser::Low),
                    ..none.clone()
                },
                "unknown_browser",
            ),
            (
                RealmSettings {
                    registration: Some(Registration::Open),
                    ..none.clone()
                },
                "registration",
            ),
            (
                RealmSettings {
                    minimum_age: Some(12),
                    ..none.clone()
                },
                "minimum_age",
            ),
            (
                RealmSettings {
                    minimum_age: Some(21),
                    ..none.clone()
                },
                "minimum_age",
            ),
            (
                RealmSettings {
                    recovery_wait_minutes: Some(1),
                    ..none.clone()
                },
                "recovery_wait_minutes",
            ),
            (
                RealmSettings {
                    key_days: Some(0),
                    ..none.clone()
                },
                "key_days",
            ),
            (
                RealmSettings {
                    key_days: Some(91),
                    ..none.clone()
                },
                "key_days",
            ),
        ] {
            assert_eq!(wish.check(&file(), &accounts), Err(name));
            // Stored all the same, as when the file became stricter, it changes nothing.
            let realm = RealmSettings {
                name: None,
                minimum_age: None,
                ..wish
            }
            .apply(&file());
            assert_eq!(realm.unknown_browser, file().unknown_browser);
            assert_eq!(
                (realm.registration, realm.key_days),
                (Registration::Token, 90)
            );
            assert_eq!(realm.recovery_wait_minutes, 60);
        }
    }

    #[test]
    fn two_officials_stay_two() {
        let accounts = Accounts::default();
        let strict_file = Realm {
            one_official: false,
            ..file()
        };
        let wish = RealmSettings {
            one_official: Some(true),
            ..RealmSettings::default()
        };
        assert_eq!(wish.check(&strict_file, &accounts), Err("one_official"));
        assert!(!wish.apply(&strict_file).one_official);
    }

    #[test]
    fn algorithms_are_switched_off_and_never_on() {
        use Algorithm::{EdDsa, Es256, Ps256, Rs256};
        let accounts = Accounts::default();
        let file = Realm {
            algorithms_off: vec![Rs256],
            ..file()
        };
        let wish = |algorithm, off: &[Algorithm]| RealmSettings {
            algorithm,
            algorithms_off: off.to_vec(),
            ..RealmSettings::default()
        };
        let none = wish(None, &[]);
        assert_eq!(none.check(&file, &accounts), Ok(()));
        let realm = none.apply(&file);
        // What the file switched off stays off, and who names nothing gets another.
        assert_eq!(realm.algorithms_off, [Rs256]);
        assert_eq!(realm.new_algorithm(Rs256), Some(Es256));
        assert_eq!(realm.new_algorithm(Es256), None);
        assert_eq!(
            wish(Some(Rs256), &[]).check(&file, &accounts),
            Err("algorithm")
        );
        let more = wish(Some(EdDsa), &[Ps256]);
        assert_eq!(more.check(&file, &accounts), Ok(()));
        assert_eq!(more.apply(&file).algorithms_off, [Rs256, Ps256]);
        assert_eq!(more.apply(&file).new_algorithm(Rs256), Some(EdDsa));
        let all = wish(None, &[Es256, Ps256, EdDsa]);
        assert_eq!(all.check(&file, &accounts), Err("algorithms_off"));
        // Stored before the file became stricter, it leaves no realm without an algorithm.
        assert_eq!(all.apply(&file).algorithms_off, [Rs256]);
    }
}
