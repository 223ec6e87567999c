//! Turns what a TOML parser says into one sentence that an operator can act on.

/// One sentence: which file and line, which key, what to write instead.
pub fn explain(file: &str, text: &str, error: &toml::de::Error) -> String {
    let at = error.span().map_or(0, |span| span.start.min(text.len()));
    let before = text.get(..at).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let said = error.message().lines().next().unwrap_or_default();
    if let Some((name, known)) = unknown(said) {
        let meant = did_you_mean(nearest(&name, known.iter().map(String::as_str)));
        return format!("unknown key `{name}` in {file}, line {line}{meant}");
    }
    if let Some(name) = said.strip_prefix("missing field ") {
        return format!("{name} is missing in {file}, in the entry at line {line}");
    }
    match key_before(text, at).filter(|_| !is_syntax(text)) {
        Some(key) => format!("bad value for `{key}` in {file}, line {line}: {said}"),
        None => format!("{file}, line {line}, cannot be read: {said}"),
    }
}

/// "unknown field `lisen`, expected one of `listen`, `data`", serde's words for it.
fn unknown(said: &str) -> Option<(String, Vec<String>)> {
    let mut quoted = said
        .strip_prefix("unknown field ")?
        .split('`')
        .skip(1)
        .step_by(2);
    let name = quoted.next()?.to_owned();
    Some((name, quoted.map(str::to_owned).collect()))
}

fn is_syntax(text: &str) -> bool {
    text.parse::<toml::Table>().is_err()
}

/// The key whose value stands at this place.
fn key_before(text: &str, at: usize) -> Option<&str> {
    let end = text.get(at..)?.find('\n').map_or(text.len(), |n| at + n);
    let lines = text.get(..end)?.lines().rev();
    let key = lines
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim())
        .next()?;
    (!key.is_empty()).then_some(key)
}

/// The end of a sentence about a name that nobody knows.
pub fn did_you_mean(name: Option<&str>) -> String {
    name.map(|name| format!("; did you mean `{name}`?"))
        .unwrap_or_default()
}

/// The known name that is most like the given one, if any is like it.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let near = known
        .into_iter()
        .map(|other| (distance(name, other), other));
    near.filter(|(steps, _)| *steps <= limit)
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, other)| other)
}

/// How many letters must be added, removed or replaced (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_added_removed_and_replaced_are_counted() {
        for (a, b, steps) in [
            ("", "", 0),
            ("listen", "lisen", 1),
            ("data", "date", 1),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(a, b), steps, "{a} {b}");
        }
    }

    #[test]
    fn only_names_that_are_alike_are_proposed() {
        let known = ["listen", "data", "database"];
        assert_eq!(nearest("lisen", known), Some("listen"));
        assert_eq!(nearest("databse", known), Some("database"));
        assert_eq!(nearest("colour", known), None);
    }
}
