//! The life situations of the OZG catalogue, whose numbers the region's file has: which services
//! belong to them, by the beginning of their `LeiKa` key, and what they are called officially.
//! `ozg.txt` says where these facts come from.
use std::{collections::HashMap, sync::LazyLock};

struct Table {
    /// By the beginning of the key, without the 99 that all of them have.
    keys: HashMap<&'static str, u32>,
    /// By the official name in small letters.
    names: HashMap<String, u32>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table {
        keys: HashMap::new(),
        names: HashMap::new(),
    };
    let lines = include_str!("ozg.txt").lines();
    let mut situation = 0;
    for line in lines.filter(|line| !line.starts_with('#')) {
        let mut parts = line.splitn(3, '|');
        if let (Some(id), Some(_), Some(name)) = (parts.next(), parts.next(), parts.next()) {
            situation = id.parse().unwrap_or_default();
            table.names.insert(name.to_lowercase(), situation);
        } else {
            let beginnings = line.split_whitespace();
            table.keys.extend(beginnings.map(|key| (key, situation)));
        }
    }
    table
});

/// The situation to which a service of this key belongs.
pub(super) fn of_key(key: &str) -> Option<u32> {
    let rest = key.strip_prefix("99")?;
    // Group, object, what is done with it, details.
    let beginnings = [12, 9, 6, 3].into_iter().filter_map(|end| rest.get(..end));
    beginnings
        .filter_map(|beginning| TABLE.keys.get(beginning))
        .copied()
        .next()
}

/// The situation that is called so.
pub(crate) fn named(name: &str) -> Option<u32> {
    TABLE.names.get(&name.trim().to_lowercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::{TABLE, named, of_key};
    use protocols::xzufi::sample;

    #[test]
    fn keys_belong_to_situations_by_their_longest_known_beginning() {
        assert_eq!(TABLE.names.len(), 55);
        // Hundehaltung, with a detail that no list has yet.
        assert_eq!(of_key("99110009104777"), Some(47));
        assert_eq!(of_key("99110009104001"), Some(47));
        // Objects that are unknown belong nowhere, nor does what is no key.
        for unknown in [
            "99110999104000",
            "98110009104000",
            "99",
            "",
            "99ä10009104000",
        ] {
            assert_eq!(of_key(unknown), None, "{unknown}");
        }
        let mut lengths = TABLE.keys.keys().map(|key| key.len());
        assert!(lengths.all(|length| [3, 6, 9, 12].contains(&length)));
        assert!(TABLE.keys.values().all(|id| (1..=55).contains(id)));
    }

    #[test]
    fn names_are_those_of_the_demo_region_in_any_case() {
        let demo = include_str!("../../../../demo/life_situations.csv");
        assert_eq!(named(" tierhaltung "), Some(47));
        assert_eq!(named("Themen"), None);
        for (name, id) in &TABLE.names {
            let line = demo.lines().find(|l| l.starts_with(&format!("{id},")));
            assert!(line.unwrap().to_lowercase().contains(name), "{name}");
        }
    }

    #[test]
    fn services_of_the_sample_are_spread_over_the_situations() {
        let found = |n| of_key(&sample::key(n)).unwrap();
        let all: std::collections::BTreeSet<u32> = (0..500).map(found).collect();
        assert!(all.len() >= 50, "{}", all.len());
    }
}
