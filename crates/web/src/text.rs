//! What people read, in their language: Fluent files in `translations/<language>/`, one for each
//! area; every text in every language.
//!
//! Most texts hold no variable; those are looked up as plain strings, the others are formatted.
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

/// A language the pages speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Deutsch.
    De,
    /// Leichte Sprache (DIN SPEC 33429).
    Leicht,
    /// English.
    En,
    /// Türkçe.
    Tr,
    /// Українська.
    Uk,
}

impl Lang {
    /// All of them, German first.
    pub const ALL: [Lang; 5] = [Lang::De, Lang::Leicht, Lang::En, Lang::Tr, Lang::Uk];

    /// The code in cookies and in `?lang=`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::De => "de",
            Lang::Leicht => "de-leicht",
            Lang::En => "en",
            Lang::Tr => "tr",
            Lang::Uk => "uk",
        }
    }
    /// The `lang` attribute of the page (BCP 47).
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Leicht => "de-simple",
            other => other.code(),
        }
    }
    /// What the language calls itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::De => "Deutsch",
            Lang::Leicht => "Leichte Sprache",
            Lang::En => "English",
            Lang::Tr => "Türkçe",
            Lang::Uk => "Українська",
        }
    }
    /// By its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|l| l.code().eq_ignore_ascii_case(code))
    }
    /// The first language of an `Accept-Language` value that we speak; German otherwise.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        Self::accepted_among(header, &Self::ALL)
    }
    /// The same of some languages only.
    #[must_use]
    pub fn accepted_among(header: &str, spoken: &[Self]) -> Self {
        let mut wanted: Vec<(f32, Lang)> = header
            .split(',')
            .take(20)
            .filter_map(|part| {
                let (tag, q) = part.split_once(";q=").unwrap_or((part, "1"));
                let primary = tag.trim().split('-').next()?;
                let lang = Self::from_code(primary).filter(|lang| spoken.contains(lang))?;
                Some((q.trim().parse().unwrap_or(0.0), lang))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map_or(Lang::De, |(_, lang)| *lang)
    }
    /// The first of OpenID Connect's `ui_locales` that we speak.
    #[must_use]
    pub fn of_locales<'a>(locales: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        locales.into_iter().find_map(|tag| {
            Self::from_code(tag).or_else(|| Self::from_code(tag.split('-').next()?))
        })
    }
}

struct Catalogue {
    plain: HashMap<String, String>,
    bundle: FluentBundle<FluentResource>,
}

/// The areas of the texts: one file each in the folder of every language.
macro_rules! texts_of {
    ($lang:literal) => {
        texts_of!($lang: "shell", "sign-in", "phone", "registration", "account", "ways", "passwords",
            "recovery", "pin", "push", "notices", "upstream", "desk", "organisations", "consent",
            "levels", "signing", "saml", "data", "rar", "console", "letters", "errors", "portal", "mailbox",
            "federation", "device", "staff", "desk-services", "pages", "tenant", "exchange", "verbund", "truth", "setup", "statistics", "monitor", "recent")
    };
    ($lang:literal: $($area:literal),*) => {
        concat!($(include_str!(concat!("../../../translations/", $lang, "/", $area, ".ftl")), "\n"),*)
    };
}

const TEXTS: [(&str, &str); 5] = [
    ("de", texts_of!("de")),
    ("de", texts_of!("de-leicht")),
    ("en", texts_of!("en")),
    ("tr", texts_of!("tr")),
    ("uk", texts_of!("uk")),
];

/// Each language is read when somebody wants it: two megabytes, and most want the first.
static CATALOGUES: [LazyLock<Catalogue>; 5] = [
    LazyLock::new(|| load(TEXTS[0])),
    LazyLock::new(|| load(TEXTS[1])),
    LazyLock::new(|| load(TEXTS[2])),
    LazyLock::new(|| load(TEXTS[3])),
    LazyLock::new(|| load(TEXTS[4])),
];

fn load((tag, text): (&str, &str)) -> Catalogue {
    let locale = tag.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    bundle.set_use_isolating(false);
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partly, _)| partly);
    let keys: Vec<String> = text
        .lines()
        .filter_map(|l| {
            l.split_once(" = ")
                .map(|(k, _)| k)
                .or_else(|| l.strip_suffix(" ="))
        })
        .filter(|k| {
            k.bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        .map(str::to_owned)
        .collect();
    let _duplicates_are_found_by_a_test = bundle.add_resource(resource);
    let plain = keys
        .into_iter()
        .filter_map(|key| {
            let (pattern, mut errors) = (bundle.get_message(&key)?.value()?, vec![]);
            let text = bundle
                .format_pattern(pattern, None, &mut errors)
                .into_owned();
            errors.is_empty().then_some((key, text))
        })
        .collect();
    Catalogue { plain, bundle }
}

/// The texts of one language; templates say `{{ page.t.say("sign-in-title") }}`.
#[derive(Debug, Clone, Copy)]
pub struct T(pub Lang);

impl T {
    fn catalogue(self) -> &'static Catalogue {
        &CATALOGUES[Lang::ALL.iter().position(|l| *l == self.0).unwrap_or(0)]
    }
    /// A text without variables. A key that is missing shows itself (a test finds it first).
    #[must_use]
    pub fn say(self, key: &str) -> Cow<'static, str> {
        match self.catalogue().plain.get(key) {
            Some(text) => Cow::Borrowed(text),
            None => self.put(key, &[]).into(),
        }
    }
    /// A text with variables.
    #[must_use]
    pub fn put(self, key: &str, values: &[(&'static str, &str)]) -> String {
        let bundle = &self.catalogue().bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut args = FluentArgs::new();
        for (name, value) in values {
            args.set(*name, FluentValue::from((*value).to_owned()));
        }
        bundle
            .format_pattern(pattern, Some(&args), &mut vec![])
            .into_owned()
    }
    /// A text that depends on a number `n`.
    #[must_use]
    pub fn count(self, key: &str, n: usize) -> String {
        let bundle = &self.catalogue().bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut args = FluentArgs::new();
        args.set("n", FluentValue::from(n));
        bundle
            .format_pattern(pattern, Some(&args), &mut vec![])
            .into_owned()
    }
    /// Whether this language has the key itself.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        self.catalogue().bundle.has_message(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    fn keys(text: &str) -> Vec<String> {
        text.lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|l| l.split_once('=').map(|(k, _)| k.trim().to_owned()))
            .collect()
    }

    fn files(dir: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                files(&entry, found);
            } else if entry.extension().is_some_and(|e| e == "html" || e == "rs") {
                found.push(fs::read_to_string(&entry).unwrap());
            }
        }
    }

    #[test]
    fn every_language_has_every_text_once() {
        let german: BTreeSet<String> = keys(TEXTS[0].1).into_iter().collect();
        assert!(german.len() > 100);
        for (lang, (_, text)) in Lang::ALL.into_iter().zip(TEXTS) {
            FluentResource::try_new(text.to_owned())
                .map_err(|(_, e)| e)
                .unwrap();
            let all = keys(text);
            let unique: BTreeSet<String> = all.iter().cloned().collect();
            assert_eq!(all.len(), unique.len(), "{lang:?} says something twice");
            assert_eq!(
                german.difference(&unique).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{lang:?} lacks"
            );
            assert_eq!(
                unique.difference(&german).collect::<Vec<_>>(),
                Vec::<&String>::new(),
                "{lang:?} has too much"
            );
        }
    }

    #[test]
    fn every_key_that_a_page_names_exists_and_every_text_is_used() {
        let mut sources = vec![];
        files(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join(".."),
            &mut sources,
        );
        let all = sources.join("\n");
        let mut named = BTreeSet::new();
        for call in ["t.say(\"", "t.put(\"", "t.count(\""] {
            for rest in all.split(call).skip(1) {
                named.insert(rest.split('"').next().unwrap().to_owned());
            }
        }
        let missing: Vec<_> = named.iter().filter(|k| !T(Lang::De).has(k)).collect();
        assert_eq!(missing, Vec::<&String>::new());
        let german = keys(TEXTS[0].1);
        let unused: Vec<_> = german
            .iter()
            .filter(|k| !all.contains(&format!("\"{k}\"")))
            .filter(|k| {
                ![
                    "data-what-",
                    "error-",
                    "event-",
                    "place-",
                    "profile-",
                    "why-",
                    "level-",
                    "notice-",
                    "method-",
                    "factor-",
                    "upstream-attribute-",
                    "signing-state-",
                    "details-",
                    "console-delivery-",
                    "console-stream-",
                    "tenant-field-",
                    "tenant-hint-",
                    "tenant-wrong-",
                    "setup-",
                ]
                .iter()
                .any(|p| k.starts_with(p))
            })
            .collect();
        assert_eq!(unused, Vec::<&String>::new());
    }

    #[test]
    fn the_language_follows_the_browser_and_falls_back_to_german() {
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,de;q=0.8"), Lang::En);
        assert_eq!(Lang::accepted("fr, uk;q=0.5, de;q=0.7"), Lang::De);
        assert_eq!(Lang::accepted("xx;q=zz"), Lang::De);
        assert_eq!(Lang::of_locales(["fr", "tr-TR"]), Some(Lang::Tr));
    }
}
