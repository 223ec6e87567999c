//! How good the order is, by queries that were judged before there was one (`judged.toml`).
use search::{Index, Query};
use std::collections::BTreeMap;

const JUDGED: &str = include_str!("judged.toml");
/// What all queries must reach on average.
const LEAST: f64 = 0.90;
/// How many hits are looked at.
const DEPTH: usize = 5;

type Grades = BTreeMap<String, u32>;

struct Judged {
    query: String,
    ndcg: f64,
    found: Vec<String>,
}

/// Half of the queries, chosen by their bytes, are never looked at while tuning.
fn held_out(query: &str) -> bool {
    query.bytes().map(u32::from).sum::<u32>() % 2 == 1
}

/// Discounted gain of grades in their order: 2^grade − 1, less the further down.
fn gain(grades: impl Iterator<Item = u32>) -> f64 {
    let gains = grades.take(DEPTH).map(|grade| f64::from((1 << grade) - 1));
    gains
        .zip(2_u32..)
        .map(|(gain, place)| gain / f64::from(place).log2())
        .sum()
}

fn judge(index: &Index, query: &str, grades: &Grades) -> Judged {
    let asked = Query {
        text: query,
        limit: DEPTH,
        ..Query::default()
    };
    let hits = index.snapshot().search(&asked).unwrap().hits;
    let found: Vec<String> = hits.into_iter().map(|hit| hit.id).collect();
    let got = gain(found.iter().map(|id| grades.get(id).copied().unwrap_or(0)));
    let mut best: Vec<u32> = grades.values().copied().collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    Judged {
        query: query.to_owned(),
        ndcg: got / gain(best.into_iter()),
        found,
    }
}

fn mean<'a>(judged: impl Iterator<Item = &'a Judged>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for one in judged {
        sum += one.ndcg;
        count += 1;
    }
    sum / f64::from(count)
}

fn all() -> Vec<Judged> {
    let index = super::demo::index();
    let queries: BTreeMap<String, Grades> = toml::from_str(JUDGED).unwrap();
    queries
        .iter()
        .map(|(query, grades)| judge(index, query, grades))
        .collect()
}

#[test]
fn what_people_mean_comes_first() {
    let mut judged = all();
    assert!(judged.len() >= 150);
    let (tuned, held): (Vec<_>, Vec<_>) = judged.iter().partition(|one| !held_out(&one.query));
    let report = format!(
        "nDCG@{DEPTH}: all {:.4}, tuned on {:.4} ({}), held out {:.4} ({})",
        mean(judged.iter()),
        mean(tuned.iter().copied()),
        tuned.len(),
        mean(held.iter().copied()),
        held.len(),
    );
    println!("{report}");
    let reached = mean(judged.iter());
    judged.sort_by(|a, b| a.ndcg.total_cmp(&b.ndcg));
    let only_tuned = std::env::var_os("TUNING").is_some();
    let shown = judged
        .iter()
        .filter(|one| !only_tuned || !held_out(&one.query));
    let worst: Vec<String> = shown
        .take(if only_tuned { 60 } else { 10 })
        .map(|one| format!("{:.2} {:?} {:?}", one.ndcg, one.query, one.found))
        .collect();
    if only_tuned {
        println!("{}", worst.join("\n"));
    }
    assert!(reached >= LEAST, "{report}\n{}", worst.join("\n"));
}

#[test]
fn nobody_is_left_without_a_hit() {
    let empty: Vec<String> = all()
        .into_iter()
        .filter(|one| one.found.is_empty())
        .map(|one| one.query)
        .collect();
    assert!(empty.is_empty(), "{empty:?}");
}
