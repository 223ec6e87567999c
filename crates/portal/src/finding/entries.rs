//! What the search knows of a service: for every area that says something of its own, what its
//! people read.
use super::demand::Demand;
use crate::{
    Area, Audience, Catalogue, Level, Online,
    catalogue::{Body, Module, Record, Target, View},
    rich,
};
use protocols::Timestamp;
use search::Entry;

/// Modules that are searched besides title, name and summary.
const SEARCHED: [Module; 8] = [
    Module::KeyPoints,
    Module::Description,
    Module::Requirements,
    Module::Documents,
    Module::Procedure,
    Module::Deadlines,
    Module::Remarks,
    Module::MoreInformation,
];

/// The entries of one service, from all its records and responsibilities, the smallest areas
/// first.
pub(super) fn entries(
    services: &[Record],
    responsibilities: &[Record],
    (taxonomy, demand): (&Catalogue, &Demand),
    now: Timestamp,
) -> Vec<Entry> {
    let mut areas: Vec<&Area> = services.iter().map(|record| &record.area).collect();
    areas.dedup();
    let online = responsibilities.iter().filter(|record| is_online(record));
    let online: Vec<&Area> = online.map(|record| &record.area).collect();
    // Where an online service begins, the entry differs, too.
    areas.extend(
        online
            .iter()
            .filter(|area| !areas.contains(area))
            .copied()
            .collect::<Vec<_>>(),
    );
    areas
        .into_iter()
        .filter_map(|area| entry(services, &online, area, (taxonomy, demand), now))
        .collect()
}

fn entry(
    services: &[Record],
    online: &[&Area],
    area: &Area,
    (taxonomy, demand): (&Catalogue, &Demand),
    now: Timestamp,
) -> Option<Entry> {
    let holding = services.iter().filter(|record| record.area.holds(area));
    let holding: Vec<Record> = holding.cloned().collect();
    let group = holding.first()?.group();
    let Some(view) = View::new(holding, now) else {
        return Some(hidden(group, area));
    };
    let said = |module: Module| {
        view.text(module, "de")
            .map(|said| plain(said.text))
            .unwrap_or_default()
    };
    let text: Vec<String> = SEARCHED.into_iter().map(said).collect();
    let situations = view.situations();
    Some(Entry {
        id: id(&group, area),
        area: area.as_str().to_owned(),
        language: "de".into(),
        title: view.title("de").text.to_owned(),
        name: said(Module::Name),
        words: words(&view),
        summary: said(Module::Summary),
        text: text.join("\n"),
        leika_key: view.leika_key().unwrap_or_default().to_owned(),
        topics: topics(&situations, taxonomy),
        situations: situations.iter().map(u32::to_string).collect(),
        audience: match view.audience() {
            Audience::People => search::Audience::People,
            Audience::Companies => search::Audience::Companies,
            Audience::Both => search::Audience::Both,
        },
        level: level(view.level()),
        offered: true,
        online: *view.online() != Online::No || online.iter().any(|at| at.holds(area)),
        demand: demand.of(&group),
        key: group,
    })
}

/// Says that an area does not offer what others do, or not now.
fn hidden(group: String, area: &Area) -> Entry {
    Entry {
        id: id(&group, area),
        key: group,
        area: area.as_str().to_owned(),
        language: "de".into(),
        title: String::new(),
        name: String::new(),
        words: Vec::new(),
        summary: String::new(),
        text: String::new(),
        leika_key: String::new(),
        topics: Vec::new(),
        situations: Vec::new(),
        audience: search::Audience::Both,
        level: search::Level::Municipal,
        offered: false,
        online: false,
        demand: 0,
    }
}

/// A text without markup; most have none.
fn plain(text: &str) -> String {
    if text.contains(['<', '*', '[', '#', '_', '&', '`']) {
        rich::plain(text)
    } else {
        text.to_owned()
    }
}

fn id(group: &str, area: &Area) -> String {
    format!("{area} {group}")
}

/// Everyday words of all areas, terms, and titles in other languages.
fn words(view: &View) -> Vec<String> {
    let records = view.records().iter();
    let services = records.filter_map(|record| match &record.body {
        Body::Service(service) => Some(service),
        _ => None,
    });
    let mut words: Vec<String> = services.flat_map(|s| s.words.iter().cloned()).collect();
    if let Some(terms) = view.text(Module::Terms, "de") {
        words.extend(
            terms
                .text
                .split([',', ';', '\n'])
                .map(|term| plain(term.trim())),
        );
    }
    let others = view.languages().into_iter().filter(|lang| *lang != "de");
    words.extend(others.map(|lang| view.title(lang).text.to_owned()));
    words.retain(|word| !word.is_empty());
    words
}

fn topics(situations: &[u32], taxonomy: &Catalogue) -> Vec<String> {
    let known = situations.iter().filter_map(|id| taxonomy.situation(*id));
    let mut topics: Vec<String> = known.map(|situation| situation.topic.to_string()).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

pub(super) const fn level(level: Level) -> search::Level {
    match level {
        Level::Federal => search::Level::Federal,
        Level::State => search::Level::State,
        Level::District => search::Level::District,
        Level::Municipal => search::Level::Municipal,
    }
}

fn is_online(record: &Record) -> bool {
    matches!(&record.body, Body::Responsibility(said) if matches!(said.target, Target::Online(_)))
}
