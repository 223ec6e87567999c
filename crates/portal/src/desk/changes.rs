//! The differences between two contents, as a reviewer reads them.
use super::{
    content::Content,
    entry::Entry,
    facts::AUDIENCES,
    online::{LEVELS, MATURITIES},
    word_diff::{Piece, word_diff},
};
use crate::{
    Portal,
    catalogue::{Audience, Fee, Module},
};
use protocols::{Timestamp, date::Date};
use web::{T, text::Lang};

/// Something that is going to be read differently.
#[derive(Debug)]
pub(crate) struct Changed {
    /// What it is, in words.
    pub(crate) label: String,
    pub(crate) lang: Lang,
    pub(crate) pieces: Vec<Piece>,
}

/// All differences. Texts are compared as people read them: where the town begins to speak, with
/// what it inherited before.
pub(super) fn changes(
    (portal, t): (&Portal, T),
    entry: &Entry,
    before: &Content,
    after: &Content,
) -> Vec<Changed> {
    let mut all = Vec::new();
    for lang in Lang::ALL {
        for module in Module::ALL {
            if before.text(module, lang.code()) == after.text(module, lang.code()) {
                continue;
            }
            let read = |content| entry.read(content, module, lang.code());
            all.push(Changed {
                label: t.say(module.heading()).into_owned(),
                lang,
                pieces: word_diff(read(before), read(after)),
            });
        }
    }
    let (before, after) = (facts(portal, t, before), facts(portal, t, after));
    for ((key, before), (_, after)) in before.into_iter().zip(after) {
        if before != after {
            all.push(Changed {
                label: t.say(key).into_owned(),
                lang: t.0,
                pieces: word_diff(&before, &after),
            });
        }
    }
    all
}

/// Everything but the texts, each with its text key.
fn facts(portal: &Portal, t: T, content: &Content) -> [(&'static str, String); 12] {
    let service = &content.service;
    let said = |key: &str| t.say(key).into_owned();
    let audience = service.audience.map_or("", Audience::word);
    let audience = AUDIENCES.iter().find(|(word, _)| *word == audience);
    let situations = service
        .situations
        .iter()
        .filter_map(|id| portal.catalogue.situation(*id));
    let situations: Vec<&str> = situations.map(|s| s.name.as_str()).collect();
    let fees = service.fees.iter().map(|one| fee(t, one));
    let fees: Vec<String> = fees.collect();
    let forms: Vec<String> = service
        .forms
        .iter()
        .map(|f| format!("{} {}", f.name, f.url))
        .collect();
    let online = content.online.clone().unwrap_or_default();
    let german =
        |texts: &crate::catalogue::ByLanguage| texts.get("de").cloned().unwrap_or_default();
    let named = |n: Option<u8>, all: &[(&str, &'static str)]| {
        let word = n.map(|n| n.to_string())?;
        let found = all.iter().find(|(known, _)| *known == word)?;
        Some(said(found.1))
    };
    let levels = [
        named(online.assurance, &LEVELS),
        named(online.maturity, &MATURITIES),
    ];
    let levels: Vec<String> = levels.into_iter().flatten().collect();
    let day = |day: Option<Timestamp>| day.map(|d| Date::of(d).german()).unwrap_or_default();
    let not_offered = if service.not_offered {
        said("editing-state-none")
    } else {
        String::new()
    };
    [
        ("editing-not-offered", not_offered),
        (
            "editing-audience",
            audience.map(|(_, key)| said(key)).unwrap_or_default(),
        ),
        ("editing-situations", situations.join(", ")),
        ("editing-words", service.words.join(", ")),
        ("editing-valid-from", day(service.valid.from)),
        (
            "editing-valid-until",
            day(service.valid.until.map(|until| until.minus_secs(1))),
        ),
        ("editing-review-by", day(service.review_by)),
        ("editing-fees", fees.join("\n")),
        ("editing-forms", forms.join("\n")),
        (
            "editing-online",
            format!("{} {}", german(&online.name), german(&online.url))
                .trim()
                .to_owned(),
        ),
        ("editing-levels", levels.join("; ")),
        (
            "editing-office",
            content
                .office
                .clone()
                .map(|name| name.0)
                .unwrap_or_default(),
        ),
    ]
}

/// A fee in one line.
fn fee(t: T, fee: &Fee) -> String {
    let cents = |cents: Option<i64>| {
        let euros = cents.map(|c| format!("{},{:02} €", c / 100, c % 100));
        euros.unwrap_or_default()
    };
    let advance = fee.in_advance.then(|| t.say("editing-in-advance"));
    let parts = [
        fee.what.clone(),
        cents(fee.cents),
        cents(fee.up_to),
        fee.legal_basis.clone(),
        advance.unwrap_or_default().into_owned(),
    ];
    parts.join(" ").trim().to_owned()
}
