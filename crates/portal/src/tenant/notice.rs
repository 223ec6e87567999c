//! From settings to what a page shows.
use super::{Tenant, settings::Settings};
use crate::rich;
use protocols::Timestamp;
use web::{
    Lang, T,
    page::{Look, Notice},
    when::midnight,
};

/// What the law wants on every page, also on those that say that something failed; and what every
/// portal tells of itself.
const ALWAYS: [(&str, &str); 5] = [
    ("portal-imprint", "/impressum"),
    ("portal-privacy", "/datenschutz"),
    ("pages-accessibility", "/barrierefreiheit"),
    ("monitor-title", "/monitor"),
    ("open-data-title", "/offene-daten"),
];

impl Tenant {
    /// How pages of this portal look now.
    pub(crate) fn look(&self, t: T, now: Timestamp) -> Look {
        let lang = t.0;
        let own = self.settings.links("footer", lang).into_iter();
        let always = ALWAYS.map(|(label, address)| (t.say(label).into_owned(), address.to_owned()));
        Look {
            css: format!("/town.css?v={}", self.tag),
            logo: self.logo.map(|file| file.logo()),
            footer: own.chain(always).collect(),
            notice: notice(&self.settings, lang, now),
            preview: self.preview,
        }
    }

    /// Own links of the header; empty where the portal keeps the usual ones.
    pub(crate) fn navigation(&self, lang: Lang) -> Vec<(String, String)> {
        self.settings.links("navigation", lang)
    }
}

/// The announcement, from the beginning of its first day to the end of its last one.
fn notice(settings: &Settings, lang: Lang, now: Timestamp) -> Option<Notice> {
    let (text, lang) = settings.text("notice", lang)?;
    let begun = midnight(settings.get("notice-from")).is_none_or(|from| from <= now);
    let over =
        midnight(settings.get("notice-until")).is_some_and(|until| midnight_after(until) <= now);
    (begun && !over).then(|| Notice {
        warning: settings.get("notice-level") == "warning",
        lang: lang.tag(),
        html: rich::rich(text),
    })
}

/// The next midnight: days have 23 to 25 hours.
fn midnight_after(start: Timestamp) -> Timestamp {
    let next = web::when::day(start.plus_secs(36 * 3600));
    let iso = next.split('.').rev().collect::<Vec<_>>().join("-");
    midnight(&iso).unwrap_or(start)
}

/// A text of the tenant as HTML, with the language that it is in.
pub(crate) fn texts(tenant: &Tenant, name: &str, lang: Lang) -> Option<(String, &'static str)> {
    let (text, lang) = tenant.settings.text(name, lang)?;
    Some((rich::page(text), lang.tag()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_stands_from_its_first_to_the_end_of_its_last_day() {
        let mut settings = Settings::default();
        settings.set("notice.de", "Heute zu");
        settings.set("notice-from", "2026-10-24");
        settings.set("notice-until", "2026-10-25"); // 25 hours long
        let stands = |secs| notice(&settings, Lang::Tr, Timestamp::from_secs(secs)).is_some();
        let first = midnight("2026-10-24").unwrap().secs();
        let after = midnight("2026-10-26").unwrap().secs();
        assert!(!stands(first - 1) && stands(first));
        assert!(stands(after - 1) && !stands(after));
    }
}
