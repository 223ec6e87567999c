//! The form of a realm's rules.
use super::{RealmShown, Rules};
use askama::Template;
use protocols::{form::Form, jose::Algorithm};
use web::{
    Page, RealmSettings,
    region::{Registration, UnknownBrowser},
};

pub(super) const BROWSERS: [(UnknownBrowser, &str, &str); 3] = [
    (UnknownBrowser::Low, "low", "console-realm-browser-low"),
    (
        UnknownBrowser::Webauthn,
        "webauthn",
        "console-realm-browser-webauthn",
    ),
    (
        UnknownBrowser::Refuse,
        "refuse",
        "console-realm-browser-refuse",
    ),
];
pub(super) const REGISTRATIONS: [(Registration, &str, &str); 3] = [
    (
        Registration::Open,
        "open",
        "console-realm-registration-open",
    ),
    (
        Registration::Token,
        "token",
        "console-realm-registration-token",
    ),
    (
        Registration::Closed,
        "closed",
        "console-realm-registration-closed",
    ),
];

#[derive(Template)]
#[template(path = "console_realm.html")]
pub(super) struct RealmPage {
    pub(super) page: Page,
    pub(super) seen: RealmShown,
    pub(super) may: bool,
    /// Text key of what cannot be set so.
    pub(super) wrong: Option<String>,
}

impl RealmPage {
    /// Values and text keys, and which of them is set; none that is looser than the file.
    fn browsers(&self) -> Vec<(&'static str, &'static str, bool)> {
        let (now, file) = (&self.seen.now, &self.seen.file);
        choices(
            BROWSERS.map(|(_, v, k)| (v, k)),
            &now.unknown_browser,
            &file.unknown_browser,
        )
    }
    fn registrations(&self) -> Vec<(&'static str, &'static str, bool)> {
        let (now, file) = (&self.seen.now, &self.seen.file);
        choices(
            REGISTRATIONS.map(|(_, v, k)| (v, k)),
            &now.registration,
            &file.registration,
        )
    }
    /// Each algorithm: whether new services that name none get it, whether it is off, and whether
    /// the region's file says so.
    fn algorithms(&self) -> [(&'static str, bool, bool, bool); 4] {
        let is = |off: &[String], name: &str| off.iter().any(|one| one == name);
        let (now, file) = (&self.seen.now, &self.seen.file);
        Algorithm::ALL.map(|one| {
            let name = one.name();
            let usual = now.algorithm.as_deref() == Some(name);
            let off = is(&now.algorithms_off, name);
            (name, usual, off, is(&file.algorithms_off, name))
        })
    }
}

/// Those from the file's on, for they are ordered from loose to strict.
fn choices(
    all: [(&'static str, &'static str); 3],
    now: &str,
    file: &str,
) -> Vec<(&'static str, &'static str, bool)> {
    let from = all.iter().skip_while(|(value, _)| *value != file);
    from.map(|(value, key)| (*value, *key, *value == now))
        .collect()
}

/// What a form says. What is as the file says it is not set, so that it follows the file.
pub(super) fn wish_of(form: &Form, file: &Rules) -> RealmSettings {
    let text = |name: &str| Some(form.get(name)?.trim().to_owned());
    let other = |name: &str, usual: &str| text(name).filter(|t| t != usual);
    let number = |name: &str| text(name).and_then(|t| t.parse::<i64>().ok());
    let browser = other("unknown_browser", &file.unknown_browser);
    let browser = browser.and_then(|v| BROWSERS.into_iter().find(|(_, value, _)| *value == v));
    let registration = other("registration", &file.registration);
    let registration =
        registration.and_then(|v| REGISTRATIONS.into_iter().find(|(_, value, _)| *value == v));
    let wait = number("recovery_wait_minutes").and_then(|n| u32::try_from(n).ok());
    let days = number("key_days").and_then(|n| u16::try_from(n).ok());
    RealmSettings {
        name: other("name", &file.name),
        unknown_browser: browser.map(|(rule, ..)| rule),
        registration: registration.map(|(rule, ..)| rule),
        one_official: (file.one_official && form.get("two_officials") == Some("yes"))
            .then_some(false),
        minimum_age: number("minimum_age").filter(|n| *n != file.minimum_age),
        recovery_wait_minutes: wait.filter(|n| *n != file.recovery_wait_minutes),
        key_days: days.filter(|n| *n != file.key_days),
        algorithm: other("algorithm", file.algorithm.as_deref().unwrap_or_default())
            .and_then(|name| Algorithm::parse(&name)),
        algorithms_off: Algorithm::ALL
            .into_iter()
            .filter(|one| form.get(&format!("off-{}", one.name())) == Some("yes"))
            .filter(|one| !file.algorithms_off.iter().any(|off| off == one.name()))
            .collect(),
    }
}
