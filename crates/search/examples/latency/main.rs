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
    println!(
        "{} services indexed in {:.0?}",
        entries.len(),
        started.elapsed()
    );
    let started = Instant::now();
    index.update(&entries[..1], &[], "2")?;
    println!("one of them changed in {:.1?}", started.elapsed());

    let queries: toml::Table = toml::from_str(JUDGED)?;
    let queries: Vec<&str> = queries.keys().map(String::as_str).collect();
    let typed: Vec<&str> = queries.iter().flat_map(|query| beginnings(query)).collect();
    let long = ["unbekanntwort"; 40].join("x ") + &"ß".repeat(9000);
    let snapshot = index.snapshot();
    let search = |text: &str| -> Result<usize, search::Error> {
        let asked = Query {
            text,
            limit: 20,
            ..Query::default()
        };
        snapshot.search(&asked).map(|Results { total, .. }| total)
    };
    let suggest = |text: &str| {
        snapshot
            .suggest(text, &Place::Anywhere, 8)
            .map(|found| found.len())
    };
    println!(
        "\n| | asked | p50 | p99 | longest | slowest text, p50 |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    );
    row("search", &queries, search)?;
    row("everything by title", &[""], search)?;
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
    let (mut times, mut slowest) = (Vec::new(), Duration::ZERO);
    for text in texts {
        let mut of_text = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let started = Instant::now();
            std::hint::black_box(ask(text)?);
            of_text.push(started.elapsed());
        }
        slowest = slowest.max(share(&mut of_text, 50));
        times.append(&mut of_text);
    }
    let [median, rare, most] = [50, 99, 100].map(|percent| share(&mut times, percent));
    let asked = times.len();
    println!("| {name} | {asked} | {median:.2?} | {rare:.2?} | {most:.2?} | {slowest:.2?} |");
    Ok(())
}

fn share(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}
