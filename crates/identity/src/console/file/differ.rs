//! What differs between two states of one thing, for whoever looks before importing.
use std::collections::BTreeMap;
use toml::{Table, Value};

/// What is longer than this, in bytes, is said to differ without being shown.
const LONGEST: usize = 2_000;

/// Every property that differs, with what it was and what it is, each in one line of JSON, so that
/// nothing in a file can draw on a terminal. Tables have no secrets in them.
pub(super) fn differences(was: &Table, is: &Table) -> Vec<String> {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    leaves(was, "", &mut before);
    leaves(is, "", &mut after);
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names.retain(|name| before.get(*name) != after.get(*name));
    let one = |name: &String| {
        let (old, new) = (shown(before.get(name)), shown(after.get(name)));
        if old.len().max(new.len()) > LONGEST {
            format!("{name}: {} bytes → {} bytes", old.len(), new.len())
        } else {
            format!("{name}: {old} → {new}")
        }
    };
    names.into_iter().map(one).collect()
}

/// What is in a table and in those within it, by dotted names.
fn leaves<'a>(table: &'a Table, within: &str, found: &mut BTreeMap<String, &'a Value>) {
    for (key, value) in table {
        match value {
            Value::Table(inner) => leaves(inner, &format!("{within}{key}."), found),
            _ => {
                found.insert(format!("{within}{key}"), value);
            }
        }
    }
}

fn shown(value: Option<&&Value>) -> String {
    let text = value.and_then(|v| serde_json::to_string(v).ok());
    let text = text.unwrap_or_else(|| "nothing".to_owned());
    // JSON leaves what follows DEL, and what turns the direction of a line, as it is.
    let plain = |c: char| !c.is_control() && !('\u{200e}'..='\u{202e}').contains(&c);
    text.chars().filter(|c| plain(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn each_property_that_differs_is_shown_as_it_was_and_as_it_is() {
        let was: toml::Table = toml::from_str(
            "name = \"Bad\"\nsame = 1\ngone = true\n[oauth]\nscope = \"a\"\nkept = [1]\n",
        )
        .unwrap();
        let is = toml::from_str(
            "name = \"Frei\\u009b\\nbad\"\nsame = 1\nnew = [\"x\"]\n[oauth]\nscope = \"b\"\nkept = [1]\n",
        )
        .unwrap();
        let expected = [
            "gone: true → nothing",
            r#"name: "Bad" → "Frei\nbad""#,
            r#"new: nothing → ["x"]"#,
            r#"oauth.scope: "a" → "b""#,
        ];
        assert_eq!(differences(&was, &is), expected);
        assert!(differences(&was, &was).is_empty());
    }

    #[test]
    fn what_is_very_long_is_not_shown() {
        let of = |n: usize| toml::Table::from_iter([("m".to_owned(), "x".repeat(n).into())]);
        let said = differences(&of(3), &of(5_000));
        assert_eq!(said, ["m: 5 bytes → 5002 bytes"]);
    }
}
