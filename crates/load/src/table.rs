//! The figures as Markdown.
use crate::{
    latency::{Latencies, Millis},
    process::Memory,
    round::Round,
};
use std::time::Duration;

/// One line of the table of rates.
#[derive(Debug)]
pub struct Row {
    pub what: String,
    pub round: Round,
    /// CPU time that the server used meanwhile, where its process is known.
    pub server: Option<Duration>,
    /// CPU time that this program used meanwhile. None for a part of another line.
    pub generator: Option<Duration>,
}

/// Begins the table of rates.
pub fn rates_head() {
    println!(
        "| what | per second | p50 ms | p90 ms | p99 ms | max ms | server CPU ms each | generator CPU ms each | errors |"
    );
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
}

impl Row {
    /// Prints the line and, below the table's columns, nothing: errors are told at the end.
    pub fn print(&mut self) {
        let each = |cpu: Option<Duration>| {
            let count = u32::try_from(self.round.took.count()).unwrap_or(u32::MAX);
            cpu.and_then(|cpu| cpu.checked_div(count))
                .map_or("–".to_owned(), |each| Millis(each).to_string())
        };
        let (server, generator) = (each(self.server), each(self.generator));
        let (rate, errors) = (self.round.rate(), self.round.errors.len());
        println!(
            "| {} | {rate:.0} | {} | {server} | {generator} | {errors} |",
            self.what,
            percentiles(&mut self.round.took)
        );
    }
}

/// Prints the durations of the steps of a sign-in.
pub fn steps<'a>(all: impl Iterator<Item = (&'static str, &'a mut Latencies)>) {
    println!("\n| step of a phone sign-in | p50 ms | p90 ms | p99 ms | max ms |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (name, took) in all {
        println!("| {name} | {} |", percentiles(took));
    }
}

/// Four columns of the table of rates.
pub fn percentiles(took: &mut Latencies) -> String {
    took.summary().map_or("– | – | – | –".to_owned(), |s| {
        let [p50, p90, p99, max] = [s.p50, s.p90, s.p99, s.max].map(Millis);
        format!("{p50} | {p90} | {p99} | {max}")
    })
}

/// "12.3 MB now, 45.6 MB at most", in units of 1000.
pub fn memory(memory: Memory) -> String {
    let megabytes = |kib: u64| {
        let tenths = kib * 1024 / 100_000;
        format!("{}.{} MB", tenths / 10, tenths % 10)
    };
    format!(
        "{} now, {} at most",
        megabytes(memory.resident),
        megabytes(memory.peak)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_told_in_megabytes() {
        let said = memory(Memory {
            resident: 10_000,
            peak: 97_657,
        });
        assert_eq!(said, "10.2 MB now, 100.0 MB at most");
    }
}
