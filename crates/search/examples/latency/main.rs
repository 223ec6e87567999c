//! How long searches take over a catalogue of the size of a Land's.
//!
//! `cargo run --release -p search --example latency [folder with services.csv]`. The folder holds
//! the list of North Rhine-Westphalia (columns `leika_key`, `name`); without it a catalogue of the
//! same size is generated.
mod catalogue;

use search::{Index, Place, Query, Results};
use std::{
    error::Error,
    time::{Duration, Instant},
};

const JUDGED: &str = include_str!("../../tests/search/judged.toml");
/// Every query is asked so many times.
const ROUNDS: usize = 50;

fn main() -> Result<(), Box<dyn Error>> {
    let entries = match std::env::args().nth(1) {
        Some(folder) => catalogue::listed(folder.as_ref())?,
        None => catalogue::generated(),
    };
    let index = Index::in_memory()?;
    let started = Instant::now();
    index.replace(&entries, "1")?;
    println!("{} services indexed in {:.0?}", entries.len(), started.elapsed());
    let started = Instant::now();
    index.update(&entries[..1], &[], "2")?;
    println!("one of them changed in {:.1?}", started.elapsed());

    let queries: toml::Table = toml::from_str(JUDGED)?;
    let queries: Vec<&str> = queries.keys().map(String::as_str).collect();
    let typed: Vec<&str> = queries.iter().flat_map(|query| beginnings(query)).collect();
    let long = ["unbekanntwort"; 40].join("x ") + &"ß".repeat(9000);
    let snapshot = index.snapshot();
    let search = |text: &str| -> Result<usize, search::Error> {
        let asked = Query { text, limit: 20, ..Query::default() };
        snapshot.search(&asked).map(|Results { total, .. }| total)
    };
    let suggest = |text: &str| snapshot.suggest(text, &Place::Anywhere, 8).map(|found| found.len());
    println!("\n| | asked | p50 | p99 | longest |\n| --- | ---: | ---: | ---: | ---: |");
    row("search", &queries, search)?;
    row("search, ten thousand characters", &[&long], search)?;
    row("suggestion while typing", &typed, suggest)?;
    Ok(())
}

/// What stands in the box while a query is typed.
fn beginnings(query: &str) -> impl Iterator<Item = &str> {
    let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &query[..end])
}

fn row(
    name: &str,
    texts: &[&str],
    ask: impl Fn(&str) -> Result<usize, search::Error>,
) -> Result<(), search::Error> {
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..ROUNDS {
        for text in texts {
            let started = Instant::now();
            std::hint::black_box(ask(text)?);
            times.push(started.elapsed());
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    let (median, most) = (at(50), at(100));
    println!("| {name} | {} | {median:.2?} | {:.2?} | {most:.2?} |", times.len(), at(99));
    Ok(())
}
