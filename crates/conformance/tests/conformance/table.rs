//! docs/conformance.md and the cases agree: what the table says was played, is there under that
//! name, and there is no case that the table does not name.
use std::{collections::BTreeMap, fs, path::Path, process::Command};

/// What a row may say. Only the first two are played here.
const WORDS: [&str; 4] = ["holds", "differs", "elsewhere", "not applicable"];

/// The rows below headings that name a module, as `module::case`, with their word.
fn rows(text: &str) -> BTreeMap<String, String> {
    let mut module = None;
    let mut rows = BTreeMap::new();
    for line in text.lines() {
        if line.starts_with('#') {
            module = line.split('`').nth(1);
            continue;
        }
        let Some(module) = module else { continue };
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let name = cells.get(1).and_then(|cell| cell.strip_prefix('`'));
        let (Some(name), Some(word)) = (name, cells.get(2)) else {
            continue;
        };
        assert!(WORDS.contains(word), "{line}");
        let name = name.trim_end_matches('`').to_lowercase().replace('-', "_");
        let before = rows.insert(format!("{module}::{name}"), (*word).to_owned());
        assert!(before.is_none(), "twice: {line}");
    }
    rows
}

/// Every test of this program, without the modules that only sort the cases of a profile.
fn tests() -> Vec<String> {
    let own = std::env::current_exe().unwrap();
    let list = ["--list", "--format", "terse"];
    let listed = Command::new(own).args(list).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let names = listed
        .lines()
        .filter_map(|line| line.strip_suffix(": test"));
    let cases = names.filter(|name| !name.starts_with("table::"));
    let short = |name: &str| {
        let name = name.strip_prefix("profiles::").unwrap_or(name);
        let (module, rest) = name.split_once("::").unwrap();
        let case = rest.rsplit("::").next().unwrap();
        format!("{module}::{case}")
    };
    cases.map(short).collect()
}

#[test]
fn every_case_of_the_table_is_played_and_every_case_is_in_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conformance.md");
    let rows = rows(&fs::read_to_string(file).unwrap());
    let tests = tests();
    assert!(tests.len() > 150, "only {} cases", tests.len());
    for (name, word) in &rows {
        let played = tests.contains(name);
        assert_eq!(
            played,
            WORDS[..2].contains(&word.as_str()),
            "{name}: {word}"
        );
    }
    for name in &tests {
        assert!(rows.contains_key(name), "the table lacks {name}");
    }
}

/// What stands between backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn what_another_test_shows_is_in_the_file_that_is_named() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("docs/conformance.md")).unwrap();
    let named = |one: &&str| one.starts_with("crates/") || one.starts_with("e2e/");
    for path in text.lines().flat_map(quoted).filter(named) {
        assert!(root.join(path).exists(), "{path}");
    }
    let elsewhere = text.lines().filter(|line| line.contains("| elsewhere |"));
    let mut looked_at = 0;
    for line in elsewhere {
        let words = quoted(line);
        let file = words.iter().find(|one| named(one));
        let file = file.unwrap_or_else(|| panic!("no file: {line}"));
        let source = fs::read_to_string(root.join(file)).unwrap();
        // The test, or the case where it has the name of a test.
        let is_there = |one: &&str| source.contains(&format!("fn {one}("));
        assert!(words.iter().any(is_there), "no such test: {line}");
        looked_at += 1;
    }
    assert!(looked_at > 20, "only {looked_at} rows");
}
