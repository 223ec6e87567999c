//! What a tenant may decide about its portal: a list of fields, and their values as texts.
//!
//! A value belongs to a key: the field's name, and the language where it has one
//! (`imprint.en`). Own pages have keys of their own (`page.ratsinfo.text.de`). So a draft, a
//! version and a difference are the same for everything, and a further field needs no migration.
use super::check;
use std::{collections::BTreeMap, fmt::Write as _};
use web::Lang;

/// The logo's key; its value is the file's name.
pub(super) const LOGO: &str = "logo";

/// A group of fields that is edited on one page.
#[derive(Debug)]
pub(super) struct Section {
    /// Last part of the page's address.
    pub(super) id: &'static str,
    /// Text key of its name.
    pub(super) title: &'static str,
    /// What can be decided there.
    pub(super) fields: &'static [Field],
}

/// One thing to decide.
#[derive(Debug)]
pub(super) struct Field {
    /// Beginning of its keys.
    pub(super) name: &'static str,
    /// What it may be.
    pub(super) kind: Kind,
    /// Whether each language has its own.
    pub(super) each_language: bool,
}

/// What a field may be. Empty is always right and means: as the region's file says, or nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `#1f4f8f`, readable on white.
    Accent,
    /// The same, readable in the dark theme.
    DarkAccent,
    /// One of these words; the text key of each is `tenant-field-…-word`.
    Choice(&'static [&'static str]),
    /// Codes of languages besides German, apart by blanks.
    Languages,
    /// Markdown of at most so many characters.
    Markdown(usize),
    /// Lines `label | address`, at most so many.
    Links(usize),
    /// `2026-11-22`
    Day,
    /// Host names of this portal, one in each line.
    OwnHosts,
    /// Host names of other sites, one in each line.
    OtherHosts,
}

const fn one(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        each_language: false,
    }
}

const fn each(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        each_language: true,
    }
}

/// The most characters of a long text.
pub(super) const LONGEST_TEXT: usize = 20_000;

/// Typefaces that need no download from anywhere; the first is KERN's.
pub(super) const FONTS: [&str; 4] = ["fira", "system", "verdana", "serif"];

/// Everything but own pages and the logo.
pub(super) const SECTIONS: [Section; 7] = [
    Section {
        id: "marke",
        title: "tenant-section-brand",
        fields: &[
            one("accent", Kind::Accent),
            one("accent-dark", Kind::DarkAccent),
            one("font", Kind::Choice(&FONTS)),
        ],
    },
    Section {
        id: "sprachen",
        title: "tenant-section-languages",
        fields: &[one("languages", Kind::Languages)],
    },
    Section {
        id: "hinweis",
        title: "tenant-section-notice",
        fields: &[
            one("notice-level", Kind::Choice(&["info", "warning"])),
            one("notice-from", Kind::Day),
            one("notice-until", Kind::Day),
            each("notice", Kind::Markdown(600)),
        ],
    },
    Section {
        id: "navigation",
        title: "tenant-section-navigation",
        fields: &[
            each("navigation", Kind::Links(7)),
            each("footer", Kind::Links(12)),
        ],
    },
    Section {
        id: "rechtliches",
        title: "tenant-section-texts",
        fields: &[
            each("imprint", Kind::Markdown(LONGEST_TEXT)),
            each("privacy", Kind::Markdown(LONGEST_TEXT)),
            each("accessibility", Kind::Markdown(LONGEST_TEXT)),
        ],
    },
    Section {
        id: "adressen",
        title: "tenant-section-hosts",
        fields: &[one("hosts", Kind::OwnHosts)],
    },
    Section {
        id: "einbettung",
        title: "tenant-section-embedding",
        fields: &[one("embed", Kind::OtherHosts)],
    },
];

impl Section {
    /// By its address.
    pub(super) fn find(id: &str) -> Option<&'static Self> {
        SECTIONS.iter().find(|section| section.id == id)
    }
    /// Its fields with their keys, language by language, and the language.
    pub(super) fn keys(&self, spoken: &[Lang]) -> Vec<(&'static Field, String, Option<Lang>)> {
        let of = |field: &'static Field| -> Vec<(&'static Field, String, Option<Lang>)> {
            if !field.each_language {
                return vec![(field, field.name.to_owned(), None)];
            }
            let key = |lang: &Lang| (field, key(field.name, *lang), Some(*lang));
            spoken.iter().map(key).collect()
        };
        // The array is a constant: its fields live as long as the program.
        self.fields.iter().flat_map(of).collect()
    }
}

/// The key of a field in a language.
pub(super) fn key(name: &str, lang: Lang) -> String {
    format!("{name}.{}", lang.code())
}

/// All values; what is not said has none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Settings(BTreeMap<String, String>);

impl Settings {
    /// Reads what [`Settings::write`] wrote; what is not readable says nothing.
    pub(super) fn read(json: &str) -> Self {
        Self(serde_json::from_str(json).unwrap_or_default())
    }
    /// For the database.
    pub(super) fn write(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
    /// A value; empty where nothing is said.
    pub(super) fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }
    /// Sets a value; an empty one is taken away.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        if value.is_empty() {
            self.0.remove(key);
        } else {
            self.0.insert(key.to_owned(), value.to_owned());
        }
    }
    /// All keys that begin so, with their values.
    pub(super) fn beginning<'a>(
        &'a self,
        start: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.0.iter().filter(move |(key, _)| key.starts_with(start));
        all.map(|(key, value)| (key.as_str(), value.as_str()))
    }
    /// A text in a language, or in German; with the language that it is in.
    pub(super) fn text(&self, name: &str, lang: Lang) -> Option<(&str, Lang)> {
        [lang, Lang::De].into_iter().find_map(|lang| {
            let text = self.get(&key(name, lang));
            (!text.is_empty()).then_some((text, lang))
        })
    }
    /// The languages of the portal, in the order of the pages; German is always among them.
    pub(super) fn languages(&self) -> Vec<Lang> {
        let said = self.get("languages");
        let chosen = |lang: &Lang| {
            said.is_empty() || *lang == Lang::De || said.split(' ').any(|code| code == lang.code())
        };
        Lang::ALL.into_iter().filter(chosen).collect()
    }
    /// Addresses of own pages.
    pub(super) fn pages(&self) -> Vec<&str> {
        let slug = |(key, _): (&'_ str, _)| -> Option<&str> {
            let rest = self.0.get_key_value(key)?.0.strip_prefix("page.")?;
            rest.strip_suffix(".title.de")
        };
        self.beginning("page.").filter_map(slug).collect()
    }
    /// A mark of the values under these keys: another one as soon as somebody changes any.
    pub(super) fn mark<'a>(&self, keys: impl Iterator<Item = &'a str>) -> String {
        let mut text = String::new();
        for key in keys {
            let value = self.get(key);
            // Writing to a String cannot fail.
            _ = writeln!(text, "{key}\n{}\n{value}", value.len());
        }
        let hash = protocols::digest::sha256(text.as_bytes());
        protocols::base64url::encode(&hash[..12])
    }
    /// A mark of all of it.
    pub(super) fn mark_of_all(&self) -> String {
        self.mark(self.0.keys().map(String::as_str))
    }
    /// All keys of these two.
    pub(super) fn keys_of_both<'a>(&'a self, other: &'a Self) -> Vec<&'a str> {
        let mut keys: Vec<&str> = self
            .0
            .keys()
            .chain(other.0.keys())
            .map(String::as_str)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
    /// Links of a field, in a language or in German.
    pub(super) fn links(&self, name: &str, lang: Lang) -> Vec<(String, String)> {
        let lines = self.text(name, lang).map_or("", |(text, _)| text).lines();
        lines.filter_map(check::link).collect()
    }
}
