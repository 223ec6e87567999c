//! What differs between two settings, field by field and line by line.
use super::settings::{LOGO, SECTIONS, Settings};
use web::T;

/// Beyond so many comparisons a text counts as replaced as a whole.
const MOST_COMPARISONS: usize = 1_000_000;

/// One field.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// How people call the field.
    pub(super) name: String,
    /// Its lines that are gone (`false`) or new (`true`), in the order of the text.
    pub(super) lines: Vec<(bool, String)>,
}

/// All fields that differ, in the order of the pages.
pub(super) fn differences(before: &Settings, after: &Settings, t: T) -> Vec<Difference> {
    let mut keys = before.keys_of_both(after);
    let place = |key: &str| {
        let name = key.split('.').next().unwrap_or_default();
        let mut fields = SECTIONS.iter().flat_map(|section| section.fields);
        fields.position(|field| field.name == name)
    };
    keys.sort_by_key(|key| (place(key).unwrap_or(usize::MAX), key.to_owned()));
    let differs = |key: &&str| before.get(key) != after.get(key);
    let difference = |key: &str| Difference {
        name: name(key, t),
        lines: told(lines(&shown(key, before, t), &shown(key, after, t))),
    };
    keys.into_iter().filter(differs).map(difference).collect()
}

/// Without blank lines, unless there is nothing else.
fn told(mut lines: Vec<(bool, String)>) -> Vec<(bool, String)> {
    let blank = |line: &str| line.trim().is_empty();
    if lines.iter().any(|(_, line)| !blank(line)) {
        lines.retain(|(_, line)| !blank(line));
    }
    lines
}

/// A key as people call it: "Impressum (English)".
pub(super) fn name(key: &str, t: T) -> String {
    let mut parts = key.split('.');
    let first = parts.next().unwrap_or_default();
    let (what, lang) = if first == "page" {
        let slug = parts.next().unwrap_or_default();
        let field = format!("tenant-field-page-{}", parts.next().unwrap_or_default());
        (format!("/seiten/{slug}: {}", t.say(&field)), parts.next())
    } else {
        let field = format!("tenant-field-{first}");
        (t.say(&field).into_owned(), parts.next())
    };
    match lang.and_then(web::Lang::from_code) {
        Some(lang) => format!("{what} ({})", lang.own_name()),
        None => what,
    }
}

/// A value as people read it: the name of a file says nothing but its kind.
fn shown(key: &str, settings: &Settings, t: T) -> String {
    let value = settings.get(key);
    match key {
        LOGO => value.rsplit('.').next().unwrap_or_default().to_owned(),
        "font" | "notice-level" if !value.is_empty() => {
            t.say(&format!("tenant-field-{key}-{value}")).into_owned()
        }
        "languages" => {
            let codes = value.split(' ').filter_map(web::Lang::from_code);
            codes
                .map(web::Lang::own_name)
                .collect::<Vec<_>>()
                .join(", ")
        }
        _ => value.to_owned(),
    }
}

/// The lines that a text lost and won: what is left of the longest common subsequence.
fn lines(before: &str, after: &str) -> Vec<(bool, String)> {
    let (mut old, mut new): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    old.drain(..same);
    new.drain(..same);
    let pairs = old.iter().rev().zip(new.iter().rev());
    let same = pairs.take_while(|(a, b)| a == b).count();
    old.truncate(old.len() - same);
    new.truncate(new.len() - same);
    let gone = |line: &&str| (false, (*line).to_owned());
    let won = |line: &&str| (true, (*line).to_owned());
    if old.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        return old.iter().map(gone).chain(new.iter().map(won)).collect();
    }
    // longest[i][j]: of what follows line i of the old and line j of the new text.
    let mut longest = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && longest[i + 1][j] >= longest[i][j + 1] {
            found.push(gone(&old[i]));
            i += 1;
        } else {
            found.push(won(&new[j]));
            j += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_lines_that_changed_are_told() {
        let told = lines("a\nb\nc\nd", "a\nx\nc\nd\ne");
        let told: Vec<(bool, &str)> = told
            .iter()
            .map(|(new, line)| (*new, line.as_str()))
            .collect();
        assert_eq!(told, [(false, "b"), (true, "x"), (true, "e")]);
        assert_eq!(lines("a\nb", "a\nb"), []);
    }

    proptest! {
        #[test]
        fn what_is_told_makes_the_one_of_the_other(
            before in prop::collection::vec("[abc]", 0..8),
            after in prop::collection::vec("[abc]", 0..8),
        ) {
            let told = lines(&before.join("\n"), &after.join("\n"));
            let count = |list: &[String], c: &str| list.iter().filter(|line| *line == c).count();
            for c in ["a", "b", "c"] {
                let gone = told.iter().filter(|(new, line)| !new && line == c).count();
                let won = told.iter().filter(|(new, line)| *new && line == c).count();
                prop_assert_eq!(count(&before, c) + won, count(&after, c) + gone);
            }
        }
    }
}
