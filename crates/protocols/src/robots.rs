//! robots.txt: which addresses a host does not want to be asked for.
//!
//! Source: RFC 9309. The groups of our own name count, else those for everybody (section 2.2.1);
//! the longest rule that fits decides, and where two are equally long the allowing one (2.2.2).

/// The most bytes that are read; section 2.5 wants a limit, and ours suffices for small towns'
/// neighbours.
pub const LONGEST: usize = 64 * 1024;
/// The most rules that are kept.
const MOST_RULES: usize = 2_000;

/// What a host wants of us.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    /// Whether it allows, and what: a path with `*` for anything and `$` for the end.
    rules: Vec<(bool, String)>,
}

impl Robots {
    /// Reads the file for one who calls itself `name`; what is not understood says nothing.
    #[must_use]
    pub fn read(text: &str, name: &str) -> Self {
        let (mut ours, mut everybodys) = (Vec::new(), Vec::new());
        let (mut is_ours, mut is_everybodys) = (false, false);
        let mut named = false;
        // Groups begin with one or more lines of names.
        let mut beginning = false;
        for line in cut(text).lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            match key.as_str() {
                "user-agent" => {
                    if !beginning {
                        (is_ours, is_everybodys) = (false, false);
                    }
                    beginning = true;
                    is_ours |= value.eq_ignore_ascii_case(name);
                    is_everybodys |= value == "*";
                    named |= is_ours;
                }
                "allow" | "disallow" => {
                    beginning = false;
                    let rule = (key == "allow", value.to_owned());
                    if is_ours && ours.len() < MOST_RULES {
                        ours.push(rule);
                    } else if is_everybodys && everybodys.len() < MOST_RULES {
                        everybodys.push(rule);
                    }
                }
                _ => {}
            }
        }
        Self {
            rules: if named { ours } else { everybodys },
        }
    }

    /// Whether we may ask for a path with its query.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        let fitting = self.rules.iter().filter(|(_, rule)| fits(rule, path));
        let decides = fitting.max_by_key(|(allows, rule)| (rule.len(), *allows));
        decides.is_none_or(|(allows, _)| *allows)
    }
}

/// As much as is read, ending at a whole character.
fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether a rule fits a path: as its beginning, with `*` for anything and a last `$` for its end.
/// An empty rule fits nothing.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, whole) = match rule.strip_suffix('$') {
        Some(rule) => (rule, true),
        None => (rule, false),
    };
    let mut parts = rule.split('*');
    let first = parts.next().unwrap_or_default();
    if rule.is_empty() {
        return false;
    }
    let Some(mut rest) = path.strip_prefix(first) else {
        return false;
    };
    let parts: Vec<&str> = parts.collect();
    for (at, part) in parts.iter().enumerate() {
        // The last part of a rule with an end stands at the end, wherever else it may stand too.
        if whole && at + 1 == parts.len() {
            return rest.ends_with(part);
        }
        let Some(found) = rest.find(part) else {
            return false;
        };
        rest = &rest[found + part.len()..];
    }
    !whole || rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn allows(text: &str, path: &str) -> bool {
        Robots::read(text, "Stadttor").allows(path)
    }

    #[test]
    fn our_own_group_counts_before_everybodys() {
        let file = "User-agent: *\nDisallow: /\n\nUser-agent: stadttor\nDisallow: /intern\n";
        assert!(allows(file, "/seite"));
        assert!(!allows(file, "/intern/x"));
        assert!(!Robots::read(file, "Other").allows("/seite"));
        let together = "User-agent: a\nUser-agent: Stadttor # us\nDisallow: /x";
        assert!(!allows(together, "/x"));
        let free = "User-agent: Stadttor\nDisallow:\n\nUser-agent: *\nDisallow: /";
        assert!(allows(free, "/x"), "an empty rule forbids nothing");
    }

    #[test]
    fn the_longest_rule_decides_and_allows_where_two_are_equal() {
        let file = "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /c\nAllow: /c";
        for (path, expected) in [("/a/x", false), ("/a/b/x", true), ("/c", true), ("/", true)] {
            assert_eq!(allows(file, path), expected, "{path}");
        }
    }

    #[test]
    fn stars_and_ends_are_understood() {
        let file = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /x*y";
        for (path, expected) in [
            ("/a.pdf", false),
            ("/a.pdf.pdf", false),
            ("/a.pdf?x", true),
            ("/x/1/y/2", false),
            ("/x/1", true),
        ] {
            assert_eq!(allows(file, path), expected, "{path}");
        }
    }

    proptest! {
        #[test]
        fn nothing_makes_it_fail(text in "(?s).{0,200}", path in ".{0,40}") {
            let _ = Robots::read(&text, "Stadttor").allows(&path);
        }

        #[test]
        fn what_is_forbidden_wholly_is_forbidden(path in "/[a-z/?=]{0,20}") {
            prop_assert!(!allows("User-agent: *\nDisallow: /", &path));
        }
    }
}
