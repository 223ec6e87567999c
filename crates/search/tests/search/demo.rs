//! The catalogue of the demo region as entries.
use search::{Audience, Entry, Index, Level};
use std::{fs, path::Path, sync::LazyLock};

/// What is asked for most in the region, as the facts of its portals say.
const MOST_USED: [&str; 8] = [
    "bewohnerparkausweis",
    "hund-anmelden",
    "sozialticket",
    "meldebescheinigung",
    "geburtsurkunde",
    "wohnsitz-anmelden",
    "sperrmuell",
    "bibliotheksausweis",
];

/// One entry for each service of the demo, valid everywhere.
pub fn entries() -> Vec<Entry> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/services.toml");
    let table: toml::Table = toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let services = table["service"].as_array().unwrap();
    services
        .iter()
        .map(|s| entry(s.as_table().unwrap()))
        .collect()
}

/// The demo's services, indexed in memory once for all tests.
pub fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| {
        let index = Index::in_memory().unwrap();
        index.replace(&entries(), "1").unwrap();
        index
    });
    &INDEX
}

fn entry(service: &toml::Table) -> Entry {
    let text = |key: &str| {
        service
            .get(key)
            .and_then(|v| v.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    let list = |key: &str| -> Vec<String> {
        let values = service.get(key).and_then(|v| v.as_array());
        let values = values.into_iter().flatten();
        values
            .map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned))
            .collect()
    };
    Entry {
        id: text("slug"),
        key: text("slug"),
        area: String::new(),
        language: "de".into(),
        title: text("title"),
        name: text("name"),
        words: list("words"),
        summary: text("summary"),
        text: format!("{} {}", text("description"), list("documents").join(" ")),
        leika_key: text("leika_key"),
        topics: Vec::new(),
        situations: list("situations"),
        audience: match text("audience").as_str() {
            "people" => Audience::People,
            "companies" => Audience::Companies,
            _ => Audience::Both,
        },
        level: Level::Municipal,
        offered: true,
        online: !text("online").is_empty(),
        demand: if MOST_USED.contains(&text("slug").as_str()) {
            100
        } else {
            0
        },
    }
}
