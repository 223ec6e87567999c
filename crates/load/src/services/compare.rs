//! Providers side by side, as Markdown.
use super::provider::Line;
use std::fmt::Write;

/// What was measured at one provider.
#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub lines: Vec<Line>,
}

/// What is compared of a line.
type Figure = fn(&Line) -> f64;

/// Prints rates, and what a second of CPU time is enough for, each with how many times as much the
/// first columns do as each of the last. `peers` of the columns are not ours.
pub fn print(columns: &[Column], peers: usize) {
    let figures: [(&str, Figure); 2] = [
        ("per second", |line| line.round.rate()),
        (
            "per second of CPU time (server and database)",
            Line::per_cpu_second,
        ),
    ];
    for (what, figure) in figures {
        println!("\n{}", table(columns, peers, what, figure));
    }
}

fn table(columns: &[Column], peers: usize, what: &str, figure: Figure) -> String {
    let (ours, others) = columns.split_at(columns.len() - peers);
    let pairs: Vec<(&Column, &Column)> = ours
        .iter()
        .flat_map(|one| others.iter().map(move |other| (one, other)))
        .collect();
    let mut text = format!("| {what} |");
    for column in columns {
        _ = write!(text, " {} |", column.name);
    }
    for (one, other) in &pairs {
        _ = write!(text, " {} : {} |", one.name, other.name);
    }
    text.push_str("\n| --- |");
    text.push_str(&" ---: |".repeat(columns.len() + pairs.len()));
    let names = ours.first().map(|one| one.lines.iter());
    for name in names.into_iter().flatten().map(|line| line.what) {
        let of = |column: &Column| column.lines.iter().find(|l| l.what == name).map(figure);
        _ = write!(text, "\n| {name} |");
        for column in columns {
            let said = of(column).map_or("–".to_owned(), |found| format!("{found:.0}"));
            _ = write!(text, " {said} |");
        }
        for (one, other) in &pairs {
            let times = of(one).zip(of(other)).map(|(a, b)| a / b.max(0.001));
            let said = times.map_or("–".to_owned(), |times| format!("{times:.1}"));
            _ = write!(text, " {said} |");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::round::Round;
    use std::time::Duration;

    fn line(what: &'static str, count: u64) -> Line {
        let mut round = Round {
            lasted: Duration::from_secs(1),
            ..Round::default()
        };
        (0..count).for_each(|_| round.took.add(Duration::from_millis(1)));
        let second = Duration::from_secs(1);
        Line {
            what,
            round,
            server: second,
            database: Some(second),
            generator: second,
        }
    }

    #[test]
    fn what_a_peer_does_not_do_is_not_compared() {
        let column = |name: &str, lines| Column {
            name: name.to_owned(),
            lines,
        };
        let all = [
            column("A", vec![line("x", 100), line("y", 40)]),
            column("B", vec![line("x", 20)]),
        ];
        let rates = table(&all, 1, "n", |line| line.round.rate());
        let expected = "| n | A | B | A : B |\n| --- | ---: | ---: | ---: |\n| x | 100 | 20 | 5.0 |\n| y | 40 | – | – |";
        assert_eq!(rates, expected);
        let each = table(&all, 1, "n", Line::per_cpu_second);
        assert!(
            each.contains("| x | 50 | 10 | 5.0 |"),
            "database counted: {each}"
        );
    }
}
