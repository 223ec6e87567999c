//! The documents name what is there, and dependencies point downward only.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// What stands between backticks, line by line; blocks of code are left out.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let blocks = text.split("```").step_by(2);
    blocks
        .flat_map(str::lines)
        .flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// Whether it is a path of this repository: a slash and nothing that paths here do not have.
fn is_path(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    name.contains('/') && !name.starts_with('/') && name.chars().all(plain)
}

#[test]
fn every_path_that_the_architecture_names_exists() {
    for document in ["ARCHITECTURE.md", "docs/threat-model.md", "CONTRIBUTING.md"] {
        let text = read(document);
        let named: BTreeSet<&str> = quoted(&text).filter(|name| is_path(name)).collect();
        assert!(named.len() > 1, "{document} names paths");
        for path in named {
            let (found, is_folder) = (root().join(path), path.ends_with('/'));
            assert!(
                found.exists() && found.is_dir() == is_folder,
                "{document} names {path}"
            );
        }
    }
}

/// Adds the Rust texts below a folder.
fn sources(folder: &Path, found: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_test_that_the_threat_model_names_exists() {
    let (text, mut code) = (read("docs/threat-model.md"), String::new());
    sources(&root().join("crates"), &mut code);
    let is_test = |name: &&str| {
        name.matches('_').count() > 2 && name.chars().all(|c| c == '_' || c.is_ascii_alphanumeric())
    };
    let named: BTreeSet<&str> = quoted(&text).filter(is_test).collect();
    assert!(named.len() > 50, "only {} tests are named", named.len());
    for test in named {
        assert!(code.contains(&format!("fn {test}(")), "no test {test}");
    }
}

/// Those of our crates that a manifest depends on.
fn dependencies(name: &str, ours: &[&str]) -> BTreeSet<String> {
    let manifest: toml::Table =
        toml::from_str(&read(&format!("crates/{name}/Cargo.toml"))).unwrap();
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    tables
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flat_map(toml::Table::keys)
        .filter(|key| ours.contains(&key.as_str()))
        .cloned()
        .collect()
}

#[test]
fn dependencies_point_downward_only() {
    let allowed: [(&str, &[&str]); 9] = [
        ("protocols", &[]),
        ("search", &[]),
        ("store", &["protocols"]),
        ("web", &["protocols", "store"]),
        ("identity", &["protocols", "store", "web"]),
        ("portal", &["protocols", "search", "store", "web"]),
        (
            "stadttor",
            &["identity", "portal", "protocols", "store", "web"],
        ),
        ("load", &["protocols"]),
        ("conformance", &["protocols"]),
    ];
    let ours = allowed.map(|(name, _)| name);
    let folders = fs::read_dir(root().join("crates")).unwrap();
    let there: BTreeSet<_> = folders.map(|f| f.unwrap().file_name()).collect();
    assert_eq!(there, ours.iter().map(Into::into).collect());
    for (name, below) in allowed {
        let uses = dependencies(name, &ours);
        let upward: Vec<_> = uses
            .iter()
            .filter(|d| !below.contains(&d.as_str()))
            .collect();
        assert!(upward.is_empty(), "{name} depends on {upward:?}");
    }
}
